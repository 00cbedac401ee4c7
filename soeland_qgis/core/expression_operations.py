"""Every operator and function that a condition of the standard may use, for one value at a time."""

from __future__ import annotations

import datetime
import functools
import math
import re
from dataclasses import dataclass
from typing import Any, Callable, Dict, Optional, Pattern, Tuple

from .errors import ExpressionError
from .expression_values import NEAR, difference, equal, number_of, text_of, truth_of

TEXT, NUMBER, DATE, SAME = "text", "number", "date", "same"
ANY = ""


@dataclass(frozen=True)
class Operation:
    """``one`` answers for single values; where ``strict``, any NULL gives NULL without asking. ``takes`` are the kinds
    of the arguments (the last one repeats up to ``most``), ``gives`` the kind of the answer; SAME asks that all
    arguments are of one kind."""

    one: Callable[..., Any]
    takes: Tuple[str, ...]
    gives: str
    least: int
    most: int
    strict: bool = True

    def __call__(self, *values: Any) -> Any:
        if self.strict and any(v is None for v in values):
            return None
        return self.one(*values)

    def kind(self, name: str, kinds: Tuple[str, ...]) -> str:
        """The kind of the answer; ExpressionError where an argument is of the wrong kind."""
        known = [k for k in kinds if k]
        if self.takes == (SAME,):
            if len(set(known)) > 1:
                raise ExpressionError("{name} mixes {kinds}", name=name, kinds=" and ".join(sorted(set(known))))
            return known[0] if self.gives == SAME and known else "" if self.gives == SAME else self.gives
        for number, kind in enumerate(kinds):
            wanted = self.takes[min(number, len(self.takes) - 1)]
            if kind and wanted and kind != wanted:
                raise ExpressionError("{name} needs a {wanted}, not a {kind}", name=name, wanted=wanted, kind=kind)
        return self.gives


def _compare(holds: Callable[[float], bool]) -> Operation:
    return Operation(lambda a, b: holds(difference(a, b)), (SAME,), NUMBER, 2, 2)


def _arithmetic(do: Callable[[float, float], Optional[float]]) -> Operation:
    def one(a: Any, b: Any) -> Optional[float]:
        x, y = number_of(a), number_of(b)
        return None if x is None or y is None else do(x, y)

    return Operation(one, (NUMBER,), NUMBER, 2, 2)


def _plus(a: Any, b: Any) -> Any:
    if isinstance(a, str) and isinstance(b, str):
        return a + b
    x, y = number_of(a), number_of(b)
    return None if x is None or y is None else x + y


def _rest(x: float, y: float) -> Optional[float]:
    """What is left of a division, with the sign of the dividend."""
    return math.fmod(x, y) if y else None


def _and(a: Any, b: Any) -> Optional[bool]:
    left, right = truth_of(a), truth_of(b)
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def _or(a: Any, b: Any) -> Optional[bool]:
    left, right = truth_of(a), truth_of(b)
    if left or right:
        return True
    return None if left is None or right is None else False


def _not(a: Any) -> Optional[bool]:
    truth = truth_of(a)
    return None if truth is None else not truth


def _in(value: Any, *choices: Any) -> Optional[bool]:
    if value is None:
        return None
    if any(c is not None and equal(value, c) for c in choices):
        return True
    return None if any(c is None for c in choices) else False


def _coalesce(*values: Any) -> Any:
    return next((v for v in values if v is not None), None)


def _most(pick: Callable[..., float]) -> Callable[..., Optional[float]]:
    def one(*values: Any) -> Optional[float]:
        numbers = [n for n in map(number_of, values) if n is not None]
        return float(pick(numbers)) if numbers else None

    return one


def _round(value: Any, places: Any = 0) -> Optional[float]:
    number, digits = number_of(value), number_of(places)
    if number is None or digits is None:
        return None
    scale = 10.0 ** round(digits)
    scaled = number * scale
    if not math.isfinite(scaled):
        return number
    return math.copysign(math.floor(abs(scaled) + 0.5), scaled) / scale


def _left(value: Any, count: Any) -> Optional[str]:
    text, n = text_of(value), number_of(count)
    return None if n is None else text if n < 0 else text[: int(n)]


def _substr(value: Any, start: Any, count: Any = None) -> Optional[str]:
    """From the 1-based ``start``, or from the end where it is negative; a negative count leaves letters off."""
    text, first = text_of(value), number_of(start)
    n = None if count is None else number_of(count)
    if first is None or (count is not None and n is None):
        return None
    begin = int(first) - 1 if first > 0 else max(0, len(text) + int(first)) if first < 0 else 0
    if begin > len(text):
        return None
    if n is None:
        return text[begin:]
    return text[begin : begin + int(n)] if n >= 0 else text[begin : max(begin, len(text) + int(n))]


@functools.lru_cache(maxsize=256)
def pattern_of(text: str) -> Pattern[str]:
    """The compiled regular expression; ExpressionError where it is none."""
    try:
        return re.compile(text)
    except re.error as error:
        raise ExpressionError("{text} is no regular expression: {error}", text=text, error=str(error)) from error


def _match(value: Any, pattern: Any) -> int:
    """The 1-based position of the first match, 0 where there is none."""
    found = pattern_of(text_of(pattern)).search(text_of(value))
    return found.start() + 1 if found else 0


def _year(value: Any) -> Optional[int]:
    day = _date(value) if isinstance(value, str) else value
    return day.year if isinstance(day, datetime.date) else None


def _date(value: Any) -> Optional[datetime.date]:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.datetime.strptime(text_of(value), "%Y-%m-%d").date()
    except ValueError:
        return None


def _abs(value: Any) -> Optional[float]:
    number = number_of(value)
    return None if number is None else abs(number)


MANY = 1000

OPERATIONS: Dict[str, Operation] = {
    "=": _compare(lambda d: abs(d) <= NEAR),
    "<>": _compare(lambda d: abs(d) > NEAR),
    "<": _compare(lambda d: d < 0),
    "<=": _compare(lambda d: d <= 0),
    ">": _compare(lambda d: d > 0),
    ">=": _compare(lambda d: d >= 0),
    "+": Operation(_plus, (NUMBER,), NUMBER, 2, 2),
    "-": _arithmetic(lambda x, y: x - y),
    "*": _arithmetic(lambda x, y: x * y),
    "/": _arithmetic(lambda x, y: x / y if y else None),
    "%": _arithmetic(_rest),
    "||": Operation(lambda a, b: text_of(a) + text_of(b), (ANY,), TEXT, 2, 2),
    "and": Operation(_and, (NUMBER,), NUMBER, 2, 2, strict=False),
    "or": Operation(_or, (NUMBER,), NUMBER, 2, 2, strict=False),
    "not": Operation(_not, (NUMBER,), NUMBER, 1, 1),
    "in": Operation(_in, (SAME,), NUMBER, 2, MANY, strict=False),
    "is null": Operation(lambda a: a is None, (ANY,), NUMBER, 1, 1, strict=False),
    "coalesce": Operation(_coalesce, (SAME,), SAME, 1, MANY, strict=False),
    "min": Operation(_most(min), (NUMBER,), NUMBER, 1, MANY, strict=False),
    "max": Operation(_most(max), (NUMBER,), NUMBER, 1, MANY, strict=False),
    "abs": Operation(_abs, (NUMBER,), NUMBER, 1, 1),
    "round": Operation(_round, (NUMBER,), NUMBER, 1, 2),
    "left": Operation(_left, (TEXT, NUMBER), TEXT, 2, 2),
    "substr": Operation(_substr, (TEXT, NUMBER), TEXT, 2, 3),
    "length": Operation(lambda a: len(text_of(a)), (TEXT,), NUMBER, 1, 1),
    "regexp_match": Operation(_match, (TEXT,), NUMBER, 2, 2),
    "year": Operation(_year, (DATE,), NUMBER, 1, 1),
    "to_date": Operation(_date, (TEXT,), DATE, 1, 1),
}
"""By name. ``now()`` is missing here: the day on which one looks is given to the evaluation."""

FUNCTIONS = (
    "coalesce", "min", "max", "abs", "round", "left", "substr", "length", "regexp_match", "year", "to_date", "now",
)  # fmt: skip
"""The names that may stand before a bracket."""
