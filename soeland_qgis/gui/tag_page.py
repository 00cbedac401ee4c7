"""The widgets of the batches: selection, four keys, choice, receipt, conflicts and ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional, Sequence

import numpy as np
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QApplication,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ..bridge.session import Session
from ..bridge.text import say, tr
from ..core.edit import Receipt
from ..core.errors import SoelandError
from ..core.model import Tag
from ..jobs.tag import Choice, Seen
from ..jobs.tag import tag as tag_parcels
from . import tag_memory
from .area_words import area_line
from .batch_key import BatchKey
from .ledger import LedgerView
from .scrolled import scrolled
from .single_keys import SingleKeys, ours, plain, with_ctrl
from .tag_choice import TagChoice
from .tag_conflicts import ConflictList
from .tag_reader import BoardReader

if TYPE_CHECKING:
    from .panel import Panel

UNDO = "undo"
MARGINS = (9, 2, 9, 4)
MANY = 300  # parcels from which on a wait cursor says that it works


class BatchesPage(QWidget):
    """One press is one Batch through the session; everything shown is counted from the board."""

    counted = pyqtSignal()

    def __init__(self, session: Session, panel: Panel) -> None:
        super().__init__()
        self.setObjectName("batches")
        self.session, self.panel = session, panel
        self.tags = {tag.code: tag for tag in session.standard.tags}
        self.reader = BoardReader(session, self)
        self.picked = QLabel(self)
        self.picked.setWordWrap(True)
        self.picked.linkActivated.connect(self._select_untagged)
        self.keys = {tag.code: self._make_key(tag) for tag in session.standard.tags if tag.demands}
        self.clear_key = QPushButton(self)
        self.clear_key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.choice = TagChoice(session, self)
        self.receipt = QLabel(self)
        self.receipt.setWordWrap(True)
        self.receipt.linkActivated.connect(lambda _: self.undo())
        self.conflicts = ConflictList(session.standard, self)
        self.ledger = LedgerView(session.standard, self)
        self._lay_out()
        self._connect()
        self._key()
        self.refresh()

    # what can be done

    def tag(self, code: str, ids: Optional[Sequence[str]] = None) -> Optional[Receipt]:
        """Give the selected parcels (or ``ids``) this batch; None where there was nothing to do."""
        board, tag = self.reader.board, self.tags[code]
        if board is None:
            self.panel.message(tr("The parcels are still being read. Try again in a moment."))
            return None
        chosen = board.rows(self.session.selection if ids is None else ids)
        rows = chosen if ids is not None else board.only(chosen, str(self.choice.only.currentData()))
        if not len(rows):
            self.panel.message(self._nothing(len(chosen)))
            return None
        path = self.keys[code].path if code in self.keys else ""
        choice = self.choice.choice(tag, path)
        missing = self.choice.missing(tag, path)
        seen = board.seen(rows)
        receipt = self._apply(seen, choice)
        if receipt is None:
            return None
        board.took(receipt, seen, choice)
        self.choice.used()
        self._tell(tag, receipt, len(rows), missing)
        self.conflicts.show_conflicts(tag, receipt.conflicts)
        self.refresh()
        if receipt.merged:
            self.reader.read()  # somebody changed other fields of these parcels: see them before the next act
        return receipt

    def undo(self) -> None:
        """Take back the last act as a whole."""
        try:
            receipt = self.session.undo()
        except SoelandError as error:
            self.panel.error(error)
            return
        if receipt is None:
            self.panel.message(tr("There is nothing to take back."))
            return
        kept = len(receipt.conflicts) + len(receipt.denied)
        words = tr("Taken back: {n} parcels", n=f"{len(receipt.saved):,}")
        if kept:
            words += " · " + tr("{n} were changed by somebody else since and stay", n=f"{kept:,}")
        self.receipt.setText(words)
        self.receipt.show()
        self.conflicts.show_conflicts(None, ())

    def untagged(self) -> Optional[int]:
        """Parcels without a batch; None until they are read."""
        board = self.reader.board
        return None if board is None else board.totals(["0"])["0"][0]

    def release(self) -> None:
        """Let go of the canvas."""
        self.shortcuts.release()
        self.reader.stop()

    # what is shown

    def refresh(self) -> None:
        """Totals on the keys, the ledger, the count."""
        board = self.reader.board
        totals = board.totals(list(self.tags)) if board is not None else {}
        for code, key in self.keys.items():
            count, area = totals.get(code, (None, 0.0))
            key.set_totals(count, area)
        untagged = f"{totals['0'][0]:,}" if totals else "–"
        self.clear_key.setText(tr("0  Take the batch away   ({n} without)", n=untagged))
        self.ledger.show_board(board)
        self.refresh_selection()
        self.counted.emit()

    def refresh_selection(self) -> None:
        """The line that says what the keys would act on."""
        board, ids = self.reader.board, self.session.selection
        if board is None:
            self.picked.setText(tr("Reading the parcels…") if self.session.store is not None else "")
            return
        if not len(board.batches):
            self.picked.setText(tr("No parcels yet. Bring some in under Deliver, or draw them under Survey."))
            return
        if not ids:
            link = f' <a href="0">{tr("Select all without a batch")}</a>' if self.untagged() else ""
            self.picked.setText(tr("Select parcels on the map or in the list, then press a key.") + link)
            return
        rows = board.rows(ids)
        now = [f"{say(self.tags[code].name)} {count:,}" for code, (count, _) in
               board.totals(list(self.tags), rows).items() if count]  # fmt: skip
        area = area_line(float(np.nan_to_num(board.overview.area[rows]).sum()))
        self.picked.setText(
            tr("<b>{n} selected</b> · {area}<br>now {batches}", n=f"{len(rows):,}", area=area, batches=" · ".join(now))
        )

    def _apply(self, seen: Sequence[Seen], choice: Choice) -> Optional[Receipt]:
        many = len(seen) > MANY
        if many:
            QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            with self.reader.mine():
                return tag_parcels(self.session, seen, choice, self.session.who)
        except SoelandError as error:
            self.panel.error(error)
            return None
        finally:
            if many:
                QApplication.restoreOverrideCursor()

    def _tell(self, tag: Tag, receipt: Receipt, asked: int, missing: Sequence[str]) -> None:
        """The receipt line."""
        name = say(tag.name)
        same = asked - len(receipt.saved) - len(receipt.conflicts) - len(receipt.denied)
        parts = [tr("<b>{n} tagged {batch}</b>", n=f"{len(receipt.saved):,}", batch=name) if tag.demands
                 else tr("<b>{n} without a batch again</b>", n=f"{len(receipt.saved):,}")]  # fmt: skip
        parts.append(tr("{n} conflicts", n=f"{len(receipt.conflicts):,}"))
        if same > 0:
            parts.append(tr("{n} had it already", n=f"{same:,}"))
        if receipt.denied:
            why = receipt.denied[0]
            parts.append(tr("{n} refused: {why}", n=f"{len(receipt.denied):,}", why=tr(why.reason, **why.values)))
        if missing:
            parts.append(tr("still to be given: {fields}", fields=list(missing)))
        if receipt.saved:
            parts.append(f'<a href="{UNDO}">{tr("Undo")}</a>')
        self.receipt.setText(" · ".join(parts))
        self.receipt.show()

    def _nothing(self, chosen: int) -> str:
        if chosen:
            return tr("None of the {n} selected parcels has this batch now: {batch}.", n=chosen,
                      batch=self.choice.only.currentText())  # fmt: skip
        return tr("No parcel is selected. Select some on the map or in the list of Survey, then press the key.")

    def _select_untagged(self, _: str) -> None:
        board = self.reader.board
        if board is not None:
            self.session.select(tuple(str(i) for i in board.overview.ids[board.batches == "0"]))

    def _theirs(self, ids: Sequence[str]) -> None:
        """Their values stay; the parcels are read again so that they are seen."""
        self.reader.read()

    def _mine(self, ids: Sequence[str], tag: Tag) -> None:
        """Tag again, now that their values have been seen."""
        self.reader.read(then=lambda: self.tag(tag.code, ids))

    # how it is made

    def _make_key(self, tag: Tag) -> BatchKey:
        paths = [c for c in self.session.standard.codelists["four_batches_path"].codes if c.parent == tag.code]
        key = BatchKey(tag, paths, self)
        key.set_path(tag_memory.path_of(tag.code))
        key.clicked.connect(lambda: self.tag(tag.code))
        key.path_chosen.connect(lambda code: tag_memory.keep_path(tag.code, code))
        return key

    def _lay_out(self) -> None:
        above = _Above(self)
        column = scrolled(above, 4)
        column.setContentsMargins(*MARGINS)
        self.picked.setMinimumHeight(self.picked.fontMetrics().lineSpacing() * 2)  # as with a selection
        column.addWidget(self.picked)
        block = QGridLayout()
        block.setSpacing(4)
        for number, key in enumerate(self.keys.values()):
            block.addWidget(key, number // 2, number % 2)
        column.addLayout(block)
        for widget in (self.clear_key, self.conflicts, self.choice):
            column.addWidget(widget)
        column.addStretch(1)
        splitter = QSplitter(Qt.Orientation.Vertical, self)  # the totals stay in sight on a low screen
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(above)
        splitter.addWidget(self._totals())
        splitter.setStretchFactor(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)

    def _totals(self) -> QWidget:
        """What was done last, and the ledger."""
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setSpacing(4)
        column.setContentsMargins(*MARGINS)
        self.receipt.hide()
        column.addWidget(self.receipt)
        column.addWidget(self.ledger, 1)
        return below

    def _connect(self) -> None:
        self.clear_key.clicked.connect(lambda: self.tag("0"))
        self.reader.changed.connect(self.refresh)
        self.reader.failed.connect(self.panel.error)
        self.session.selection_changed.connect(lambda _: self.refresh_selection())
        self.session.closed.connect(self.receipt.hide)
        self.conflicts.theirs.connect(self._theirs)
        self.conflicts.mine.connect(self._mine)
        self.ledger.picked.connect(lambda ids: self.session.select(ids))

    def _key(self) -> None:
        acts = {plain(Qt.Key(ord(tag.key))): (lambda code=tag.code: self.tag(code)) for tag in self.tags.values()}
        acts[with_ctrl(Qt.Key.Key_Z)] = self.undo
        self.shortcuts = SingleKeys(acts, ours(self, self.session, self.panel.canvas), self)
        for widget in (self.panel.canvas, self.ledger.tree, self.clear_key, *self.keys.values()):
            self.shortcuts.watch(widget)


class _Above(QWidget):
    """As high as what it scrolls where there is room: QScrollArea itself asks for two dozen lines at most."""

    def sizeHint(self) -> QSize:
        return self.findChild(QScrollArea).widget().sizeHint()
