"""Turns what people write in ledgers into what a field holds: dates, numbers, codes given by name, and words for
"nothing"."""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections import Counter
from typing import Any, Callable, Mapping

from ..core.blank import BLANK_WORDS
from ..core.errors import RecordRefused
from ..core.model import CodeList, Field

NOTHING = frozenset({*(w.casefold() for w in BLANK_WORDS), "——", "--", "<null>", "n/a", "none", "nan"})
"""Ways in which ledgers and programs say that a cell is empty (standard.md 1.1)."""

_NO_DATE = frozenset({"0000-00-00", "00000000", "0"})
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?")
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?([eE][+-]?\d+)?")
_EXCEL_ZERO = datetime.date(1899, 12, 30)
_EXCEL_DAYS = (1, 109_574)  # to the end of 2199
_SEPARATORS = re.compile(r"[;；,，、]")


class Reader:
    """Reads the values of one field. Each distinct value is read once; ``changed`` counts what was understood
    otherwise than it was written: "empty" (a word for nothing), "name" (a code given by its name)."""

    def __init__(self, field: Field, codelist: CodeList | None) -> None:
        self.field = field
        self.changed: Counter[str] = Counter()
        self._names = _codes_by_name(codelist) if codelist else {}
        self._codes = set(codelist.by_code) if codelist else set()
        self._known: dict[tuple[type, Any], tuple[Any, str]] = {}
        self._read: Callable[[Any], Any] = {
            "number": _number, "integer": _integer, "date": _date, "datetime": _datetime,
        }.get(field.type, self._string)  # fmt: skip

    def __call__(self, raw: Any) -> Any:
        """The stored value; None for nothing. Raises RecordRefused with the reason."""
        if raw is None:
            return None
        key = (type(raw), raw)
        if key not in self._known:
            self._known[key] = self._understand(raw)
        value, how = self._known[key]
        if how:
            self.changed[how] += 1
        return value

    def _understand(self, raw: Any) -> tuple[Any, str]:
        text = unicodedata.normalize("NFKC", raw).strip() if isinstance(raw, str) else ""
        if isinstance(raw, float) and math.isnan(raw):
            return None, ""
        if isinstance(raw, str) and self._codes and text in self._names:
            return self._names[text], "name"
        if isinstance(raw, str) and text.casefold() in NOTHING and text not in self._codes:
            return None, "empty" if raw else ""
        try:
            value = self._read(raw)
        except (ValueError, OverflowError) as error:
            raise _refusal(self.field, raw) from error
        return value, "name" if self._codes and isinstance(raw, str) and value not in (raw, text) else ""

    def _string(self, raw: Any) -> str | None:
        text = _written(raw)
        if not self._codes:
            return text
        plain = unicodedata.normalize("NFKC", text).strip()
        if self.field.multiple:
            parts = [p.strip() for p in _SEPARATORS.split(plain) if p.strip()]
            return ";".join(self._names.get(p, p) for p in parts)
        return plain if plain in self._codes else text


def _refusal(field: Field, raw: Any) -> RecordRefused:
    shown = str(raw)[:60]
    if field.type == "number":
        return RecordRefused("{field}: “{value}” is no number", field=field.title, value=shown)
    if field.type == "integer":
        return RecordRefused("{field}: “{value}” is no whole number", field=field.title, value=shown)
    return RecordRefused("{field}: “{value}” is no date", field=field.title, value=shown)


def _codes_by_name(codelist: CodeList) -> Mapping[str, str]:
    """Name → code for names that belong to one entry only and are not themselves a code."""
    found: dict[str, set[str]] = {}
    for code in codelist.codes:
        for name in {code.name.zh, code.name.en, f"{code.code} {code.name.zh}", f"{code.code} {code.name.en}"}:
            found.setdefault(unicodedata.normalize("NFKC", name).strip(), set()).add(code.code)
    return {n: next(iter(c)) for n, c in found.items() if len(c) == 1 and n and n not in codelist.by_code}


def _written(raw: Any) -> str:
    """A value as text: whole numbers without a decimal point."""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e18:
        return str(int(raw))
    return str(raw)


def _number(raw: Any) -> float:
    if isinstance(raw, (int, float)):
        value = float(raw)
    else:
        text = unicodedata.normalize("NFKC", str(raw)).replace(" ", "")
        if not any(c.isdigit() for c in text) or not _NUMBER.fullmatch(text):
            raise ValueError(text)
        value = float(text.replace(",", ""))
    if not math.isfinite(value):
        raise ValueError(raw)
    return value


def _integer(raw: Any) -> int:
    value = _number(raw)
    if not value.is_integer() or abs(value) >= 2**53:
        raise ValueError(raw)
    return int(value)


def _date(raw: Any) -> str | None:
    if isinstance(raw, (int, float)):
        return _from_number(float(raw))
    text = unicodedata.normalize("NFKC", str(raw)).strip()
    if text in _NO_DATE:
        return None
    head = re.split(r"[T ]", text, maxsplit=1)[0]
    match = _DATE.fullmatch(head) or _COMPACT.fullmatch(head)
    if match:
        return datetime.date(*(int(g) for g in match.groups())).isoformat()
    return _from_number(float(head))


def _from_number(number: float) -> str | None:
    """YYYYMMDD as a number, or a serial day of Excel."""
    if number == 0:
        return None
    match = _COMPACT.fullmatch(str(int(number))) if number.is_integer() else None
    if match:
        return datetime.date(*(int(g) for g in match.groups())).isoformat()
    if _EXCEL_DAYS[0] <= number <= _EXCEL_DAYS[1]:
        return (_EXCEL_ZERO + datetime.timedelta(days=math.floor(number))).isoformat()
    raise ValueError(number)


def _datetime(raw: Any) -> str | None:
    if isinstance(raw, (int, float)):
        day = _from_number(float(raw))
        seconds = round((float(raw) % 1) * 86400)
        return None if day is None else f"{day}T{datetime.timedelta(seconds=seconds)!s:0>8}"
    text = unicodedata.normalize("NFKC", str(raw)).strip()
    head, _, rest = text.replace("T", " ").partition(" ")
    day = _date(head)
    if day is None or not rest.strip():
        return None if day is None else f"{day}T00:00:00"
    clock = re.split(r"[Z+]", rest.strip(), maxsplit=1)[0].strip()
    match = _TIME.fullmatch(clock)
    if match is None:
        raise ValueError(text)
    hour, minute, second = (int(g or 0) for g in match.groups())
    return f"{day}T{datetime.time(hour, minute, second).isoformat()}"
