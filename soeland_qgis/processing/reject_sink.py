"""The layer of records that were not taken in: each as it was, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..bridge.text import tr
from ..exchange.records import Records
from ..exchange.shape import harmless_wkb

if TYPE_CHECKING:
    from ..jobs.received import Reject
    from .base import Algorithm

OWN = ("reject_row", "reject_reason")


def write(
    algorithm: Algorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    name: str,
    rejects: Sequence[Reject],
    records: Records,
) -> str | None:
    """Fill the sink ``name``; its address, or None where it was not asked for."""
    fields = QgsFields()
    fields.append(QgsField(OWN[0], QVariant.Int))
    fields.append(QgsField(OWN[1], QVariant.String))
    columns = [column for column in records.columns if column not in OWN and column.lower() != "fid"]
    for column in columns:
        fields.append(QgsField(column, QVariant.String))
    shapes = [_shape(reject.geometry) for reject in rejects]
    kind = _common([shape for shape in shapes if shape is not None])
    crs = QgsCoordinateReferenceSystem()
    crs.createFromUserInput(records.crs)
    sink, address = algorithm.parameterAsSink(parameters, name, context, fields, kind, crs)
    if sink is None:
        return None
    for reject, shape in zip(rejects, shapes):
        feature = QgsFeature(fields)
        texts = [None if (v := reject.record.get(c)) is None else str(v) for c in columns]
        feature.setAttributes([reject.row, tr(reject.template, **reject.values), *texts])
        if shape is not None and kind != QgsWkbTypes.Type.NoGeometry:
            feature.setGeometry(_as(shape, kind))
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(
                tr("The layer of rejected records could not be written: {why}", why=sink.lastError())
            )
    sink.flushBuffer()
    return address


def _shape(wkb: bytes | None) -> QgsGeometry | None:
    safe = harmless_wkb(wkb)
    if safe is None:
        return None
    shape = QgsGeometry()
    shape.fromWkb(safe)
    return None if shape.isNull() else shape


def _common(shapes: list[QgsGeometry]) -> QgsWkbTypes.Type:
    """A geometry type that takes all of them."""
    kinds = {QgsWkbTypes.multiType(QgsWkbTypes.flatType(shape.wkbType())) for shape in shapes}
    if not kinds:
        return QgsWkbTypes.Type.NoGeometry
    return kinds.pop() if len(kinds) == 1 else QgsWkbTypes.Type.GeometryCollection


def _as(shape: QgsGeometry, kind: QgsWkbTypes.Type) -> QgsGeometry:
    fitting = shape.coerceToType(kind)
    return fitting[0] if len(fitting) == 1 else shape
