"""Where on the map something is: points, boxes and text that the list of issues can zoom to."""

from __future__ import annotations

from typing import Any, Sequence

import numpy as np

from ..table import Table
from .decode import decode
from .engine import available, present, require
from .shapes import shapes_of
from .wkb import POINT, type_of


def to_wkt(shape: Any) -> str | None:
    """WKT of a shape, of Shapely or WKB; None for nothing, for bytes that hold no point and no area and for numbers
    that are none. Coordinates keep 0.1 mm (degrees: 1e-9), as the standard does."""
    if shape is None:
        return None
    if isinstance(shape, (bytes, bytearray, memoryview)):
        shape = _decoded(bytes(shape))
    return to_wkts([shape])[0]


def to_wkts(shapes: Sequence[Any]) -> list[str | None]:
    """``to_wkt`` of many shapes of Shapely (or None) at once."""
    if not len(shapes) or not available():
        return [None] * len(shapes)
    engine = require()
    array = np.empty(len(shapes), dtype=object)
    array[:] = shapes
    bounds = engine.bounds(array)
    usable = np.isfinite(bounds).all(axis=1)
    degrees = usable & (np.abs(np.nan_to_num(bounds)).max(axis=1) <= 360.0)
    texts = np.empty(len(shapes), dtype=object)
    for kind, digits in ((degrees, 9), (usable & ~degrees, 4)):
        texts[kind] = engine.to_wkt(array[kind], rounding_precision=digits, trim=True, output_dimension=2)
    return list(texts)


def to_wkb(shapes: np.ndarray) -> np.ndarray:
    """WKB of areas of Shapely as the store keeps them: always of several parts, little endian."""
    engine = require()
    out = np.empty(len(shapes), dtype=object)
    for number, shape in enumerate(shapes):
        whole = engine.multipolygons([shape]) if engine.get_type_id(shape) == 3 else shape
        out[number] = engine.to_wkb(whole, byte_order=1)
    return out


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


def extent_of(shape: Any) -> tuple[float, float, float, float]:
    """West, south, east, north of one shape of Shapely."""
    west, south, east, north = require().bounds(shape)
    return float(west), float(south), float(east), float(north)


def points_on(table: Table, rows: Sequence[int]) -> list[str | None]:
    """WKT of a point on each record's own shape, inside it where it is valid, else in the middle of its box; None
    where it has none. Without Shapely all are None: attribute rules need no place."""
    if table.geometry is None or not available():
        return [None] * len(rows)
    engine = require()
    number = np.asarray(rows, dtype=np.int64)
    if len(number) and all(g is None or type_of(bytes(g[:5])) == POINT for g in table.geometry[number]):
        return [to_wkt(g) for g in table.geometry[number]]
    shapes = shapes_of(table)
    chosen = shapes.stored[number]
    places = np.empty(len(number), dtype=object)
    there = np.flatnonzero(present(chosen))
    valid = engine.is_valid(chosen[there])
    places[there[valid]] = engine.point_on_surface(chosen[there[valid]])
    boxes = shapes.bounds[number[there[~valid]]]
    places[there[~valid]] = engine.points((boxes[:, :2] + boxes[:, 2:]) / 2)
    return to_wkts(list(places))


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
