"""Do records of one layer agree with each other and with those of another layer."""

from __future__ import annotations

from typing import Iterator, Sequence

import numpy as np

from ..blank import blank
from ..check import Finding, View, check
from ..credit_code import normal
from ..table import Coded

SEVERAL = "、"
"""Joins several holders in one field."""


@check("unique")
def unique(view: View) -> Iterator[Finding]:
    """Values that occur twice in a field that must be unique (rules.md S-07): the first record with each later one."""
    for field in view.fields():
        column = view.table.columns[field.name]
        if not field.unique or not isinstance(column, Coded):
            continue
        for rows in alike(np.where(blank(view.table, field.name), -1, column.codes)):
            for later in rows[1:].tolist():
                yield Finding((int(rows[0]), later), field.name, {"value": column[later], "count": len(rows)})


def alike(numbers: np.ndarray) -> Iterator[np.ndarray]:
    """The rows of each number that occurs more than once, ascending; negative numbers do not count."""
    rows = np.flatnonzero(numbers >= 0)
    order = rows[np.argsort(numbers[rows], kind="stable")]
    for group in np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1):
        if len(group) > 1:
            yield group


@check("one_to_one")
def one_to_one(view: View, *, pairs: Sequence[Sequence[str]]) -> Iterator[Finding]:
    """One name with several codes, or one code with several names (rules.md A-13): the records that differ from what
    most others say. Of each pair the first field is the name, the second the code."""
    table = view.table
    for name, code in pairs:
        if name not in table or code not in table:
            continue
        names, codes = table.columns[name], table.columns[code]
        if not isinstance(names, Coded) or not isinstance(codes, Coded):
            continue
        spoken, written = names.map(_one_name), codes.map(lambda v: normal(v) or None)
        use = ~blank(table, name) & ~blank(table, code) & (spoken.codes >= 0) & (written.codes >= 0)
        rows = np.flatnonzero(use)
        yield from _minority(spoken, written, rows, code, "", name)
        yield from _minority(written, spoken, rows, name, "names", code)


def _one_name(text: str) -> str | None:
    """The name without blanks; None where several are joined, for which one code says nothing."""
    return None if SEVERAL in text else "".join(text.split()) or None


def _minority(key: Coded, value: Coded, rows: np.ndarray, field: str, variant: str, other: str) -> Iterator[Finding]:
    """Records whose value is not the commonest of their key; at a tie the value that comes first counts as right."""
    width = len(value.values) + 1
    couples, first, inverse, count = np.unique(
        key.codes[rows].astype(np.int64) * width + value.codes[rows],
        return_index=True,
        return_inverse=True,
        return_counts=True,
    )
    keys = couples // width
    order = np.lexsort((first, -count, keys))
    heads = order[np.r_[True, keys[order][1:] != keys[order][:-1]]] if len(order) else order
    usual = heads[np.searchsorted(keys[heads], keys)]  # for each couple, the commonest of its key
    wrong = usual != np.arange(len(couples))
    for place in np.flatnonzero(wrong[inverse]).tolist():
        row, head = int(rows[place]), int(usual[inverse[place]])
        right = value.values[int(couples[head] % width)]
        found = {"value": value[row], "same": key[row], "usual": right, "count": int(count[head]), "same_field": other}
        yield Finding((row,), field, found, variant=variant)
