"""A condition of the standard put to a whole table: empty words count as empty, and the parcel of a part is at hand."""

from __future__ import annotations

import datetime
from typing import Mapping

import numpy as np

from .blank import without_blanks
from .expression import Expression, empty_column
from .model import Standard
from .table import Coded, Column, Dataset, Table


def values(
    expression: Expression,
    table: Table,
    today: datetime.date,
    parents: Mapping[str, Column] | None = None,
    extra: Mapping[str, Column] | None = None,
) -> Column:
    """What the expression gives for every record. ``parents`` are columns "layer.field", ``extra`` further ones."""
    more = {**(parents or {}), **(extra or {})}
    slim = without_blanks(table, [name for name in expression.fields if name not in more])
    return expression.evaluate(slim, today, **more)


def parent_columns(table: Table, data: Dataset, standard: Standard, names: tuple[str, ...]) -> dict[str, Column]:
    """The fields "layer.field" among ``names``, looked up in the record that the parent field points to; NULL where
    there is no such record or the layer is not loaded."""
    found: dict[str, Column] = {}
    for name in names:
        layer, _, field = name.rpartition(".")
        if layer:
            rows = _rows_of_parents(table, data, layer, standard)
            kind = standard.field(layer, field).type
            column = data[layer].columns.get(field) if layer in data else None
            found[name] = empty_column(kind, len(table)) if column is None else _taken(column, rows)
    return found


def _rows_of_parents(table: Table, data: Dataset, layer: str, standard: Standard) -> np.ndarray:
    """The row of each record's parent in ``layer``, -1 where there is none; the first where a key occurs twice."""
    mine = table.columns.get(table.layer.parent_field) if table.layer.parent == layer else None
    theirs = data[layer].columns.get(standard.layers[layer].key) if layer in data else None
    if not isinstance(mine, Coded) or not isinstance(theirs, Coded):
        return np.full(len(table), -1)
    first = np.full(len(theirs.values) + 1, -1)
    known = np.flatnonzero(theirs.codes >= 0)[::-1]
    first[theirs.codes[known]] = known  # the earliest row is written last and stays
    place = {value: int(first[i]) for i, value in enumerate(theirs.values)}
    return np.array([*(place.get(value, -1) for value in mine.values), -1])[mine.codes]


def _taken(column: Column, rows: np.ndarray) -> Column:
    """The values of these rows, NULL for row -1."""
    if isinstance(column, Coded):
        return Coded(np.append(column.codes, np.int32(-1))[rows], column.values)
    nothing = np.array([np.datetime64("NaT") if column.dtype.kind == "M" else np.nan], dtype=column.dtype)
    return np.concatenate([column, nothing])[rows]
