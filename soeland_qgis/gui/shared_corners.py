"""Where a new outline touches an edge of a neighbour both get the same boundary point (rule T-06)."""

from __future__ import annotations

from typing import Collection, Iterator, Sequence

from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsPointXY, QgsRectangle

from ..bridge.session import Session
from ..bridge.values import wkb
from ..core.edit import GEOMETRY, Edit
from ..jobs.describe import MAIN
from ..store import ID, VERSION

NEAR = 0.001
"""Metres: rule T-06 takes two points that are closer as one boundary point."""


def share_corners(session: Session, outlines: Sequence[QgsGeometry], own: Collection[str] = ()) -> list[Edit]:
    """Put the neighbours' corners that lie on an edge of ``outlines`` into them, in place, and give back the edits that
    put the outlines' corners into the neighbours. ``own`` (soe_id) are the parcels that the outlines belong to."""
    layer = session.layers[MAIN]
    edits = []
    for feature in _around(session, outlines):
        if feature[ID] in own:
            continue
        before, after = feature.geometry(), QgsGeometry(feature.geometry())
        for outline in outlines:
            _meet(outline, before)
        if any([_meet(after, outline) for outline in outlines]):
            shapes = ({GEOMETRY: wkb(before, layer)}, {GEOMETRY: wkb(after, layer)})
            edits.append(Edit(MAIN, str(feature[ID]), int(feature[VERSION]), *shapes))
    return edits


def _around(session: Session, outlines: Sequence[QgsGeometry]) -> Iterator[QgsFeature]:
    place = QgsRectangle()
    for outline in outlines:
        place.combineExtentWith(outline.boundingBox())
    source = session.layers[MAIN].dataProvider()
    request = QgsFeatureRequest().setFilterRect(place.buffered(1.0))
    request.setSubsetOfAttributes([ID, VERSION], source.fields())
    return (f for f in source.getFeatures(request) if not f.geometry().isNull())


def _meet(shape: QgsGeometry, other: QgsGeometry) -> bool:
    """Insert into ``shape`` the corners of ``other`` that lie on its edges; whether there was one."""
    changed = False
    for corner in other.vertices():
        spot = QgsPointXY(corner)
        distance, _, after, _ = shape.closestSegmentWithContext(spot)
        if 0 <= distance <= NEAR**2 and shape.closestVertex(spot)[4] > NEAR**2:
            changed = shape.insertVertex(corner.x(), corner.y(), after) or changed
    return changed
