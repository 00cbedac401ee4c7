"""The fixes of the current finding as numbered buttons, each shown on the map before it is done."""

from __future__ import annotations

from typing import Callable, Optional, Sequence

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..bridge.session import Session
from ..bridge.text import say, tr
from ..core.edit import Batch
from ..core.errors import CannotFix, SoelandError
from ..core.fixes import load
from ..core.issue import Issue
from ..core.visible import visible
from ..jobs.fix import MOST, Offer
from ..jobs.fix_all import Kept, Summary, look, plan
from ..jobs.fix_edits import Change
from .draw import apply_whole
from .ghost import Ghost, balance
from .work import Work

PAUSE = 150  # ms on one finding before its fixes are worked out: who walks through the list does not wait for them
NAMED = 5  # findings that stay, named in the summary; the others are in its tool tip


class FixBar(QFrame):
    """Works the offers out in the background, draws one as a ghost, and applies it as one step of undo. ``applied``
    is emitted after that, ``failed(error)`` for the panel to tell."""

    applied = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, session: Session, canvas: QgsMapCanvas, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.session, self.ghost = session, Ghost(canvas)
        self.issue: Optional[Issue] = None
        self.offers: tuple[Offer, ...] = ()
        self.chosen: Optional[int] = None
        self.summary: Optional[Summary] = None
        self._kind: Sequence[Issue] = ()
        self._kept, self._asked, self._wanted = Kept(), None, False
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._ask)
        session.changed.connect(lambda *_: self._again())
        session.closed.connect(self._forget)
        self.show_issue(None)

    @property
    def active(self) -> bool:
        """Whether Enter and Escape are about a fix now."""
        return self.chosen is not None or self.summary is not None

    def show_issue(self, issue: Optional[Issue], kind: Sequence[Issue] = ()) -> None:
        """Offer what mends this finding; ``kind`` are all listed findings of its rule."""
        self._kind = kind
        if issue is not None and issue is self.issue:
            return
        self.drop()
        self.issue, self.offers, self._wanted = issue, (), False
        rule = self.session.standard.by_rule.get(issue.rule) if issue is not None else None
        self.setVisible(rule is not None and rule.check in load() and bool(issue and issue.ids))
        self._fill()
        if self.isVisibleTo(self.parentWidget()):
            self.note.setText(tr("Looking for fixes…"))
            self._soon.start()

    def open(self) -> None:
        """Show the first fix that is available, now or as soon as it is known."""
        first = next((n for n, offer in enumerate(self.offers) if offer.available), None)
        self._wanted = first is None and not self.offers
        if first is not None:
            self.preview(first)

    def preview(self, number: int) -> None:
        """Draw fix ``number`` (from 0) as a ghost; where it is not available, say why."""
        if self.summary is not None or number >= len(self.offers):
            return
        self.drop()
        offer = self.offers[number]
        if not offer.available:
            self._say(tr(offer.why, **offer.named))
            return
        self.chosen = number
        self.ghost.show([c for c in offer.changes if not c.field], self.session.layers["parcel"].crs())
        self._say(*[self._change(c) for c in offer.changes], tr("Enter does it, Esc drops it."))
        self._fill()

    def drop(self) -> None:
        """Take the ghost or the summary away; nothing was done."""
        self.ghost.clear()
        self.chosen = self.summary = None
        self._fill()
        self._tell_reasons()

    def apply(self) -> None:
        """Do what is shown, as one act."""
        who = self.session.who
        if self.summary is not None:
            batch = self.summary.batch(who, self.issue.rule if self.issue else "")
        elif self.chosen is not None and self.issue is not None:
            batch = Batch("fix", who, list(self.offers[self.chosen].edits), why=self.issue.rule, whole=True)
        else:
            return
        try:
            self._nothing_unsaved()
            apply_whole(self.session, batch)
        except SoelandError as error:
            self.failed.emit(error)
            return
        self.show_issue(None)
        self.applied.emit()

    def try_all(self) -> None:
        """Work out in the background what the shown fix would do to all findings of this kind; a second press stops."""
        store = self.session.store
        if self.work.stop() or self.chosen is None or store is None:
            return
        self.work.run(
            tr("Trying fixes"), plan, store.address, self.session.standard, self._kept, tuple(self._kind),
            self.offers[self.chosen], self.chosen, self.session.who,
            done=self._summed, failed=self.failed.emit, stopped=lambda: self._say(tr("Stopped. Nothing was done.")),
        )  # fmt: skip

    def release(self) -> None:
        """Stop what runs and take the ghost off the canvas."""
        self._soon.stop()
        self.work.stop()
        self.ghost.clear()

    def _ask(self) -> None:
        store = self.session.store
        if store is None or self.issue is None:
            return
        if self.work.task is not None:  # one at a time: they share what was read
            self._soon.start()
            return
        self._asked = self.issue
        self.work.run(
            tr("Looking for fixes"), look, store.address, self.session.standard, self._kept, self.issue,
            self.session.who, done=self._found, failed=self._not_found, stopped=self._soon.stop,
        )  # fmt: skip

    def _found(self, offers: tuple[Offer, ...]) -> None:
        if self.issue is None or self._asked is not self.issue:
            return
        self.offers = offers
        self.setVisible(bool(offers))
        self._fill()
        self._tell_reasons()
        if self._wanted:
            self.open()

    def _not_found(self, error: BaseException) -> None:
        if isinstance(error, CannotFix):
            self._say(tr(error.template, **error.values))
        else:
            self.failed.emit(error)

    def _summed(self, summary: Summary) -> None:
        self.ghost.clear()
        self.summary = summary
        lines = [tr("{issue}: {why}", issue=" ⇄ ".join(s.issue.keys), why=tr(s.why, **s.values))
                 for s in summary.skipped]  # fmt: skip
        total = len(summary.fixed) + len(summary.skipped)
        head = tr("{n} of {all} would be mended, {rest} stay.", n=len(summary.fixed), all=total, rest=len(lines))
        more = [tr("… and {n} more", n=len(lines) - NAMED)] if len(lines) > NAMED else []
        self._say(head, *lines[:NAMED], *more, tr("Enter does it, Esc drops it."))
        self.note.setToolTip("\n".join(lines))
        self._fill()

    def _nothing_unsaved(self) -> None:
        if any(buffer.count() for buffer in self.session.buffers.values()):
            raise CannotFix("Something was edited on the map and is not saved: save or discard it first, then fix")

    def _tell_reasons(self) -> None:
        self._say(*[tr("{n}: {why}", n=n + 1, why=tr(o.why, **o.named)) for n, o in enumerate(self.offers)
                    if not o.available])  # fmt: skip

    def _say(self, *lines: str) -> None:
        self.note.setText("\n".join(visible(line) for line in lines))
        self.note.setToolTip("")
        self.note.setVisible(bool(lines))

    def _change(self, change: Change) -> str:
        if not change.field:
            return balance(change)
        layer = self.session.standard.layers[self.issue.layer] if self.issue else None
        field = layer.by_name.get(change.field) if layer else None
        old = tr("empty") if change.old is None else str(change.old)
        return tr("{field}: {old} → {new}", field=say(field.title) if field else change.field, old=old, new=change.new)

    def _fill(self) -> None:
        for number, button in enumerate(self.buttons):
            there = number < len(self.offers)
            button.setVisible(there and self.summary is None)
            if there:
                offer = self.offers[number]
                button.setText(f"{number + 1}  {visible(tr(offer.template, **offer.values))}")
                button.setEnabled(offer.available)
                button.setChecked(number == self.chosen)
                button.setToolTip("" if offer.available else tr(offer.why, **offer.named))
        self.apply_button.setVisible(self.active)
        self.apply_button.setEnabled(self.summary is None or bool(self.summary.fixed))
        self.all_button.setVisible(self.chosen is not None and len(self._kind) > 1 and self.summary is None)
        self.all_button.setText(tr("Fix all {n} of this kind…", n=f"{len(self._kind):,}"))
        self.drop_button.setVisible(self.active)

    def _again(self) -> None:
        """The store has changed: what was worked out for this finding does not hold any more."""
        issue, kind = self.issue, self._kind
        self.show_issue(None)
        self.show_issue(issue, kind)

    def _forget(self) -> None:
        self._kept = Kept()
        self.show_issue(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.buttons = [self._button("", lambda n=n: self.preview(n)) for n in range(MOST)]
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar(self)
        self.work = Work(self.bar)
        self.work.busy.connect(lambda busy: self.all_button.setText(tr("Stop")) if busy else self._fill())
        self.apply_button = self._button(tr("Do it"), self.apply)
        self.drop_button = self._button(tr("Drop it"), self.drop)
        self.all_button = self._button("", self.try_all)
        for button in self.buttons:
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setStyleSheet("text-align: left; padding: 2px 6px")
            column.addWidget(button)
        column.addWidget(self.note)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        for button in (self.all_button, self.drop_button, self.apply_button):
            row.addWidget(button)
        column.addLayout(row)

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        """The keys belong to the list and the map: a button takes the focus from neither."""
        button = QPushButton(text, self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: act())
        return button
