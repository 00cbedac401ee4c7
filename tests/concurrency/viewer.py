"""A person who has the map open in QGIS, in a process of their own; another one toggles editing there."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsVectorLayer

from soeland_qgis.core.standard import load_standard
from soeland_qgis.store import open_store

from .actor import serve

application = QgsApplication([], False)
application.initQgis()
held: dict = {}


def hold(path: str) -> str:
    """Open the store as the plugin does: it keeps its handle while the map is open."""
    held["store"] = open_store(path, load_standard())
    return "held"


def show(source: str) -> bool:
    held["layer"] = QgsVectorLayer(source, "parcel", "ogr")
    return held["layer"].isValid()


def look() -> dict:
    """How many parcels the open layer gives, again and again as a map does when it is moved."""
    counts = [sum(1 for _ in held["layer"].getFeatures()) for _ in range(20)]
    return {"least": min(counts), "most": max(counts)}


def edit(name: str) -> bool:
    """Toggle editing, change every parcel, save."""
    layer = held["layer"]
    layer.startEditing()
    field = layer.fields().indexOf("parcel_name")
    for feature in list(layer.getFeatures()):
        layer.changeAttributeValue(feature.id(), field, name)
    return layer.commitChanges()


def begin() -> bool:
    """Toggle editing only."""
    return held["layer"].startEditing()


serve({"hold": hold, "show": show, "look": look, "edit": edit, "begin": begin})
held.clear()
application.exitQgis()
