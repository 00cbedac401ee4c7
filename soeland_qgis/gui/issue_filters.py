"""Which findings are listed, and how they are grouped: a switch, chips and a search box."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..bridge.text import tr
from ..core.model import Severity
from .chip import Chip
from .flow_layout import FlowLayout
from .issue_list import GROUPINGS
from .segments import Segments
from .severity import symbol, word

_PAUSE = 200  # ms between the last key and the search


class IssueFilters(QWidget):
    """Emits ``changed`` whenever the list should be made anew."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        words = {
            "rule": tr("By rule"), "severity": tr("By severity"), "parcel": tr("By parcel"),
            "enterprise": tr("By enterprise"),
        }
        self.grouping = Segments([(name, words[name]) for name in GROUPINGS], self)
        self.severities = {s: Chip(word(s), symbol(s), self) for s in Severity}
        self.selected = Chip(tr("Selected parcels"), None, self)
        self.visible = Chip(tr("In the map view"), None, self)
        self.exceptions = Chip(tr("With exceptions"), None, self)
        self.search = QgsFilterLineEdit(self)
        self.search.setShowSearchIcon(True)
        self.search.setPlaceholderText(tr("Search sentence, rule or parcel number"))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE)
        self._lay_out()
        self._connect()

    def chosen(self) -> list[str]:
        """The severities to list; no chip pressed means all of them."""
        pressed = [s.value for s, chip in self.severities.items() if chip.isChecked()]
        return pressed or [s.value for s in Severity]

    def place(self) -> str:
        """ "selected", "visible" or "" for everywhere."""
        return "selected" if self.selected.isChecked() else "visible" if self.visible.isChecked() else ""

    def set_counts(self, counts: Sequence[int]) -> None:
        """Numbers on the severity chips, by rank; a severity that does not occur has no chip."""
        for severity, chip in self.severities.items():
            count = int(counts[severity.rank]) if len(counts) else 0
            chip.set_count(count)
            chip.setVisible(bool(count) or chip.isChecked())

    def clear(self) -> None:
        """Everything is listed again."""
        blocked = self.blockSignals(True)
        for chip in (*self.severities.values(), self.selected, self.visible, self.exceptions):
            chip.setChecked(False)
        self.search.clear()
        self._wait.stop()
        self.blockSignals(blocked)
        self.changed.emit()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        first = QHBoxLayout()
        first.addWidget(self.grouping, 1)
        chips = FlowLayout()
        chips.setSpacing(4)
        for chip in (*self.severities.values(), self.selected, self.visible, self.exceptions):
            chips.addWidget(chip)
        layout.addLayout(first)
        layout.addWidget(self.search)
        layout.addLayout(chips)

    def _connect(self) -> None:
        self._wait.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _: self._wait.start())
        self.grouping.chosen.connect(lambda _: self.changed.emit())
        for chip in (*self.severities.values(), self.exceptions):
            chip.toggled.connect(lambda _: self.changed.emit())
        self.selected.toggled.connect(lambda on: self._only(on, self.visible))
        self.visible.toggled.connect(lambda on: self._only(on, self.selected))

    def _only(self, on: bool, other: Chip) -> None:
        if on and other.isChecked():
            blocked = other.blockSignals(True)
            other.setChecked(False)
            other.blockSignals(blocked)
            other.update()
        self.changed.emit()
