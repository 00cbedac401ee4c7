"""Drawing parcels: new ones, other outlines, cut, joined, deleted. Each act is one batch that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Callable, Optional, Sequence

from qgis.core import Qgis, QgsGeometry, QgsLineString, QgsPointXY, QgsVectorLayer
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapCanvas, QgsMapTool, QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..bridge.compat import GEOMETRY_DONE
from ..bridge.session import Session
from ..bridge.text import tr
from ..bridge.values import wkb
from ..core.edit import GEOMETRY, Batch, Edit
from ..core.errors import InputError, SoelandError
from ..core.geometry.recorded import recorded
from ..core.record import Record
from ..jobs import reshape
from ..jobs.describe import MAIN, Described
from ..jobs.identify import Serials
from .capture import CaptureTool
from .fresh_parcel import ground_area, serials, values_of
from .ground import free_of_neighbours, next_number, split_numbers_taken
from .records import hanging, read_described
from .shared_corners import share_corners

Say = Callable[..., QgsMessageBarItem]
"""Panel.message: shows a sentence and gives back its item, which can be dismissed."""


class Drawing(QObject):
    """The acts behind the drawing buttons. ``made`` carries the soe_ids to be shown next, ``tool_changed`` the name of
    the active tool, "" for none."""

    made = pyqtSignal(object)
    tool_changed = pyqtSignal(str)

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, cad: Optional[QgsAdvancedDigitizingDockWidget],
        say: Say, failed: Callable[[BaseException], None], parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._canvas, self._say, self._failed = session, canvas, say, failed
        self._cad = cad or QgsAdvancedDigitizingDockWidget(canvas)
        self._own_cad = cad is None
        self._tool: Optional[CaptureTool] = None
        self._before: Optional[QgsMapTool] = None
        self._hint: Optional[QgsMessageBarItem] = None
        canvas.mapToolSet.connect(self._tool_set)
        session.closed.connect(self.leave)

    # ---- tools

    def start(self, name: str) -> None:
        """Begin to draw: "new" (polygon), "reshape" or "split" (line)."""
        acts = {"new": self.add, "reshape": self.reshape, "split": self.split}
        hints = {
            "new": tr("Click the corners of the parcel; right click ends. Neighbours are snapped to, not overlapped."),
            "reshape": tr("Draw the new stretch of the boundary: begin and end on the outline; right click ends."),
            "split": tr("Draw the line of the cut from outside to outside; right click ends."),
        }
        self.capture(name, self._layer(), name == "new", hints[name], acts[name])

    def capture(
        self, name: str, layer: QgsVectorLayer, polygon: bool, hint: str, act: Callable[[QgsGeometry], Any]
    ) -> None:
        """Let the person draw a polygon or a line, in the coordinates of ``layer``, and do ``act`` with it; ``hint``
        stands in the panel as long as that takes."""
        self.leave()
        self._tool = CaptureTool(self._canvas, self._cad, layer, polygon)
        self._tool.drawn.connect(lambda shape: self._guarded(lambda: act(shape)))
        self._tool.left.connect(self.leave)
        self._before = self._canvas.mapTool()
        self._canvas.setMapTool(self._tool)
        self._canvas.setFocus()
        self._hint = self._say(hint, Qgis.MessageLevel.Info, 0)
        self.tool_changed.emit(name)

    @property
    def is_active(self) -> bool:
        """Whether one of our tools is on the canvas."""
        return self._tool is not None

    def leave(self) -> None:
        """Back to the tool that was active before."""
        tool, self._tool = self._tool, None
        if tool is not None:
            if self._canvas.mapTool() is tool:
                self._canvas.unsetMapTool(tool)
                if self._before is not None:
                    self._canvas.setMapTool(self._before)
            self._left(tool)

    def _left(self, tool: QgsMapTool) -> None:
        """Drawing has ended: what said how to draw goes with it."""
        tool.deleteLater()
        hint, self._hint = self._hint, None
        if hint is not None and not sip.isdeleted(hint):
            hint.dismiss()
        self.tool_changed.emit("")

    def release(self) -> None:
        """Let go of the canvas."""
        self.leave()
        self._canvas.mapToolSet.disconnect(self._tool_set)
        if self._own_cad:
            self._cad.deleteLater()

    # ---- acts

    def add(self, shape: QgsGeometry) -> str:
        """A new parcel with this outline, cut at its neighbours; its soe_id."""
        layer = self._layer()
        outline = free_of_neighbours(self._session, shape)
        if outline.isNull() or outline.isEmpty() or outline.area() <= 0:
            raise InputError("The outline lies wholly inside other parcels")
        (outline,), shared = self._written([outline])
        values = values_of(self._session, outline)
        batch = reshape.new_parcel(
            self._session.standard, wkb(outline, layer), values, self._serials(values["district_code"]),
            self._session.who,
        )  # fmt: skip
        self._apply(batch, shared)
        self.made.emit([batch.edits[0].key])
        return batch.edits[0].key

    def add_record(self) -> None:
        """A new parcel that has no shape yet, e.g. from a ledger."""
        number = next_number(self._session, self._session.current, None)
        batch = reshape.new_parcel(
            self._session.standard, None, {"parcel_no": number}, self._serials(None), self._session.who
        )
        self._guarded(lambda: (self._apply(batch), self.made.emit([batch.edits[0].key])))

    def reshape(self, line: QgsGeometry) -> None:
        """The current parcel gets the line as a stretch of its outline, without running over its neighbours."""
        described = self._current()
        parcel = described.parcel
        outline = _shape(parcel)
        drawn = self.area(outline)
        if outline.reshapeGeometry(QgsLineString(list(line.vertices()))) != GEOMETRY_DONE:
            raise InputError("The line does not meet the outline twice: begin and end it on the outline")
        outline = free_of_neighbours(self._session, outline, parcel.id)
        (outline,), shared = self._written([outline], [parcel.id])
        part = reshape.Part(wkb(outline, self._layer()), self.area(outline), [])
        self._apply(reshape.new_outline(self._session.standard, described, part, drawn, self._session.who), shared)
        self.made.emit([parcel.id])

    def split(self, line: QgsGeometry) -> None:
        """Cut the current parcel along the line."""
        described = self._with_hanging(self._current())
        whole = _shape(described.parcel)
        result, pieces, _ = whole.splitGeometry([QgsPointXY(p) for p in line.vertices()], False)
        if result != GEOMETRY_DONE or not pieces:
            raise InputError("The line does not cut the parcel into pieces: draw it from outside to outside")
        shapes = sorted([whole, *pieces], key=lambda g: g.area(), reverse=True)
        shapes, shared = self._written(shapes, [described.parcel.id])
        parts = [reshape.Part(wkb(g, self._layer()), self.area(g), _inside(described.hanging, g)) for g in shapes]
        taken = split_numbers_taken(self._session, described.parcel.get("parcel_no"))
        batch = reshape.split(self._session.standard, described, parts, taken,
                              self._serials(described.parcel.get("district_code")), self._session.who)  # fmt: skip
        self._apply(batch, shared)
        self._say(tr("Cut into {count} parcels. Sums such as building areas stay with the first; please divide them.",
                     count=len(parts)), Qgis.MessageLevel.Info, 10)  # fmt: skip
        self.made.emit([e.key for e in batch.edits if e.layer == MAIN])

    def merge(self) -> None:
        """Join the selected parcels into the current one."""
        ids = list(self._session.selection)
        current = self._session.current
        parcels = [self._with_hanging(d) for d in read_described(self._session, ids)]
        parcels.sort(key=lambda d: d.parcel.id != current)
        shapes = [_shape(d.parcel) for d in parcels if d.parcel.get(GEOMETRY)]
        joined = QgsGeometry.unaryUnion(shapes) if shapes else QgsGeometry()
        if len(shapes) < 2 or joined.isNull():
            raise InputError("Select the parcels to be merged, two or more")
        joined = self._recorded(joined)
        apart = joined.constGet().partCount() > 1 if joined.isMultipart() else False
        batch = reshape.merge(self._session.standard, parcels, wkb(joined, self._layer()), self._session.who)
        self._apply(batch)
        if apart:
            self._say(tr("The merged parcel has parts that do not touch (rule G-05)."), Qgis.MessageLevel.Warning)
        self.made.emit([parcels[0].parcel.id])

    def delete(self) -> None:
        """Delete the selected parcels, else the current one, with what hangs on them."""
        ids = list(self._session.selection) or [self._session.current]
        parcels = [self._with_hanging(d) for d in read_described(self._session, ids)]
        self._apply(reshape.delete(parcels, self._session.who))
        self._session.select(())
        self._session.set_current("")
        self._say(tr("{count} parcels deleted. The arrow above takes it back.", count=len(parcels)))
        self.made.emit([])

    def run(self, name: str) -> None:
        """An act without drawing: "merge" or "delete"."""
        self._guarded({"merge": self.merge, "delete": self.delete}[name])

    def area(self, shape: QgsGeometry) -> float:
        """Ellipsoidal area in m² (rule C-08)."""
        return ground_area(self._layer(), shape)

    # ---- helpers of the acts

    def _written(
        self, outlines: Sequence[QgsGeometry], own: Sequence[str] = ()
    ) -> tuple[list[QgsGeometry], list[Edit]]:
        """The outlines as they are stored, and the edits that give neighbours their corners. They are rounded before,
        so that neighbours get what is stored, and after, because what they get may never have been rounded."""
        rounded = [self._recorded(outline) for outline in outlines]
        shared = share_corners(self._session, rounded, own)
        return [self._recorded(outline) for outline in rounded], shared

    def _recorded(self, outline: QgsGeometry) -> QgsGeometry:
        written = QgsGeometry()
        written.fromWkb(recorded(wkb(outline, self._layer()) or b""))
        return written

    def _guarded(self, act: Callable[[], Any]) -> None:
        try:
            act()
        except SoelandError as error:
            self._failed(error)
        else:
            self.leave()

    def _apply(self, batch: Batch, shared: Sequence[Edit] = ()) -> None:
        """The act, and with it the corners that neighbours get: all of it or nothing."""
        if shared:
            batch = replace(batch, edits=[*batch.edits, *shared], whole=True)
        apply_whole(self._session, batch)

    def _current(self) -> Described:
        found = read_described(self._session, [self._session.current])
        if not found:
            raise InputError("Choose a parcel first")
        if not found[0].parcel.get(GEOMETRY):
            raise InputError("The parcel has no shape yet: draw it first")
        return found[0]

    def _with_hanging(self, described: Described) -> Described:
        number = described.parcel.get("parcel_no") or ""
        return Described(described.parcel, described.extension, hanging(self._session, number))

    def _serials(self, district: Optional[str]) -> Serials:
        return serials(self._session, district)

    def _layer(self) -> QgsVectorLayer:
        return self._session.layers[MAIN]

    def _tool_set(self, new: Optional[QgsMapTool], *_: Any) -> None:
        if self._tool is not None and new is not self._tool:
            tool, self._tool = self._tool, None
            self._left(tool)


def apply_whole(session: Session, batch: Batch) -> None:
    """Give the batch to the store. Raises SoelandError with the reason where any of it was refused."""
    receipt = session.apply(batch)
    if receipt.denied:
        raise SoelandError(receipt.denied[0].reason, **receipt.denied[0].values)
    if receipt.conflicts:
        by = receipt.conflicts[0].by or tr("somebody else")
        raise SoelandError("{by} changed this parcel meanwhile. Nothing was done: look at it and try again.", by=by)


def _shape(record: Record) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(record.get(GEOMETRY) or b"")
    return geometry


def _inside(records: Sequence[Record], piece: QgsGeometry) -> list[str]:
    """The records whose shape has its middle in this piece."""
    shapes = [(r.id, _shape(r)) for r in records if r.get(GEOMETRY)]
    return [i for i, g in shapes if not g.isNull() and piece.contains(g.pointOnSurface())]
