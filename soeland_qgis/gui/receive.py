"""Receive a package: verified and taken in at the city in the background."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ..bridge.session import Session
from ..bridge.text import tr
from ..core.model import Standard
from ..core.progress import Progress
from ..store import open_store
from .work import Work

if TYPE_CHECKING:
    from ..jobs.ingest import IngestOutcome


class Receive(QFrame):
    """Asks once, because taking in changes the city's store, then shows how far it is. Emits
    ``received(path, outcome)`` or ``refused(path, error)``."""

    received = pyqtSignal(str, object)
    refused = pyqtSignal(str, object)

    def __init__(self, session: Session, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.session = session
        self.path = ""
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.question = QLabel(self)
        self.question.setWordWrap(True)
        self.question.setTextFormat(Qt.TextFormat.RichText)
        self.progress = QProgressBar(self)
        self.work = Work(self.progress)
        self.take = QPushButton(tr("Take in"), self)
        self.leave = QPushButton(tr("Cancel"), self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.take)
        layout = QVBoxLayout(self)
        for part in (self.question, self.progress):
            layout.addWidget(part)
        layout.addLayout(row)
        self.take.clicked.connect(self.start)
        self.leave.clicked.connect(self.stop)
        self.work.busy.connect(self._busy)
        self.hide()

    def ask(self, path: str) -> None:
        """Show which package this is; only the city takes in."""
        self.path = path
        name = Path(path).name
        city = self.session.role == "city"
        self.question.setText(
            tr("<b>{file}</b> is a package. Verify it and take its parcels into this store?", file=name)
            if city
            else tr("<b>{file}</b> is a package. Packages are taken in by the city: if that is you, change your "
                    "role on the line on top.", file=name)  # fmt: skip
        )
        self.take.setVisible(city)
        self._busy(False)
        self.show()

    def start(self) -> None:
        """Verify and take in, in the background."""
        store = self.session.store
        if store is None or self.work.task is not None:
            return
        self.work.run(
            tr("Taking a package in"), take_in, store.address, self.session.standard, self.path, self.session.who,
            done=self._done, failed=self._failed, stopped=self._stopped,
        )  # fmt: skip

    def stop(self) -> None:
        """Stop (nothing is taken in then), or put the question away."""
        if self.work.stop():
            self.leave.setEnabled(False)
        else:
            self.hide()

    def _done(self, outcome: IngestOutcome) -> None:
        self.hide()
        self.session.look()
        self.received.emit(self.path, outcome)

    def _failed(self, error: BaseException) -> None:
        self.hide()
        self.refused.emit(self.path, error)

    def _stopped(self) -> None:
        self.question.setText(tr("Stopped. Nothing was taken in."))
        self.take.hide()

    def _busy(self, busy: bool) -> None:
        self.take.setEnabled(not busy)
        self.leave.setEnabled(True)
        self.leave.setText(tr("Stop") if busy else tr("Cancel"))


def take_in(address: str, standard: Standard, package: str, who: str, progress: Progress) -> IngestOutcome:
    """In a worker: ingest through a handle of its own. Raises PackageError, StoreError, Cancelled."""
    from ..jobs.ingest import ingest_package  # only the city needs it

    store = open_store(address, standard)
    try:
        return ingest_package(store, package, who, progress)
    finally:
        store.close()
