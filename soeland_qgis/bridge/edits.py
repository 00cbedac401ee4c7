"""Saving what was drawn and typed: as one counted batch, read back, and told record by record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Sequence

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

from ..core.edit import GEOMETRY, Batch, Edit, Receipt
from ..core.errors import StoreError
from ..store import ID
from . import layers
from .followers import follow
from .text import tr

if TYPE_CHECKING:
    from .session import Session


def guarded_commit(layer: QgsVectorLayer, session: Session, stop: bool = False, why: str = "") -> Receipt:
    """Save a layer's edit buffer. Everything in it becomes one Batch: a moved corner and a typed name of one parcel
    are saved together, or told together; computed fields follow. What was refused stays in the buffer as it was typed,
    based on the version that the person saw.

    The buffer itself is never committed: QGIS would write shapes and attributes apart, in half where something fails,
    and call it a success. ``stop`` ends editing where all was saved. Raises StoreError; the buffer is untouched then.
    """
    name = str(layer.customProperty(layers.LAYER))
    if session.layers.get(name) is not layer:
        raise StoreError("{layer} is no layer of the open store", layer=layer.name())
    edits = session.buffers[name].edits()
    if not edits:
        if stop and layer.isEditable():
            layer.rollBack()
        return Receipt(op_id="", saved={})
    receipt = session.apply(Batch("edit", session.who, [*edits, *follow(edits, session)], why))
    _settle(layer, session, [edit for edit in edits if edit.key not in receipt.saved], stop)
    return receipt


def _settle(layer: QgsVectorLayer, session: Session, left: Sequence[Edit], stop: bool) -> None:
    """Empty the buffer, read the layer again, and put back what was refused."""
    if layer.isEditable() and not layer.rollBack():
        raise StoreError(
            "Saved, but QGIS keeps the old entries of {layer}: stop editing without saving", layer=layer.name()
        )
    name = str(layer.customProperty(layers.LAYER))
    layers.refresh(session, name)
    if left or not stop:
        layer.startEditing()
    if not left:
        return
    layer.beginEditCommand(tr("Not saved"))
    for edit in left:
        if edit.base_version is not None:
            session.buffers[name].saw(edit.key, edit.base_version)
        _again(layer, edit)
    layer.endEditCommand()


def _again(layer: QgsVectorLayer, edit: Edit) -> None:
    """One refused edit back into the buffer."""
    if edit.action == "insert":
        feature = QgsFeature(layer.fields())
        feature[ID] = edit.key
        for name, value in (edit.after or {}).items():
            if name == GEOMETRY:
                feature.setGeometry(_shape(value))
            else:
                feature[name] = value
        layer.addFeature(feature)
        return
    for fid in layers.fids(layer, [edit.key]):
        if edit.action == "delete":
            layer.deleteFeature(fid)
            continue
        for name, value in (edit.after or {}).items():
            if name == GEOMETRY:
                layer.changeGeometry(fid, _shape(value))
            else:
                layer.changeAttributeValue(fid, layer.fields().lookupField(name), value)


def _shape(value: bytes | None) -> QgsGeometry:
    shape = QgsGeometry()
    if value is not None:
        shape.fromWkb(value)
    return shape
