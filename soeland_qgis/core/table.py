"""A layer's records as columns, so that a check looks at all of them at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterator, Mapping, Union

import numpy as np

from .model import Layer


@dataclass(frozen=True)
class Coded:
    """A text column: ``codes[i]`` is the position in ``values``, or -1 for NULL. ``values`` are distinct."""

    codes: np.ndarray
    values: tuple[str, ...]

    @classmethod
    def of(cls, texts: Any) -> Coded:
        """From any sequence of str or None."""
        index: dict[str, int] = {}
        codes = np.fromiter((-1 if t is None else index.setdefault(t, len(index)) for t in texts), dtype=np.int32)
        return cls(codes, tuple(index))

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str | None:
        code = self.codes[row]
        return None if code < 0 else self.values[code]

    def __iter__(self) -> Iterator[str | None]:
        values = (*self.values, None)
        return (values[c] for c in self.codes)

    def test(self, holds: Any) -> np.ndarray:
        """Boolean array: where a value is present and ``holds(value)``. Each distinct value is asked once."""
        answers = np.fromiter((bool(holds(v)) for v in self.values), dtype=bool, count=len(self.values))
        return np.append(answers, False)[self.codes]

    def map(self, change: Any) -> Coded:
        """The column with ``change(value)`` (str or None) for each distinct value."""
        index: dict[str, int] = {}
        new = [-1 if (t := change(v)) is None else index.setdefault(t, len(index)) for v in self.values]
        return Coded(np.array([*new, -1], dtype=np.int32)[self.codes], tuple(index))


Column = Union[Coded, np.ndarray]
"""string → Coded; number, integer → float64 with NaN for NULL; date → datetime64[D], datetime → datetime64[s], NaT."""


@dataclass
class Table:
    """Records of one layer.

    ``ids`` are the soe_id, ``versions`` the soe_row_version; ``geometry`` holds WKB (bytes) or None per row, in
    ``crs`` (e.g. "EPSG:4549"), and is None for layers without one. ``focus`` are the rows to look at (None: all).
    Fields that the store's table lacks are simply not in ``columns``.
    """

    layer: Layer
    ids: np.ndarray
    versions: np.ndarray
    columns: Mapping[str, Column]
    geometry: np.ndarray | None = None
    crs: str = ""
    focus: np.ndarray | None = None
    extra: dict[str, Any] = field(default_factory=dict, repr=False)  # what core/geometry.py computed once
    strangers: tuple[str, ...] = ()  # columns of the stored table that the standard does not know

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, name: str) -> bool:
        return name in self.columns

    def value(self, row: int, name: str) -> Any:
        """One value as plain Python (str, float, int, ISO date text) or None; for messages, not for loops."""
        return plain(self.columns[name][row]) if name in self.columns else None

    def null(self, name: str) -> np.ndarray:
        """Boolean array: where the field is NULL; all True where the column is missing."""
        column = self.columns.get(name)
        if column is None:
            return np.ones(len(self), dtype=bool)
        if isinstance(column, Coded):
            return column.codes < 0
        return np.isnat(column) if column.dtype.kind == "M" else np.isnan(column)

    def key(self, row: int) -> str:
        """What a person calls the record: its key field, else its soe_id."""
        return (self.value(row, self.layer.key) if self.layer.key else None) or str(self.ids[row])

    def take(self, rows: Any) -> Table:
        """The table of these rows only, without focus and without what was computed for the whole."""
        columns: dict[str, Column] = {}
        for name, column in self.columns.items():
            columns[name] = Coded(column.codes[rows], column.values) if isinstance(column, Coded) else column[rows]
        shapes = None if self.geometry is None else self.geometry[rows]
        return Table(
            self.layer, self.ids[rows], self.versions[rows], columns, shapes, self.crs, strangers=self.strangers
        )

    def focused(self) -> np.ndarray:
        """Boolean array over all rows: True for those to look at."""
        if self.focus is None:
            return np.ones(len(self), dtype=bool)
        mask = np.zeros(len(self), dtype=bool)
        mask[self.focus] = True
        return mask


def plain(value: Any) -> Any:
    """A column's value as JSON knows it: NULL is None, dates are ISO text, whole floats are int."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else str(value)
    number = float(value)
    if number != number:
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


class Dataset(dict):  # dict[str, Table]
    """All tables that were read together, by layer name. A layer that is not there, or is empty though it is a
    reference layer, counts as not loaded."""

    def loaded(self, name: str) -> bool:
        """Whether the layer has records to compare with."""
        return name in self and len(self[name]) > 0
