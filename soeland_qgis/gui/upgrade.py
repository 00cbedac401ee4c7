"""The offer to bring an older store up to date: what changes, one button, and the copy that is made first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Callable

from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QPushButton

from ..bridge import tasks
from ..bridge.styles import furnish
from ..bridge.text import render, tr
from ..core.errors import StoreOutdated
from ..jobs.upgrade import upgrade
from ..store.migrations.upgrade import Upgrade
from .whole_message import push

if TYPE_CHECKING:
    from .panel import Panel

SHOWN = 8
"""Changes that are listed in the panel; the toolbox lists all."""


def offer(panel: Panel, error: StoreOutdated, address: str, then: Callable[[str], object]) -> None:
    """Say in the panel what is older, and have it brought up to date where the person says so; ``then`` opens it."""
    lines = [tr(step.template, **step.values) for step in error.steps[:SHOWN]]
    if len(error.steps) > SHOWN:
        lines.append(tr("… and {count} more", count=len(error.steps) - SHOWN))
    listed = "".join(f"<li>{line}</li>" for line in map(_plain, lines))
    promise = tr("A copy of the store is made beside it first; nothing that somebody wrote is taken out.")
    button = QPushButton(tr("Bring up to date"), panel)
    button.setObjectName("upgrade")
    button.clicked.connect(lambda: _start(panel, address, then))
    text = f"{_plain(render(error))}<ul>{listed}</ul>{_plain(promise)}"
    push(panel.bar, text, Qgis.MessageLevel.Warning, 0, button)


def _start(panel: Panel, address: str, then: Callable[[str], object]) -> None:
    panel.message(tr("The store is being brought up to date…"), seconds=0)
    session = panel.session

    def done(found: Upgrade) -> None:
        then(address)
        if found.backup is not None:
            panel.message(tr("Brought up to date. The store as it was: {path}", path=found.backup), seconds=0)

    work = partial(upgrade, who=session.who)
    title = tr("Bring parcel store up to date")
    tasks.run(title, work, address, session.standard, furnish, done=done, failed=panel.error)


def _plain(text: str) -> str:
    """A path or a title in the message must not be read as mark-up."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
