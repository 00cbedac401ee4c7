"""The colour of the theme's letters, for everything that we draw ourselves."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QApplication, QMainWindow, QWidget

PALE = 0.38
"""Opacity of what is switched off."""


def ink(widget: Optional[QWidget] = None, enabled: bool = True) -> QColor:
    """The colour for lines and letters on ``widget``. QGIS' dark themes are style sheets: they colour the main window
    and leave the palette of other widgets as it was, so the main window is asked where there is a style sheet."""
    color = QColor(_palette(widget).color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText))
    if not enabled:
        color.setAlphaF(PALE)
    return color


def _palette(widget: Optional[QWidget]) -> QPalette:
    application = QApplication.instance()
    if application.styleSheet():
        for window in application.topLevelWidgets():
            if isinstance(window, QMainWindow):
                return window.palette()
    return widget.palette() if widget is not None else application.palette()
