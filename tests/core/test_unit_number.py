"""Parcel codes and unit numbers are taken apart as in the examples of the coding rules."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soeland_qgis.core.unit_number import UnitNumber, first_wrong, meant, normal, parts

RULE = re.compile(r"^\d{12}[GJZ][ABSXCDEFHGLNWY](?!00000)\d{5}[FLQW]\d{8}$")
"""The pattern of the rules, section 2.2, with the serial that rule A-25 asks for."""


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("310110015003GB00042W00000000", UnitNumber("310110", "015003", "GB", "00042", "W", "00000000")),
        ("310110015003JC00042W00000000", UnitNumber("310110", "015003", "JC", "00042", "W", "00000000")),
        ("310110015003GB00042", UnitNumber("310110", "015003", "GB", "00042")),
        ("340123002004GS00019", UnitNumber("340123", "002004", "GS", "00019")),
        ("310110015003GBO0042W00000000", None),
        ("310110015003GB00042W0000000", None),
        ("310110015003GB00042\n", None),
        ("３10110015003GB00042", None),
        ("", None),
    ],
)
def test_parts(code: str, expected: UnitNumber | None) -> None:
    assert parts(code) == expected


@given(st.from_regex(r"\A[0-9]{12}[GJZKB][A-Z][0-9]{5}[FLQWX][0-9]{8}\Z"))
def test_agrees_with_the_pattern_of_the_rules(code: str) -> None:
    assert (parts(code) is not None and code[14:19] != "00000") == bool(RULE.match(code))


@pytest.mark.parametrize(
    ("code", "place"),
    [("310110015003GBO0042W00000000", 15), ("X10110015003GB00042", 1), ("310110015003GB00042W0000000A", 28),
     ("310110015003GB00042", 0)],
)  # fmt: skip
def test_first_wrong(code: str, place: int) -> None:
    assert first_wrong(code) == place


def test_normal_form_is_the_print_form_without_blanks() -> None:
    assert normal("310110 015003 GB00042 W00000000") == "310110015003GB00042W00000000"
    assert normal("３１0110015003gb00042") == "310110015003GB00042"


def test_what_was_meant() -> None:
    assert meant("31O110015003GBO0042W0000000O") == "310110015003GB00042W00000000"
    assert meant("310110015003GB00042") == "" and meant("310110015003XBO0042") == ""
