"""When somebody uses QGIS' own save button: what they meant is compared with what the store really holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsFeature, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..core.edit import GEOMETRY, Edit
from ..core.errors import SoelandError
from ..store import ID
from . import values
from .buffer import Buffer
from .source import open_layer
from .text import render, tr

if TYPE_CHECKING:
    from .session import Session


class NativeSave(QObject):
    """Looks on while QGIS commits a layer. QGIS calls a commit a success though rows were not written; ``lost`` then
    lists, sentence by sentence, what is not in the store."""

    lost = pyqtSignal(str)

    def __init__(self, layer: QgsVectorLayer, buffer: Buffer, session: Session) -> None:
        super().__init__(layer)
        self._layer, self._buffer, self._session = layer, buffer, session
        self._meant: list[Edit] = []
        layer.beforeCommitChanges.connect(self._remember)
        layer.afterCommitChanges.connect(self._compare)

    def _remember(self, *_: Any) -> None:
        try:
            self._meant = self._buffer.edits(computed=False)
        except SoelandError as error:
            self._meant = []
            self.lost.emit(render(error))

    def _compare(self) -> None:
        store, meant = self._session.store, self._meant
        self._meant = []
        if store is None or not meant:
            return
        self._session.look()
        keys = {e.key for e in meant}
        fresh = open_layer(store, meant[0].layer, self._layer.name())  # a handle of its own: no cache between
        found = {str(f[ID]): f for f in fresh.getFeatures() if f[ID] in keys}
        missing = [e.key for e in meant if not self._is_there(e, found.get(e.key), fresh)]
        if missing:
            self.lost.emit(
                tr(
                    "{n} of {all} changes of {layer} are not in the store, though QGIS reported them as saved: {keys}",
                    n=len(missing), all=len(meant), layer=self._layer.name(), keys=missing[:20],
                )
            )  # fmt: skip

    def _is_there(self, edit: Edit, feature: QgsFeature | None, layer: QgsVectorLayer) -> bool:
        if edit.after is None or feature is None:
            return edit.after is None and feature is None
        for name, value in edit.after.items():
            stored = values.wkb(feature.geometry(), layer) if name == GEOMETRY else values.plain(feature[name])
            if not values.same(stored, value):
                return False
        return True
