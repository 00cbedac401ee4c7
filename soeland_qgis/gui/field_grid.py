"""A group of fields under its heading: one column where the panel is narrow, two where it is wide."""

from __future__ import annotations

from typing import Sequence

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from .field_row import FieldRow

TWO_COLUMNS = 46
"""From this width, in heights of a line, fields stand in two columns."""


class FieldGrid(QgsCollapsibleGroupBox):
    """Shows the rows that apply, in reading order; the group disappears when none does."""

    def __init__(self, title: str, rows: Sequence[FieldRow], parent: QWidget) -> None:
        super().__init__(title, parent)
        self.rows = list(rows)
        self._columns = 0
        self._shown: list[FieldRow] = []
        self.setSaveCollapsedState(False)
        self.setScrollOnExpand(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the Tab key walks the fields, not the headings
        for button in self.findChildren(QToolButton, "collapseButton"):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        outer = QVBoxLayout(self)
        em = self.fontMetrics().height()
        outer.setContentsMargins(round(em * 0.3), round(em * 0.2), round(em * 0.2), round(em * 0.3))
        self._body = QWidget(self)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(em)
        self._grid.setVerticalSpacing(1)
        outer.addWidget(self._body)
        for row in self.rows:
            row.setParent(self._body)

    def arrange(self, width: int) -> None:
        """Put the rows that apply into as many columns as fit in ``width`` pixels."""
        columns = 2 if width >= TWO_COLUMNS * self.fontMetrics().height() else 1
        wanted = [row for row in self.rows if row.is_wanted]
        if columns == self._columns and wanted == self._shown:
            return
        self._columns, self._shown = columns, wanted
        for row in self.rows:
            self._grid.removeWidget(row)
            row.setVisible(row.is_wanted)
        line = column = 0
        for row in wanted:
            if row.is_long and column:
                line, column = line + 1, 0
            self._grid.addWidget(row, line, column, 1, columns if row.is_long else 1)
            column += columns if row.is_long else 1
            if column >= columns:
                line, column = line + 1, 0
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        self.setVisible(bool(wanted))
