"""Brings a store that was made with an older data standard up to date, or says what that would change."""

from __future__ import annotations

from pathlib import Path

from ..core.model import Standard
from ..core.progress import Progress
from ..store import Finish, create_store
from ..store.gpkg_create import part_beside, remove
from ..store.migrations.upgrade import Upgrade, look
from ..store.migrations.upgrade import upgrade as carry_out


def upgrade(
    address: str, standard: Standard, finish: Finish, dry_run: bool = False, who: str = "",
    progress: Progress | None = None,
) -> Upgrade:
    """What changes, and the copy of the store before it; nothing is written where ``dry_run`` is set or nothing is to
    be changed. ``finish`` saves forms and looks. Raises NotAStore, StoreLocked, StoreReadOnly, DiskFull, StoreError:
    the store is as it was then."""
    progress = progress or Progress()
    progress.step(0.0, "Looking at what has to change")
    planned = look(address, standard)
    if dry_run or not planned.steps:
        return planned
    progress.step(0.1, "Making the new forms")
    forms = part_beside(Path(address).absolute())
    try:
        create_store(str(forms), standard, finish=finish).close()
        progress.step(0.6, "Copying the store, and bringing it up to date")
        return carry_out(str(Path(address).absolute()), standard, str(forms), who)
    finally:
        remove(forms)
