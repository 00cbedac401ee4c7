"""Runs inside QGIS: opens the demo's store in the panel, takes a picture of the map and of the panel at work."""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
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


def picture(name: str) -> None:
    """The whole window as it is now."""
    until(lambda: not iface.mapCanvas().isDrawing())
    wait(800)
    iface.mainWindow().grab().save(str(FOLDER / f"{name}.png"))


def show() -> None:
    plugin = plugins["soeland_qgis"]
    session, panel = plugin.session, plugin.panel
    iface.mainWindow().showNormal()
    iface.mainWindow().resize(iface.mainWindow().screen().size())
    panel.setVisible(True)
    iface.mainWindow().resizeDocks([panel], [460], Qt.Orientation.Horizontal)
    panel.desk.open(str(FOLDER / "practice.gpkg"))
    until(lambda: session.store is not None and session.layers)
    iface.mapCanvas().setExtent(session.layers["parcel"].extent())
    iface.mapCanvas().refresh()
    wait(1500)
    until(lambda: not iface.mapCanvas().isDrawing())
    iface.mapCanvas().saveAsImage(str(FOLDER / "map.png"))
    (FOLDER / "map.pgw").unlink(missing_ok=True)
    survey(session, panel)
    if "--places" in ARGUMENTS:
        places(session, panel)


def survey(session, panel) -> None:
    """The form of the seventeenth parcel, its neighbours on the map."""
    features = sorted(session.layers["parcel"].getFeatures(), key=lambda f: str(f["parcel_no"]))
    feature = features[16]
    session.set_current(feature["soe_id"])
    session.select([feature["soe_id"]])
    around = feature.geometry().boundingBox()
    around.scale(6)
    iface.mapCanvas().setExtent(around)
    iface.mapCanvas().refresh()
    wait(2500)
    picture("panel")


def places(session, panel) -> None:
    """The other three places: after a check, with parcels chosen, and before handing in."""
    panel.go("checks").start()
    until(lambda: session.report is not None)
    picture("checks")
    panel.go("batches")
    chosen = [f["soe_id"] for f in session.layers["parcel"].getFeatures(iface.mapCanvas().extent())]
    session.select(chosen[:12])
    wait(1500)
    picture("batches")
    panel.go("deliver")
    wait(1500)
    picture("deliver")


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
        os._exit(code)  # closing the window would ask "save the project?", and nobody is there to answer


QTimer.singleShot(1500, main)
