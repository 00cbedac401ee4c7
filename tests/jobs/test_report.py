"""The report says everything, in both languages, and nothing in the data can turn into a part of the page."""

from __future__ import annotations

import ast
import datetime
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from soeland_qgis.core.issue import Report, RuleRun, Waiver
from soeland_qgis.core.model import Severity
from soeland_qgis.core.standard import load_standard
from soeland_qgis.jobs.report import parameters_used, report_html, report_json
from soeland_qgis.jobs.report_words import REASONS, WORDS
from soeland_qgis.jobs.validate import validate
from tests.checks.cases import Case, dataset

PACKAGE = Path(__file__).resolve().parents[2] / "soeland_qgis"
HOSTILE = '<script>alert("x")</script>'
RULES = ["A-01", "A-04", "A-10", "L-07", "S-07"]


@pytest.fixture
def report() -> Report:
    rows = [
        {"holder_name": None, "parcel_no": HOSTILE, "group_uscc": "91350211M0000XUF46"},
        {"parcel_no": None, "town_name": None, "current_far": 62.5},
    ]
    data = dataset(Case("", "found", "", {"parcel": rows}, []), load_standard())
    given = [
        Waiver("w1", "A-10", "parcel-1", f"执照 {HOSTILE}", "王测", "2026-06-01", HOSTILE),
        Waiver("w2", "A-10", "parcel-9", "早已改正", "李绘", "2026-05-01", "DQ-310110-0009"),
    ]
    found = validate(data, load_standard(), RULES, given, "/数据/杨浦.gpkg", today=datetime.date(2026, 6, 30))
    broken = RuleRun("T-01", Severity.ERROR, 0, 0.1, "not run", "Layer {layer} is not loaded", {"layer": HOSTILE})
    return replace(found, runs=(*found.runs, broken))


def test_json_has_the_agreed_shape(report: Report) -> None:
    document = json.loads(json.dumps(report_json(report, load_standard(), "zh"), ensure_ascii=False, allow_nan=False))
    assert document["standard"] == {"name": "soeland", "version": load_standard().version}
    assert document["store"] == "/数据/杨浦.gpkg"
    assert document["counts"] == {"FATAL": 0, "ERROR": 6, "WARNING": 0, "INFO": 0}
    rule = document["rules"][0]
    assert (rule["id"], rule["severity"], rule["count"], rule["state"]) == ("A-01", "ERROR", 3, "run")
    assert isinstance(rule["seconds"], float)
    assert sum(r["count"] for r in document["rules"]) == len(document["issues"])
    far = next(i for i in document["issues"] if i["rule"] == "L-07")
    assert far["keys"] == ["parcel-2"], "soe_id stands in where parcel_no is missing"
    assert far["ids"] == ["parcel-2"] and far["layer"] == "parcel" and far["field"] == "current_far"
    assert far["found"] == 62.5 and far["severity"] == "ERROR" and far["place"].startswith("POINT (")
    assert far["message"] == "现状容积率为 62.50，按总建筑面积 ÷ 实测面积应为 0.63"
    assert set(far) >= {"id", "rule", "severity", "layer", "keys", "ids", "field", "found", "message", "place"}


def test_json_says_what_was_not_looked_at(report: Report) -> None:
    for language, why in (("zh", f"未加载图层 {HOSTILE}"), ("en", f"Layer {HOSTILE} is not loaded")):
        last = report_json(report, load_standard(), language)["rules"][-1]
        assert (last["state"], last["why"]) == ("not run", why)


def test_pairs_list_both_keys() -> None:
    rows = [{"parcel_no": "DQ-310110-0007"}, {"parcel_no": "DQ-310110-0007"}]
    data = dataset(Case("", "found", "", {"parcel": rows}, []), load_standard())
    issue = report_json(validate(data, load_standard(), ["S-07"]), load_standard())["issues"][0]
    assert issue["keys"] == ["DQ-310110-0007", "DQ-310110-0007"] and issue["ids"] == ["parcel-1", "parcel-2"]


class Page(HTMLParser):
    """What a browser would see: elements and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.attributes: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_page_is_whole_and_hostile_text_stays_text(report: Report, language: str) -> None:
    page = Page(report_html(report, load_standard(), language))
    assert not page.open, "every element is closed"
    assert "script" not in page.elements and "img" not in page.elements and "link" not in page.elements
    assert not any(name.startswith("on") or name == "src" for name in page.attributes)
    text = "".join(page.texts)
    assert text.count(HOSTILE) >= 3, "it is shown as it was typed: name, reason, layer"


def test_page_says_counts_parameters_reasons_and_rules_not_run(report: Report) -> None:
    zh = " ".join("".join(Page(report_html(report, load_standard(), "zh")).texts).split())
    reasons = ("书面理由", "王测", "早已改正", "（问题已不存在）")
    for said in ("杨浦.gpkg", "有 5 个问题阻碍汇交", "未检查的规则", "未加载图层", "tolerance", "0.01", *reasons):
        assert said in zh, said
    en = "".join(Page(report_html(report, load_standard(), "en")).texts)
    for said in ("5 findings stand in the way", "Rules that were not looked at", "is not loaded", "Right holder"):
        assert said in en, said


def test_long_lists_are_cut_and_the_total_is_said() -> None:
    rows = [{"holder_name": None} for _ in range(12)]
    data = dataset(Case("", "found", "", {"parcel": rows}, []), load_standard())
    html = report_html(validate(data, load_standard(), ["A-01"]), load_standard(), "en", listed=5)
    assert html.count("Right holder must be filled in") == 5
    assert "12 in all; the first 5 are listed here." in html


def test_clean_store_has_a_clear_verdict() -> None:
    data = dataset(Case("", "clean", "", {"parcel": [{}]}, []), load_standard())
    html = report_html(validate(data, load_standard(), RULES), load_standard(), "zh")
    assert "没有阻碍汇交的问题" in html and "未发现问题" in html


def test_tolerances_are_told_and_names_of_fields_are_not(report: Report) -> None:
    told = {(rule, name): value for rule, name, value, _ in parameters_used(report)}
    assert told[("L-07", "tolerance")] == "0.01" and told[("", "mu")] == "666.6666667"
    assert not any(name in ("fields", "tests") for _, name in told)


def test_every_reason_for_not_running_has_chinese() -> None:
    """Each literal given to NotRun in core and jobs."""
    templates = set()
    for folder in ("core", "jobs"):
        for file in (PACKAGE / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "NotRun" and node.args:
                    assert isinstance(node.args[0], ast.Constant), f"{file.name}:{node.lineno} is no literal"
                    templates.add(node.args[0].value)
    assert templates and not templates - set(REASONS)


def test_words_are_there_in_both_languages() -> None:
    assert all(text.zh and text.en for text in WORDS.values())
