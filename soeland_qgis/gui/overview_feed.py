"""Keeps the list of parcels true: looks over the store in the background whenever it has changed."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..bridge import tasks
from ..bridge.session import Session
from ..bridge.text import tr
from ..jobs.overview import Overview, overview_of

PAUSE = 150
"""Milliseconds to wait for further changes before looking."""

SEEN = ("parcel", "parcel_ext")


class OverviewFeed(QObject):
    """Emits ``ready(overview)``; the newest answer wins, older ones are thrown away."""

    ready = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Optional[tasks.Task] = None
        self._asked = 0
        self.latest: Optional[Overview] = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        session.opened.connect(self.look)
        session.closed.connect(self._closed)
        session.changed.connect(self._changed)

    def look(self) -> None:
        """Look over the store now."""
        self._pause.stop()
        if self._session.store is None:
            return
        if self._task is not None:
            self._task.cancel()
        self._asked += 1
        asked = self._asked
        self._task = tasks.run(
            tr("Look over the parcels"),
            overview_of,
            self._session.store.address,
            self._session.standard,
            done=lambda overview: self._done(asked, overview),
            failed=lambda error: self._failed(asked, error),
        )

    def _changed(self, layer: str, ids: Any) -> None:
        if layer in SEEN:
            self._pause.start()

    def _closed(self) -> None:
        self._pause.stop()
        self._asked += 1
        self.latest = None

    def _done(self, asked: int, overview: Overview) -> None:
        if asked == self._asked:
            self._task, self.latest = None, overview
            self.ready.emit(overview)

    def _failed(self, asked: int, error: BaseException) -> None:
        if asked == self._asked:
            self._task = None
            self.failed.emit(error)
