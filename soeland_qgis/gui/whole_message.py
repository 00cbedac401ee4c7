"""A sentence in a message bar of the panel, as many lines high as it needs: nobody scrolls to read what is wrong."""

from __future__ import annotations

from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QTextBrowser


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


def push(bar: QgsMessageBar, text: str, level: Qgis.MessageLevel, seconds: int) -> QgsMessageBarItem:
    """Show ``text`` for ``seconds`` (0: until it is closed). QGIS' own item is one line and a half high, which is
    enough across the main window and not in a panel."""
    item = QgsMessageBar.createMessage(text)
    item.setLevel(level)
    item.setDuration(seconds)
    for browser in item.findChildren(QTextBrowser):
        browser.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        browser.installEventFilter(_Height(browser))
    bar.pushItem(item)
    return item
