"""One sheet of the form: its groups below each other in a page that scrolls."""

from __future__ import annotations

from typing import Iterator

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ..bridge.text import say
from ..core.form import Tab
from ..core.model import Standard
from .field_grid import FieldGrid
from .field_row import FieldRow


class FormPage(QScrollArea):
    """All fields of one tab. ``arrange`` shows those that apply."""

    def __init__(self, tab: Tab, standard: Standard, parent: QWidget) -> None:
        super().__init__(parent)
        self.tab = tab
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self)
        self._column = QVBoxLayout(body)
        em = self.fontMetrics().height()
        self._column.setContentsMargins(round(em * 0.3), round(em * 0.3), round(em * 0.3), em)
        self._column.setSpacing(round(em * 0.3))
        self.grids: list[FieldGrid] = []
        for group in tab.groups:
            layer = standard.layers[group.layer]
            rows = [FieldRow(layer.by_name[name], standard, body) for name in group.fields]
            grid = FieldGrid(say(group.title), rows, body)
            self._column.addWidget(grid)
            self.grids.append(grid)
        self._column.addStretch(1)
        self.setWidget(body)

    def rows(self) -> Iterator[FieldRow]:
        """All lines, whether they are shown or not."""
        return (row for grid in self.grids for row in grid.rows)

    def add(self, widget: QWidget) -> None:
        """Put something below the groups (a table of buildings)."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def arrange(self) -> None:
        """Show the lines that apply, in as many columns as there is room for."""
        for grid in self.grids:
            grid.arrange(self.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
