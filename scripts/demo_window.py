"""Runs inside QGIS: opens the demo's store in the panel, takes a picture of the map and of the panel at work."""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface, plugins

ARGUMENTS = json.loads(os.environ.get("SOELAND_ARGS", "[]"))
FOLDER, STAY = Path(ARGUMENTS[0]), "--stay" in ARGUMENTS


def wait(milliseconds: int) -> None:
    """Let QGIS work: layers draw, tasks end."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(holds, seconds: float = 60.0) -> None:
    """Wait until something is so; RuntimeError when it never is."""
    for _ in range(int(seconds * 10)):
        if holds():
            return
        wait(100)
    raise RuntimeError("waited in vain")


def show() -> None:
    plugin = plugins["soeland_qgis"]
    session, panel = plugin.session, plugin.panel
    iface.mainWindow().showNormal()
    iface.mainWindow().resize(iface.mainWindow().screen().size())
    panel.setVisible(True)
    panel.desk.open(str(FOLDER / "practice.gpkg"))
    until(lambda: session.store is not None and session.layers)
    iface.mapCanvas().setExtent(session.layers["parcel"].extent())
    iface.mapCanvas().refresh()
    until(lambda: not iface.mapCanvas().isDrawing())
    wait(2500)
    iface.mapCanvas().saveAsImage(str(FOLDER / "map.png"))
    (FOLDER / "map.pgw").unlink(missing_ok=True)
    feature = sorted(session.layers["parcel"].getFeatures(), key=lambda f: str(f["parcel_no"]))[16]
    session.set_current(feature["soe_id"])
    session.select([feature["soe_id"]])
    wait(2500)
    iface.mainWindow().grab().save(str(FOLDER / "panel.png"))


def main() -> None:
    code = 0
    try:
        show()
    except Exception:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    if not STAY:
        plugins["soeland_qgis"].session.close()
        QCoreApplication.processEvents()
        QApplication.closeAllWindows()
        QgsApplication.instance().exit(code)
        os._exit(code)  # a question of QGIS ("save the project?") would keep the window open for ever


QTimer.singleShot(1500, main)
