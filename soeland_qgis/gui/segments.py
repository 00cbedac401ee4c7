"""A switch of several words side by side, of which one is on."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget


class Segments(QWidget):
    """One of ``choices`` (name, word) is on. Emits ``chosen(name)`` when a person presses another one."""

    chosen = pyqtSignal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        for name, word in choices:
            button = QToolButton(self)
            button.setText(word)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._group.addButton(button)
            self.buttons[name] = button
            layout.addWidget(button, 1)
        if choices:
            self.set(choices[0][0])

    def value(self) -> str:
        """The name of the one that is on."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def set(self, name: str) -> None:
        """Turn this one on without a signal."""
        self.buttons[name].setChecked(True)
