"""A small table inside the form: buildings, boundary points, photos and scans of the parcel."""

from __future__ import annotations

from typing import Any, Optional, Sequence

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..bridge.text import say, tr
from ..core.model import Field, Layer, Standard
from ..core.record import Record
from .icons import icon

COLUMNS = {
    "building": ("building_no", "building_name", "use_type", "floors_above", "floor_area", "licensed"),
    "boundary_point": ("ring_no", "point_no", "x_north", "y_east", "edge_length", "mark_type"),
    "attachment": ("type", "file_name", "taken_at"),
}
"""What is shown of each record; layers that are not named show their first fields."""

NEW = {"add", "draw"}
"""What needs no chosen record."""

MOST = 5
"""Rows in sight before the table scrolls."""


class ChildModel(QAbstractTableModel):
    """Records of one layer as rows."""

    def __init__(self, layer: Layer, standard: Standard, parent: QWidget) -> None:
        super().__init__(parent)
        names = COLUMNS.get(layer.name) or [f.name for f in layer.fields if f.group != "meta"][:5]
        self.fields: list[Field] = [layer.by_name[name] for name in names]
        self.records: Sequence[Record] = ()
        self._standard = standard

    def show(self, records: Sequence[Record]) -> None:
        """Show these records."""
        self.beginResetModel()
        self.records = records
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.fields)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(self.fields[section].title)
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        field = self.fields[index.column()]
        value = self.records[index.row()].get(field.name)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(field, value)
        if role == Qt.ItemDataRole.TextAlignmentRole and field.type in ("number", "integer"):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _words(self, field: Field, value: Any) -> str:
        if value is None:
            return ""
        codes = self._standard.codelists[field.codes].by_code if field.codes else {}
        if str(value) in codes:
            return say(codes[str(value)].name)
        if field.type == "number":
            return f"{float(value):.{field.decimals}f}"
        return str(value).replace("T", " ")


class ChildTable(QgsCollapsibleGroupBox):
    """``wanted`` is emitted with "add", "draw", "edit", "delete" or "open" and the record's soe_id ("" for add, and for
    draw where none is chosen)."""

    wanted = pyqtSignal(str, str)

    def __init__(self, layer: Layer, standard: Standard, parent: QWidget) -> None:
        super().__init__(say(layer.title), parent)
        self.layer = layer
        self.model = ChildModel(layer, standard, self)
        self.setSaveCollapsedState(False)
        self.setScrollOnExpand(False)
        em = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setContentsMargins(round(em * 0.3), round(em * 0.2), round(em * 0.2), round(em * 0.3))
        column.setSpacing(2)
        self.view = QTableView(self)
        self.view.setModel(self.model)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(round(em * 1.5))
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.setTabKeyNavigation(False)
        self.view.doubleClicked.connect(lambda _: self._ask("edit"))
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._refresh())
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        column.addWidget(self._note)
        column.addWidget(self.view)
        self.buttons: dict[str, QToolButton] = {}
        column.addLayout(self._tools(em))
        self.show_records([], tr("Choose a parcel."))

    def _tools(self, em: int) -> QHBoxLayout:
        """The buttons below the table: those that make sense for the layer."""
        line = QHBoxLayout()
        line.setSpacing(2)
        names = {"add": ("add.svg", tr("Add…"))}
        if "Polygon" in self.layer.geometry:
            names["draw"] = ("draw.svg", tr("Draw on the map; a chosen one without a shape gets it"))
        names["edit"] = ("edit.svg", tr("Edit…"))
        names["delete"] = ("delete.svg", tr("Delete"))
        if self.layer.name == "attachment":
            names["open"] = ("open.svg", tr("Open the file"))
        for name, (drawing, tip) in names.items():
            line.addWidget(self._button(name, drawing, tip, em))
        if "draw" in self.buttons:
            self.buttons["draw"].setCheckable(True)
        line.addStretch(1)
        return line

    def show_records(self, records: Sequence[Record], why_not: str = "") -> None:
        """Show the records; ``why_not`` says why none can be added here."""
        self.model.show(records)
        self.setTitle(f"{say(self.layer.title)} ({len(records)})" if not why_not else say(self.layer.title))
        self._note.setText(why_not)
        self._note.setVisible(bool(why_not))
        self.view.setVisible(bool(records))
        rows = min(MOST, len(records))
        header = self.view.horizontalHeader().sizeHint().height()
        bar = self.view.horizontalScrollBar().sizeHint().height()
        self.view.setFixedHeight(header + rows * self.view.verticalHeader().defaultSectionSize() + bar)
        for name in NEW & self.buttons.keys():
            self.buttons[name].setEnabled(not why_not)
        self._refresh()

    def chosen(self) -> Optional[Record]:
        """The selected record."""
        rows = self.view.selectionModel().selectedRows()
        return self.model.records[rows[0].row()] if rows else None

    def _refresh(self) -> None:
        for name, button in self.buttons.items():
            if name not in NEW:
                button.setEnabled(self.chosen() is not None)

    def _ask(self, what: str) -> None:
        record = self.chosen()
        if what in NEW or record is not None:
            self.wanted.emit(what, record.id if record is not None and what != "add" else "")

    def _button(self, name: str, drawing: str, tip: str, em: int) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(em, em))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.clicked.connect(lambda: self._ask(name))
        self.buttons[name] = button
        return button
