"""What was drawn or typed with QGIS' own tools waits here to be saved as one act, told record by record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ..bridge.edits import guarded_commit
from ..bridge.session import Session
from ..bridge.text import tr
from ..core.edit import Receipt
from ..core.errors import SoelandError
from ..jobs.describe import MAIN
from .fresh_parcel import complete

if TYPE_CHECKING:
    from .panel import Panel


class MapEdits(QFrame):
    """A line that is there only while an edit buffer of the store's layers holds something.

    QGIS' own save button writes shapes and attributes apart, and a store in team mode refuses it; this one hands the
    whole buffer to the store as one batch (docs/decisions/edit-buffer.md).
    """

    def __init__(self, session: Session, panel: Panel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._panel = session, panel
        self.setObjectName("SoelandMapEdits")
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.save = QPushButton(tr("Save"), self)
        self.save.setToolTip(tr("Save what was drawn and typed with QGIS' own tools, as one act that can be undone"))
        self.drop = QPushButton(tr("Discard"), self)
        self.save.clicked.connect(self._save)
        self.drop.clicked.connect(self._drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 3, 6, 3)
        row.addWidget(self._words, 1)
        row.addWidget(self.save)
        row.addWidget(self.drop)
        self._soon = QTimer(self)  # many signals of one stroke are counted once
        self._soon.setSingleShot(True)
        self._soon.setInterval(50)
        self._soon.timeout.connect(self.refresh)
        session.opened.connect(self._follow)
        session.closed.connect(self.hide)
        self._follow()

    def waiting(self) -> dict[str, int]:
        """Layer → how many of its records wait to be saved."""
        counts = {name: self._session.buffers[name].count() for name in self._session.layers}
        return {name: count for name, count in counts.items() if count}

    def refresh(self) -> None:
        """Show how much waits, or nothing."""
        count = sum(self.waiting().values()) if self._session.store is not None else 0
        self._words.setText(tr("{count} edited on the map, not saved", count=count))
        self.setVisible(count > 0)

    def _follow(self) -> None:
        for layer in self._session.layers.values():
            for signal in (layer.layerModified, layer.editingStopped, layer.editingStarted):
                signal.connect(self._soon.start)
        self.refresh()

    def _save(self) -> None:
        made: list[str] = []
        try:
            if MAIN in self.waiting():
                made = complete(self._session)
            for name in self.waiting():
                layer = self._session.layers[name]
                receipt = guarded_commit(layer, self._session, stop=True)
                made = [soe_id for soe_id in made if name != MAIN or soe_id in receipt.saved]
                self._tell(layer, receipt)
        except SoelandError as error:
            self._panel.error(error)
        else:
            self._show(made)
        self.refresh()

    def _show(self, made: list[str]) -> None:
        """New parcels are looked at next: their forms are empty still."""
        if made:
            self._session.select(made)
            self._session.set_current(made[0])

    def _tell(self, layer: QgsVectorLayer, receipt: Receipt) -> None:
        """Say what stays in the buffer and why; what was saved is seen by the line going away."""
        for conflict in receipt.conflicts:
            self._panel.message(
                tr("{layer} {name}: not saved, {by} changed the same fields meanwhile. Your entry is kept.",
                   layer=layer.name(), name=conflict.name, by=conflict.by or tr("somebody else")),
                Qgis.MessageLevel.Warning, 0,
            )  # fmt: skip
        for denied in receipt.denied:
            self._panel.message(tr(denied.reason, **denied.values), Qgis.MessageLevel.Warning, 0)

    def _drop(self) -> None:
        for name in self.waiting():
            self._session.layers[name].rollBack()
        self.refresh()
