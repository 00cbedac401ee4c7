"""The panel: one dock, a status line that is always true, and the places of the day below it."""

from __future__ import annotations

from typing import Optional

from qgis.core import Qgis
from qgis.gui import (
    QgsAdvancedDigitizingDockWidget,
    QgsDockWidget,
    QgsMapCanvas,
    QgsMessageBar,
    QgsMessageBarItem,
    QgsPanelWidget,
    QgsPanelWidgetStack,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QSize, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QDragEnterEvent, QDropEvent, QShowEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ..bridge.memory import keep, recall
from ..bridge.session import Session
from ..bridge.text import render, tr
from ..core.errors import SoelandError
from . import places
from .help_page import HelpPage
from .icons import icon
from .map_edits import MapEdits
from .place_strip import PlaceButton
from .places import Place
from .single_keys import KeysWithin, plain
from .start import StartPage
from .status import StatusLine
from .store import StoreDesk
from .whole_message import push

BEST, LEAST = 25, 16
"""Widths in heights of a line: about 440 and 290 pixels on an ordinary screen."""


SOFT = 110
"""Opacity of the map's selection, 0 … 255."""


class Panel(QgsDockWidget):
    """The dock. Places find here the session, the canvas, the message bar and each other."""

    def __init__(
        self,
        session: Session,
        canvas: QgsMapCanvas,
        parent: Optional[QWidget] = None,
        cad: Optional[QgsAdvancedDigitizingDockWidget] = None,
    ) -> None:
        super().__init__(tr("State-owned land"), parent)
        self.setObjectName("SoelandPanel")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.session = session
        self.canvas = canvas
        self.cad = cad  # QGIS' dock of construction tools; drawing makes one of its own where there is none
        self._was_shown = False
        self._selection_color: Optional[QColor] = None
        self.places: dict[str, Place] = {}
        self.buttons: dict[str, PlaceButton] = {}
        self.desk = StoreDesk(session, self)
        self._stacks: dict[str, QgsPanelWidgetStack] = {}
        self._build()
        self._connect()
        self._show_whether_open()

    # ---- what places may ask for -------------------------------------------------------------------------------

    def message(
        self, text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info, seconds: int = 6
    ) -> QgsMessageBarItem:
        """Show a sentence in the panel's own message bar; ``seconds`` 0 keeps it until it is closed."""
        self.bar.clearWidgets()
        return push(self.bar, text, level, seconds)

    def error(self, error: BaseException) -> None:
        """Show what went wrong in plain words. What is no error of ours is passed on: nothing is swallowed."""
        if not isinstance(error, SoelandError):
            raise error
        self.message(render(error), Qgis.MessageLevel.Warning, 0)

    def go(self, name: str) -> Place:
        """Show the place ``name`` and return it."""
        self.buttons[name].setChecked(True)
        self._pages.setCurrentWidget(self._stacks[name])
        return self.places[name]

    @property
    def current(self) -> str:
        """The name of the place that is shown."""
        return next(name for name, stack in self._stacks.items() if stack is self._pages.currentWidget())

    def push(self, widget: QWidget, title: str) -> QgsPanelWidget:
        """Show ``widget`` over the current place with a way back; the returned page has ``acceptPanel()``."""
        stack = self._stacks[self.current]
        page = _page(widget, title)
        sip.transferto(page, None)  # QGIS 3.22 forgets to take it over: Python would delete it while it is shown
        stack.showPanel(page)
        return page

    def update_counts(self) -> None:
        """Ask every place for its count and put it on its button; the status line follows."""
        for name, place in self.places.items():
            count = place.count() if self.session.store is not None else None
            self.buttons[name].set_count(count, place.counts())
        self.status.set_unsaved(sum(place.unsaved() for place in self.places.values()))

    def explain(self) -> None:
        """F1: a page about the place that is shown."""
        if self.session.store is None:
            self.desk.explain()
            return
        place = self.places[self.current]
        self.push(HelpPage(place.explain(), self), tr("Help: {place}", place=place.title()))

    def release(self) -> None:
        """Let go of map tools and the like before the dock is deleted."""
        if self._was_shown and not self.isFloating():
            keep("width", self.width())
        for place in self.places.values():
            place.close()
        if self._selection_color is not None:
            self.canvas.setSelectionColor(self._selection_color)

    # ---- how it is made ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        body = _Body(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.status = StatusLine(self.session, self.desk, body)
        self.bar = QgsMessageBar(body)
        self._strip = QWidget(body)
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(2, 0, 2, 2)
        strip.setSpacing(2)
        self._pages = QStackedWidget(body)
        for kind in places.load():
            self._add(kind(self), strip)
        self._start = StartPage(self.session, self.desk, body)
        self._either = QStackedWidget(body)
        self._either.addWidget(self._start)
        self._either.addWidget(self._pages)
        self.map_edits = MapEdits(self.session, self, body)
        layout.addWidget(self.status)
        layout.addWidget(self._strip)
        layout.addWidget(self._either, 1)
        layout.addWidget(self.map_edits)  # below: what comes and goes must not push the tools from under the mouse
        layout.addWidget(self.bar)
        self.setWidget(body)
        self.setAcceptDrops(True)

    def _add(self, place: Place, strip: QHBoxLayout) -> None:
        stack = QgsPanelWidgetStack(self)
        stack.setMainPanel(_page(place.widget(self.session, self), place.title()))
        self._pages.addWidget(stack)
        button = PlaceButton(icon(place.icon), place.title(), self)
        button.setObjectName(f"place_{place.name}")
        button.clicked.connect(lambda _=False, name=place.name: self.go(name))
        strip.addWidget(button, 1)
        place.counted.connect(self.update_counts)
        self.places[place.name] = place
        self.buttons[place.name] = button
        self._stacks[place.name] = stack
        button.setChecked(len(self.buttons) == 1)

    def _connect(self) -> None:
        self.keys = KeysWithin({plain(Qt.Key.Key_F1): self.explain}, self)
        self.session.opened.connect(self._show_whether_open)
        self.session.closed.connect(self._show_whether_open)
        self.session.changed.connect(lambda *_: self.update_counts())
        self.session.checked.connect(lambda *_: self.update_counts())
        self.session.trouble.connect(lambda text: self.message(text, Qgis.MessageLevel.Critical, 0))

    def _show_whether_open(self) -> None:
        is_open = self.session.store is not None
        for stack in self._stacks.values():  # what was laid over a place belongs to the store that was open
            stack.acceptAllPanels()
        self._either.setCurrentWidget(self._pages if is_open else self._start)
        self._strip.setEnabled(is_open)
        self._soften_selection()
        if not is_open:
            self._start.refresh()
        self.update_counts()

    def showEvent(self, event: QShowEvent) -> None:
        """QGIS gives a dock its least width at first: take the width of last time, else the best one."""
        super().showEvent(event)
        window = self.parentWidget()
        if isinstance(window, QMainWindow) and not self._was_shown:
            width = recall("width", 0) or self.widget().sizeHint().width()
            QTimer.singleShot(0, lambda: window.resizeDocks([self], [width], Qt.Orientation.Horizontal))
        self._was_shown = True

    def _soften_selection(self) -> None:
        """While a store is open the selection is see-through: the hatch of the batch stays readable below it."""
        if self._selection_color is None and self.session.store is not None:
            self._selection_color = self.canvas.mapSettings().selectionColor()
            soft = QColor(self._selection_color)
            soft.setAlpha(min(soft.alpha(), SOFT))
            self.canvas.setSelectionColor(soft)
        elif self._selection_color is not None and self.session.store is None:
            self.canvas.setSelectionColor(self._selection_color)
            self._selection_color = None

    # ---- a store dropped onto the panel ------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.desk.dropped_store(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        address = self.desk.dropped_store(event.mimeData())
        if address:
            event.acceptProposedAction()
            self.desk.open(address)


class _Body(QWidget):
    """As wide as the panel is at its best, never narrower than it is useful."""

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * BEST, em * BEST * 2)

    def minimumSizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * LEAST, em * LEAST)


def _page(widget: QWidget, title: str) -> QgsPanelWidget:
    page = QgsPanelWidget()
    page.setDockMode(True)
    page.setPanelTitle(title)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    return page
