"""Is the store well: the file sound, its watchmen in place, its index complete, its history without a gap."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Callable, Mapping

from osgeo import gdal

from ..core.model import Standard
from . import HealthNote, StoreInfo
from .connection import Connection, patiently, siblings
from .layers import has_table
from .place import Place
from .schema import SHAPE, layers
from .sqltext import identifier, literal, statement
from .triggers import damaged_triggers

QUICK_LIMIT = 64 * 2**20
"""Bytes up to which the whole file is gone through at each look (about 0.1 s); above, only on demand."""

INDEX_TRIGGERS = 6
"""Triggers by which GDAL keeps a spatial index: insert, delete, and four (later versions: five) for updates."""

SAFE_SQLITE = (3, 51, 3)
"""From this version two handles that clean up the log at once cannot damage the file (SQLite's own notice)."""


def examine(
    connection: Connection, standard: Standard, info: StoreInfo, place: Place, thorough: bool = False
) -> list[HealthNote]:
    """All that can be seen. ``thorough`` goes through the whole file whatever its size."""
    notes = _place(connection, place)
    notes += patiently(lambda: _file(connection, thorough))
    notes += patiently(lambda: _watchmen(connection, standard, info))
    notes += patiently(lambda: _index(connection, standard))
    notes += patiently(lambda: check_history(connection, standard))
    return notes + _libraries(connection)


def _place(connection: Connection, place: Place) -> list[HealthNote]:
    notes = []
    if place.kind == "share":
        notes.append(HealthNote(
            "warning",
            "The store lies on a network share ({why}): only one person at a time may work "
                "in it. Copy it to this computer, or use a shared data base",
            {"why": place.why},
        ))
    if place.kind == "sync":
        notes.append(HealthNote(
            "warning",
            "The store lies in a folder that is copied to a cloud ({why}): move it to a "
                "folder of this computer, and put only finished packages there",
            {"why": place.why},
        ))
    if not connection.writable:
        notes.append(HealthNote(
            "warning",
            "The store can only be read",
            {},
        ))
    return notes


def _file(connection: Connection, thorough: bool) -> list[HealthNote]:
    notes = []
    if thorough or os.path.getsize(connection.path) <= QUICK_LIMIT:
        answer = connection.texts("PRAGMA quick_check(5)")
        if answer != ["ok"]:
            notes.append(HealthNote(
            "fault",
            "The file is damaged ({detail}): take the newest copy of the store and import "
                "from this one what is missing",
            {"detail": "; ".join(answer)},
        ))
    mode = connection.texts("PRAGMA journal_mode")[0].lower()
    notes.append(HealthNote(
            "note",
            "Journal mode: {mode}",
            {"mode": mode},
        ))
    if mode != "wal" and Path(connection.path + "-wal") in siblings(connection.path):
        notes.append(HealthNote(
            "warning",
            "A file {file} lies beside the store: never delete it, open the store with QGIS",
            {"file": Path(connection.path).name + "-wal"},
        ))
    return notes


def _watchmen(connection: Connection, standard: Standard, info: StoreInfo) -> list[HealthNote]:
    notes = []
    missing = damaged_triggers(connection, standard, info.mode)
    if missing:
        notes.append(HealthNote(
            "fault",
            "{count} triggers that keep versions and history are missing or changed "
                "({names}): another program altered the store. Take the newest copy",
            {"count": len(missing), "names": missing[:3]},
        ))
    if connection.number("SELECT count(*) FROM soe_session"):
        notes.append(HealthNote(
            "fault",
            "The table soe_session is not empty: another program wrote into it. Foreign "
                "changes are taken for its own meanwhile",
            {},
        ))
    return notes


def _index(connection: Connection, standard: Standard) -> list[HealthNote]:
    notes = []
    for layer in standard.layers.values():
        if not layer.spatial:
            continue
        rtree = f"rtree_{layer.name}_{SHAPE}"
        keepers = connection.number(statement("health:keepers", names=literal(f"{rtree}_*")))
        if not has_table(connection, rtree) or keepers < INDEX_TRIGGERS:
            notes.append(
                HealthNote(
                    "fault",
                    "The spatial index of {layer} is not kept any more: another program took it out. Records will be "
                    "missing on the map; take the newest copy of the store",
                    {"layer": layer.title},
                )
            )
            continue
        shapes = connection.number(statement("health:shapes", table=identifier(layer.name), shape=identifier(SHAPE)))
        entries = connection.number(statement("create:count", table=identifier(rtree)))
        if shapes != entries:
            notes.append(
                HealthNote(
                    "fault",
                    "The spatial index of {layer} has {entries} entries for {shapes} shapes: records will be missing "
                    "on the map",
                    {"layer": layer.title, "entries": entries, "shapes": shapes},
                )
            )
    return notes


_FAULTS: Mapping[str, Callable[[Mapping[str, Any]], HealthNote]] = {
    "history:gaps": lambda values: HealthNote(
        "fault", "History of {layer}: {count} records with a gap in their versions (first: {key})", values
    ),
    "history:astray": lambda values: HealthNote(
        "fault", "{layer}: {count} records with another version than history says (first: {key})", values
    ),
    "history:vanished": lambda values: HealthNote(
        "fault", "{layer}: {count} records live or gone otherwise than history says (first: {key})", values
    ),
}
"""What can be wrong with the history of a layer, by the question that finds it."""


def check_history(connection: Connection, standard: Standard) -> list[HealthNote]:
    """Versions of each record 1, 2, 3 … without gap; the newest one is the record's own; records that live are those
    that history says live; no row of history is gone."""
    notes = []
    rows, newest, given = connection.rows(statement("history:seq"))[0]
    if rows != newest or newest != given:
        notes.append(HealthNote(
            "fault",
            "History has {rows} rows of {given}: rows were taken out",
            {"rows": rows, "given": given},
        ))
    for layer in layers(standard).values():
        names = {"name": literal(layer.name), "table": identifier(layer.name)}
        for query, fault in _FAULTS.items():
            count, key = connection.rows(statement(query, **names))[0]
            if count:
                notes.append(fault({"layer": layer.title, "count": count, "key": key}))
    return notes


def _libraries(connection: Connection) -> list[HealthNote]:
    sqlite = connection.texts("SELECT sqlite_version()")[0]
    notes = [HealthNote(
            "note",
            "GDAL {gdal}, SQLite {sqlite}",
            {"gdal": gdal.VersionInfo("RELEASE_NAME"), "sqlite": sqlite},
        )]
    if tuple(int(p) for p in sqlite.split(".")) < SAFE_SQLITE:
        notes.append(HealthNote(
            "note",
            "SQLite before 3.51.3 can, very rarely, damage a file that two programs write "
                "at once: keep a daily copy",
            {},
        ))
    return notes

