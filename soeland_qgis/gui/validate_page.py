"""The widgets of the checks: head, filters, list and card, and how they follow each other and the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Collection, Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..bridge.session import Session
from ..bridge.text import language, tr
from ..core.errors import SoelandError
from ..store import WAIVERS
from .fix_bar import FixBar
from .issue_card import IssueCard
from .issue_except import except_issue, with_reasons
from .issue_filters import IssueFilters
from .issue_layer import MarkLayer
from .issue_list import IssueList
from .issue_show import parcel_of, show_on_map
from .issue_tree import IssueTree
from .single_keys import SingleKeys, ours, plain, with_ctrl
from .validate_head import CheckHead
from .validate_run import CheckRun, ids_in_view
from .validate_status import status

if TYPE_CHECKING:
    from .panel import Panel

_PAUSE = 250  # ms after the map has moved before the list follows


class ChecksPage(QWidget):
    """Listens to the session; every part of it speaks through signals and this page connects them."""

    def __init__(self, session: Session, panel: Panel) -> None:
        super().__init__()
        self.setObjectName("checks")
        self.session, self.panel = session, panel
        self.run = CheckRun(session, self)
        self.head = CheckHead(self)
        self.filters = IssueFilters(self)
        self.tree = IssueTree(session.standard, self)
        self.card = IssueCard(session.standard, self)
        self.fixes = FixBar(session, panel.canvas, self.card)
        self.marks = MarkLayer(session, panel.canvas, self)
        self.issues: Optional[IssueList] = None
        self._moved = QTimer(self)
        self._moved.setSingleShot(True)
        self._moved.setInterval(_PAUSE)
        self._lay_out()
        self._connect()
        self._key()
        self.refresh()

    # what can be asked for

    def start(self, scope: str) -> None:
        """Check the store, what has changed, what the map shows, or the selection."""
        ids = self._ids(scope)
        if ids is not None and not ids:
            self.panel.message(
                {
                    "changed": tr("Nothing has changed since the last check."),
                    "view": tr("The map shows no parcel. Move the map, or check the whole store."),
                    "selection": tr("No parcel is selected. Select some in the list or on the map."),
                }[scope]
            )
            return
        self.run.start(ids)

    def show_only(self, text: str) -> None:
        """List what has this text: a rule id, a parcel number."""
        self.filters.clear()
        self.filters.search.setText(text)
        self.refresh_list()
        self.tree.expandToDepth(1)
        self.tree.step(1)

    def show_record(self, soe_id: str) -> None:
        """List what was found on this record."""
        self.session.select((soe_id,))
        self.filters.clear()
        self.filters.selected.setChecked(True)
        self.tree.expandToDepth(1)

    def release(self) -> None:
        """Stop the check and take everything off the canvas."""
        self.run.stop()
        self.fixes.release()
        self.keys.release()
        self.fix_keys.release()
        self.marks.release()

    def showEvent(self, event: object) -> None:
        """The symbols are on the map while the checks are shown."""
        super().showEvent(event)
        self.marks.set_visible(True)

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)
        self.fixes.drop()
        self.marks.set_visible(False)

    # how it follows

    def refresh(self) -> None:
        """Show the session's report anew."""
        report = self.session.report
        if report is None:
            self.issues = None
        elif self.issues is None or self.issues.report is not report:
            self.issues = IssueList(report, self.session.standard, language(), self.run.last.owners)
        self.refresh_list()
        self.refresh_status()

    def refresh_list(self) -> None:
        """Apply the filters; the symbols on the map follow."""
        issues, filters = self.issues, self.filters
        self.tree.empty = self._advice()
        if issues is None:
            filters.set_counts(())
            self.tree.show_issues(None)
            self.marks.clear()
            self._show(None)
            return
        waived, text = filters.exceptions.isChecked(), filters.search.text()
        others = issues.chosen(issues.labels["severity"], self._only(), text, waived)
        filters.set_counts(issues.counts(others))
        self.tree.show_issues(issues, others & issues.chosen(filters.chosen()), filters.grouping.value())
        self._mark()
        self._show(self.tree.current())

    def refresh_status(self) -> None:
        """The line below the run button, and what the scopes would look at."""
        sentence, old = status(self.session.report, self.session.stale, len(self.run.dirty))
        self.head.set_status(sentence, old)

    def _ids(self, scope: str) -> Optional[Collection[str]]:
        if scope == "changed":
            return tuple(self.run.dirty) if self.session.report is not None else None
        if scope == "view":
            return ids_in_view(self.session, self.panel.canvas)
        return self.session.selection if scope == "selection" else None

    def _only(self) -> Optional[Collection[str]]:
        where = self.filters.place()
        return None if not where else self._ids("selection" if where == "selected" else "view")

    def _advice(self) -> str:
        if self.session.store is None:
            return ""
        return tr("Not checked yet.\n\nPress Check: it looks at every parcel in the background, "
                  "and nothing in the store is changed by it.")  # fmt: skip

    def _mark(self) -> None:
        if self.issues is not None:
            xy = self.run.positions(self.issues.report)
            self.marks.show(xy, self.issues.rank, self.tree.shown(), self.tree.current())

    def _chosen(self, number: Optional[int]) -> None:
        self._show(number)
        self._mark()
        if number is not None and self.issues is not None:
            issue = self.issues.issues[number]
            show_on_map(self.panel.canvas, self.session, issue)
            parcel = parcel_of(self.session, issue)
            if parcel:
                self.session.set_current(parcel)

    def _show(self, number: Optional[int]) -> None:
        """Fill the card."""
        if number is None or self.issues is None:
            self.card.show_issue(None, "", "")
            self.fixes.show_issue(None)
            return
        shown, issue = self.tree.shown(), self.issues.issues[number]
        at = self.tree.issues.position(number)
        self.card.show_issue(issue, self.issues.message(number), f"{at + 1:,} / {len(shown):,}")
        self.fixes.show_issue(issue, [i for n in shown if (i := self.issues.issues[n]).rule == issue.rule])

    def _picked(self, number: int) -> None:
        self.tree.choose(number)

    def _to_field(self) -> None:
        number = self.tree.current()
        if number is None or self.issues is None:
            return
        issue = self.issues.issues[number]
        parcel = parcel_of(self.session, issue)
        if parcel:
            self.panel.go("survey").show_field_of(parcel, issue.layer, issue.field)

    def _except(self, reason: str) -> None:
        number = self.tree.current()
        if number is None or self.session.report is None:
            return
        self.filters.exceptions.setChecked(True)  # else the line would be gone without a word
        try:
            except_issue(self.session, self.session.report.issues[number], reason)
        except SoelandError as error:
            self.panel.error(error)
            return
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, layer: str) -> None:
        """A written reason counts at once, whoever wrote it; other changes make the list out of date."""
        report = self.session.report
        if layer == WAIVERS and report is not None:
            renewed = with_reasons(self.session, report)
            self.run.same_places(renewed)
            self.session.set_report(renewed, stale=bool(self.run.dirty))
        self.refresh_status()

    # how it is made

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(4)
        layout.addWidget(self.head)
        layout.addWidget(self.filters)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.card)
        self.card.layout().insertWidget(1, self.fixes)

    def _connect(self) -> None:
        self.head.run.connect(self.start)
        self.head.stop.connect(self.run.stop)
        self.run.started.connect(lambda: self.head.set_running(True))
        self.run.progressed.connect(self.head.set_progress)
        self.run.ended.connect(lambda: self.head.set_running(False))
        self.run.ended.connect(self.refresh_status)
        self.run.failed.connect(self.panel.error)
        self.filters.changed.connect(self.refresh_list)
        self.tree.chosen.connect(self._chosen)
        self.tree.entered.connect(self._to_field)
        self.card.step.connect(self.tree.step)
        self.card.shown.connect(lambda: self._chosen(self.tree.current()))
        self.card.to_field.connect(self._to_field)
        self.card.excepted.connect(self._except)
        self.fixes.failed.connect(self.panel.error)
        self.fixes.applied.connect(lambda: self.start("changed"))
        self.marks.picked.connect(self._picked)
        for signal in (self.session.opened, self.session.closed):
            signal.connect(self.refresh)
        self.session.checked.connect(lambda _: self.refresh())
        self.session.changed.connect(lambda layer, _: self._changed(layer))
        self.session.selection_changed.connect(lambda _: self._follow("selected"))
        self.panel.canvas.extentsChanged.connect(self._moved.start)
        self._moved.timeout.connect(lambda: self._follow("visible"))

    def _follow(self, where: str) -> None:
        if self.filters.place() == where:
            self.refresh_list()

    def _key(self) -> None:
        acts = {
            plain(Qt.Key.Key_N): lambda: self.tree.step(1),
            plain(Qt.Key.Key_P): lambda: self.tree.step(-1),
            plain(Qt.Key.Key_F): self.fixes.open,
            plain(Qt.Key.Key_1): lambda: self.fixes.preview(0),
            plain(Qt.Key.Key_2): lambda: self.fixes.preview(1),
            plain(Qt.Key.Key_3): lambda: self.fixes.preview(2),
            plain(Qt.Key.Key_X): self.card.begin_exception,
            with_ctrl(Qt.Key.Key_Z): self._undo,
        }
        active = ours(self, self.session, self.panel.canvas)
        self.keys = SingleKeys(acts, active, self)
        ghost = {
            plain(Qt.Key.Key_Return): self.fixes.apply, plain(Qt.Key.Key_Enter): self.fixes.apply,
            plain(Qt.Key.Key_Escape): self.fixes.drop,
        }  # fmt: skip
        self.fix_keys = SingleKeys(ghost, lambda widget, key: active(widget, key) and self.fixes.active, self)
        for widget in (self.tree, self.panel.canvas):
            self.keys.watch(widget)
            self.fix_keys.watch(widget)

    def _undo(self) -> None:
        try:
            receipt = self.session.undo()
        except SoelandError as error:
            self.panel.error(error)
            return
        if receipt is None:
            self.panel.message(tr("There is nothing to take back."), Qgis.MessageLevel.Info)
