"""Which parcels lie over each other, and how much: found once for all rules about neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .engine import in_pieces, present, require
from .repair import sound_shapes
from .shapes import Shapes

NOTHING = 1e-4
"""m²: less than this in common is rounding."""


@dataclass(frozen=True)
class Overlaps:
    """Pairs of table rows ``first`` < ``second`` with the ``area`` in m² that they share, its ``width`` 2A/P in m, and
    the ``shape`` of it in the CRS of the table."""

    first: np.ndarray
    second: np.ndarray
    area: np.ndarray
    width: np.ndarray
    shape: np.ndarray


def near_rows(shapes: Shapes, reach: float) -> np.ndarray:
    """Rows that a rule about neighbours has to know: all of them, or those in focus and what is near their boxes."""
    if shapes.table.focus is None:
        return np.flatnonzero(shapes.measurable)
    boxes = shapes.plane_bounds
    able, tree = shapes.box_tree
    seen = able[np.isin(able, shapes.table.focus)]
    _, hits = tree.query(require().box(*_grown(boxes[seen], reach).T)) if len(seen) else ([], [])
    return np.unique(np.concatenate([seen, able[np.asarray(hits, dtype=np.int64)]]))


def near_others(shapes: Shapes, rows: np.ndarray, places: np.ndarray, reach: float) -> np.ndarray:
    """Boolean per place (metres of the measuring plane) on the boundary of its row in ``rows``: whether another row is
    at most ``reach`` m away."""
    engine = require()
    reach *= 1.000001  # a distance written in decimals is reached
    near = np.zeros(len(rows), dtype=bool)
    if not len(rows):
        return near
    able, tree = shapes.box_tree
    place, hit = tree.query(engine.box(*_grown(np.concatenate([places, places], axis=1), reach).T))
    other = able[hit]
    foreign = other != rows[place]
    place, other = place[foreign], other[foreign]
    known, position = np.unique(other, return_inverse=True)
    if len(known):
        spots = engine.points(places)
        close = in_pieces(lambda a, b: engine.dwithin(a, b, reach), shapes.moved(known)[position], spots[place],
                          cancelled=shapes.cancelled)
        near[place[close]] = True
    return near


def _grown(boxes: np.ndarray, reach: float) -> np.ndarray:
    return boxes + np.array([-reach, -reach, reach, reach])


def overlaps(shapes: Shapes, levels: np.ndarray) -> Overlaps:
    """All pairs of rows on the same level (``levels``: a number per row) that have more than rounding in common, at
    least one of them in focus. Worked out once per run: R-tree on boxes, then GEOS on candidates (rules.md 5)."""
    if "overlaps" not in shapes.kept:
        shapes.kept["overlaps"] = _overlaps(shapes, levels)
    return shapes.kept["overlaps"]


def _overlaps(shapes: Shapes, levels: np.ndarray) -> Overlaps:
    """Part by part: a parcel of thousands of parts is then no worse than thousands of parcels."""
    rows = near_rows(shapes, 0.0)
    sound = sound_shapes(shapes, rows)
    there = present(sound)
    parts, owner = require().get_parts(sound[there], return_index=True)
    row = rows[there][owner]
    a, b = _candidates(shapes, row, parts, levels)
    inside = in_pieces(interiors_meet, parts[a], parts[b], cancelled=shapes.cancelled)
    a, b = a[inside], b[inside]
    common = areas_only(in_pieces(_common, parts[a], parts[b], cancelled=shapes.cancelled, piece=1000))
    return _by_rows(np.minimum(row[a], row[b]), np.maximum(row[a], row[b]), common, *shapes.measure(common))


def _by_rows(
    first: np.ndarray, second: np.ndarray, common: np.ndarray, area: np.ndarray, length: np.ndarray
) -> Overlaps:
    """Put together what several parts of two rows have in common, and leave out what is rounding."""
    order = np.lexsort((second, first))
    first, second, common = first[order], second[order], common[order]
    new = np.ones(len(first), dtype=bool)
    new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    group = np.cumsum(new) - 1
    area = np.bincount(group, weights=area[order]) if len(group) else area
    length = np.bincount(group, weights=length[order]) if len(group) else length
    starts = np.flatnonzero(new)
    real = area > NOTHING
    shape = np.empty(len(starts), dtype=object)
    for number in np.flatnonzero(real):
        pieces = common[starts[number]:starts[number + 1] if number + 1 < len(starts) else None]
        shape[number] = pieces[0] if len(pieces) == 1 else require().multipolygons(require().get_parts(pieces))
    return Overlaps(first[starts][real], second[starts][real], area[real], 2.0 * area[real] / length[real], shape[real])


def _candidates(
    shapes: Shapes, rows: np.ndarray, parts: np.ndarray, levels: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Positions of pairs of parts of different ``rows`` whose boxes share an area, on one level, with one of the two in
    focus."""
    engine = require()
    focus = shapes.table.focused()[rows]
    tree = engine.STRtree(parts)
    asked = np.flatnonzero(focus)
    left, b = tree.query(parts[asked])
    a = asked[left]
    once = (a < b) | ~focus[b]  # both in focus: the pair comes twice; only one of them: once
    once &= (rows[a] != rows[b]) & (levels[rows[a]] == levels[rows[b]])
    a, b = a[once], b[once]
    boxes = engine.bounds(parts)
    meet = (np.minimum(boxes[a, 2:], boxes[b, 2:]) > np.maximum(boxes[a, :2], boxes[b, :2])).all(axis=1)
    return a[meet], b[meet]


def interiors_meet(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether the insides of two shapes have anything in common. Where GEOS cannot say, they are looked at closer."""
    engine = require()
    try:
        return engine.relate_pattern(a, b, "T********")
    except engine.errors.GEOSException:
        return np.ones(len(a), dtype=bool)


def _common(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    engine = require()
    try:
        return engine.intersection(a, b)
    except engine.errors.GEOSException:
        return np.array([_common_of_two(engine, *pair) for pair in zip(a, b)], dtype=object)


def areas_only(shapes: np.ndarray) -> np.ndarray:
    """Without the lines and points in which the boundaries merely touch: they would count as perimeter."""
    engine = require()
    for position in np.flatnonzero(engine.get_type_id(shapes) == 7):
        parts = engine.get_parts(shapes[position])
        shapes[position] = engine.multipolygons(engine.get_parts(parts[engine.get_dimensions(parts) == 2]))
    return shapes


def _common_of_two(engine: Any, a: Any, b: Any) -> Any:
    """The intersection; on a grid of 0.01 mm where GEOS fails on the exact coordinates."""
    try:
        return engine.intersection(a, b)
    except engine.errors.GEOSException:
        return engine.intersection(engine.buffer(a, 0), engine.buffer(b, 0), grid_size=1e-5)
