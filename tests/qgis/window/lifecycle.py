"""Runs inside a real QGIS: loads, unloads and reloads the plugin and writes down what is left behind."""

import json
import os
import traceback
from collections import Counter

from qgis import utils
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QTimer
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QShortcut, QToolBar
from qgis.utils import iface

OUT = os.environ["SOELAND_OUT"]
STORE = os.environ["SOELAND_STORE"]
NAME = "soeland_qgis"


def settle():
    for _ in range(5):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def scene():
    """Everything that a plugin can leave in QGIS, by name."""
    window = iface.mainWindow()
    project = QgsProject.instance()
    return {
        "docks": sorted(d.objectName() or d.windowTitle() for d in window.findChildren(QDockWidget)),
        "toolbars": sorted(t.objectName() or t.windowTitle() for t in window.findChildren(QToolBar)),
        "actions": sorted(a.objectName() or a.text() for a in window.findChildren(QAction)),
        "menu": sorted(a.text() for a in iface.vectorMenu().actions()),
        "help": sorted(a.text() for a in iface.pluginHelpMenu().actions()),
        "shortcuts": len(window.findChildren(QShortcut)),
        "providers": sorted(p.id() for p in QgsApplication.processingRegistry().providers()),
        "layers": sorted(project.mapLayers()),
        "tasks": QgsApplication.taskManager().count(),
        "tool": type(iface.mapCanvas().mapTool()).__name__,
        "signals": {name: project.receivers(getattr(project, name)) for name in ("layersWillBeRemoved", "readProject")},
    }


def left(before, after):
    """What is there now and was not before."""
    found = {}
    for name, value in after.items():
        if isinstance(value, list):
            more = Counter(value) - Counter(before[name])
            if more:
                found[name] = dict(more)
        elif value != before[name]:
            found[name] = [before[name], value]
    return found


def algorithms():
    return sorted(a.name() for a in QgsApplication.processingRegistry().providerById("soeland").algorithms())


def run():
    told = {"loaded": [], "left": []}
    settle()
    before = scene()
    for step in ("load", "again", "with a store"):
        if not (utils.loadPlugin(NAME) and utils.startPlugin(NAME)):
            raise RuntimeError(f"{step}: the plugin did not start")
        plugin = utils.plugins[NAME]
        if step == "with a store":
            plugin.panel.desk.open(STORE)
            plugin.session.layers["parcel"].startEditing()
        settle()
        loaded = scene()
        told["loaded"].append({k: v for k, v in loaded.items() if v != before[k]} and {
            "docks": [d for d in loaded["docks"] if d not in before["docks"]],
            "toolbars": [t for t in loaded["toolbars"] if t not in before["toolbars"]],
            "providers": [p for p in loaded["providers"] if p not in before["providers"]],
            "layers": len(loaded["layers"]),
            "algorithms": algorithms(),
        })  # fmt: skip
        utils.unloadPlugin(NAME)
        settle()
        after = scene()
        told["left"].append(left(before, after))
    utils.loadPlugin(NAME)
    utils.startPlugin(NAME)
    first = utils.plugins[NAME]
    utils.reloadPlugin(NAME)
    settle()
    told["reloaded"] = utils.plugins[NAME] is not first
    told["after_reload"] = algorithms()
    told["places"] = sorted(utils.plugins[NAME].panel.places)
    utils.unloadPlugin(NAME)
    settle()
    told["left"].append(left(before, scene()))
    return told


def main():
    try:
        outcome = run()
    except Exception:
        outcome = {"error": traceback.format_exc()}
    with open(OUT, "w", encoding="utf-8") as file:
        json.dump(outcome, file)
    os._exit(0)


# when the window stands and QGIS has its event loop: painting before that can crash QGIS 3.22 by itself
QTimer.singleShot(2000, main)
