"""Land that two parcels claim: it goes to one, to the other, or is shared along the middle."""

from __future__ import annotations

from functools import partial
from typing import Any, Iterator

from ..fix import Case, Fix, Outlines, fixes
from ..geometry import Shapes, outlines, shapes_in
from ..geometry.engine import require
from ..geometry.middle import halves


@fixes("no_overlap", "no_sliver_overlap")
def give(case: Case) -> Iterator[Fix]:
    """To A, to B, or along the middle; no land is lost and none is counted twice (rules.md T-01, T-02, T-04)."""
    if case.view is None:
        return
    shapes = shapes_in(case.view)
    first, second = case.rows
    a, b = case.issue.keys
    yield Fix("Give it to {parcel}", {"parcel": a}, outlines=partial(_to, shapes, first, second), ground=0.0)
    yield Fix("Give it to {parcel}", {"parcel": b}, outlines=partial(_to, shapes, second, first), ground=0.0)
    yield Fix("Share it along the middle", outlines=partial(_middle, shapes, first, second), ground=0.0)


def _to(shapes: Shapes, winner: int, loser: int) -> Outlines:
    won, lost = shapes.stored[winner], shapes.stored[loser]
    return outlines.shared(shapes, {loser: outlines.cut(lost, won, outlines.grid_of(shapes))})


def _middle(shapes: Shapes, first: int, second: int) -> Outlines:
    grid = outlines.grid_of(shapes)
    one, other = shapes.stored[first], shapes.stored[second]
    common: Any = outlines.areas_of(require().intersection(one, other, grid_size=grid))
    mine, theirs = halves(one, other, common, grid)
    fresh = {first: outlines.cut(one, theirs, grid), second: outlines.cut(other, mine, grid)}
    return outlines.shared(shapes, fresh)
