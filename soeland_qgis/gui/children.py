"""What hangs on a parcel, inside its form: buildings, boundary points, attachments; added, edited, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsExifTools
from qgis.PyQt.QtCore import QDateTime, QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog

from ..bridge.session import Session
from ..bridge.text import say, tr
from ..core.edit import GEOMETRY, Batch, Edit
from ..core.errors import SoelandError
from ..core.record import Record
from ..jobs.attach import attach, location
from ..jobs.describe import EXTENSION, LINKS, MAIN
from ..jobs.identify import Serials, constants
from ..store import ID
from .child_form import ChildForm
from .child_table import ChildTable
from .draw import Drawing, apply_whole
from .draw_building import BUILDING, DrawBuilding
from .form import Form
from .ground import last_serial
from .records import read

if TYPE_CHECKING:
    from .panel import Panel

TAB = {BUILDING: "status", "boundary_point": "registration"}
"""On which tab each table stands; the others stand on the last one."""

PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff", ".webp")
PHOTO, SCAN = "01", "02"
"""attachment_type: site photo, scan of the certificate."""


class Children(QObject):
    """Puts the tables into the form's pages and keeps them in step with the parcel that is shown."""

    def __init__(self, session: Session, panel: Panel, form: Form, drawing: Drawing) -> None:
        super().__init__(form)
        self._session, self._panel, self._form = session, panel, form
        self._buildings = DrawBuilding(session, drawing)
        self._buildings.drawn.connect(self._edit_drawn)
        drawing.tool_changed.connect(self._show_tool)
        form.loaded.connect(self._buildings.leave)  # the outline would go to another parcel
        self.tables: dict[str, ChildTable] = {}
        pages = {page.tab.name: page for page in form.pages}
        for name, layer in session.standard.layers.items():
            if (layer.parent == MAIN and name != EXTENSION) or name in LINKS:
                page = pages.get(TAB.get(name, "meta"), form.pages[-1])
                table = ChildTable(layer, session.standard, page)
                table.wanted.connect(lambda what, soe_id, name=name: self._do(name, what, soe_id))
                page.add(table)
                self.tables[name] = table
        form.loaded.connect(self.refresh)
        session.changed.connect(lambda layer, _: self.refresh() if layer in self.tables or layer == MAIN else None)

    def refresh(self) -> None:
        """Read what hangs on the parcel."""
        number, why_not = self._number()
        for name, table in self.tables.items():
            records = read(self._session, name, self._link(name), [number]) if number else []
            if name == "boundary_point":
                records.sort(key=lambda r: tuple(r.get(f) or 0 for f in ("part_no", "ring_no", "point_seq")))
            table.show_records(records, why_not)

    # ---- acts

    def _do(self, name: str, what: str, soe_id: str) -> None:
        record = next((r for r in self.tables[name].model.records if r.id == soe_id), None)
        try:
            if what == "add" and name == "attachment":
                self._attach()
            elif what == "add":
                self._edit(self._fresh(name))
            elif what == "draw":
                self._draw(record)
            elif record is not None and what == "edit":
                self._edit(record)
            elif record is not None and what == "delete":
                gone = Edit(name, record.id, record.version, dict(record.values), None)
                self._apply(Batch("delete", self._session.who, [gone]))
            elif record is not None and what == "open":
                self._open(record)
        except SoelandError as error:
            self._panel.error(error)

    def attach_files(self, files: list[str]) -> int:
        """Take photos and scans in; how many."""
        store, (number, _) = self._session.store, self._number()
        if store is None or not number or not files:
            return 0
        layer = self._session.standard.layers["attachment"]
        edits = [attach(store.address, layer, number, file, _read_photo(file)) for file in files]
        self._apply(Batch("attach", self._session.who, edits))
        return len(edits)

    def _attach(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(
            self._panel, tr("Photos and scans of the parcel"), self._panel.desk.folder(),
            tr("Photos and scans (*.jpg *.jpeg *.png *.tif *.tiff *.heic *.pdf);;All files (*)"),
        )  # fmt: skip
        self.attach_files(files)

    def _draw(self, chosen: Optional[Record]) -> None:
        """Draw a building, or the outline of the chosen one where it has none yet; pressed again, stop drawing."""
        if self._buildings.leave():
            return
        bare = chosen is not None and not chosen.get(GEOMETRY)
        self._buildings.start(self._form.subject.parcels[0].parcel, lambda: chosen if bare else self._fresh(BUILDING))

    def _edit_drawn(self, soe_id: str) -> None:
        """What the outline does not say is typed at once."""
        self._edit(read(self._session, BUILDING, ID, [soe_id])[0])

    def _show_tool(self, name: str) -> None:
        self.tables[BUILDING].buttons["draw"].setChecked(name == BUILDING)

    def _edit(self, record: Record) -> None:
        form = ChildForm(self._session.standard, record, self._session.who, self._panel)
        title = say(self._session.standard.layers[record.layer].title)
        page = self._panel.push(form, title)
        form.left.connect(page.acceptPanel)
        form.saved.connect(lambda batch: self._save(batch, page))

    def _save(self, batch: Batch, page: Any) -> None:
        try:
            self._apply(batch)
        except SoelandError as error:
            self._panel.error(error)
        else:
            page.acceptPanel()

    def _apply(self, batch: Batch) -> None:
        apply_whole(self._session, batch)

    def _open(self, record: Record) -> None:
        store = self._session.store
        path = location(store.address, record.get("file_name") or "") if store is not None else None
        if path is None or not path.is_file():
            raise SoelandError("The file {path} is not there any more", path=str(path))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # ---- what a new record begins with

    def _fresh(self, name: str) -> Record:
        layer, (number, _) = self._session.standard.layers[name], self._number()
        district = self._form.subject.parcels[0].parcel.get("district_code")
        values: dict[str, Any] = {f.name: None for f in layer.fields}
        values.update(constants(layer))
        if "feature_id" in layer.by_name:
            values["feature_id"] = Serials(layer, [last_serial(self._session, name, district)]).next(district)
        values[self._link(name)] = number
        if name == BUILDING:
            values["building_no"] = self._next_building(str(number))
        return Record(name, "", None, values)

    def _next_building(self, number: str) -> str:
        """The next free number of a building: parcel number, -B, three digits (standard.md 2.4/3)."""
        used = {r.get("building_no") for r in self.tables[BUILDING].model.records}
        return next(text for text in (f"{number}-B{n:03d}" for n in range(1, 1000)) if text not in used)

    def _number(self) -> tuple[Optional[str], str]:
        """The number of the one parcel on the form as it is saved, and why there is none."""
        parcels = self._form.subject.parcels
        if len(parcels) != 1:
            return None, tr("Choose one parcel.")
        number = parcels[0].parcel.get("parcel_no")
        return (number, "") if number else (None, tr("Give the parcel a number and save it first."))

    def _link(self, name: str) -> str:
        return LINKS.get(name) or self._session.standard.layers[name].parent_field


def _read_photo(file: str) -> dict[str, Any]:
    """Type, moment and place of a photo, as far as the camera has written them; place in WGS 84, which is CGCS2000 to
    the accuracy of a camera."""
    picture = file.lower().endswith(PICTURES)
    values: dict[str, Any] = {"type": PHOTO if picture else SCAN}
    if not picture:
        return values
    moment = QgsExifTools.readTag(file, "Exif.Photo.DateTimeOriginal")
    if isinstance(moment, QDateTime) and moment.isValid():
        values["taken_at"] = moment.toString("yyyy-MM-ddTHH:mm:ss")
    point, there = QgsExifTools.getGeoTag(file)
    if there:
        values["lon"], values["lat"] = round(point.x(), 8), round(point.y(), 8)
    return values
