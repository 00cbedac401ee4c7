"""Which column of a file is which field of the standard: found by name, shown with samples, changed by the person."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt
from qgis.PyQt.QtGui import QFont, QPainter, QPalette
from qgis.PyQt.QtWidgets import QStyle, QStyleOptionViewItem

from ..bridge.text import say, tr
from ..core.model import Field, Layer
from ..exchange.mapping import match_columns
from ..exchange.records import Records
from .import_rows import CHOSEN, ChoiceDelegate, ChoiceRows
from .import_source import samples

SECOND = Qt.ItemDataRole.UserRole + 1
"""The second, quieter line of a cell."""
_SMALL = 0.86


class MappingModel(ChoiceRows):
    """One row per column of the file: its name with samples, and the field that takes it."""

    def __init__(self, parent: Optional[Any] = None) -> None:
        super().__init__(parent)
        self.layer: Optional[Layer] = None
        self.rows: list[str] = []
        self._samples: dict[str, str] = {}
        self._fields: dict[str, str] = {}  # column → field name

    def show(self, records: Records, layer: Layer) -> None:
        """Find fields for the columns of ``records`` anew."""
        self.beginResetModel()
        self.layer = layer
        self.rows = list(records.columns)
        self._samples = {c: " · ".join(samples(records, c)) or tr("always empty") for c in self.rows}
        matched = match_columns(self.rows, layer)
        self._fields = {column: field for field, column in matched.items() if layer.by_name[field].typed}
        self.rows.sort(key=lambda c: c not in self._fields)
        self.endResetModel()

    def mapping(self) -> dict[str, str]:
        """Field name → column, as import_records wants it."""
        return {field: column for column, field in self._fields.items()}

    def heads(self) -> tuple[str, str]:
        return tr("Column of the file"), tr("Field of the standard")

    def choices(self, row: int) -> list[tuple[str, str]]:
        """Field names with their words; the first one is "not brought in"."""
        fields = [f for f in self.layer.fields if f.typed] if self.layer else []
        return [("", tr("— not brought in —")), *((f.name, field_words(f)) for f in fields)]

    def choose(self, row: int, value: str) -> None:
        """Give the column a field; another column that had it has none then."""
        for other in [c for c, field in self._fields.items() if field == value and value]:
            del self._fields[other]
        self._fields.pop(self.rows[row], None)
        if value:
            self._fields[self.rows[row]] = value

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.layer is None:
            return None
        column = self.rows[index.row()]
        field = self.layer.by_name.get(self._fields.get(column, ""))
        if role == Qt.ItemDataRole.EditRole:
            return field.name if field else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._samples[column] if index.column() != CHOSEN else say(field.help) if field else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return column if index.column() != CHOSEN else say(field.title) if field else tr("— not brought in —")
        if role == SECOND:
            return self._samples[column] if index.column() != CHOSEN else field.code if field else ""
        return None


class MappingDelegate(ChoiceDelegate):
    """Two lines per cell."""

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
        room = option.rect.adjusted(em // 3, 0, -em // 3 - (em if index.column() == CHOSEN else 0), 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        ink = option.palette.color(role)
        named = index.column() != CHOSEN or bool(index.data(Qt.ItemDataRole.EditRole))
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
        if index.column() == CHOSEN:
            ink.setAlphaF(0.8)
            painter.setPen(ink)
            painter.drawText(option.rect.adjusted(0, 0, -em // 3, 0),
                             Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "▾")  # fmt: skip
        painter.restore()


def field_words(field: Field) -> str:
    """A field as one looks for it: title, code, name."""
    return f"{say(field.title)}  {field.code}  {field.name}"
