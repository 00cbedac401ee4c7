"""The layer of issues: one record per finding, at its place."""

from __future__ import annotations

from typing import Iterator

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsWkbTypes
from qgis.PyQt.QtCore import QVariant

from ..core.issue import Issue, Report
from ..core.model import Standard
from ..core.wording import message
from .layer_file import Rows, fields_of

FIELDS = ("id", "rule", "severity", "layer", "keys", "ids", "field", "found", "message", "waiver")


def issue_rows(report: Report, crs: str, standard: Standard, language: str) -> Rows:
    """The findings of ``report`` as points in ``crs``, their sentences in ``language``."""
    fields = fields_of({name: QVariant.String for name in FIELDS})

    def features() -> Iterator[QgsFeature]:
        for issue in report.issues:
            feature = QgsFeature(fields)
            feature.setAttributes(_values(issue, standard, language))
            feature.setGeometry(_point(issue.place))
            yield feature

    return Rows(fields, QgsWkbTypes.Type.Point, QgsCoordinateReferenceSystem(crs), features())


def _values(issue: Issue, standard: Standard, language: str) -> list[str]:
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
        message(issue, standard, language),
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
