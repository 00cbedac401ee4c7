"""Edges and corners of boundaries: how long, how sharp, and which boundary points stand twice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .rings import Rings
from .shapes import Shapes

SHARP = 10.5
"""Degrees: corners that open wider are not worked out to the end; no rule asks for them."""


@dataclass(frozen=True)
class Corners:
    """Corners that open less than SHARP degrees. ``vertex`` is a vertex number of ``Shapes.rings``, ``angle`` in
    degrees, ``width`` in m how far the end of the shorter arm is from the other one."""

    vertex: np.ndarray
    angle: np.ndarray
    width: np.ndarray


@dataclass(frozen=True)
class Boundary:
    """The boundaries of the rows to look at; ``twice`` m is the distance below which two vertices are one."""

    rings: Rings
    twice: float

    @cached_property
    def doubled(self) -> np.ndarray:
        """Boolean per vertex: the next vertex is the same one."""
        return self.rings.lengths < self.twice

    @cached_property
    def corners(self) -> Corners:
        """Sharp corners, with doubled vertices counted once (they would have no direction). The same angle is found
        from inside and from outside (rules.md 4, "Angle at vertex b")."""
        kept = np.flatnonzero(~self.doubled)
        clean = self.rings.without(self.doubled) if len(kept) < len(self.rings.xy) else self.rings
        sizes = np.diff(clean.offsets)
        if not len(clean.xy):
            return Corners(kept, np.zeros(0), np.zeros(0))
        onward = clean.edges
        before = np.empty_like(clean.next)
        before[clean.next] = np.arange(len(before))
        back = -onward[before]
        dot = (onward * back).sum(axis=1)
        cross = np.abs(onward[:, 0] * back[:, 1] - onward[:, 1] * back[:, 0])
        sharp = (dot > 0) & (cross <= np.tan(np.radians(SHARP)) * dot) & np.repeat(sizes >= 3, sizes)
        found = np.flatnonzero(sharp)
        arms = np.minimum(clean.lengths[found], clean.lengths[before[found]])
        angle = np.arctan2(cross[found], dot[found])
        return Corners(kept[found], np.degrees(angle), arms * np.sin(angle))


def boundary_of(shapes: Shapes, twice: float) -> Boundary:
    """The boundaries of the rows to look at, worked out once per run."""
    key = f"boundary {twice!r}"
    if key not in shapes.kept:
        shapes.kept[key] = Boundary(shapes.rings, twice)
    return shapes.kept[key]


def spread_of_rows(rings: Rings, count: int) -> np.ndarray:
    """sqrt(1/8 Σ ((x_{i+1} − x_{i−1})² + (y_{i+1} − y_{i−1})²)) in m per row of a table of ``count`` rows: times the
    mean error of a boundary point it is the mean error of the area (rules.md 4.1 (3)). NaN for rows without rings."""
    if not len(rings.xy):
        return np.full(count, np.nan)
    before = np.empty_like(rings.next)
    before[rings.next] = np.arange(len(before))
    chord = rings.xy[rings.next] - rings.xy[before]
    sums = np.bincount(rings.row_of_vertex, weights=(chord * chord).sum(axis=1), minlength=count).astype(np.float64)
    sums[np.bincount(rings.row, minlength=count) == 0] = np.nan
    return np.sqrt(sums / 8.0)


def box_widths(shapes: Shapes, parts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Short and long side in m of the smallest rectangle (MBR) around each of ``parts`` (numbers in ``Shapes.rings``),
    turned as it fits best."""
    rings = shapes.rings
    short, long_ = np.empty(len(parts)), np.empty(len(parts))
    shells = np.flatnonzero(rings.shell)  # shell i belongs to part i
    for position, part in enumerate(parts):
        ring = shells[part]
        short[position], long_[position] = _smallest_box(rings.xy[rings.offsets[ring]:rings.offsets[ring + 1]])
    return short, long_


def _smallest_box(xy: np.ndarray) -> tuple[float, float]:
    """Sides of the smallest rectangle around points: one of its sides lies on an edge of their convex hull."""
    hull = _hull(xy - xy[0])
    edges = np.roll(hull, -1, axis=0) - hull
    lengths = np.hypot(edges[:, 0], edges[:, 1])
    edges = edges[lengths > 0] / lengths[lengths > 0, None]
    if not len(edges):
        return 0.0, 0.0
    edges = edges[:2_000]  # a hull of more edges is round: further directions change nothing
    along, across = hull @ edges.T, hull @ np.stack([-edges[:, 1], edges[:, 0]])
    wide, tall = np.ptp(along, axis=0), np.ptp(across, axis=0)
    best = int(np.argmin(wide * tall))
    return float(min(wide[best], tall[best])), float(max(wide[best], tall[best]))


def _hull(xy: np.ndarray) -> np.ndarray:
    """Convex hull (Andrew's monotone chain), anticlockwise."""
    points = np.unique(xy, axis=0)
    if len(points) < 3:
        return points
    lower = _chain(points)
    upper = _chain(points[::-1])
    return np.concatenate([lower[:-1], upper[:-1]])


def _chain(points: np.ndarray) -> np.ndarray:
    chain: list[tuple[float, float]] = []
    for x, y in points.tolist():
        while len(chain) > 1 and (chain[-1][0] - chain[-2][0]) * (y - chain[-2][1]) <= (
            chain[-1][1] - chain[-2][1]) * (x - chain[-2][0]):
            chain.pop()
        chain.append((x, y))
    return np.array(chain)
