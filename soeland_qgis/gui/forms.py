"""Windows that are drawn in Qt Designer: found by the name of their job."""

from __future__ import annotations

from qgis.PyQt import uic
from qgis.PyQt.QtWidgets import QWidget

from ..paths import find


def load_form(name: str, widget: QWidget) -> None:
    """Fill ``widget`` with ``forms/<name>.ui``; its children become attributes of the widget."""
    uic.loadUi(str(find("forms", f"{name}.ui")), widget)
