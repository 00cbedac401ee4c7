"""Long work in the background, with its progress, its end and a way to stop it."""

from __future__ import annotations

import time
import traceback
from typing import Any, Callable

from qgis.core import Qgis, QgsApplication, QgsMessageLog, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal

from ..core.errors import Cancelled, SoelandError
from ..core.progress import Progress
from .text import tr

LOG = "Soeland"
"""The tab of QGIS' log panel."""

_PAUSE = 0.05  # seconds between two signals of progress: more often nobody can read them

_running: set[Task] = set()  # QGIS owns a task, but Python's half of it dies without a reference


class TaskProgress(Progress):
    """Tells a task how far it is, from the worker's thread."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._told = 0.0
        self._template = ""

    def show(self, fraction: float, template: str, values: dict[str, object]) -> None:
        """Pass on, at most twenty times a second, but never lose a new sentence or the end."""
        now = time.monotonic()
        same = not template or template == self._template
        if same and fraction < 1 and now - self._told < _PAUSE:
            return
        self._told, self._template = now, template or self._template
        self._task.setProgress(min(100.0, max(0.0, fraction * 100)))
        self._task.told.emit(fraction, template, values)

    def cancelled(self) -> bool:
        return bool(self._task.isCanceled())


class Task(QgsTask):
    """One piece of work. ``done(result)``, ``failed(error)`` or ``cancelled()`` is called in the main thread, once.

    No QGIS object of the main thread may be among the arguments: a worker gets addresses, values and arrays.
    """

    told = pyqtSignal(float, str, object)
    """fraction 0 … 1, template, values: what is being done now."""
    ended = pyqtSignal()
    """After the callbacks, however it ended."""

    def __init__(self, title: str, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._function, self._args = function, args
        self.result: Any = None
        self.error: BaseException | None = None
        self.on_done: Callable[[Any], None] | None = None
        self.on_failed: Callable[[BaseException], None] | None = None
        self.on_cancelled: Callable[[], None] | None = None

    def run(self) -> bool:
        """In the worker's thread: do it, and keep what was raised."""
        try:
            self.result = self._function(*self._args, progress=TaskProgress(self))
        except Cancelled as stop:
            self.error = stop
        except Exception as error:
            self.error = error
            if not isinstance(error, SoelandError):
                log(traceback.format_exc(), Qgis.MessageLevel.Critical)
        return self.error is None

    def finished(self, ok: bool) -> None:
        """In the main thread: hand over the result or what went wrong."""
        _running.discard(self)
        try:
            if self.error is None and ok:
                _call(self.on_done, self.result)
            elif self.error is None or isinstance(self.error, Cancelled):
                _call(self.on_cancelled)
            else:
                _call(self.on_failed, self.error)
        finally:
            self.ended.emit()


def run(
    title: str,
    function: Callable[..., Any],
    *args: Any,
    done: Callable[[Any], None] | None = None,
    failed: Callable[[BaseException], None] | None = None,
    progressed: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], None] | None = None,
) -> Task:
    """Start ``function(*args, progress=…)`` in the background. ``progressed(fraction, sentence)`` is told how far it
    is; cancel with ``task.cancel()``, the function stops at its next ``progress.step``."""
    task = Task(title, function, args)
    task.on_done, task.on_failed, task.on_cancelled = done, failed, cancelled
    if progressed is not None:
        task.told.connect(lambda fraction, template, values: _call(progressed, fraction, _sentence(template, values)))
    _running.add(task)
    QgsApplication.taskManager().addTask(task)
    return task


def stop_all() -> None:
    """Ask every running task to stop and wait for it: the plugin is being unloaded."""
    for task in list(_running):
        task.on_done = task.on_failed = task.on_cancelled = None
        task.cancel()
        task.waitForFinished(5000)
    _running.clear()


def log(text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    """A line in QGIS' log, tab Soeland."""
    QgsMessageLog.logMessage(text, LOG, level)


def _sentence(template: str, values: dict[str, object]) -> str:
    return tr(template, **values) if template else ""


def _call(function: Callable[..., None] | None, *args: Any) -> None:
    """Tell whoever waits; a page that was closed meanwhile waits no longer."""
    owner = getattr(function, "__self__", None)
    if function is not None and not (isinstance(owner, sip.simplewrapper) and sip.isdeleted(owner)):
        function(*args)
