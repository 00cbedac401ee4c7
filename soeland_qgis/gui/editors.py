"""The boxes of a form: one kind per type of field. What was typed is never thrown away, even if it makes no sense."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QDate, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import (
    QAction,
    QCalendarWidget,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
    QWidgetAction,
)

from ..bridge.text import say, tr
from ..core.model import Field, Standard
from .icons import icon
from .typed_value import read_date, read_number, show_number

LONG = 300
"""Text fields of this length and more get a box of several lines."""


class Editor(QObject):
    """What every box can do. ``edited`` is emitted when the person has changed the value, never by ``set_value``."""

    edited = pyqtSignal()

    def __init__(self, field: Field, widget: QWidget) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget

    def value(self) -> Any:
        """What stands in the box as plain Python; None where it is empty. Text that does not fit stays text."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show ``value`` without telling anybody."""
        raise NotImplementedError

    def set_mixed(self) -> None:
        """Several parcels with different values: an empty box that says so."""
        self.set_value(None)
        self._placeholder(tr("different values"))

    def set_plain(self) -> None:
        """One value again."""
        self._placeholder("")

    def slip(self) -> str:
        """Why what was typed cannot be stored, "" where it can."""
        return ""

    def unfinished(self) -> bool:
        """Whether the value is still being typed, so that it is too early to say what is wrong with it."""
        return False

    def _placeholder(self, text: str) -> None:
        setter = getattr(self.widget, "setPlaceholderText", None)
        if setter is not None:
            setter(text)


class TextEditor(Editor):
    """One line."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self.box = QLineEdit(parent)
        super().__init__(field, self.box)
        if field.length:
            self.box.setMaxLength(field.length)
        self.box.textEdited.connect(lambda _: self.edited.emit())

    def value(self) -> Any:
        return self.box.text().strip() or None

    def set_value(self, value: Any) -> None:
        self.set_plain()
        if (self.box.text().strip() or None) != value:
            self.box.setText("" if value is None else str(value))
            self.box.setCursorPosition(0)


class LongTextEditor(Editor):
    """Several lines; Tab goes on to the next box."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self.box = QPlainTextEdit(parent)
        super().__init__(field, self.box)
        self._setting = False
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(round(self.box.fontMetrics().lineSpacing() * 3.6))
        self.box.textChanged.connect(self._typed)

    def value(self) -> Any:
        return self.box.toPlainText().strip() or None

    def set_value(self, value: Any) -> None:
        self.set_plain()
        if self.value() != value:
            self._setting = True
            self.box.setPlainText("" if value is None else str(value))
            self._setting = False

    def slip(self) -> str:
        over = len(self.value() or "") - self.field.length
        return tr("{count} characters too many", count=over) if self.field.length and over > 0 else ""

    def _typed(self) -> None:
        if not self._setting:
            self.edited.emit()


class NumberEditor(Editor):
    """A number; areas may be typed in mu or hectares and are turned into m² when the box is left."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self.box = QLineEdit(parent)
        super().__init__(field, self.box)
        self.box.textEdited.connect(lambda _: self.edited.emit())
        self.box.editingFinished.connect(self._tidy)

    def value(self) -> Any:
        number, fits = read_number(self.box.text(), self.field)
        return number if fits else self.box.text().strip()

    def set_value(self, value: Any) -> None:
        self.set_plain()
        if self.value() != value or value is None:
            self.box.setText(value if isinstance(value, str) else show_number(value, self.field))
            self.box.setCursorPosition(0)

    def slip(self) -> str:
        _, fits = read_number(self.box.text(), self.field)
        if fits:
            return ""
        return tr("not a whole number") if self.field.type == "integer" else tr("not a number")

    def _tidy(self) -> None:
        number, fits = read_number(self.box.text(), self.field)
        if fits and number is not None:
            self.box.setText(show_number(number, self.field))


class DateEditor(Editor):
    """A date as typed in any usual way; the calendar hangs at the right of the box."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self.box = QLineEdit(parent)
        super().__init__(field, self.box)
        self.box.textEdited.connect(lambda _: self.edited.emit())
        self.box.editingFinished.connect(self._tidy)
        pick = QAction(icon("calendar.svg"), tr("Calendar"), self.box)
        pick.triggered.connect(self._pick)
        self.box.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)

    def value(self) -> Any:
        day, fits = read_date(self.box.text())
        return day if fits else self.box.text().strip()

    def set_value(self, value: Any) -> None:
        self.set_plain()
        if self.value() != value or value is None:
            self.box.setText("" if value is None else str(value)[:10])

    def set_plain(self) -> None:
        self._placeholder(tr("YYYY-MM-DD"))

    def slip(self) -> str:
        return "" if read_date(self.box.text())[1] else tr("not a date")

    def _tidy(self) -> None:
        day, fits = read_date(self.box.text())
        if fits and day is not None:
            self.box.setText(day)

    def _pick(self) -> None:
        menu = QMenu(self.box)
        calendar = QCalendarWidget(menu)
        day, _ = read_date(self.box.text())
        if day:
            calendar.setSelectedDate(QDate.fromString(day, Qt.DateFormat.ISODate))
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(self._picked)
        calendar.clicked.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.exec(self.box.mapToGlobal(self.box.rect().bottomLeft()))
        menu.deleteLater()

    def _picked(self, day: QDate) -> None:
        self.box.setText(day.toString(Qt.DateFormat.ISODate))
        self.edited.emit()


class ShownValue(Editor):
    """A value that nobody types: computed ones in slanted letters, assigned ones upright."""

    def __init__(self, field: Field, standard: Standard, parent: QWidget) -> None:
        self.label = QLabel(parent)
        super().__init__(field, self.label)
        self._standard = standard
        self._value: Any = None
        font = QFont(self.label.font())
        font.setItalic(bool(field.derived))
        self.label.setFont(font)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.label.setWordWrap(True)

    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value = value
        self.label.setText(self._words(value))

    def set_mixed(self) -> None:
        self._value = None
        self.label.setText(tr("different values"))

    def _words(self, value: Any) -> str:
        if value is None:
            return "—"
        codes = self._standard.codelists[self.field.codes].by_code if self.field.codes else {}
        if str(value) in codes:
            return f"{value} {say(codes[str(value)].name)}"
        if self.field.type == "datetime":
            return str(value).replace("T", " ")[:19]
        if self.field.type == "number":
            return f"{float(value):,.{self.field.decimals}f}"
        return str(value)


def editor_for(field: Field, standard: Standard, parent: QWidget) -> Editor:
    """The box for a field."""
    from .code_editor import CodeEditor, CodesEditor

    if field.derived or field.assigned:
        return ShownValue(field, standard, parent)
    if field.codes:
        return (CodesEditor if field.multiple else CodeEditor)(field, standard, parent)
    if field.type in ("number", "integer"):
        return NumberEditor(field, parent)
    if field.type in ("date", "datetime"):
        return DateEditor(field, parent)
    return LongTextEditor(field, parent) if field.length >= LONG else TextEditor(field, parent)


