"""What QGIS 3.22 and its successors call by different names: this file alone knows."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsGeometry, QgsProcessing, QgsProject, QgsSnappingConfig, QgsTolerance, QgsVectorLayer

VERSION: int = Qgis.QGIS_VERSION_INT


def first_of(*candidates: tuple[Any, str]) -> Any:
    """The first of the (holder, dotted name) pairs that this QGIS has; AttributeError where it has none."""
    for holder, name in candidates:
        value = holder
        for part in name.split("."):
            value = getattr(value, part, None)
            if value is None:
                break
        else:
            return value
    raise AttributeError(f"this QGIS has none of {[name for _, name in candidates]}")


PIXELS = first_of((Qgis, "MapToolUnit.Pixels"), (QgsTolerance, "UnitType.Pixels"), (QgsTolerance, "Pixels"))
SNAP_ADVANCED = first_of((Qgis, "SnappingMode.AdvancedConfiguration"), (QgsSnappingConfig, "AdvancedConfiguration"))
SNAP_VERTEX = first_of((Qgis, "SnappingType.Vertex"), (QgsSnappingConfig, "VertexFlag"))
SNAP_SEGMENT = first_of((Qgis, "SnappingType.Segment"), (QgsSnappingConfig, "SegmentFlag"))
ANY_VECTOR = first_of((Qgis, "ProcessingSourceType.Vector"), (QgsProcessing, "TypeVector"))
ANY_GEOMETRY = first_of((Qgis, "ProcessingSourceType.VectorAnyGeometry"), (QgsProcessing, "TypeVectorAnyGeometry"))
POINTS = first_of((Qgis, "ProcessingSourceType.VectorPoint"), (QgsProcessing, "TypeVectorPoint"))
GEOMETRY_DONE = first_of(
    (Qgis, "GeometryOperationResult.Success"), (QgsGeometry, "OperationResult.Success"), (QgsGeometry, "Success")
)
"""What reshaping and splitting a geometry answer when they have done it."""
_AVOID = first_of((Qgis, "AvoidIntersectionsMode"), (QgsProject, "AvoidIntersectionsMode"))


def avoid_overlap(project: QgsProject, layers: list[QgsVectorLayer]) -> None:
    """New and reshaped polygons are cut at those of ``layers``; an empty list turns it off."""
    project.setAvoidIntersectionsLayers(layers)
    project.setAvoidIntersectionsMode(_AVOID.AvoidIntersectionsLayers if layers else _AVOID.AllowIntersections)


def save_default_style(layer: QgsVectorLayer) -> str:
    """Write the layer's style and form into its own data base as the default; the error text, "" where QGIS saw none.

    The newer saveStyleToDatabaseV2 is missing before 3.40: the old call is in all versions.
    """
    outcome = layer.saveStyleToDatabase("default", "", True, "")
    return str(outcome or "")
