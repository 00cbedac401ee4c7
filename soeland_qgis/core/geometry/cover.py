"""How much of a parcel lies outside the area that it says it is in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..crs import transform
from ..table import Coded
from .engine import in_pieces, present, require
from .pairs import NOTHING
from .repair import mend, sound_shapes
from .shapes import Shapes

MOST_OF_A_DISTRICT = 200_000
"""Vertices up to which a district that crosses itself is untangled."""


@dataclass
class Outside:
    """``rows``: row, m² outside its area, m² in all, the part outside in the table's CRS (None: all of it), and the row
    of another area in which most of it lies (-1: none). ``elsewhere``: the number of records where not one of several
    touches any of the areas, else 0."""

    rows: list[tuple[int, float, float, Any, int]] = field(default_factory=list)
    elsewhere: int = 0


def areas_in_crs_of(shapes: Shapes, other: Shapes) -> np.ndarray:
    """Shapes of ``other`` in the CRS of ``shapes``, untangled; None where unusable."""
    engine = require()
    rings = other.decoded.rings
    xy = transform(rings.xy, other.table.crs, shapes.table.crs)
    there = np.flatnonzero(other.usable)
    out = np.empty(len(other.table), dtype=object)
    if len(there):
        moved = engine.set_coordinates(other.stored[there].copy(), rings.moved(xy).closed_xy())
        out[there] = [s if engine.is_valid(s) else mend(engine, s, MOST_OF_A_DISTRICT) for s in moved]
    return out


def outside(shapes: Shapes, areas: Shapes, codes: Coded, names: Coded) -> Outside:
    """Compare each record in focus with the area of its own code (``codes`` of the records, ``names`` of the areas)."""
    grounds = areas_in_crs_of(shapes, areas)
    rows = np.flatnonzero(shapes.table.focused() & shapes.measurable)
    sound = sound_shapes(shapes, rows)
    there = present(sound)
    rows, sound = rows[there], sound[there]
    if _elsewhere(shapes, rows, sound, grounds):
        return Outside(elsewhere=int(shapes.measurable.sum()))
    engine = require()
    found = Outside()
    owned = np.array([*({n: i for i, n in enumerate(names.values)}.get(c, -1) for c in codes.values), -1])[codes.codes]
    for name in np.unique(owned[rows]):
        chosen = np.flatnonzero((owned[rows] == name) & (codes.codes[rows] >= 0))
        if name < 0:
            _add(found, shapes, rows[chosen], sound[chosen], sound[chosen], grounds, only_elsewhere=True)
            continue
        ground = engine.union_all([g for g in grounds[names.codes == name] if g is not None])
        engine.prepare(ground)
        loose = chosen[~in_pieces(lambda part, g=ground: engine.covers(g, part), sound[chosen],
                                  cancelled=shapes.cancelled, alone=True)]
        rest = in_pieces(lambda part, g=ground: _rest(part, g), sound[loose], cancelled=shapes.cancelled, piece=200)
        _add(found, shapes, rows[loose], sound[loose], rest, grounds)
    found.rows.sort(key=lambda entry: entry[0])
    return found


def _rest(parts: np.ndarray, ground: Any) -> np.ndarray:
    engine = require()
    try:
        return engine.difference(parts, ground)
    except engine.errors.GEOSException:
        return engine.difference(parts, ground, grid_size=1e-5)


def _elsewhere(shapes: Shapes, rows: np.ndarray, sound: np.ndarray, grounds: np.ndarray) -> bool:
    """Whether the layer has several records and none of them touches any of the areas."""
    if int(shapes.measurable.sum()) < 2 or not len(rows) or _touches(sound, grounds):
        return False
    others = np.setdiff1d(np.flatnonzero(shapes.measurable), rows)
    return not len(others) or not _touches(shapes.stored[others], grounds)


def _touches(shapes: np.ndarray, grounds: np.ndarray) -> bool:
    engine = require()
    tree = engine.STRtree([g for g in grounds if g is not None])
    near = np.unique(tree.query(shapes)[0])
    for start in range(0, len(near), 100):  # mostly the first few touch
        if len(tree.query(engine.centroid(shapes[near[start:start + 100]]), predicate="intersects")[0]):
            return True
    return any(len(tree.query(s, predicate="intersects")) for s in shapes[near])


def _add(found: Outside, shapes: Shapes, rows: np.ndarray, sound: np.ndarray, rest: np.ndarray, grounds: np.ndarray,
         only_elsewhere: bool = False) -> None:
    """Put down what lies outside, with the other area in which the record's middle lies."""
    engine = require()
    if not len(rows):
        return
    areas, wholes = shapes.measure(rest)[0], shapes.measure(sound)[0]
    lies_in = np.full(len(rows), -1, dtype=np.int64)
    there = np.flatnonzero(present(grounds))
    moved = np.flatnonzero(areas > 0.5 * wholes)
    hits, ground = engine.STRtree(grounds[there]).query(engine.point_on_surface(sound[moved]), predicate="intersects")
    lies_in[moved[hits]] = there[ground]
    for row, area, whole, part, other in zip(rows, areas, wholes, rest, lies_in):
        if area > NOTHING and (other >= 0 or not only_elsewhere):
            place = None if area > 0.999 * whole else part
            found.rows.append((int(row), float(area), float(whole), place, int(other)))
