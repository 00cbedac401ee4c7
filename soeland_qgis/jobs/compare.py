"""Compares received records with the store and says what to change: new ones in, changed ones on the version that
their sender's last package made, so that nobody's later work is overwritten."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Iterable, Iterator, Mapping

import numpy as np

from ..core.edit import GEOMETRY, Edit
from ..core.errors import PackageError
from ..core.model import Field, Layer
from ..core.table import Coded, Dataset, Table
from ..store import Change
from ..store.values import same
from .identify import Serials

INGEST = "ingest"
NEVER = -1
"""A base version that no record ever had: the store then reports every difference as a conflict."""

SERIAL = "feature_id"
"""The BSM belongs to the data base, not to the parcel: the receiver keeps or gives its own (standard.md 1.6)."""

_OVERLOOKED = ("mechanism",)


@dataclass(frozen=True)
class Sender:
    """Where a package comes from: the store and how many changes it had seen; and whose parcels it may touch."""

    store: str
    sequence: int
    enterprises: frozenset[str]

    def said(self, package: str) -> str:
        """What the batch keeps of this, to compare later packages with."""
        return json.dumps({"package": package, "store": self.store, "sequence": self.sequence}, sort_keys=True)


def changes(received: Dataset, ours: Dataset, history: Iterable[Change], sender: Sender) -> list[Edit]:
    """The edits that bring the store to what the package says, as far as nobody else has changed the same field.
    PackageError E043 where the package claims a record of another enterprise."""
    lives = _lives(received, history)
    edits: list[Edit] = []
    for name, table in received.items():
        layer = table.layer
        known = ours.get(name)
        rows = {} if known is None else {str(key): row for row, key in enumerate(known.ids)}
        new = np.array([str(i) not in rows for i in table.ids], dtype=bool)
        edits += _inserts(table, np.flatnonzero(new), known, lives)
        if known is not None and not new.all():
            mine = np.flatnonzero(~new)
            theirs = np.array([rows[str(table.ids[r])] for r in mine])
            _check_owner(known, theirs, layer, sender)
            edits += _updates(table.take(mine), known.take(theirs), lives, sender)
    return edits


def _lives(received: Dataset, history: Iterable[Change]) -> dict[str, list[Change]]:
    """The changes of the received records, oldest first."""
    wanted = {str(key) for table in received.values() for key in table.ids}
    lives: dict[str, list[Change]] = {}
    for change in history:
        if change.key in wanted:
            lives.setdefault(change.key, []).append(change)
    return lives


def fields_of(layer: Layer) -> Iterator[Field]:
    """The fields that travel: all but those that a store keeps of its own accord."""
    return (f for f in layer.fields if f.derived not in _OVERLOOKED)


def _inserts(table: Table, rows: np.ndarray, known: Table | None, lives: Mapping[str, list[Change]]) -> Iterator[Edit]:
    names = [f.name for f in fields_of(table.layer)]
    taken = set(known.columns[SERIAL]) if known is not None and SERIAL in known else set()
    serials = Serials(table.layer, taken) if table.layer.serial_code else None
    for row in rows.tolist():
        key = str(table.ids[row])
        after = {n: table.value(row, n) for n in names}
        if serials is not None and after.get(SERIAL) in taken:
            after[SERIAL] = serials.next(str(after[SERIAL] or "")[:6])
        if serials is not None:
            serials.see(after.get(SERIAL))
        if table.layer.spatial:
            after[GEOMETRY] = _shape(table, row)
        # Somebody here has deleted it: an update of what is gone is told, never quietly done.
        gone = key in lives
        yield Edit(table.layer.name, key, NEVER if gone else None, {} if gone else None, after)


def _updates(table: Table, known: Table, lives: Mapping[str, list[Change]], sender: Sender) -> Iterator[Edit]:
    names = [f.name for f in fields_of(table.layer) if f.name != SERIAL]
    unlike = {n: _unlike(table, known, n) for n in names}
    if table.layer.spatial:
        unlike[GEOMETRY] = np.array([_shape(table, r) != _shape(known, r) for r in range(len(table))], dtype=bool)
    differs = np.logical_or.reduce(list(unlike.values())) if unlike else np.zeros(len(table), dtype=bool)
    for row in np.flatnonzero(differs).tolist():
        key = str(table.ids[row])
        theirs = {n: _value(table, row, n) for n in unlike}
        ours = {n: _value(known, row, n) for n in unlike}
        base, image = _base(lives.get(key, []), ours, sender)
        after = {n: v for n, v in theirs.items() if not same(v, image.get(n))}
        if after:
            yield Edit(table.layer.name, key, base, {n: image.get(n) for n in after}, after)


def _base(life: list[Change], ours: Mapping[str, Any], sender: Sender) -> tuple[int, Mapping[str, Any]]:
    """The version that the sender's last package made, and what stood in the record then. NEVER where no package of
    this sender made it, or one that was as new or newer: then what stands here is not to be replaced."""
    for position in range(len(life) - 1, -1, -1):
        change = life[position]
        store, sequence = _origin(change)
        if store == sender.store:
            if sequence >= sender.sequence:
                break
            image = dict(ours)
            for later in reversed(life[position + 1 :]):
                image.update({n: v for n, v in (later.before or {}).items() if n in ours})
            return change.version, image
    return NEVER, ours


def _origin(change: Change) -> tuple[str, int]:
    if change.job != INGEST:
        return "", 0
    try:
        said = json.loads(change.why)
        return str(said["store"]), int(said["sequence"])
    except (ValueError, KeyError, TypeError):  # written by another hand: then it is nobody's package
        return "", 0


def _check_owner(known: Table, rows: np.ndarray, layer: Layer, sender: Sender) -> None:
    """A record that is here already must belong to the sender: its identity alone proves nothing."""
    column: Any = known.columns.get("group_name")
    if column is None:
        return
    for row in rows.tolist():
        owner = column[row]
        if owner is not None and owner not in sender.enterprises:
            raise PackageError("Record {key} of {layer} belongs to another enterprise here", code="E043",
                               key=str(known.ids[row]), layer=layer.title)  # fmt: skip


def _unlike(table: Table, known: Table, name: str) -> np.ndarray:
    """Boolean per row: where the two columns differ."""
    if name not in known or name not in table:
        return np.array([_value(table, r, name) != _value(known, r, name) for r in range(len(table))], dtype=bool)
    one, other = table.columns[name], known.columns[name]
    if isinstance(one, Coded) or isinstance(other, Coded):
        return np.fromiter((a != b for a, b in zip(one, other)), dtype=bool, count=len(table))
    empty = np.isnat if one.dtype.kind == "M" else np.isnan
    return (one != other) & ~(empty(one) & empty(other))


def _value(table: Table, row: int, name: str) -> Any:
    return _shape(table, row) if name == GEOMETRY else table.value(row, name)


def _shape(table: Table, row: int) -> bytes | None:
    shape = None if table.geometry is None else table.geometry[row]
    return None if shape is None else bytes(shape)
