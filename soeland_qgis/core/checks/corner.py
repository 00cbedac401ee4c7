"""Boundary points: none twice, no edge too short to be measured, no corner too sharp to be true."""

from __future__ import annotations

from typing import Iterator

import numpy as np

from .. import geometry
from ..check import Finding, View, check
from ..geometry import Shapes, shapes_in
from ..geometry.corners import boundary_of

MOST = 20
"""From so many spots on one record on they become one finding: a list of thousands helps nobody."""


def _at_vertices(shapes: Shapes, vertices: np.ndarray, values: np.ndarray, hole: str, form: str, many: str,
                 variant: str = "") -> Iterator[Finding]:
    """One finding per spot; one for the whole record, verdict ``many``, where there are more than MOST."""
    rows = shapes.rings.row_of_vertex[vertices]
    order = np.lexsort((vertices, rows))
    vertices, values, rows = vertices[order], values[order], rows[order]
    new = np.ones(len(rows), dtype=bool)
    new[1:] = rows[1:] != rows[:-1]
    starts = np.flatnonzero(new)
    for start, end in zip(starts, [*starts[1:], len(rows)]):
        row, xy = int(rows[start]), shapes.stored_xy[vertices[start:end]]
        if end - start > MOST:
            worst = float(values[start:end].min())
            found = {"value": worst, hole: format(worst, form), "count": int(end - start)}
            yield Finding((row,), found=found, place=geometry.points(xy[:100]), variant=many)
            continue
        seen: set[str] = set()
        for point, value in zip(xy, values[start:end]):
            spot = _spot(point)
            if spot not in seen:  # three points in one place are two short edges, but one spot
                seen.add(spot)
                found = {"value": float(value), hole: format(float(value), form)}
                yield Finding((row,), found=found, place=geometry.point(*point), variant=variant, spot=spot)


def _spot(point: np.ndarray) -> str:
    """Names a place on the record so that it stays the same from run to run: to 1 mm, or 1e-8 degrees."""
    digits = 8 if np.abs(point).max() <= 360 else 3
    return f"{point[0]:.{digits}f} {point[1]:.{digits}f}"


@check("vertices_differ")
def vertices_differ(view: View, *, twice: float = 0.005) -> Iterator[Finding]:
    """Consecutive vertices closer than ``twice`` m (rules.md G-06)."""
    shapes = shapes_in(view)
    vertices = np.flatnonzero(boundary_of(shapes, twice).doubled)
    yield from _at_vertices(shapes, vertices, shapes.rings.lengths[vertices], "length", ".4f", "many")


@check("edges_are_long")
def edges_are_long(
    view: View, *, twice: float = 0.005, very_short: float = 0.02, short: float = 0.05
) -> Iterator[Finding]:
    """Edges from ``twice`` to below ``very_short`` m, and, as verdict "short", below ``short`` m (rules.md G-07)."""
    shapes = shapes_in(view)
    lengths = shapes.rings.lengths
    for low, high, variant in ((twice, very_short, ""), (very_short, short, "short")):
        vertices = np.flatnonzero((lengths >= low) & (lengths < high))
        many = f"many_{variant}" if variant else "many"
        yield from _at_vertices(shapes, vertices, lengths[vertices], "length", ".3f", many, variant)


@check("no_spikes")
def no_spikes(view: View, *, angle: float = 1.0, narrow_angle: float = 5.0, width: float = 0.05,
              twice: float = 0.005) -> Iterator[Finding]:
    """Corners of less than ``angle`` degrees, or less than ``narrow_angle`` where the tip is narrower than ``width`` m:
    the boundary runs out and back again (rules.md G-08)."""
    shapes = shapes_in(view)
    corners = boundary_of(shapes, twice).corners
    spike = _spikes(corners.angle, corners.width, angle, narrow_angle, width)
    yield from _at_vertices(shapes, corners.vertex[spike], corners.angle[spike], "angle", ".2f", "many")


def _spikes(angles: np.ndarray, widths: np.ndarray, angle: float, narrow_angle: float, width: float) -> np.ndarray:
    return (angles < angle) | ((angles < narrow_angle) & (widths < width))


@check("no_sharp_corners")
def no_sharp_corners(view: View, *, angle: float = 10.0, spike: float = 1.0, narrow_spike: float = 5.0,
                     width: float = 0.05, twice: float = 0.005) -> Iterator[Finding]:
    """Corners of less than ``angle`` degrees that are no spikes (rules.md G-09)."""
    shapes = shapes_in(view)
    corners = boundary_of(shapes, twice).corners
    sharp = (corners.angle < angle) & ~_spikes(corners.angle, corners.width, spike, narrow_spike, width)
    yield from _at_vertices(shapes, corners.vertex[sharp], corners.angle[sharp], "angle", ".2f", "many")
