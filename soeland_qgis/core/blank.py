"""What people write where nothing is known: "/", "无", "-" and the like count as empty (standard.md 1.1)."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterable, Mapping

import numpy as np

from .model import Code, Standard
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


def readable(table: Table, names: Iterable[str], standard: Standard) -> Table:
    """The table with these fields only: what conditions look at. Words for "nothing" are NULL, and so are values that
    are no code of the field's closed list: A-03 tells those, and no other rule has to guess what they mean."""
    columns = {}
    for name in names:
        column = table.columns.get(name)
        if isinstance(column, Coded):
            known = _codes(table, name, standard)
            unclear = {v for v in column.values if is_blank(v) or known is not None and v not in known}
            column = column.map(lambda v, u=unclear: None if v in u else v) if unclear else column
        if column is not None:
            columns[name] = column
    return replace(table, columns=columns, extra={})


def _codes(table: Table, name: str, standard: Standard) -> Mapping[str, Code] | None:
    """The codes of a field with a closed list; None where any text may stand."""
    field = table.layer.by_name.get(name)
    if field is None or not field.codes or field.open or field.multiple:
        return None
    return standard.codelists[field.codes].by_code
