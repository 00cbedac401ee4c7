"""The parcels of a store as rows of a list: 100,000 of them cost no more than the dozen that is in sight."""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence

import numpy as np
from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, Qt

from ..bridge.text import say, tr
from ..core.issue import Report
from ..core.model import SURVEY_GROUPS, Severity, Standard
from ..core.visible import visible
from ..jobs.overview import Overview
from .area_words import mu
from .parcel_query import Known, Query, Wording, rows_of

ID = Qt.ItemDataRole.UserRole
ROW = Qt.ItemDataRole.UserRole + 1
"""The row's number in the overview: the delegate reads the arrays itself."""


class ParcelModel(QAbstractListModel):
    """Shows the rows of an overview that fit a query, in the wanted order."""

    def __init__(self, standard: Standard, parent: Optional[Any] = None) -> None:
        super().__init__(parent)
        self.standard = standard
        self.overview: Optional[Overview] = None
        self.wording: Optional[Wording] = None
        self.known = Known.nothing(0)
        self.query = Query()
        self.order = "number"
        self._rows = np.empty(0, dtype=np.int64)
        self._position: dict[int, int] = {}
        self._districts: Mapping[str, Any] = standard.codelists["district"].by_code

    # ---- what is shown

    def show(self, overview: Overview, report: Optional[Report], unsaved: Sequence[str]) -> None:
        """Show these parcels, with the errors of the report and the marks of unsaved input."""
        self.overview = overview
        self.wording = Wording(overview, self.standard)
        self.known = Known(_errors(overview, report), _marks(overview, unsaved))
        self._arrange()

    def mark(self, report: Optional[Report], unsaved: Sequence[str]) -> None:
        """Errors or unsaved input have changed; the parcels have not."""
        if self.overview is not None:
            self.known = Known(_errors(self.overview, report), _marks(self.overview, unsaved))
            if "state" in self.query.chosen or self.order == "errors":
                self._arrange()
            elif len(self._rows):
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def clear(self) -> None:
        """No store is open."""
        self.beginResetModel()
        self.overview, self.wording, self._rows, self._position = None, None, np.empty(0, dtype=np.int64), {}
        self.endResetModel()

    def search(self, query: Query, order: str) -> None:
        """Show the parcels that fit ``query``."""
        if query != self.query or order != self.order:
            self.query, self.order = query, order
            self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        if self.overview is not None:
            self._rows = rows_of(self.query, self.overview, self.known, self.order)
            self._position = {}
        self.endResetModel()

    # ---- where a parcel is

    def soe_id(self, position: int) -> str:
        """The soe_id at a position of the list."""
        return str(self.overview.ids[self._rows[position]]) if self.overview is not None else ""

    def position(self, soe_id: str) -> int:
        """Where a parcel stands in the list, -1 where it is filtered out."""
        if self.overview is None or soe_id not in self.overview.row:
            return -1
        if not self._position:
            self._position = {int(row): place for place, row in enumerate(self._rows)}
        return self._position.get(self.overview.row[soe_id], -1)

    def next_incomplete(self, after: str) -> str:
        """The first incomplete parcel below ``after``, then from the top; "" where all are complete."""
        if self.overview is None or not len(self._rows):
            return ""
        start = self.position(after) + 1
        marks = self.overview.incomplete[self._rows]
        places = np.flatnonzero(np.roll(marks, -start))
        candidates = [self.soe_id((int(p) + start) % len(marks)) for p in places[:2]]
        return next((c for c in candidates if c != after), "")

    # ---- Qt's questions

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.overview is None:
            return None
        row = int(self._rows[index.row()])
        if role == ROW:
            return row
        if role == ID:
            return str(self.overview.ids[row])
        if role == Qt.ItemDataRole.DisplayRole:
            return self.first_line(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.first_line(row)}, {self.second_line(row)}"
        return None

    def first_line(self, row: int) -> str:
        """Number and name."""
        overview = self._view()
        return visible("  ".join(filter(None, (overview.no[row] or tr("no number"), overview.name[row]))))

    def second_line(self, row: int) -> str:
        """Enterprise, district, area in mu and m²."""
        overview = self._view()
        code = overview.district[row]
        district = say(self._districts[code].name) if code in self._districts else code
        return visible(" · ".join(filter(None, (overview.group_name[row], district, area_words(overview.area[row])))))

    def _tip(self, row: int) -> str:
        overview = self._view()
        words = {"registration": tr("registration"), "status": tr("status"), "planning": tr("planning"),
                 "operation": tr("operation")}  # fmt: skip
        known = [g for g in SURVEY_GROUPS if g in overview.completeness]
        shares = [f"{words[g]} {overview.completeness[g][row]:.0%}" for g in known]
        lines = [self.first_line(row), self.second_line(row), " · ".join(shares)]
        if self.known.errors[row]:
            lines.append(tr("{count} errors", count=int(self.known.errors[row])))
        if self.known.unsaved[row]:
            lines.append(tr("typed but not saved"))
        return "\n".join(lines)

    def _view(self) -> Overview:
        if self.overview is None:
            raise RuntimeError("the list is empty")
        return self.overview


def area_words(area: float) -> str:
    """Mu and square metres, e.g. "14.4 亩 · 9,595 m²"; what says that there is no shape, where there is none."""
    if area != area:
        return tr("no shape")
    return tr("{mu} mu · {area} m²", mu=mu(area), area=f"{area:,.0f}")


def _errors(overview: Overview, report: Optional[Report]) -> np.ndarray:
    """How many issues of severity FATAL and ERROR without a written reason each parcel has."""
    counts = np.zeros(len(overview), dtype=np.int32)
    for issue in report.issues if report is not None else ():
        if issue.severity in (Severity.FATAL, Severity.ERROR) and not issue.waiver:
            for soe_id in issue.ids:
                row = overview.row.get(soe_id)
                if row is not None:
                    counts[row] += 1
    return counts


def _marks(overview: Overview, ids: Sequence[str]) -> np.ndarray:
    marks = np.zeros(len(overview), dtype=bool)
    marks[[overview.row[i] for i in ids if i in overview.row]] = True
    return marks
