"""Does what a record points to exist, and is what belongs to one record claimed by one only."""

from __future__ import annotations

import re
from typing import Any, Iterator, Sequence

import numpy as np

from ..blank import blank, is_blank
from ..check import Finding, View, check
from ..errors import NotRun
from ..table import Coded
from ..unit_number import normal, parts
from .relation import alike

SPLIT = re.compile(r"-\d{2}$")
"""The number of a part of a split parcel: DQ-310110-0012-01."""


@check("refers_to")
def refers_to(view: View, *, layer_field: str = "link_layer", id_field: str = "link_id") -> Iterator[Finding]:
    """Numbers of records that are not there (rules.md S-09): in every field that refers to another one, and in
    ``id_field`` of records that name the layer in ``layer_field``. NotRun where a layer that is named is missing."""
    missing = ""
    for field in view.fields():
        layer, _, key = field.refers.partition(".")
        column = view.table.columns[field.name]
        if not layer or not isinstance(column, Coded):
            continue
        rows = np.flatnonzero(~blank(view.table, field.name))
        if layer not in view.data:
            missing = layer if len(rows) else missing
            continue
        yield from _dangling(view, field.name, layer, key, rows)
    layers, ids = view.table.columns.get(layer_field), view.table.columns.get(id_field)
    if isinstance(layers, Coded) and isinstance(ids, Coded):
        for row in np.flatnonzero(layers.test(lambda v: not is_blank(v) and v not in view.standard.layers)).tolist():
            yield Finding((row,), layer_field, {"value": layers[row]}, variant="layer")
        for name in (n for n in layers.values if n in view.standard.layers):
            rows = np.flatnonzero(layers.test(lambda v, n=name: v == n) & ~blank(view.table, id_field))
            if name not in view.data:
                missing = name
            else:
                yield from _dangling(view, id_field, name, view.standard.layers[name].key, rows)
    if missing:
        raise NotRun("Layer {title} ({layer}) is not loaded", title=view.standard.layers[missing].title, layer=missing)


def _dangling(view: View, field: str, layer: str, key: str, rows: np.ndarray) -> Iterator[Finding]:
    """Of these rows those whose value is not among the keys of ``layer``."""
    column, there = view.table.columns[field], view.data[layer].columns.get(key)
    known = set(there.values[c] for c in np.unique(there.codes) if c >= 0) if isinstance(there, Coded) else set()
    for row in rows.tolist():
        value = column[row]
        if value not in known:
            yield Finding((row,), field, {"value": value, "other_layer": layer})


@check("one_parcel_each")
def one_parcel_each(view: View, *, fields: Sequence[str], number: str = "parcel_no") -> Iterator[Finding]:
    """Parcel codes and unit numbers that several parcels have (rules.md A-07): the first with each later one. Parts of
    one split parcel (``number`` with the ending -01, -02 …) share theirs, as G-05 keeps one certificate in several
    pieces. Of two parcels that share several of ``fields`` the first is told; codes that are not well formed are A-20's
    and A-21's."""
    told: set[tuple[int, int]] = set()
    parcels = view.table.columns.get(number)
    for name in fields:
        column = view.table.columns.get(name)
        if not isinstance(column, Coded):
            continue
        for rows in alike(column.map(lambda v: c if parts(c := normal(v)) else None).codes):
            first = int(rows[0])
            for later in rows[1:].tolist():
                if (first, later) in told or _parts_of_one(parcels, first, later):
                    continue
                told.add((first, later))
                yield Finding((first, later), name, {"value": column[later], "count": len(rows)})


def _parts_of_one(numbers: Any, one: int, other: int) -> bool:
    """Whether both are parts of one parcel, or the parcel and a part of it."""
    if not isinstance(numbers, Coded) or numbers[one] is None or numbers[other] is None:
        return False
    first, second = (SPLIT.sub("", normal(str(numbers[row]))) for row in (one, other))
    return first == second and numbers[one] != numbers[other]


@check("one_record_each")
def one_record_each(view: View, *, fields: Sequence[str], where: str = "") -> Iterator[Finding]:
    """Records that agree in all of ``fields`` where one only may be (rules.md P-01), among those for which ``where``
    holds: the first with each later one."""
    columns = [view.table.columns.get(name) for name in fields]
    use = view.holds(where) if where else np.ones(len(view.table), dtype=bool)
    numbers = np.zeros(len(view.table), dtype=np.int64)
    for column in columns:
        if not isinstance(column, Coded):
            return
        tidy = column.map(lambda v: None if is_blank(v) else normal(v))
        numbers = np.where(use & (numbers >= 0) & (tidy.codes >= 0), numbers * (len(tidy.values) + 1) + tidy.codes, -1)
    for rows in alike(numbers):
        for later in rows[1:].tolist():
            found = {name: view.table.value(later, name) for name in fields}
            yield Finding((int(rows[0]), later), fields[0], {"value": found[fields[0]], "count": len(rows), **found})
