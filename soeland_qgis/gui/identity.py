"""Who works here: the name that history shows and the role that decides what a tag means."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QWidget

from ..bridge.memory import ROLES, role_word
from ..bridge.session import Session
from .forms import load_form


class IdentityDialog(QDialog):
    """Name and role; ``keep`` writes both into the session, which remembers them."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("identity", self)
        self._session = session
        self.name.setText(session.who)
        for role in ROLES:
            self.role.addItem(role_word(role), role)
        self.role.setCurrentIndex(ROLES.index(session.role))
        self.name.textChanged.connect(self._check)
        self._check()

    def keep(self) -> None:
        """Take what was typed into the session."""
        self._session.set_who(self.name.text().strip())
        self._session.set_role(self.role.currentData())

    def _check(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.name.text().strip()))
