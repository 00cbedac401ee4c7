"""The row of drawing tools above the list of parcels."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ..bridge.session import Session
from ..bridge.text import tr
from .icons import icon


class DrawBar(QWidget):
    """Buttons that are on where they make sense. ``tool`` starts a map tool ("new", "reshape", "split"), ``act`` does
    something at once ("merge", "delete", "zoom", "points", "record", "import")."""

    tool = pyqtSignal(str)
    act = pyqtSignal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 0)
        layout.setSpacing(1)
        self.buttons: dict[str, QToolButton] = {}
        self._add("new", "draw.svg", tr("Draw a new parcel on the map"), self.tool.emit, checkable=True)
        new = self.buttons["new"]
        new.setText(tr("New parcel"))
        new.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        new.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        menu = QMenu(new)
        menu.addAction(icon("draw.svg"), tr("Draw on the map"), lambda: self.tool.emit("new"))
        menu.addAction(icon("points.svg"), tr("From boundary points…"), lambda: self.act.emit("points"))
        menu.addAction(icon("create.svg"), tr("Without a shape for now"), lambda: self.act.emit("record"))
        new.setMenu(menu)
        layout.addSpacing(self.fontMetrics().height() // 2)
        self._add("reshape", "reshape.svg", tr("Give the parcel another stretch of boundary"), self.tool.emit, True)
        self._add("split", "split.svg", tr("Cut the parcel along a line"), self.tool.emit, True)
        self._add("merge", "merge.svg", tr("Merge the selected parcels into the current one"), self.act.emit)
        self._add("delete", "delete.svg", tr("Delete the selected parcels"), self.act.emit)
        layout.addStretch(1)
        self._add("zoom", "zoom.svg", tr("Show on the map (F)"), self.act.emit)
        for signal in (session.opened, session.closed, session.current_changed, session.selection_changed):
            signal.connect(lambda *_: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """On or off by what is chosen."""
        is_open = self._session.store is not None
        has_current = is_open and bool(self._session.current)
        chosen = len(self._session.selection)
        states = {
            "new": is_open, "reshape": has_current, "split": has_current, "merge": is_open and chosen > 1,
            "delete": has_current or (is_open and chosen > 0), "zoom": has_current or (is_open and chosen > 0),
        }  # fmt: skip
        for name, state in states.items():
            self.buttons[name].setEnabled(state)

    def show_tool(self, name: str) -> None:
        """Which tool is active, "" for none."""
        for tool in ("new", "reshape", "split"):
            self.buttons[tool].setChecked(tool == name)

    def _add(self, name: str, drawing: str, tip: str, act: Callable[[str], None], checkable: bool = False) -> None:
        button = QToolButton(self)
        em = self.fontMetrics().height()
        button.setObjectName(f"draw_{name}")
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(round(em * 1.1), round(em * 1.1)))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.setCheckable(checkable)
        button.clicked.connect(lambda: act(name))
        self.buttons[name] = button
        self.layout().addWidget(button)
