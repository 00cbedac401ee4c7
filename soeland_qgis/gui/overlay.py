"""What the store has to compare with: its reference layers, and the values that follow from them."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ..bridge.session import Session
from ..bridge.text import say, tr
from ..core.model import Standard
from ..core.progress import Progress
from ..jobs.overlay import OverlayOutcome, compared_layers, fill_overlay, used_layers
from ..store import open_store
from .work import Work


class OverlayBox(QFrame):
    """Names the reference layers that are there and those that are not, and computes in the background. Emits
    ``failed(error)`` for the panel to tell."""

    failed = pyqtSignal(object)

    def __init__(self, session: Session, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("overlay")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.there = QLabel(self)
        self.there.setWordWrap(True)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.work = Work(self.progress)
        self.compute = QPushButton(tr("Compute overlay values"), self)
        self.compute.setToolTip(
            tr(
                "Areas on farmland, inside the ecological redline, outside the development boundary and planned for "
                "public use, the industrial zone where it is empty, and the totals of plans: as one step that can be "
                "taken back"
            )  # fmt: skip
        )
        self._lay_out()
        self.compute.clicked.connect(self._press)
        self.work.busy.connect(self._busy)
        session.opened.connect(self.refresh)
        session.closed.connect(self.refresh)
        session.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Count the reference layers anew."""
        self.setVisible(self.session.store is not None)
        counts = {name: self._count(name) for name, layer in self.session.standard.layers.items() if layer.reference}
        titles = {name: say(self.session.standard.layers[name].title) for name in counts}
        there = [tr("{layer} ({n})", layer=titles[name], n=f"{n:,}") for name, n in counts.items() if n]
        missing = [titles[name] for name in compared_layers(self.session.standard) if not counts[name]]
        lines = [f"<b>{tr('Reference layers')}</b>"]
        if there:
            lines.append(tr("In the store: {layers}", layers=there))
        if missing:
            lines.append(tr("Not in the store, so rules that need them are not run: {layers}. Drop a file above and "
                            "choose what it is.", layers=missing))  # fmt: skip
        self.there.setText("<br>".join(lines))
        self.compute.setVisible(any(self._count(name) for name in used_layers(self.session.standard)))
        self.said.hide()

    def start(self) -> None:
        """Compute for all parcels, in the background."""
        store = self.session.store
        if store is not None and self.work.task is None:
            self.work.run(
                tr("Computing overlay values"), fill, store.address, self.session.standard, self.session.who,
                done=self._done, failed=self.failed.emit, stopped=lambda: self._say(tr("Stopped. Nothing was stored.")),
            )  # fmt: skip

    def release(self) -> None:
        """Stop what runs."""
        self.work.stop()

    def _press(self) -> None:
        if not self.work.stop():
            self.start()

    def _done(self, outcome: OverlayOutcome) -> None:
        if outcome.act is not None and outcome.receipt is not None:
            self.session.remember(outcome.act, outcome.receipt)  # one step of undo
        conflicts = len(outcome.receipt.conflicts) if outcome.receipt is not None else 0
        text = tr("{n} of {all} parcels have new values.", n=f"{outcome.changed:,}", all=f"{outcome.looked:,}")
        if outcome.totals:
            text += " " + tr("{n} plans have new totals.", n=f"{outcome.totals:,}")
        if conflicts:
            text += " " + tr("{n} were changed by somebody else meanwhile and stay as they are.", n=f"{conflicts:,}")
        self._say(text)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()

    def _busy(self, busy: bool) -> None:
        self.compute.setText(tr("Stop") if busy else tr("Compute overlay values"))

    def _changed(self, layer: str, _ids: object) -> None:
        known = self.session.standard.layers
        if layer in known and (known[layer].reference or layer in used_layers(self.session.standard)):
            self.refresh()

    def _count(self, name: str) -> int:
        layer = self.session.layers.get(name)
        return 0 if layer is None else max(0, int(layer.featureCount()))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.compute)
        layout = QVBoxLayout(self)
        for part in (self.there, self.said, self.progress):
            layout.addWidget(part)
        layout.addLayout(row)


def fill(address: str, standard: Standard, who: str, progress: Progress) -> OverlayOutcome:
    """In a worker: compute through a handle of its own. Raises InputError, StoreError, NotRun and Cancelled."""
    store = open_store(address, standard)
    try:
        return fill_overlay(store, who=who, progress=progress)
    finally:
        store.close()
