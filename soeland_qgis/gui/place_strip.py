"""The strip of places: icon, word and a small pill with the count, from left to right in the order of the day."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QIcon, QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QStyle, QToolButton, QWidget

from ..bridge.text import tr

MOST = 9999
"""Larger counts are shown as "9999+"."""


class PlaceButton(QToolButton):
    """One place: a checkable button that shows its count as a pill beside the icon."""

    def __init__(self, icon: QIcon, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._count: Optional[int] = None
        em = self.fontMetrics().height()
        self.setIcon(icon)
        self.setIconSize(QSize(round(em * 1.3), round(em * 1.3)))
        self.setText(word)
        self.setAccessibleName(word)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoRaise(True)

    @property
    def count(self) -> Optional[int]:
        """The number shown, None where nothing is known."""
        return self._count

    def set_count(self, count: Optional[int], what: str) -> None:
        """Show ``count`` (None: no pill) and say on hover ``what`` it counts."""
        self._count = count
        self.setToolTip(what if count is None else tr("{count} {what}", count=count, what=what))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        text = str(self._count) if self._count <= MOST else f"{MOST}+"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.8)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        height = metrics.height()
        width = max(height, metrics.horizontalAdvance(text) + height * 0.7)
        margin = self.style().pixelMetric(QStyle.PixelMetric.PM_ButtonMargin, None, self) / 2
        left = min(self.width() / 2 + self.iconSize().width() * 0.55, self.width() - width - 1)
        pill = QRectF(left, margin, width, height)
        palette = self.palette()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
