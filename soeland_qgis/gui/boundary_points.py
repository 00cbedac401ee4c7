"""New parcels from boundary points: choose or paste, see what was understood, make them."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.gui import QgsFileWidget, QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from ..bridge.session import Session
from ..bridge.text import render, tr
from ..core.errors import SoelandError
from ..exchange.boundary_txt import BoundaryFile, parse_boundary_text, read_boundary_txt
from ..exchange.formats.boundary_points import BoundaryPoints as PointFiles
from ..exchange.records import Note
from ..exchange.sniff import pattern
from ..jobs.boundary_parcels import POINTS, Shaped, boundary_batch, shape
from ..jobs.describe import MAIN
from ..jobs.identify import Serials
from .forms import load_form
from .ground import district_at, last_serial


class BoundaryPoints(QWidget):
    """A page over the survey. ``made`` carries the soe_ids of the new parcels."""

    made = pyqtSignal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("boundary_points", self)
        self._session = session
        self._read: Optional[BoundaryFile] = None
        self._shaped: list[Shaped] = []
        self._reading = False
        self.file.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self.file.setFilter(tr("Boundary points ({endings});;All files (*)", endings=pattern(PointFiles.suffixes)))
        self.crs.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self.found.setHeaderLabels([tr("Parcel"), tr("Points"), tr("Area (m²)")])
        self.found.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.found.header().setStretchLastSection(False)
        for column in (1, 2):
            self.found.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.file.fileChanged.connect(self._choose)
        self.text.textChanged.connect(self._paste)
        self.crs.crsChanged.connect(lambda _: self._shape())
        self.make.clicked.connect(self.make_parcels)
        self._show()

    def make_parcels(self) -> list[str]:
        """Store the parcels that are ticked, with their points; their soe_ids. What goes wrong is said on the page."""
        chosen = [one for row, one in enumerate(self._shaped) if self._ticked(row)]
        source, target = self.crs.crs().authid(), self._store_crs()
        district = district_at(self._session, _geometry(chosen[0])) if chosen else None
        values = {"district_code": district} if district else {}
        serials = {
            name: Serials(self._session.standard.layers[name], [last_serial(self._session, name, district)])
            for name in (MAIN, POINTS)
        }
        batch = boundary_batch(
            self._session.standard, chosen, source, target, values, serials, self._session.who, self.file.filePath()
        )
        try:
            receipt = self._session.apply(batch)
        except SoelandError as error:
            self.notes.setText(render(error))
            return []
        if receipt.denied:
            self.notes.setText(tr(receipt.denied[0].reason, **receipt.denied[0].values))
            return []
        ids = [edit.key for edit in batch.edits if edit.layer == MAIN]
        self.made.emit(ids)
        return ids

    def _choose(self, path: str) -> None:
        if path:
            self._reading = True
            self.text.clear()
            self._reading = False
            self._take(lambda: read_boundary_txt(path))

    def _paste(self) -> None:
        if not self._reading:
            text = self.text.toPlainText()
            if text.strip():
                self._take(lambda: parse_boundary_text(text))
            else:
                self._read = None
                self._shape()

    def _take(self, read: object) -> None:
        try:
            self._read = read()  # type: ignore[operator]
        except SoelandError as error:
            self._read, self._shaped = None, []
            self._show(render(error))
            return
        known = self._read.crs or (self.crs.crs().authid() if self.crs.crs().isValid() else "")
        blocked = self.crs.blockSignals(True)
        self.crs.setCrs(QgsCoordinateReferenceSystem(known))
        self.crs.blockSignals(blocked)
        self._shape()

    def _shape(self) -> None:
        """Put the parcels into the store's coordinates, where the file's are known."""
        self._shaped, trouble = [], ""
        source = self.crs.crs().authid() if self.crs.crs().isValid() else ""
        if self._read is not None and source:
            try:
                parcels = self._read.parcels
                self._shaped = [shape(self._session.standard, p, source, self._store_crs()) for p in parcels]
            except SoelandError as error:
                trouble = render(error)
        self._show(trouble)

    def _show(self, trouble: str = "") -> None:
        self.found.clear()
        for one in self._shaped:
            points = sum(len(ring.points) for ring in one.parcel.rings)
            name = "  ".join(filter(None, (one.parcel.number, one.parcel.name))) or tr("no number")
            item = QTreeWidgetItem([name, str(points), f"{one.area:,.2f}"])
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight)
            for note in one.notes:
                item.addChild(QTreeWidgetItem([_words(note)]))
            self.found.addTopLevelItem(item)
            item.setFirstColumnSpanned(False)
            item.setExpanded(bool(one.notes))
            for place in range(item.childCount()):
                item.child(place).setFirstColumnSpanned(True)
        notes = [_words(note) for note in self._read.notes] if self._read is not None else []
        if self._read is not None and not self._shaped and not trouble and not notes:
            notes.append(tr("Say in which coordinates the points are."))
        self.notes.setText("\n".join(filter(None, (trouble, *notes))))
        self.found.setVisible(bool(self._shaped))
        self.make.setEnabled(bool(self._shaped))
        count = len(self._shaped)
        words = tr("Make {count} parcels", count=count) if count > 1 else tr("Make the parcel")
        self.make.setText(words if count else tr("Make parcels"))

    def _ticked(self, row: int) -> bool:
        return bool(self.found.topLevelItem(row).checkState(0) == Qt.CheckState.Checked)

    def _store_crs(self) -> str:
        store = self._session.store
        return store.info.crs if store is not None else ""


def _geometry(one: Shaped) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(one.wkb)
    return geometry


def _words(note: Note) -> str:
    return tr(note.template, **note.values)
