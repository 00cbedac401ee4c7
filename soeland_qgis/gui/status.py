"""The line on top that is always true: which store, who I am, and the state of the work."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from ..bridge.memory import role_word
from ..bridge.session import Session
from ..bridge.text import tr
from ..core.model import Severity
from ..core.visible import visible
from .icons import icon
from .severity import summary
from .undo import UndoButtons

if TYPE_CHECKING:
    from .store import StoreDesk


class StatusLine(QWidget):
    """Store name (with the menu of the store), role and name (click to change), state, undo and redo."""

    def __init__(self, session: Session, desk: StoreDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._unsaved = 0
        self._busy = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 0)
        layout.setSpacing(2)
        self.store_button = self._flat("store.svg")
        self.store_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.store_button.setMenu(QMenu(self))
        self.store_button.menu().aboutToShow.connect(self._fill_menu)
        self.who_button = self._flat("person.svg")
        self.who_button.clicked.connect(desk.identity)
        self.state = ElidedLabel(self)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.undo = UndoButtons(session, desk, self)
        for widget in (self.store_button, self.who_button):
            layout.addWidget(widget)
        layout.addWidget(self.state, 1)
        layout.addWidget(self.undo)
        for signal in (session.opened, session.closed, session.role_changed):
            signal.connect(self.refresh)
        session.changed.connect(lambda *_: self.refresh())
        session.checked.connect(lambda *_: self.refresh())
        session.busy.connect(self._set_busy)
        self.refresh()

    def set_unsaved(self, count: int) -> None:
        """How many records have typed but unsaved changes."""
        if count != self._unsaved:
            self._unsaved = count
            self.refresh()

    def refresh(self) -> None:
        """Say it anew."""
        store = self._session.store
        self.store_button.setText(Path(store.address).stem if store is not None else tr("No store"))
        self.store_button.setToolTip(store.address if store is not None else tr("Open or create a parcel store"))
        self.who_button.setText(role_word(self._session.role))
        who = self._session.who or tr("no name yet")
        self.who_button.setToolTip(tr("{who}: click to change name and role", who=who))
        state = self._busy or (self.sentence() if store is not None else "")
        self.state.set_text(state, self._busy or (self.sentence(timed=False) if store is not None else ""))

    def sentence(self, timed: bool = True) -> str:
        """The state of the work: unsaved first, then what the last check said and whether that still holds; ``timed``
        says when that was."""
        parts = [tr("{count} unsaved", count=self._unsaved)] if self._unsaved else []
        report = self._session.report
        if report is None:
            parts.append(tr("not checked"))
        else:
            bad = (Severity.FATAL, Severity.ERROR)
            errors = sum(issue.severity in bad and not issue.waiver for issue in report.issues)
            what = tr("{count} errors", count=errors) if errors else tr("no errors")
            if report.looked is not None and not report.whole_at:
                what = tr("only {n} records, {what}", n=f"{report.looked:,}", what=what)
            parts.append(tr("checked {time}, {what}", time=_clock(report.at), what=what) if timed else what)
            parts += filter(None, [summary((0, 0, 0, 0), sum(run.state != "run" for run in report.runs))])
            if self._session.stale:
                parts.append(tr("changed since"))
        return " · ".join(parts)

    def _set_busy(self, text: str) -> None:
        self._busy = text
        self.refresh()

    def _flat(self, drawing: str) -> QToolButton:
        button = QToolButton(self)
        em = self.fontMetrics().height()
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(em, em))
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _fill_menu(self) -> None:
        menu = self.store_button.menu()
        menu.clear()
        menu.addAction(icon("open.svg"), tr("Open a parcel store…"), self._desk.choose)
        menu.addAction(icon("create.svg"), tr("Create a parcel store…"), self._desk.create)
        menu.addAction(icon("practice.svg"), tr("Open the practice district"), self._desk.practice)
        recent = menu.addMenu(tr("Recent stores"))
        for address in self._session.recent():
            action = recent.addAction(Path(address).name, lambda address=address: self._desk.open(address))
            action.setToolTip(address)
        recent.setEnabled(not recent.isEmpty())
        menu.addSeparator()
        menu.addAction(icon("person.svg"), tr("Name and role…"), self._desk.identity)
        menu.addAction(tr("Close the store"), self._desk.close).setEnabled(self._session.store is not None)


class ElidedLabel(QLabel):
    """One line of text that gives way: where it does not fit the ``shorter`` one is shown, and what does not fit even
    so ends in "…". The whole is there on hover."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = self._shorter = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_text(self, text: str, shorter: str = "") -> None:
        """Show ``text``, or ``shorter``, as far as there is room."""
        self._text, self._shorter = visible(text), visible(shorter or text)
        self.setToolTip(self._text)
        self._elide()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        metrics = self.fontMetrics()
        fits = metrics.horizontalAdvance(self._text) <= self.width()
        text = self._text if fits else self._shorter
        self.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width()))


def _clock(at: str) -> str:
    """The local time of day of a UTC moment, with its date where that is not today."""
    moment = datetime.fromisoformat(at.replace("Z", "+00:00"))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    local = moment.astimezone()
    today = datetime.now().astimezone().date()
    return local.strftime("%H:%M" if local.date() == today else "%m-%d %H:%M")
