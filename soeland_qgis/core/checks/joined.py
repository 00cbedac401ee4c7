"""What other layers say of a record: totals over the records that belong to it, values of the one that it names."""

from __future__ import annotations

from typing import Sequence, Union

import numpy as np

from ..check import View
from ..condition import values
from ..errors import NotRun
from ..parents import rows_of, taken
from ..table import Coded, Column, Table


def sum_of(view: View, layer: str, key: Union[str, Sequence[str]], field: str = "", where: str = "",
           empty: float | None = None) -> np.ndarray:  # fmt: skip
    """For each record the total of ``field`` (the number of records without it) over the records of ``layer`` that
    have the same ``key`` (one field or several) and for which ``where`` holds. A record to which none belongs has
    ``empty``; without it NaN, because an optional layer that was not handed in says nothing. With ``empty`` the layer
    is needed: NotRun where it is not there. NaN too where a value of ``field`` is missing."""
    nothing = np.nan if empty is None else float(empty)
    if layer not in view.data:
        if empty is not None:
            raise NotRun("Layer {title} ({layer}) is not loaded", title=view.standard.layers[layer].title, layer=layer)
        return np.full(len(view.table), np.nan)
    parts: Table = view.data[layer]
    mine, theirs = _numbered(view.table, parts, [key] if isinstance(key, str) else key)
    amount = parts.columns.get(field) if field else np.ones(len(parts))
    if not isinstance(amount, np.ndarray):
        return np.full(len(view.table), np.nan)
    use = theirs >= 0
    if where and len(parts):
        holds = values(where, parts, view.data, view.standard, view.today, {})
        use &= ~np.isnan(holds) & (holds != 0) if isinstance(holds, np.ndarray) else False
    groups, inverse = np.unique(mine, return_inverse=True)
    place = np.minimum(np.searchsorted(groups, theirs), max(len(groups) - 1, 0))
    use &= groups[place] == theirs if len(groups) else False
    total = np.bincount(place[use], weights=amount[use], minlength=len(groups))
    count = np.bincount(place[use], minlength=len(groups))
    per = np.where(count > 0, total, nothing)
    return np.where(mine >= 0, per[inverse], np.nan)


def _numbered(one: Table, other: Table, keys: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """A number for each record of both tables, the same for the same key; -1 where a part of the key is missing or, in
    the other table, occurs nowhere in the first."""
    mine, theirs = np.zeros(len(one), dtype=np.int64), np.zeros(len(other), dtype=np.int64)
    for key in keys:
        first, second = one.columns.get(key), other.columns.get(key)
        if not isinstance(first, Coded) or not isinstance(second, Coded):
            return np.full(len(one), -1), np.full(len(other), -1)
        index = {value: number for number, value in enumerate(first.values)}
        codes = np.array([*(index.get(v, -1) for v in second.values), -1], dtype=np.int64)[second.codes]
        mine = np.where((mine >= 0) & (first.codes >= 0), mine * (len(index) + 1) + first.codes, -1)
        theirs = np.where((theirs >= 0) & (codes >= 0), theirs * (len(index) + 1) + codes, -1)
    return mine, theirs


def looked_up(view: View, layer: str, key: str, field: str, by: str = "") -> Column:
    """For each record the ``field`` of the record of ``layer`` whose ``by`` (by default ``key``) is this record's
    ``key``; NULL where there is none. NotRun where the layer is not there."""
    if layer not in view.data:
        raise NotRun("Layer {title} ({layer}) is not loaded", title=view.standard.layers[layer].title, layer=layer)
    other: Table = view.data[layer]
    names = view.table.columns.get(key)
    nowhere = np.full(len(view.table), -1, dtype=np.int64)
    return taken(other, field, nowhere if names is None else rows_of(names, other.columns.get(by or key)))
