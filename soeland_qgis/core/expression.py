"""A condition of the standard, for all records at once or for the one in the form.

The language is a subset of QGIS' expressions, so that forms take the same text: fields bare or in double quotes,
texts in single quotes, numbers, ``= <> != < <= > >=``, ``in (…)``, ``not in (…)``, ``and or not``, ``is null``,
``is not null``, ``+ - * / %``, ``||``, minus before a number, brackets, and the functions coalesce, min, max, abs,
round, left, substr, length, regexp_match, year, to_date, now. NULL is neither true nor false. ``"parcel.batch"`` is
a field of the record that the parent field points to (core/parents.py); QGIS knows no such name.

Where QGIS stops with an error (text in arithmetic, a date that is none) the value is NULL here and the rest goes on.
Texts compare by code point. ``now()`` is the beginning of the day given as ``today``.
"""

from __future__ import annotations

import datetime
from typing import Any, Iterator, List, Mapping, Optional, Tuple

import numpy as np

from .errors import ExpressionError
from .expression_arrays import apply, column
from .expression_operations import DATE, NUMBER, OPERATIONS, TEXT
from .expression_parse import Call, FieldName, Literal, Node, Now, parse
from .expression_values import truth_of
from .table import Coded, Column, Table

KINDS = {"string": TEXT, "number": NUMBER, "integer": NUMBER, "date": DATE, "datetime": DATE}
"""Type of a field → kind of its values in a condition."""


class Expression:
    """A parsed condition or formula; ExpressionError where ``text`` cannot be read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = parse(text)
        self.fields: Tuple[str, ...] = tuple(dict.fromkeys(_names(self.tree)))

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"

    def one(self, record: Mapping[str, Any], today: Optional[datetime.date] = None) -> Any:
        """The value for one record (missing fields are NULL): None, text, number, date; True or False for
        conditions."""
        return _one(self.tree, record, _moment(today))

    def true_of(self, record: Mapping[str, Any], today: Optional[datetime.date] = None) -> bool:
        """Whether the condition holds for one record; NULL does not."""
        return truth_of(self.one(record, today)) is True

    def evaluate(self, table: Table, today: Optional[datetime.date] = None, **extra: Column) -> Column:
        """The value for every record: texts as Coded, else an array; conditions give 1, 0 and NaN for NULL.

        ``extra`` are further columns by name, e.g. those of the parent layer. A field of the layer that the table
        lacks is NULL; ExpressionError for any other unknown name.
        """
        now = np.datetime64(_moment(today), "s")
        return column(_all(self.tree, _Columns(table, extra), len(table), now), len(table))

    def holds(self, table: Table, today: Optional[datetime.date] = None, **extra: Column) -> np.ndarray:
        """Boolean array: where the condition is true (NULL is not)."""
        answer = self.evaluate(table, today, **extra)
        if isinstance(answer, Coded):
            return answer.test(lambda value: truth_of(value) is True)
        if answer.dtype.kind == "M":
            return np.zeros(len(table), dtype=bool)
        return ~np.isnan(answer) & (answer != 0)

    def kind(self, kinds: Mapping[str, str]) -> str:
        """The kind of the answer ("text", "number", "date", "" for NULL) from the kinds of the fields; ExpressionError
        where kinds do not fit (a code list compared with a number) or a field is unknown."""
        return _kind(self.tree, kinds)


class _Columns:
    """The columns of a table by name, with those given in addition."""

    def __init__(self, table: Table, extra: Mapping[str, Column]) -> None:
        self._table = table
        self._extra = extra

    def __getitem__(self, name: str) -> Column:
        for place in (self._extra, self._table.columns):
            if name in place:
                return place[name]
        field = self._table.layer.by_name.get(name)
        if field is None:
            raise ExpressionError("There is no field {name} in {layer}", name=name, layer=self._table.layer.name)
        return empty_column(field.type, len(self._table))


def empty_column(type_: str, count: int) -> Column:
    """A column of NULL for a field type of the standard."""
    if type_ == "string":
        return Coded(np.full(count, -1, dtype=np.int32), ())
    if type_ in ("date", "datetime"):
        return np.full(count, np.datetime64("NaT"), dtype=f"datetime64[{'D' if type_ == 'date' else 's'}]")
    return np.full(count, np.nan)


def _moment(today: Optional[datetime.date]) -> datetime.datetime:
    day = today or datetime.date.today()
    return datetime.datetime(day.year, day.month, day.day)


def _names(node: Node) -> Iterator[str]:
    if isinstance(node, FieldName):
        yield node.name
    elif isinstance(node, Call):
        for argument in node.arguments:
            yield from _names(argument)


def _one(node: Node, record: Mapping[str, Any], now: datetime.datetime) -> Any:
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, FieldName):
        return record.get(node.name)
    if isinstance(node, Now):
        return now
    return OPERATIONS[node.name](*(_one(argument, record, now) for argument in node.arguments))


def _all(node: Node, columns: _Columns, count: int, now: np.datetime64) -> Any:
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, FieldName):
        return columns[node.name]
    if isinstance(node, Now):
        return now.item()
    values: List[Any] = [_all(argument, columns, count, now) for argument in node.arguments]
    return apply(node.name, values, count)


def _kind(node: Node, kinds: Mapping[str, str]) -> str:
    if isinstance(node, Literal):
        return "" if node.value is None else TEXT if isinstance(node.value, str) else NUMBER
    if isinstance(node, FieldName):
        if node.name not in kinds:
            raise ExpressionError("There is no field {name}", name=node.name)
        return kinds[node.name]
    if isinstance(node, Now):
        return DATE
    return OPERATIONS[node.name].kind(node.name, tuple(_kind(argument, kinds) for argument in node.arguments))
