"""The list of findings: roots, groups, filters, order, and 50,000 rows without a wait."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest
from qgis.PyQt.QtCore import QModelIndex

from soeland_qgis.core.issue import Issue, Report, RuleRun
from soeland_qgis.core.model import Severity, Text
from soeland_qgis.core.standard import load_standard
from soeland_qgis.gui.issue_list import IssueList
from soeland_qgis.gui.issue_model import ROW, Group, IssueModel, Root
from soeland_qgis.gui.issue_words import words

STANDARD = load_standard()
ERROR, WARNING = Severity.ERROR, Severity.WARNING


def issue(number: int, rule: str = "A-01", severity: Severity = ERROR, key: str = "DF-1", **more: Any) -> Issue:
    ids = more.pop("ids", (f"id-{key}",))
    return Issue(f"i{number}", rule, severity, "parcel", (key,), ids, **more)


def report(*issues: Issue, runs: tuple[RuleRun, ...] = ()) -> Report:
    return Report("soeland", "1", "x", "2026-01-01T00:00:00+00:00", runs, issues)


def listed(*issues: Issue, runs: tuple[RuleRun, ...] = (), language: str = "zh") -> IssueList:
    return IssueList(report(*issues, runs=runs), STANDARD, language, {"id-DF-1": "甲集团", "id-DF-2": "乙集团"})


def rows(model: IssueModel, parent: QModelIndex = QModelIndex()) -> list[QModelIndex]:  # noqa: B008
    return [model.index(row, 0, parent) for row in range(model.rowCount(parent))]


def tree(model: IssueModel) -> dict[str, dict[str, list[str]]]:
    """kind → label → ids of the issues."""
    found: dict[str, dict[str, list[str]]] = {}
    for root in rows(model):
        groups = found.setdefault(root.data(ROW).kind, {})
        for group in rows(model, root):
            groups[group.data(ROW).label] = [getattr(i.data(ROW), "id", "") for i in rows(model, group)]
    return found


def test_two_roots_are_always_there_and_count_by_severity() -> None:
    model = IssueModel()
    model.show(listed(issue(1), issue(2, "A-06", WARNING), issue(3, "G-03")))
    roots = [index.data(ROW) for index in rows(model)]
    assert [(r.kind, r.counts) for r in roots] == [("attribute", (0, 1, 1, 0)), ("geometry", (0, 1, 0, 0))]


@pytest.mark.parametrize(
    ("grouping", "expected"),
    [
        ("rule", {"A-01": ["i1", "i3"], "A-06": ["i2"]}),
        ("severity", {"ERROR": ["i1", "i3"], "WARNING": ["i2"]}),
        ("parcel", {"DF-1": ["i1", "i2"], "DF-2": ["i3"]}),
        ("enterprise", {"乙集团": ["i3"], "甲集团": ["i1", "i2"]}),
    ],
)
def test_grouping(grouping: str, expected: dict[str, list[str]]) -> None:
    issues = listed(issue(1), issue(2, "A-06", WARNING), issue(3, key="DF-2"))
    model = IssueModel()
    model.show(issues, None, grouping)
    assert tree(model)["attribute"] == expected


def test_every_row_finds_its_parent_and_itself_again() -> None:
    issues = listed(*(issue(n, ("A-01", "A-06", "G-03", "T-01")[n % 4], key=f"DF-{n % 7}") for n in range(50)))
    model = IssueModel()
    for grouping in ("rule", "severity", "parcel", "enterprise"):
        model.show(issues, None, grouping)
        seen = []
        for root in rows(model):
            assert not model.parent(root).isValid()
            for group in rows(model, root):
                assert model.parent(group) == root
                for row in rows(model, group):
                    assert model.parent(row) == group
                    number = model.number(row)
                    assert model.index_of(number) == row
                    assert model.position(number) == len(seen)
                    seen.append(number)
        assert sorted(seen) == list(range(50))
        walked, index = [], model.neighbour(None, 1)
        while index.isValid():
            walked.append(model.number(index))
            index = model.neighbour(walked[-1], 1)
        assert walked == seen, "N walks in the order of the tree"
        assert model.number(model.neighbour(seen[-1], -1)) == seen[-2]


def test_filters() -> None:
    issues = listed(
        issue(1), issue(2, "A-06", WARNING, "DF-2"), issue(3, "T-01", ids=("id-DF-1", "id-DF-2"), found={"area": 3.2}),
        issue(4, waiver="旧证遗失", waivable=True),
    )  # fmt: skip
    every = [s.value for s in Severity]
    assert issues.chosen(["WARNING"]).tolist() == [False, True, False, False]
    assert issues.chosen(every, {"id-DF-2"}).tolist() == [False, True, True, False]
    assert issues.chosen(every, text="df-2").tolist() == [False, True, False, False]
    assert issues.chosen(every, text="T-01").tolist() == [False, False, True, False]
    assert issues.chosen(every, waived=False).tolist() == [True, True, True, False]
    assert issues.counts(issues.chosen(every, waived=False)).tolist() == [0, 2, 1, 0]


def test_what_was_not_checked_stands_in_the_list_and_is_no_zero() -> None:
    run = RuleRun("T-07", ERROR, 0, 0.0, "not run", "Layer {title} ({layer}) is not loaded",
                  {"title": Text("行政区", "District"), "layer": "ref_district"})  # fmt: skip
    model = IssueModel()
    model.show(listed(runs=(run, RuleRun("A-01", ERROR, 0, 0.1))))
    attribute, geometry = (index.data(ROW) for index in rows(model))
    assert isinstance(geometry, Root) and geometry.unchecked == 1 and attribute.unchecked == 0
    group = rows(model, rows(model)[1])[0]
    assert isinstance(group.data(ROW), Group) and group.data(ROW).unchecked
    row = rows(model, group)[0]
    assert model.number(row) is None
    said = words(row.data(ROW), "", STANDARD, "rule")
    assert said.second == "Layer District (ref_district) is not loaded"
    assert said.right == "T-07" and said.symbol == "unchecked"


def test_rows_speak_plainly() -> None:
    issues = listed(issue(1, "T-01", ids=("id-DF-1", "b"), found={"area": 3.25}), language="zh")
    sentence = issues.message(0)
    assert "T-01" not in sentence and "3.25" in sentence
    said = words(issues.issues[0], sentence, STANDARD, "rule")
    assert said.first == sentence and said.right.startswith("T-01") and "DF-1" in said.second


def test_a_record_without_a_number_is_not_called_by_its_inner_id() -> None:
    key = "0286914d-bcdc-42f0-a04b-64de2e31a191"
    said = words(issue(1, key=key, ids=(key,)), "x", STANDARD, "rule")
    assert key not in said.second and "0286914d" in said.second


def test_fifty_thousand_issues_are_listed_and_filtered_fluently() -> None:
    rules = [r.id for r in STANDARD.rules]
    many = [issue(n, rules[n % len(rules)], ERROR if n % 3 else WARNING, f"DF-{n % 9000:05d}") for n in range(50_000)]
    issues = listed(*many)
    model = IssueModel()
    for grouping in ("rule", "parcel"):
        start = time.perf_counter()
        model.show(issues, issues.chosen(["ERROR"]), grouping)
        shown = time.perf_counter() - start
        # not a benchmark: a model that makes rows one by one needs minutes for this
        assert shown < 3.0
        assert len(model.numbers()) == int((issues.rank == ERROR.rank).sum())
        assert sum(model.rowCount(g) for r in rows(model) for g in rows(model, r)) == len(model.numbers())
    assert np.array_equal(np.sort(model.numbers()), np.flatnonzero(issues.rank == ERROR.rank))
