"""A panel over a real store in a temporary folder, in a real QGIS."""

from __future__ import annotations

import shutil
import struct
import time
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QApplication

from soeland_qgis.bridge.session import Session
from soeland_qgis.core.edit import GEOMETRY, Batch, Edit, new_id
from soeland_qgis.core.standard import load_standard
from soeland_qgis.gui import drafts
from soeland_qgis.gui.panel import Panel
from soeland_qgis.jobs.overview import overview
from soeland_qgis.store import create_store

EAST, NORTH = 645700.0, 3463500.0


def square(east: float, north: float, width: float, height: float = 0.0) -> bytes:
    """A rectangle as WKB."""
    height = height or width
    ring = [(east, north), (east, north + height), (east + width, north + height), (east + width, north), (east, north)]
    return struct.pack("<BIII", 1, 3, 1, 5) + b"".join(struct.pack("<dd", *p) for p in ring)


def parcel(number: int, **values: Any) -> Edit:
    """A parcel of a row of rectangles 120 × 80 m that share edges; the first is that of rules.md 4.1."""
    place = number - 1
    record = {
        "parcel_no": f"DQ-310110-{number:04d}", "parcel_name": f"示例地块{number}", "district_code": "310110",
        "group_name": "示例集团" if number % 2 else "练习集团", "holder_name": f"示例公司{number}",
        "batch": str(number % 5), "surveyed_area": 9594.97, "building_area": 4800.0,
        GEOMETRY: square(EAST + 120 * place, NORTH, 120, 80), **values,
    }  # fmt: skip
    return Edit("parcel", new_id(), None, None, {n: v for n, v in record.items() if v is not None})


@pytest.fixture(scope="session")
def six_parcels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with six parcels, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("store") / "six.gpkg"
    store = create_store(str(path), load_standard())
    store.apply(Batch("test", "tester", [parcel(n) for n in range(1, 7)]))
    store.close()
    return path


@pytest.fixture
def address(six_parcels: Path, tmp_path: Path) -> str:
    """A copy of it, under a name with a space and Chinese characters."""
    return str(shutil.copy(six_parcels, tmp_path / "试点 store.gpkg"))


@pytest.fixture
def wait(qgis_app: Any) -> Callable[..., None]:
    """Let QGIS work until something holds; fails after ``seconds``."""

    def until(holds: Callable[[], Any], seconds: float = 15.0) -> None:
        end = time.monotonic() + seconds
        while not holds():
            QApplication.processEvents()
            if time.monotonic() > end:
                raise AssertionError("it did not happen in time")
            time.sleep(0.01)

    return until


@pytest.fixture
def session(qgis_new_project: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A session whose journals lie in a folder of the test."""
    monkeypatch.setattr(drafts, "folder", lambda: tmp_path / "profile" / "drafts")
    made = Session(make_overview=overview)
    made.set_who("tester")
    yield made
    made.close()
    release = getattr(made, "release", None)
    if release is not None:
        release()
    QgsProject.instance().clear()


@pytest.fixture
def panel(session: Session, qgis_app: Any) -> Iterator[Panel]:
    """The panel beside a canvas of its own."""
    canvas = QgsMapCanvas()
    canvas.resize(600, 400)
    made = Panel(session, canvas)
    made.resize(440, 900)
    made.show()
    QApplication.processEvents()
    yield made
    made.release()
    made.deleteLater()
    canvas.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def opened(panel: Panel, address: str, wait: Callable[..., None]) -> Panel:
    """The panel with the store open and the list filled."""
    assert panel.desk.open(address)
    survey = panel.places["survey"]
    wait(lambda: survey.feed.latest is not None and survey.list.model.rowCount() == 6)
    canvas, layer = panel.canvas, panel.session.layers["parcel"]
    canvas.setDestinationCrs(layer.crs())
    canvas.setExtent(layer.extent().buffered(50))
    return panel
