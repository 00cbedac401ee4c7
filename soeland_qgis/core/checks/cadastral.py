"""Are parcel code and unit number written right, and do they say what the other fields say (宗地代码, 不动产单元号)."""

from __future__ import annotations

from typing import Any, Callable, Iterable, Iterator, Sequence

import numpy as np

from ..blank import is_blank
from ..check import Finding, View, check
from ..table import Coded
from ..unit_number import PARCEL_LENGTH, UNIT_LENGTH, UnitNumber, first_wrong, meant, normal, parts

NO_BLOCK = "000000"
NO_SERIAL = "00000"


@check("unit_number_form")
def unit_number_form(view: View, *, field: str, length: int) -> Iterator[Finding]:
    """``length`` legal characters at their places: 19 for a parcel code, 28 for a unit number (rules.md A-20, A-21).
    Serial and fixture are A-25's."""
    column = view.table.columns.get(field)
    if not isinstance(column, Coded):
        return
    wrong = column.test(lambda v: not is_blank(v) and (len(c := normal(v)) != length or parts(c) is None))
    for row in np.flatnonzero(wrong).tolist():
        value = column[row] or ""
        code = normal(value)
        found = {"value": value, "length": len(code), "allowed": length}
        if len(code) != length:
            other = len(code) in (PARCEL_LENGTH, UNIT_LENGTH) and parts(code) is not None
            yield Finding((row,), field, found, variant="other" if other else "length")
            continue
        place = first_wrong(code)
        found.update(place=place, letter=code[place - 1] if place else "", offer=meant(code))
        yield Finding((row,), field, found, variant="meant" if found["offer"] else "")


@check("unit_of_parcel")
def unit_of_parcel(view: View, *, parcel: str, unit: str) -> Iterator[Finding]:
    """The first 19 characters of the unit number are the parcel code (rules.md A-22)."""
    lots, units = _parsed(view, parcel), _parsed(view, unit)
    if lots is None or units is None:
        return
    begins = units.map(lambda c: c[:PARCEL_LENGTH])
    for row in np.flatnonzero(_differ(begins, lots)).tolist():
        yield Finding((row,), unit, {"value": units[row], "begins": begins[row], "parcel": lots[row]})


@check("unit_district")
def unit_district(
    view: View, *, fields: Sequence[str], district: str, living: str, retired: str
) -> Iterator[Finding]:
    """The first six characters are a district of the list ``living``, and the one of the field ``district``; those of
    the list ``retired`` are old codes (rules.md A-23)."""
    known = {c.code for c in view.standard.codelists[living].codes if c.parent}
    old = view.standard.codelists[retired].by_code
    stated = view.table.columns.get(district)
    for name, column in _told_once(view, fields):
        begins = column.map(lambda c: c[:6])
        differs = _differ(begins, stated) if isinstance(stated, Coded) else np.zeros(len(column), bool)
        wrong = begins.test(lambda d: d not in known) | differs
        for row in np.flatnonzero(wrong).tolist():
            code = begins[row] or ""
            variant = "retired" if code in old else "other" if code in known else ""
            said = stated[row] if isinstance(stated, Coded) else None
            yield Finding((row,), name, {"value": column[row], "begins": code, "stated": said}, variant=variant)


@check("unit_feature")
def unit_feature(
    view: View, *, fields: Sequence[str], right: Sequence[str], unsure: Sequence[str]
) -> Iterator[Finding]:
    """The feature letters are those of a state-owned construction parcel, ``right``; ``unsure`` ones and disputed
    ownership (Z) are warnings; collective land (J) is L-01's (rules.md A-24)."""

    def verdict(unit: UnitNumber) -> str | None:
        if unit.feature in right or unit.feature[0] == "J":
            return None
        return "disputed" if unit.feature[0] == "Z" else "unsure" if unit.feature in unsure else ""

    yield from _verdicts(_told_once(view, fields), verdict, lambda u: {"letters": u.feature})


@check("unit_serial")
def unit_serial(view: View, *, fields: Sequence[str]) -> Iterator[Finding]:
    """The serial is not 00000; W (no fixture) is followed by zeros, F by a building number (rules.md A-25)."""

    def fixture(unit: UnitNumber) -> str | None:
        if unit.fixture == "W" and unit.rest != "00000000":
            return "land"
        return "building" if unit.fixture == "F" and unit.rest[:4] == "0000" else None

    yield from _verdicts(_told_once(view, fields), lambda u: "" if u.serial == NO_SERIAL else None, _serial)
    whole = ((name, column) for name in fields if (column := _parsed(view, name)) is not None)
    yield from _verdicts(whole, fixture, _serial)


def _serial(unit: UnitNumber) -> dict[str, Any]:
    return {"serial": unit.serial, "rest": unit.fixture + unit.rest}


@check("unit_block")
def unit_block(view: View, *, fields: Sequence[str]) -> Iterator[Finding]:
    """The cadastral block is not 000000, which marks a made-up unit number (rules.md A-26)."""

    def verdict(unit: UnitNumber) -> str | None:
        return "" if unit.block == NO_BLOCK else None

    yield from _verdicts(_told_once(view, fields), verdict, lambda u: {"block": u.block})


def _verdicts(
    columns: Iterable[tuple[str, Coded]],
    verdict: Callable[[UnitNumber], str | None],
    found: Callable[[UnitNumber], dict[str, Any]],
) -> Iterator[Finding]:
    """A finding, with the variant that ``verdict`` names, for each code that it does not pass with None."""
    for name, column in columns:
        units = {code: unit for code in column.values if (unit := parts(code)) and verdict(unit) is not None}
        for row in np.flatnonzero(column.test(units.__contains__)).tolist():
            unit = units[column[row] or ""]
            variant = verdict(unit) or ""
            yield Finding((row,), name, {"value": column[row], **found(unit)}, variant=variant, spot=variant)


def _parsed(view: View, field: str) -> Coded | None:
    """The well-formed codes of a field in normal form, NULL for the others; kept for the rules that follow."""
    column = view.table.columns.get(field)
    if not isinstance(column, Coded):
        return None
    kept = view.shared.setdefault("unit numbers", {})
    key = (view.layer.name, field)
    if key not in kept:
        kept[key] = column.map(lambda v: c if parts(c := normal(v)) else None)
    return kept[key]


def _told_once(view: View, fields: Sequence[str]) -> Iterator[tuple[str, Coded]]:
    """The codes of the fields; a later one only where it does not merely repeat the first 19 characters of an
    earlier one, except for what stands behind them."""
    earlier: list[Coded] = []
    for name in fields:
        column = _parsed(view, name)
        if column is None:
            continue
        yield name, column if not earlier else _without(column, earlier, view)
        earlier.append(column.map(lambda c: c[:PARCEL_LENGTH]))


def _without(column: Coded, earlier: Sequence[Coded], view: View) -> Coded:
    same = np.zeros(len(column), dtype=bool)
    begins = column.map(lambda c: c[:PARCEL_LENGTH])
    for other in earlier:
        same |= (begins.codes >= 0) & (other.codes >= 0) & ~_differ(begins, other)
    return Coded(np.where(same, -1, column.codes).astype(np.int32), column.values)


def _differ(one: Coded, other: Coded) -> np.ndarray:
    """Where both have a value and the values differ."""
    index = {value: i for i, value in enumerate(other.values)}
    wanted = np.array([*(index.get(v, -2) for v in one.values), -1])[one.codes]
    return (one.codes >= 0) & (other.codes >= 0) & (wanted != other.codes)
