"""Boundary points that stand at a neighbour's boundary without being one of its points.

All vertices are compared with all boundary segments through a grid of square cells, in arrays.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Callable, Iterator

import numpy as np

from ..errors import Cancelled
from .engine import never
from .rings import Rings

MOST = 1_000_000
"""Vertex-segment pairs looked at in one go: about 100 MB."""


@dataclass(frozen=True)
class Hanging:
    """Vertex ``vertex`` (number in the rings) of row ``row`` is ``distance`` m from the boundary of row ``other`` and
    on none of its vertices. Sorted by row, other, vertex; each pair of vertex and other row once."""

    row: np.ndarray
    other: np.ndarray
    vertex: np.ndarray
    distance: np.ndarray


@dataclass(frozen=True)
class Net:
    """Vertices and segments with equal ones merged: a shared boundary is there once, with both owners."""

    xy: np.ndarray  # distinct points
    example: np.ndarray  # a vertex number of each point
    ends: np.ndarray  # (m, 2) distinct segments as point numbers
    point_owner: np.ndarray  # (k, 2) sorted pairs point, row
    segment_owner: np.ndarray  # (k, 2) sorted pairs segment, row


def hanging_vertices(
    rings: Rings, levels: np.ndarray, reach: float, same: float, cancelled: Callable[[], bool] = never
) -> Hanging:
    """Vertices closer than ``reach`` m to the boundary of another row on the same level (``levels``: a number per
    row) and farther than ``same`` m from all its vertices (rules.md T-06)."""
    net = net_of(rings)
    found = close_points(net, reach, cancelled) if len(net.ends) else []
    if not found:
        none = np.zeros(0, dtype=np.int64)
        return Hanging(none, none, none, np.zeros(0))
    point, segment, distance = (np.concatenate(column) for column in zip(*found))
    return _owned(net, levels, point, segment, distance, same)


def net_of(rings: Rings) -> Net:
    """The points and segments of all rings; what is the same to 0.1 mm is one."""
    # 0.1 mm, as the standard stores coordinates. Two points are mixed up only when they are exactly 429.4967296 km
    # apart in both directions.
    grid = np.rint(rings.xy * 1e4).astype(np.int64).view(np.uint64) & np.uint64(0xFFFFFFFF)
    key = (grid[:, 0] << np.uint64(32)) | grid[:, 1]
    example, point, order = _distinct(key)
    rows = rings.row_of_vertex
    onward = point[rings.next]
    low, high = np.minimum(point, onward), np.maximum(point, onward)
    real = low < high
    width = len(example)
    first, segment, along = _distinct((low * width + high)[real])
    ends = np.stack([low[real][first], high[real][first]], axis=1)
    segment_owner = _owners(segment[along], rows[real][along])
    return Net(rings.xy[example], example, ends, _owners(point[order], rows[order]), segment_owner)


def _distinct(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where each distinct key stands, the number of its key for each entry, and the order that sorts the entries."""
    order = np.argsort(keys)
    ordered = keys[order]
    new = np.ones(len(keys), dtype=bool)
    new[1:] = ordered[1:] != ordered[:-1]
    number = np.empty(len(keys), dtype=np.int64)
    number[order] = np.cumsum(new) - 1
    return order[new], number, order


def _owners(thing: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Distinct pairs thing, row, sorted; ``thing`` is in order already, which makes sorting quick."""
    width = int(row.max()) + 1 if len(row) else 1
    keys = np.sort(thing * width + row, kind="stable")
    new = np.ones(len(keys), dtype=bool)
    new[1:] = keys[1:] != keys[:-1]
    keys = keys[new]
    return np.stack([keys // width, keys % width], axis=1)


def close_points(
    net: Net, reach: float, cancelled: Callable[[], bool]
) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Points, segments of which they are no end, and their distance of at most ``reach`` m; a pair may come twice."""
    keys, segment, mine = _grid(net, reach)
    asked = np.flatnonzero(_may_meet_others(net, keys, segment, mine))
    asked = asked[np.argsort(mine[asked])]  # neighbours one after another: searching and reading stay in the cache
    start = np.searchsorted(keys, mine[asked], "left")
    count = np.searchsorted(keys, mine[asked], "right") - start
    total = np.concatenate([[0], np.cumsum(count)])
    low, high, third = _extremes(net.segment_owner)
    own_low, own_high, _ = _extremes(net.point_owner)

    def _own(one: np.ndarray, point: np.ndarray) -> np.ndarray:
        """The segment belongs to nobody but owners of the point."""
        ours = (low[one] == own_low[point]) | (low[one] == own_high[point])
        return ours & ((high[one] == own_low[point]) | (high[one] == own_high[point])) & ~third[one]

    def one(part: tuple[int, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        if cancelled():
            raise Cancelled
        begin, end = part
        many = count[begin:end]
        point = np.repeat(asked[begin:end], many)
        place = np.arange(len(point)) - np.repeat(total[begin:end] - total[begin], many)
        found = segment[np.repeat(start[begin:end], many) + place]
        foreign = ~_own(found, point) & (net.ends[found, 0] != point) & (net.ends[found, 1] != point)
        point, found = point[foreign], found[foreign]
        distance = _distance(net, point, found)
        near = distance <= reach
        return point[near], found[near], distance[near]

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(one, _portions(total)))


def _portions(total: np.ndarray) -> Iterator[tuple[int, int]]:
    """Ranges of points with about MOST pairs each; ``total`` counts the pairs before each point."""
    begin = 0
    while begin < len(total) - 1:
        end = max(int(np.searchsorted(total, total[begin] + MOST, "right")) - 1, begin + 1)
        yield begin, end
        begin = end


def _grid(net: Net, reach: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cells with their segments, sorted by cell, and the cell of each point. Cells of twice the usual segment give few
    cells per segment and few segments per cell."""
    span = net.xy[net.ends[:, 1]] - net.xy[net.ends[:, 0]]
    lengths = np.hypot(span[:, 0], span[:, 1])
    cell = max(2 * float(np.median(lengths)), float(lengths.sum()) / (4 * len(lengths)), 6 * reach)
    origin = net.xy.min(axis=0)
    keys, segment = _cells_of_segments(net, span, lengths, reach, cell, origin)
    order = np.argsort(keys)
    return keys[order], segment[order], _key(np.floor((net.xy - origin) / cell).astype(np.int64))


def _cells_of_segments(
    net: Net, span: np.ndarray, lengths: np.ndarray, reach: float, cell: float, origin: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Cell keys and segment numbers: long segments are cut so that a piece with its reach touches at most 2 × 2."""
    pieces = np.maximum(np.ceil(lengths / (cell - 2 * reach)).astype(np.int64), 1)
    segment = np.repeat(np.arange(len(lengths)), pieces)
    number = np.arange(len(segment)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    first = net.xy[net.ends[segment, 0]]
    step = span[segment] / pieces[segment, None]
    one, two = first + step * number[:, None], first + step * (number[:, None] + 1)
    low = np.floor((np.minimum(one, two) - reach - origin) / cell).astype(np.int64)
    high = np.floor((np.maximum(one, two) + reach - origin) / cell).astype(np.int64)
    wide, tall = low[:, 0] != high[:, 0], low[:, 1] != high[:, 1]
    corners = [
        (np.ones(len(low), dtype=bool), low),
        (wide, np.stack([high[:, 0], low[:, 1]], axis=1)),
        (tall, np.stack([low[:, 0], high[:, 1]], axis=1)),
        (wide & tall, high),
    ]
    return np.concatenate([_key(c[k]) for k, c in corners]), np.concatenate([segment[k] for k, _ in corners])


def _key(cells: np.ndarray) -> np.ndarray:
    return (cells[:, 0] << 32) + cells[:, 1]


def _may_meet_others(net: Net, keys: np.ndarray, segment: np.ndarray, mine: np.ndarray) -> np.ndarray:
    """Points in whose cell is a segment of a row that does not own the point. It leaves out what most points are: on
    a shared boundary with only its two owners around; and a scribble of one parcel far from all others."""
    low, high, more = (owner[segment] for owner in _extremes(net.segment_owner))
    new = np.concatenate([[True], keys[1:] != keys[:-1]])
    start, cell = np.flatnonzero(new), np.cumsum(new) - 1
    least, most = np.minimum.reduceat(low, start), np.maximum.reduceat(high, start)
    third = more | ((low != least[cell]) & (low != most[cell])) | ((high != least[cell]) & (high != most[cell]))
    crowded = np.logical_or.reduceat(third, start)  # more owners than the first and the last
    where = np.searchsorted(keys[start], mine)
    where[where == len(start)] = 0
    there = keys[start][where] == mine
    own_low, own_high, _ = _extremes(net.point_owner)
    alone = ~crowded[where] & (least[where] == own_low) & (most[where] == own_high)
    return there & ~alone


def _extremes(owner: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Smallest and largest row that owns each thing, and whether it has others besides; ``owner`` is sorted by thing
    and row, and every thing has one."""
    first = np.flatnonzero(np.concatenate([[True], owner[1:, 0] != owner[:-1, 0]]))
    last = np.concatenate([first[1:], [len(owner)]]) - 1
    return owner[first, 1], owner[last, 1], last - first > 1


def _distance(net: Net, point: np.ndarray, segment: np.ndarray) -> np.ndarray:
    """Distance of points to segments in m."""
    a, b, p = net.xy[net.ends[segment, 0]], net.xy[net.ends[segment, 1]], net.xy[point]
    span, off = b - a, p - a
    share = np.clip((off * span).sum(axis=1) / (span * span).sum(axis=1), 0.0, 1.0)
    rest = off - span * share[:, None]
    return np.hypot(rest[:, 0], rest[:, 1])


def _owned(
    net: Net, levels: np.ndarray, point: np.ndarray, segment: np.ndarray, distance: np.ndarray, same: float
) -> Hanging:
    """From points and segments to the rows that own them."""
    ends = net.xy[net.ends[segment]] - net.xy[point][:, None, :]
    at_end = np.hypot(ends[:, :, 0], ends[:, :, 1]).min(axis=1) <= same
    pick, other = owners_of(net.segment_owner, segment)
    point, distance, at_end = point[pick], distance[pick], at_end[pick]
    pick, row = owners_of(net.point_owner, point)
    point, other, distance, at_end = point[pick], other[pick], distance[pick], at_end[pick]
    width = int(net.point_owner[:, 1].max()) + 1
    pair = point * width + other
    owned = np.unique(net.point_owner[:, 0] * width + net.point_owner[:, 1])
    met = np.union1d(pair[at_end], owned)  # the other row has a vertex there
    keep = (row != other) & (levels[row] == levels[other]) & ~np.isin(pair, met)
    row, other, point, distance = row[keep], other[keep], point[keep], distance[keep]
    order = np.lexsort((distance, point, other, row))
    row, other, point, distance = row[order], other[order], point[order], distance[order]
    first = np.ones(len(row), dtype=bool)
    first[1:] = (row[1:] != row[:-1]) | (other[1:] != other[:-1]) | (point[1:] != point[:-1])
    return Hanging(row[first], other[first], net.example[point[first]], distance[first])


def owners_of(owner: np.ndarray, thing: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each entry of ``thing`` all its owners: the number of the entry and the row."""
    start = np.searchsorted(owner[:, 0], thing, "left")
    count = np.searchsorted(owner[:, 0], thing, "right") - start
    pick = np.repeat(np.arange(len(thing)), count)
    place = np.arange(len(pick)) - np.repeat(np.cumsum(count) - count, count)
    return pick, owner[np.repeat(start, count) + place, 1]
