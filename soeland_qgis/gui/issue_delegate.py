"""Paints a row of the list of findings: symbol, plain sentence, and what belongs to it in a second, quieter line."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt
from qgis.PyQt.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPalette
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ..core.model import Standard
from .icons import icon
from .issue_model import ROW, IssueModel
from .issue_words import Words, words

_FAINT = 0.62  # share of the text's colour in the second line, the rest is background
_SMALL = 0.86  # size of the second line


class IssueDelegate(QStyledItemDelegate):
    """Every row has the same height, so a tree of 50,000 rows never has to measure one."""

    def __init__(self, standard: Standard, parent: Any = None) -> None:
        super().__init__(parent)
        self.standard = standard
        self._icons: dict[str, QIcon] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        height = QFontMetrics(option.font).height() + QFontMetrics(_small(option.font)).height()
        return QSize(0, round(height * 1.22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        model = index.model()
        if not isinstance(model, IssueModel):
            return
        said = words(index.data(ROW), str(index.data() or ""), self.standard, model.grouping)
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        quiet = ink if chosen else _mixed(ink, option.palette.color(QPalette.ColorRole.Base))
        box = self._symbol(painter, option, said)
        self._lines(painter, option.font, box, said, quiet if said.faint else ink, quiet)
        painter.restore()

    def _symbol(self, painter: QPainter, option: QStyleOptionViewItem, said: Words) -> QRect:
        """Paint the severity's symbol beside the first line; return the room that is left for text."""
        metrics = QFontMetrics(option.font)
        gap = metrics.height() // 3
        box = option.rect.adjusted(gap // 2, 0, -gap, 0)
        if not said.symbol:
            return box
        if said.symbol not in self._icons:
            self._icons[said.symbol] = icon(f"{said.symbol}.svg")
        side = metrics.ascent()
        spot = QRect(box.left(), box.center().y() - side // 2, side, side)
        self._icons[said.symbol].paint(painter, spot)
        return box.adjusted(side + gap, 0, 0, 0)

    def _lines(self, painter: QPainter, font: QFont, box: QRect, said: Words, ink: Any, quiet: Any) -> None:
        strong = QFont(font)
        strong.setBold(said.strong)
        upper, lower = QFontMetrics(strong), QFontMetrics(_small(font))
        top = box.top() + (box.height() - upper.height() - lower.height()) // 2
        first = QRect(box.left(), top, box.width(), upper.height())
        second = QRect(box.left(), top + upper.height(), box.width(), lower.height())
        painter.setFont(strong)
        painter.setPen(ink)
        elide, left = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(first, left, upper.elidedText(said.first, elide, first.width()))
        painter.setFont(_small(font))
        painter.setPen(quiet)
        right = lower.elidedText(said.right, elide, round(box.width() * 0.5))
        taken = lower.horizontalAdvance(right) + (lower.height() // 2 if right else 0)
        painter.drawText(second, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        room = second.adjusted(0, 0, -taken, 0)
        painter.drawText(room, left, lower.elidedText(said.second, elide, room.width()))


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * _SMALL)
    return small


def _mixed(ink: Any, paper: Any) -> Any:
    """The text's colour moved towards the background, in any theme."""
    mixed = type(ink)(ink)
    mixed.setRgbF(*(i * _FAINT + p * (1 - _FAINT) for i, p in zip(ink.getRgbF()[:3], paper.getRgbF()[:3])))
    return mixed
