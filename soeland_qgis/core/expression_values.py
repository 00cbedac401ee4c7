"""How the standard's conditions take a single value: as a number, as text, as true or false, as QGIS does it."""

from __future__ import annotations

import datetime
import math
import re
import sys
from typing import Any, Optional

NEAR = 4 * sys.float_info.epsilon
"""Numbers closer than this are equal, as in QGIS (qgsDoubleNear)."""

_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*", re.ASCII)


def number_of(value: Any) -> Optional[float]:
    """The value as a number; None where it is no number (QGIS stops with an error there)."""
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value)
    return None


def text_of(value: Any) -> str:
    """The value as text: whole numbers without a point, dates in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (bool, int)):
        return str(int(value))
    return _shortest(float(value))


def _shortest(number: float) -> str:
    """The fewest digits that give the same number back, with an exponent where that is shorter (as Qt writes it)."""
    if number == 0 or not math.isfinite(number):
        return "0" if number == 0 else repr(number)
    mantissa, _, exponent = f"{number:.16e}".partition("e")
    for places in range(17):
        shorter = f"{number:.{places}e}"
        if float(shorter) == number:
            mantissa, _, exponent = shorter.partition("e")
            break
    digits = mantissa.lstrip("-").replace(".", "")
    point = int(exponent) + 1
    limit = 6
    if point > 0:
        limit = len(digits) + (5 if point <= 10 else 6 if point > 100 else 5) + (len(digits) > point)
    if point != len(digits) and (point <= -4 or point > limit):
        return f"{mantissa}e{'-' if point < 1 else '+'}{abs(point - 1):02d}"
    return f"{number:.{max(0, len(digits) - point)}f}"


def truth_of(value: Any) -> Optional[bool]:
    """True, False, or None for NULL and for what has no truth (QGIS stops with an error there)."""
    number = number_of(value)
    return None if number is None else abs(number) > NEAR


def difference(left: Any, right: Any) -> float:
    """Below 0, 0 or above 0: texts by their letters, dates by time, else numbers where both can be read as such."""
    if isinstance(left, str) and isinstance(right, str):
        return (left > right) - (left < right)
    if isinstance(left, datetime.date) and isinstance(right, datetime.date):
        first, second = _moment(left), _moment(right)
        return (first > second) - (first < second)
    a, b = number_of(left), number_of(right)
    if a is not None and b is not None:
        return float(a - b)
    first_text, second_text = text_of(left), text_of(right)
    return (first_text > second_text) - (first_text < second_text)


def equal(left: Any, right: Any) -> bool:
    """Whether two values that are not NULL are equal."""
    return abs(difference(left, right)) <= NEAR


def _moment(day: datetime.date) -> datetime.datetime:
    if isinstance(day, datetime.datetime):
        return day
    return datetime.datetime(day.year, day.month, day.day)
