"""Which column of a file is which field of the standard: found by name, shown with samples, changed by the person."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QRect, QSize, Qt
from qgis.PyQt.QtGui import QFont, QPainter, QPalette
from qgis.PyQt.QtWidgets import QComboBox, QCompleter, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ..bridge.text import say, tr
from ..core.model import Field, Layer
from ..exchange.mapping import match_columns
from ..exchange.records import Records
from .import_source import samples

NOWHERE = QModelIndex()
"""The parent of what stands at the top."""

SECOND = Qt.ItemDataRole.UserRole + 1
"""The second, quieter line of a cell."""
_SMALL = 0.86


class MappingModel(QAbstractTableModel):
    """One row per column of the file: its name with samples, and the field that takes it."""

    def __init__(self, parent: Optional[Any] = None) -> None:
        super().__init__(parent)
        self.layer: Optional[Layer] = None
        self._columns: list[str] = []
        self._samples: dict[str, str] = {}
        self._fields: dict[str, str] = {}  # column → field name

    def show(self, records: Records, layer: Layer) -> None:
        """Find fields for the columns of ``records`` anew."""
        self.beginResetModel()
        self.layer = layer
        self._columns = list(records.columns)
        self._samples = {c: " · ".join(samples(records, c)) or tr("always empty") for c in self._columns}
        matched = match_columns(self._columns, layer)
        self._fields = {column: field for field, column in matched.items() if layer.by_name[field].typed}
        self._columns.sort(key=lambda c: c not in self._fields)
        self.endResetModel()

    def mapping(self) -> dict[str, str]:
        """Field name → column, as import_records wants it."""
        return {field: column for column, field in self._fields.items()}

    def choices(self) -> list[tuple[str, str]]:
        """Field names with their words; the first one is "not brought in"."""
        fields = [f for f in self.layer.fields if f.typed] if self.layer else []
        return [("", tr("— not brought in —")), *((f.name, field_words(f)) for f in fields)]

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def columnCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 2

    def flags(self, index: QModelIndex) -> Qt.ItemFlags:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == 1 else flags

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Column of the file"), tr("Field of the standard"))[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.layer is None:
            return None
        column = self._columns[index.row()]
        field = self.layer.by_name.get(self._fields.get(column, ""))
        if role == Qt.ItemDataRole.EditRole:
            return field.name if field else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._samples[column] if index.column() == 0 else say(field.help) if field else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return column if index.column() == 0 else say(field.title) if field else tr("— not brought in —")
        if role == SECOND:
            return self._samples[column] if index.column() == 0 else field.code if field else ""
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Give the column a field; another column that had it has none then."""
        if index.column() != 1 or role != Qt.ItemDataRole.EditRole:
            return False
        column = self._columns[index.row()]
        for other in [c for c, field in self._fields.items() if field == value and value]:
            del self._fields[other]
        self._fields.pop(column, None)
        if value:
            self._fields[column] = str(value)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._columns) - 1, 1))
        return True


class MappingDelegate(QStyledItemDelegate):
    """Two lines per cell; the field is chosen from a list that narrows down while one types."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, round(option.fontMetrics.height() * 2.3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        option = QStyleOptionViewItem(option)
        self.initStyleOption(option, index)
        first, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        em = option.fontMetrics.height()
        room = option.rect.adjusted(em // 3, 0, -em // 3 - (em if index.column() else 0), 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        ink = option.palette.color(role)
        named = index.column() == 0 or bool(index.data(Qt.ItemDataRole.EditRole))
        left, elide = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
        second, half = str(index.data(SECOND) or ""), room.height() // 2
        if not named:
            ink.setAlphaF(0.55)
        painter.setPen(ink)
        upper = QRect(room.left(), room.top(), room.width(), half if second else room.height())
        painter.drawText(upper, left, option.fontMetrics.elidedText(first, elide, room.width()))
        if second:
            ink.setAlphaF(0.65)
            small = QFont(option.font)
            small.setPointSizeF(small.pointSizeF() * _SMALL)
            painter.setFont(small)
            painter.setPen(ink)
            lower = QRect(room.left(), room.top() + half, room.width(), half)
            painter.drawText(lower, left, painter.fontMetrics().elidedText(second, elide, room.width()))
        if index.column():
            ink.setAlphaF(0.8)
            painter.setPen(ink)
            painter.drawText(option.rect.adjusted(0, 0, -em // 3, 0),
                             Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "▾")  # fmt: skip
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        box = QComboBox(parent)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for name, words in index.model().choices():
            box.addItem(words, name)
        completer = box.completer()
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        box.activated.connect(lambda _: self._done(box))
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
        editor.lineEdit().selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex) -> None:
        at = editor.findText(editor.currentText())
        if at >= 0:
            model.setData(index, editor.itemData(at))

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


def field_words(field: Field) -> str:
    """A field as one looks for it: title, code, name."""
    return f"{say(field.title)}  {field.code}  {field.name}"
