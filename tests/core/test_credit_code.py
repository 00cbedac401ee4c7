"""The check characters of credit codes agree with the worked examples of the rules and with another program."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import uscc

from soeland_qgis.core.credit_code import LETTERS, body_check, check_character, illegal, is_right, meant, normal

EXAMPLES = [
    ("91512081MA62K0260E", "E", "0"),
    ("9131000063159284XQ", "Q", "X"),
    ("91310110MA1H00012W", "W", "2"),
    ("91350100M000100Y4Z", "3", "4"),
    ("91350211M0000XUF46", "R", "4"),
]
"""Code, right check character, right organisation check digit (rules, section 2.1)."""


@pytest.mark.parametrize(("code", "check", "body"), EXAMPLES)
def test_worked_examples(code: str, check: str, body: str) -> None:
    assert check_character(code) == check
    assert body_check(code) == body


def test_which_examples_are_right() -> None:
    assert [is_right(code) for code, _, _ in EXAMPLES] == [True, True, True, False, False]


@given(st.text("0123456789", min_size=8, max_size=8), st.text(LETTERS, min_size=9, max_size=9))
def test_agrees_with_stdnum(head: str, body: str) -> None:
    """python-stdnum knows the same algorithm; its codes have digits in front."""
    code = head + body
    assert check_character(code) == uscc.calc_check_digit(code)


@given(st.text(LETTERS, min_size=17, max_size=17), st.integers(0, 17), st.sampled_from(LETTERS))
def test_one_wrong_character_is_found(start: str, place: int, letter: str) -> None:
    code = start + check_character(start)
    assume(code[place] != letter)
    assert is_right(code) and not is_right(code[:place] + letter + code[place + 1 :])


def test_legal_characters() -> None:
    assert len(LETTERS) == 31 and not set("IOSVZ") & set(LETTERS)
    assert illegal("91I1O") == "IO"


@pytest.mark.parametrize(
    "text", ["９１310110MA1H00012W", " 91310110-ma1h00012w ", "91310110 MA1H 00012W", "91310110–MA1H00012W"]
)
def test_normal_form(text: str) -> None:
    assert normal(text) == "91310110MA1H00012W"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("9I3IOIIOMAIHOOOI2W", "91310110MA1H00012W"),
        ("91310110MA1H0001ZW", "91310110MA1H00012W"),
        ("91SI2O8IMA62K0260E", "91512081MA62K0260E"),
        ("91350100M000100Y4Z", ""),
        ("91310110MA1H00012W", ""),
        ("9131O110MA1H00012", ""),
    ],
)
def test_what_was_meant(typed: str, right: str) -> None:
    assert meant(typed) == right


def test_v_may_stand_for_several_letters_and_the_check_character_decides() -> None:
    start = "91310110MA1H0001U"
    code = start + check_character(start)
    assert meant(code.replace("U", "V")) == code
