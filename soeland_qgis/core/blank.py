"""What people write where nothing is known: "/", "无", "-" and the like count as empty (standard.md 1.1)."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterable

import numpy as np

from .table import Coded, Table

BLANK_WORDS = frozenset({"", "/", "\\", "无", "-", "—", "－", "NULL", "0000-00-00"})
"""After trimming and in capitals; rule A-01."""


def is_blank(text: str) -> bool:
    """Whether a text stands for an empty field."""
    return text.strip().upper() in BLANK_WORDS


def blank(table: Table, name: str) -> np.ndarray:
    """Boolean array: where the field is NULL or holds a word for "nothing"."""
    column = table.columns.get(name)
    return table.null(name) | column.test(is_blank) if isinstance(column, Coded) else table.null(name)


def without_blanks(table: Table, names: Iterable[str]) -> Table:
    """The table with these fields only, words for "nothing" turned into NULL: what conditions look at."""
    columns = {}
    for name in names:
        column = table.columns.get(name)
        if column is None:
            continue
        if isinstance(column, Coded) and any(is_blank(v) for v in column.values):
            column = column.map(lambda v: None if is_blank(v) else v)
        columns[name] = column
    return replace(table, columns=columns, extra={})
