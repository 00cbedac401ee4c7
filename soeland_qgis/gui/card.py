"""A card about something that happened: what, a few lines of facts, and what can be done with it."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Callable, Optional, Sequence

from qgis.PyQt.QtCore import QSize, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..bridge.text import tr
from ..core.visible import visible
from .flow_layout import FlowLayout
from .icons import icon

LONG = 36
"""Characters from which a value is a text."""


class Card(QFrame):
    """``symbol`` is an icon of resources/icons; ``facts`` are (name, text) pairs; ``acts`` are (word, function)."""

    def __init__(
        self,
        title: str,
        facts: Sequence[tuple[str, str]],
        acts: Sequence[tuple[str, Callable[[], object]]] = (),
        symbol: str = "",
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        em = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setSpacing(4)
        head = QHBoxLayout()
        if symbol:
            mark = QLabel(self)
            mark.setPixmap(icon(symbol).pixmap(QSize(round(em * 1.2), round(em * 1.2))))
            head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self.title = QLabel(f"<b>{escape(visible(title))}</b>", self)
        self.title.setWordWrap(True)
        head.addWidget(self.title, 1)
        layout.addLayout(head)
        lines = (f"{escape(name)}&nbsp; {_value(text)}" for name, text in facts)
        self.facts = QLabel("<br>".join(lines), self)
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.facts)
        if acts:
            row = FlowLayout()
            for word, act in acts:
                button = QToolButton(self)
                button.setText(word)
                button.clicked.connect(lambda _=False, act=act: act())
                row.addWidget(button)
            layout.addLayout(row)


def _value(text: str) -> str:
    """Short values stand out, long texts are read."""
    return breakable(text) if len(text) > LONG else f"<b>{breakable(text)}</b>"


def breakable(text: str) -> str:
    """Escaped, with places where a long word (a digest, a path) may be broken at the edge of a narrow panel."""
    text = visible(text)
    if len(text) <= LONG or " " in text:
        return escape(text)
    return "&#8203;".join(escape(text[at : at + 8]) for at in range(0, len(text), 8))


def open_folder(path: str) -> None:
    """Show the folder of a file in the desktop's file browser."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))


def folder_act(path: str) -> tuple[str, Callable[[], object]]:
    """The act "open the folder" of a card."""
    return tr("Open the folder"), lambda: open_folder(path)
