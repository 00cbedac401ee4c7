"""Values on their way between QGIS and the store: plain Python, dates as ISO text, nothing is None."""

from __future__ import annotations

from typing import Any

from qgis.core import NULL, QgsFeature, QgsGeometry, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QDate, QDateTime, QTime, QVariant

from ..core.edit import GEOMETRY

ISO_DATE, ISO_TIME = "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss"


def plain(value: Any) -> Any:
    """A QGIS attribute as str, int, float, ISO text or None."""
    if value is None or value == NULL or (isinstance(value, QVariant) and value.isNull()):
        return None
    if isinstance(value, QDateTime):
        return value.toString(ISO_TIME) if value.isValid() else None
    if isinstance(value, QDate):
        return value.toString(ISO_DATE) if value.isValid() else None
    if isinstance(value, QTime):
        return value.toString("HH:mm:ss") if value.isValid() else None
    if isinstance(value, QVariant):
        return plain(value.value())
    return value


def wkb(geometry: QgsGeometry | None, layer: QgsVectorLayer) -> bytes | None:
    """A shape as the layer stores it: flat, of several parts where the layer has these; None for no shape."""
    if geometry is None or geometry.isNull():
        return None
    shape = QgsGeometry(geometry)
    inner = shape.get()
    inner.dropZValue()
    inner.dropMValue()
    if QgsWkbTypes.isMultiType(layer.wkbType()):
        shape.convertToMultiType()
    return bytes(shape.asWkb().data())


def record(feature: QgsFeature, names: list[str], layer: QgsVectorLayer) -> dict[str, Any]:
    """The named fields of a feature with its shape, as an Edit carries them."""
    values = {name: plain(feature[name]) for name in names}
    if layer.isSpatial():
        values[GEOMETRY] = wkb(feature.geometry(), layer)
    return values


def same(one: Any, other: Any) -> bool:
    """Whether two plain values are the same to a surveyor: numbers to nine digits, text exactly."""
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))
    return bool(one == other)
