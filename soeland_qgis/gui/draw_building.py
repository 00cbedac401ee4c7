"""A building is drawn on the map from the form of its parcel: one outline, one record, one act that can be undone."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..bridge.session import Session
from ..bridge.text import tr
from ..bridge.values import wkb
from ..core.edit import GEOMETRY, Batch, Edit, new_id
from ..core.errors import InputError
from ..core.record import Record
from .draw import Drawing, apply_whole
from .fresh_parcel import ground_area

BUILDING = "building"


class DrawBuilding(QObject):
    """``drawn`` carries the soe_id of the building whose outline was stored."""

    drawn = pyqtSignal(str)

    def __init__(self, session: Session, drawing: Drawing) -> None:
        super().__init__(drawing)
        self._session, self._drawing = session, drawing
        self._active = False
        drawing.tool_changed.connect(self._tool_changed)

    def start(self, parcel: Record, building: Callable[[], Record]) -> None:
        """Draw on ``parcel``. ``building`` gives the record that gets the outline when it is drawn: one that is stored
        (with a version), or a fresh one."""
        hint = tr("Click the corners of the building on parcel {number}; right click ends.",
                  number=parcel.get("parcel_no"))  # fmt: skip
        self._drawing.capture(
            BUILDING, self._session.layers[BUILDING], True, hint, lambda shape: self._store(parcel, building(), shape)
        )

    def leave(self) -> bool:
        """Stop drawing; whether a building was being drawn."""
        active = self._active
        if active:
            self._drawing.leave()
        return active

    def _tool_changed(self, name: str) -> None:
        self._active = name == BUILDING

    def _store(self, parcel: Record, building: Record, shape: QgsGeometry) -> None:
        ground = QgsGeometry()
        ground.fromWkb(parcel.get(GEOMETRY) or b"")
        if not ground.isNull() and not ground.intersects(shape):
            raise InputError("The outline lies beside parcel {number}: draw the building on its parcel",
                             number=parcel.get("parcel_no"))  # fmt: skip
        layer = self._session.layers[BUILDING]
        after = {GEOMETRY: wkb(shape, layer), "footprint": round(ground_area(layer, shape), 2)}
        if building.version is None:
            values = {**{n: v for n, v in building.values.items() if v is not None}, **after}
            edit = Edit(BUILDING, new_id(), None, None, values)
        else:
            before = {name: building.get(name) for name in after}
            edit = Edit(BUILDING, building.id, building.version, before, after)
        apply_whole(self._session, Batch("draw", self._session.who, [edit]))
        self._drawing.leave()
        self.drawn.emit(edit.key)
