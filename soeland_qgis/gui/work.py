"""One piece of work in the background, and the bar that shows how far it is."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QProgressBar

from ..bridge import tasks

_FINE = 1000  # steps of the bar


class Work(QObject):
    """Drives ``bar``, which is seen only while something runs; one piece of work at a time. ``busy(True)`` is emitted
    when it begins, ``busy(False)`` when it has ended, before whoever waits for the result is told."""

    busy = pyqtSignal(bool)

    def __init__(self, bar: QProgressBar) -> None:
        super().__init__(bar)
        self.task: Optional[tasks.Task] = None
        self._bar = bar
        self._done: Callable[[Any], None]
        self._failed: Callable[[BaseException], None]
        self._stopped: Callable[[], None]
        bar.setRange(0, _FINE)
        bar.hide()

    def run(
        self, title: str, function: Callable[..., Any], *args: Any, done: Callable[[Any], None],
        failed: Callable[[BaseException], None], stopped: Callable[[], None],
    ) -> None:  # fmt: skip
        """Start ``function(*args, progress=…)`` as ``tasks.run`` does. Exactly one of the three is called."""
        self._done, self._failed, self._stopped = done, failed, stopped
        self._show(True)
        self.task = tasks.run(
            title, function, *args,
            done=self._was_done, failed=self._has_failed, progressed=self._progressed, cancelled=self._was_stopped,
        )  # fmt: skip

    def stop(self) -> bool:
        """Ask what runs to stop; False where nothing runs."""
        if self.task is None:
            return False
        self.task.cancel()
        return True

    def _was_done(self, result: Any) -> None:
        self._end()
        self._done(result)

    def _has_failed(self, error: BaseException) -> None:
        self._end()
        self._failed(error)

    def _was_stopped(self) -> None:
        self._end()
        self._stopped()

    def _end(self) -> None:
        self.task = None
        self._show(False)

    def _show(self, busy: bool) -> None:
        self._bar.setVisible(busy)
        self._bar.setValue(0)
        self.busy.emit(busy)

    def _progressed(self, fraction: float, sentence: str) -> None:
        self._bar.setValue(round(fraction * _FINE))
        self._bar.setFormat(f"{sentence}  %p%")
