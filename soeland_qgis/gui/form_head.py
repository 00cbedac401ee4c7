"""The line above the form: which parcel, what is wrong with its shape, going on, saving."""

from __future__ import annotations

from typing import Sequence

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..bridge.text import tr
from ..jobs.describe import Described
from .icons import icon
from .status import ElidedLabel

SHAPE_SHOWN = 3


class FormHead(QWidget):
    """Title with the buttons for previous and next, give up and save."""

    save = pyqtSignal()
    give_up = pyqtSignal()
    next_incomplete = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        em = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setContentsMargins(round(em * 0.3), 2, round(em * 0.3), 2)
        column.setSpacing(1)
        line = QHBoxLayout()
        line.setSpacing(2)
        self.title = ElidedLabel(self)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        line.addWidget(self.title, 1)
        self.give_up_button = self._button("revert.svg", tr("Give up what was typed"), self.give_up)
        self.next_button = self._button("next_incomplete.svg", tr("Next incomplete parcel"), self.next_incomplete)
        self.save_button = self._button("save.svg", tr("Save (Ctrl+Enter saves and goes on)"), self.save)
        self.save_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.save_button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        for button in (self.give_up_button, self.next_button, self.save_button):
            line.addWidget(button)
        column.addLayout(line)
        self.shape = QLabel(self)
        self.shape.setWordWrap(True)
        self.shape.hide()
        column.addWidget(self.shape)
        self.show_subject([], 0)

    def show_subject(self, parcels: Sequence[Described], unsaved: int) -> None:
        """Say which parcels are on the form and how many of them have unsaved input."""
        if not parcels:
            self.title.set_text(tr("No parcel chosen"))
        elif len(parcels) == 1:
            number, name = (parcels[0].parcel.get(field) for field in ("parcel_no", "parcel_name"))
            self.title.set_text("  ".join(filter(None, (number or tr("no number"), name))))
        else:
            self.title.set_text(tr("{count} parcels: what you type goes into all of them", count=len(parcels)))
        many = len(parcels) > 1
        self.save_button.setText(tr("Save {count}", count=unsaved) if many and unsaved else tr("Save"))
        self.save_button.setEnabled(bool(unsaved))
        self.give_up_button.setEnabled(bool(unsaved))
        self.give_up_button.setVisible(bool(unsaved))

    def show_too_many(self, count: int, most: int) -> None:
        """So many are selected that none is on the form."""
        self.title.set_text(
            tr("{count} parcels selected: the form takes {most} at once", count=f"{count:,}", most=f"{most:,}")
        )

    def show_shape(self, sentences: Sequence[str]) -> None:
        """What is wrong with the parcel's shape or as a whole, below the title."""
        more = len(sentences) - SHAPE_SHOWN
        lines = [f"● {s}" for s in sentences[:SHAPE_SHOWN]]
        lines += [tr("… and {count} more", count=more)] if more > 0 else []
        self.shape.setText("\n".join(lines))
        self.shape.setVisible(bool(lines))

    def _button(self, drawing: str, tip: str, signal: object) -> QToolButton:
        button = QToolButton(self)
        em = self.fontMetrics().height()
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(em, em))
        button.setToolTip(tip)
        button.setAutoRaise(True)
        button.clicked.connect(lambda: signal.emit())  # type: ignore[attr-defined]
        return button
