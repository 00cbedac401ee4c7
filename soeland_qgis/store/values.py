"""What may be written into a field: the value as the file keeps it, or the reason why not."""

from __future__ import annotations

import datetime
import math
import re
from functools import partial
from typing import Any, Callable, Mapping

import numpy as np

from ..core.edit import GEOMETRY
from ..core.errors import InputError
from ..core.model import Field, Layer

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?")

Keep = Callable[[Any], Any]
"""From what was given to what is kept; InputError with the reason."""


def keepers(layer: Layer) -> Mapping[str, Keep]:
    """For each field of the layer the function that turns a value into what is kept: str, float, int or None."""
    return {f.name: partial(_KEEP[f.type], f) for f in layer.fields}


def _text(field: Field, value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError("{field}: the value is no text", field=field.title)
    if "\0" in value:
        raise InputError("{field}: the value has a NUL character in it", field=field.title)
    if not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise InputError("{field}: the value has half a character in it", field=field.title) from None
    return str(value)


def _number(field: Field, value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, (str, bytes)):
        raise InputError("{field}: the value is no number", field=field.title)
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise InputError("{field}: the value is no number", field=field.title) from None
    if math.isinf(number):
        raise InputError("{field}: the value is no finite number", field=field.title)
    return None if math.isnan(number) else number


def _integer(field: Field, value: Any) -> int | None:
    number = _number(field, value)
    if number is None:
        return None
    if not number.is_integer():
        raise InputError("{field}: the value is no whole number", field=field.title)
    if not -(2**31) <= number < 2**31:
        raise InputError("{field}: the value is too large", field=field.title)
    return int(number)


def _date(field: Field, value: Any) -> str | None:
    text = _iso(field, value)
    if text is None:
        return None
    try:
        if not _DATE.fullmatch(text[:10]) or (len(text) > 10 and not _MOMENT.fullmatch(text)):
            raise ValueError
        datetime.date.fromisoformat(text[:10])
    except ValueError:
        raise InputError("{field}: the value is no date (YYYY-MM-DD)", field=field.title) from None
    return text[:10]


def _datetime(field: Field, value: Any) -> str | None:
    """Local time (standard.md 1.1), with the Z that the GeoPackage format wants at the end: the digits are kept."""
    text = _iso(field, value)
    if text is None:
        return None
    if _DATE.fullmatch(text):
        text += "T00:00:00"
    match = _MOMENT.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        datetime.datetime.fromisoformat(f"{match[1]}T{match[2]}")
    except ValueError:
        raise InputError("{field}: the value is no moment (YYYY-MM-DDTHH:MM:SS)", field=field.title) from None
    return f"{match[1]}T{match[2]}.000Z"


def _iso(field: Field, value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else str(value)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.replace(tzinfo=None).isoformat() if isinstance(value, datetime.datetime) else value.isoformat()
    raise InputError("{field}: the value is no date (YYYY-MM-DD)", field=field.title)


_KEEP: Mapping[str, Callable[[Field, Any], Any]] = {
    "string": _text, "number": _number, "integer": _integer, "date": _date, "datetime": _datetime,
}


def same(one: Any, other: Any) -> bool:
    """Whether two kept values are the same to a person: numbers to 15 digits, moments to the second."""
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return f"{one:.15g}" == f"{other:.15g}"
    if isinstance(one, str) and isinstance(other, str) and _MOMENT.fullmatch(one) and _MOMENT.fullmatch(other):
        return one[:19] == other[:19]
    return bool(one == other)


def shown(layer: Layer, values: Mapping[str, Any]) -> dict[str, Any]:
    """Kept values as a Table gives them: a moment without its Z."""
    moments = {f.name for f in layer.fields if f.type == "datetime"}
    return {n: v[:19] if n in moments and isinstance(v, str) else v for n, v in values.items()}


def unknown(layer: Layer, names: Any) -> list[str]:
    """Names of an edit that are neither fields of the layer nor its shape."""
    return [n for n in names if n not in layer.by_name and not (n == GEOMETRY and layer.spatial)]
