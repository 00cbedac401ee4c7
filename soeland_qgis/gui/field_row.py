"""One line of the form: label, box, unit, and below it what is wrong and what would mend it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Sequence

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ..bridge.text import language, say, tr
from ..core.expression import Expression
from ..core.model import Field, Standard
from ..jobs.describe import Place
from .editors import Editor, LongTextEditor, editor_for
from .parcel_row import ERROR

LABEL = 6.3
"""Width of the labels in heights of a line: the longest common titles take two lines."""

COLORS = {"FATAL": ERROR.name(), "ERROR": ERROR.name(), "WARNING": "#c77700", "INFO": "#3a7bc8"}
"""Dots before the sentences; readable on light and dark grounds."""

_ROUNDED = re.compile(r"^round\((.*), \d+\)$")
_FILLED = re.compile(r"coalesce\(([^(),]+), 0\)")

UNITS = {"m2": ("m²", "m²"), "year": ("年", "year"), "deg": ("°", "°")}


@dataclass(frozen=True)
class Problem:
    """A sentence below the box; ``link`` is what a click on ``mend`` gives back, "" where nothing can be offered."""

    text: str
    severity: str = "ERROR"
    mend: str = ""
    link: str = ""


class FieldRow(QWidget):
    """``edited`` is emitted with the place when the person has changed the value, ``linked`` with a problem's link."""

    edited = pyqtSignal(object)
    linked = pyqtSignal(str)

    def __init__(self, field: Field, standard: Standard, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.place: Place = (field.layer, field.name)
        self.is_wanted = True  # whether the field applies to the parcel that is shown
        em = self.fontMetrics().height()
        self.label = _Title(self)
        self.label.setFixedWidth(round(em * LABEL * (1.0 if language() == "zh" else 1.2)))
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.editor: Editor = editor_for(field, standard, self)
        self.editor.edited.connect(lambda: self.edited.emit(self.place))
        self.editor.widget.setToolTip(tooltip(field, standard))
        self.editor.widget.setAccessibleName(say(field.title))
        self.label.setToolTip(self.editor.widget.toolTip())
        self.label.setBuddy(self.editor.widget)
        unit = UNITS.get(field.unit, (field.unit, field.unit))[0 if language() == "zh" else 1]
        self.unit = QLabel(unit, self)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.RichText)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.problem.linkActivated.connect(self.linked)
        self.problem.hide()
        self._missing = False
        self._typed = False
        self._lay(em)
        self._say_label()

    @property
    def is_long(self) -> bool:
        """Whether the row takes the whole width."""
        return isinstance(self.editor, LongTextEditor)

    def mark(self, missing: bool, typed: bool) -> None:
        """Show whether a value is missing, and whether the value is typed and not saved."""
        if (missing, typed) != (self._missing, self._typed):
            self._missing, self._typed = missing, typed
            self._say_label()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong, worst first, each with a link to what would mend it."""
        lines = []
        for problem in problems:
            color = COLORS.get(problem.severity, ERROR.name())
            line = f"<span style='color:{color}'>●</span> {html.escape(problem.text)}"
            if problem.mend:
                line += f" <a href='{html.escape(problem.link)}'>{html.escape(problem.mend)}</a>"
            lines.append(line)
        self.problem.setText("<br>".join(lines))
        self.problem.setVisible(bool(lines))

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def _lay(self, em: int) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 1, 0, 1)
        grid.setHorizontalSpacing(round(em * 0.35))
        grid.setVerticalSpacing(1)
        widget = self.editor.widget
        widget.setSizePolicy(QSizePolicy.Policy.Ignored, widget.sizePolicy().verticalPolicy())
        widget.setMinimumWidth(round(em * 4.5))
        top = Qt.AlignmentFlag.AlignTop if self.is_long else Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.label, 0, 0, top | Qt.AlignmentFlag.AlignLeft)
        if self.unit.text():
            grid.addWidget(widget, 0, 1)
            grid.addWidget(self.unit, 0, 2)
        else:
            self.unit.hide()
            grid.addWidget(widget, 0, 1, 1, 2)
        grid.addWidget(self.problem, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        self.setFocusProxy(widget)

    def _say_label(self) -> None:
        text = html.escape(say(self.field.title))
        if self._typed:
            text = f"<i>{text}</i>"
        if self._missing:
            text += f" <span style='color:{ERROR.name()}' title='{tr('to be filled in')}'>*</span>"
        self.label.setText(text)


class _Title(QLabel):
    """A label of fixed width: as high as its words need there, and not as high as Qt guesses without a width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        policy = self.sizePolicy()
        policy.setHeightForWidth(False)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = self.maximumWidth()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def tooltip(field: Field, standard: Standard) -> str:
    """The standard's word on the field: title and code, help, how it is computed, where it comes from."""
    lines = [f"<b>{html.escape(say(field.title))}</b> <span style='color:gray'>{field.code}</span>"]
    if say(field.help):
        lines.append(html.escape(say(field.help)))
    if field.derived == "overlay":
        lines.append(tr("Computed from other layers; nobody types it."))
    elif field.derived == "mechanism":
        lines.append(tr("Kept by the store itself."))
    elif field.derived:
        lines.append(tr("Computed: {formula}", formula=html.escape(formula_words(field, standard))))
    if field.codes:
        lines.append(tr("Code list: {title}", title=html.escape(say(standard.codelists[field.codes].title))))
    lines.append(tr("Clause {clause}", clause=field.clause) if field.clause else "")
    return "<br>".join(line for line in lines if line)


def formula_words(field: Field, standard: Standard) -> str:
    """The formula with the titles of its fields instead of their names."""
    text = field.derived
    for name in sorted(Expression(field.derived).fields, key=len, reverse=True):
        layer, _, short = name.rpartition(".")
        known = standard.layers[layer or field.layer].by_name.get(short)
        if known is not None:
            text = text.replace(f'"{name}"', say(known.title)).replace(name, say(known.title))
    text = _ROUNDED.sub(r"\1", _FILLED.sub(r"\1", text))  # how it is rounded and filled up says nothing to a surveyor
    return text.replace("*", "×").replace("/", "÷")
