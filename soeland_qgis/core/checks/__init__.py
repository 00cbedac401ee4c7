"""All checks that a rule of the standard may use: a file in this folder is found by itself."""

from __future__ import annotations

from ..check import checks
from ..registry import Registry, discover


def load() -> Registry:
    """Import every module of this folder once and return the registry of checks by name."""
    discover(__name__, __path__[0])
    return checks
