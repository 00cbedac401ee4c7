"""Areas are measured in tasks of QGIS. pyproj 3.7 ended the program in threads that Python did not start (its issue
1509), now and then: so what is tested is that it is never asked there, whatever its version."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest
from qgis.PyQt.QtCore import QRunnable, QThreadPool

from soeland_qgis.core import crs

CORNER = np.array([[500000.0, 3454000.0]])


class Task(QRunnable):
    """Asks for longitude and latitude in a thread that Python did not start."""

    def __init__(self, xy: np.ndarray) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.xy = xy
        self.found = np.empty((0, 2))

    def run(self) -> None:
        self.found = crs.to_lonlat(self.xy, "EPSG:4549")


@pytest.fixture
def thread(qgis_app: Any) -> QThreadPool:
    """One thread of Qt, the same for every task, as QGIS reuses its own."""
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    pool.setExpiryTimeout(-1)
    forget()
    return pool


def forget() -> None:
    """What pyproj was asked before is asked again."""
    for cache in (crs.base_of, crs._transformer, crs._geodetic):
        cache.cache_clear()


class Watched:
    """pyproj itself; who asks it for a coordinate system or a transformation is noted."""

    def __init__(self, real: Any) -> None:
        self._real = real
        self.askers: dict[str, set[threading.Thread]] = {}

    def __getattr__(self, name: str) -> Any:
        self.askers.setdefault(name, set()).add(threading.current_thread())
        return getattr(self._real, name)


@pytest.fixture
def pyproj(monkeypatch: pytest.MonkeyPatch) -> Watched:
    watched = Watched(crs.pyproj)
    monkeypatch.setattr(crs, "pyproj", watched)
    return watched


def started_by_python(threads: set[threading.Thread]) -> bool:
    """A thread of Qt is known to Python as a dummy only."""
    return bool(threads) and not any(isinstance(t, threading._DummyThread) for t in threads)


def ask(thread: QThreadPool, xy: np.ndarray) -> np.ndarray:
    task = Task(xy)
    thread.start(task)
    assert thread.waitForDone(20000)
    return task.found


@pytest.mark.parametrize("first", ["the task", "the window"])
def test_one_task_after_another(thread: QThreadPool, pyproj: Watched, first: str) -> None:
    """The central meridian of EPSG:4549 is 120° E; whoever asks first, all get the same."""
    if first == "the window":
        crs.to_lonlat(CORNER, "EPSG:4549")
    for _ in range(5):
        crs._transformer.cache_clear()
        found = ask(thread, CORNER)
        assert abs(found[0, 0] - 120) < 1e-9 and 31 < found[0, 1] < 32
    assert np.array_equal(crs.to_lonlat(CORNER, "EPSG:4549"), found)
    assert {"CRS", "Transformer"} <= set(pyproj.askers)
    assert all(map(started_by_python, pyproj.askers.values())), pyproj.askers


def test_many_coordinates_at_once(thread: QThreadPool, pyproj: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crs, "CHUNK", 1)
    found = ask(thread, np.repeat(CORNER, 50, axis=0))
    assert started_by_python(pyproj.askers["Transformer"]) and started_by_python(pyproj.askers["CRS"])
    assert len(found) == 50 and np.ptp(found, axis=0).max() == 0
