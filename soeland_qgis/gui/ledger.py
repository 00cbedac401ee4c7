"""The ledger below the batches: a table that unfolds, a switch between parcels, mu and hectares."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QModelIndex, QSize, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QVBoxLayout, QWidget

from ..bridge.text import tr
from ..core.model import Standard
from .ledger_model import MEASURES, LedgerModel
from .segments import Segments
from .tag_board import Board

FEW = 6  # enterprises up to which all are unfolded at first
LEAST = 7  # heights of a line: the titles, the sum and four enterprises or districts are always in sight


class _Tree(QTreeView):
    """Wants no more than it needs, so that the keys above are whole; takes what is left."""

    resized = pyqtSignal()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class LedgerView(QWidget):
    """Double click on a number selects its parcels."""

    picked = pyqtSignal(object)
    """A tuple of soe_id."""

    def __init__(self, standard: Standard, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.model = LedgerModel(standard, self)
        words = {"parcels": tr("Parcels"), "mu": tr("mu"), "ha": tr("Hectares")}
        self.measure = Segments([(name, words[name]) for name in MEASURES], self)
        self.tree = _Tree(self)
        self.tree.setObjectName("ledger")
        self.tree.setModel(self.model)
        self.tree.setUniformRowHeights(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setIndentation(round(self.fontMetrics().height() * 0.8))
        self.tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setMinimumHeight(self.fontMetrics().height() * LEAST)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(self.fontMetrics().height())
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.measure)
        layout.addWidget(self.tree, 1)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.measure.chosen.connect(self._measured)
        self.tree.doubleClicked.connect(self._pick)
        self.tree.resized.connect(self._fit)
        self._board: Optional[Board] = None

    def show_board(self, board: Optional[Board]) -> None:
        """Count anew; what was unfolded stays so."""
        fresh = self._board is None
        opened = {self._name(row) for row in range(self.model.rowCount()) if self.tree.isExpanded(self._row(row))}
        self._board = board
        self.model.show(board)
        count = self.model.rowCount()
        for row in range(count):
            self.tree.setExpanded(self._row(row), self._name(row) in opened or (fresh and count <= FEW))
        self._fit()

    def _fit(self) -> None:
        """The names take what the figures leave, but never less than they need to be read."""
        header = self.tree.header()
        figures = sum(header.sectionSize(column) for column in range(1, self.model.columnCount()))
        least = self.fontMetrics().averageCharWidth() * 14
        header.resizeSection(0, max(least, self.tree.viewport().width() - figures))

    def _measured(self, measure: str) -> None:
        self.model.set_measure(measure)
        self.tree.header().resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        self._fit()

    def _row(self, row: int) -> QModelIndex:
        return self.model.index(row, 0)

    def _name(self, row: int) -> str:
        return self.model.line(self._row(row)).name

    def _pick(self, index: QModelIndex) -> None:
        if self._board is None:
            return
        rows = self._board.only(self.model.line(index).rows, self.model.batch(index.column()))
        self.picked.emit(tuple(str(i) for i in self._board.overview.ids[rows]))


