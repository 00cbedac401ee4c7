"""A new, empty parcel store: made beside its place, finished, and only then moved there."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from ..core.edit import new_id
from ..core.errors import StoreError, StoreReadOnly
from ..core.model import Standard
from .connection import Connection, checked, siblings
from .layers import add_codelist, add_layer, add_title_tables, add_titles, declare, epsg_of, new_file
from .layers import mechanism_definitions as mechanism
from .schema import WAIVER_LAYER
from .sqltext import literal, statement
from .triggers import create_triggers

SCHEMA = "1"
"""Version of the tables of the mechanism, for later migrations."""

MODES = ("single", "team")

_OWN = ("soe_meta", "soe_operation", "soe_session", "soe_history", "soe_waiver")
_OURS = "Version, conflict and history triggers of the parcel store of state-owned enterprises (soeland_qgis)"


def create_file(address: str, standard: Standard, crs: str, mode: str, title: str) -> None:
    """Make the file ``address``. Raises StoreError where it exists, the folder is missing, the mode or the coordinate
    system unknown; StoreReadOnly, DiskFull. Nothing is left behind on failure."""
    target = Path(address)
    _check(target, mode)
    epsg = epsg_of(crs)
    part = target.with_name(f".part-{new_id()[:8]}-{target.stem}.gpkg")
    try:
        with new_file(str(part)) as connection:
            connection.execute("PRAGMA synchronous=OFF")
            _fill(connection, standard, epsg, {"mode": mode, "title": title, "crs": f"EPSG:{epsg}"})
        _settle(part)
        _move(part, target)
    finally:
        for file in (part, *siblings(str(part))):
            file.unlink(missing_ok=True)


def _check(target: Path, mode: str) -> None:
    if mode not in MODES:
        raise StoreError("A store is in mode single or team, not {mode}", mode=mode)
    if target.suffix.lower() != ".gpkg":
        raise StoreError("The name of a parcel store ends in .gpkg; {path} does not", path=str(target))
    if not target.parent.is_dir():
        raise StoreError("There is no folder {folder}: make it first, or choose another", folder=str(target.parent))
    if target.exists():
        raise StoreError("{path} exists already: open it, or choose another name", path=str(target))
    if not os.access(target.parent, os.W_OK):
        raise StoreReadOnly("The folder {folder} can only be read: choose another one", folder=str(target.parent))


def _fill(connection: Connection, standard: Standard, epsg: int, facts: dict[str, str]) -> None:
    # GDAL's own transaction: it makes its tables late, inside one, and cannot nest that in a plain BEGIN
    checked(connection.dataset.StartTransaction, path=connection.path)
    add_title_tables(connection)
    for layer in standard.layers.values():
        add_layer(connection, layer, epsg, more=mechanism())
        add_titles(connection, layer)
    add_layer(connection, WAIVER_LAYER, epsg, listed=False, more=mechanism())
    for codelist in standard.codelists.values():
        add_codelist(connection, codelist)
    for title in ("meta", "operation", "session", "history", "history_index"):
        connection.execute(statement(f"tables:{title}"))
    create_triggers(connection, standard, facts["mode"])
    for table in _OWN:
        declare(connection, table, "soeland_store", _OURS)
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    facts = {**facts, "id": new_id(), "standard": standard.name, "version": standard.version, "created": now,
             "schema": SCHEMA}
    for key, value in facts.items():
        connection.execute(statement("create:meta", key=literal(key), value=literal(value)))
    checked(connection.dataset.CommitTransaction, path=connection.path)


def _settle(part: Path) -> None:
    """Have the finished file on the disk before it gets its name."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _move(part: Path, target: Path) -> None:
    """Give the file its name without ever replacing another one."""
    try:
        os.link(part, target)
    except FileExistsError as error:
        raise StoreError("{path} exists already: open it, or choose another name", path=str(target)) from error
    except OSError:  # the file system has no hard links (FAT, some shares)
        if target.exists():
            raise StoreError("{path} exists already: open it, or choose another name", path=str(target)) from None
        part.rename(target)
