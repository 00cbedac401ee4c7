"""Brings a received shape into the store's coordinate system and kind, and leaves its faults as they are."""

from __future__ import annotations

import math
from typing import Any, Sequence

import numpy as np
from osgeo import ogr, osr

from ..core.errors import InputError, RecordRefused
from ..core.model import Text

osr.UseExceptions()
ogr.UseExceptions()

CURVE_STEP = 4.0  # degrees per step of an arc: chord error below 1 cm for a kerb radius of 15 m (rules.md G-12)

KINDS = {
    "Point": Text("点", "point"), "MultiPoint": Text("点", "point"), "Linestring": Text("线", "line"),
    "LineString": Text("线", "line"), "MultiLinestring": Text("线", "line"), "MultiLineString": Text("线", "line"),
    "Polygon": Text("面", "polygon"), "MultiPolygon": Text("面", "polygon"),
    "Geometrycollection": Text("混合图形", "mixture of shapes"),
}  # fmt: skip
"""Kinds of shapes, as one says them."""


def harmless_wkb(wkb: bytes | None) -> bytes | None:
    """The shape read and written anew by OGR, None where it cannot be read. QGIS trusts the counts that stand in WKB: a
    few hostile bytes can end it (reliability, hazard 52)."""
    if wkb is None:
        return None
    try:
        shape = ogr.CreateGeometryFromWkb(wkb)
    except RuntimeError:
        return None
    return None if shape is None else bytes(shape.ExportToIsoWkb(ogr.wkbNDR))


def boxes_of(shapes: Sequence[bytes | None]) -> np.ndarray:
    """West, south, east, north of each shape that has finite coordinates; the others are left out."""
    boxes = []
    for wkb in shapes:
        try:
            shape = ogr.CreateGeometryFromWkb(wkb) if wkb else None
        except RuntimeError:  # damaged: the import gives it back with the reason
            shape = None
        if shape is not None and not shape.IsEmpty():
            west, east, south, north = shape.GetEnvelope()
            boxes.append((west, south, east, north))
    found = np.array(boxes, dtype=np.float64).reshape(-1, 4)
    return found[np.isfinite(found).all(axis=1)]


def crs_name(crs: str) -> str:
    """What people call a coordinate system: its code where it has one, else its name. Raises InputError."""
    return crs if len(crs) < 20 else str(_reference(crs).GetName())


class Placing:
    """Takes shapes from ``source`` to ``target`` (authority codes or WKT) for a layer of kind ``kind`` ("Point",
    "Polygon", "MultiPolygon"). Raises InputError where a coordinate system is unknown or no way leads between them."""

    def __init__(self, source: str, target: str, kind: str) -> None:
        self.kind = kind
        self.closed = 0
        self._way = None
        start, end = _reference(source), _reference(target)
        if not start.IsSame(end):
            try:
                self._way = osr.CoordinateTransformation(start, end)
            except RuntimeError as error:
                raise InputError("No way is known from {source} to {target}: {why}",
                                 source=start.GetName(), target=end.GetName(), why=str(error)) from error  # fmt: skip

    def __call__(self, wkb: bytes | None) -> bytes | None:
        """The shape as the store takes it: two dimensions, arcs as chords, a single part unpacked or packed as the
        layer wants, a closed line as the area in it (how drawing programs keep a parcel; ``closed`` counts them). None
        and empty stay what they are. Raises RecordRefused."""
        if wkb is None:
            return None
        try:
            shape = ogr.CreateGeometryFromWkb(wkb)
        except RuntimeError as error:
            raise RecordRefused("The shape is damaged: {why}", why=str(error)) from error
        if shape is None:
            raise RecordRefused("The shape is damaged")
        if shape.HasCurveGeometry():
            shape = shape.GetLinearGeometry(CURVE_STEP)
        shape.FlattenTo2D()
        if not shape.IsEmpty():
            self._move(shape)
        return bytes(self._fit(shape).ExportToIsoWkb(ogr.wkbNDR))

    def _move(self, shape: Any) -> None:
        if not all(math.isfinite(v) for v in shape.GetEnvelope()):
            raise RecordRefused("A coordinate of the shape is no number")
        if self._way is None:
            return
        try:
            failed = shape.Transform(self._way) != 0
        except RuntimeError:
            failed = True
        if failed or not all(math.isfinite(v) for v in shape.GetEnvelope()):
            raise RecordRefused("The coordinates do not fit the coordinate system that the file names")

    def _fit(self, shape: Any) -> Any:
        name = shape.GetGeometryName().title().replace("Multip", "MultiP").replace("Multil", "MultiL")
        kind = {"Polygon": ogr.wkbPolygon, "MultiPolygon": ogr.wkbMultiPolygon}.get(self.kind)
        if kind is not None and name == "Linestring" and _closed(shape):
            self.closed += 1
            return ogr.ForceTo(_within(shape), kind)
        if kind is not None and name in ("Polygon", "MultiPolygon"):
            single = name == "Polygon" or shape.GetGeometryCount() == 1
            return ogr.ForceTo(shape, kind) if single or kind == ogr.wkbMultiPolygon else shape
        if name == "MultiPoint" and self.kind == "Point" and shape.GetGeometryCount() == 1:
            return shape.GetGeometryRef(0).Clone()
        if name != self.kind and not shape.IsEmpty():
            raise RecordRefused("The shape is a {found}; the layer takes {wanted}",
                                found=KINDS.get(name, name), wanted=KINDS.get(self.kind, self.kind))  # fmt: skip
        return shape


def _closed(line: Any) -> bool:
    """Whether a line comes back to where it began, round at least three points."""
    return line.GetPointCount() > 3 and line.GetPoint_2D(0) == line.GetPoint_2D(line.GetPointCount() - 1)


def _within(line: Any) -> Any:
    ring, area = ogr.Geometry(ogr.wkbLinearRing), ogr.Geometry(ogr.wkbPolygon)
    for x, y in line.GetPoints():
        ring.AddPoint_2D(x, y)
    area.AddGeometry(ring)
    return area


def _reference(crs: str) -> Any:
    reference = osr.SpatialReference()
    try:
        reference.SetFromUserInput(crs)
    except RuntimeError as error:
        raise InputError("The coordinate system “{crs}” is not known", crs=crs[:80]) from error
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference
