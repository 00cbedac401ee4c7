"""The records of a file in the words of the standard, before they are stored, and those that cannot be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Callable, Mapping, Sequence

import numpy as np

from ..core.edit import new_id
from ..core.errors import RecordRefused, SoelandError
from ..core.model import Layer, Standard
from ..core.progress import Progress
from ..core.record import column_of
from ..core.table import Table
from ..exchange.mapping import unused
from ..exchange.records import Note, Records
from ..exchange.shape import Placing
from ..store import Snapshot, Store
from .derive import derived_columns, parent_fields
from .identify import Serials, constants, defaults_of, district_of, districts_by_parcel, source_code
from .received_values import Reader

_STEP = 2000


@dataclass(frozen=True)
class Reject:
    """A record that was not stored: its row in the file (from 1), why (template and values), all that it held."""

    row: int
    template: str
    values: Mapping[str, Any]
    record: Mapping[str, Any]
    geometry: bytes | None = None

    @property
    def reason(self) -> str:
        """The reason in English; ``template`` and ``values`` are for other languages."""
        return self.template.format(**self.values) if self.values else self.template


@dataclass
class Received:
    """Records ready to be stored, as columns over ``ids``; ``rows`` are their row numbers in the source."""

    records: Records
    ids: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    columns: dict[str, list[Any]] = field(default_factory=dict)
    shapes: list[bytes | None] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def as_reject(self, position: int, error: SoelandError | None = None) -> Reject:
        """The record at ``position`` of ``ids`` as one that is not stored."""
        return _reject(self.records, self.rows[position], error)


def receive(store: Store, records: Records, layer: Layer, mapping: Mapping[str, str], defaults: Mapping[str, str],
            progress: Progress) -> Received:  # fmt: skip
    """Understand every value and shape, give identifiers, compute what is computed. Records that do not fit are among
    the ``rejects``."""
    standard = store.standard
    received = Received(records)
    readers = {f: Reader(layer.by_name[f], _codelist(standard, layer, f)) for f in {**mapping, **defaults}}
    fallback = {name: readers[name](text) for name, text in defaults.items()}
    place, closed = _placing(store, records, layer)
    received.columns = {name: [] for name in readers}
    columns = {name: records.columns[column] for name, column in mapping.items()}
    for row, shape in enumerate(records.shapes()):
        if row % _STEP == 0:
            progress.step(0.7 * row / max(1, len(records)), "Reading record {row} of {count}",
                          row=row, count=len(records))  # fmt: skip
        try:
            placed, values = _read(place, shape, readers, columns, row)
        except RecordRefused as error:
            received.rejects.append(_reject(records, row, error))
            continue
        _keep(received, row, placed, values, fallback)
    _complete(store, received, layer)
    received.notes += [*known_numbers(store, received, layer), *_notes(records, layer, mapping, readers)]
    if closed():
        received.notes.append(Note("{count} closed lines were taken as parcels", {"count": closed()}))
    return received


def _keep(received: Received, row: int, shape: bytes | None, values: Mapping[str, Any],
          fallback: Mapping[str, Any]) -> None:  # fmt: skip
    received.ids.append(new_id())
    received.rows.append(row)
    received.shapes.append(shape)
    for name, column in received.columns.items():
        value = values.get(name)
        column.append(fallback.get(name) if value is None else value)


def _read(place: Callable[[bytes | None], bytes | None], shape: bytes | None, readers: Mapping[str, Reader],
          columns: Mapping[str, Sequence[Any]], row: int) -> tuple[bytes | None, dict[str, Any]]:  # fmt: skip
    """The shape in its place, and the values of a record. Raises RecordRefused with all that is wrong, in one
    sentence: who mends it in the file mends it once."""
    placed: bytes | None = None
    values: dict[str, Any] = {}
    wrong: list[RecordRefused] = []
    try:
        placed = place(shape)
    except RecordRefused as error:
        wrong.append(error)
    for name, column in columns.items():
        try:
            values[name] = readers[name](column[row])
        except RecordRefused as error:
            wrong.append(error)
    if wrong:
        whole = wrong.pop()
        while wrong:
            whole = RecordRefused("{one} · {more}", one=wrong.pop(), more=whole)
        raise whole
    return placed, values


def _reject(records: Records, row: int, error: SoelandError | None) -> Reject:
    shape = records.geometry[row] if records.geometry is not None else None
    template, values = (error.template, error.values) if error else ("", {})
    return Reject(row + 1, template, values, records.row(row), shape)


def _placing(store: Store, records: Records,
             layer: Layer) -> tuple[Callable[[bytes | None], bytes | None], Callable[[], int]]:  # fmt: skip
    """What takes a shape to its place, and how many closed lines it made into areas."""
    if not layer.spatial or not records.crs:
        return (lambda shape: None), (lambda: 0)
    kind = "MultiPolygon" if layer.geometry == "Polygon" else layer.geometry  # as stored: rule G-05 judges the parts
    placing = Placing(records.crs, store.info.crs, kind)
    return placing, lambda: placing.closed


def _codelist(standard: Standard, layer: Layer, name: str) -> Any:
    return standard.codelists.get(layer.by_name[name].codes)


def _complete(store: Store, received: Received, layer: Layer) -> None:
    """Identifiers, constants, the standard's defaults, the source's CRS and computed fields, where the file did not
    bring them."""
    standard, columns, count = store.standard, received.columns, len(received.ids)
    for name, value in {**constants(layer), **defaults_of(layer)}.items():
        _fill(columns, name, [value] * count)
    if "source_crs" in layer.by_name and received.records.geometry is not None:
        _fill(columns, "source_crs", [source_code(received.records.crs, standard)] * count)
    parents = parent_fields(layer, standard)
    if count and (layer.serial_code or parents):
        with store.snapshot() as snapshot:
            if layer.serial_code:
                _number(snapshot, received, layer)
            beside = snapshot.table(layer.parent, parents, shapes=False) if parents else None
    else:
        beside = None
    fields = {name: column_of(layer.by_name[name], values) for name, values in columns.items()}
    table = Table(layer, np.array(received.ids, dtype=object), np.zeros(count, dtype=np.int64), fields)
    for name, values in derived_columns(table, beside).items():
        _fill(columns, name, values)


def _fill(columns: dict[str, list[Any]], name: str, values: Sequence[Any]) -> None:
    """Set where empty."""
    known = columns.get(name)
    columns[name] = list(values) if known is None else [v if k is None else k for k, v in zip(known, values)]


def _number(snapshot: Snapshot, received: Received, layer: Layer) -> None:
    """Give each record its BSM; a child counts in the district of its parcel."""
    taken = snapshot.table(layer.name, ["feature_id"], shapes=False).columns["feature_id"]
    needs_parent = "district_code" not in layer.by_name
    parents = snapshot.table("parcel", ["parcel_no", "district_code"], shapes=False) if needs_parent else None
    serials = Serials(layer, taken)
    own = received.columns.get("feature_id", [None] * len(received.ids))
    for text in own:
        serials.see(text)
    districts = districts_by_parcel(parents)
    keys = [n for n in ("district_code", "parcel_no") if n in received.columns]
    given = []
    for row, text in enumerate(own):
        record: dict[str, Any] = {n: received.columns[n][row] for n in keys}
        given.append(text or serials.next(district_of(record, districts)))
    received.columns["feature_id"] = given


def known_numbers(store: Store, received: Received, layer: Layer) -> list[Note]:
    """Numbers that the store has already, or the file has twice: it is told at once, not only by rule S-07."""
    key = layer.by_name.get(layer.key)
    numbers = Counter(n for n in received.columns.get(layer.key, ()) if n)
    if key is None or not key.unique or not numbers:
        return []
    with store.snapshot() as snapshot:
        stored: Any = snapshot.table(layer.name, [layer.key], shapes=False).columns[layer.key]
    there = set(stored.values)
    notes = []
    again = [n for n in numbers if n in there]
    if again:
        notes.append(Note("{count} numbers were in the store already: {names}. If the file was brought in before, "
                          "delete what came now", {"count": len(again), "names": _some(again)}))  # fmt: skip
    twice = [n for n, times in numbers.items() if times > 1]
    if twice:
        notes.append(Note("{count} numbers stand more than once in the file: {names}",
                          {"count": len(twice), "names": _some(twice)}))  # fmt: skip
    return notes


def _some(names: Sequence[Any], many: int = 5) -> str:
    return "、".join(map(str, names[:many])) + ("…" if len(names) > many else "")


def _notes(records: Records, layer: Layer, mapping: Mapping[str, str], readers: Mapping[str, Reader]) -> list[Note]:
    changed: Counter[str] = Counter()
    notes = []
    for reader in readers.values():
        changed.update(reader.changed)
    if changed["empty"]:
        notes.append(Note("{count} values such as “/”, “无” or “-” were taken as empty", {"count": changed["empty"]}))
    if changed["name"]:
        notes.append(Note("{count} names were turned into their codes", {"count": changed["name"]}))
    left = unused(records.columns, mapping)
    if left:
        notes.append(Note("Columns that no field takes: {names}", {"names": ", ".join(left)}))
    if layer.spatial and records.geometry is None:
        notes.append(Note("The input has no shapes: the records wait for their geometry"))
    elif layer.spatial and (missing := sum(g is None for g in records.shapes())):
        notes.append(Note("{count} records have no shape: they wait for their geometry", {"count": missing}))
    return notes
