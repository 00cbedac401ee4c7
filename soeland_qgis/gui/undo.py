"""Taking back the last act, and doing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget

from ..bridge.session import Session
from ..bridge.text import tr
from ..core.edit import Receipt
from ..core.errors import SoelandError
from .icons import icon

if TYPE_CHECKING:
    from .store import StoreDesk


class UndoButtons(QWidget):
    """Two small buttons. No keys here: Ctrl+Z belongs to our lists and the canvas, never to the whole window."""

    def __init__(self, session: Session, desk: StoreDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.undo_button = self._button("undo.svg", tr("Take back the last act"), self.undo)
        self.redo_button = self._button("redo.svg", tr("Do again what was taken back"), self.redo)
        layout.addWidget(self.undo_button)
        layout.addWidget(self.redo_button)
        for signal in (session.opened, session.closed):
            signal.connect(self.refresh)
        session.changed.connect(lambda *_: self.refresh())
        self.refresh()

    def undo(self) -> None:
        """Take back the last act; what refuses is said in the panel."""
        self._act(self._session.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._act(self._session.redo)

    def refresh(self) -> None:
        """Enabled only where there is something to take back."""
        self.undo_button.setEnabled(self._session.can_undo())
        self.redo_button.setEnabled(self._session.can_redo())

    def _button(self, drawing: str, tip: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        em = self.fontMetrics().height()
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(em, em))
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.clicked.connect(lambda: act())
        return button

    def _act(self, act: Callable[[], Optional[Receipt]]) -> None:
        panel = self._desk.parent()
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # an import of many records takes a while
        try:
            receipt = act()
        except SoelandError as error:
            panel.error(error)
        else:
            if receipt is not None and (receipt.conflicts or receipt.denied):
                refused = len(receipt.conflicts) + len(receipt.denied)
                panel.message(
                    tr("{count} records were changed by somebody else since and stay as they are.", count=refused),
                    Qgis.MessageLevel.Warning,
                )
        finally:
            QApplication.restoreOverrideCursor()
        self.refresh()
