"""Looks in the background whether the store is well, and tells of damage: going over a long history takes seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.model import Standard
from ..core.progress import Progress
from ..store import HealthNote, Store, open_store
from . import tasks
from .text import render, tr

if TYPE_CHECKING:
    from .session import Session


def start(session: Session, store: Store) -> None:
    """Look at ``store``, which ``session`` has just opened; what is at fault goes to ``session.trouble``."""
    tasks.run(
        tr("Looking whether the store is well"), health_of, store.address, session.standard,
        done=lambda notes: _tell(session, store, notes),
        failed=lambda error: session.trouble.emit(render(error)) if session.store is store else None,
    )  # fmt: skip


def health_of(address: str, standard: Standard, progress: Progress) -> list[HealthNote]:
    """In a worker, through a handle of its own. Raises StoreError."""
    store = open_store(address, standard)
    try:
        return store.health()
    finally:
        store.close()


def _tell(session: Session, store: Store, notes: list[HealthNote]) -> None:
    if session.store is not store:
        return
    session.health = notes
    faults = [tr(note.template, **note.values) for note in notes if note.level == "fault"]
    if faults:
        session.trouble.emit("\n".join(faults))
