"""The few parcels around an issue, cut out of the store so that a fix can be tried on them in a moment."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any, Collection, Iterable, Mapping

import numpy as np

from ..core.edit import GEOMETRY, Edit
from ..core.geometry import outlines, shapes_of
from ..core.issue import Issue
from ..core.model import Standard
from ..core.record import Record, table_of
from ..core.table import Dataset, Table
from .describe import EXTENSION, LINK_LAYER, LINKS, MAIN, Described
from .recheck import focus
from .validate import validate

NEAR = 2.0
"""Metres around the parcels of an issue from which on others have nothing to do with it."""

REACHES = ("row", "neighbours")
"""Rules that can be asked about a few parcels."""


class Ground:
    """The store as it was read, and what has been done to it since in thought only: ``took`` edits are seen by what is
    asked later, nothing is written."""

    def __init__(self, dataset: Dataset, standard: Standard, sight: str = "city") -> None:
        self.data, self.standard, self.sight = dataset, standard, sight
        self._rows = {str(i): row for row, i in enumerate(dataset[MAIN].ids)}
        self._now: dict[tuple[str, str], Record | None] = {}
        self._bounds = shapes_of(dataset[MAIN]).bounds
        self._reach = NEAR * outlines.per_metre(shapes_of(dataset[MAIN]))
        self._rules = [r.id for r in standard.rules if r.at == "store" and r.reach in REACHES]

    def took(self, edits: Iterable[Edit]) -> None:
        """Go on from the ground that these edits would make."""
        for edit in edits:
            self._now[edit.layer, edit.key] = self._edited(edit, self.record(edit.layer, edit.key))

    def record(self, layer: str, key: str) -> Record | None:
        """A record as it is now; None where there is none."""
        if (layer, key) in self._now:
            return self._now[layer, key]
        table = self.data[layer]
        row = self._rows.get(key) if layer == MAIN else next(iter(np.flatnonzero(table.ids == key)), None)
        return None if row is None else record_of(table, int(row))

    def every(self, field: str) -> list[str]:
        """The values of a text field of all parcels, those included that were made in thought."""
        column: Any = self.data[MAIN].columns.get(field, ())
        made = (r.get(field) for (layer, _), r in self._now.items() if layer == MAIN and r is not None)
        return [str(v) for v in (*column, *made) if v is not None]

    def described(self, key: str) -> Described | None:
        """A parcel with its record of parcel_ext and what hangs on its number."""
        parcel = self.record(MAIN, key)
        if parcel is None:
            return None
        number = parcel.get("parcel_no")
        more = self._named(EXTENSION, "parcel_no", {number}) if number else []
        return Described(parcel, more[0] if more else None, self._hanging(number) if number else ())

    def around(self, ids: Collection[str]) -> Dataset:
        """The parcels ``ids``, their neighbours and all that hangs on them; reference layers stay whole."""
        main = self.data[MAIN]
        rows = [self._rows[i] for i in ids if i in self._rows]
        near = np.zeros(len(main), dtype=bool)
        near[rows] = True
        for west, south, east, north in self._bounds[rows]:
            r, b = self._reach, self._bounds
            near |= (b[:, 0] <= east + r) & (b[:, 2] >= west - r) & (b[:, 1] <= north + r) & (b[:, 3] >= south - r)
        keys = [str(i) for i in main.ids[near]] + [k for la, k in self._now if la == MAIN and k not in self._rows]
        parcels = [r for r in (self.record(MAIN, k) for k in keys) if r is not None]
        numbers = {r.get("parcel_no") for r in parcels}
        cut = Dataset()
        for name, table in self.data.items():
            cut[name] = self._part(name, table, numbers)
        cut[MAIN] = replace(table_of(main.layer, parcels, main.crs), strangers=main.strangers)
        return cut

    def issues(self, data: Dataset, ids: Collection[str], today: datetime.date | None = None) -> dict[str, Issue]:
        """What the rules that reach a record or its neighbours find on the records ``ids`` of a cut, by id."""
        looked = Dataset({name: replace(table, focus=None) for name, table in data.items()})
        focus(looked, frozenset(ids))
        rules = [i for i in self._rules if self.standard.by_rule[i].layer in (MAIN, EXTENSION, "*")]
        report = validate(looked, self.standard, rules, today=today, sight=self.sight)
        return {issue.id: issue for issue in report.issues}

    def changed(self, data: Dataset, edits: Iterable[Edit]) -> Dataset:
        """A cut as the edits would make it."""
        by_layer: dict[str, dict[str, Edit]] = {}
        for edit in edits:
            by_layer.setdefault(edit.layer, {})[edit.key] = edit
        out = Dataset(data)
        for name, mine in by_layer.items():
            table = data[name] if name in data else table_of(self.standard.layers[name], [], data[MAIN].crs)
            records = {r.id: r for r in (record_of(table, row) for row in range(len(table)))}
            for key, edit in mine.items():
                after = self._edited(edit, records.get(key))
                records.pop(key, None) if after is None else records.update({key: after})
            crs = table.crs or data[MAIN].crs
            out[name] = replace(table_of(table.layer, list(records.values()), crs), strangers=table.strangers)
        return out

    @staticmethod
    def _edited(edit: Edit, record: Record | None) -> Record | None:
        if edit.after is None:
            return None
        before = record.values if record is not None else {}
        return Record(edit.layer, edit.key, record.version if record else None, {**before, **edit.after})

    def _part(self, name: str, table: Table, numbers: Collection[Any]) -> Table:
        """The records of another layer that belong to the parcels with these numbers."""
        field = LINKS.get(name) or (table.layer.parent_field if table.layer.parent == MAIN else "")
        if table.layer.reference or not field:
            return replace(table, focus=None)
        records = self._named(name, field, numbers)
        return replace(table_of(table.layer, records, table.crs), strangers=table.strangers)

    def _named(self, layer: str, field: str, values: Collection[Any]) -> list[Record]:
        table = self.data.get(layer)
        if table is None or field not in table:
            return []
        column: Any = table.columns[field]
        rows = np.flatnonzero(column.test(values.__contains__))
        keys = [str(i) for i in table.ids[rows]] + [k for la, k in self._now if la == layer]
        found = (self.record(layer, k) for k in dict.fromkeys(keys))
        return [r for r in found if r is not None and r.get(field) in values]

    def _hanging(self, number: str) -> list[Record]:
        found: list[Record] = []
        for name, layer in self.standard.layers.items():
            field = LINKS.get(name) or (layer.parent_field if layer.parent == MAIN else "")
            if field and name != EXTENSION:
                found += self._named(name, field, {number})
        for name, field in LINKS.items():
            named = {(r.layer, str(r.get(self.standard.layers[r.layer].key) or "")) for r in found if r.layer != name}
            linked = self._named(name, field, {n for _, n in named})
            found += [r for r in linked if (r.get(LINK_LAYER), r.get(field)) in named]
        return found


def record_of(table: Table, row: int) -> Record:
    """A row of a table as a record."""
    values: dict[str, Any] = {name: table.value(row, name) for name in table.columns}
    if table.geometry is not None:
        shape = table.geometry[row]
        values[GEOMETRY] = None if shape is None else bytes(shape)
    return Record(table.layer.name, str(table.ids[row]), int(table.versions[row]), values)


def only(data: Mapping[str, Table], ids: Iterable[str]) -> tuple[int, ...]:
    """The row numbers of these parcels in a cut."""
    rows = {str(i): row for row, i in enumerate(data[MAIN].ids)}
    return tuple(rows[i] for i in ids if i in rows)
