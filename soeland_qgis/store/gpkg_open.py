"""Opening a parcel store: is it one, is it whole, is it of a version that we know."""

from __future__ import annotations

import os
from pathlib import Path

from ..core.errors import NotAStore, SoelandError, StoreLocked, StoreOutdated, StoreReadOnly
from ..core.model import Standard
from . import StoreInfo
from .connection import Connection, patiently
from .gpkg_create import MODES, SCHEMA
from .layers import has_table
from .migrations.steps import steps, unknown
from .migrations.structure import found, recorded, wanted
from .schema import layers, table_columns
from .sqltext import statement

SHOWN = 5
"""Names in one sentence at most."""

_KEYS = ("id", "standard", "version", "crs", "mode", "created", "schema")


def open_file(address: str, standard: Standard) -> tuple[Connection, StoreInfo]:
    """The handle, writable where the file is, and what the store says of itself. Raises NotAStore with what is
    missing and what to do, StoreOutdated, StoreLocked, StoreReadOnly."""
    connection, info = open_any_age(address, standard)
    try:
        patiently(lambda: _check_age(connection, info, standard))
        _check_tables(connection, standard, address)
    except BaseException:
        connection.close()
        raise
    return connection, info


def open_any_age(address: str, standard: Standard) -> tuple[Connection, StoreInfo]:
    """The same for a store that may be older than ``standard``; a newer one is refused with NotAStore."""
    _look(address)
    connection = patiently(lambda: _handle(address))
    try:
        info = patiently(lambda: read_info(connection))
        _check_version(info, standard, address)
        patiently(lambda: _check_known(connection, info, standard))
    except BaseException:
        connection.close()
        raise
    return connection, info


def is_store(address: str) -> bool:
    """Whether the file says that it is a parcel store, whole or not. A file that cannot be read is none."""
    try:
        _look(address)
        with Connection.open(address, writable=False) as connection:
            return has_table(connection, "soe_meta")
    except StoreLocked:  # whatever it is, somebody is writing to it
        return True
    except SoelandError:
        return False


def _look(address: str) -> None:
    """What can be seen without opening. The file itself is never opened by Python: closing it again would drop the
    locks that SQLite holds on it in this process."""
    path = Path(address)
    if not path.exists():
        raise NotAStore("There is no file {path}: choose another, or make a new store", path=address)
    if path.is_dir():
        raise NotAStore("{path} is a folder: choose the .gpkg file of the store in it", path=address)
    if path.stat().st_size == 0:
        raise NotAStore("{path} is empty (0 bytes): the copy was cut off; fetch it again", path=address)


def _handle(address: str) -> Connection:
    """Writable where possible, else for reading. A file that is no GeoPackage fails both ways."""
    if os.access(address, os.W_OK):
        try:
            return _usable(address, writable=True)
        except StoreReadOnly:
            return _usable(address, writable=False)
    return _usable(address, writable=False)


def _usable(address: str, writable: bool) -> Connection:
    try:
        connection = Connection.open(address, writable)
    except (NotAStore, StoreReadOnly):
        raise
    except SoelandError as error:
        if "not recognized" in str(error) or "not supported" in str(error):
            raise NotAStore("{path} is no GeoPackage: choose the .gpkg file of a parcel store", path=address) from error
        raise
    return connection


def read_info(connection: Connection) -> StoreInfo:
    """What stands in soe_meta. Raises NotAStore."""
    path = connection.path
    if not has_table(connection, "soe_meta"):
        raise NotAStore("{path} is a GeoPackage but no parcel store: make a store and import the file into it",
                        path=path)
    facts = {key: value for key, value in connection.rows(statement("create:read_meta"))}
    missing = [key for key in _KEYS if not facts.get(key)]
    if missing or facts["mode"] not in MODES:
        raise NotAStore("{path} does not say what it is ({missing}): take the newest copy of the store", path=path,
                        missing=", ".join(missing) or "mode")
    if not facts["schema"].isdigit() or int(facts["schema"]) > int(SCHEMA):
        raise NotAStore("{path} was made by a newer version of this plugin: update the plugin", path=path)
    return StoreInfo(facts["id"], facts["standard"], facts["version"], facts["crs"], facts["mode"], facts["created"],
                     facts.get("title", ""))


def _check_version(info: StoreInfo, standard: Standard, path: str) -> None:
    if info.standard != standard.name:
        raise NotAStore("{path} was made for the standard {other}, not for {ours}", path=path, other=info.standard,
                        ours=standard.name)
    if _ordered(info.version) > _ordered(standard.version):
        raise NotAStore("{path} follows version {version} of the standard, newer than version {known} that this plugin "
                        "knows: update the plugin", path=path, version=info.version, known=standard.version)


def _check_known(connection: Connection, info: StoreInfo, standard: Standard) -> None:
    """At the same version a store that was given what we do not know is the newer one."""
    given = recorded(connection)
    more = unknown(given, wanted(standard, info.mode)) if given and info.version == standard.version else []
    if more:
        raise NotAStore("{path} has what version {version} of the standard of this plugin does not know ({names}): it "
                        "was made by a newer plugin; update the plugin", path=connection.path, version=info.version,
                        names=", ".join(more[:SHOWN]))


def _check_age(connection: Connection, info: StoreInfo, standard: Standard) -> None:
    """Whether the store is built as the standard wants it, or was before another program altered it."""
    there = wanted(standard, info.mode)
    given = recorded(connection)
    if given is not None and given.text() == there.text():
        return
    wanting = steps(given or found(connection), there, standard)
    if wanting:
        raise StoreOutdated("{path} follows version {version} of the data standard, this plugin version {known}. "
                            "{count} things are to be brought up to date before it can be used: open it in the panel, "
                            "or run “Bring parcel store up to date” in the toolbox", tuple(wanting),
                            path=connection.path, version=info.version, known=standard.version, count=len(wanting))


def _ordered(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _check_tables(connection: Connection, standard: Standard, path: str) -> None:
    """Every table and column that we write to must be there."""
    present: dict[str, set[str]] = {}
    for table, column in connection.rows(statement("create:all_columns")):
        present.setdefault(table, set()).add(column)
    for layer in layers(standard).values():
        if layer.name not in present:
            raise NotAStore("{path} lacks the table {table} ({title}): it was taken out by another program. Take the "
                            "newest copy of the store, or make a new store and import this file", path=path,
                            table=layer.name, title=layer.title)
        missing = [c for c in table_columns(layer) if c not in present[layer.name]]
        if missing:
            raise NotAStore("{path} lacks the column {columns} in table {table} ({title}): it was taken out by another "
                            "program. Take the newest copy of the store, or make a new store and import this file",
                            path=path, columns=", ".join(missing), table=layer.name, title=layer.title)
    for table in ("soe_operation", "soe_session", "soe_history"):
        if table not in present:
            raise NotAStore("{path} has lost its history (table {table}): take the newest copy of the store", path=path,
                            table=table)
