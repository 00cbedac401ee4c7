"""What goes with a batch: planned year, reason, stage, and which of the selected parcels are meant."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QWidget

from ..bridge.session import Session
from ..bridge.text import say, tr
from ..core.model import Tag
from ..jobs.tag import STAGE_BY_ROLE, Choice
from . import tag_memory
from .forms import load_form

LONGEST = 500
"""Characters of a reason (field batch_reason) where the standard does not say."""


class TagChoice(QWidget):
    """Remembered from day to day. The path is chosen on the key itself."""

    def __init__(self, session: Session, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._session = session
        load_form("tag", self)
        fields = session.standard.layers["parcel"].by_name
        first, last = int(fields["plan_year"].minimum or 2023), int(fields["plan_year"].maximum or 2035)
        self.year.setRange(first - 1, last)  # the lowest value shows "not planned yet"
        self.year.setValue(tag_memory.year() or first - 1)
        self.year.valueChanged.connect(lambda value: tag_memory.keep_year(value if value >= first else 0))
        self.reason.lineEdit().setPlaceholderText(tr("Why this batch: choose or write"))
        self.reason.lineEdit().setMaxLength(fields["batch_reason"].length or LONGEST)
        self.reason.lineEdit().setClearButtonEnabled(True)
        self._fill_reasons(first=True)
        self.only.addItem(tr("all selected parcels"), "")
        for tag in session.standard.tags:
            self.only.addItem(say(tag.name), tag.code)
        self._fill_stages()
        session.role_changed.connect(self._fill_stages)

    def choice(self, tag: Tag, path: str) -> Choice:
        """What to write for ``tag``; only what the batch demands, and nothing but 0 for clearing."""
        if not tag.demands:
            return Choice(batch=tag.code)
        year = self.year.value() if self.year.value() > self.year.minimum() else None
        return Choice(
            batch=tag.code,
            sub_path=path,
            reason=" ".join(self.reason.currentText().split()),
            plan_year=year if "plan_year" in tag.demands else None,
            stage=str(self.stage.currentData() or STAGE_BY_ROLE[self._session.role]),
        )

    def missing(self, tag: Tag, path: str) -> list[str]:
        """Titles of what the batch demands (rule L-21) and is not chosen."""
        choice = self.choice(tag, path)
        given = {"sub_path": choice.sub_path, "batch_reason": choice.reason, "tag_stage": choice.stage,
                 "plan_year": choice.plan_year}  # fmt: skip
        fields = self._session.standard.layers["parcel"].by_name
        return [say(fields[name].title) for name in tag.demands if not given.get(name)]

    def used(self) -> None:
        """A batch was given: its reason is offered first next time."""
        tag_memory.keep_reason(self.reason.currentText())
        self._fill_reasons()

    def _fill_reasons(self, first: bool = False) -> None:
        text = self.reason.currentText()
        known = tag_memory.reasons()
        self.reason.blockSignals(True)
        self.reason.clear()
        self.reason.addItems(known)
        self.reason.addItems([t for t in tag_memory.templates() if t not in known])
        self.reason.setCurrentText((known[0] if known else "") if first else text)
        self.reason.lineEdit().setCursorPosition(0)
        self.reason.blockSignals(False)
        for row in range(self.reason.count()):
            self.reason.setItemData(row, self.reason.itemText(row), Qt.ItemDataRole.ToolTipRole)

    def _fill_stages(self) -> None:
        kept = self.stage.currentData()
        self.stage.clear()
        stages = self._session.standard.codelists["tag_stage"].by_code
        own = stages[STAGE_BY_ROLE[self._session.role]]
        self.stage.addItem(tr("by my role: {stage}", stage=say(own.name)), "")
        for code in stages.values():
            self.stage.addItem(f"{code.code}  {say(code.name)}", code.code)
        self.stage.setCurrentIndex(max(0, self.stage.findData(kept)))
