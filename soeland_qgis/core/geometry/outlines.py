"""New outlines for parcels: cut, joined, with points put in or taken out, and with one boundary where two meet."""

from __future__ import annotations

from typing import Any, Callable, Iterable, Mapping, Sequence

import numpy as np

from ..crs import base_of
from ..errors import CannotFix
from .decode import decode
from .engine import require
from .shapes import Shapes

SAME = 0.001
"""Metres: rule T-06 takes two points that are closer as one boundary point."""

DEGREE = 111_320.0
"""Metres in a degree: close enough for tolerances."""

Ring = np.ndarray
"""Vertices (n, 2), the first one not repeated."""


def per_metre(shapes: Shapes) -> float:
    """Units of the table's CRS in a metre, for tolerances."""
    return 1 / DEGREE if base_of(shapes.table.crs).kind == "geographic" else 1.0


def grid_of(shapes: Shapes) -> float:
    """What the standard keeps of coordinates: 0.1 mm, or 1e-9 degrees."""
    return 1e-9 if per_metre(shapes) < 1 else 1e-4


def cut(shape: Any, away: Any, grid: float) -> Any:
    """``shape`` without ``away``. CannotFix where nothing is left."""
    return areas_of(require().difference(shape, away, grid_size=grid))


def join(shape: Any, more: Any, grid: float) -> Any:
    """``shape`` with ``more``."""
    return areas_of(require().union(shape, more, grid_size=grid))


def areas_of(found: Any) -> Any:
    """The areas of ``found`` as one shape, without lines and points. CannotFix where there are none."""
    engine = require()
    every = engine.get_parts(engine.get_parts(found)) if engine.get_type_id(found) == 7 else engine.get_parts(found)
    parts = [p for p in every if engine.get_dimensions(p) == 2 and engine.area(p) > 0]
    if not parts:
        raise CannotFix("Nothing would be left of one of the parcels")
    return parts[0] if len(parts) == 1 else engine.multipolygons(parts)


def parts_of(shape: Any) -> list[Any]:
    """The separate pieces, the largest first."""
    engine = require()
    return sorted(engine.get_parts(shape), key=lambda part: -float(engine.area(part)))


def piece_of(wkb: bytes, pieces: Sequence[Any]) -> int | None:
    """The number of the piece in which the middle of a stored shape lies; None where it lies in none."""
    engine = require()
    shape = decode([wkb]).shapes[0]
    point = engine.from_wkb(wkb, on_invalid="ignore") if shape is None else engine.point_on_surface(shape)
    return next((n for n, piece in enumerate(pieces) if point is not None and engine.covers(piece, point)), None)


def rings_of(shape: Any) -> list[list[Ring]]:
    """Per part its outer ring and its holes."""
    engine = require()
    return [[engine.get_coordinates(r)[:-1] for r in engine.get_rings(part)] for part in engine.get_parts(shape)]


def shape_of(parts: Iterable[list[Ring]]) -> Any:
    """The way back; rings of fewer than three points vanish. CannotFix where nothing is left."""
    engine = require()
    found = []
    for shell, *holes in parts:
        if len(shell) >= 3:
            rings = [engine.linearrings(h) for h in holes if len(h) >= 3]
            found.append(engine.polygons(engine.linearrings(shell), holes=rings or None))
    if not found:
        raise CannotFix("Nothing would be left of one of the parcels")
    return found[0] if len(found) == 1 else engine.multipolygons(found)


def changed(shape: Any, change: Callable[[Ring], Ring]) -> Any:
    """``shape`` with ``change`` made to each of its rings."""
    return shape_of([[change(ring) for ring in part] for part in rings_of(shape)])


def with_points(shape: Any, points: np.ndarray, reach: float, same: float) -> Any:
    """``shape`` with those ``points`` put in that are at most ``reach`` from its boundary and farther than ``same``
    from all its vertices: its boundary then goes through them."""
    parts = rings_of(shape)
    found = False
    for point in points:
        found |= _put_in(parts, point, reach, same)
    return shape_of(parts) if found else shape


def _put_in(parts: list[list[Ring]], point: np.ndarray, reach: float, same: float) -> bool:
    best: tuple[float, int, int, int] | None = None
    for n, part in enumerate(parts):
        for m, ring in enumerate(part):
            if float(np.hypot(*(ring - point).T).min()) <= same:
                return False
            away = distances(ring, point)
            edge = int(away.argmin())
            if away[edge] <= reach and (best is None or away[edge] < best[0]):
                best = (float(away[edge]), n, m, edge)
    if best is None:
        return False
    _, n, m, edge = best
    parts[n][m] = np.insert(parts[n][m], edge + 1, point, axis=0)
    return True


def distances(ring: Ring, point: np.ndarray) -> np.ndarray:
    """From a point to each edge of a ring; edge i begins at vertex i."""
    along = np.roll(ring, -1, axis=0) - ring
    square = (along**2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(square > 0, ((point - ring) * along).sum(axis=1) / square, 0.0)
    foot = ring + np.clip(share, 0, 1)[:, None] * along
    return np.hypot(*(foot - point).T)


def without_points(shape: Any, points: np.ndarray, same: float) -> Any:
    """``shape`` without the vertices that are at most ``same`` from one of ``points``."""
    def kept(ring: Ring) -> Ring:
        near = np.zeros(len(ring), dtype=bool)
        for point in points:
            near |= np.hypot(*(ring - point).T) <= same
        return ring[~near]

    return changed(shape, kept)


def moved_points(shape: Any, moves: Iterable[tuple[np.ndarray, np.ndarray]], same: float) -> Any:
    """``shape`` with each vertex at most ``same`` from the first point of a pair put on the second."""
    pairs = list(moves)

    def put(ring: Ring) -> Ring:
        ring = ring.copy()
        for old, new in pairs:
            ring[np.hypot(*(ring - old).T) <= same] = new
        return ring[(np.roll(ring, -1, axis=0) != ring).any(axis=1)]

    return changed(shape, put)


def vertices(shape: Any) -> np.ndarray:
    """All vertices of a shape (n, 2); a ring's first one is there twice."""
    return require().get_coordinates(shape)


def around(shapes: Shapes, found: Iterable[Any], reach: float) -> list[int]:
    """Rows whose box comes within ``reach`` of the boxes of ``found``."""
    near = np.zeros(len(shapes.table), dtype=bool)
    boxes = shapes.bounds
    for west, south, east, north in require().bounds(list(found)):
        near |= ((boxes[:, 0] <= east + reach) & (boxes[:, 2] >= west - reach)
                 & (boxes[:, 1] <= north + reach) & (boxes[:, 3] >= south - reach))
    return [int(row) for row in np.flatnonzero(near)]


def shared(shapes: Shapes, fresh: Mapping[int, Any]) -> dict[int, Any]:
    """``fresh`` outlines by row, and with them the neighbours' that get a point: where a new outline touches another
    boundary, both have the same boundary points (rule T-06)."""
    same = SAME * per_metre(shapes)
    near = around(shapes, fresh.values(), same)
    out = dict(fresh)
    for row in fresh:
        theirs = [vertices(shapes.stored[r]) for r in near if r != row and r not in fresh]
        if theirs:
            every = np.concatenate(theirs)
            out[row] = with_points(_on(out[row], every, same), every, same, same)
    for row in near:
        mine = out.get(row, shapes.stored[row])
        new = np.concatenate([_new(out[r], shapes.stored[r], same) for r in fresh if r != row] or [np.zeros((0, 2))])
        more = with_points(mine, new, same, same)
        if more is not mine:
            out[row] = more
    return out


def _new(shape: Any, before: Any, same: float) -> np.ndarray:
    """The vertices that were not there before."""
    old = vertices(before)
    return np.array([p for p in vertices(shape) if float(np.hypot(*(old - p).T).min()) > same / 10]).reshape(-1, 2)


def _on(shape: Any, points: np.ndarray, same: float) -> Any:
    """``shape`` with each vertex on the one of ``points`` that it cannot be told from."""
    moves = []
    for vertex in vertices(shape):
        away = np.hypot(*(points - vertex).T)
        nearest = int(away.argmin())
        if 0 < away[nearest] <= same:
            moves.append((vertex, points[nearest]))
    return moved_points(shape, moves, 0.0) if moves else shape
