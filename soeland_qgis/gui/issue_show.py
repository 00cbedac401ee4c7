"""Brings a finding before the eyes: zooms the map to its place and lets it flash."""

from __future__ import annotations

from typing import Iterator

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas

from ..bridge import layers
from ..bridge.session import Session
from ..core.issue import Issue
from ..store import ID
from .issue_list import KINDS

ROOM = 1.8
"""The map shows this many times what is looked at."""
NEAREST = 25.0
"""Metres that the map shows at least: a spot without its surroundings says nothing."""
_DEGREE = 111_320.0  # metres per degree of latitude


def show_on_map(canvas: QgsMapCanvas, session: Session, issue: Issue) -> bool:
    """Zoom to the issue and let its records and its place flash; False where it has no place on the map."""
    layer = session.layers.get(issue.layer)
    features = list(_features(layer, issue.ids)) if layer is not None and layer.isSpatial() else []
    place = QgsGeometry.fromWkt(issue.place) if issue.place else QgsGeometry()
    home = session.layers["parcel"].crs()
    box = _box(session, issue, features, place, home)
    if box is None:
        return False
    _zoom(canvas, box, home)
    if layer is not None and features:
        canvas.flashFeatureIds(layer, [f.id() for f in features])
    if not place.isNull() and not place.isEmpty():
        canvas.flashGeometries([place], home)
    return True


def parcel_of(session: Session, issue: Issue) -> str:
    """The soe_id of the parcel that the issue is about; "" where there is none."""
    if issue.layer == "parcel":
        return issue.ids[0] if issue.ids else ""
    kind, child, main = session.standard.layers[issue.layer], session.layers.get(issue.layer), session.layers["parcel"]
    if kind.parent != "parcel" or child is None or not issue.ids:
        return ""
    key = session.standard.layers["parcel"].key
    names = {f[kind.parent_field] for f in _features(child, issue.ids[:1])}
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return next((str(f[ID]) for f in main.getFeatures(request) if f[key] in names), "")


def _features(layer: QgsVectorLayer, ids: tuple[str, ...]) -> Iterator[QgsFeature]:
    fids = layers.fids(layer, ids)
    return layer.getFeatures(QgsFeatureRequest().setFilterFids(fids)) if fids else iter(())


def _box(
    session: Session, issue: Issue, features: list[QgsFeature], place: QgsGeometry, home: QgsCoordinateReferenceSystem
) -> QgsRectangle | None:
    """The whole record for a wrong value, the spot for a wrong shape."""
    rule = session.standard.by_rule.get(issue.rule)
    spot = not place.isNull() and not place.isEmpty()
    shapes = [f.geometry() for f in features if f.hasGeometry() and f.geometry().boundingBox().isFinite()]
    if not shapes and not spot:
        return None
    box = QgsRectangle()
    if spot and (not shapes or (rule is not None and rule.kind == KINDS[1])):
        box = place.boundingBox()
    else:
        for shape in shapes:
            box.combineExtentWith(shape.boundingBox())
    if not box.isFinite():
        return None
    least = NEAREST / (_DEGREE if home.mapUnits() == QgsUnitTypes.DistanceUnit.DistanceDegrees else 1.0)
    width, height = max(box.width() * ROOM, least), max(box.height() * ROOM, least)
    return QgsRectangle.fromCenterAndSize(box.center(), width, height)


def _zoom(canvas: QgsMapCanvas, box: QgsRectangle, home: QgsCoordinateReferenceSystem) -> None:
    there = QgsCoordinateTransform(home, canvas.mapSettings().destinationCrs(), QgsProject.instance())
    canvas.setExtent(there.transformBoundingBox(box))
    canvas.refresh()
