"""A panel with a real store in a real QGIS: what the tests of the places start from."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QSettings, Qt
from qgis.PyQt.QtWidgets import QApplication, QMainWindow, QWidget

from soeland_qgis.bridge import tasks
from soeland_qgis.bridge.session import Session
from soeland_qgis.core.edit import GEOMETRY, Batch, Edit, new_id
from soeland_qgis.core.standard import load_standard
from soeland_qgis.gui.panel import Panel
from soeland_qgis.jobs.overview import overview
from soeland_qgis.store import create_store, open_store

from ..store_ground import many, square

GROUPS = (("东方企业集团", "91310110MA1H00012W"), ("华东实业", "9131000063159284XQ"))
DISTRICTS = ("310110", "310115")
SIDE, STEP = 100.0, 120.0
X, Y = 645000.0, 3463000.0  # Yangpu in EPSG:4549 (rules.md 4.1, worked example)


def parcels(count: int) -> list[Edit]:
    """Parcels of 100 m by 100 m in a row, alternating between two enterprises, every third one in Pudong."""
    edits = []
    for n in range(count):
        name, code = GROUPS[n % 2]
        district = DISTRICTS[1 if n % 3 == 2 else 0]
        values = {
            "parcel_no": f"DF-{district}-{n + 1:04d}", "parcel_name": f"军工路{n + 1}号", "district_code": district,
            "group_name": name, "group_uscc": code, "batch": "0", "holder_name": "上海机床有限公司",
            GEOMETRY: many(square(X + n * STEP, SIDE, Y)),
        }  # fmt: skip
        edits.append(Edit("parcel", new_id(), None, None, values))
    return edits


_EMPTY: dict[str, bytes] = {}  # making all tables takes seconds: an empty store is made once


def fill(address: Path, edits: list[Edit], mode: str = "single") -> Path:
    """A new store with these parcels."""
    if mode not in _EMPTY:
        create_store(str(address), load_standard(), "EPSG:4549", mode).close()
        _EMPTY[mode] = address.read_bytes()
    address.write_bytes(_EMPTY[mode])
    store = open_store(str(address), load_standard())
    receipt = store.apply(Batch("test", "甲", edits))
    assert len(receipt.saved) == len(edits)
    store.close()
    return address


def wait(condition: Callable[[], Any], seconds: float = 30.0) -> None:
    """Let QGIS work until the condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        QApplication.processEvents()
        time.sleep(0.005)


def rest(seconds: float = 0.2) -> None:
    """Let QGIS work for a moment."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


class Window:
    """A main window with canvas and panel, as plugin.py makes them."""

    def __init__(self, address: Path, width: int = 420) -> None:
        self.session = Session(make_overview=overview)
        self.session.set_who("乙")
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4549"))
        self.window.setCentralWidget(self.canvas)
        self.bridge = QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), self.canvas)
        self.panel = Panel(self.session, self.canvas, self.window)
        self.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.panel)
        self.panel.setFixedWidth(width)
        self.window.resize(1100, 900)
        self.window.show()
        self.address = address
        self.session.open(str(address))
        self.canvas.setExtent(self.session.layers["parcel"].extent())
        wait(lambda: self.batches.reader.board is not None)

    @property
    def checks(self) -> Any:
        return self.panel.places["checks"].page

    @property
    def batches(self) -> Any:
        return self.panel.places["batches"].page

    @property
    def deliver(self) -> Any:
        return self.panel.places["deliver"].page

    def ids(self) -> list[str]:
        """soe_id of all parcels, in the store's order."""
        return [str(i) for i in self.session.overview().ids]

    def check(self, scope: str = "store") -> Any:
        """Run a check to its end."""
        ended: list[bool] = []
        self.checks.run.ended.connect(lambda: ended.append(True))
        self.checks.start(scope)
        wait(lambda: ended)
        return self.session.report

    def picture(self, folder: Path, name: str) -> None:
        """Save what the panel looks like."""
        rest()
        assert self.panel.grab().save(str(folder / f"{name}.png"))

    def stored(self, soe_id: str, field: str) -> Any:
        """What the store holds, over a fresh handle."""
        store = open_store(str(self.address), load_standard())
        try:
            with store.snapshot() as snapshot:
                table = snapshot.table("parcel")
                return table.value(list(table.ids).index(soe_id), field)
        finally:
            store.close()

    def close(self) -> None:
        tasks.stop_all()
        self.panel.release()
        self.session.close()
        self.session.release()
        QApplication.processEvents()
        self.bridge.deleteLater()  # before the canvas that it serves
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.window.removeDockWidget(self.panel)
        self.panel.deleteLater()
        self.window.deleteLater()
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()


@pytest.fixture()
def settings(qgis_app: Any) -> Iterator[None]:
    """What the plugin remembers of other tests is gone."""
    QgsProject.instance().clear()
    QSettings().remove("soeland")
    yield
    QSettings().remove("soeland")


@pytest.fixture()
def window(settings: None, tmp_path: Path) -> Iterator[Window]:
    """The panel on a store of twelve parcels."""
    made = Window(fill(tmp_path / "ground.gpkg", parcels(12)))
    yield made
    made.close()


def cut_off(widget: QWidget) -> list[str]:
    """Children that reach over the right edge of ``widget``."""
    width = widget.width()
    over = []
    for child in widget.findChildren(QWidget):
        if child.isVisibleTo(widget) and child.window() is widget.window():
            right = child.mapTo(widget, child.rect().topRight()).x()
            if right > width and not any(hasattr(p, "horizontalScrollBar") for p in _parents(child, widget)):
                over.append(f"{child.objectName() or type(child).__name__} by {right - width}")
    return over


def _parents(child: QWidget, top: QWidget) -> Iterator[QWidget]:
    parent = child.parentWidget()
    while parent is not None and parent is not top:
        yield parent
        parent = parent.parentWidget()
