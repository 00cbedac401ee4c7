"""Shapes on their way into and out of a file: what a layer may hold, and the WKB inside a GeoPackage blob."""

from __future__ import annotations

from osgeo import ogr

from ..core.errors import InputError
from ..core.model import Layer
from .schema import storage_type

_FAMILY = {
    "MultiPolygon": (ogr.wkbPolygon, ogr.wkbMultiPolygon),
    "Point": (ogr.wkbPoint,),
}
_ENVELOPE = (0, 32, 48, 48, 64)  # bytes, by the code in the header's flags (GeoPackage 2.1.3)


def to_shape(layer: Layer, wkb: bytes | bytearray | memoryview) -> ogr.Geometry:
    """The geometry as the layer stores it: flat, areas as MultiPolygon, else untouched (invalid and empty shapes are
    kept, the checks report them). InputError with the reason for curves, other kinds and unreadable bytes."""
    try:
        shape = ogr.CreateGeometryFromWkb(bytes(wkb))
    except (RuntimeError, TypeError):
        shape = None
    if shape is None:
        raise InputError("The shape cannot be read")
    if shape.HasCurveGeometry():
        raise InputError("The shape has curves: turn its arcs into segments first")
    kind = ogr.GT_Flatten(shape.GetGeometryType())
    if kind not in _FAMILY[storage_type(layer)]:
        raise InputError("The shape is of another kind than layer {layer} holds", layer=layer.title)
    if shape.Is3D() or shape.IsMeasured():
        shape.FlattenTo2D()
    return ogr.ForceToMultiPolygon(shape) if kind == ogr.wkbPolygon else shape


def stored_wkb(layer: Layer, wkb: bytes | None) -> bytes | None:
    """The WKB (little endian) that the store gives back for ``wkb``."""
    return None if wkb is None else bytes(to_shape(layer, wkb).ExportToIsoWkb(ogr.wkbNDR))


def blob_wkb(blob: bytes) -> bytes | None:
    """The WKB inside a GeoPackage geometry; None where it is none."""
    if len(blob) < 8 or blob[:2] != b"GP":
        return None
    code = (blob[3] >> 1) & 7
    return blob[8 + _ENVELOPE[code] :] if code < len(_ENVELOPE) else None
