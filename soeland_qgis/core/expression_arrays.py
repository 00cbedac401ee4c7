"""Answers a condition for all records at once: numbers as arrays, texts once per distinct value."""

from __future__ import annotations

import datetime
import math
from typing import Any, Callable, Dict, List, Tuple

import numpy as np

from .expression_operations import OPERATIONS, TEXT, Operation
from .expression_values import NEAR
from .table import Coded, Column

Numbers = np.ndarray
"""A column of numbers with NaN for NULL, or an array of no dimension: one number for all records."""

_ZERO = np.array(0.0)


def apply(name: str, values: List[Any], count: int) -> Any:
    """The answer of one operation. ``values`` are columns, or plain values that hold for every record; the answer is
    a column, or a plain value where all of them were."""
    operation = OPERATIONS[name]
    columns = [v for v in values if isinstance(v, (Coded, np.ndarray))]
    if not columns:
        return operation(*values)
    if name == "is null":
        return _null(values[0]).astype(float)
    fast = _FAST.get(name)
    if fast is not None and all(_numeric(v) for v in values):
        with np.errstate(all="ignore"):
            return fast(*(_numbers(v) for v in values))
    days = [v for v in values if isinstance(v, np.ndarray) and v.dtype.kind == "M"]
    if name in _ORDER and len(days) == len(values):
        answer = _ORDER[name](*days).astype(float)
        answer[np.isnat(days[0]) | np.isnat(days[1])] = np.nan
        return answer
    return _by_value(operation, values, count)


def column(value: Any, count: int) -> Column:
    """A column; a plain value is repeated."""
    if isinstance(value, (Coded, np.ndarray)):
        return value
    return _gathered([value], np.zeros(count, dtype=np.int64), TEXT if isinstance(value, str) else "")


def _null(value: Column) -> np.ndarray:
    if isinstance(value, Coded):
        return value.codes < 0
    return np.isnat(value) if value.dtype.kind == "M" else np.isnan(value)


def _numeric(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return value.dtype.kind == "f"
    return value is None or isinstance(value, (int, float))


def _numbers(value: Any) -> Numbers:
    return value if isinstance(value, np.ndarray) else np.array(math.nan if value is None else value, dtype=float)


def _three(answer: np.ndarray, *inputs: Numbers) -> Numbers:
    """0 and 1 as numbers, NULL where an input is."""
    unknown = np.isnan(inputs[0])
    for other in inputs[1:]:
        unknown = unknown | np.isnan(other)
    return np.where(unknown, np.nan, answer.astype(float))


def _order(holds: Callable[[Numbers], np.ndarray]) -> Callable[[Numbers, Numbers], Numbers]:
    return lambda a, b: _three(holds(np.where(a == b, 0.0, a - b)), a, b)


def _and(a: Numbers, b: Numbers) -> Numbers:
    false = (np.abs(a) <= NEAR) | (np.abs(b) <= NEAR)
    return np.where(false, 0.0, np.where(np.isnan(a) | np.isnan(b), np.nan, 1.0))


def _or(a: Numbers, b: Numbers) -> Numbers:
    true = (np.abs(a) > NEAR) | (np.abs(b) > NEAR)
    return np.where(true, 1.0, np.where(np.isnan(a) | np.isnan(b), np.nan, 0.0))


def _in(value: Numbers, *choices: Numbers) -> Numbers:
    found = np.zeros(np.shape(value), dtype=bool)
    unknown = np.zeros(np.shape(value), dtype=bool)
    for choice in choices:
        found = found | (np.abs(value - choice) <= NEAR)
        unknown = unknown | np.isnan(choice)
    return np.where(np.isnan(value), np.nan, np.where(found, 1.0, np.where(unknown, np.nan, 0.0)))


def _coalesce(*values: Numbers) -> Numbers:
    answer = values[0]
    for value in values[1:]:
        answer = np.where(np.isnan(answer), value, answer)
    return answer


def _fold(pick: Callable[..., Numbers]) -> Callable[..., Numbers]:
    def fold(*values: Numbers) -> Numbers:
        answer = values[0]
        for value in values[1:]:
            answer = pick(answer, value)
        return answer

    return fold


def _round(value: Numbers, places: Numbers = _ZERO) -> Numbers:
    scale = 10.0 ** np.round(places)
    scaled = value * scale
    return np.where(np.isinf(scaled), value, np.copysign(np.floor(np.abs(scaled) + 0.5), scaled) / scale)


_FAST: Dict[str, Callable[..., Numbers]] = {
    "=": _order(lambda d: np.abs(d) <= NEAR),
    "<>": _order(lambda d: np.abs(d) > NEAR),
    "<": _order(lambda d: d < 0),
    "<=": _order(lambda d: d <= 0),
    ">": _order(lambda d: d > 0),
    ">=": _order(lambda d: d >= 0),
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: np.where(b == 0, np.nan, a / b),
    "%": lambda a, b: np.where(b == 0, np.nan, np.fmod(a, b)),
    "and": _and,
    "or": _or,
    "not": lambda a: _three(np.abs(a) <= NEAR, a),
    "in": _in,
    "coalesce": _coalesce,
    "min": _fold(np.fmin),
    "max": _fold(np.fmax),
    "abs": np.abs,
    "round": _round,
}
"""Operations on numbers; everything else is asked once per distinct combination of values."""

_ORDER: Dict[str, Callable[..., np.ndarray]] = {
    "=": np.equal, "<>": np.not_equal, "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
}  # fmt: skip
"""Comparisons of dates."""


def _by_value(operation: Operation, values: List[Any], count: int) -> Column:
    """Ask once for each combination of values that occurs."""
    columns = [_distinct(v) for v in values if isinstance(v, (Coded, np.ndarray))]
    place, kinds = np.zeros(count, dtype=np.int64), 1
    for codes, distinct in columns:
        place = place * (len(distinct) + 1) + (codes + 1)
        kinds *= len(distinct) + 1
        if kinds > 2**31:
            _, place = np.unique(place, return_inverse=True)
            kinds = count
    _, first, place = np.unique(place, return_index=True, return_inverse=True)
    answers = []
    for row in first.tolist():
        own = iter(columns)
        answers.append(
            operation(*(_at(*next(own), row) if isinstance(v, (Coded, np.ndarray)) else v for v in values))
        )
    return _gathered(answers, place, operation.gives)


def _distinct(value: Column) -> Tuple[np.ndarray, List[Any]]:
    """Codes (-1 for NULL) and the values that they stand for, as plain Python."""
    if isinstance(value, Coded):
        return value.codes.astype(np.int64), list(value.values)
    codes = np.full(len(value), -1, dtype=np.int64)
    filled = ~_null(value)
    distinct, codes[filled] = np.unique(value[filled], return_inverse=True)
    return codes, distinct.tolist()


def _at(codes: np.ndarray, distinct: List[Any], row: int) -> Any:
    return None if codes[row] < 0 else distinct[codes[row]]


def _gathered(answers: List[Any], place: np.ndarray, gives: str) -> Column:
    """The answers as a column: texts, dates, or numbers with NaN for NULL."""
    filled = [a for a in answers if a is not None]
    if any(isinstance(a, str) for a in filled) or (not filled and gives == TEXT):
        coded = Coded.of([None if a is None else str(a) for a in answers])
        return Coded(coded.codes[place], coded.values)
    if any(isinstance(a, datetime.date) for a in filled):
        unit = "datetime64[s]" if any(isinstance(a, datetime.datetime) for a in filled) else "datetime64[D]"
        return np.array([np.datetime64("NaT") if a is None else np.datetime64(a) for a in answers], dtype=unit)[place]
    return np.array([math.nan if a is None else float(a) for a in answers], dtype=np.float64)[place]
