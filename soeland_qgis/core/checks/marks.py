"""Do the recorded boundary points and the drawn boundary say the same?"""

from __future__ import annotations

from typing import Iterator

import numpy as np

from .. import geometry
from ..check import Finding, View, check
from ..errors import NotRun
from ..geometry import shapes_in
from ..geometry.marks import Fit, Marks, compare, marks_of
from ..table import Coded

SHOWN = 100
"""Points of one boundary that are put on the map."""


@check("boundary_points_fit")
def boundary_points_fit(
    view: View, *, layer: str, key: str = "parcel_no", part: str = "part_no", ring: str = "ring_no",
    order: str = "point_seq", distance: float = 0.002,
) -> Iterator[Finding]:
    """Parcels whose recorded boundary points in ``layer`` are not the vertices of their boundary: numbers in a ring
    that do not run 1, 2, 3 … ("gap"), rings with another number of points ("count"), or points farther than
    ``distance`` m from the vertex of their turn ("", rules.md G-17). Parcels without any recorded point are left
    out."""
    points, mine = view.other(layer), view.table.columns.get(key)
    columns = [points.columns.get(name) for name in (key, part, ring, order)]
    if not isinstance(mine, Coded) or not isinstance(columns[0], Coded) or any(c is None for c in columns):
        raise NotRun("Layer {layer} lacks fields that say where its points belong", layer=layer)
    shapes = shapes_in(view)
    marks = marks_of(shapes, mine, points, columns[0], *(np.asarray(c, dtype=np.float64) for c in columns[1:]))
    if len(marks.row):
        fit = compare(shapes, marks)
        yield from _numbering(marks, fit)
        yield from _numbers(marks, fit)
        yield from _places(marks, fit, distance)


def _numbering(marks: Marks, fit: Fit) -> Iterator[Finding]:
    """The first ring of each parcel whose points are not numbered 1, 2, 3 …"""
    groups = np.flatnonzero(fit.gap >= 0)
    rows, first = np.unique(marks.group_row[groups], return_index=True)
    for row, group in zip(rows, groups[first]):
        point = marks.offsets[group] + fit.gap[group]
        yield Finding((int(row),), found={
            "value": float(marks.order[point]), "number": int(fit.gap[group]) + 1,
            "ring": int(marks.ring[marks.offsets[group]]),
        }, variant="gap", spot="gap")


def _numbers(marks: Marks, fit: Fit) -> Iterator[Finding]:
    """The first ring of each parcel that has another number of points than vertices, or a parcel with rings more."""
    sizes = np.diff(marks.offsets)
    groups = np.flatnonzero(fit.vertices != sizes)
    rows, first = np.unique(marks.group_row[groups], return_index=True)
    for row, group in zip(rows, groups[first]):
        yield Finding((int(row),), found={
            "value": int(sizes[group]), "ring": int(marks.ring[marks.offsets[group]]), "points": int(sizes[group]),
            "vertices": int(fit.vertices[group]),
        }, variant="count", spot="count")
    for row in np.setdiff1d(np.unique(marks.row)[fit.bare[np.unique(marks.row)] > 0], rows):
        yield Finding((int(row),), found={"value": int(fit.bare[row]), "rings": int(fit.bare[row])},
                      variant="bare", spot="count")


def _places(marks: Marks, fit: Fit, distance: float) -> Iterator[Finding]:
    """Points away from the vertex of their turn, one finding per parcel."""
    points = np.flatnonzero(fit.off > distance * 1.000001)
    starts = np.flatnonzero(np.r_[True, marks.row[points][1:] != marks.row[points][:-1]]) if len(points) else points
    for start, end in zip(starts, [*starts[1:], len(points)]):
        own = points[start:end]
        farthest = float(fit.off[own].max())
        yield Finding((int(marks.row[own[0]]),), found={
            "value": farthest, "count": len(own), "distance": f"{farthest:.3f}",
        }, place=geometry.points(marks.stored[own[:SHOWN]]))
