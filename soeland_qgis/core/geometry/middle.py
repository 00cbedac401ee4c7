"""The line in the middle of land that two parcels claim."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..errors import CannotFix
from .engine import require


def halves(first: Any, second: Any, common: Any, grid: float) -> tuple[Any, Any]:
    """``common`` land in two pieces along its middle: what goes to ``first``, and what goes to ``second``. The middle
    is half way between the stretch of one boundary that runs in the other parcel, and the other's. CannotFix where
    these are not one line each."""
    engine = require()
    common = engine.get_parts(common)[0] if engine.get_num_geometries(common) == 1 else common
    if engine.get_type_id(common) != 3:
        raise CannotFix("The common land is in several pieces: there is no one middle")
    outside, inside = _stretch(common, second, grid), _stretch(common, first, grid)
    if np.hypot(*(outside[0] - inside[0])) + np.hypot(*(outside[-1] - inside[-1])) > (
            np.hypot(*(outside[0] - inside[-1])) + np.hypot(*(outside[-1] - inside[0]))):
        inside = inside[::-1]
    line = _longer(_between(outside, inside), 100 * grid)
    faces = engine.get_parts(engine.polygonize(list(engine.get_parts(
        engine.union(engine.boundary(common), engine.linestrings(line), grid_size=grid)))))
    faces = [f for f in faces if engine.covers(common, engine.point_on_surface(f))]
    if len(faces) != 2:
        raise CannotFix("The common land is too tangled to be cut along its middle")
    far = engine.linestrings(outside)  # the boundary of the first parcel: what lies along it is the second's
    faces.sort(key=lambda f: float(engine.length(engine.intersection(engine.boundary(f), engine.buffer(far, grid)))))
    return faces[0], faces[1]


def _stretch(common: Any, other: Any, grid: float) -> np.ndarray:
    """The part of the border of ``common`` that does not run along the boundary of ``other``."""
    engine = require()
    if engine.get_num_interior_rings(common):
        raise CannotFix("The common land has a hole: there is no one middle")
    ring = engine.get_coordinates(common)[:-1]
    middles = engine.points((ring + np.roll(ring, -1, axis=0)) / 2)
    apart = engine.distance(middles, engine.boundary(other)) > 2 * grid
    starts = np.flatnonzero(apart & ~np.roll(apart, 1))
    if len(starts) != 1:
        raise CannotFix("The boundaries cross each other more than twice: there is no one middle")
    return np.roll(ring, -int(starts[0]), axis=0)[:int(apart.sum()) + 1] if apart.sum() < len(ring) else ring


def _between(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Half way between two lines, at all places where one of them has a point."""
    places = np.unique(np.concatenate([_places(one), _places(other)]).round(9))
    return (_at(one, places) + _at(other, places)) / 2


def _places(line: np.ndarray) -> np.ndarray:
    """How far along each vertex stands, 0 … 1."""
    steps = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    return steps / steps[-1]


def _at(line: np.ndarray, places: np.ndarray) -> np.ndarray:
    known = _places(line)
    return np.stack([np.interp(places, known, line[:, n]) for n in (0, 1)], axis=1)


def _longer(line: np.ndarray, by: float) -> np.ndarray:
    """The line with both ends drawn out, so that it surely meets the border."""
    line = line.copy()
    for end, before in ((0, 1), (-1, -2)):
        step = line[end] - line[before]
        line[end] = line[end] + step / np.hypot(*step) * by
    return line
