"""A page that is longer than its window: scrolled up and down, never sideways."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QScrollArea, QVBoxLayout, QWidget


def scrolled(page: QWidget, spacing: int) -> QVBoxLayout:
    """Fill ``page`` with a scrolled column and return the column's layout; ``spacing`` in pixels between its parts."""
    inside = QWidget(page)
    column = QVBoxLayout(inside)
    column.setSpacing(spacing)
    area = QScrollArea(page)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(area)
    return column
