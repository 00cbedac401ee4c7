"""What F1 shows: a page of plain words about the place, with a way back."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QTextBrowser, QWidget


class HelpPage(QTextBrowser):
    """Simple HTML in the fonts and colours of the theme."""

    def __init__(self, html: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenExternalLinks(True)
        self.document().setDocumentMargin(self.fontMetrics().height() * 0.8)
        self.setHtml(html)
