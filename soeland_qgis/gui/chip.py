"""A filter that one presses: a small rounded button with symbol, word and number."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QIcon, QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QAbstractButton, QStyle, QStyleOptionFocusRect, QWidget

from .ink import ink


class Chip(QAbstractButton):
    """Checkable; filled in the theme's highlight colour while it is on. ``count`` follows the word."""

    def __init__(self, word: str, symbol: Optional[QIcon] = None, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._word = word
        self.setCheckable(True)
        self.setText(word)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if symbol is not None:
            self.setIcon(symbol)

    def set_count(self, count: Optional[int]) -> None:
        """Show ``count`` behind the word; None shows the word alone."""
        self.setText(self._word if count is None else f"{self._word} {count:,}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        side = metrics.ascent() + metrics.height() // 4 if not self.icon().isNull() else 0
        return QSize(metrics.horizontalAdvance(self.text()) + side + metrics.height(), round(metrics.height() * 1.35))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, metrics = self.palette(), self.fontMetrics()
        on = self.isChecked()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill = palette.color(QPalette.ColorRole.Highlight)
        fill.setAlphaF((0.30 if on else 0.12 if self.underMouse() else 0.0) * (1 if self.isEnabled() else 0.4))
        rim = palette.color(QPalette.ColorRole.Highlight if on else QPalette.ColorRole.Mid)
        painter.setPen(rim)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        left = metrics.height() // 2
        if not self.icon().isNull():
            side = metrics.ascent()
            self.icon().paint(painter, left, (self.height() - side) // 2, side, side)
            left += side + metrics.height() // 4
        painter.setPen(ink(self, self.isEnabled()))
        room = self.rect().adjusted(left, 0, -2, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            option.rect = self.rect().adjusted(3, 2, -3, -2)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        painter.end()

    def enterEvent(self, event: object) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)
        self.update()
