"""What the panel shows while no store is open: what to do first, and where one was yesterday."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ..bridge.session import Session
from ..bridge.text import tr
from .icons import icon

if TYPE_CHECKING:
    from .store import StoreDesk

RECENT_SHOWN = 8


class StartPage(QWidget):
    """Three large buttons (open, create, practice) and the recent stores; a store can be dropped anywhere."""

    def __init__(self, session: Session, desk: StoreDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        layout = QVBoxLayout(self)
        em = self.fontMetrics().height()
        layout.setContentsMargins(em, em, em, em)
        layout.setSpacing(round(em * 0.6))
        layout.addWidget(self._heading())
        self._button(layout, tr("Open a parcel store…"), "open.svg", desk.choose)
        self._button(layout, tr("Create a parcel store…"), "create.svg", desk.create)
        self._button(layout, tr("Open the practice district"), "practice.svg", desk.practice)
        layout.addSpacing(em)
        self._recent_title = QLabel(tr("Recent stores"), self)
        layout.addWidget(self._recent_title)
        self.recent = QListWidget(self)
        self.recent.setFrameShape(QListWidget.Shape.NoFrame)
        self.recent.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.recent.itemActivated.connect(self._open_recent)
        self.recent.itemClicked.connect(self._open_recent)
        layout.addWidget(self.recent, 10)
        layout.addStretch(1)

    def refresh(self) -> None:
        """Read the recent stores again; those whose file is away are not among them."""
        self.recent.clear()
        addresses = self._session.recent()[:RECENT_SHOWN]
        self._recent_title.setVisible(bool(addresses))
        self.recent.setVisible(bool(addresses))
        for address in addresses:
            item = QListWidgetItem(icon("store.svg"), f"{Path(address).stem}  ·  {Path(address).parent}")
            item.setToolTip(address)
            item.setData(Qt.ItemDataRole.UserRole, address)
            self.recent.addItem(item)

    def _heading(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setText(
            f"<p style='font-size:large'><b>{tr('No parcels yet.')}</b></p>"
            f"<p>{tr('Drop a parcel store (.gpkg) here, open or create one, or try the practice district.')}</p>"
        )
        return label

    def _button(self, layout: QVBoxLayout, text: str, drawing: str, act: object) -> None:
        button = QPushButton(icon(drawing), text, self)
        em = self.fontMetrics().height()
        button.setIconSize(QSize(round(em * 1.4), round(em * 1.4)))
        button.setMinimumHeight(round(em * 2.4))
        button.setStyleSheet("text-align: left; padding-left: 0.8em;")
        button.clicked.connect(lambda: act())
        layout.addWidget(button)

    def _open_recent(self, item: QListWidgetItem) -> None:
        self._desk.open(item.data(Qt.ItemDataRole.UserRole))
