"""One of the four large keys: colour, hatch, character, number, parcels and area; its lower edge is the path."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.core import QgsSymbolLayerUtils
from qgis.PyQt.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QColor, QFont, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QStyle, QStyleOptionFocusRect, QWidget

from ..bridge.text import say, tr
from ..core.model import Code, Tag
from .area_words import area_line, hectares, mu
from .ink import ink

_SMALL = 0.86


class BatchKey(QAbstractButton):
    """Press it to tag; press its lower edge to choose the path. Emits ``clicked`` and ``path_chosen(code)``."""

    path_chosen = pyqtSignal(str)

    def __init__(self, tag: Tag, paths: Sequence[Code], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.tag, self.paths = tag, tuple(paths)
        self.path = ""
        self._count: Optional[int] = None
        self._area = 0.0
        self.setObjectName(f"batch_{tag.code}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setText(say(tag.name))
        self._tell()

    def set_totals(self, count: Optional[int], area: float) -> None:
        """Parcels and their area in m² that have this batch now; None where it is not known."""
        self._count, self._area = count, area
        self._tell()
        self.update()

    def set_path(self, code: str) -> None:
        """The path that goes with this batch; one that does not belong to it is none."""
        self.path = code if any(p.code == code for p in self.paths) else ""
        self._tell()
        self.update()

    def open_paths(self) -> None:
        """Show the paths of this batch to choose from."""
        menu = QMenu(self)
        for code, words in (("", tr("No path yet")), *((p.code, f"{p.code}  {say(p.name)}") for p in self.paths)):
            action = menu.addAction(words, lambda code=code: self._choose(code))
            action.setCheckable(True)
            action.setChecked(code == self.path)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def path_words(self) -> str:
        """What stands on the lower edge."""
        return next((f"{p.code} {say(p.name)}" for p in self.paths if p.code == self.path), tr("Choose a path"))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 26, self._edge() + round(metrics.height() * 3.4))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 18, self.sizeHint().height())

    def hitButton(self, point: QPoint) -> bool:
        """The lower edge does not tag."""
        return self.rect().contains(point) and not self._lower().contains(point)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._lower().contains(event.pos()) and event.button() == Qt.MouseButton.LeftButton:
            self.open_paths()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, radius = self.palette(), self.fontMetrics().height() / 3
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(box, radius, radius)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Button))
        mouse = self.mapFromGlobal(self.cursor().pos())
        if self.underMouse():
            glow = QColor(self.tag.color)
            glow.setAlphaF(0.28 if self.isDown() else 0.14)
            painter.fillRect(self._lower() if self._lower().contains(mouse) else self._upper(), glow)
        self._paint_face(painter)
        self._paint_texts(painter)
        self._paint_edge(painter)
        painter.restore()
        painter.setPen(QColor(self.tag.color))
        painter.drawPath(shape)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            option.rect = self.rect().adjusted(3, 3, -3, -3)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        painter.end()

    def _paint_face(self, painter: QPainter) -> None:
        """The colour with its hatch and the character on it."""
        face, color = self._face(), QColor(self.tag.color)
        painter.fillRect(face, color)
        lines = QColor(Qt.GlobalColor.white)
        lines.setAlphaF(0.45)
        painter.fillRect(face, QBrush(lines, QgsSymbolLayerUtils.decodeBrushStyle(self.tag.hatch)))
        font = QFont(self.font())
        font.setPixelSize(round(min(face.width(), face.height()) * 0.62))
        font.setBold(True)
        disc = QRectF(0, 0, font.pixelSize() * 1.42, font.pixelSize() * 1.42)
        disc.moveCenter(QRectF(face).center() + QPointF(0, self.fontMetrics().height() / 5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(disc)
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, say(self.tag.character))
        self._paint_cap(painter)

    def _paint_texts(self, painter: QPainter) -> None:
        metrics = self.fontMetrics()
        room = self._upper().adjusted(self._face().width() + metrics.height() // 2, 2, -metrics.height() // 3, -2)
        line = room.height() // 3
        strong = QFont(self.font())
        strong.setBold(True)
        painter.setPen(ink(self))
        painter.setFont(strong)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(room.left(), room.top(), room.width(), line), left, self.text())
        named = painter.fontMetrics().horizontalAdvance(self.text()) + metrics.height() // 2
        painter.setFont(self.font())
        if self._count is None:
            painter.drawText(QRect(room.left(), room.top() + line, room.width(), line), left, "–")
            return
        count = tr("{n} parcels", n=f"{self._count:,}")
        areas = tr("{mu} mu", mu=mu(self._area)), tr("{ha} ha", ha=hectares(self._area))
        if metrics.horizontalAdvance(count) > room.width() - named:
            count = f"{self._count:,}"  # the number whole rather than its word in half
        painter.drawText(QRect(room.left() + named, room.top(), room.width() - named, line), left, count)
        for number, words in enumerate(areas, 1):
            painter.drawText(QRect(room.left(), room.top() + number * line, room.width(), line), left, words)

    def _paint_cap(self, painter: QPainter) -> None:
        """The number of the key in a corner of the colour, as on a keyboard."""
        side = self.fontMetrics().height()
        cap = QRectF(side / 4, side / 4, side, side)
        painter.setFont(self._small())
        letters = ink(self)  # the ground below them goes by the letters: Base is see-through in QGIS' Night Mapping
        painter.setBrush(QColor("#ffffff" if letters.lightness() < 128 else "#2b2b2b"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(cap, side / 5, side / 5)
        painter.setPen(letters)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.tag.key)

    def _paint_edge(self, painter: QPainter) -> None:
        edge, gap = self._lower(), self.fontMetrics().height() // 2
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawLine(edge.topLeft(), edge.topRight())
        painter.setFont(self._small())
        painter.setPen(ink(self, bool(self.path)))
        words = edge.adjusted(gap, 0, -gap * 2, 0)
        text = painter.fontMetrics().elidedText(self.path_words(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(ink(self))
        painter.drawText(edge.adjusted(0, 0, -gap, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "▾")

    def _choose(self, code: str) -> None:
        self.set_path(code)
        self.path_chosen.emit(self.path)

    def _tell(self) -> None:
        count = "–" if self._count is None else f"{self._count:,}"
        self.setAccessibleName(f"{self.text()} {self.tag.key}")
        self.setToolTip(
            tr("{name}: {n} parcels, {area}. Key {key} tags the selected parcels. Path: {path}",
               name=self.text(), n=count, area=self._areas(), key=self.tag.key, path=self.path_words())  # fmt: skip
        )

    def _areas(self) -> str:
        return area_line(self._area) if self._count is not None else ""

    def _small(self) -> QFont:
        small = QFont(self.font())
        if small.pointSizeF() > 0:
            small.setPointSizeF(small.pointSizeF() * _SMALL)
        return small

    def _edge(self) -> int:
        return round(self.fontMetrics().height() * 1.3)

    def _lower(self) -> QRect:
        return QRect(0, self.height() - self._edge(), self.width(), self._edge())

    def _upper(self) -> QRect:
        return QRect(0, 0, self.width(), self.height() - self._edge())

    def _face(self) -> QRect:
        return QRect(0, 0, round(self.fontMetrics().height() * 2.9), self.height() - self._edge())
