"""The store's layers on the map: put there, kept fresh, marked, and taken away again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Iterable

from qgis.core import (
    QgsExpression,
    QgsFeatureRequest,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
)

from ..core.errors import StoreError
from ..core.model import Layer, Standard, Text
from ..store import ID, Store
from . import forms, project, styles, widgets
from .source import open_layer
from .text import language, say, tr

if TYPE_CHECKING:
    from .session import Session

LAYER, STORE = "soeland/layer", "soeland/store"
"""Custom properties: which layer of the standard a map layer is, and of which store."""

MANY = 500  # more ids than this are looked for in a pass over the layer: a longer condition is slower


def add(session: Session) -> None:
    """All layers of the session's store in a group of their own, on top; snapping set. Long code lists are
    loaded, hidden, for the forms to look up."""
    store, standard = session.store, session.standard
    if store is None:
        raise StoreError("No parcel store is open: choose, create or open one first")
    made = {name: _open(store, name, layer.title) for name, layer in _in_order(standard)}
    lists = {name: _open(store, f"cl_{name}", standard.codelists[name].title) for name in widgets.looked_up(standard)}
    target = QgsProject.instance()
    remove_groups(target, store.address)
    group = target.layerTreeRoot().insertGroup(0, store.info.title or Path(store.address).stem)
    group.setCustomProperty(STORE, store.address)
    for layer in lists.values():
        layer.setFlags(layer.flags() | QgsMapLayer.LayerFlag.Private)
        target.addMapLayer(layer, False)
    for name, layer in made.items():
        styles.apply(layer, standard.layers[name], standard, language())
        forms.apply(layer, standard.layers[name], standard, language(), lists)
        layer.setReadOnly(standard.layers[name].reference)
        target.addMapLayer(layer, False)
    _arrange(group, made, standard)
    session.layers = made
    project.prepare(target, store.address, store.info.crs, made)


def remove(session: Session) -> None:
    """Take the session's layers and its group off the map and give the project its own snapping back."""
    layers, session.layers = session.layers, {}
    target = QgsProject.instance()
    project.restore(target)
    address = next((str(layer.customProperty(STORE)) for layer in layers.values()), "")
    if address:
        remove_groups(target, address)


def remove_groups(target: QgsProject, address: str) -> None:
    """Remove every group and layer of this store from the project, those left over in a saved project too."""
    ids = [key for key, layer in target.mapLayers().items() if layer.customProperty(STORE) == address]
    target.removeMapLayers(ids)
    root = target.layerTreeRoot()
    for group in root.findGroups():
        if group.customProperty(STORE) == address:
            root.removeChildNode(group)


def refresh(session: Session, name: str) -> None:
    """Read a layer again after the store changed. A layer that is being edited keeps its handle and its buffer: it
    sees what is new at the next look, and opening the handle anew would end QGIS' update mode behind its back."""
    layer = session.layers.get(name)
    if layer is None:
        return
    if not layer.isEditable():
        layer.dataProvider().reloadData()
        layer.updateExtents()
    layer.triggerRepaint()


def mark(layer: QgsVectorLayer, ids: Iterable[str]) -> None:
    """Select these records on the map, and no others."""
    layer.selectByIds(fids(layer, ids))


def marked(layer: QgsVectorLayer) -> tuple[str, ...]:
    """The soe_id of the records selected on the map, in the layer's order."""
    return tuple(str(f[ID]) for f in layer.getSelectedFeatures(_bare(layer)) if f[ID])


def fids(layer: QgsVectorLayer, ids: Iterable[str]) -> list[int]:
    """QGIS' feature ids of records; a record that is gone is left out."""
    wanted = set(ids)
    if not wanted:
        return []
    request = _bare(layer)
    if len(wanted) <= MANY:
        request.setFilterExpression(f"{ID} in ({','.join(QgsExpression.quotedValue(i) for i in wanted)})")
    return [f.id() for f in layer.getFeatures(request) if f[ID] in wanted]


def _open(store: Store, table: str, title: Text) -> QgsVectorLayer:
    layer = open_layer(store, table, say(title))
    layer.setCustomProperty(LAYER, table)
    layer.setCustomProperty(STORE, store.address)
    return layer


def _bare(layer: QgsVectorLayer) -> QgsFeatureRequest:
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return request.setSubsetOfAttributes([ID], layer.fields())


def _in_order(standard: Standard) -> list[tuple[str, Layer]]:
    """As they lie on the map from top to bottom: points, buildings, parcels, tables, reference layers."""
    ranks = {"Point": 0, "Polygon": 2, "MultiPolygon": 2, "": 3}

    def rank(layer: Layer) -> int:
        child = layer.parent and layer.geometry == "Polygon"
        return 4 if layer.reference else 1 if child else ranks[layer.geometry]

    return sorted(standard.layers.items(), key=lambda item: rank(item[1]))


def _arrange(group: QgsLayerTreeGroup, made: dict[str, QgsVectorLayer], standard: Standard) -> None:
    tables = reference = None
    for name, layer in made.items():
        kind = standard.layers[name]
        if kind.reference:
            reference = reference or _sub_group(group, tr("Reference layers"))
            reference.addLayer(layer)
        elif not kind.spatial:
            tables = tables or _sub_group(group, tr("Tables"))
            tables.addLayer(layer)
        else:
            group.addLayer(layer).setExpanded(name == "parcel")


def _sub_group(group: QgsLayerTreeGroup, title: str) -> QgsLayerTreeGroup:
    made = group.addGroup(title)
    made.setExpanded(False)
    return made
