"""The list of parcels with its search: one selection with the map and the form."""

from __future__ import annotations

from typing import Sequence

from qgis.PyQt.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from ..bridge.session import Session
from ..bridge.text import tr
from ..jobs.overview import Overview
from .chip import Chip
from .parcel_model import ParcelModel
from .parcel_row import ParcelRow
from .parcel_search import ParcelSearch

MOST_SELECTED = 5000
"""More rows than this are selected in the map alone: a list selection of many pieces is slow in Qt."""


class ParcelList(QWidget):
    """Search, quick filters, rows. ``zoom`` is emitted with the soe_ids that the map shall show."""

    zoom = pyqtSignal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._following = False
        self.model = ParcelModel(session.standard, self)
        self.search = ParcelSearch(self)
        self.search.searched.connect(self._search)
        self.search.left.connect(self._go_to_found)
        self.view = _View(self)
        self.view.setModel(self.model)
        tags = {tag.code: tag for tag in session.standard.tags}
        self.view.setItemDelegate(ParcelRow(self.model, tags, self.view))
        self.view.selectionModel().selectionChanged.connect(self._chosen)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.view.activated.connect(lambda _: self.zoom.emit(self._session.selection))
        session.selection_changed.connect(lambda _: self.follow())
        session.current_changed.connect(lambda _: self.follow())
        self._build()

    def show_overview(self, overview: Overview, unsaved: Sequence[str]) -> None:
        """Show these parcels; search, selection and place in the list stay."""
        top = self.view.verticalScrollBar().value()
        self._following = True
        self.model.show(overview, self._session.report, unsaved)
        self._following = False
        self.search.use(self.model.wording)
        self.view.verticalScrollBar().setValue(top)
        self._count()
        self.follow(scroll=False)

    def mark(self, unsaved: Sequence[str]) -> None:
        """Show errors and unsaved input afresh."""
        self._following = True
        self.model.mark(self._session.report, unsaved)
        self._following = False
        self._count()
        self.follow(scroll=False)

    def clear(self) -> None:
        """No store is open any more."""
        self.model.clear()
        self.search.use(None)
        self.search.box.clear()
        self._count()

    def follow(self, scroll: bool = True) -> None:
        """Select what the session says; the list never answers to its own echo."""
        self._following = True
        try:
            self._mark_selected()
            place = self.model.position(self._session.current)
            if place >= 0:
                index = self.model.index(place)
                self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                if scroll:
                    self.view.scrollTo(index)
        finally:
            self._following = False

    def previous_of(self, soe_id: str) -> str:
        """The parcel above in the list, "" at the top."""
        place = self.model.position(soe_id)
        return self.model.soe_id(place - 1) if place > 0 else ""

    def _mark_selected(self) -> None:
        ids = self._session.selection
        if len(ids) > MOST_SELECTED:
            self.view.clearSelection()
            return
        places = sorted(p for p in (self.model.position(i) for i in ids) if p >= 0)
        wanted = QItemSelection()
        for first, last in _runs(places):
            wanted.select(self.model.index(first), self.model.index(last))
        self.view.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _chosen(self) -> None:
        if self._following:
            return
        rows = [index.row() for index in self.view.selectionModel().selectedIndexes()]
        self._session.select([self.model.soe_id(row) for row in sorted(rows)])
        self._count()

    def _moved(self, current: QModelIndex) -> None:
        if not self._following and current.isValid():
            self._session.set_current(self.model.soe_id(current.row()))

    def _search(self, query: object, order: str) -> None:
        self._following = True
        self.model.search(query, order)
        self._following = False
        for value, chip in self.chips.items():
            chip.setChecked(value in self.model.query.chosen.get("state", ()))
        self._count()
        self.follow()

    def _go_to_found(self) -> None:
        """Go on from the search with the keys: the first parcel found becomes the current one."""
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.setCurrentIndex(self.model.index(0))

    def _count(self) -> None:
        overview, known = self.model.overview, self.model.known
        shown, total = self.model.rowCount(), len(overview) if overview is not None else 0
        self._shown.setText(f"{shown:,}" if shown == total else f"{shown:,} / {total:,}")
        self._shown.setToolTip(tr("{shown} of {total} parcels", shown=shown, total=total))
        self.chips["incomplete"].set_count(int(overview.incomplete.sum()) if overview is not None else None)
        is_checked = overview is not None and self._session.report is not None
        self.chips["errors"].set_count(int((known.errors > 0).sum()) if is_checked else None)
        self.chips["errors"].setEnabled(is_checked)
        self.chips["errors"].setToolTip("" if is_checked else tr("not checked"))
        empty = total == 0
        self.view.setVisible(not empty)
        self._empty.setVisible(empty)

    def _build(self) -> None:
        em = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 0)
        layout.setSpacing(3)
        layout.addWidget(self.search)
        line = QHBoxLayout()
        line.setSpacing(4)
        self.chips = {"incomplete": Chip(tr("incomplete"), parent=self), "errors": Chip(tr("with errors"), parent=self)}
        for value, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, value=value: self.search.toggle("state", value))
            line.addWidget(chip)
        line.addStretch(1)
        self._shown = QLabel(self)
        line.addWidget(self._shown)
        layout.addLayout(line)
        self._empty = QLabel(tr("No parcels yet. Draw one, bring in boundary points, or import a file."), self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMinimumHeight(em * 5)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.view, 1)
        for before, after in zip([*self.chips.values()], [*self.chips.values()][1:] + [self.view]):
            QWidget.setTabOrder(before, after)  # the view was made first; the Tab key goes downwards


class _View(QListView):
    """Rows of one height. The single keys of the place act here (see gui/survey.py)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlternatingRowColors(True)
        self.setAccessibleName(tr("Parcels"))


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring positions as (first, last): a selection of few pieces is quick."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
