"""Connects the survey to QGIS: dock, menu, toolbar and toolbox; each registration brings its own undoing."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QWidget

from .bridge import project, tasks, text
from .bridge.text import tr
from .paths import find
from .processing.provider import SoelandProvider


class SoelandPlugin:
    """QGIS makes one, calls ``initProcessing`` (alone on the command line) or ``initGui``, and ``unload``."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self.iface = iface
        self.session: Any = None
        self.panel: Any = None
        self._undo = ExitStack()
        self._has_provider = False

    def initProcessing(self) -> None:
        """The toolbox without a window: qgis_process calls this."""
        if self._has_provider:
            return
        self._speak()
        provider = SoelandProvider()
        registry = QgsApplication.processingRegistry()
        registry.addProvider(provider)
        self._undo.callback(registry.removeProvider, "soeland")
        self._has_provider = True

    def initGui(self) -> None:
        """Everything, in a window."""
        self.initProcessing()
        self._add_panel()
        self._add_actions()
        self._follow_project()

    def unload(self) -> None:
        """Take back everything in the opposite order; the layers of an open store leave the map too."""
        self._undo.close()
        self._has_provider = False

    # ---- registrations

    def _speak(self) -> None:
        translator = text.install()
        if translator is not None:
            self._undo.callback(QCoreApplication.removeTranslator, translator)

    def _add_panel(self) -> None:
        from .bridge.session import Session
        from .gui.panel import Panel
        from .jobs.overview import overview

        self.session = Session(make_overview=overview)
        self._undo.callback(self._drop_session)
        self._undo.callback(tasks.stop_all)
        self.panel = Panel(
            self.session, self.iface.mapCanvas(), self.iface.mainWindow(), cad=self.iface.cadDockWidget()
        )
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.panel)
        self._undo.callback(self._drop_panel)
        self.session.trouble.connect(self._warn)

    def _add_actions(self) -> None:
        icon = QIcon(str(find("resources", "icons", "soeland.svg")))
        toggle = self.panel.toggleViewAction()
        toggle.setIcon(icon)
        toggle.setObjectName("SoelandTogglePanel")
        toggle.setToolTip(tr("Show or hide the panel of state-owned land"))
        bar = self.iface.addToolBar(tr("State-owned land"))
        bar.setObjectName("SoelandToolBar")
        self._undo.callback(self._drop, bar)
        bar.addAction(toggle)
        menu = self.iface.vectorMenu()  # itself: QGIS keeps the empty submenu of addPluginToVectorMenu for good
        menu.addAction(toggle)
        self._undo.callback(menu.removeAction, toggle)
        guide = QAction(icon, tr("State-owned land"), self.iface.mainWindow())
        guide.setObjectName("SoelandHelp")
        guide.triggered.connect(self._help)
        self.iface.pluginHelpMenu().addAction(guide)
        self._undo.callback(self._drop, guide)

    def _follow_project(self) -> None:
        """A saved project that showed a store shows it again."""
        signal = QgsProject.instance().readProject
        signal.connect(self._reopen)
        self._undo.callback(signal.disconnect, self._reopen)

    # ---- what they do

    def _reopen(self, *_: Any) -> None:
        address = project.store_of(QgsProject.instance())
        if address and self.session.store is None:
            self.panel.desk.open(address)

    def _help(self) -> None:
        self.panel.show()
        self.panel.raise_()
        self.panel.explain()

    def _warn(self, sentence: str) -> None:
        self.iface.messageBar().pushMessage(tr("State-owned land"), sentence, Qgis.MessageLevel.Warning, 0)

    def _drop_panel(self) -> None:
        panel, self.panel = self.panel, None
        panel.release()
        self.iface.removeDockWidget(panel)
        self._drop(panel)

    def _drop_session(self) -> None:
        session, self.session = self.session, None
        session.release()
        session.deleteLater()

    @staticmethod
    def _drop(thing: QWidget | QAction) -> None:
        thing.setParent(None)
        thing.deleteLater()
