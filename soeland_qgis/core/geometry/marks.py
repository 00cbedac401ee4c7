"""Recorded boundary points laid beside the vertices of their parcel's boundary, ring by ring and turn by turn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..crs import transform
from ..table import Coded, Table
from .engine import require
from .rings import Rings
from .shapes import Shapes

MOST = 200_000
"""Groups of points times vertices of one parcel up to which each group looks for its own ring."""


@dataclass(frozen=True)
class Marks:
    """Recorded points of the parcels to look at, sorted by ``row`` (of the parcel's table), ring and ``order``; group i
    (one ring of one parcel) is ``offsets[i]`` to ``offsets[i+1]``, ``ring`` its number as recorded. ``stored`` is in
    the CRS of the parcels, ``xy`` in their measuring plane; NaN for a point without a place."""

    row: np.ndarray
    ring: np.ndarray
    order: np.ndarray
    stored: np.ndarray
    xy: np.ndarray
    offsets: np.ndarray

    @property
    def group_row(self) -> np.ndarray:
        """The parcel's row of each group."""
        return self.row[self.offsets[:-1]]


@dataclass(frozen=True)
class Fit:
    """How points and boundary agree. Per group: ``vertices`` of its ring (0: the parcel has no ring for it), and where
    its numbering first leaves 1, 2, 3 … (``gap``, place in the group; -1: nowhere). ``off``: metres from each point to
    the vertex of its turn, NaN where there is none. ``bare``: per table row how many rings have no points."""

    vertices: np.ndarray
    gap: np.ndarray
    off: np.ndarray
    bare: np.ndarray


def marks_of(shapes: Shapes, mine: Coded, points: Table, keys: Coded, part: np.ndarray, ring: np.ndarray,
             order: np.ndarray) -> Marks:  # fmt: skip
    """The points whose key is that of a parcel with a boundary to look at; the first parcel where two have one key."""
    able = np.unique(shapes.rings.row)
    row_of: dict[str, int] = {}
    for row in able[mine.codes[able] >= 0].tolist():
        row_of.setdefault(mine.values[mine.codes[row]], row)
    rows = np.array([*(row_of.get(value, -1) for value in keys.values), -1], dtype=np.int64)[keys.codes]
    chosen = np.flatnonzero(rows >= 0)
    chosen = chosen[np.lexsort((order[chosen], ring[chosen], part[chosen], rows[chosen]))]
    rows, part, ring = rows[chosen], np.nan_to_num(part[chosen]), np.nan_to_num(ring[chosen])
    new = np.ones(len(rows), dtype=bool)
    new[1:] = (rows[1:] != rows[:-1]) | (part[1:] != part[:-1]) | (ring[1:] != ring[:-1])
    stored, xy = _places(shapes, points, chosen)
    return Marks(rows, ring, order[chosen], stored, xy, np.append(np.flatnonzero(new), len(rows)))


def _places(shapes: Shapes, points: Table, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where the points lie, in the parcels' CRS and in their measuring plane."""
    engine = require()
    if points.geometry is None:
        empty = np.full((len(chosen), 2), np.nan)
        return empty, empty
    found = engine.from_wkb(points.geometry[chosen], on_invalid="ignore")
    single = engine.get_type_id(found) == 0
    stored = np.stack([engine.get_x(found), engine.get_y(found)], axis=1)
    stored[~single] = np.nan
    there = np.isfinite(stored).all(axis=1)
    stored[there] = transform(stored[there], points.crs, shapes.table.crs)
    xy = np.full_like(stored, np.nan)
    xy[there] = shapes.to_plane(stored[there])
    return stored, xy


def compare(shapes: Shapes, marks: Marks) -> Fit:
    """Lay each group beside the ring that comes nearest to its first point, and each point beside the vertex whose turn
    it is, whichever way the ring runs and wherever it begins."""
    rings = shapes.rings
    sizes = np.diff(marks.offsets)
    ring = _ring_of_group(rings, marks)
    vertices = np.where(ring >= 0, np.diff(rings.offsets)[ring], 0)
    bare = np.bincount(rings.row_of_ring, minlength=len(shapes.table))
    taken = np.unique(ring[ring >= 0])
    bare = bare - np.bincount(rings.row_of_ring[taken], minlength=len(shapes.table))
    place = np.arange(len(marks.row)) - np.repeat(marks.offsets[:-1], sizes)
    wrong = np.flatnonzero(marks.order != place + 1)
    gap = np.full(len(sizes), -1, dtype=np.int64)
    group = np.repeat(np.arange(len(sizes)), sizes)
    gap[group[wrong[::-1]]] = place[wrong[::-1]]
    off = np.full(len(marks.row), np.nan)
    same = np.flatnonzero((vertices == sizes) & (ring >= 0))
    if len(same):
        chosen = np.isin(group, same)
        off[chosen] = _turns(rings, marks, same, ring[same])
    return Fit(vertices, gap, off, bare)


def _ring_of_group(rings: Rings, marks: Marks) -> np.ndarray:
    """The ring of each group: of the rings of its parcel the one with the vertex nearest to its first point; in a
    parcel of very many rings the one of the same turn. -1 where there is none."""
    rows = marks.group_row
    first = np.searchsorted(rings.row_of_ring, rows, "left")
    count = np.searchsorted(rings.row_of_ring, rows, "right") - first
    turn = np.arange(len(rows)) - np.searchsorted(rows, rows, "left")
    found = np.where(turn < count, first + np.minimum(turn, np.maximum(count - 1, 0)), -1)
    many = rings.offsets[first + count] - rings.offsets[first]
    groups = np.bincount(rows)[rows] if len(rows) else rows
    asked = np.flatnonzero((count > 1) & (many * groups <= MOST))
    nearest = _nearest(rings.xy, marks.xy[marks.offsets[:-1][asked]], rings.offsets[first[asked]], many[asked])
    found[asked] = rings.ring_of_vertex[nearest]
    return found


def _nearest(xy: np.ndarray, places: np.ndarray, start: np.ndarray, many: np.ndarray) -> np.ndarray:
    """For each place the vertex nearest to it among ``many`` (at least one) from ``start`` on."""
    if not len(places):
        return np.zeros(0, dtype=np.int64)
    begin = np.cumsum(many) - many
    vertex = np.arange(many.sum()) - np.repeat(begin - start, many)
    gone = np.nan_to_num(xy[vertex] - np.repeat(places, many, axis=0), nan=np.inf)
    distance = np.hypot(gone[:, 0], gone[:, 1])
    owner = np.repeat(np.arange(len(places)), many)
    return vertex[np.lexsort((distance, owner))[begin]]


def _turns(rings: Rings, marks: Marks, groups: np.ndarray, ring: np.ndarray) -> np.ndarray:
    """Metres from each point of ``groups`` to the vertex of its turn, in the direction that fits better."""
    sizes = np.diff(marks.offsets)[groups]
    start = rings.offsets[ring]
    first = _nearest(rings.xy, marks.xy[marks.offsets[:-1][groups]], start, sizes) - start
    begin = np.cumsum(sizes) - sizes
    step = np.arange(sizes.sum()) - np.repeat(begin, sizes)
    point = np.repeat(marks.offsets[:-1][groups], sizes) + step
    apart_by_way = []
    for way in (1, -1):
        vertex = np.repeat(start, sizes) + (np.repeat(first, sizes) + way * step) % np.repeat(sizes, sizes)
        apart = marks.xy[point] - rings.xy[vertex]
        apart_by_way.append(np.hypot(apart[:, 0], apart[:, 1]))
    onward, back = apart_by_way
    fits = np.add.reduceat(np.nan_to_num(onward), begin) <= np.add.reduceat(np.nan_to_num(back), begin)
    return np.where(np.repeat(fits, sizes), onward, back)
