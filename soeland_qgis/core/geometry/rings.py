"""All boundary vertices of all parcels in one long list, with where each ring, part and parcel begins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ..ellipsoid import following, plane_ring_areas, ring_sums
from .engine import present, require


@dataclass(frozen=True)
class Rings:
    """Vertices ``xy`` (n, 2) of rings; ring i is ``xy[offsets[i]:offsets[i+1]]``, its first vertex not repeated.

    ``part`` numbers the part of each ring, ``shell`` is False for holes, ``row`` is the table row of each part. Parts
    are numbered without gap from 0.
    """

    xy: np.ndarray
    offsets: np.ndarray
    part: np.ndarray
    shell: np.ndarray
    row: np.ndarray

    @classmethod
    def empty(cls) -> Rings:
        """No rings."""
        none = np.zeros(0, dtype=np.int64)
        return cls(np.zeros((0, 2)), np.zeros(1, dtype=np.int64), none, np.zeros(0, dtype=bool), none)

    @classmethod
    def of(cls, shapes: np.ndarray) -> Rings:
        """Of Polygon and MultiPolygon shapes; None and empty parts are left out."""
        engine = require()
        there = np.flatnonzero(present(shapes))
        parts, owner = engine.get_parts(shapes[there], return_index=True)
        full = ~engine.is_empty(parts)
        parts, owner = parts[full], owner[full]
        if not len(parts):
            return cls.empty()
        lines, part = engine.get_rings(parts, return_index=True)
        xy, ring = engine.get_coordinates(lines, return_index=True)
        ends = np.cumsum(engine.get_num_coordinates(lines))
        keep = np.ones(len(xy), dtype=bool)
        keep[ends - 1] = False  # the repeated first vertex
        offsets = np.concatenate([[0], ends - np.arange(1, len(ends) + 1)])
        shell = np.concatenate([[True], part[1:] != part[:-1]])
        return cls(xy[keep], offsets, part, shell, there[owner])

    def moved(self, xy: np.ndarray) -> Rings:
        """The same rings with other coordinates (another CRS)."""
        return replace(self, xy=xy)

    def of_rows(self, wanted: np.ndarray) -> Rings:
        """Only the rings of rows where the boolean array ``wanted`` is True."""
        parts = wanted[self.row]
        if parts.all():
            return self
        rings = parts[self.part]
        sizes = np.diff(self.offsets)
        offsets = np.concatenate([[0], np.cumsum(sizes[rings])])
        number = np.cumsum(parts) - 1
        return Rings(self.xy[np.repeat(rings, sizes)], offsets, number[self.part[rings]], self.shell[rings],
                     self.row[parts])

    def without(self, vertices: np.ndarray) -> Rings:
        """The rings without the vertices where the boolean array is True. A ring may end up with none."""
        kept = np.concatenate([[0], np.cumsum(~vertices)])
        return replace(self, xy=self.xy[~vertices], offsets=kept[self.offsets])

    def closed_xy(self) -> np.ndarray:
        """All vertices with each ring's first one repeated at its end, in the order in which shapes keep them."""
        number = len(self.part)
        xy = np.empty((len(self.xy) + number, 2))
        xy[np.arange(len(self.xy)) + self.ring_of_vertex] = self.xy
        xy[self.offsets[1:] + np.arange(number)] = self.xy[self.offsets[:-1]]
        return xy

    @cached_property
    def row_of_ring(self) -> np.ndarray:
        return self.row[self.part]

    @cached_property
    def ring_of_vertex(self) -> np.ndarray:
        return np.repeat(np.arange(len(self.part)), np.diff(self.offsets))

    @cached_property
    def row_of_vertex(self) -> np.ndarray:
        return np.repeat(self.row_of_ring, np.diff(self.offsets))

    @cached_property
    def next(self) -> np.ndarray:
        """Number of the vertex that follows each one in its ring."""
        return following(self.offsets)

    @cached_property
    def edges(self) -> np.ndarray:
        """From each vertex to the next (n, 2)."""
        return self.xy[self.next] - self.xy

    @cached_property
    def lengths(self) -> np.ndarray:
        """Length of the edge that begins at each vertex."""
        return np.hypot(self.edges[:, 0], self.edges[:, 1])

    @cached_property
    def signed_areas(self) -> np.ndarray:
        """Shoelace area of each ring, positive where it runs anticlockwise."""
        return plane_ring_areas(self.xy, self.offsets)

    def of_parts(self, of_rings: np.ndarray) -> np.ndarray:
        """Sum of a ring's value over each part, for what adds up (perimeter)."""
        return np.bincount(self.part, weights=of_rings, minlength=len(self.row)).astype(np.float64)

    def part_areas(self, ring_areas: np.ndarray | None = None) -> np.ndarray:
        """Area of each part: its shell without its holes, whichever way the rings run."""
        areas = np.abs(self.signed_areas if ring_areas is None else ring_areas)
        return self.of_parts(np.where(self.shell, areas, -areas))

    def part_perimeters(self) -> np.ndarray:
        """Length of all rings of each part."""
        return self.of_parts(ring_sums(self.lengths, self.offsets))

    def of_table(self, of_parts: np.ndarray, count: int) -> np.ndarray:
        """Sum of a part's value over each row of a table of ``count`` rows; NaN for rows without rings."""
        sums = np.bincount(self.row, weights=of_parts, minlength=count).astype(np.float64)  # integers where empty
        sums[np.bincount(self.row, minlength=count) == 0] = np.nan
        return sums
