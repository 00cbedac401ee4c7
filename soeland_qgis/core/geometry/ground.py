"""How much land parcels cover together, and what each of them gains and loses."""

from __future__ import annotations

from typing import Any, Sequence

import numpy as np

from .engine import require
from .shapes import Shapes


def growth(shapes: Shapes, pairs: Sequence[tuple[Any, Any]]) -> float:
    """By how many m² (measuring plane) the land under these parcels grows; each pair is (before, after). Land that two
    of them cover counts once."""
    if not pairs:
        return 0.0
    was, comes = [one for one, _ in pairs if one is not None], [other for _, other in pairs]
    before, after = _areas(shapes, [_union(was), _union(comes)])
    return after - before


def lost_and_gained(before: Any, after: Any) -> tuple[Any, Any]:
    """The land that one parcel loses and the land that it gains."""
    engine = require()
    if before is None or not engine.is_valid(before):
        before = engine.make_valid(before) if before is not None else engine.Polygon()
    return _area_only(engine.difference(before, after)), _area_only(engine.difference(after, before))


def plane_areas(shapes: Shapes, found: Sequence[Any]) -> list[float]:
    """Areas in m² in the measuring plane, of shapes in the CRS of the table."""
    return _areas(shapes, found)


def _areas(shapes: Shapes, found: Sequence[Any]) -> list[float]:
    array = np.empty(len(found), dtype=object)
    array[:] = list(found)
    return [float(a) for a in shapes.measure(array)[0]]


def _union(found: Sequence[Any]) -> Any:
    engine = require()
    return engine.union_all([s if engine.is_valid(s) else engine.make_valid(s) for s in found])


def _area_only(found: Any) -> Any:
    engine = require()
    parts = [p for p in engine.get_parts(found) if engine.get_dimensions(p) == 2]
    parts = [q for p in parts for q in engine.get_parts(p)]
    return engine.multipolygons(parts)
