"""What a table holds in three figures, so that a written file can be compared with what was to be written."""

from __future__ import annotations

import hashlib
from typing import Mapping, NamedTuple

import numpy as np

from ..core.table import Coded, Column, Table


class Seal(NamedTuple):
    """Number of records, SHA-256 of all identities, versions, values and shapes in their order, records without
    shape."""

    rows: int
    digest: str
    null_shapes: int


def seal_of(table: Table) -> Seal:
    """The seal of a table. Fields that the table lacks count as empty."""
    digest = hashlib.sha256("\x1e".join(map(str, table.ids)).encode())
    digest.update(np.asarray(table.versions, dtype="<i8").tobytes())
    for field in table.layer.fields:
        digest.update(f"\x1d{field.name}\x1d".encode())
        if not table.null(field.name).all():
            digest.update(_column(table.columns[field.name]))
    missing = 0
    for shape in table.geometry if table.geometry is not None else ():
        missing += shape is None
        digest.update(b"\x1e-" if shape is None else b"\x1e" + shape)
    return Seal(len(table), digest.hexdigest(), missing)


def seals(tables: Mapping[str, Table]) -> dict[str, Seal]:
    """The seals of all tables by name."""
    return {name: seal_of(table) for name, table in tables.items()}


def _column(column: Column) -> bytes:
    if isinstance(column, Coded):
        return "\x1e".join("" if text is None else f"\x02{text}" for text in column).encode("utf-8")
    if column.dtype.kind == "M":
        return column.astype("datetime64[s]").astype("<i8").tobytes()
    return (np.where(np.isnan(column), np.nan, column) + 0.0).astype("<f8").tobytes()
