"""A table of the store as QGIS opens it."""

from __future__ import annotations

from qgis.core import QgsVectorLayer

from ..core.errors import StoreError
from ..store import Store


def open_layer(store: Store, table: str, title: str) -> QgsVectorLayer:
    """A table of the store as QGIS layer, without the style that lies in the file: a style can carry code. Raises
    StoreError where QGIS cannot open it."""
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(store.source(table), title, "ogr", options)
    if not layer.isValid():
        raise StoreError("QGIS cannot open the layer {layer} of {file}", layer=title, file=store.address)
    return layer
