"""The project around the store: its coordinates, its snapping, and the note which store it shows."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsSnappingConfig, QgsVectorLayer

from . import compat

SCOPE = "soeland"
TOLERANCE = 12  # pixels on the screen
SNAPPED = ("parcel", "building", "boundary_point")

_before: dict[str, Any] = {}  # the project's own settings while a store is open


def prepare(project: QgsProject, address: str, crs: str, layers: dict[str, QgsVectorLayer]) -> None:
    """Set snapping to vertex and segment of the store's layers, common corners moving together, and new parcels cut
    at their neighbours; note the store in the project. The project's CRS is set where it shows nothing else."""
    if "snapping" not in _before:
        _before["snapping"] = QgsSnappingConfig(project.snappingConfig())
        _before["topological"] = project.topologicalEditing()
        _before["overlap"] = (list(project.avoidIntersectionsLayers()), project.avoidIntersectionsMode())
    _snap(project, layers)
    project.setTopologicalEditing(True)
    compat.avoid_overlap(project, [layers["parcel"]] if "parcel" in layers else [])
    project.writeEntry(SCOPE, "store", address)
    shown = [layer for layer in project.mapLayers().values() if layer.isSpatial()]
    if len(shown) <= sum(layer.isSpatial() for layer in layers.values()):
        project.setCrs(QgsCoordinateReferenceSystem(crs))


def restore(project: QgsProject) -> None:
    """Give the project its own settings back and forget the store."""
    if "snapping" in _before:
        there = set(project.mapLayers().values())
        layers, mode = _before["overlap"]
        project.setSnappingConfig(_before["snapping"])
        project.setTopologicalEditing(_before["topological"])
        project.setAvoidIntersectionsLayers([layer for layer in layers if layer in there])
        project.setAvoidIntersectionsMode(mode)
        _before.clear()
    project.removeEntry(SCOPE, "store")


def store_of(project: QgsProject) -> str:
    """The address of the store that a saved project showed, "" where it showed none."""
    return str(project.readEntry(SCOPE, "store", "")[0])


def _snap(project: QgsProject, layers: dict[str, QgsVectorLayer]) -> None:
    config = QgsSnappingConfig(project)
    config.setEnabled(True)
    config.setMode(compat.SNAP_ADVANCED)
    config.setIntersectionSnapping(True)
    for name in SNAPPED:
        if name in layers:
            settings = QgsSnappingConfig.IndividualLayerSettings(config.individualLayerSettings(layers[name]))
            settings.setEnabled(True)
            settings.setTypeFlag(compat.SNAP_VERTEX | compat.SNAP_SEGMENT)
            settings.setTolerance(TOLERANCE)
            settings.setUnits(compat.PIXELS)
            config.setIndividualLayerSettings(layers[name], settings)
    project.setSnappingConfig(config)
