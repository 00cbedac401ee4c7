"""The list of findings with its keys: N next, P previous, X except, Enter to the field."""

from __future__ import annotations

from typing import Any, Optional

import numpy as np
from qgis.PyQt.QtCore import QItemSelection, QModelIndex, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QTreeView, QWidget

from ..core.model import Standard
from .issue_delegate import IssueDelegate
from .issue_list import IssueList
from .issue_model import IssueModel


class IssueTree(QTreeView):
    """A tree of any length; every row is as high as the others."""

    chosen = pyqtSignal(object)
    """The number of the issue in the report, or None."""
    entered = pyqtSignal()
    """Double click or Enter on an issue."""

    def __init__(self, standard: Standard, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("issues")
        self.issues = IssueModel(self)
        self.setModel(self.issues)
        self.setItemDelegate(IssueDelegate(standard, self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(round(self.fontMetrics().height() * 0.8))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(True)
        self.setMinimumHeight(round(self.fontMetrics().height() * 6))
        self.empty = ""
        self.activated.connect(self._activated)

    def sizeHint(self) -> QSize:
        """As low as it may be: it takes what the other parts leave."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def show_issues(self, issues: Optional[IssueList], mask: Any = None, grouping: str = "rule") -> None:
        """Show what the filters leave; the current issue and what was opened stay where they can."""
        keep = self.current()
        opened = self._opened() if grouping == self.issues.grouping else None
        self.issues.show(issues, mask, grouping)
        for row in range(self.issues.rowCount()):
            root = self.issues.index(row, 0)
            self.expand(root)
            self._reopen(root, opened)
        if keep is not None and self.issues.index_of(keep).isValid():
            self.choose(keep, quietly=True)

    def current(self) -> Optional[int]:
        """The number of the current issue, None on a header."""
        return self.issues.number(self.currentIndex())

    def choose(self, number: int, quietly: bool = False) -> bool:
        """Make this issue the current one; False where the filters hide it."""
        index = self.issues.index_of(number)
        if not index.isValid():
            return False
        blocked = self.blockSignals(quietly)
        self.expand(index.parent())
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.blockSignals(blocked)
        return True

    def step(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) issue; False at the end."""
        index = self.issues.neighbour(self.current(), step)
        number = self.issues.number(index)
        return number is not None and self.choose(number)

    def shown(self) -> np.ndarray:
        """Numbers of the issues that the filters leave."""
        return self.issues.numbers()

    def selectionChanged(self, new: QItemSelection, old: QItemSelection) -> None:
        super().selectionChanged(new, old)
        indexes = new.indexes()
        self.chosen.emit(self.issues.number(indexes[0]) if indexes else None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where there is nothing to list, say what to do first."""
        super().paintEvent(event)
        if self.issues.rowCount() or not self.empty:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(self.foregroundRole()))
        em = self.fontMetrics().height()
        painter.drawText(
            self.viewport().rect().adjusted(em, em, -em, -em),
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
            self.empty,
        )
        painter.end()

    def _activated(self, index: QModelIndex) -> None:
        if self.issues.number(index) is not None:
            self.entered.emit()

    def _opened(self) -> dict[tuple[int, str], bool]:
        """Which groups are open, by root and label."""
        opened = {}
        for row in range(self.issues.rowCount()):
            root = self.issues.index(row, 0)
            for at in range(self.issues.rowCount(root)):
                index = self.issues.index(at, 0, root)
                opened[(row, self.issues.item(index).label)] = self.isExpanded(index)  # type: ignore[union-attr]
        return opened

    def _reopen(self, root: QModelIndex, opened: Optional[dict[tuple[int, str], bool]]) -> None:
        count = self.issues.rowCount(root)
        if opened is None or count > 2000:  # a tree by parcel may have 50,000 groups: all closed
            return
        for at in range(count):
            index = self.issues.index(at, 0, root)
            if opened.get((root.row(), self.issues.item(index).label)):  # type: ignore[union-attr]
                self.expand(index)
