"""Brings an older store up to date: a copy beside it, then everything in one transaction, compared with the copy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ...core.edit import new_id
from ...core.errors import StoreError, StoreReadOnly
from ...core.model import Standard
from ..connection import Connection, checked
from ..gpkg_open import open_any_age, open_file
from ..layers import epsg_of
from ..sqltext import literal, statement
from .backup import back_up
from .forms import take_forms
from .proof import prove
from .rebuild import rebuild
from .steps import BLOCK, Step, left, steps
from .structure import RECORD, Structure, found, recorded, wanted


@dataclass(frozen=True)
class Upgrade:
    """What an upgrade changes, or has changed, and where the copy of the store before it lies (None for a look)."""

    old: str
    new: str
    steps: tuple[Step, ...]
    kept: tuple[Step, ...]
    backup: Path | None = None


def look(address: str, standard: Standard) -> Upgrade:
    """What bringing the store up to ``standard`` would change; nothing is written. Raises NotAStore (also for a newer
    store), StoreLocked, StoreError."""
    connection, info = open_any_age(address, standard)
    with connection:
        here, there = found(connection), wanted(standard, info.mode)
        kept = left(connection, here, recorded(connection) or here, there)
        return Upgrade(info.version, standard.version, tuple(steps(here, there, standard)), tuple(kept))


def upgrade(address: str, standard: Standard, forms: str, who: str = "") -> Upgrade:
    """Do it; ``forms`` is a new, empty store of ``standard`` in the same folder with its forms saved. Raises what
    ``look`` raises, StoreReadOnly, DiskFull, and StoreError for what cannot be changed or was not read back: the store
    is as it was then."""
    planned = look(address, standard)
    blocked = [step for step in planned.steps if step.kind == BLOCK]
    if blocked:
        raise StoreError(blocked[0].template, **blocked[0].values)
    connection, info = open_any_age(address, standard)
    with connection:
        if not connection.writable:
            raise StoreReadOnly("{path} can only be read: ask for the right to write to the file and its folder, or "
                                "work on a copy", path=address)
        backup = back_up(connection, info.version)
        _attached(connection, backup, forms)
        there = wanted(standard, info.mode)
        _in_one_go(connection, there, standard, epsg_of(info.crs), Path(forms).name, (info.mode, info.version, who))
    again, _ = open_file(address, standard)  # read back as anybody would
    again.close()
    return Upgrade(planned.old, planned.new, planned.steps, planned.kept, backup)


def _attached(connection: Connection, backup: Path, forms: str) -> None:
    for name, path in (("past", str(backup)), ("forms", forms)):
        connection.execute(statement("migrate:attach", path=literal(path), name=name))


def _in_one_go(
    connection: Connection, there: Structure, standard: Standard, epsg: int, part: str, facts: tuple[str, str, str]
) -> None:
    """Everything or nothing: whatever is wrong, the transaction is taken back."""
    mode, version, who = facts
    checked(connection.dataset.StartTransaction, path=connection.path)
    try:
        connection.execute(statement("migrate:begin"))  # takes the lock for writing
        rebuild(connection, standard, found(connection), there, epsg, mode)
        take_forms(connection, part)
        for key, value in (("version", standard.version), (RECORD, there.text())):
            connection.execute(statement("migrate:note", key=literal(key), value=literal(value)))
        why = literal(f"{version} → {standard.version}")
        connection.execute(statement("migrate:operation", op_id=literal(new_id()), who=literal(who), why=why))
        prove(connection, there)
        checked(connection.dataset.CommitTransaction, path=connection.path)
    except BaseException:
        checked(connection.dataset.RollbackTransaction, path=connection.path)
        raise
