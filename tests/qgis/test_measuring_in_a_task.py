"""Areas are measured in tasks of QGIS: pyproj 3.7 ended the program there, at the second task of a thread."""

from __future__ import annotations

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
    for cache in (crs.base_of, crs._transformer, crs._geodetic):
        cache.cache_clear()
    return pool


def ask(thread: QThreadPool, xy: np.ndarray) -> np.ndarray:
    task = Task(xy)
    thread.start(task)
    assert thread.waitForDone(20000)
    return task.found


@pytest.mark.parametrize("first", ["the task", "the window"])
def test_one_task_after_another(thread: QThreadPool, first: str) -> None:
    """The central meridian of EPSG:4549 is 120° E; whoever asks first, all get the same."""
    if first == "the window":
        crs.to_lonlat(CORNER, "EPSG:4549")
    for _ in range(5):
        crs._transformer.cache_clear()
        found = ask(thread, CORNER)
        assert abs(found[0, 0] - 120) < 1e-9 and 31 < found[0, 1] < 32
    assert np.array_equal(crs.to_lonlat(CORNER, "EPSG:4549"), found)


def test_many_coordinates_at_once(thread: QThreadPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crs, "CHUNK", 1)
    found = ask(thread, np.repeat(CORNER, 50, axis=0))
    assert len(found) == 50 and np.ptp(found, axis=0).max() == 0
