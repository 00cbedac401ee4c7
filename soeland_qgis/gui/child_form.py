"""The form of one building, boundary point or attachment, over the survey form with a way back."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..bridge.text import language, tr
from ..core import wording
from ..core.edit import Batch, Edit, new_id
from ..core.form import load_form
from ..core.model import Standard
from ..core.record import Record, table_of
from ..core.table import Dataset
from ..jobs.describe import LINKS, condition, same
from ..jobs.live import MISSING
from ..jobs.validate import validate
from .field_row import FieldRow, Problem
from .form_page import FormPage
from .single_keys import KeysWithin, with_ctrl

PAUSE = 200


class ChildForm(QWidget):
    """Emits ``saved`` with the batch to be applied, and ``left`` when the person gives up."""

    saved = pyqtSignal(object)
    left = pyqtSignal()

    def __init__(self, standard: Standard, record: Record, who: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._standard, self._record, self._who = standard, record, who
        self._layer = standard.layers[record.layer]
        self._typed: dict[str, Any] = {}
        self._page = self._sheet()
        self.rows: dict[str, FieldRow] = {row.field.name: row for row in self._page.rows()}
        links = (self._layer.parent_field, LINKS.get(record.layer), "link_layer", "attachment_id", "sha256")
        for name, row in self.rows.items():
            row.edited.connect(lambda place: self._edited(place[1]))
            row.editor.set_value(record.get(name))
            row.setEnabled(name not in links)  # which parcel it belongs to is not typed here
        self._lay()
        ends = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_S)
        self._keys = KeysWithin({with_ctrl(key): self.save for key in ends}, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.check)
        self.check()

    def _sheet(self) -> FormPage:
        """One sheet with the groups of all tabs below each other: these records have few fields."""
        paper = load_form(self._layer.name, self._standard)
        first, *others = [FormPage(tab, self._standard, self) for tab in paper.tabs]
        for page in others:
            for grid in page.grids:
                first.add(grid)
                first.grids.append(grid)
            page.hide()
        return first

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page, 1)
        line = QHBoxLayout()
        line.addStretch(1)
        leave, self.save_button = QPushButton(tr("Cancel"), self), QPushButton(tr("Save"), self)
        leave.clicked.connect(self.left)
        self.save_button.clicked.connect(self.save)
        self.save_button.setDefault(True)
        for button in (leave, self.save_button):
            line.addWidget(button)
        column.addLayout(line)

    def values(self) -> dict[str, Any]:
        """The record as it would be saved."""
        return {**self._record.values, **self._typed}

    def save(self) -> Optional[Batch]:
        """Give the batch away where everything can be stored."""
        slips = [row for row in self.rows.values() if row.editor.slip()]
        if slips:
            slips[0].editor.widget.setFocus()
            return None
        record, values = self._record, self.values()
        if record.version is None:
            after = {n: v for n, v in values.items() if v is not None}
            edit = Edit(record.layer, record.id or new_id(), None, None, after)
        else:
            changed = {n: v for n, v in self._typed.items() if not same(self._layer.by_name[n], record.get(n), v)}
            if not changed:
                self.left.emit()
                return None
            edit = Edit(record.layer, record.id, record.version, {n: record.get(n) for n in changed}, changed)
        batch = Batch("describe", self._who, [edit])
        self.saved.emit(batch)
        return batch

    def check(self) -> None:
        """Look at the record with the rules that need one record only."""
        values = self.values()
        shown = Record(self._record.layer, self._record.id, self._record.version, values)
        data = Dataset({self._layer.name: table_of(self._layer, [shown])})
        rules = [r.id for r in self._standard.rules if r.reach == "row" and r.at == "store" and r.kind == "attribute"
                 and r.check not in MISSING and r.layer in (self._layer.name, "*")]  # fmt: skip
        issues = validate(data, self._standard, rules).issues
        for name, row in self.rows.items():
            slip = row.editor.slip()
            problems = [Problem(slip)] if slip else []
            problems += [Problem(wording.message(i, self._standard, language()), i.severity.value)
                         for i in issues if i.field == name and not row.editor.unfinished()]  # fmt: skip
            row.show_problems(problems)
            required = row.field.required
            needed = required if isinstance(required, bool) else condition(required).true_of(values)
            empty = values.get(name) in (None, "")
            row.is_wanted = isinstance(required, bool) or needed or not empty
            row.mark(needed and empty, name in self._typed)
        self._page.arrange()

    def _edited(self, name: str) -> None:
        self._typed[name] = self.rows[name].editor.value()
        self._pause.start()
