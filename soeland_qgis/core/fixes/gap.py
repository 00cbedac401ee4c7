"""Land of nobody between parcels: one of those that bound it takes it."""

from __future__ import annotations

from functools import partial
from typing import Any, Iterator

import numpy as np

from ..fix import Case, Fix, Outlines, fixes
from ..geometry import Shapes, outlines, shapes_in
from ..geometry.engine import require
from ..geometry.ground import plane_areas

TOUCH = 0.002
"""Metres: what is so near to the gap bounds it."""

TIP = 0.02
"""Metres: where boundaries part at a small angle the gap in the list ends so much short of their common point."""


@fixes("no_gaps")
def close(case: Case) -> Iterator[Fix]:
    """To one of the parcels that bound the gap, the one with the longest common border first; all other land stays
    (rules.md T-05)."""
    if case.view is None or case.issue.place is None:
        return
    shapes = shapes_in(case.view)
    engine = require()
    hole = engine.from_wkt(case.issue.place)
    near = TOUCH * outlines.per_metre(shapes)
    edge = engine.buffer(engine.boundary(hole), near)
    border = [float(engine.length(engine.intersection(engine.boundary(shapes.stored[r]), edge))) for r in case.rows]
    free = _free(shapes, hole)
    ground = float(plane_areas(shapes, [free])[0])
    for number in np.argsort(border)[::-1]:
        row = case.rows[int(number)]
        yield Fix("Add it to {parcel}", {"parcel": case.issue.keys[int(number)]},
                  outlines=partial(_take, shapes, row, free), ground=ground)  # fmt: skip


def _free(shapes: Shapes, hole: Any) -> Any:
    """The gap up to the boundaries around it and into its tips; where it is open it ends between corners of theirs."""
    engine, grid = require(), outlines.grid_of(shapes)
    tip = TIP * outlines.per_metre(shapes)
    around = [shapes.stored[r] for r in outlines.around(shapes, [hole], tip)]
    land = engine.union_all([s for s in around if engine.is_valid(s)])
    corners, own = outlines.vertices(land), outlines.vertices(hole)
    near = corners[engine.dwithin(engine.points(corners), hole, tip)]
    alone = own[engine.distance(engine.points(own), engine.multipoints(corners)) > tip]
    hull = engine.convex_hull(engine.multipoints(np.concatenate([near, alone])))
    grown = engine.intersection(engine.buffer(hole, tip, join_style="mitre", mitre_limit=5.0), hull)
    free = engine.get_parts(engine.difference(grown, land, grid_size=grid))
    return outlines.areas_of(engine.geometrycollections([p for p in free if engine.intersects(p, hole)]))


def _take(shapes: Shapes, row: int, free: Any) -> Outlines:
    return outlines.shared(shapes, {row: outlines.join(shapes.stored[row], free, outlines.grid_of(shapes))})
