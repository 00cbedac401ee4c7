"""Conditions of the standard on whole tables and on single records."""

from __future__ import annotations

import datetime
import re
import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from soeland_qgis.core.errors import ExpressionError
from soeland_qgis.core.expression import Expression
from soeland_qgis.core.model import Field, Layer, Text
from soeland_qgis.core.table import Coded, Table

TODAY = datetime.date(2026, 6, 30)
TYPES = {"status": "string", "mode": "string", "area": "number", "far": "number", "year": "integer", "start": "date"}
LAYER = Layer(
    "probe", "P", Text("试", "probe"), "", tuple(Field("probe", n, n, Text(n, n), t, 20) for n, t in TYPES.items())
)
NAN, NAT = float("nan"), np.datetime64("NaT")


def table() -> Table:
    columns = {
        "status": Coded.of(["1", "2", None, "3"]),
        "mode": Coded.of(["a", None, "b", "3"]),
        "area": np.array([100.0, 0.0, NAN, -5.0]),
        "far": np.array([2.0, NAN, 1.5, 0.5]),
        "start": np.array(["2020-01-01", "2026-06-30", NAT, "2027-01-01"], "M8[D]"),
    }
    return Table(LAYER, np.arange(4).astype(str), np.ones(4), columns)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("status in ('1', '2')", [0, 1]),
        ("status not in ('1', '2')", [3]),
        ("status <> '1'", [1, 3]),
        ("coalesce(status, '') <> '1'", [1, 2, 3]),
        ("status is null", [2]),
        ("status is not null and mode is not null", [0, 3]),
        ("not (status = '1')", [1, 3]),
        ("not status = '1'", [1, 3]),
        ("not area > 0 and far is not null", [3]),
        ("status = '1' or area > 0", [0]),
        ("status = mode", [3]),
        ("status || mode = '1a'", [0]),
        ("left(status, 1) = '2'", [1]),
        ("area > 0 and area * far > 150", [0]),
        ("area / 0 is null", [0, 1, 2, 3]),
        ("start > now()", [3]),
        ("start <= now()", [0, 1]),
        ("year(start) = year(now())", [1]),
        ("start < to_date('2021-01-01')", [0]),
        ("year is null", [0, 1, 2, 3]),  # a field of the layer that the table lacks
        ("regexp_match(mode, '[a-z]') > 0", [0, 2]),
        ("max(area, far) > 50", [0]),
        ('"area" >= 0', [0, 1]),
        ("area in (0, 100)", [0, 1]),
        ("null", []),
        ("1 = 1", [0, 1, 2, 3]),
    ],
)
def test_where_a_condition_holds(text: str, rows: list[int]) -> None:
    assert np.flatnonzero(Expression(text).holds(table(), TODAY)).tolist() == rows


def test_null_is_neither_true_nor_false() -> None:
    """standard.md 2.1/14: "unless the holder is dissolved" must be written so that an unknown relation counts too."""
    both = Expression("status <> '1'").holds(table()) | Expression("not (status <> '1')").holds(table())
    assert both.tolist() == [True, True, False, True]


NULLS = [1.0, 0.0, NAN]
TRUTH = {  # SQL's three-valued logic, for a in (true, false, NULL) and in each for b in (true, false, NULL)
    "a and b": "TFN FFF NFN",
    "a or b": "TTT TFN TNN",
    "not (a and b)": "FTN TTT NTN",
    "not (a or b)": "FFF FTN FNN",
    "a = b": "TFN FTN NNN",
    "a <> b": "FTN TFN NNN",
    "a in (b, 5)": "TFN FTN NNN",
    "a not in (b, 5)": "FTN TFN NNN",
    "a is null or b is null": "FFT FFT TTT",
    "coalesce(a, b) = 1": "TTT FFF TFN",
}  # fmt: skip


@pytest.mark.parametrize("text", TRUTH)
@pytest.mark.parametrize("kind", ["numbers", "texts"])
def test_unknown_stays_unknown_in_columns_too(text: str, kind: str) -> None:
    """The same for all records at once, in columns of numbers and of texts, and for one record after the other."""
    pairs = [(a, b) for a in NULLS for b in NULLS]
    sides = {name: np.array(column) for name, column in zip("ab", zip(*pairs))}
    columns: dict[str, Any] = sides
    if kind == "texts":
        columns = {n: Coded.of([None if np.isnan(v) else str(int(v)) for v in column]) for n, column in sides.items()}
        text = re.sub(r"\b([15])\b", r"'\1'", text)
    fields = tuple(Field("probe", n, n, Text(n, n), "string" if kind == "texts" else "number", 20) for n in "ab")
    probe = Table(replace(LAYER, fields=fields), np.arange(9).astype(str), np.ones(9), columns)
    wanted = [{"T": 1.0, "F": 0.0, "N": None}[c] for c in TRUTH[re.sub(r"'", "", text)].replace(" ", "")]
    many = [None if np.isnan(v) else float(v) for v in Expression(text).evaluate(probe)]  # type: ignore[union-attr]
    assert many == wanted
    ones = [Expression(text).one({n: probe.value(row, n) for n in "ab"}) for row in range(9)]
    assert [None if one is None else float(one) for one in ones] == wanted


def test_dates_that_are_not_known_are_neither_before_nor_after() -> None:
    for sign in ("<", "<=", "=", ">=", ">", "<>"):
        held = Expression(f"start {sign} now()").holds(table(), TODAY) | Expression(
            f"not (start {sign} now())").holds(table(), TODAY)  # fmt: skip
        assert held.tolist() == [True, True, False, True], sign
        days = {"start": table().columns["start"], "other": np.array(["2020-01-01"] * 4, "M8[D]")}
        both = Table(replace(LAYER, fields=tuple(Field("probe", n, n, Text(n, n), "date", 10) for n in days)),
                     np.arange(4), np.ones(4), days)  # fmt: skip
        answers = Expression(f"start {sign} other").evaluate(both)
        assert np.isnan(answers).tolist() == [False, False, True, False], sign  # type: ignore[arg-type]


def test_values_keep_their_kind() -> None:
    text = Expression("left(status, 1) || '-' || mode").evaluate(table())
    assert isinstance(text, Coded) and list(text) == ["1-a", None, None, "3-3"]
    ratio = Expression("round(area / far, 2)").evaluate(table())
    assert ratio.dtype == float and ratio[0] == 50.0 and np.isnan(ratio[1])
    day = Expression("coalesce(start, to_date('2000-01-01'))").evaluate(table())
    assert day.dtype.kind == "M" and str(day[2])[:10] == "2000-01-01"
    assert Expression("area > 0").evaluate(table()).tolist()[:2] == [1.0, 0.0]


def test_one_record_needs_no_table() -> None:
    condition = Expression("status in ('1', '2') and area > 10")
    assert condition.true_of({"status": "1", "area": 11}) is True
    assert condition.true_of({"status": "3", "area": 11}) is False
    assert condition.true_of({"area": 11}) is False
    assert condition.one({"area": 11}) is None
    assert Expression("build <= year(now()) + 1").one({"build": 2027}, TODAY) is True


def test_fields_are_named_in_their_order() -> None:
    assert Expression("b > 1 and \"a\" in ('x', c) or b is null").fields == ("b", "a", "c")


def test_further_columns_come_from_outside() -> None:
    held = Expression('"parcel.batch" <> \'0\'').holds(table(), **{"parcel.batch": Coded.of(["0", "1", None, "2"])})
    assert held.tolist() == [False, True, False, True]


def test_an_unknown_field_is_an_error_not_null() -> None:
    with pytest.raises(ExpressionError, match="There is no field nothing in probe"):
        Expression("nothing = 1").holds(table())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "expected a field"),
        ("a =", "expected a field"),
        ("a = 1 b", "expected an operator"),
        ("a in ()", "expected a field"),
        ("a in '1'", r"expected \("),
        ("(a = 1", r"expected \)"),
        ("a is 5", "expected null"),
        ("a ~ 'x'", "cannot be read"),
        ("a = 'x", "cannot be read"),
        ("starts_with(a, 'x')", "no function starts_with"),
        ("left(a)", "does not take 1"),
        ("a = '\\d'", "no backslash"),
        ("- a = 1", "expected a field"),
        ("and a", "expected a field"),
        ("a not 1", "expected in"),
    ],
)
def test_what_cannot_be_read_says_where(text: str, says: str) -> None:
    with pytest.raises(ExpressionError, match=says):
        Expression(text)


def test_kinds_are_looked_at_before_any_record_is() -> None:
    kinds = {"code": "text", "area": "number", "day": "date"}
    assert Expression("code = '1' and area > 0").kind(kinds) == "number"
    assert Expression("coalesce(code, 'x')").kind(kinds) == "text"
    assert Expression("to_date(code)").kind(kinds) == "date"
    for wrong in ("code = 1", "code + 1", "left(area, 2)", "day > area", "not code", "coalesce(code, area)", "other"):
        with pytest.raises(ExpressionError):
            Expression(wrong).kind(kinds)


def test_text_in_a_number_column_counts_where_it_is_a_number() -> None:
    """A foreign file may hold text where the standard has a number; the condition then reads it, or has NULL."""
    strange = table()
    strange.columns["area"] = Coded.of(["100", "0", "约100", None])  # type: ignore[index]
    assert Expression("area > 50").holds(strange).tolist() == [True, False, True, False]  # "约100" > "50" as texts
    assert np.isnan(Expression("area * 2").evaluate(strange)[2])


def test_a_hundred_thousand_records_take_milliseconds() -> None:
    """Not a timed test: an order of magnitude of slack, to catch a loop over records."""
    count = 100_000
    codes = np.random.default_rng(1).integers(-1, 7, count).astype(np.int32)
    columns = {
        "status": Coded(codes, tuple("1234567")),
        "area": np.where(codes == 3, np.nan, codes * 10.0),
        "far": np.linspace(0, 3, count),
    }
    big = Table(LAYER, np.arange(count), np.ones(count), columns)
    started = time.process_time()
    Expression("status in ('1', '2') and left(status, 1) = '1' and area * far > 5 or status is null").holds(big)
    assert time.process_time() - started < 1.0
