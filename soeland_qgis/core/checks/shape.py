"""Is there a shape, is it an area, is it one piece, and does its boundary run without crossing itself?"""

from __future__ import annotations

from typing import Iterator

import numpy as np

from .. import geometry
from ..check import Finding, View, check
from ..geometry import Fault, shapes_in
from ..geometry.repair import invalid_shapes

MISSING = {Fault.NULL: "", Fault.EMPTY: "empty", Fault.DAMAGED: "damaged", Fault.NOT_FINITE: "not_finite"}
UNFIT = {Fault.FEW: "few", Fault.NOT_AREA: "type"}


def _faulty(view: View, verdicts: dict[Fault, str]) -> Iterator[tuple[int, Fault]]:
    faults = shapes_in(view).decoded.faults
    for row in np.flatnonzero(np.isin(faults, list(verdicts)) & view.table.focused()):
        yield int(row), Fault(int(faults[row]))


@check("geometry_exists")
def geometry_exists(view: View) -> Iterator[Finding]:
    """Records without geometry, with an empty one, or with one that cannot be read or has numbers that no map has
    (rules.md G-01)."""
    for row, fault in _faulty(view, MISSING):
        yield Finding((row,), found={"value": fault.name.lower()}, variant=MISSING[fault])


@check("ring_is_closed")
def ring_is_closed(view: View, *, closure: float = 0.001) -> Iterator[Finding]:
    """Rings whose last point is more than ``closure`` m from the first, rings of fewer than three different points,
    and shapes that are no area (rules.md G-02)."""
    shapes = shapes_in(view)
    found = shapes.decoded
    for row, fault in _faulty(view, UNFIT):
        yield Finding((row,), found={"value": found.names.get(row, ""), "type": found.names.get(row, "")},
                      variant=UNFIT[fault])
    rows = np.flatnonzero((found.faults == Fault.OPEN) & view.table.focused())
    scale = _metres_per_unit(view)
    for row in rows:
        gap = float(found.gaps[row]) * scale
        if gap > closure:
            yield Finding((int(row),), found={"value": gap, "gap": f"{gap:.3f}"})


def _metres_per_unit(view: View) -> float:
    """A degree is taken as 111,320 m: close enough to tell a millimetre from an opening."""
    from ..crs import base_of

    return 111_320.0 if view.table.crs and base_of(view.table.crs).kind == "geographic" else 1.0


@check("boundary_is_simple")
def boundary_is_simple(view: View) -> Iterator[Finding]:
    """Boundaries that cross or overlap themselves, holes outside their shell, nested rings, and rings that touch
    themselves in a point (OGC validity; rules.md G-03)."""
    for wrong in invalid_shapes(shapes_in(view)):
        place = geometry.point(*wrong.spot) if wrong.spot else None
        found = {"value": wrong.reason, "east": "", "north": ""}
        if wrong.spot:
            found.update(east=_text(wrong.spot[0]), north=_text(wrong.spot[1]))
        yield Finding((wrong.row,), found=found, place=place, variant=wrong.verdict)


def _text(value: float) -> str:
    """A coordinate as people read it: metres to the millimetre, degrees to 1e-7."""
    return f"{value:.7f}" if abs(value) <= 360 else f"{value:.3f}"


@check("one_part")
def one_part(view: View) -> Iterator[Finding]:
    """Records that consist of several separate pieces (rules.md G-05)."""
    shapes = shapes_in(view)
    parts = np.bincount(shapes.decoded.rings.row, minlength=len(view.table))
    for row in np.flatnonzero((parts > 1) & view.table.focused()):
        yield Finding((int(row),), found={"value": int(parts[row]), "parts": int(parts[row])})
