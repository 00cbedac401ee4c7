"""A parcel store without a file: for practice, tests, and checks on what is not saved yet."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import replace
from typing import Any, Iterable, Iterator, Mapping

from ..core.edit import GEOMETRY, Batch, Conflict, Denied, Edit, Receipt, new_id
from ..core.errors import InputError, StoreError
from ..core.issue import Waiver
from ..core.model import Layer, Standard
from ..core.table import Dataset, Table
from . import WAIVERS, Change, HealthNote, StoreInfo
from .memory_rows import Record, fresh, image, kept, past_of, table_of
from .receipts import packed
from .refusal import exists, twice, unversioned
from .schema import layers
from .settle import Past, Wish, settle
from .values import unknown


class MemoryStore:
    """See the protocol ``Store``. ``mode`` as in a file: team refuses changes that name no version."""

    address = ":memory:"

    def __init__(self, standard: Standard, crs: str = "", mode: str = "single", title: str = "") -> None:
        self.standard = standard
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.info = StoreInfo(new_id(), standard.name, standard.version, crs or standard.crs, mode, now, title)
        self._layers = layers(standard)
        self._rows: dict[str, dict[str, Record]] = {name: {} for name in self._layers}
        self._history: list[Change] = []
        self._receipts: dict[str, Receipt] = {}

    def snapshot(self) -> MemorySnapshot:
        """The records as they are now."""
        return MemorySnapshot(self)

    def apply(self, batch: Batch) -> Receipt:
        """See the protocol."""
        if batch.op_id in self._receipts:
            return replace(self._receipts[batch.op_id], replayed=True, history_tip=self.digest())
        accepted, conflicts, denied, merged = self._sift(batch)
        if not accepted or (batch.whole and (conflicts or denied)):
            return Receipt(batch.op_id, {}, tuple(conflicts), tuple(denied), (), self.digest())
        at = _now()
        saved = {edit.key: self._perform(edit, after, batch, at) for edit, after in accepted}
        receipt = Receipt(batch.op_id, saved, tuple(conflicts), tuple(denied), tuple(merged), self.digest(),
                          at[:19] + "Z")
        self._receipts[batch.op_id] = receipt
        return receipt

    def history(self, key: str | None = None, since: int = 0) -> Iterator[Change]:
        """See the protocol."""
        return (c for c in list(self._history) if c.seq > since and key in (None, c.key))

    def source(self, layer: str) -> str:
        """There is no address: QGIS cannot open it."""
        raise StoreError("A store in memory has no address for layer {layer}", layer=layer)

    def health(self) -> list[HealthNote]:
        """Only history can be wrong here."""
        return self.check_history()

    def check_history(self) -> list[HealthNote]:
        """Versions without gap, the newest one the record's own."""
        notes = []
        for name, layer in self._layers.items():
            versions: dict[str, list[int]] = {}
            for change in self._history:
                if change.layer == name and change.version:
                    versions.setdefault(change.key, []).append(change.version)
            wrong = [k for k, v in versions.items() if v != list(range(1, len(v) + 1))]
            wrong += [k for k, r in self._rows[name].items() if r.version != len(versions.get(k, ()))]
            if wrong:
                notes.append(HealthNote(
                    "fault", "History of {layer}: {count} records with a gap in their versions (first: {key})",
                    {"layer": layer.title, "count": len(wrong), "key": wrong[0]},
                ))
        return notes

    def close(self) -> None:
        """Nothing to let go of."""

    def rows(self, layer: str) -> Mapping[str, Record]:
        """The records of a layer by soe_id. StoreError for a layer that there is not."""
        if layer not in self._rows:
            raise StoreError("The store has no table {layer}", layer=layer)
        return self._rows[layer]

    def tip(self) -> int:
        """The ``seq`` of the newest change, 0 where there is none."""
        return len(self._history)

    def digest(self) -> str:
        """SHA-256 of the newest row of history; "" where nothing ever happened."""
        if not self._history:
            return ""
        c = self._history[-1]
        row = [c.seq, c.at, c.op_id, c.who, c.layer, c.key, c.action, c.version, packed(c.before or {})]
        return hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()

    def _sift(self, batch: Batch) -> tuple[list[tuple[Edit, dict[str, Any]]], list[Conflict], list[Denied], list[str]]:
        accepted: list[tuple[Edit, dict[str, Any]]] = []
        conflicts: list[Conflict] = []
        denied: list[Denied] = []
        merged: list[str] = []
        seen: set[tuple[str, str]] = set()
        for edit in batch.edits:
            after, verdict = self._judge(edit, seen)
            if isinstance(verdict, Conflict):
                conflicts.append(verdict)
            elif isinstance(verdict, Denied):
                denied.append(verdict)
            else:
                accepted.append((edit, after))
                merged += [edit.key] if verdict else []
        return accepted, conflicts, denied, merged

    def _judge(self, edit: Edit, seen: set[tuple[str, str]]) -> tuple[dict[str, Any], Conflict | Denied | bool]:
        """The values to keep, and why not: or whether they join somebody else's change."""
        layer = self._layer(edit)
        if (edit.layer, edit.key) in seen:
            return {}, twice(edit)
        seen.add((edit.layer, edit.key))
        if self.info.mode == "team" and edit.base_version is None and edit.action != "insert":
            return {}, unversioned(edit)
        try:
            after = kept(layer, edit.after or {})
        except InputError as error:
            return {}, Denied(edit.layer, edit.key, error.template, error.values)
        record = self._rows[edit.layer].get(edit.key)
        if edit.action == "insert":
            return after, exists(edit.layer, edit.key) if record else False
        if record is not None and edit.base_version in (None, record.version):
            return after, False
        now = None if record is None else {n: v for n, v in record.values.items() if v is not None}
        wish = Wish(layer, edit.key, edit.base_version, None if edit.after is None else after,
                    record.version if record else None, now, self._past(edit))
        return after, settle(wish) or True

    def _layer(self, edit: Edit) -> Layer:
        if edit.layer not in self._layers:
            raise StoreError("The store has no table {layer}", layer=edit.layer)
        layer = self._layers[edit.layer]
        strangers = unknown(layer, edit.after or ())
        if strangers:
            raise StoreError("Layer {layer} has no field {fields}", layer=layer.name, fields=", ".join(strangers))
        return layer

    def _past(self, edit: Edit) -> list[Past]:
        base = edit.base_version or 0
        steps = [c for c in self._history if (c.layer, c.key) == (edit.layer, edit.key)]
        return [past_of(c) for c in steps if c.version > base or c.version == 0]

    def _perform(self, edit: Edit, after: dict[str, Any], batch: Batch, at: str) -> int:
        """Do it and note it. Returns the new version, 0 for a delete."""
        layer, rows = self._layers[edit.layer], self._rows[edit.layer]
        record, before = rows.get(edit.key), None
        if record is not None:
            before = image(layer, record.values, edit.after is None or GEOMETRY in after and
                           after[GEOMETRY] != record.values.get(GEOMETRY))
        version = 0
        if edit.after is None:
            del rows[edit.key]
        else:
            version = 1 + sum(1 for c in self._history if (c.layer, c.key) == (edit.layer, edit.key) and c.version)
            values = {**(record.values if record else fresh(layer)), **after}
            rows[edit.key] = Record(version, values)
        self._history.append(Change(len(self._history) + 1, at, batch.op_id, batch.job, batch.who, batch.why,
                                    edit.layer, edit.key, edit.action, version, before))
        return version


class MemorySnapshot:
    """The records of a MemoryStore at one moment."""

    def __init__(self, store: MemoryStore) -> None:
        self.info, self.history_tip, self.standard = store.info, store.digest(), store.standard
        self._rows = {name: dict(store.rows(name)) for name in (*store.standard.layers, WAIVERS)}

    def count(self, layer: str) -> int:
        """Number of records."""
        return len(self._found(layer))

    def table(self, layer: str, columns: Iterable[str] | None = None, shapes: bool = True) -> Table:
        """The records in the order in which they came in."""
        found = self._found(layer)
        return table_of(self.standard.layers[layer], found, columns, shapes, self.info.crs)

    def dataset(self, layers: Iterable[str] | None = None) -> Dataset:
        """All layers of the standard, or the named ones."""
        return Dataset({n: self.table(n) for n in (self.standard.layers if layers is None else layers)})

    def waivers(self) -> tuple[Waiver, ...]:
        """All written reasons, oldest first."""
        found = [Waiver(key, *((r.values.get(n) or "") for n in ("rule", "record", "reason", "who", "at", "name")))
                 for key, r in self._rows[WAIVERS].items()]
        return tuple(sorted(found, key=lambda w: (w.at, w.soe_id)))

    def close(self) -> None:
        """Nothing to remove."""

    def __enter__(self) -> MemorySnapshot:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _found(self, layer: str) -> Mapping[str, Record]:
        if layer not in self.standard.layers:
            raise StoreError("The store has no table {layer}", layer=layer)
        return self._rows[layer]


def _now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:23] + "Z"
