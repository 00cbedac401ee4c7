"""The ledger 企 × 区 × 批: enterprises, their districts, and parcels or area by batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional, Sequence

import numpy as np
from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, Qt
from qgis.PyQt.QtGui import QFont

from ..bridge.text import say, tr
from ..core.model import Standard
from ..core.visible import visible
from .area_words import hectares, mu
from .tag_board import Board

NOWHERE = QModelIndex()
"""The parent of what stands at the top."""

MEASURES = ("parcels", "mu", "ha")


@dataclass(frozen=True)
class Line:
    """A row: parcels and m² per column (the batches, then all). ``rows`` are its parcels in the board."""

    name: str
    rows: np.ndarray
    counts: tuple[int, ...]
    areas: tuple[float, ...]
    districts: tuple[Line, ...] = ()


class LedgerModel(QAbstractItemModel):
    """First row is the total; below it one row per enterprise with its districts."""

    def __init__(self, standard: Standard, parent: Optional[Any] = None) -> None:
        super().__init__(parent)
        self._standard = standard
        self.tags = standard.tags
        self.measure = MEASURES[0]
        self._lines: tuple[Line, ...] = ()

    def show(self, board: Optional[Board]) -> None:
        """Count anew."""
        self.beginResetModel()
        self._lines = () if board is None else ledger(board, self._standard)
        self.endResetModel()

    def set_measure(self, measure: str) -> None:
        """Show "parcels", "mu" or "ha"."""
        self.measure = measure
        self.layoutChanged.emit()

    def line(self, index: QModelIndex) -> Line:
        """The row of an index."""
        inside = int(index.internalId())
        return self._lines[index.row()] if inside == 0 else self._lines[inside - 1].districts[index.row()]

    def batch(self, column: int) -> str:
        """The code of the batch of a column; "" for the name and the sum."""
        return self.tags[column - 1].code if 1 <= column <= len(self.tags) else ""

    def index(self, row: int, column: int, parent: QModelIndex = NOWHERE) -> QModelIndex:
        if not (0 <= row < self.rowCount(parent) and 0 <= column < self.columnCount()):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: QModelIndex = NOWHERE) -> QModelIndex:  # type: ignore[override]
        inside = int(index.internalId()) if index.isValid() else 0
        return self.createIndex(inside - 1, 0, 0) if inside else QModelIndex()

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:
        if not parent.isValid():
            return len(self._lines)
        return len(self._lines[parent.row()].districts) if not parent.internalId() and parent.column() == 0 else 0

    def columnCount(self, parent: QModelIndex = NOWHERE) -> int:
        return len(self.tags) + 2

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way != Qt.Orientation.Horizontal:
            return None
        tagged = 1 <= section <= len(self.tags)
        if role == Qt.ItemDataRole.DisplayRole:
            if tagged:
                return say(self.tags[section - 1].name)
            return tr("Enterprise and district") if section == 0 else tr("Sum")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft if section == 0 else Qt.AlignmentFlag.AlignRight)
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self.line(index), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(line.name) if column == 0 else self._figure(line, column - 1)
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole and index.row() == 0 and not index.internalId():
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._whole(line, column)
        return None

    def _figure(self, line: Line, at: int) -> str:
        if not line.counts[at]:
            return "·"
        if self.measure == "parcels":
            return f"{line.counts[at]:,}"
        return (mu if self.measure == "mu" else hectares)(line.areas[at], short=True)

    def _whole(self, line: Line, column: int) -> str:
        """Everything the cell counts; a click selects it."""
        if column == 0:
            return visible(line.name)
        name = self.headerData(column, Qt.Orientation.Horizontal)
        return tr(
            "{line}, {batch}: {n} parcels, {mu} mu, {ha} ha. Double click selects them.",
            line=line.name, batch=name, n=f"{line.counts[column - 1]:,}",
            mu=mu(line.areas[column - 1]), ha=hectares(line.areas[column - 1]),
        )  # fmt: skip


def ledger(board: Board, standard: Standard) -> tuple[Line, ...]:
    """The lines of the ledger: the sum, then enterprises by number of parcels, each with its districts."""
    codes = [tag.code for tag in standard.tags]
    names = [_district(standard, code) for code in (*board.overview.district.values, None)]
    districts, groups = board.overview.district.codes, board.overview.group_name
    everything = np.arange(len(board.batches))
    if not len(everything):
        return ()
    lines = []
    for code in sorted(set(groups.codes.tolist())):
        rows = np.flatnonzero(groups.codes == code)
        inside = tuple(
            _line(board, names[d], rows[districts[rows] == d], codes) for d in sorted(set(districts[rows].tolist()))
        )
        name = groups.values[code] if code >= 0 else tr("Without an enterprise")
        lines.append(_line(board, name, rows, codes, inside))
    lines.sort(key=lambda line: (-line.counts[-1], line.name))
    return (_line(board, tr("All"), everything, codes), *lines)


def _line(board: Board, name: str, rows: np.ndarray, codes: Sequence[str], inside: tuple[Line, ...] = ()) -> Line:
    totals = board.totals(codes, rows)
    counts, areas = zip(*totals.values())
    whole = float(np.nan_to_num(board.overview.area[rows]).sum())
    return Line(name, rows, (*counts, len(rows)), (*areas, whole), inside)


def _district(standard: Standard, code: Optional[str]) -> str:
    if not code:
        return tr("Without a district")
    known = standard.codelists["district"].by_code.get(code)
    return say(known.name) if known else code
