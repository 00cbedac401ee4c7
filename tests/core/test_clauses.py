"""A person who reads English reads the clauses of the rules in English too."""

from __future__ import annotations

import re

import pytest

from soeland_qgis.core.standard import load_standard
from soeland_qgis.core.wording import clause

STANDARD = load_standard()
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff]")


@pytest.mark.parametrize("text", sorted({rule.clause for rule in STANDARD.rules}))
def test_no_chinese_is_left_in_an_english_clause(text: str) -> None:
    assert not CHINESE.search(clause(text, STANDARD, "en"))
    assert clause(text, STANDARD, "zh") == text


def test_the_paragraph_of_the_action_plan_is_cited() -> None:
    text = "沪规划资源用〔2023〕93号 三(一)"
    assert clause(text, STANDARD, "en") == "Action plan (document 93 of 2023) 3(1)"
