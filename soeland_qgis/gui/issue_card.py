"""The card of the current finding: what it is, why, by which clause, and what can be done about it."""

from __future__ import annotations

from html import escape
from typing import Optional

from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QFrame, QSizePolicy, QWidget

from ..bridge.text import language, say, tr
from ..core import wording
from ..core.issue import Issue
from ..core.model import Standard
from ..core.visible import visible
from ..jobs.waive import LEAST
from .forms import load_form
from .icons import icon
from .issue_words import spoken
from .severity import symbol, word

MOST = 0.16
"""Share of the window's height that the words of the card may take: the list above is what one works in."""


class IssueCard(QFrame):
    """Shows one issue; a written reason is typed here, not in a window of its own."""

    step = pyqtSignal(int)
    shown = pyqtSignal()
    """Zoom and flash again."""
    to_field = pyqtSignal()
    excepted = pyqtSignal(str)
    """Let it stand for this reason; "" takes the reason back."""

    def __init__(self, standard: Standard, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._standard = standard
        self._issue: Optional[Issue] = None
        load_form("issue_card", self)
        em = self.fontMetrics().height()
        for button, drawing in (
            (self.previous, "previous"), (self.next, "next"), (self.zoom, "zoom_issue"),
            (self.survey, "field"), (self.except_, "except"),
        ):
            button.setIcon(icon(f"{drawing}.svg"))
            button.setIconSize(QSize(em, em))
        font = self.sentence.font()
        font.setBold(True)
        self.sentence.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.reason.setFixedHeight(round(em * 3.4))
        self.reason.installEventFilter(self)
        self.previous.clicked.connect(lambda: self.step.emit(-1))
        self.next.clicked.connect(lambda: self.step.emit(1))
        self.zoom.clicked.connect(self.shown)
        self.survey.clicked.connect(self.to_field)
        self.except_.clicked.connect(self.begin_exception)
        self.cancel.clicked.connect(self._end_exception)
        self.keep.clicked.connect(self._keep)
        self.reason.textChanged.connect(self._weigh)
        self.show_issue(None, "", "")

    def show_issue(self, issue: Optional[Issue], message: str, position: str) -> None:
        """Show this issue; ``position`` is "3 / 12". None hides the card."""
        self._issue = issue
        self.setVisible(issue is not None)
        if issue is None:
            return
        em = self.fontMetrics().height()
        self.symbol.setPixmap(symbol(issue.severity).pixmap(QSize(em, em)))
        self.symbol.setToolTip(word(issue.severity))
        self.sentence.setText(message)
        rule = self._standard.by_rule.get(issue.rule)
        self.why.setText(say(rule.help) if rule else "")
        self.facts.setText(self._facts(issue))
        self.position.setText(position)
        self.survey.setEnabled(bool(issue.ids))
        self.survey.setText(tr("To the field") if issue.field else tr("To the parcel"))
        self.except_.setText(tr("Exception…") if issue.waiver else tr("Except…"))
        self._write(False)
        self.fit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """The words take the height that they need, up to a share of the window; beyond that they scroll."""
        needed = self.page.heightForWidth(self.words.viewport().width())
        most = round(self.window().height() * MOST)
        self.words.setFixedHeight(max(self.fontMetrics().height() * 2, min(needed, most)))

    def begin_exception(self) -> None:
        """Open the line for the written reason, where the rule allows one."""
        if self._issue is None or not self._issue.waivable:
            return
        self.reason.setPlainText(self._issue.waiver)
        self._weigh()
        self._write(True)
        self.fit()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reason.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter keeps the reason, Escape closes the line."""
        if watched is self.reason and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._end_exception()
                return True
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._keep()
                return True
        return super().eventFilter(watched, event)

    def _facts(self, issue: Issue) -> str:
        """Rule and clause in one line; record, field and found value in the next; the reason in a third."""
        rule = self._standard.by_rule.get(issue.rule)
        first = [issue.rule]
        if rule is not None:
            first += [say(rule.title), wording.clause(rule.clause, self._standard, language())]
        second = [_pair(tr("Parcel") if issue.layer == "parcel" else tr("Record"), " ⇄ ".join(spoken(issue)))]
        if issue.field:
            found = issue.found.get("value")
            second.append(_pair(tr("Field"), wording.field_title(issue, self._standard, language())))
            second.append(_pair(tr("Found"), tr("empty") if found is None else str(found)))
        lines = [" · ".join(escape(part) for part in first if part), " · ".join(second) if issue.keys else ""]
        if issue.waiver:
            lines.append(_pair(tr("Exception"), issue.waiver))
        return "<br>".join(line for line in lines if line)

    def _weigh(self) -> None:
        typed = self.reason.toPlainText().strip()
        had = bool(self._issue and self._issue.waiver)
        taking_back = had and not typed
        self.keep.setText(tr("Take the exception back") if taking_back else tr("Keep the exception"))
        self.keep.setEnabled(taking_back or len(typed) >= LEAST)
        short = bool(typed) and len(typed) < LEAST
        self.slip.setText(tr("Say it in a few words more") if short else "")

    def _write(self, writing: bool) -> None:
        """While a reason is written it has the room of the explanation and of the other buttons."""
        self.exception.setVisible(writing)
        self.why.setVisible(not writing and bool(self.why.text()))
        for button in (self.previous, self.next, self.zoom, self.survey):
            button.setVisible(not writing)
        self.except_.setVisible(not writing and self._issue is not None and self._issue.waivable)

    def _keep(self) -> None:
        if self.keep.isEnabled():
            self.excepted.emit(self.reason.toPlainText().strip())

    def _end_exception(self) -> None:
        self._write(False)
        self.fit()
        self.parentWidget().setFocus(Qt.FocusReason.OtherFocusReason)



def _pair(name: str, text: str) -> str:
    return f"{escape(name)} <b>{escape(visible(text))}</b>"
