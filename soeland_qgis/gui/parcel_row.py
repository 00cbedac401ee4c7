"""How one parcel looks in the list: two lines, a ring of four arcs, the batch as a square, a red dot for errors."""

from __future__ import annotations

from typing import Mapping, Optional

from qgis.PyQt.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ..bridge.text import say
from ..core.model import SURVEY_GROUPS, Tag
from .parcel_model import ROW, ParcelModel

ERROR = QColor("#d32f2f")
"""Red on light and on dark grounds alike; always with a number, never colour alone."""


class ParcelRow(QStyledItemDelegate):
    """Paints from the arrays of the overview; nothing is kept per row."""

    def __init__(self, model: ParcelModel, tags: Mapping[str, Tag], parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._tags = tags

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        line = option.fontMetrics.height()
        return QSize(line * 10, round(line * 2.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        option = QStyleOptionViewItem(option)
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, line = index.data(ROW), option.fontMetrics.height()
        space = option.rect.adjusted(round(line * 0.4), round(line * 0.2), -round(line * 0.4), -round(line * 0.2))
        right = self._marks(painter, option, space, row, line)
        space.setRight(right - round(line * 0.3))
        self._lines(painter, option, space, row)
        painter.restore()

    def _lines(self, painter: QPainter, option: QStyleOptionViewItem, space: QRect, row: int) -> None:
        bold = QFont(option.font)
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        half = space.height() // 2
        painter.setFont(bold)
        painter.setPen(_ink(option))
        first = metrics.elidedText(self._model.first_line(row), Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(QRect(space.left(), space.top(), space.width(), half), Qt.AlignmentFlag.AlignVCenter, first)
        painter.setFont(option.font)
        painter.setPen(_ink(option, faint=True))
        second = option.fontMetrics.elidedText(self._model.second_line(row), Qt.TextElideMode.ElideRight, space.width())
        below = QRect(space.left(), space.top() + half, space.width(), half)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, second)

    def _marks(self, painter: QPainter, option: QStyleOptionViewItem, space: QRect, row: int, line: int) -> int:
        """Ring, square, dot and pencil from the right; the x where the text must end."""
        overview, known = self._model.overview, self._model.known
        if overview is None:
            return space.right()
        side, gap = line * 1.25, line * 0.3
        middle, x = space.center().y(), float(space.right()) - side
        shares = [float(overview.completeness[g][row]) for g in SURVEY_GROUPS if g in overview.completeness]
        selected = _ink(option) if option.state & QStyle.StateFlag.State_Selected else None
        draw_ring(painter, QRectF(x, middle - side / 2, side, side), shares, _ink(option), selected)
        x -= side + gap
        tag = self._tags.get(overview.batch[row] or "0")
        draw_tag(painter, QRectF(x, middle - side / 2, side, side), tag, option.font, _ink(option, faint=True))
        errors = int(known.errors[row])
        if errors:
            text = str(errors) if errors < 100 else "99+"
            width = max(line * 0.95, option.fontMetrics.horizontalAdvance(text) * 0.85 + line * 0.4)
            x -= width + gap
            draw_pill(painter, QRectF(x, middle - line * 0.475, width, line * 0.95), text, option.font)
        if known.unsaved[row]:
            x -= line * 0.45 + gap
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_ink(option, faint=True))
            painter.drawEllipse(QPointF(x + line * 0.2, middle), line * 0.18, line * 0.18)
        return int(x)


def draw_ring(
    painter: QPainter, box: QRectF, shares: list[float], ink: QColor, fill: Optional[QColor] = None
) -> None:
    """Arcs clockwise from the top, each filled as far as its group is complete; a full ring closes. ``fill`` is for
    grounds on which green and amber cannot be told."""
    width = box.width() * 0.16
    ring = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    span = 360.0 / max(1, len(shares))
    gap = 0.0 if all(share >= 1 for share in shares) else 14.0
    track = QColor(ink)
    track.setAlphaF(0.22)
    for number, share in enumerate(shares):
        start = 90.0 - number * span - gap / 2
        length = span - gap
        for color, part in ((track, 1.0), (fill or completeness_color(share), share)):
            pen = QPen(color, width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawArc(ring, round(start * 16), round(-length * part * 16))


def draw_tag(painter: QPainter, box: QRectF, tag: Optional[Tag], font: QFont, outline: QColor) -> None:
    """The batch as a coloured square with its character; white with a grey outline while nothing is tagged."""
    radius = box.width() * 0.14
    tagged = tag is not None and tag.code != "0"
    color = QColor(tag.color) if tag is not None and tagged else QColor(Qt.GlobalColor.transparent)
    painter.setPen(QPen(color if tagged else outline, 1))
    painter.setBrush(color)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    if tag is not None and tagged:
        painter.setFont(font)
        painter.setPen(QColor(Qt.GlobalColor.white))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, say(tag.character))


def draw_pill(painter: QPainter, box: QRectF, text: str, font: QFont) -> None:
    """The number of errors, white on red."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.82)
    small.setBold(True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ERROR)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setFont(small)
    painter.setPen(QColor(Qt.GlobalColor.white))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def completeness_color(share: float) -> QColor:
    """Green where nothing is missing, else amber."""
    return QColor("#2e9e6b" if share >= 1 else "#e0a030")


def _ink(option: QStyleOptionViewItem, faint: bool = False) -> QColor:
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
    color = QColor(option.palette.color(QPalette.ColorGroup.Active, role))
    if faint:
        color.setAlphaF(0.72)
    return color
