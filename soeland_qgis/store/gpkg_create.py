"""A new, empty parcel store: made beside its place, finished, and only then moved there."""

from __future__ import annotations

import datetime
import html
import os
import time
from pathlib import Path
from typing import Callable

from ..core.edit import new_id
from ..core.errors import StoreError, StoreReadOnly
from ..core.model import Standard
from .connection import Connection, checked, siblings
from .layers import add_codelist, add_layer, add_title_tables, add_titles, declare, epsg_of, has_table, new_file
from .layers import mechanism_definitions as mechanism
from .migrations.structure import RECORD, wanted
from .schema import WAIVER_LAYER
from .sqltext import literal, statement
from .triggers import create_triggers

SCHEMA = "1"
"""Version of the tables of the mechanism, for later migrations."""

MODES = ("single", "team")

ABANDONED = 24 * 3600.0
"""Seconds after which an unfinished file belongs to nobody any more: its program, or its computer, is gone."""

_PART = ".part-"
_OWN = ("soe_meta", "soe_operation", "soe_session", "soe_history", "soe_waiver")
_OURS = "Version, conflict and history triggers of the parcel store of state-owned enterprises (soeland_qgis)"


def create_file(
    address: str, standard: Standard, crs: str, mode: str, title: str, finish: Callable[[str], None]
) -> None:
    """Make the file ``address``; ``finish`` is given the unfinished one. Raises StoreError where it exists, the folder
    is missing, the mode or the coordinate system unknown; StoreReadOnly, DiskFull. Nothing is left behind on failure,
    and what a killed program has left is taken away a day later."""
    target = Path(address)
    _check(target, mode)
    epsg = epsg_of(crs)
    sweep_parts(target.parent)
    part = part_beside(target)
    try:
        with new_file(str(part)) as connection:
            connection.execute("PRAGMA synchronous=OFF")
            _fill(connection, standard, epsg, {"mode": mode, "title": title, "crs": f"EPSG:{epsg}"})
        finish(str(part))
        settle_lists(str(part), part.name, target.name)
        settle(part)
        move(part, target)
    finally:
        remove(part)


def part_beside(target: Path) -> Path:
    """The name of a file in the making, in the folder where it will be needed."""
    return target.with_name(f"{_PART}{new_id()[:8]}.gpkg")


def sweep_parts(folder: Path) -> None:
    """Take away the unfinished files of programs that were ended long ago."""
    for part in folder.glob(f"{_PART}????????.gpkg"):
        try:
            left = time.time() - part.stat().st_mtime > ABANDONED
        except FileNotFoundError:  # it is being finished just now
            continue
        if left:
            remove(part)


def remove(part: Path) -> None:
    """Take a file away with what SQLite keeps beside it."""
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
             "schema": SCHEMA, RECORD: wanted(standard, facts["mode"]).text()}
    for key, value in facts.items():
        connection.execute(statement("create:meta", key=literal(key), value=literal(value)))
    checked(connection.dataset.CommitTransaction, path=connection.path)


def settle_lists(path: str, part: str, name: str) -> None:
    """Forms name the file where their code lists lie: have them name it as it will be called."""
    with Connection.open(path) as connection:
        if has_table(connection, "layer_styles"):
            connection.execute(statement("create:lists_at", part=literal(in_xml(part)), name=literal(in_xml(name))))


def in_xml(text: str) -> str:
    """As QGIS writes a text into the attribute of a style."""
    return html.escape(text, quote=False).replace('"', "&quot;")


def settle(part: Path) -> None:
    """Have the finished file, which must be one file, on the disk before it gets its name."""
    beside = siblings(str(part))
    if beside:
        raise StoreError("{path} is still held open ({file} lies beside it) and cannot be finished", path=str(part),
                         file=beside[0].name)
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def move(part: Path, target: Path) -> None:
    """Give the file its name without ever replacing another one."""
    try:
        os.link(part, target)
    except FileExistsError as error:
        raise StoreError("{path} exists already: open it, or choose another name", path=str(target)) from error
    except OSError:  # the file system has no hard links (FAT, some shares)
        if target.exists():
            raise StoreError("{path} exists already: open it, or choose another name", path=str(target)) from None
        part.rename(target)
