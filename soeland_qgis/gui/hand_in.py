"""Hand in: enterprise and district, what blocks, and one button that makes the package."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Optional, Sequence

import numpy as np
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QFileDialog, QGroupBox, QWidget

from ..bridge import memory
from ..bridge.session import Session
from ..bridge.text import language, say, tr
from ..core.errors import Refused
from ..core.issue import Issue
from ..core.model import Standard
from ..core.progress import Progress
from ..jobs.overview import Overview
from ..jobs.package import PackageReceipt, export_package
from ..store import open_store
from .area_words import area_line
from .forms import load_form
from .standing import Standing, blockers
from .work import Work

if TYPE_CHECKING:
    from .panel import Panel

ALL = ""
"""Every enterprise, every district."""


class HandIn(QGroupBox):
    """Emits ``handed_in(receipt)`` when a package is there, ``rule(id)`` for a link to what blocks."""

    handed_in = pyqtSignal(object)
    rule = pyqtSignal(str)
    check = pyqtSignal()
    changed = pyqtSignal()

    def __init__(self, session: Session, panel: Panel, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.session, self.panel = session, panel
        self.overview: Optional[Overview] = None
        self._refusal: Optional[tuple[Issue, ...]] = None
        self._behind = False
        load_form("hand_in", self)
        self.standing = Standing(session.standard, self)
        self.column.insertWidget(2, self.standing)
        self.work = Work(self.progress)
        self.work.busy.connect(self._busy)
        self.standing.rule.connect(self.rule)
        self.summary.linkActivated.connect(lambda _: self.check.emit())
        self.enterprise.activated.connect(lambda _: self._fill_districts())
        self.district.activated.connect(lambda _: self._chosen())
        self.draft.toggled.connect(lambda _: self.refresh())
        self.export_.clicked.connect(self._pressed)
        session.checked.connect(lambda _: self._follow())
        session.changed.connect(lambda *_: self._follow())
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What has changed meanwhile is counted when somebody looks."""
        super().showEvent(event)
        if self._behind:
            self.refresh()

    def show_overview(self, overview: Optional[Overview]) -> None:
        """Offer the enterprises and districts that have parcels."""
        self.overview = overview
        kept = self.enterprise.currentData()
        self.enterprise.clear()
        self.enterprise.addItem(tr("all enterprises"), ALL)
        for name in sorted(overview.group_name.values) if overview is not None else ():
            self.enterprise.addItem(name, name)
        self.enterprise.setCurrentIndex(max(0, self.enterprise.findData(kept)))
        self._fill_districts()

    def refresh(self) -> None:
        """Say what would be handed in and what stands in its way."""
        self._behind = False
        rows = self._rows()
        if self.overview is None or not len(self.overview):
            self.summary.setText(tr("No parcels yet. Drop a file on the field above.") if self.overview else "")
            self.standing.hide()
            self.export_.setEnabled(False)
            return
        areas = self.overview.area[rows]
        without = int(np.isnan(areas).sum())
        lines = [
            tr("<b>{n} parcels</b> · {area}", n=f"{len(rows):,}", area=area_line(float(np.nansum(areas)))),
            tr("{n} of them have no measurable shape and add no area", n=f"{without:,}") if without else "",
            self._state(),
        ]
        self.summary.setText("<br>".join(line for line in lines if line))
        self.standing.show_blockers(self._blockers())
        self.export_.setEnabled(bool(len(rows)))
        if self.work.task is None:
            self.export_.setText(tr("Export a draft…") if self.draft.isChecked() else tr("Export the package…"))
        self.changed.emit()

    def export(self, output: str) -> None:
        """Make the package in the background."""
        store = self.session.store
        if store is None or self.work.task is not None:
            return
        memory.keep("package/folder", str(Path(output).parent))
        self._refusal = None
        self.work.run(
            tr("Making the package"), make_package, store.address, self.session.standard, output,
            str(self.enterprise.currentData()), str(self.district.currentData()), self.draft.isChecked(),
            self.session.who, language(),
            done=self._done, failed=self._failed, stopped=self._stopped,
        )  # fmt: skip

    def file_name(self) -> str:
        """A name to begin with: enterprise, district, day (exchange.md 6)."""
        chosen = str(self.enterprise.currentData()), str(self.district.currentData())
        day = datetime.date.today().strftime("%Y%m%d")
        parts = [*(filter(None, chosen) if any(chosen) else [tr("whole store")]), day]
        name = "_".join([*parts, tr("draft")] if self.draft.isChecked() else parts)
        return "".join("_" if c in '\\/:*?"<>| ' else c for c in name) + ".zip"

    def release(self) -> None:
        """Stop what runs; nothing half made stays."""
        self.work.stop()

    def _follow(self) -> None:
        """Store, report or choice have changed: going over 100,000 parcels waits until this is looked at."""
        if self.isVisible():
            self.refresh()
        else:
            self._behind = True
            self.changed.emit()

    def _state(self) -> str:
        report, link = self.session.report, f'<a href="check">{tr("Check now")}</a>'
        if self._refusal is not None:
            return tr("Not exported. This stands in the way:")
        if report is None:
            return tr("Not checked yet: the export checks first.") + " " + link
        if report.looked is not None and not report.whole_at:
            return tr("Only some parcels were checked: the export checks all.") + " " + link
        many = len(self._blockers())
        said = tr("{n} findings stand in the way:", n=f"{many:,}") if many else tr("Nothing stands in the way.")
        return f"{tr('Changed since the last check.')} {link}<br>{said}" if self.session.stale else said

    def _blockers(self) -> Sequence[Issue]:
        if self._refusal is not None:
            return self._refusal
        overview = self.overview
        if self.session.report is None or overview is None:
            return ()
        rows = self._rows()
        return blockers(self.session, [str(i) for i in overview.ids[rows]], [overview.no[int(r)] or "" for r in rows])

    def _rows(self) -> np.ndarray:
        overview = self.overview
        if overview is None:
            return np.empty(0, dtype=np.int64)
        mask = np.ones(len(overview), dtype=bool)
        for column, value in (
            (overview.group_name, self.enterprise.currentData()), (overview.district, self.district.currentData()),
        ):  # fmt: skip
            if value:
                mask &= column.test(lambda v, value=value: v == value)
        return np.flatnonzero(mask)

    def _fill_districts(self) -> None:
        overview, kept = self.overview, self.district.currentData()
        self.district.clear()
        self.district.addItem(tr("all districts"), ALL)
        if overview is not None:
            rows = self._rows()
            known = self.session.standard.codelists["district"].by_code
            for at in sorted(set(overview.district.codes[rows].tolist()) - {-1}):
                code = overview.district.values[at]
                self.district.addItem(f"{code}  {say(known[code].name)}" if code in known else code, code)
        self.district.setCurrentIndex(max(0, self.district.findData(kept)))
        self._chosen()

    def _chosen(self) -> None:
        self._refusal = None
        self._follow()

    def _pressed(self) -> None:
        if self.work.stop():
            self.export_.setEnabled(False)
            return
        start = Path(str(memory.recall("package/folder", ""))) / self.file_name()
        output, _ = QFileDialog.getSaveFileName(self, tr("Where to put the package"), str(start), tr("Package (*.zip)"))
        if output:
            self.export(output if output.lower().endswith(".zip") else f"{output}.zip")

    def _done(self, receipt: PackageReceipt) -> None:
        self.handed_in.emit(receipt)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Refused):
            self._refusal = tuple(b for b in error.blockers if isinstance(b, Issue))
        if self._refusal:
            self.refresh()
        else:
            self.panel.error(error)

    def _stopped(self) -> None:
        self.panel.message(tr("Stopped. There is no package."))

    def _busy(self, busy: bool) -> None:
        for widget in (self.enterprise, self.district, self.draft):
            widget.setEnabled(not busy)
        self.export_.setText(tr("Stop"))
        self.export_.setEnabled(True)
        if not busy:
            self.refresh()


def make_package(
    address: str, standard: Standard, output: str, enterprise: str, district: str, draft: bool, who: str,
    words: str, progress: Progress,
) -> PackageReceipt:  # fmt: skip
    """In a worker: check, pack and read again. Raises Refused with what blocks, StoreError, Cancelled."""
    store = open_store(address, standard)
    try:
        return export_package(
            store, output, enterprise=enterprise, district=district, draft=draft, who=who, language=words,
            progress=progress,
        )  # fmt: skip
    finally:
        store.close()
