"""Windows that are drawn in Qt Designer: found by the name of their job."""

from __future__ import annotations

from qgis.PyQt import uic
from qgis.PyQt.QtWidgets import QDialogButtonBox, QWidget

from ..bridge.text import tr
from ..paths import find


def load_form(name: str, widget: QWidget) -> None:
    """Fill ``widget`` with ``forms/<name>.ui``; its children become attributes of the widget."""
    uic.loadUi(str(find("forms", f"{name}.ui")), widget)
    for buttons in widget.findChildren(QDialogButtonBox):
        name_buttons(buttons)


def name_buttons(buttons: QDialogButtonBox) -> None:
    """Say OK and Cancel in our own words: Qt's translation is not installed everywhere."""
    words = {QDialogButtonBox.StandardButton.Ok: tr("OK"), QDialogButtonBox.StandardButton.Cancel: tr("Cancel")}
    for which, word in words.items():
        button = buttons.button(which)
        if button is not None:
            button.setText(word)
