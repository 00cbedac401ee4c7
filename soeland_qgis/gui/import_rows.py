"""Tables of two columns on the import page: on the left what is given, on the right what a person chooses for it."""

from __future__ import annotations

from typing import Any, Sequence

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt
from qgis.PyQt.QtWidgets import QComboBox, QCompleter, QStyledItemDelegate, QStyleOptionViewItem, QWidget

NOWHERE = QModelIndex()
"""The parent of what stands at the top."""

CHOSEN = 1
"""The column in which one chooses."""


class ChoiceRows(QAbstractTableModel):
    """One row per thing of ``rows``; the models below it say what its cells hold."""

    rows: Sequence[Any] = ()

    def heads(self) -> tuple[str, str]:
        """The titles of the two columns, translated."""
        raise NotImplementedError

    def choices(self, row: int) -> list[tuple[str, str]]:
        """(value, words) to choose from in ``row``; empty where anything may be typed."""
        raise NotImplementedError

    def choose(self, row: int, value: str) -> None:
        """Take what a person has chosen or typed."""
        raise NotImplementedError

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = NOWHERE) -> int:
        return CHOSEN + 1

    def flags(self, index: QModelIndex) -> Qt.ItemFlags:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == CHOSEN else flags

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads()[section]
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A choice may change other rows too, so that all are told to be looked at again."""
        if index.column() != CHOSEN or role != Qt.ItemDataRole.EditRole:
            return False
        self.choose(index.row(), str(value or "").strip())
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, CHOSEN))
        return True


class ChoiceDelegate(QStyledItemDelegate):
    """A list that narrows down while one types, or a line where there is nothing to choose from."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        choices = index.model().choices(index.row())
        if not choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for value, words in choices:
            box.addItem(words, value)
        completer = box.completer()
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        box.activated.connect(lambda _: self._done(box))
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        if not isinstance(editor, QComboBox):
            super().setEditorData(editor, index)
            return
        editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
        editor.lineEdit().selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex) -> None:
        if not isinstance(editor, QComboBox):
            super().setModelData(editor, model, index)
            return
        at = editor.findText(editor.currentText())
        if at >= 0:
            model.setData(index, editor.itemData(at))

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)
