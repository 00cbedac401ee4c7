"""Values for fields that a file does not bring: one for all its records, from the code list where there is one."""

from __future__ import annotations

from typing import Any, Collection, Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt
from qgis.PyQt.QtWidgets import QComboBox, QCompleter, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ..bridge.text import say, tr
from ..core.model import Field, Layer, Standard

NOWHERE = QModelIndex()
"""The parent of what stands at the top."""


class DefaultsModel(QAbstractTableModel):
    """One row per mandatory field without a column; what was typed stays when the mapping changes."""

    def __init__(self, standard: Standard, parent: Optional[Any] = None) -> None:
        super().__init__(parent)
        self._standard = standard
        self._fields: list[Field] = []
        self._values: dict[str, str] = {}

    def show(self, layer: Layer, mapped: Collection[str]) -> None:
        """List the mandatory fields of ``layer`` that are not among ``mapped`` and that nobody else fills."""
        self.beginResetModel()
        self._fields = [
            f for f in layer.fields
            if f.required is True and f.typed and not f.unique and not f.constant and f.name not in mapped
        ]  # fmt: skip
        self.endResetModel()

    def defaults(self) -> dict[str, str]:
        """Field name → value, of those that are listed and filled."""
        return {f.name: self._values[f.name] for f in self._fields if self._values.get(f.name)}

    def codes(self, row: int) -> list[tuple[str, str]]:
        """(code, words) to choose from; empty where the field has no list."""
        listed = self._standard.codelists.get(self._fields[row].codes)
        return [(c.code, f"{c.code}  {say(c.name)}") for c in listed.codes if not c.retired_on] if listed else []

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._fields)

    def columnCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 2

    def flags(self, index: QModelIndex) -> Qt.ItemFlags:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == 1 else flags

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Mandatory field"), tr("Value"))[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        field = self._fields[index.row()]
        value = self._values.get(field.name, "")
        if role == Qt.ItemDataRole.EditRole and index.column() == 1:
            return value
        if role == Qt.ItemDataRole.ToolTipRole:
            return say(field.help) or say(field.title)
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == 0:
                return say(field.title)
            listed = self._standard.codelists.get(field.codes)
            known = listed.by_code.get(value) if listed else None
            return f"{value}  {say(known.name)}" if known else value
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if index.column() != 1 or role != Qt.ItemDataRole.EditRole:
            return False
        self._values[self._fields[index.row()].name] = str(value or "").strip()
        self.dataChanged.emit(index, index)
        return True


class DefaultsDelegate(QStyledItemDelegate):
    """A list with type-ahead for fields with codes, a line for the others."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        codes = index.model().codes(index.row())
        if not codes:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItem("", "")
        for code, words in codes:
            box.addItem(words, code)
        box.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        box.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
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
