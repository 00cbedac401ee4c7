"""A verified copy of a store beside it, before anything is changed in it."""

from __future__ import annotations

import datetime
from pathlib import Path

from ...core.errors import StoreError
from ..connection import Connection, patiently
from ..gpkg_create import move, part_beside, remove, settle
from ..sqltext import literal, statement


def back_up(connection: Connection, version: str) -> Path:
    """Copy the store as it is now to NAME-VERSION-TIME.gpkg in its folder, and read through the copy. Raises DiskFull,
    StoreReadOnly, StoreLocked, StoreError; no half copy bears the name."""
    store = Path(connection.path)
    now = datetime.datetime.now().strftime("%Y%m%dT%H%M%S")
    target = store.with_name(f"{store.stem}-{version}-{now}.gpkg")
    part = part_beside(store)
    try:
        patiently(lambda: connection.execute(statement("snapshot:copy", path=literal(str(part)))))
        with Connection.open(str(part), writable=False) as copy:
            answer = copy.texts("PRAGMA integrity_check(5)")
        if answer != ["ok"]:
            raise StoreError("The copy {path} cannot be read back ({detail}): nothing was changed", path=str(target),
                             detail="; ".join(answer))
        settle(part)
        move(part, target)
    finally:
        remove(part)
    return target
