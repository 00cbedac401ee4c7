"""Where on the map something is: points, boxes and text that the list of issues can zoom to."""

from __future__ import annotations

from typing import Any, Sequence

import numpy as np

from ..table import Table
from .decode import decode
from .engine import require
from .shapes import shapes_of
from .wkb import POINT, type_of


def to_wkt(shape: Any) -> str | None:
    """WKT of a shape, of Shapely or WKB; None for nothing, for bytes that hold no point and no area and for numbers
    that are none. Coordinates keep 0.1 mm (degrees: 1e-9), as the standard does."""
    if shape is None:
        return None
    engine = require()
    if isinstance(shape, (bytes, bytearray, memoryview)):
        shape = _decoded(bytes(shape))
    if shape is None or engine.is_empty(shape):
        return None
    bounds = np.asarray(engine.bounds(shape))
    if not np.isfinite(bounds).all():
        return None
    degrees = np.abs(bounds).max() <= 360.0
    return str(engine.to_wkt(shape, rounding_precision=9 if degrees else 4, trim=True))


def _decoded(data: bytes) -> Any:
    """The shape of WKB bytes where it is a point or an area, else None."""
    if type_of(data) == POINT:
        return require().from_wkb(data, on_invalid="ignore")
    return decode([data]).shapes[0]


def point(x: float, y: float) -> Any:
    """A place to zoom to."""
    return require().Point(float(x), float(y))


def points(xy: np.ndarray) -> Any:
    """One place made of several points."""
    return require().multipoints(np.asarray(xy, dtype=np.float64)) if len(xy) > 1 else point(*xy[0])


def own_place(table: Table, row: int) -> str | None:
    """WKT of a point inside the record's own shape (of its box where the shape is broken); None where it has none."""
    if table.geometry is None or table.geometry[row] is None:
        return None
    if type_of(table.geometry[row]) == POINT:
        return to_wkt(table.geometry[row])
    shapes = shapes_of(table)
    shape = shapes.stored[row]
    if shape is None:
        return None
    engine = require()
    if engine.is_valid(shape):
        return to_wkt(engine.point_on_surface(shape))
    west, south, east, north = shapes.bounds[row]
    return to_wkt(point((west + east) / 2, (south + north) / 2))


def own_places(table: Table, rows: Sequence[int]) -> list[str | None]:
    """``own_place`` of many rows at once; each row is worked out once."""
    known: dict[int, str | None] = {}
    return [known[r] if r in known else known.setdefault(r, own_place(table, r)) for r in rows]


def bounds(table: Table) -> np.ndarray:
    """West, south, east, north of every row in the table's CRS (n, 4); NaN where there is no usable shape."""
    return shapes_of(table).bounds


def extent(table: Table) -> tuple[float, float, float, float] | None:
    """The box around all usable shapes; None where there is none."""
    boxes = bounds(table)
    boxes = boxes[np.isfinite(boxes).all(axis=1)]
    if not len(boxes):
        return None
    west, south = boxes[:, :2].min(axis=0)
    east, north = boxes[:, 2:].max(axis=0)
    return float(west), float(south), float(east), float(north)
