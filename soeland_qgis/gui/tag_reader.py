"""Reads the board of all parcels in the background, and again when somebody else has changed one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Callable, Iterator, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..bridge import tasks
from ..bridge.session import Session
from ..bridge.text import tr
from .tag_board import Board, read_board

_PAUSE = 150  # ms: several changes in a row are read once


class BoardReader(QObject):
    """``board`` is None until it was read. What this person tags is put into it without reading again."""

    changed = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.board: Optional[Board] = None
        self._task: Optional[tasks.Task] = None
        self._again = False
        self._mine = False
        self._then: list[Callable[[], object]] = []
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE)
        self._wait.timeout.connect(self.read)
        session.opened.connect(self._other)
        session.closed.connect(self._other)
        session.changed.connect(self._changed)
        if session.store is not None:
            self.read()

    def read(self, then: Optional[Callable[[], object]] = None) -> None:
        """Read all parcels; ``then`` is called when they are there."""
        if then is not None:
            self._then.append(then)
        store = self._session.store
        if store is None:
            return
        if self._task is not None:
            self._again = True
            return
        address = store.address
        self._task = tasks.run(
            tr("Reading the parcels"), read_board, address, self._session.standard,
            done=lambda board: self._done(board, address), failed=self._broke, cancelled=lambda: self._end(),
        )  # fmt: skip

    def stop(self) -> None:
        """Forget a reading that is under way."""
        self._wait.stop()
        if self._task is not None:
            self._task.cancel()

    @contextmanager
    def mine(self) -> Iterator[None]:
        """Within this the session's changes are our own and the board follows by itself."""
        self._mine = True
        try:
            yield
        finally:
            self._mine = False

    def _changed(self, layer: str, ids: object) -> None:
        if layer == "parcel" and not self._mine:
            self._wait.start()

    def _other(self) -> None:
        """Another store, or none."""
        self.stop()
        self.board = None
        self._then.clear()
        self.changed.emit()
        self._wait.start()

    def _done(self, board: Board, address: str) -> None:
        store = self._session.store
        if store is not None and store.address == address and not self._again:
            self.board = board
            self.changed.emit()
            waiting, self._then = self._then, []
            self._end()
            for act in waiting:
                act()
        else:
            self._end()

    def _broke(self, error: BaseException) -> None:
        self._then.clear()
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._task = None
        if self._again:
            self._again = False
            self.read()
