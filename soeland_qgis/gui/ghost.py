"""A fix on the map before it is done: old and new outline, land lost and gained. Nothing is written to a layer."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem, QgsRubberBand
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter

from ..bridge.text import tr
from ..jobs.fix_edits import Change

LOST, GAINED = QColor(200, 30, 30), QColor(0, 130, 60)
OLD, NEW = QColor(90, 90, 90), QColor(0, 70, 190)


class Words(QgsMapCanvasItem):
    """Lines of text at a place on the map, on a light ground."""

    def __init__(self, canvas: QgsMapCanvas, place: QgsPointXY, lines: Sequence[str]) -> None:
        super().__init__(canvas)
        self._canvas, self.place, self.lines = canvas, place, tuple(lines)
        self.setZValue(120)
        self.updatePosition()

    def boundingRect(self) -> QRectF:
        metrics = QFontMetricsF(self._canvas.font())
        width = max(metrics.horizontalAdvance(line) for line in self.lines) + metrics.height()
        return QRectF(0, 0, width, metrics.height() * (len(self.lines) + 0.5))

    def paint(self, painter: QPainter, option: object = None, widget: object = None) -> None:
        box = self.boundingRect()
        painter.setFont(self._canvas.font())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 225))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(20, 20, 20))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "\n".join(self.lines))

    def updatePosition(self) -> None:
        self.setPos(self.toCanvasCoordinates(self.place))


class Ghost:
    """What is drawn for one fix; ``clear`` takes it away."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self.bands: list[QgsRubberBand] = []
        self.words: Optional[Words] = None

    @property
    def shown(self) -> bool:
        """Whether a fix is drawn."""
        return bool(self.bands)

    def show(self, changes: Sequence[Change], crs: QgsCoordinateReferenceSystem) -> None:
        """Draw what these changes would do; ``crs`` is that of the store."""
        self.clear()
        box = QgsRectangle()
        for change in changes:
            before, after, lost, gained = (QgsGeometry.fromWkt(w) if w else QgsGeometry() for w in change.wkt())
            self._area(lost, LOST, Qt.BrushStyle.BDiagPattern, crs)
            self._area(gained, GAINED, Qt.BrushStyle.FDiagPattern, crs)
            self._line(before, OLD, Qt.PenStyle.DashLine, crs)
            self._line(after, NEW, Qt.PenStyle.SolidLine, crs)
            moved = [g for g in (lost, gained) if not g.isEmpty()] or [after]
            for shape in moved:
                box.combineExtentWith(shape.boundingBox())
        if self.bands:
            there = QgsCoordinateTransform(crs, self._canvas.mapSettings().destinationCrs(), QgsProject.instance())
            self.words = Words(self._canvas, there.transform(box.center()), [balance(c) for c in changes])

    def clear(self) -> None:
        """Take everything off the canvas."""
        items = [*self.bands, *([self.words] if self.words is not None else [])]
        for item in items:
            self._canvas.scene().removeItem(item)
        self.bands, self.words = [], None

    def _area(
        self, shape: QgsGeometry, colour: QColor, brush: Qt.BrushStyle, crs: QgsCoordinateReferenceSystem
    ) -> None:
        if shape.isNull() or shape.isEmpty():
            return
        band = self._band(shape, crs)
        band.setStrokeColor(QColor(0, 0, 0, 0))
        band.setFillColor(colour)
        band.setBrushStyle(brush)

    def _line(self, shape: QgsGeometry, colour: QColor, pen: Qt.PenStyle, crs: QgsCoordinateReferenceSystem) -> None:
        if shape.isNull() or shape.isEmpty():
            return
        band = self._band(shape, crs)
        band.setStrokeColor(colour)
        band.setFillColor(QColor(0, 0, 0, 0))
        band.setLineStyle(pen)
        band.setWidth(2)

    def _band(self, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        band.setToGeometry(shape, crs)
        self.bands.append(band)
        return band


def balance(change: Change) -> str:
    """ "−3.2 m² A": what a parcel loses or gains; thin changes with as many digits as they need."""
    size = abs(change.area)
    number = f"{size:,.{1 if size >= 1 else 2 if size >= 0.095 else 3}f}"
    sign = "±" if not number.strip("0.") else "−" if change.area < 0 else "+"
    return tr("{area} m² {parcel}", area=sign + number, parcel=change.name)
