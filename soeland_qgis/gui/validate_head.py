"""Run and stop the checks, on what, and one line that says what was checked when and whether that still holds."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..bridge.text import tr
from .icons import icon
from .status import ElidedLabel

SCOPES = ("store", "changed", "view", "selection")


class CheckHead(QWidget):
    """The run button becomes the stop button while a check runs; progress stands where the status stood."""

    run = pyqtSignal(str)
    """What to check: one of SCOPES."""
    stop = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.button = QToolButton(self)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.scope = QComboBox(self)
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        words = {
            "store": tr("Whole store"), "changed": tr("Changed since the last check"),
            "view": tr("Parcels in the map view"), "selection": tr("Selected parcels"),
        }
        for name in SCOPES:
            self.scope.addItem(words[name], name)
        self.status = ElidedLabel(self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 1000)
        self.line = QStackedWidget(self)
        self.line.addWidget(self.status)
        self.line.addWidget(self.progress)
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        first = QHBoxLayout()
        first.addWidget(self.button)
        first.addWidget(self.scope, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addWidget(self.line)
        self._running = False
        self.button.clicked.connect(self._pressed)
        self.set_running(False)

    def set_running(self, running: bool) -> None:
        """Show a stop button and progress, or a run button and the status."""
        self._running = running
        self.button.setIcon(icon("stop.svg" if running else "run.svg"))
        self.button.setText(tr("Stop") if running else tr("Check"))
        self.button.setEnabled(True)
        self.scope.setEnabled(not running)
        self.line.setCurrentWidget(self.progress if running else self.status)
        if running:
            self.set_progress(0.0, tr("Starting"))

    def set_progress(self, fraction: float, sentence: str) -> None:
        """How far it is, 0 … 1, and what is being done."""
        self.progress.setValue(round(fraction * 1000))
        if sentence:
            self.progress.setFormat(f"{sentence}  %p%")

    def set_status(self, sentence: str, old: bool) -> None:
        """The line about the last check; ``old`` marks what no longer holds."""
        font = self.status.font()
        font.setItalic(old)
        self.status.setFont(font)
        self.status.set_text(sentence)

    def _pressed(self) -> None:
        if self._running:
            self.button.setEnabled(False)
            self.progress.setFormat(tr("Stopping"))
            self.stop.emit()
        else:
            self.run.emit(str(self.scope.currentData()))
