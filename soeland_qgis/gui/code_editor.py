"""Choosing a code: type a part of its number or of its name, see both."""

from __future__ import annotations

import unicodedata
from typing import Any, Optional, Sequence

from qgis.gui import QgsCheckableComboBox
from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import QComboBox, QCompleter, QWidget

from ..bridge.text import say
from ..core.expression import Expression
from ..core.model import Code, Field, Standard
from .editors import Editor

CODE = Qt.ItemDataRole.UserRole
SHOWN_MOST = 14


class CodeEditor(Editor):
    """A drop-down with type-ahead over code and name. What is no code of the list stays as typed: the check says so."""

    def __init__(self, field: Field, standard: Standard, parent: QWidget) -> None:
        self.box = QComboBox(parent)
        super().__init__(field, self.box)
        self._codes = standard.codelists[field.codes].codes
        self._legal = legal_codes(field, standard)
        self._typed: Optional[str] = None
        self._parent: Optional[str] = None
        self._typing = False
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMaxVisibleItems(SHOWN_MOST)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(6)
        self._model = QStandardItemModel(self)
        self.box.setModel(self._model)
        self._offer()
        completer = QCompleter(self._model, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(SHOWN_MOST)
        self.box.setCompleter(completer)
        completer.activated[str].connect(self._chosen)
        self.box.textActivated.connect(self._chosen)
        self.box.lineEdit().textEdited.connect(self._type)
        self.box.lineEdit().editingFinished.connect(self._settle)
        self.box.lineEdit().installEventFilter(_TypeOver(self.box))
        self.box.installEventFilter(_NoWheel(self.box))

    def offer_below(self, parent: Optional[str]) -> None:
        """Offer only the codes below this one (None: all)."""
        if parent != self._parent:
            self._parent = parent
            self._offer()

    def _offer(self) -> None:
        """Fill the list. Codes that the field does not allow are headings."""
        value = self.value()
        self._model.clear()
        empty = QStandardItem("")
        empty.setData(None, CODE)
        self._model.appendRow(empty)
        for code in self._codes:
            if code.retired_on or (self._parent is not None and code.parent != self._parent):
                continue
            item = QStandardItem(words_of(code))
            item.setData(code.code, CODE)
            item.setToolTip(words_of(code))
            if code.code not in self._legal:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(item)
        self._show(value)

    def value(self) -> Any:
        return self._typed

    def set_value(self, value: Any) -> None:
        self.set_plain()
        if value != self._typed or value is None:
            self._show(None if value is None else str(value))

    def unfinished(self) -> bool:
        """From the first key until the box is left or an entry of the list is taken: "06" is on its way to "0601"."""
        return self._typing

    def _placeholder(self, text: str) -> None:
        self.box.lineEdit().setPlaceholderText(text)

    def _show(self, value: Optional[str]) -> None:
        self._typed, self._typing = value, False
        row = self._row(value)
        blocked = self.box.blockSignals(True)
        self.box.setCurrentIndex(row)
        if row <= 0:
            self.box.setEditText(self._words(value))
        self.box.blockSignals(blocked)
        self.box.lineEdit().setCursorPosition(0)
        self.box.setToolTip(self._words(value))

    def _words(self, value: Optional[str]) -> str:
        known = next((c for c in self._codes if c.code == value), None)
        return words_of(known) if known is not None else value or ""

    def _row(self, value: Optional[str]) -> int:
        for row in range(self._model.rowCount()):
            if self._model.item(row).data(CODE) == value:
                return row
        return -1

    def _type(self, text: str) -> None:
        self._typing = True
        self._take(self._meant(text))

    def _chosen(self, text: str) -> None:
        self._finish(self._meant(text))

    def _settle(self) -> None:
        """Leaving the box: one code that fits what was typed is taken, else the text stays."""
        text = self.box.lineEdit().text()
        meant = self._meant(text)
        if meant == text.strip() and meant not in {c.code for c in self._codes}:
            near = [c for c in self._codes if _key(text) in _key(words_of(c)) and c.code in self._legal]
            if text.strip() and len(near) == 1 and not self.field.open:
                meant = near[0].code
        self._finish(meant)

    def _finish(self, value: Optional[str]) -> None:
        """The value stands. It is told again where it was told while it was typed: now it may be judged."""
        judge, self._typing = self._typing, False
        changed = value != self._typed
        self._take(value)
        self._show(self._typed)
        if judge and not changed:
            self.edited.emit()

    def _meant(self, text: str) -> Optional[str]:
        """The code that a text names exactly (by code, name or both), else the text itself."""
        key = _key(text)
        if not key:
            return None
        for code in self._codes:
            names = (code.name.zh, code.name.en)
            if key in {_key(t) for t in (code.code, *names, *(f"{code.code} {name}" for name in names)) if t}:
                return code.code
        return text.strip()

    def _take(self, value: Optional[str]) -> None:
        if value != self._typed:
            self._typed = value
            self.edited.emit()


class CodesEditor(Editor):
    """Several codes of one list, ticked in a drop-down and stored with ";" between them."""

    def __init__(self, field: Field, standard: Standard, parent: QWidget) -> None:
        self.box = QgsCheckableComboBox(parent)
        super().__init__(field, self.box)
        self._codes = standard.codelists[field.codes].codes
        self._alone = _alone(self._codes)
        self._value: Optional[str] = None
        self._setting = False
        self.box.setSeparator("; ")
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(6)
        for code in self._codes:
            self.box.addItemWithCheckState(words_of(code), Qt.CheckState.Unchecked, code.code)
        self.box.checkedItemsChanged.connect(lambda _: self._ticked())
        self.box.installEventFilter(_NoWheel(self.box))

    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value = None if value is None else str(value)
        self._tick([] if value is None else str(value).split(";"))

    def _placeholder(self, text: str) -> None:
        self.box.setDefaultText(text)

    def _tick(self, wanted: Sequence[str]) -> None:
        self._setting = True
        for row in range(self.box.count()):
            on = self.box.itemData(row) in wanted
            self.box.setItemCheckState(row, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._setting = False
        self.box.setToolTip("\n".join(words_of(c) for c in self._codes if c.code in wanted))

    def _ticked(self) -> None:
        if self._setting:
            return
        before = (self._value or "").split(";")
        now = [self.box.itemData(row) for row in range(self.box.count())
               if self.box.itemCheckState(row) == Qt.CheckState.Checked]  # fmt: skip
        if self._alone in now and len(now) > 1:  # "none" stands alone: the newer tick wins
            now = [c for c in now if c != self._alone] if self._alone in before else [self._alone]
            QTimer.singleShot(0, lambda: self._tick(now))
        value = ";".join(now) or None
        if value != self._value:
            self._value = value
            self.edited.emit()


class _NoWheel(QObject):
    """The wheel scrolls the form; it never changes a value by accident."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not watched.hasFocus():
            event.ignore()
            return True
        return False


class _TypeOver(QObject):
    """A click into the box selects what stands there: typing a code replaces it, as after the Tab key."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and not watched.hasFocus():
            QTimer.singleShot(0, watched.selectAll)
        return False


def words_of(code: Code) -> str:
    """Code and name."""
    name = say(code.name)
    return f"{code.code} {name}" if name and name != code.code else code.code


def legal_codes(field: Field, standard: Standard) -> set[str]:
    """The codes of the field's list that its own condition allows (e.g. second-level uses only)."""
    codes = [c.code for c in standard.codelists[field.codes].codes]
    if not field.valid or field.multiple:
        return set(codes)
    condition = Expression(field.valid)
    return {c for c in codes if condition.true_of({field.name: c})}


def _alone(codes: Sequence[Code]) -> str:
    """The code that means "none of them": 0 or 00 at the head of the list, "" where there is none."""
    return codes[0].code if codes and set(codes[0].code) == {"0"} else ""


def _key(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower()


