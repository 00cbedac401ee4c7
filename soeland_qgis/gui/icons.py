"""Icons drawn in the colour of the theme: dark lines on a light desktop, light ones on a dark one."""

from __future__ import annotations

from qgis.PyQt.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QApplication

from ..paths import find
from .ink import PALE, ink

INK = "currentColor"
"""What a drawing under resources/icons uses for its lines; everything else keeps its own colour."""


class _Engine(QIconEngine):
    """Draws the SVG afresh for each size and state, so it is sharp at any scale and follows a change of theme."""

    def __init__(self, drawing: str) -> None:
        super().__init__()
        self._drawing = drawing

    def clone(self) -> QIconEngine:
        return _Engine(self._drawing)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = ink()
        if mode == QIcon.Mode.Selected:
            color = QApplication.palette().color(QPalette.ColorRole.HighlightedText)
        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(PALE)
        QSvgRenderer(QByteArray(self._drawing.replace(INK, color.name()).encode())).render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


def icon(name: str) -> QIcon:
    """The icon ``resources/icons/<name>``; an empty icon where the file is missing."""
    path = find("resources", "icons", name)
    return QIcon(_Engine(path.read_text(encoding="utf-8"))) if path.is_file() else QIcon()
