"""How a boundary is written down: points too many, holes, the order of the points, the digits of the coordinates."""

from __future__ import annotations

from typing import Iterator

import numpy as np

from .. import geometry
from ..check import Finding, View, check
from ..crs import base_of
from ..geometry import Shapes, shapes_in
from ..geometry.pairs import near_others

STRAIGHT = 180.0


@check("no_redundant_vertices")
def no_redundant_vertices(
    view: View, *, distance: float = 0.005, angle: float = 179.9, twice: float = 0.005, apart: float = 0.05,
) -> Iterator[Finding]:
    """Vertices closer than ``distance`` m to the line between their neighbours, where the boundary turns by less than
    180° − ``angle``, and no other parcel is within ``apart`` m: a point there belongs to a common boundary. Points that
    stand twice (closer than ``twice`` m) are G-06's. One finding per parcel (rules.md G-11)."""
    shapes = shapes_in(view)
    rings = shapes.rings
    if not len(rings.xy):
        return
    before = np.empty_like(rings.next)
    before[rings.next] = np.arange(len(before))
    back, onward = -rings.edges[before], rings.edges
    cross = np.abs(onward[:, 0] * back[:, 1] - onward[:, 1] * back[:, 0])
    chord = np.hypot(*(onward - back).T)
    dot = (onward * back).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        straight = (dot < 0) & (cross < distance * chord) & (cross < np.tan(np.radians(STRAIGHT - angle)) * -dot)
    single = (rings.lengths >= twice) & (rings.lengths[before] >= twice)
    vertices = np.flatnonzero(straight & single)
    rows = rings.row_of_vertex[vertices]
    alone = ~near_others(shapes, rows, rings.xy[vertices], apart)
    yield from _by_row(shapes, rows[alone], vertices[alone])


def _by_row(shapes: Shapes, rows: np.ndarray, vertices: np.ndarray) -> Iterator[Finding]:
    """One finding per row with its vertices as the place; at most a hundred are drawn."""
    order = np.argsort(rows, kind="stable")
    rows, vertices = rows[order], vertices[order]
    for row in np.unique(rows):
        own = vertices[np.searchsorted(rows, row, "left"):np.searchsorted(rows, row, "right")]
        place = geometry.points(shapes.stored_xy[own[:100]])
        yield Finding((int(row),), found={"value": len(own), "count": len(own)}, place=place)


@check("holes_are_known")
def holes_are_known(view: View, *, least: float = 1.0) -> Iterator[Finding]:
    """Holes of a parcel: legal in town and listed, as verdict "rest" below ``least`` m², which is left over from
    digitising (rules.md G-13)."""
    shapes = shapes_in(view)
    rings = shapes.rings
    areas = np.abs(rings.signed_areas)
    for ring in np.flatnonzero(~rings.shell):
        xy = shapes.stored_xy[rings.offsets[ring]:rings.offsets[ring + 1]]
        area, middle = float(areas[ring]), (xy.min(axis=0) + xy.max(axis=0)) / 2
        yield Finding(
            (int(rings.row_of_ring[ring]),), found={"value": area, "area": area}, place=geometry.point(*middle),
            variant="rest" if area < least else "", spot=_spot(middle),
        )


def _spot(point: np.ndarray) -> str:
    """Names a place on the record so that it stays the same from run to run: to 1 cm, or 1e-7 degrees."""
    digits = 7 if np.abs(point).max() <= 360 else 2
    return f"{point[0]:.{digits}f} {point[1]:.{digits}f}"


@check("points_in_order")
def points_in_order(view: View, *, same: float = 0.001) -> Iterator[Finding]:
    """Outer boundaries that do not run clockwise (""), that do not begin at the north-west corner ("start": the vertex
    with the least east − north, or another within ``same`` m of it), or neither ("both"); one finding per parcel
    (rules.md G-14)."""
    shapes = shapes_in(view)
    rings = shapes.rings
    if not len(rings.part):
        return
    lean = rings.xy[:, 0] - rings.xy[:, 1]
    least = np.minimum.reduceat(lean, rings.offsets[:-1])
    first = lean[rings.offsets[:-1]]
    rows, count = rings.row_of_ring, len(view.table)
    turned = np.bincount(rows[rings.shell & (rings.signed_areas > 0)], minlength=count) > 0
    moved = np.bincount(rows[rings.shell & (first > least + same)], minlength=count) > 0
    for row in np.flatnonzero(turned | moved):
        verdict = "" if not moved[row] else "both" if turned[row] else "start"
        yield Finding((int(row),), found={"value": None}, variant=verdict)


@check("coordinates_are_rounded")
def coordinates_are_rounded(
    view: View, *, decimals: int = 4, coarse: int = 1, degree_decimals: int = 9, degree_coarse: int = 6,
) -> Iterator[Finding]:
    """Coordinates with more than ``decimals`` decimals of a metre (0.1 mm), and, as verdict "coarse", parcels of which
    all coordinates have at most ``coarse`` decimals: digitised or cut off. In degrees ``degree_decimals`` and
    ``degree_coarse`` (rules.md G-15)."""
    shapes = shapes_in(view)
    xy, rows = shapes.stored_xy, shapes.rings.row_of_vertex
    if not len(xy):
        return
    if base_of(view.table.crs).kind == "geographic":
        decimals, coarse = degree_decimals, degree_coarse
    count = len(view.table)
    fine = np.bincount(rows[~_on_grid(xy, decimals)], minlength=count) > 0
    rough = (np.bincount(rows[~_on_grid(xy, coarse)], minlength=count) == 0) & (np.bincount(rows, minlength=count) > 0)
    for row in np.flatnonzero(fine | rough):
        allowed, verdict = (coarse, "coarse") if rough[row] else (decimals, "")
        yield Finding((int(row),), found={"value": allowed, "decimals": allowed}, variant=verdict)


def _on_grid(xy: np.ndarray, decimals: int) -> np.ndarray:
    """Boolean per vertex: both coordinates have at most so many decimals, as far as a double can tell."""
    scaled = xy * 10.0**decimals
    noise = 4 * np.spacing(np.abs(xy)) * 10.0**decimals
    return (np.abs(scaled - np.rint(scaled)) <= np.maximum(noise, 1e-6)).all(axis=1)
