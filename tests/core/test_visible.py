"""Characters that hide or turn the reading order round are shown wherever people read, and only there."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import openpyxl
import pytest

from soeland_qgis.core.issue import Issue
from soeland_qgis.core.model import Severity
from soeland_qgis.core.standard import load_standard
from soeland_qgis.core.visible import visible
from soeland_qgis.core.wording import message
from soeland_qgis.jobs.report import report_html, report_json
from tests.checks.cases import Case, dataset
from tests.exchange.test_ledger import ledger

SPOOF = "甲\u202e司公乙\u202c集\u200b团"
SHOWN = "甲⟨U+202E⟩司公乙⟨U+202C⟩集⟨U+200B⟩团"
HIDDEN = "".join(chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200C, 0x200D, 0x200E,
                                  0x200F, 0x2060, 0xFEFF, 0xAD, 0x61C, 0, 7, 0x1B, 0x7F, 0x85, 0x2028))  # fmt: skip


@pytest.mark.parametrize("sign", HIDDEN, ids=lambda c: f"U+{ord(c):04X}")
def test_each_is_shown_by_its_code_point(sign: str) -> None:
    assert visible(f"a{sign}b") == f"a⟨U+{ord(sign):04X}⟩b"


def test_all_of_unicode_that_formats_without_a_sign_of_its_own() -> None:
    """By the Unicode data base of Python: every control and format character is shown, but for tab and line ends, and
    for the few format characters of Arabic and other scripts that do print something."""
    printing = set(range(0x600, 0x606)) | {0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    left = [
        code for code in range(0x110000)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Zl", "Zp", "Cs") and visible(chr(code)) == chr(code)
        and code not in (9, 10, 13) and code not in printing and not 0x13430 <= code <= 0x1345F
        and not 0x1BCA0 <= code <= 0x1BCA3 and not 0x1D173 <= code <= 0x1D17A
    ]  # fmt: skip
    assert left == []


@pytest.mark.parametrize("text", ["国企存量地块 A-12（沪）", "1\t2\n3\r\n4", "𠮷野家 é ü", "≥ 0 m²", "　全角", "🙂"])
def test_ordinary_writing_stays(text: str) -> None:
    assert visible(text) == text


def test_what_is_shown_once_stays() -> None:
    assert visible(SPOOF) == SHOWN == visible(SHOWN)


def test_a_sentence_shows_it_and_the_value_keeps_it() -> None:
    """T-07 repeats the district that was filled in."""
    found = {"value": SPOOF, "outside": 12.0}
    issue = Issue("1", "T-07", Severity.ERROR, "parcel", ("A",), ("x",), "parcel_name", found)
    for language in ("zh", "en"):
        said = message(issue, load_standard(), language)
        assert SHOWN in said and "\u202e" not in said
    assert issue.found["value"] == SPOOF


def test_the_report_shows_it() -> None:
    from soeland_qgis.jobs.validate import validate

    standard = load_standard()
    rows = [{"parcel_no": SPOOF, "holder_name": None}]
    report = validate(dataset(Case("", "found", "", {"parcel": rows}, []), standard), standard, ["A-01"])
    for language in ("zh", "en"):
        page = report_html(report, standard, language, scope=SPOOF)
        assert SHOWN in page and "\u202e" not in page and "\u200b" not in page
    told = report_json(report, standard)["issues"][0]
    assert told["keys"] == [SPOOF], "programs get what was received"


def test_the_ledger_shows_it(tmp_path: Path) -> None:
    ledger(tmp_path / "a.xlsx", [{"parcel_name": SPOOF, "group_name": SPOOF, "remark": "a\x00b"}], [1.0])
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    texts = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert texts.count(SHOWN) >= 3, "name and enterprise of the parcel, enterprise in the totals"
    assert "a⟨U+0000⟩b" in texts and not any("\u202e" in text or "\u200b" in text for text in texts)
