"""The big field onto which files are dropped."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPalette, QPen
from qgis.PyQt.QtWidgets import QAbstractButton, QFileDialog, QSizePolicy, QWidget

from ..bridge import memory
from ..bridge.text import tr
from ..exchange.sniff import pattern, readable_formats, suffixes
from .icons import icon
from .ink import ink


class DropField(QAbstractButton):
    """Takes files that are dropped, or asks for one when it is pressed. Emits ``dropped(path)``."""

    dropped = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._over = False
        self._kinds = [suffix[1:].upper() for suffix in suffixes()]
        self.setObjectName("drop")
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(tr("Drop a file here"))
        self.setToolTip(tr("What is read: {kinds}", kinds=[format.title for format in readable_formats()]))
        self.setAccessibleName(self.text())
        self.clicked.connect(self.choose)

    def choose(self) -> None:
        """Ask for a file."""
        folder = str(memory.recall("import/folder", ""))
        endings = pattern(suffixes())
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Bring in a file"), folder, tr("Parcels and packages ({endings});;All files (*)", endings=endings)
        )
        if path:
            self.dropped.emit(path)

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 16, round(em * 6.2))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 8, self.sizeHint().height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._path(event):
            self._over = True
            event.acceptProposedAction()
            self.update()

    def dragLeaveEvent(self, event: object) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        path = self._path(event)
        if path:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, em = self.palette(), self.fontMetrics().height()
        lively = self._over or self.underMouse() or self.hasFocus()
        highlight = palette.color(QPalette.ColorRole.Highlight)
        fill = QColor(highlight)
        fill.setAlphaF(0.25 if self._over else 0.10 if self.underMouse() else 0.04)
        pen = QPen(highlight if lively else palette.color(QPalette.ColorRole.Mid), max(1.5, em / 10))
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), em / 2, em / 2)
        top = (self.height() - em * 4.6) / 2
        side = round(em * 1.9)
        icon("drop.svg").paint(painter, (self.width() - side) // 2, round(top), side, side)
        self._words(painter, top + side + em * 0.25)
        painter.end()

    def _words(self, painter: QPainter, top: float) -> None:
        em = self.fontMetrics().height()
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(ink(self))
        painter.drawText(QRectF(0, top, self.width(), em * 1.2), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setFont(self.font())
        quiet = ink(self)
        quiet.setAlphaF(0.65)
        painter.setPen(quiet)
        line = self.fontMetrics().elidedText(
            tr("click to choose · {kinds}", kinds=self._kinds), Qt.TextElideMode.ElideRight,
            self.width() - em,
        )  # fmt: skip
        painter.drawText(QRectF(0, top + em * 1.25, self.width(), em * 1.2), Qt.AlignmentFlag.AlignCenter, line)

    @staticmethod
    def _path(event: QDropEvent) -> str:
        urls = event.mimeData().urls()
        return urls[0].toLocalFile() if urls and urls[0].isLocalFile() else ""
