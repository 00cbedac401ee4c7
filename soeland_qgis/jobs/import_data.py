"""Brings the records of a file into the store: every one that can be stored, and the others back with the reason."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import Any, Iterator, Mapping, Sequence

from ..core.edit import GEOMETRY, Batch, Edit, Receipt
from ..core.errors import InputError, StoreError
from ..core.model import Layer
from ..core.progress import Progress
from ..exchange.mapping import match_columns
from ..exchange.records import Note, Records
from ..exchange.shape import boxes_of
from ..store import Store
from .received import Received, Reject, receive
from .whereabouts import whereabouts

JOB = "import"
_STEP = 1000

AGAIN = 20_000
"""Records up to which what was brought in is kept in memory, so that it can be done again after it was taken back."""


@dataclass(frozen=True)
class ImportOutcome:
    """What an import did: numbers, the records that were not stored, which column became which field, the receipt of
    the store, what the person should know, and ``act``, the import as one act that can be taken back. Of more than
    AGAIN records the act holds no values: it can be taken back, and not be done again after that."""

    imported: int
    rejected: int
    rejects: tuple[Reject, ...]
    mapping: Mapping[str, str]
    receipts: tuple[Receipt, ...]
    notes: tuple[Note, ...] = ()
    act: Batch | None = None


class Inserts(Sequence[Edit]):
    """The records as edits, made one by one while the store goes over them: a large file is never in memory twice.
    Stopping in the middle raises Cancelled inside the store's transaction, which undoes all of it."""

    def __init__(self, layer: Layer, received: Received, progress: Progress) -> None:
        self._layer, self._received, self._progress = layer, received, progress

    def __len__(self) -> int:
        return len(self._received.ids)

    def __getitem__(self, row: Any) -> Any:
        if isinstance(row, slice):
            return [self[r] for r in range(*row.indices(len(self)))]
        received = self._received
        after = {name: values[row] for name, values in received.columns.items()}
        if self._layer.spatial:
            after[GEOMETRY] = received.shapes[row]
        return Edit(self._layer.name, received.ids[row], None, None, after)

    def kept(self) -> list[Edit]:
        """The edits for taking them back: with all values up to AGAIN records, else without."""
        if len(self) <= AGAIN:
            return [self[row] for row in range(len(self))]
        return [Edit(self._layer.name, key, None, None, {}) for key in self._received.ids]

    def __iter__(self) -> Iterator[Edit]:
        for row in range(len(self)):
            if row % _STEP == 0:
                self._progress.step(row / len(self), "Storing record {row} of {count}", row=row, count=len(self))
            yield self[row]


def import_records(
    store: Store,
    records: Records,
    layer: str = "parcel",
    mapping: Mapping[str, str] | None = None,
    defaults: Mapping[str, str] | None = None,
    who: str = "",
    progress: Progress | None = None,
) -> ImportOutcome:
    """Store ``records`` in ``layer`` as one operation: all that can be stored, or, when stopped, none.

    ``mapping`` is field name → column (found by the names of the fields where it is None); ``defaults`` holds values
    for fields that a record leaves empty. Shapes are taken as they are, also broken, empty and missing ones, in the
    store's CRS. A record with a value that its field cannot hold comes back in ``rejects`` with the reason. Raises
    InputError where nothing fits at all, or shapes come without a known CRS, and Cancelled.
    """
    progress = progress or Progress()
    target = _layer(store, layer)
    chosen = dict(mapping) if mapping is not None else match_columns(records.columns, target)
    _check(records, target, chosen, defaults or {})
    progress.step(0.0, "Reading {count} records", count=len(records))
    received = receive(store, records, target, chosen, defaults or {}, progress.part(0.0, 0.5))
    receipts: tuple[Receipt, ...] = ()
    act: Batch | None = None
    if received.ids:
        edits = Inserts(target, received, progress.part(0.5, 0.95))
        act = Batch(JOB, who, edits, why=_source_name(records), op_id=str(uuid.uuid4()))
        receipts = (store.apply(act),)
        act = replace(act, edits=edits.kept())
    denied = _denied(received, receipts)
    imported = sum(len(r.saved) for r in receipts)
    if imported + len(denied) != len(received.ids):
        raise StoreError("{saved} of {count} records are in the store. Nothing is sure: check the store's health.",
                         saved=imported, count=len(received.ids))  # fmt: skip
    rejects = (*received.rejects, *denied)
    progress.show(1.0, "", {})  # it is done: too late to stop
    notes = (*_where(records, target, store), *records.notes, *received.notes, *_too_many(imported))
    return ImportOutcome(imported, len(rejects), rejects, chosen, receipts, notes, act)


def _where(records: Records, layer: Layer, store: Store) -> list[Note]:
    """Whether the coordinates can be what the file says."""
    if not layer.spatial or records.geometry is None:
        return []
    return whereabouts(boxes_of(records.geometry), records.crs, store.standard)


def _too_many(count: int) -> list[Note]:
    if count <= AGAIN:
        return []
    return [Note("With so many records, undo takes the import back, but cannot do it again: bring the file in again")]


def _layer(store: Store, name: str) -> Layer:
    layer = store.standard.layers.get(name)
    if layer is None:
        raise InputError("The standard has no layer {layer}; it has: {layers}",
                         layer=name, layers=", ".join(store.standard.layers))  # fmt: skip
    return layer


def _check(records: Records, layer: Layer, mapping: Mapping[str, str], defaults: Mapping[str, str]) -> None:
    for field in (*mapping, *defaults):
        if field not in layer.by_name:
            raise InputError("Layer {layer} has no field {field}", layer=layer.name, field=field)
    for column in mapping.values():
        if column not in records.columns:
            raise InputError("The input has no column {column}; it has: {columns}",
                             column=column, columns=", ".join(records.columns))  # fmt: skip
    shaped = layer.spatial and records.geometry is not None and any(g is not None for g in records.geometry)
    if shaped and not records.crs:
        raise InputError("The input does not say its coordinate system. Set it (in QGIS: layer properties, source), "
                         "then bring it in again: it is never guessed.")  # fmt: skip
    if not len(records):
        raise InputError("{source} has no records", source=_source_name(records))
    if not mapping and not shaped:
        raise InputError("No column of the input fits a field of {layer}. Say which belongs to which, for example "
                         "parcel_no=编号;parcel_name=名称", layer=layer.name)  # fmt: skip


def _denied(received: Received, receipts: Sequence[Receipt]) -> list[Reject]:
    """Records that the store itself did not take, with its reason."""
    rows = {key: row for row, key in enumerate(received.ids)}
    return [
        replace(received.as_reject(rows[d.key]), template=d.reason, values=d.values)
        for receipt in receipts for d in receipt.denied if d.key in rows
    ]  # fmt: skip


def _source_name(records: Records) -> str:
    """The file's name without its folders: folders tell about people."""
    return records.source.replace("\\", "/").rsplit("/", 1)[-1]
