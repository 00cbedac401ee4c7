"""Has the table the columns it must have, and does what stands in them fit type, length and form."""

from __future__ import annotations

import datetime
import re
from typing import Any, Iterator

import numpy as np

from ..blank import is_blank
from ..check import Finding, View, check
from ..model import Field
from ..table import Coded, Table


@check("missing_columns")
def missing_columns(view: View) -> Iterator[Finding]:
    """Mandatory fields of the standard that the table has no column for (rules.md S-03)."""
    for field in view.layer.fields:
        if field.required is True and field.name not in view.table:
            yield Finding((), field.name, {"value": None, "code": field.code})


@check("further_columns")
def further_columns(view: View) -> Iterator[Finding]:
    """Columns of the stored table that the standard does not know (rules.md S-05)."""
    for name in view.table.strangers:
        yield Finding((), name, {"value": name}, spot=name)


@check("fits_type")
def fits_type(view: View) -> Iterator[Finding]:
    """Texts longer than the field, numbers with too many digits, text that is no number or date, values that do not
    have the form of the field (rules.md S-04)."""
    for field in view.fields():
        column = view.table.columns[field.name]
        if not isinstance(column, Coded):
            yield from _digits(view.table, field, column)
        elif field.type == "string":
            yield from _too_long(view.table, field, column)
            yield from _form(view, field, column)
        else:
            yield from _unread(view.table, field, column)


def _digits(table: Table, field: Field, column: np.ndarray) -> Iterator[Finding]:
    """Float(t,d): abs(v) < 10^(t−d−1); Int(n): whole and abs(v) < 10^n."""
    if column.dtype.kind == "M":
        return
    if field.type == "integer":
        broken = ~np.isnan(column) & (column != np.floor(column))
        for row in np.flatnonzero(broken):
            yield Finding((int(row),), field.name, {"value": column[row]}, variant="whole")
    if not field.length:
        return
    whole = field.length if field.type == "integer" else field.length - field.decimals - (1 if field.decimals else 0)
    for row in np.flatnonzero(np.abs(column) >= 10.0**whole):
        yield Finding((int(row),), field.name, {"value": column[row], "digits": whole}, variant="digits")


def _too_long(table: Table, field: Field, column: Coded) -> Iterator[Finding]:
    if not field.length or field.codes and not field.open and not field.multiple:
        return  # what is too long for a closed list is no code of it, as A-03 says
    for row in np.flatnonzero(column.test(lambda v: len(v) > field.length)):
        value = column[row] or ""
        yield Finding((int(row),), field.name, {"value": value, "length": len(value), "allowed": field.length})


def _form(view: View, field: Field, column: Coded) -> Iterator[Finding]:
    """Pattern and constant of a text field, and its further condition where no code list says it (A-03 does then). How
    a field with an open list is written is A-40's."""
    wrong = np.zeros(len(column), dtype=bool)
    if field.pattern and not field.open:
        pattern = re.compile(field.pattern)
        wrong |= column.test(lambda v: not is_blank(v) and not pattern.search(v))
    if field.constant:
        wrong |= column.test(lambda v: not is_blank(v) and v != field.constant)
    if field.valid and not field.codes:
        wrong |= view.holds(f"not ({field.valid})")
    for row in np.flatnonzero(wrong):
        value = column[row]
        yield Finding((int(row),), field.name, {"value": value}, variant="form")


def _unread(table: Table, field: Field, column: Coded) -> Iterator[Finding]:
    """A number or date field whose column holds text."""
    reads = _date if field.type in ("date", "datetime") else _number
    for row in np.flatnonzero(column.test(lambda v: not is_blank(v) and not reads(v))):
        yield Finding((int(row),), field.name, {"value": column[row]}, variant=field.type)


def _number(text: str) -> bool:
    return bool(re.fullmatch(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*", text, re.ASCII))


def _date(text: str) -> Any:
    try:
        return datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
