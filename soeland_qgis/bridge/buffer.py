"""What a person has drawn and typed but not yet saved: the edit buffer as edits, each with the version they saw."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsFeature, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..core.derive import derive
from ..core.edit import GEOMETRY, Edit, new_id
from ..core.errors import StoreError
from ..core.model import Layer
from ..store import BASE, ID, VERSION
from . import values


class Buffer(QObject):
    """Follows one layer's edit buffer. Of every record that is touched it keeps how the record looked before, with
    its version: a colleague's later change is then seen as one. Lives as long as its layer."""

    def __init__(self, layer: QgsVectorLayer, kind: Layer) -> None:
        super().__init__(layer)
        self._layer, self._kind = layer, kind
        self._before: dict[int, QgsFeature] = {}
        self._seen: dict[str, int] = {}
        layer.attributeValueChanged.connect(lambda fid, *_: self._touch(fid))
        layer.geometryChanged.connect(lambda fid, *_: self._touch(fid))
        layer.featureDeleted.connect(self._touch)
        layer.editingStopped.connect(self.forget)

    def saw(self, soe_id: str, version: int) -> None:
        """A form shows this record in this version: what is typed there is based on it."""
        self._seen[soe_id] = version

    def forget(self) -> None:
        """Nothing is being edited any more."""
        self._before.clear()
        self._seen.clear()

    def count(self) -> int:
        """How many records wait to be saved."""
        buffer = self._layer.editBuffer()
        if buffer is None:
            return 0
        touched = set(buffer.changedAttributeValues()) | set(buffer.changedGeometries())
        return len(touched | set(buffer.addedFeatures()) | set(buffer.deletedFeatureIds()))

    def edits(self, computed: bool = True) -> list[Edit]:
        """Everything in the buffer: deletes, changes, inserts; with the computed fields that follow. Raises StoreError
        where columns were added or removed, or where a touched record is gone from the store."""
        buffer = self._layer.editBuffer()
        if buffer is None:
            return []
        if buffer.addedAttributes() or buffer.deletedAttributeIds():
            raise StoreError(
                "Columns of {layer} cannot be changed here: they come from the data standard. Take the "
                "change of columns back",
                layer=self._layer.name(),
            )
        changed, shapes = buffer.changedAttributeValues(), buffer.changedGeometries()
        edits = [self._delete(fid) for fid in buffer.deletedFeatureIds()]
        edits += [self._update(fid, changed.get(fid, {}), shapes, computed) for fid in sorted({*changed, *shapes})]
        edits += [self._insert(feature, computed) for feature in buffer.addedFeatures().values()]
        return [e for e in edits if e.action != "update" or e.after]

    def _delete(self, fid: int) -> Edit:
        before = self._touched(fid)
        whole = values.record(before, self._names(), self._layer)
        return Edit(self._kind.name, str(before[ID]), self._version(before), whole, None)

    def _update(self, fid: int, attributes: dict[int, Any], shapes: dict[int, Any], computed: bool) -> Edit:
        before = self._touched(fid)
        old = values.record(before, self._names(), self._layer)
        fields = self._layer.fields()
        after = {fields.at(i).name(): values.plain(v) for i, v in attributes.items()}
        after = {n: v for n, v in after.items() if n in self._kind.by_name and not values.same(v, old[n])}
        if computed:
            self._compute({**old, **after}, old, after)
        if fid in shapes:
            after[GEOMETRY] = values.wkb(shapes[fid], self._layer)
        return Edit(self._kind.name, str(before[ID]), self._version(before), {n: old[n] for n in after}, after)

    def _insert(self, feature: QgsFeature, computed: bool) -> Edit:
        after = values.record(feature, self._names(), self._layer)
        if computed:
            self._compute(after, {}, after)
        key = values.plain(feature[ID]) or new_id()
        return Edit(self._kind.name, str(key), None, None, {n: v for n, v in after.items() if v is not None})

    def _compute(self, record: dict[str, Any], old: dict[str, Any], after: dict[str, Any]) -> None:
        """Computed fields follow what was typed."""
        for name, value in derive(self._kind, record).items():
            if not values.same(value, old.get(name)):
                after[name] = value
            else:
                after.pop(name, None)

    def _names(self) -> list[str]:
        known = self._kind.by_name
        return [f.name() for f in self._layer.fields() if f.name() in known and f.name() not in (ID, VERSION, BASE)]

    def _version(self, before: QgsFeature) -> int | None:
        shown = self._seen.get(str(before[ID]))
        return shown if shown is not None else values.plain(before[VERSION])

    def _touch(self, fid: int) -> None:
        if fid >= 0 and fid not in self._before:
            stored = next(self._layer.dataProvider().getFeatures(QgsFeatureRequest(fid)), None)
            if stored is not None:
                self._before[fid] = stored

    def _touched(self, fid: int) -> QgsFeature:
        self._touch(fid)
        if fid not in self._before:
            raise StoreError(
                "A record of {layer} that you changed was deleted meanwhile by somebody else; take your change back",
                layer=self._layer.name(),
            )
        return self._before[fid]
