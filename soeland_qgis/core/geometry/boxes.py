"""The smallest rectangle, turned as it fits best, around each piece of land (MBR)."""

from __future__ import annotations

import numpy as np

from .engine import require
from .rings import Rings

ROUND = 200
"""A hull of more edges is as good as round: every so many-th direction will do."""

MOST = 2_000_000
"""Pairs of direction and point worked on in one go."""


def smallest_boxes(rings: Rings, parts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Short and long side in m of the rectangle of least area around each of ``parts`` (numbers of parts). One side of
    it lies on an edge of the convex hull, so each edge is tried."""
    short, long_ = np.zeros(len(parts)), np.zeros(len(parts))
    points, owner = _hulls(rings, parts)
    sizes = np.bincount(owner, minlength=len(parts))
    starts = np.cumsum(sizes) - sizes
    pairs = np.minimum(sizes, ROUND) * sizes
    group = np.cumsum(pairs) // MOST
    for number in np.unique(group):
        chosen = np.flatnonzero((group == number) & (sizes > 1))
        if len(chosen):
            short[chosen], long_[chosen] = _boxes(points, starts[chosen], sizes[chosen])
    return short, long_


def _hulls(rings: Rings, parts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Corners of the convex hull of each part and which part each belongs to, relative to the part's first corner."""
    engine = require()
    shells = np.flatnonzero(rings.shell)[parts]  # shell i belongs to part i
    sizes = (rings.offsets[1:] - rings.offsets[:-1])[shells]
    vertex = np.repeat(rings.offsets[:-1][shells] - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
    owner = np.repeat(np.arange(len(parts)), sizes)
    near = rings.xy[vertex] - np.repeat(rings.xy[rings.offsets[:-1][shells]], sizes, axis=0)
    clouds = engine.multipoints(engine.points(near), indices=owner, out=np.empty(len(parts), dtype=object))
    points, owner = engine.get_coordinates(engine.convex_hull(clouds), return_index=True)
    last = np.concatenate([owner[1:] != owner[:-1], [True]]) if len(owner) else np.zeros(0, dtype=bool)
    return points[~last], owner[~last]  # a hull repeats its first corner; a line has two points and loses one


def _boxes(points: np.ndarray, starts: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least rectangles of several hulls: every direction (hull edge) against every corner of the same hull."""
    tried = np.minimum(sizes, ROUND)
    hull = np.repeat(np.arange(len(sizes)), tried)
    place = np.arange(len(hull)) - np.repeat(np.cumsum(tried) - tried, tried)
    place = place * sizes[hull] // tried[hull]
    one = points[starts[hull] + place]
    edge = points[starts[hull] + (place + 1) % sizes[hull]] - one
    edge /= np.maximum(np.hypot(edge[:, 0], edge[:, 1]), 1e-300)[:, None]
    many = sizes[hull]
    direction = np.repeat(np.arange(len(hull)), many)
    first = np.cumsum(many) - many
    corner = points[starts[hull[direction]] + np.arange(len(direction)) - first[direction]]
    along = (corner * edge[direction]).sum(axis=1)
    across = corner[:, 1] * edge[direction, 0] - corner[:, 0] * edge[direction, 1]
    wide = np.maximum.reduceat(along, first) - np.minimum.reduceat(along, first)
    tall = np.maximum.reduceat(across, first) - np.minimum.reduceat(across, first)
    order = np.lexsort((wide * tall, hull))
    best = order[np.cumsum(tried) - tried]
    return np.minimum(wide, tall)[best], np.maximum(wide, tall)[best]
