"""All fixes that can be offered for what a check finds: a file in this folder is found by itself."""

from __future__ import annotations

from ..fix import Fixer, fixers
from ..registry import Registry, discover


def load() -> Registry[Fixer]:
    """Import every module of this folder once and return the fixes by the name of the check."""
    discover(__name__, __path__[0])
    return fixers
