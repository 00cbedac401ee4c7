"""A sentence in a message bar of the panel, as many lines high as it needs: nobody scrolls to read what is wrong."""

from __future__ import annotations

from typing import Optional

from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QPushButton, QTextBrowser


class _Height(QObject):
    """Keeps a text as high as its lines, also when the panel is made narrower."""

    def eventFilter(self, browser: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            document = browser.document()
            document.setTextWidth(browser.viewport().width())
            frame = browser.height() - browser.viewport().height()
            height = round(document.size().height()) + frame
            if height != browser.height():
                browser.setFixedHeight(height)
        return False


def push(
    bar: QgsMessageBar, text: str, level: Qgis.MessageLevel, seconds: int, button: Optional[QPushButton] = None
) -> QgsMessageBarItem:
    """Show ``text`` for ``seconds`` (0: until it is closed), with a button beside it where one is given. QGIS' own
    item is one line and a half high, which is enough across the main window and not in a panel."""
    item = QgsMessageBar.createMessage(text)
    item.setLevel(level)
    item.setDuration(seconds)
    for browser in item.findChildren(QTextBrowser):
        browser.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        browser.installEventFilter(_Height(browser))
    if button is not None:
        item.layout().addWidget(button)
    bar.pushItem(item)
    return item
