"""Values for fields that a file does not bring: one for all its records, from the code list where there is one."""

from __future__ import annotations

from typing import Any, Collection, Optional

from qgis.PyQt.QtCore import QModelIndex, Qt

from ..bridge.text import say, tr
from ..core.model import Field, Layer, Standard
from .import_rows import CHOSEN, ChoiceRows


class DefaultsModel(ChoiceRows):
    """One row per mandatory field without a column; what was typed stays when the mapping changes."""

    def __init__(self, standard: Standard, parent: Optional[Any] = None) -> None:
        super().__init__(parent)
        self._standard = standard
        self.rows: list[Field] = []
        self._values: dict[str, str] = {}

    def show(self, layer: Layer, mapped: Collection[str]) -> None:
        """List the mandatory fields of ``layer`` that are not among ``mapped`` and that nobody else fills."""
        self.beginResetModel()
        self.rows = [
            f for f in layer.fields
            if f.required is True and f.typed and not f.unique and not f.constant and f.name not in mapped
        ]  # fmt: skip
        self.endResetModel()

    def defaults(self) -> dict[str, str]:
        """Field name → value, of those that are listed and filled."""
        return {f.name: self._values[f.name] for f in self.rows if self._values.get(f.name)}

    def heads(self) -> tuple[str, str]:
        return tr("Mandatory field"), tr("Value")

    def choices(self, row: int) -> list[tuple[str, str]]:
        """The codes of the field that are in use, after "nothing"."""
        listed = self._standard.codelists.get(self.rows[row].codes)
        codes = [(c.code, f"{c.code}  {say(c.name)}") for c in listed.codes if not c.retired_on] if listed else []
        return [("", ""), *codes] if codes else []

    def choose(self, row: int, value: str) -> None:
        self._values[self.rows[row].name] = value

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        field = self.rows[index.row()]
        value = self._values.get(field.name, "")
        if role == Qt.ItemDataRole.EditRole and index.column() == CHOSEN:
            return value
        if role == Qt.ItemDataRole.ToolTipRole:
            return say(field.help) or say(field.title)
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() != CHOSEN:
                return say(field.title)
            listed = self._standard.codelists.get(field.codes)
            known = listed.by_code.get(value) if listed else None
            return f"{value}  {say(known.name)}" if known else value
        return None
