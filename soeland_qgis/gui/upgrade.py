"""The offer to bring an older store up to date: what changes, one button, and the copy that is made first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Callable

from qgis.core import Qgis
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton

from ..bridge import tasks
from ..bridge.styles import furnish
from ..bridge.text import render, tr
from ..core.errors import StoreOutdated
from ..jobs.upgrade import upgrade
from ..store.migrations.upgrade import Upgrade
from .whole_message import push

if TYPE_CHECKING:
    from .panel import Panel

SHOWN = 20
"""Changes that the question lists; the toolbox lists all."""


def offer(panel: Panel, error: StoreOutdated, address: str, then: Callable[[str], object]) -> None:
    """Say in the panel that the store is older, and have it brought up to date where the person says so; ``then``
    opens it."""
    sentence = tr("{name} is older than this plugin.", name=_plain(Path(address).name))
    button = QPushButton(tr("Bring up to date…"), panel)
    button.setObjectName("upgrade")
    button.clicked.connect(lambda: _ask(panel, error, address, then))
    push(panel.bar, sentence, Qgis.MessageLevel.Warning, 0, button)


def _ask(panel: Panel, error: StoreOutdated, address: str, then: Callable[[str], object]) -> None:
    """The changes one by one, and the promise; nothing is done before the answer."""
    lines = [tr(step.template, **step.values) for step in error.steps[:SHOWN]]
    if len(error.steps) > SHOWN:
        lines.append(tr("… and {count} more", count=len(error.steps) - SHOWN))
    promise = tr("A copy of the store is made beside it first; nothing that somebody wrote is taken out.")
    box = QMessageBox(panel)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Bring parcel store up to date"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(render(error))
    box.setInformativeText("\n".join([*(f"• {line}" for line in lines), "", promise]))
    act = box.addButton(tr("Bring up to date"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    act.clicked.connect(lambda: _start(panel, address, then))
    box.open()


def _start(panel: Panel, address: str, then: Callable[[str], object]) -> None:
    panel.message(tr("The store is being brought up to date…"), seconds=0)
    session = panel.session

    def done(found: Upgrade) -> None:
        then(address)
        if found.backup is not None:
            name = _plain(found.backup.name)
            panel.message(tr("Brought up to date. The store as it was: {name}", name=name), seconds=0)

    work = partial(upgrade, who=session.who)
    title = tr("Bring parcel store up to date")
    tasks.run(title, work, address, session.standard, furnish, done=done, failed=panel.error)


def _plain(text: str) -> str:
    """The name of a file in the message bar must not be read as mark-up."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
