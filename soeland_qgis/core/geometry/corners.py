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
