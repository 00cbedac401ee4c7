"""The widgets of Deliver: the drop field, hand in, receive, and the cards of what happened."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Optional, Sequence

from qgis.core import QgsProject
from qgis.gui import QgsPanelWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from ..bridge import memory
from ..bridge.session import Session
from ..bridge.text import render, tr
from ..core.errors import SoelandError, StoreError
from ..exchange.sniff import sniff
from ..jobs.import_data import ImportOutcome
from ..jobs.package import PackageReceipt
from . import delivery_memory
from .deliver_cards import card_of
from .delivery_memory import Event
from .drop_field import DropField
from .hand_in import HandIn
from .import_data import ImportPage
from .import_source import Source
from .overlay import OverlayBox
from .receive import Receive
from .rejects import RejectList, keep_rejects, reasons, rejects_layer
from .scrolled import scrolled
from .show_on_map import show_on_map

if TYPE_CHECKING:
    from ..jobs.ingest import IngestOutcome
    from .panel import Panel


class DeliverPage(QWidget):
    """A file goes to the import page or to the receiving desk; everything ends as a card."""

    def __init__(self, session: Session, panel: Panel) -> None:
        super().__init__()
        self.setObjectName("deliver")
        self.session, self.panel = session, panel
        self.drop = DropField(self)
        self.receive = Receive(session, self)
        self.overlay = OverlayBox(session, self)
        self.hand_in = HandIn(session, panel, self)
        self.importing: Optional[ImportPage] = None
        self._pushed: Optional[QgsPanelWidget] = None
        self._fresh: dict[str, tuple[str, ...]] = {}  # soe_ids of what was brought in since the store was opened
        self._lay_out()
        self._connect()
        self.show_cards()

    def bring(self, path: str) -> None:
        """A file was dropped: a package goes to the receiving desk, everything else to the import page."""
        if self.session.store is None:
            self.panel.message(tr("No parcel store is open: choose, create or open one first"))
            return
        try:
            package = sniff(path).format.package
        except SoelandError as error:
            self.panel.error(error)
            return
        if package:
            self.receive.ask(path)
            return
        memory.keep("import/folder", str(Path(path).parent))
        self.importing = ImportPage(self.session, path, self)
        self._pushed = self.panel.push(self.importing, tr("Bring in {file}", file=Path(path).name))
        self.importing.left.connect(self._leave)
        self.importing.done.connect(self._brought)

    def show_cards(self) -> None:
        """The newest events of this store on top."""
        while self.cards.count():
            item = self.cards.takeAt(0)
            if item.widget() is not None:
                item.widget().hide()  # it may live a while yet, e.g. under a dialog
                item.widget().deleteLater()
        store = self.session.store
        happened = delivery_memory.events(store.info.id) if store is not None else []
        for event in happened:
            self.cards.addWidget(card_of(event, self._acts(event), self))
        self.past.setVisible(bool(happened))

    def release(self) -> None:
        """Stop what runs."""
        self.hand_in.release()
        self.receive.stop()
        self.overlay.release()
        if self.importing is not None:
            self.importing.work.stop()

    def _brought(self, source: Source, outcome: ImportOutcome) -> None:
        self._leave()
        at = _now()
        self._fresh[at] = tuple(key for receipt in outcome.receipts for key in receipt.saved)
        facts = {
            "imported": outcome.imported, "rejected": outcome.rejected, "reasons": reasons(outcome.rejects),
            "notes": [tr(note.template, **note.values) for note in outcome.notes],
            "kept": self._kept(source, outcome, at),
        }  # fmt: skip
        self._keep(Event("import", source.path, at, self.session.who, facts))

    def _kept(self, source: Source, outcome: ImportOutcome, at: str) -> str:
        """The file with the rejected records, "" where there are none. Else they go on the map."""
        if not outcome.rejects or self.session.store is None:
            return ""
        try:
            crs = source.records.crs
            return str(keep_rejects(self.session.store.address, source.path, outcome.rejects, crs, at))
        except SoelandError as error:
            QgsProject.instance().addMapLayer(rejects_layer(outcome.rejects, source.records.crs))
            self.panel.error(error)
            return ""

    def _handed(self, receipt: PackageReceipt) -> None:
        self._keep(Event("package", receipt.path, receipt.at, receipt.who, receipt.as_dict()))

    def _received(self, path: str, outcome: IngestOutcome) -> None:
        facts = {"accepted": outcome.accepted, "conflicts": outcome.conflicts, "refused": outcome.refused,
                 "receipt": outcome.receipt, "again": outcome.again}  # fmt: skip
        self._keep(Event("ingest", path, _now(), self.session.who, facts))

    def _not_received(self, path: str, error: BaseException) -> None:
        if not isinstance(error, SoelandError):
            raise error
        self._keep(Event("refused", path, _now(), self.session.who, {"why": render(error)}))

    def _keep(self, event: Event) -> None:
        if self.session.store is not None:
            delivery_memory.keep(self.session.store.info.id, event)
        self.show_cards()

    def _acts(self, event: Event) -> list[tuple[str, object]]:
        """A receipt is saved for the sender; what was brought in is shown and checked as long as it is known, what was
        not is listed as long as its file is there."""
        if event.kind == "ingest":
            return [(tr("Save the receipt…"), lambda: self._save_receipt(event))]
        ids, kept = self._fresh.get(event.at, ()), str(event.facts.get("kept", ""))
        acts: list[tuple[str, object]] = []
        if ids:
            acts.append((tr("Show on the map"), lambda: self._show(ids)))
            acts.append((tr("Check now"), self._check))
        if kept and Path(kept).is_file():
            acts.append((tr("Rejected records…"), lambda: self._list(kept)))
        return acts

    def _show(self, ids: Sequence[str]) -> None:
        self.session.select(ids)
        show_on_map(self.session, self.panel.canvas, ids)

    def _list(self, kept: str) -> None:
        try:
            self.panel.push(RejectList(kept, self), tr("Rejected records"))
        except SoelandError as error:
            self.panel.error(error)

    def _save_receipt(self, event: Event) -> None:
        start = Path(str(memory.recall("package/folder", ""))) / f"{Path(event.path).stem}_{tr('receipt')}.json"
        target, _ = QFileDialog.getSaveFileName(self, tr("Save the receipt"), str(start), "JSON (*.json)")
        if target:
            try:
                Path(target).write_text(json.dumps(event.facts["receipt"], ensure_ascii=False, indent=1), "utf-8")
            except OSError as error:
                self.panel.error(StoreError("{file} could not be written: {why}", file=target, why=str(error)))

    def _check(self) -> None:
        self.panel.go("checks").start("store")

    def _to_rule(self, rule: str) -> None:
        self.panel.go("checks").show_rule(rule)

    def _leave(self) -> None:
        pushed, self._pushed, self.importing = self._pushed, None, None
        if pushed is not None:
            pushed.acceptPanel()

    def _lay_out(self) -> None:
        column = scrolled(self, 8)
        self.past = QLabel(f"<b>{tr('What happened')}</b>", self)
        self.cards = QVBoxLayout()
        self.cards.setAlignment(Qt.AlignmentFlag.AlignTop)
        for widget in (self.drop, self.receive, self.overlay, self.hand_in, self.past):
            column.addWidget(widget)
        column.addLayout(self.cards)
        column.addStretch(1)

    def _connect(self) -> None:
        self.drop.dropped.connect(self.bring)
        self.hand_in.handed_in.connect(self._handed)
        self.hand_in.rule.connect(self._to_rule)
        self.hand_in.check.connect(self._check)
        self.receive.received.connect(self._received)
        self.receive.refused.connect(self._not_received)
        self.overlay.failed.connect(self.panel.error)
        self.session.opened.connect(self.show_cards)
        self.session.closed.connect(self._forget)
        feed = self.panel.places["survey"].feed
        feed.ready.connect(self.hand_in.show_overview)

    def _forget(self) -> None:
        self._fresh.clear()
        self.receive.hide()
        self.hand_in.show_overview(None)
        self.show_cards()


def _now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
