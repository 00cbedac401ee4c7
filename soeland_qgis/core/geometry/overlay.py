"""Parcels laid over another layer: which of its areas lie on them, and how much of each parcel they cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable

import numpy as np

from ..crs import transform
from .cover import areas_in_crs_of
from .engine import in_pieces, present, require
from .pairs import NOTHING, areas_only, interiors_meet
from .repair import sound_shapes
from .shapes import Shapes

SMALL = 1000
"""Corners up to which asking whether two areas only touch is cheaper than cutting them."""


@dataclass(frozen=True)
class Laid:
    """Pairs of a ``row`` of one layer and the row ``other`` of another, sorted by both, with the ``shape`` that they
    have in common in the CRS of the first, its ``area`` in m² on the ellipsoid (in the plane for a local grid) and its
    ``width`` 2A/P in m."""

    row: np.ndarray
    other: np.ndarray
    shape: np.ndarray
    area: np.ndarray
    width: np.ndarray


@dataclass(frozen=True)
class Parts:
    """Of each of ``rows`` (of the parcels' table) the part inside another layer and the part outside it: ``inside`` and
    ``outside`` in m², their ``inside_width`` and ``outside_width`` 2A/P in m (0 for nothing), and ``whole`` in m²."""

    rows: np.ndarray
    whole: np.ndarray
    inside: np.ndarray
    inside_width: np.ndarray
    outside: np.ndarray
    outside_width: np.ndarray


def asked_rows(shapes: Shapes) -> tuple[np.ndarray, np.ndarray]:
    """Rows in focus that can be measured, and the areas that they stand for."""
    rows = np.flatnonzero(shapes.table.focused() & shapes.measurable)
    sound = sound_shapes(shapes, rows)
    there = present(sound)
    return rows[there], sound[there]


def laid_over(shapes: Shapes, other: Shapes, ask: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None) -> Laid:
    """What the rows in focus have in common with the rows of another layer, rounding left out; only of pairs for which
    ``ask(rows, others)`` (boolean per pair) says so. Worked out once per run where all are asked."""
    key = f"laid over {other.table.layer.name}"
    if ask is None and key in shapes.kept:
        return shapes.kept[key]
    rows, sound = asked_rows(shapes)
    grounds, there, tree = _grounds(shapes, other)
    a, b = tree.query(sound)
    b = there[b]
    if ask is not None:
        wanted = ask(rows[a], b)
        a, b = a[wanted], b[wanted]
    common = _common(shapes, sound, grounds, a, b)
    area, width = _measured(shapes, rows[a], common)
    real = np.flatnonzero(area > NOTHING)
    real = real[np.lexsort((b[real], rows[a[real]]))]
    found = Laid(rows[a[real]], b[real], common[real], area[real], width[real])
    if ask is None:
        shapes.kept[key] = found
    return found


def parts_of(shapes: Shapes, other: Shapes, which: np.ndarray | None = None, rest: bool = False) -> Parts:
    """How much of each row in focus lies inside the areas ``which`` (boolean; all where None) of another layer, taken
    together, and how much outside; the width of what is outside only where ``rest`` is wanted (else 0)."""
    engine = require()
    rows, sound = asked_rows(shapes)
    found = laid_over(shapes, other)
    chosen = np.ones(len(found.row), dtype=bool) if which is None else which[found.other]
    place, shape = np.searchsorted(rows, found.row[chosen]), found.shape[chosen]
    single = (np.bincount(place, minlength=len(rows)) == 1)[place]
    inside = np.full(len(rows), engine.Polygon(), dtype=object)
    inside[place[single]] = shape[single]
    several, group = np.unique(place[~single], return_inverse=True)
    if len(several):  # several areas on one parcel may lie over each other
        pieces = engine.geometrycollections(shape[~single], indices=group)
        inside[several] = engine.union_all(pieces[:, None], axis=1)
    whole = _measured(shapes, rows, sound)[0]
    covered, width = _measured(shapes, rows, inside)
    beyond, beyond_width = np.maximum(whole - covered, 0.0), np.zeros(len(rows))
    if rest:
        outside = np.where(covered > 0, engine.Polygon(), sound)
        cut = np.flatnonzero((covered > 0) & (covered < whole - NOTHING))
        outside[cut] = in_pieces(_rest, sound[cut], inside[cut], cancelled=shapes.cancelled)
        beyond, beyond_width = _measured(shapes, rows, outside)
    return Parts(rows, whole, covered, width, beyond, beyond_width)


def _grounds(shapes: Shapes, other: Shapes) -> tuple[np.ndarray, np.ndarray, Any]:
    """The other layer's areas in the CRS of this one, ready to be compared with many, the rows that have one, and a
    tree of those; kept with the other layer."""
    key = f"grounds {shapes.table.crs}"
    if key not in other.kept:
        grounds = areas_in_crs_of(shapes, other)
        require().prepare(grounds)
        there = np.flatnonzero(present(grounds))
        other.kept[key] = (grounds, there, require().STRtree(grounds[there]))
    return other.kept[key]


def _common(shapes: Shapes, sound: np.ndarray, grounds: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """What pairs have in common. A parcel wholly inside is common as it is: a district of many thousand corners is cut
    only where its line runs through a parcel."""
    engine = require()
    whole = in_pieces(lambda i, j: engine.covers(grounds[j], sound[i]), a, b, cancelled=shapes.cancelled, alone=True)
    common = sound[a].copy()
    cut = np.flatnonzero(~whole)
    meet = in_pieces(lambda i, j: engine.intersects(grounds[j], sound[i]), a[cut], b[cut],
                     cancelled=shapes.cancelled, alone=True)  # fmt: skip
    small = engine.get_num_coordinates(grounds)[b[cut]] < SMALL
    look = np.flatnonzero(meet & small)
    meet[look] = in_pieces(lambda i, j: interiors_meet(sound[i], grounds[j]), a[cut[look]], b[cut[look]],
                           cancelled=shapes.cancelled)  # fmt: skip
    common[cut[~meet]] = engine.Polygon()
    cut = cut[meet]
    common[cut] = areas_only(in_pieces(
        lambda i, j: _safely(engine.intersection, sound[i], grounds[j]), a[cut], b[cut], cancelled=shapes.cancelled,
        piece=500))  # fmt: skip
    return common


def _rest(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return areas_only(_safely(require().difference, a, b))


def _safely(work, a: np.ndarray, b: np.ndarray) -> np.ndarray:  # type: ignore[no-untyped-def]
    """``work`` on exact coordinates; on a grid of 0.01 mm where GEOS fails on them."""
    try:
        return work(a, b)
    except require().errors.GEOSException:
        return work(a, b, grid_size=1e-5)


def _measured(shapes: Shapes, rows: np.ndarray, found: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Area in m² on the ellipsoid and width 2A/P in m of parts of ``rows``. On one parcel the plane and the ellipsoid
    differ by one factor (less than 1e-7 of it changes over a kilometre)."""
    area, length = shapes.measure(found)
    with np.errstate(divide="ignore", invalid="ignore"):
        width = np.where(length > 0, 2.0 * area / length, 0.0)
        factor = shapes.on_ellipsoid[rows]
    return area * factor, width


def beyond_owner(shapes: Shapes, owners: Shapes, rows: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For pairs of a row and the row of its ``owner`` in another layer: the part of the first that lies outside the
    second, and its area in m²; None and NaN where one of the two has no usable shape."""
    engine = require()
    known, place = np.unique(owner, return_inverse=True)
    theirs = sound_shapes(owners, known)
    if owners.table.crs != shapes.table.crs:
        there = present(theirs)
        xy = transform(engine.get_coordinates(theirs[there]), owners.table.crs, shapes.table.crs)
        theirs[there] = engine.set_coordinates(theirs[there], xy)
    mine, theirs = sound_shapes(shapes, rows), theirs[place]
    rest, area = np.full(len(rows), None, dtype=object), np.full(len(rows), np.nan)
    both = np.flatnonzero(present(mine) & present(theirs) & shapes.measurable[rows])
    inside = in_pieces(engine.covers, theirs[both], mine[both], cancelled=shapes.cancelled)
    area[both[inside]] = 0.0
    cut = both[~inside]
    rest[cut] = in_pieces(_rest, mine[cut], theirs[cut], cancelled=shapes.cancelled)
    area[cut] = _measured(shapes, rows[cut], rest[cut])[0]
    return rest, area
