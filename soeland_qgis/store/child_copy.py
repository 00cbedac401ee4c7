"""Plain values and checked shapes of a received GeoPackage, copied into a fresh file of our own making."""

from __future__ import annotations

import math
import sqlite3
from functools import partial
from itertools import chain
from typing import Any, Iterator

from osgeo import ogr

from ..core.errors import InputError, PackageError
from ..core.model import Layer
from . import ID, VERSION
from .child_look import connect
from .connection import quiet
from .gpkg_write import Row, write_rows
from .layers import epsg_of
from .schema import SHAPE
from .shapes import blob_wkb, to_shape
from .sqltext import identifier
from .values import keepers

VERTICES, PARTS, RINGS = 200_000, 1_000, 1_000
"""What one shape may have at most."""

FARTHEST = 1e9
"""Metres from the origin of a plane beyond which nothing of this earth lies."""

TEXT = 100_000
"""Characters that one value may have at most."""

_NEST = 2  # a MultiPolygon of Polygons; deeper is no shape of a layer


def copy(path: str, out: str, layers: list[Layer], crs: str, found: dict[str, Any]) -> None:
    """Copy all rows of ``layers``. Raises PackageError for another coordinate system than ``crs``, for a value that
    does not fit its field and for a shape that cannot be one; nothing is left of ``out`` then."""
    epsg = epsg_of(crs)
    if found["epsg"] != epsg:
        raise PackageError("The package is in EPSG:{theirs}, the store in EPSG:{ours}: transform the package's store "
                           "and export again", code="E037", theirs=found["epsg"], ours=epsg)
    connection = connect(path)
    try:
        write_rows(out, layers, {layer.name: partial(_rows, connection, layer) for layer in layers}, epsg)
    except sqlite3.Error as error:
        raise PackageError("{file} in the package is damaged: {why}", code="E032", file="parcels.gpkg",
                           why=str(error)) from error
    finally:
        connection.close()


def _rows(connection: sqlite3.Connection, layer: Layer) -> Iterator[Row]:
    keep = list(keepers(layer).values())
    names = [ID, VERSION, *(f.name for f in layer.fields), *([SHAPE] if layer.spatial else [])]
    sql = " ".join(("SELECT", ", ".join(map(identifier, names)), "FROM", identifier(layer.name), "ORDER BY fid"))
    for key, version, *values in connection.execute(sql):
        blob = values.pop() if layer.spatial else None
        _identity(layer, key, version)
        try:
            kept = [_value(keeper, value) for keeper, value in zip(keep, values)]
        except InputError as error:
            raise PackageError("Record {key} of {layer}: {why}", code="E035", key=key[:40], layer=layer.title,
                               why=error) from error
        yield key, version, kept, None if blob is None else _shape(layer, key, blob)


def _identity(layer: Layer, key: Any, version: Any) -> None:
    good = isinstance(key, str) and 0 < len(key) <= 36 and key.isascii() and key.isprintable()
    if not good or not isinstance(version, int) or not 0 < version < 2**31:
        raise PackageError("Records of layer {layer} share or lack their identity", code="E035",
                           layer=layer.title)


def _value(keeper: Any, value: Any) -> Any:
    if isinstance(value, bytes):
        raise InputError("bytes stand where a value should be")
    if isinstance(value, str) and len(value) > TEXT:
        raise InputError("a text of {count} characters is too long", count=len(value))
    return keeper(value)


def _shape(layer: Layer, key: str, blob: Any) -> bytes:
    """The WKB of a shape that is one: readable to the end, of the layer's kind, finite, not too large."""
    with quiet():
        try:
            wkb = blob_wkb(blob) if isinstance(blob, bytes) else None
            if wkb is None:
                raise InputError("The shape cannot be read")
            shape = to_shape(layer, wkb)
            _limits(shape)
        except InputError as error:
            raise PackageError("Record {key} of {layer}: {why}", code="E036", key=key, layer=layer.title,
                               why=error) from error
        return bytes(shape.ExportToIsoWkb(ogr.wkbNDR))


def _limits(shape: ogr.Geometry) -> None:
    parts = max(1, shape.GetGeometryCount())
    rings = sum(shape.GetGeometryRef(i).GetGeometryCount() for i in range(shape.GetGeometryCount()))
    if parts > PARTS or rings > RINGS or _vertices(shape) > VERTICES:
        raise InputError("The shape has more points, rings or parts than allowed")
    if not shape.IsEmpty() and not all(abs(c) < FARTHEST for c in shape.GetEnvelope()):
        raise InputError("The shape has coordinates that are no numbers")


def _vertices(shape: ogr.Geometry, depth: int = 0) -> int:
    if depth > _NEST:
        raise InputError("The shape is nested too deep")
    below = shape.GetGeometryCount()
    if below:
        return sum(_vertices(shape.GetGeometryRef(i), depth + 1) for i in range(below))
    points = shape.GetPointCount()
    if points and not all(map(math.isfinite, chain.from_iterable(shape.GetPoints(2)))):
        raise InputError("The shape has coordinates that are no numbers")
    return int(points)
