"""Is every field filled that must be, within its range, in the order of dates, and cleanly typed."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Iterator, Sequence

import numpy as np

from ..blank import blank
from ..check import Finding, View, check
from ..model import Field
from ..table import Coded

SPACES = re.compile(r"\u3000|[\t\r\n\v\f]|^\s|\s\Z|[\u200b\ufeff]")
WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
DIRT = re.compile(f"{SPACES.pattern}|{WIDE.pattern}")
LINES = re.compile(r"\r\n|\r|\n")


@check("filled")
def filled(view: View, *, listed: int = 10000) -> Iterator[Finding]:
    """Mandatory fields without a value (rules.md A-01). Where more than ``listed`` records lack one field they are
    counted in one finding: nobody works through them singly. A missing column is S-03's."""
    for field in view.fields():
        if field.required is not True:
            continue
        rows = np.flatnonzero(blank(view.table, field.name))
        yield from _empty(view, field, rows, listed)


@check("filled_where")
def filled_where(view: View, *, listed: int = 10000) -> Iterator[Finding]:
    """Fields without a value though their condition holds (rules.md A-02); ``listed`` as in "filled"."""
    for field in view.layer.fields:
        if not isinstance(field.required, str):
            continue
        rows = np.flatnonzero(view.holds(field.required) & blank(view.table, field.name))
        yield from _empty(view, field, rows, listed)


def _empty(view: View, field: Field, rows: np.ndarray, listed: int) -> Iterator[Finding]:
    if len(rows) > listed:
        found = {"value": None, "count": len(rows), "records": len(view.table)}
        yield Finding((), field.name, found, variant="many")
        return
    for row in rows.tolist():
        yield Finding((row,), field.name, {"value": view.table.value(row, field.name)})


@check("in_range")
def in_range(view: View) -> Iterator[Finding]:
    """Numbers outside the minimum and maximum of their field, or against its further condition (rules.md A-04)."""
    for field in view.fields():
        column = view.table.columns[field.name]
        if isinstance(column, Coded) or column.dtype.kind == "M":
            continue
        low, high = field.minimum, field.maximum
        small = np.isneginf(column)
        if low is not None:
            small |= (column <= low) if field.exclusive_minimum else (column < low)
        large = np.isposinf(column) if high is None else column > high
        for row in np.flatnonzero(small).tolist():
            variant = "above" if field.exclusive_minimum else ""
            yield Finding((row,), field.name, {"value": _shown(column[row]), "limit": low}, variant=variant)
        for row in np.flatnonzero(large).tolist():
            yield Finding((row,), field.name, {"value": _shown(column[row]), "limit": high}, variant="large")
        yield from _against_condition(view, field, small | large)


def _shown(value: float) -> object:
    return float(value) if np.isfinite(value) else str(value)


def _against_condition(view: View, field: Field, told: np.ndarray) -> Iterator[Finding]:
    """The field's further condition, on records that nothing else was said about."""
    if not field.valid:
        return
    wrong = view.holds(f"not ({field.valid})") & ~told
    for row in np.flatnonzero(wrong).tolist():
        yield Finding((row,), field.name, {"value": view.table.value(row, field.name)}, variant="condition")


@check("date_order")
def date_order(view: View, *, pairs: Sequence[Sequence[str]] = (), years: int = 100) -> Iterator[Finding]:
    """A start that is not before its end, a date more than ``years`` years ahead (rules.md A-05)."""
    table = view.table
    latest = _years_later(view.today, years)
    dates: dict[str, np.ndarray] = {}
    for field in view.fields():
        column = table.columns[field.name]
        if field.type in ("date", "datetime") and not isinstance(column, Coded):
            dates[field.name] = column
    for start, end in pairs:
        if start in dates and end in dates:
            for row in np.flatnonzero(dates[end] <= dates[start]).tolist():
                found = {"value": table.value(row, end), "start": table.value(row, start), "start_field": start}
                yield Finding((row,), end, found)
    for name, days in dates.items():
        late = days.astype("datetime64[D]") > np.datetime64(latest)
        for row in np.flatnonzero(late).tolist():
            yield Finding((row,), name, {"value": table.value(row, name), "years": years}, variant="far", spot="far")
        yield from _against_condition(view, view.layer.by_name[name], late)


def _years_later(day: datetime.date, years: int) -> datetime.date:
    """The same day so many years later; 1 March where there is no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, month=3, day=1)


@check("clean_text")
def clean_text(view: View, *, lines_from: int = 500) -> Iterator[Finding]:
    """Blanks at either end, full-width blanks, tabs, line breaks, full-width digits and letters (rules.md A-06). Fields
    of ``lines_from`` characters and more are notes and may have several lines."""
    for field in view.fields():
        column = view.table.columns[field.name]
        if field.type != "string" or not isinstance(column, Coded):
            continue
        notes = field.length >= lines_from
        rows = np.flatnonzero(column.test(lambda v, n=notes: cleaned(v, n) != v))
        for row in rows.tolist():
            value = column[row] or ""
            yield Finding((row,), field.name, {"value": value, "offer": cleaned(value, notes)})


def cleaned(text: str, notes: bool = False) -> str:
    """The text as it should be typed; full-width punctuation is right in Chinese and stays."""
    seen = LINES.sub("", text) if notes else text
    if not DIRT.search(seen):
        return text
    lines = LINES.split(text) if notes else [LINES.sub(" ", text)]
    tidy = (SPACES.sub(" ", line).replace("\u200b", "").strip() for line in lines)
    return WIDE.sub(lambda m: unicodedata.normalize("NFKC", m.group()), "\n".join(tidy))
