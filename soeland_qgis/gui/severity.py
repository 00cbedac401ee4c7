"""How bad a finding is, as a word and as a symbol whose shape says it too."""

from __future__ import annotations

from typing import Sequence

from qgis.PyQt.QtGui import QIcon

from ..bridge.text import tr
from ..core.model import Severity
from .icons import icon


def word(severity: Severity) -> str:
    """The word for the severity, translated."""
    return {
        Severity.FATAL: tr("Fatal"),
        Severity.ERROR: tr("Error"),
        Severity.WARNING: tr("Warning"),
        Severity.INFO: tr("Note"),
    }[severity]


def symbol(severity: Severity) -> QIcon:
    """The symbol of the severity: octagon, circle, triangle, square."""
    return icon(f"{severity.value.lower()}.svg")


def summary(counts: Sequence[int], unchecked: int = 0) -> str:
    """ "Error 7 · Warning 12 · not checked 2": only what there is; empty where there is nothing."""
    parts = [f"{word(s)} {counts[s.rank]:,}" for s in Severity if counts[s.rank]]
    if unchecked:
        parts.append(tr("{n} rules not checked", n=unchecked))
    return " · ".join(parts)
