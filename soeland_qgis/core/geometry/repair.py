"""What is wrong inside a shape that crosses itself, and the area it still stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from .engine import require
from .shapes import Shapes

MOST_VERTICES = 2_000
"""A tangle of more vertices is not untangled: its crossings grow with the square and would stop the run for minutes."""

_REASON = re.compile(r"(.*)\[(\S+) (\S+)\]$")

VERDICTS = {
    "Ring Self-intersection": "touch", "Hole lies outside shell": "hole", "Holes are nested": "nested",
    "Nested shells": "nested", "Nested holes": "nested", "Interior is disconnected": "split",
    "Duplicate Rings": "nested",
}
"""What GEOS says → the name of the verdict; everything else crosses itself, which has no name of its own."""


@dataclass(frozen=True)
class Wrong:
    """An invalid shape: table row, verdict ("" crosses itself, touch, hole, nested, split), the reason in GEOS' words
    and the spot in the table's CRS (None where GEOS names none)."""

    row: int
    verdict: str
    reason: str
    spot: tuple[float, float] | None


def invalid_shapes(shapes: Shapes) -> list[Wrong]:
    """The invalid ones among the rows to look at. A ring that only touches itself in a point encloses the same area
    before and after untangling; where GEOS reports a touch and the areas differ, it also crosses itself."""
    engine = require()
    rows = np.flatnonzero(shapes.table.focused() & shapes.usable)
    bad = rows[~shapes.valid(rows)]
    found = []
    for row, text in zip(bad, engine.is_valid_reason(shapes.stored[bad])):
        match = _REASON.match(text)
        reason = match.group(1).strip() if match else text
        verdict = VERDICTS.get(reason, "")
        if verdict == "touch" and not _encloses_the_same(engine, shapes, int(row)):
            verdict = ""
        spot = (float(match.group(2)), float(match.group(3))) if match else None
        found.append(Wrong(int(row), verdict, reason, spot))
    return found


def _encloses_the_same(engine: Any, shapes: Shapes, row: int) -> bool:
    shape = shapes.stored[row]
    mended = mend(engine, shape)
    if mended is None:
        return False
    net, whole = engine.area(shape), engine.area(mended)  # lobes of a crossing cancel out in the net area
    return bool(abs(net - whole) <= 1e-6 * max(net, whole))


def mend(engine: Any, shape: Any, most: int = MOST_VERTICES) -> Any:
    """The area that an invalid shape stands for, without lines and points; None for a tangle of more than ``most``
    vertices."""
    if engine.get_num_coordinates(shape) > most:
        return None
    try:
        parts = engine.get_parts(engine.make_valid(shape))
    except engine.errors.GEOSException:
        return None
    areas = [p for part in parts for p in engine.get_parts(part) if engine.get_dimensions(p) == 2]
    return engine.union_all(areas) if areas else None


def sound_shapes(shapes: Shapes, rows: np.ndarray) -> np.ndarray:
    """Shapes of ``rows`` to be laid over each other, in the CRS of the table: a straight boundary is straight there, in
    another plane it would leave the points that stand on it. Invalid ones stand for the area that they enclose; None
    where that cannot be said."""
    engine = require()
    out = shapes.stored[rows].copy()
    for position in np.flatnonzero(~shapes.valid(rows)):
        out[position] = mend(engine, out[position])
    return out
