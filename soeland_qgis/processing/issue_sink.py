"""The layer of issues: one record per finding, at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from ..core.issue import Issue, Report
from ..core.wording import message

if TYPE_CHECKING:
    from .base import Algorithm

FIELDS = ("id", "rule", "severity", "layer", "keys", "ids", "field", "found", "message", "waiver")


def write(
    algorithm: Algorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    name: str,
    report: Report,
    crs: str,
    language: str,
) -> str | None:
    """Fill the sink ``name`` with points; its address, or None where it was not asked for."""
    fields = QgsFields()
    for field in FIELDS:
        fields.append(QgsField(field, QVariant.String))
    reference = QgsCoordinateReferenceSystem(crs)
    sink, address = algorithm.parameterAsSink(parameters, name, context, fields, QgsWkbTypes.Type.Point, reference)
    if sink is None:
        return None
    for issue in report.issues:
        feature = QgsFeature(fields)
        feature.setAttributes(_values(issue, algorithm, language))
        feature.setGeometry(_point(issue.place))
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(tr("The layer of issues could not be written: {why}", why=sink.lastError()))
    sink.flushBuffer()
    return address


def _values(issue: Issue, algorithm: Algorithm, language: str) -> list[str]:
    found = issue.found.get("value")
    return [
        issue.id,
        issue.rule,
        issue.severity.value,
        issue.layer,
        "; ".join(issue.keys),
        "; ".join(issue.ids),
        issue.field,
        "" if found is None else str(found),
        message(issue, algorithm.standard, language),
        issue.waiver,
    ]


def _point(place: str | None) -> QgsGeometry:
    """A point on the place; no shape where there is none."""
    if not place:
        return QgsGeometry()
    shape = QgsGeometry.fromWkt(place)
    if shape.isNull() or shape.isEmpty():
        return QgsGeometry()
    if QgsWkbTypes.flatType(shape.wkbType()) == QgsWkbTypes.Type.Point:
        return shape
    point = shape.pointOnSurface()
    if point.isNull() or point.isEmpty():  # a broken ring has no surface: its first corner shows where to look
        point = QgsGeometry(shape.vertexAt(0))
    return point
