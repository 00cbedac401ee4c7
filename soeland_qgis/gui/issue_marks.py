"""The findings as symbols on the map: octagon, circle, triangle, square; a click on one finds its row."""

from __future__ import annotations

from typing import Optional

import numpy as np
from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QPainter, QPixmap

from ..core.model import Severity
from .severity import symbol

MOST = 4000
"""Symbols painted at once; one per spot of the screen is plenty."""


class IssueMarks(QgsMapCanvasItem):
    """Paints the worst finding of each spot of the screen. Positions are in the coordinates of the map."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.xy = np.empty((0, 2))
        self.rank = np.empty(0, dtype=int)
        self.numbers = np.empty(0, dtype=int)
        self.current: Optional[int] = None
        self._drawn: list[tuple[float, float, int]] = []
        self._icons: list[QIcon] = [symbol(s) for s in Severity]
        self.setZValue(90)

    def show_marks(self, xy: np.ndarray, rank: np.ndarray, numbers: np.ndarray, current: Optional[int]) -> None:
        """Positions in map coordinates, severity ranks and issue numbers; the current one is drawn larger."""
        self.xy, self.rank, self.numbers, self.current = xy, rank, numbers, current
        self.updatePosition()
        self.update()

    def updatePosition(self) -> None:
        self.setRect(self._canvas.extent())

    def side(self) -> int:
        """The side of a symbol on the screen."""
        return round(self._canvas.fontMetrics().height() * 1.05)

    def spots(self) -> list[tuple[float, float, int]]:
        """(x, y, issue) on the screen of what is to be painted: the worst one per cell, the current one always."""
        if not len(self.xy):
            return []
        settings = self._canvas.mapSettings()
        extent, scale = settings.visibleExtent(), settings.mapToPixel()
        x, y = self.xy[:, 0], self.xy[:, 1]
        with np.errstate(invalid="ignore"):
            inside = (x >= extent.xMinimum()) & (x <= extent.xMaximum())
            inside &= (y >= extent.yMinimum()) & (y <= extent.yMaximum())
        at = np.flatnonzero(inside)
        cell = self.side() * scale.mapUnitsPerPixel()
        order = at[np.argsort(self.rank[at], kind="stable")]
        cells = np.floor(self.xy[order] / max(cell, 1e-12)).astype(np.int64)
        _, first = np.unique(cells, axis=0, return_index=True)
        keep = order[np.sort(first)][:MOST]
        if self.current is not None:
            keep = np.concatenate([keep[self.numbers[keep] != self.current], at[self.numbers[at] == self.current]])
        points = [scale.transform(float(x[n]), float(y[n])) for n in keep]
        return [(p.x(), p.y(), int(n)) for p, n in zip(points, keep)]

    def paint(self, painter: QPainter, option: object = None, widget: object = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._drawn = self.spots()
        pictures = self._pictures()
        for x, y, at in self._drawn:
            rank = int(self.rank[at])
            if self.numbers[at] == self.current:
                side = self.side() * 1.6
                box = QRectF(x - side / 2, y - side / 2, side, side)
                self._icons[rank].paint(painter, box.toRect())
            else:
                painter.drawPixmap(QPointF(x - self.side() / 2, y - self.side() / 2), pictures[rank])

    def _pictures(self) -> list[QPixmap]:
        """The symbols as they stand on this screen: drawn once, not four thousand times."""
        window = self._canvas.window().windowHandle()
        size = QSize(self.side(), self.side())
        return [icon.pixmap(window, size) if window is not None else icon.pixmap(size) for icon in self._icons]

    def at(self, point: QPoint) -> Optional[int]:
        """The issue whose symbol is under this pixel of the canvas, None where there is none."""
        reach = self.side() * 0.6
        near = [(abs(x - point.x()) + abs(y - point.y()), at) for x, y, at in self._drawn
                if abs(x - point.x()) <= reach and abs(y - point.y()) <= reach]
        return int(self.numbers[min(near)[1]]) if near else None


class MarkClicks(QObject):
    """Listens to clicks on the canvas without taking them away from the map tool."""

    picked = pyqtSignal(int)

    def __init__(self, canvas: QgsMapCanvas, marks: IssueMarks, parent: QObject) -> None:
        super().__init__(parent)
        self._marks = marks
        self._pressed = QPoint()
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = event.pos()
        elif event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
            if (event.pos() - self._pressed).manhattanLength() < 4 and self._marks.isVisible():
                number = self._marks.at(event.pos())
                if number is not None:
                    self.picked.emit(number)
        return False


def positions(places: list[Optional[str]]) -> np.ndarray:
    """A point (x, y) inside each place (WKT), NaN where there is none; in the store's coordinates."""
    xy = np.full((len(places), 2), np.nan)
    known: dict[str, tuple[float, float]] = {}
    for number, wkt in enumerate(places):
        if not wkt:
            continue
        if wkt not in known:
            known[wkt] = _inside(wkt)
        xy[number] = known[wkt]
    return xy


def on_map(xy: np.ndarray, transform: QgsCoordinateTransform) -> np.ndarray:
    """The points in the coordinates of the map; NaN stays NaN."""
    if transform.isShortCircuited() or not len(xy):
        return xy
    moved = np.full_like(xy, np.nan)
    for n in np.flatnonzero(np.isfinite(xy).all(axis=1)):
        point = transform.transform(float(xy[n, 0]), float(xy[n, 1]))
        moved[n] = point.x(), point.y()
    return moved


def frame(wkt: str) -> QgsRectangle:
    """The box around a place."""
    return QgsGeometry.fromWkt(wkt).boundingBox()


def _inside(wkt: str) -> tuple[float, float]:
    shape = QgsGeometry.fromWkt(wkt)
    point = shape.pointOnSurface()
    box = shape.boundingBox()
    if point.isNull() or point.isEmpty():
        return (box.center().x(), box.center().y()) if not shape.isNull() and box.isFinite() else (np.nan, np.nan)
    return point.asPoint().x(), point.asPoint().y()
