"""Showing parcels on the map: zoom there and let them flash."""

from __future__ import annotations

from typing import Iterable

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsFeatureRequest, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas

from ..bridge import layers, tasks
from ..bridge.session import Session

ROOM = 1.6
"""How much wider than the parcels the map shall be."""

LEAST = 60.0
"""Metres that the map shows at least, so that a small parcel does not fill it."""

FLASHED = 200


def show_on_map(session: Session, canvas: QgsMapCanvas, ids: Iterable[str], layer: str = "parcel") -> bool:
    """Zoom to the records and flash them; whether any of them has a shape."""
    source = session.layers.get(layer)
    if source is None:
        return False
    fids = layers.fids(source, ids)
    extent = QgsRectangle()
    extent.setMinimal()
    request = QgsFeatureRequest().setFilterFids(fids).setNoAttributes()
    found = [f.id() for f in source.getFeatures(request) if _joined(extent, f)]
    if not found:
        return False
    if extent.width() < LEAST or extent.height() < LEAST:
        extent.grow(LEAST / 2)
    extent.scale(ROOM)
    transform = QgsCoordinateTransform(source.crs(), canvas.mapSettings().destinationCrs(), QgsProject.instance())
    try:
        canvas.setExtent(transform.transformBoundingBox(extent))
    except QgsCsException as error:
        tasks.log(f"The parcels cannot be shown in the map's coordinates: {error}")
        return False
    canvas.refresh()
    canvas.flashFeatureIds(source, found[:FLASHED])
    return True


def _joined(extent: QgsRectangle, feature: object) -> bool:
    geometry = feature.geometry()  # type: ignore[attr-defined]
    if geometry.isNull() or geometry.isEmpty():
        return False
    extent.combineExtentWith(geometry.boundingBox())
    return True
