"""Stores and records for the tests of the store: what every one of them starts from."""

from __future__ import annotations

import struct
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from soeland_qgis.core.edit import GEOMETRY, Batch, Edit, Receipt, new_id
from soeland_qgis.core.standard import load_standard
from soeland_qgis.store import Store, create_store, open_store
from soeland_qgis.store.memory import MemoryStore

KINDS = ("geopackage", "memory")
MODES = ("single", "team")


def make(kind: str, folder: Path, mode: str = "single", name: str = "ground.gpkg") -> Store:
    """A new, empty store."""
    if kind == "memory":
        return MemoryStore(load_standard(), mode=mode)
    path = folder / name
    path.write_bytes(_template(mode))
    return open_store(str(path), load_standard())


@cache
def _template(mode: str) -> bytes:
    """The bytes of an empty store: making one takes longer than copying it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.gpkg"
        create_store(str(path), load_standard(), mode=mode).close()
        return path.read_bytes()


def square(x: float = 350000.0, side: float = 10.0, y: float = 3455000.0) -> bytes:
    """A square as WKB of a Polygon, little endian, written by hand (OGC 06-103r4, 8.2)."""
    ring = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    points = b"".join(struct.pack("<2d", *point) for point in ring)
    return struct.pack("<BII", 1, 3, 1) + struct.pack("<I", len(ring)) + points


def many(wkb: bytes) -> bytes:
    """The MultiPolygon of one part around a Polygon."""
    return struct.pack("<BII", 1, 6, 1) + wkb


def insert(key: str, **values: Any) -> Edit:
    """A new parcel; ``shape`` is its WKB."""
    if "shape" in values:
        values[GEOMETRY] = values.pop("shape")
    return Edit("parcel", key, None, None, values)


def change(key: str, version: int | None, **values: Any) -> Edit:
    """A change of a parcel's fields, seen at ``version``."""
    if "shape" in values:
        values[GEOMETRY] = values.pop("shape")
    return Edit("parcel", key, version, dict.fromkeys(values), values)


def delete(key: str, version: int | None) -> Edit:
    """A parcel taken out."""
    return Edit("parcel", key, version, {}, None)


def do(store: Store, *edits: Edit, who: str = "甲", **more: Any) -> Receipt:
    """Apply these edits as one batch."""
    return store.apply(Batch("test", who, edits, **more))


def keys(count: int) -> list[str]:
    """Fresh identities."""
    return [new_id() for _ in range(count)]


def value(store: Store, key: str, name: str) -> Any:
    """What the store holds, read over a snapshot; KeyError where the record is gone."""
    with store.snapshot() as snapshot:
        table = snapshot.table("parcel")
    rows = {k: i for i, k in enumerate(table.ids)}
    if name == GEOMETRY:
        return table.geometry[rows[key]]
    return int(table.versions[rows[key]]) if name == "version" else table.value(rows[key], name)


def exists(store: Store, key: str) -> bool:
    """Whether the record lives."""
    with store.snapshot() as snapshot:
        return key in set(snapshot.table("parcel").ids)


def sound(store: Store) -> list[str]:
    """Faults that health and history show; empty when all is well."""
    notes = [*store.health(), *store.check_history()]
    return [n.template.format(**n.values) for n in notes if n.level == "fault"]
