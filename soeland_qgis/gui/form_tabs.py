"""The tabs of the form: word, ring of completeness, and the number of problems in red."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QStyle, QStyleOptionTab, QStylePainter, QTabBar, QTabWidget, QWidget

from ..bridge.text import tr
from .ink import ink
from .parcel_row import ERROR, completeness_color, draw_pill, draw_ring


@dataclass
class TabState:
    """What a tab shows: its share 0 … 1 of filled fields, how many are missing, and how many problems it has."""

    share: float = 1.0
    missing: int = 0
    problems: int = 0
    ringed: bool = True


class FormTabBar(QTabBar):
    """All tabs share the width: none hides behind an arrow, at 360 pixels too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.states: dict[int, TabState] = {}
        self.setExpanding(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setDrawBase(True)

    def tell(self, index: int, state: TabState) -> None:
        """Show the state of a tab."""
        self.states[index] = state
        parts = [tr("{count} to be filled in", count=state.missing)] if state.missing else []
        parts += [tr("{count} problems", count=state.problems)] if state.problems else []
        self.setTabToolTip(index, " · ".join(parts) or tr("complete"))
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """All tabs together are as wide as the form: each gets its words and an equal share of the rest."""
        line = self.fontMetrics().height()
        needs = [self.fontMetrics().horizontalAdvance(self.tabText(i)) + round(line * 1.6) for i in range(self.count())]
        whole = self.parentWidget().width() if self.parentWidget() is not None else sum(needs)
        rest = whole - sum(needs)
        share = needs[index] + rest / self.count() if rest >= 0 else needs[index] * whole / sum(needs)
        return QSize(max(line, int(share)), round(line * 1.9))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            option = QStyleOptionTab()
            self.initStyleOption(option, index)
            painter.drawControl(QStyle.ControlElement.CE_TabBarTabShape, option)
            self._content(painter, index)
            if self.hasFocus() and index == self.currentIndex():
                option.text = ""
                painter.drawControl(QStyle.ControlElement.CE_TabBarTabLabel, option)

    def _content(self, painter: QPainter, index: int) -> None:
        """Word and ring side by side; where there is no room for both, the word over a bar."""
        state = self.states.get(index, TabState(ringed=False))
        metrics, text = self.fontMetrics(), self.tabText(index)
        line, box = metrics.height(), QRectF(self.tabRect(index))
        ring, gap = line * 0.82, line * 0.22
        words = metrics.horizontalAdvance(text)
        is_tight = words + gap + ring > box.width() - line * 0.3
        if not (state.ringed or state.problems) or is_tight:
            ring = gap = 0.0
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width() - line * 0.2))
            words = metrics.horizontalAdvance(text)
        left = box.center().x() - (words + gap + ring) / 2
        painter.setFont(self.font())
        color = ink(self)
        painter.setPen(color)
        painter.drawText(QRectF(left, box.top(), words + 1, box.height()), Qt.AlignmentFlag.AlignVCenter, text)
        spot = QRectF(left + words + gap, box.center().y() - ring / 2, ring, ring)
        if is_tight:
            _draw_bar(painter, box, state, line, color)
        elif state.problems:
            number = str(state.problems) if state.problems < 10 else "9+"
            draw_pill(painter, spot.adjusted(-line * 0.05, -line * 0.05, line * 0.05, line * 0.05), number, self.font())
        elif state.ringed:
            draw_ring(painter, spot, [state.share], color)


def _draw_bar(painter: QPainter, box: QRectF, state: TabState, line: int, color: QColor) -> None:
    """How far the tab is filled, below its word; red where it has problems."""
    bar = QRectF(box.left() + line * 0.3, box.bottom() - line * 0.32, box.width() - line * 0.6, line * 0.14)
    track = QColor(color)
    track.setAlphaF(0.2)
    painter.fillRect(bar, track)
    bar.setWidth(bar.width() * state.share)
    painter.fillRect(bar, ERROR if state.problems else completeness_color(state.share))


class FormTabs(QTabWidget):
    """A tab widget with the bar above."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = FormTabBar(self)
        self.setTabBar(self.bar)
        self.setDocumentMode(True)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.updateGeometry()
