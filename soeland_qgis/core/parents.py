"""What the parcel says, beside each record that hangs on it: for conditions that look at both."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterable

import numpy as np

from .errors import NotRun
from .table import Coded, Column, Dataset, Table


def with_parent(table: Table, names: Iterable[str], data: Dataset) -> Table:
    """The table with a further column for each name like "parcel.batch" that it lacks: the value of the record that
    the layer's parent field points to, NULL where there is none. NotRun where the parent layer is not loaded."""
    layer = table.layer
    asked = [n for n in names if layer.parent and n.startswith(f"{layer.parent}.") and n not in table]
    if not asked:
        return table
    if not data.loaded(layer.parent):
        raise NotRun("Layer {layer} is not loaded", layer=layer.parent)
    parent = data[layer.parent]
    rows = parent_rows(table, parent)
    further = {name: taken(parent, name.partition(".")[2], rows) for name in asked}
    return replace(table, columns={**table.columns, **further}, extra={})


def parent_rows(table: Table, parent: Table) -> np.ndarray:
    """The row of the parent for each record, the first where the key is doubled; -1 where there is none."""
    link = table.columns.get(table.layer.parent_field)
    field = table.layer.by_name[table.layer.parent_field]
    key = parent.columns.get(field.refers.partition(".")[2] or parent.layer.key)
    return rows_of(link, key) if link is not None else np.full(len(table), -1, dtype=np.int64)


def rows_of(names: Column, known: Column | None) -> np.ndarray:
    """For each of ``names`` the first row of ``known`` that has it, -1 where none has."""
    if not isinstance(names, Coded) or not isinstance(known, Coded):
        return np.full(len(names), -1, dtype=np.int64)
    first = np.full(len(known.values) + 1, -1, dtype=np.int64)
    backwards = np.arange(len(known))[::-1]
    first[known.codes[backwards]] = backwards  # the last assignment, that of the first row, stays
    first[-1] = -1  # NULL points nowhere
    place = {value: number for number, value in enumerate(known.values)}
    return first[np.array([*(place.get(v, -1) for v in names.values), -1], dtype=np.int64)[names.codes]]


def taken(parent: Table, name: str, rows: np.ndarray) -> Column:
    """A column of another table in the order of ``rows``, NULL for -1 and where the table lacks it."""
    column = parent.columns.get(name)
    if column is None or isinstance(column, Coded):
        codes = np.append(column.codes, -1) if column is not None else np.full(len(parent) + 1, -1)
        return Coded(codes[rows].astype(np.int32), column.values if column is not None else ())
    nothing = np.datetime64("NaT") if column.dtype.kind == "M" else np.nan
    return np.append(column, np.array([nothing], dtype=column.dtype))[rows]
