"""Boundaries that cross themselves, leftovers of drawing inside a parcel, order and digits of its points."""

from __future__ import annotations

from functools import partial
from typing import Any, Iterator

import numpy as np

from ..errors import CannotFix
from ..fix import Case, Fix, Outlines, fixes
from ..geometry import Shapes, outlines, shapes_in
from ..geometry.engine import require
from ..geometry.recorded import turned
from ..geometry.repair import mend


@fixes("boundary_is_simple")
def untangle(case: Case) -> Iterator[Fix]:
    """The land that the crossing boundary goes around, all of it or its largest piece (rules.md G-03)."""
    if case.view is None:
        return
    shapes = shapes_in(case.view)
    yield Fix("Untangle the boundary", outlines=partial(_untangled, shapes, case.rows[0], False))
    yield Fix("Keep the largest piece", outlines=partial(_untangled, shapes, case.rows[0], True))


def _untangled(shapes: Shapes, row: int, largest: bool) -> Outlines:
    mended = mend(require(), shapes.stored[row])
    if mended is None:
        raise CannotFix("The boundary is too tangled: draw it anew")
    parts = outlines.parts_of(mended)
    if largest and len(parts) == 1:
        raise CannotFix("There is one piece only")
    grid = outlines.grid_of(shapes)
    shape = outlines.areas_of(require().set_precision(parts[0] if largest else mended, grid))
    return outlines.shared(shapes, {row: shape})


@fixes("one_part")
def apart(case: Case) -> Iterator[Fix]:
    """Each part becomes a parcel of its own, the largest keeps the record (rules.md G-05)."""
    if case.view is not None:
        count = case.issue.found.get("parts")
        yield Fix("Make {count} parcels of it", {"count": count}, ground=0.0, parts=True)


@fixes("holes_are_known")
def fill(case: Case) -> Iterator[Fix]:
    """A hole left over from drawing is filled; a real one is no fault (rules.md G-13)."""
    if case.view is not None and case.issue.variant == "rest":
        shapes = shapes_in(case.view)
        spot = require().get_coordinates(require().from_wkt(case.issue.place))[0]
        yield Fix("Fill the hole", outlines=partial(_filled, shapes, case.rows[0], spot))


def _filled(shapes: Shapes, row: int, spot: np.ndarray) -> Outlines:
    """The hole whose box has its middle at the spot."""
    same = outlines.SAME * outlines.per_metre(shapes)

    def stays(ring: np.ndarray) -> bool:
        return bool(np.hypot(*((ring.min(axis=0) + ring.max(axis=0)) / 2 - spot)) > same)

    parts = [[part[0], *(h for h in part[1:] if stays(h))] for part in outlines.rings_of(shapes.stored[row])]
    return {row: outlines.shape_of(parts)}


@fixes("points_in_order")
def order(case: Case) -> Iterator[Fix]:
    """Clockwise from the north-west corner, holes the other way (rules.md G-14)."""
    if case.view is not None:
        yield Fix("Put the points in order", outlines=partial(_ordered, shapes_in(case.view), case.rows[0]), ground=0.0)


def _ordered(shapes: Shapes, row: int) -> Outlines:
    parts = outlines.rings_of(shapes.stored[row])
    return {row: outlines.shape_of([[turned(ring, hole > 0) for hole, ring in enumerate(part)] for part in parts])}


@fixes("coordinates_are_rounded")
def rounded(case: Case) -> Iterator[Fix]:
    """Coordinates with the decimals that the standard keeps (rules.md G-15); cut off ones cannot be got back."""
    if case.view is not None and not case.issue.variant:
        shapes = shapes_in(case.view)
        yield Fix("Round the coordinates", outlines=partial(_rounded, shapes, case.rows[0]))


def _rounded(shapes: Shapes, row: int) -> Outlines:
    digits = 9 if outlines.per_metre(shapes) < 1 else 4

    def there(ring: np.ndarray) -> Any:
        return ring.round(digits)

    return {row: outlines.changed(shapes.stored[row], there)}
