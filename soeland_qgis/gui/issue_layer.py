"""Keeps the symbols of the findings on the canvas in step with the list, the projection of the map and the clicks."""

from __future__ import annotations

from typing import Optional

import numpy as np
from qgis.core import QgsCoordinateTransform, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..bridge.session import Session
from .issue_marks import IssueMarks, MarkClicks, on_map


class MarkLayer(QObject):
    """Shown while the checks are shown: in other places the map belongs to other things."""

    picked = pyqtSignal(int)

    def __init__(self, session: Session, canvas: QgsMapCanvas, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._canvas, self._page = session, canvas, page
        self._marks: Optional[IssueMarks] = IssueMarks(canvas)
        self._clicks = MarkClicks(canvas, self._marks, self)
        self._clicks.picked.connect(self.picked)
        self._given = (np.empty((0, 2)), np.empty(0, dtype=int), np.empty(0, dtype=int))
        self._moved: tuple[object, object, np.ndarray] = (None, None, np.empty((0, 2)))
        canvas.destinationCrsChanged.connect(self._redraw)
        self._current: Optional[int] = None

    @property
    def item(self) -> Optional[IssueMarks]:
        """What paints; None after release."""
        return self._marks

    def show(self, xy: np.ndarray, rank: np.ndarray, numbers: np.ndarray, current: Optional[int]) -> None:
        """Show the issues ``numbers``; ``xy`` and ``rank`` are those of all issues of the report."""
        self._given, self._current = (xy, rank, numbers), current
        self._redraw()

    def clear(self) -> None:
        """No symbols."""
        self.show(np.empty((0, 2)), np.empty(0, dtype=int), np.empty(0, dtype=int), None)

    def set_visible(self, visible: bool) -> None:
        """Hide the symbols while another place is shown."""
        if self._marks is not None:
            self._marks.setVisible(visible)

    def release(self) -> None:
        """Take the symbols off the canvas."""
        self._canvas.destinationCrsChanged.disconnect(self._redraw)
        self._canvas.viewport().removeEventFilter(self._clicks)
        if self._marks is not None:
            self._canvas.scene().removeItem(self._marks)
            self._marks = None

    def _redraw(self) -> None:
        layer = self._session.layers.get("parcel")
        xy, rank, numbers = self._given
        if self._marks is None:
            return
        if layer is None or not len(numbers):
            self._marks.show_marks(np.empty((0, 2)), rank[:0], numbers[:0], None)
            return
        target = self._canvas.mapSettings().destinationCrs()
        if self._moved[0] is not xy or self._moved[1] != target.authid():
            across = QgsCoordinateTransform(layer.crs(), target, QgsProject.instance())
            self._moved = (xy, target.authid(), on_map(xy, across))
        self._marks.show_marks(self._moved[2][numbers], rank[numbers], numbers, self._current)
