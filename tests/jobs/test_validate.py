"""A validation tells how every rule went, whatever happens inside one, and says the same again next time."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any, Iterator

import numpy as np
import pytest

from soeland_qgis.core.check import Finding, View, checks
from soeland_qgis.core.errors import Cancelled, InputError, NotRun
from soeland_qgis.core.issue import Waiver
from soeland_qgis.core.model import Rule, Severity, Standard, Text
from soeland_qgis.core.progress import Progress
from soeland_qgis.core.standard import load_standard
from soeland_qgis.core.table import Dataset
from soeland_qgis.jobs.validate import choose, validate
from tests.checks.cases import Case, build, dataset

DAY = datetime.date(2026, 6, 30)
ATTRIBUTES = ["A-01", "A-10", "L-07", "S-07"]


def parcels(*rows: dict[str, Any], **layers: list[dict[str, Any]]) -> Dataset:
    return dataset(Case("", "found", "", {"parcel": list(rows), **layers}, []), load_standard())


def with_rule(function: Any, **words: Any) -> Standard:
    """The standard and one more rule, Z-99, whose check is this function."""
    checks._things["for a test"] = function
    standard = load_standard()
    rule = Rule("Z-99", "for a test", "parcel", Severity.ERROR, Text("测", "Test"), Text("测 {value}", "Test {value}"))
    return replace(standard, rules=(*standard.rules, replace(rule, **words)))


@pytest.fixture(autouse=True)
def forget_test_check() -> Iterator[None]:
    yield
    checks._things.pop("for a test", None)


def test_broken_rule_reports_itself_and_others_finish() -> None:
    def breaks(view: View) -> Iterator[Finding]:
        yield Finding((0,), "parcel_no")
        raise ZeroDivisionError("in the middle")

    report = validate(parcels({"holder_name": None}), with_rule(breaks), rules=["A-01", "Z-99"], today=DAY)
    first, last = report.runs
    assert (first.rule, first.state, first.count) == ("A-01", "run", 1)
    assert (last.rule, last.state) == ("Z-99", "failed")
    assert last.why.format(**last.values) == "ZeroDivisionError: in the middle"
    assert report.unseen == (last,)


def test_row_number_that_does_not_exist_breaks_the_rule_only() -> None:
    def beyond(view: View) -> Iterator[Finding]:
        yield Finding((7,), "parcel_no")

    report = validate(parcels({}), with_rule(beyond), rules=["Z-99"], today=DAY)
    assert report.runs[0].state == "failed"


def test_not_run_keeps_template_and_values() -> None:
    def cannot(view: View) -> Iterator[Finding]:
        raise NotRun("Field {field} is missing", field="x")
        yield

    run = validate(parcels({}), with_rule(cannot), rules=["Z-99"], today=DAY).runs[0]
    assert (run.state, run.why, dict(run.values)) == ("not run", "Field {field} is missing", {"field": "x"})


@pytest.mark.parametrize(
    ("words", "sight", "why"),
    [
        ({"at": "intake"}, "city", "The rule looks at the source file and runs on import"),
        ({"sight": "city"}, "own", "The rule needs the city's sight"),
        ({"check": "nobody wrote it"}, "city", "The check {check} is not available here"),
        ({"layer": "ref_town"}, "city", "Layer {title} ({layer}) is not loaded"),
    ],
)
def test_rules_that_cannot_be_looked_at_here(words: dict[str, str], sight: str, why: str) -> None:
    standard = with_rule(lambda view: iter(()), **words)
    run = validate(parcels({}), standard, rules=["Z-99"], today=DAY, sight=sight).runs[0]
    assert (run.state, run.why) == ("not run", why)


def test_city_sight_is_there_in_a_file_of_ones_own() -> None:
    twice = {"parcel_no": "DQ-310110-0007"}
    report = validate(parcels(twice, twice), load_standard(), ["S-07"], today=DAY)
    assert [i.severity for i in report.issues] == [Severity.FATAL]


def test_whole_rules_are_out_of_date_under_focus() -> None:
    data = parcels({}, {})
    data["parcel"] = replace(data["parcel"], focus=np.array([1]))
    run = validate(data, load_standard(), rules=["S-03"], today=DAY).runs[0]
    assert run.state == "not run" and run.why.startswith("Out of date")


def test_focus_looks_at_those_rows_only() -> None:
    data = parcels({"holder_name": None}, {"holder_name": None}, {"parcel_no": "DQ-310110-0002"})
    data["parcel"] = replace(data["parcel"], focus=np.array([1]))
    report = validate(data, load_standard(), rules=["A-01", "S-07"], today=DAY)
    assert [(i.rule, i.ids) for i in report.issues] == [
        ("A-01", ("parcel-2",)),
        ("S-07", ("parcel-2", "parcel-3")),
    ]


def test_unknown_rule_is_named() -> None:
    with pytest.raises(InputError, match="X-01, X-02") as error:
        choose(load_standard(), ["A-01", "X-02", "X-01"])
    assert "A-01" in str(error.value)


def test_rules_keep_the_order_of_the_standard() -> None:
    assert [r.id for r in choose(load_standard(), ["L-07", "A-01"])] == ["A-01", "L-07"]
    assert choose(load_standard(), None) == load_standard().rules


class Stopping(Progress):
    """A person who stops after so many looks."""

    def __init__(self, looks: int) -> None:
        self.looks, self.steps = looks, []

    def show(self, fraction: float, template: str, values: dict[str, object]) -> None:
        self.steps.append((fraction, template, values))

    def cancelled(self) -> bool:
        self.looks -= 1
        return self.looks < 0


def test_cancel_between_rules() -> None:
    progress = Stopping(2)
    with pytest.raises(Cancelled):
        validate(parcels({}), load_standard(), rules=ATTRIBUTES, progress=progress, today=DAY)
    assert [values["rule"] for _, _, values in progress.steps] == ["A-01"]


def test_cancel_inside_a_rule_that_never_ends() -> None:
    def endless(view: View) -> Iterator[Finding]:
        while True:
            yield Finding((0,), "parcel_no")

    with pytest.raises(Cancelled):
        validate(parcels({}), with_rule(endless), rules=["Z-99"], progress=Stopping(50), today=DAY)


def test_a_check_that_asks_itself_is_stopped() -> None:
    def asks(view: View) -> Iterator[Finding]:
        while not view.cancelled():
            pass
        return
        yield

    with pytest.raises(Cancelled):
        validate(parcels({}), with_rule(asks), rules=["Z-99"], progress=Stopping(50), today=DAY)


def test_progress_goes_from_nothing_to_all() -> None:
    progress = Stopping(10**6)
    validate(parcels({}), load_standard(), rules=ATTRIBUTES, progress=progress, today=DAY)
    fractions = [fraction for fraction, _, _ in progress.steps]
    assert fractions == sorted(fractions) and fractions[0] == 0 and fractions[-1] == 1


def test_ids_stay_when_order_and_other_records_change() -> None:
    standard, rows = load_standard(), [{"holder_name": None, "town_name": None}, {}, {"parcel_no": "DQ-310110-0002"}]
    table = build(standard.layers["parcel"], rows, "EPSG:4549")
    turned = table.take(np.array([2, 1, 0]))
    before = validate(Dataset(parcel=table), standard, rules=ATTRIBUTES, today=DAY)
    after = validate(Dataset(parcel=turned), standard, rules=ATTRIBUTES, today=DAY)
    fewer = validate(Dataset(parcel=table.take(np.array([0]))), standard, rules=ATTRIBUTES, today=DAY)
    assert len({i.id for i in before.issues}) == len(before.issues) == 3
    assert {i.id for i in before.issues} == {i.id for i in after.issues}
    assert {i.id for i in fewer.issues} == {i.id for i in before.issues if i.rule == "A-01"}


def test_layer_findings_of_two_layers_have_two_ids() -> None:
    data = parcels({}, building=[{}])
    for layer in ("parcel", "building"):
        kept = {n: c for n, c in data[layer].columns.items() if n != "feature_code"}
        data[layer] = replace(data[layer], columns=kept)
    issues = validate(data, load_standard(), rules=["S-03"], today=DAY).issues
    assert len({i.id for i in issues}) == 2


def reason(rule: str, record: str, text: str = "执照扫描件附后") -> Waiver:
    return Waiver("w", rule, record, text, "王测", "2026-06-01T00:00:00+00:00", "DQ-310110-0001")


def test_written_reason_is_marked_and_unblocks() -> None:
    data = parcels({"group_uscc": "91350211M0000XUF46"}, {"group_uscc": "91350211M0000XUF46"})
    report = validate(data, load_standard(), ["A-10"], [reason("A-10", "parcel-1")], today=DAY)
    assert [(i.waiver, i.blocks) for i in report.issues] == [("执照扫描件附后", False), ("", True)]


def test_reason_is_only_taken_where_the_rule_allows_it() -> None:
    """A-01: registration and operation fields may be explained, status and meta fields not; FATAL never."""
    row = {"holder_name": None, "current_use_code": None, "parcel_no": "DQ-310110-0007"}
    data = parcels(row, {"parcel_no": "DQ-310110-0007"})
    given = [reason("A-01", "parcel-1"), reason("S-07", "parcel-1"), reason("S-07", "parcel-2")]
    report = validate(data, load_standard(), ["A-01", "S-07"], given, today=DAY)
    assert {(i.rule, i.field): (i.waivable, bool(i.waiver), i.blocks) for i in report.issues} == {
        ("A-01", "holder_name"): (True, True, False),
        ("A-01", "current_use_code"): (False, False, True),
        ("S-07", "parcel_no"): (False, False, True),
    }


def test_reason_of_blanks_is_none_and_the_newest_counts() -> None:
    data = parcels({"group_uscc": "91350211M0000XUF46"})
    blank = validate(data, load_standard(), ["A-10"], [reason("A-10", "parcel-1", "  ")], today=DAY)
    assert blank.issues[0].blocks
    two = [reason("A-10", "parcel-1", "先前的理由"), reason("A-10", "parcel-1", "后来的理由")]
    report = validate(data, load_standard(), ["A-10"], two, today=DAY)
    assert report.issues[0].waiver == "后来的理由" and [w.reason for w in report.waivers] == ["后来的理由"]


def test_pair_needs_a_reason_on_both_sides() -> None:
    def pair(view: View) -> Iterator[Finding]:
        yield Finding((0, 1))

    standard = with_rule(pair, waivable=True)
    one = validate(parcels({}, {}), standard, ["Z-99"], [reason("Z-99", "parcel-1")], today=DAY)
    both = validate(
        parcels({}, {}), standard, ["Z-99"], [reason("Z-99", "parcel-1"), reason("Z-99", "parcel-2")], today=DAY
    )
    assert one.issues[0].blocks and not both.issues[0].blocks


def test_issue_has_a_place_on_its_own_parcel() -> None:
    issue = validate(parcels({"holder_name": None}), load_standard(), ["A-01"], today=DAY).issues[0]
    x, y = (float(v) for v in str(issue.place).removeprefix("POINT (").rstrip(")").split())
    assert 645700 < x < 645820 and 3463500 < y < 3463580


def test_run_says_which_parameters_it_used() -> None:
    runs = {r.rule: r for r in validate(parcels({}), load_standard(), ATTRIBUTES, today=DAY).runs}
    assert runs["L-07"].arguments["values"] == {"tolerance": 0.01}
    assert runs["A-01"].arguments == {"listed": 10000}, "defaults of the check are told too"


def test_empty_store_is_checked_not_skipped() -> None:
    chosen = [rule.id for rule in load_standard().rules if rule.id[0] in "AL"]
    report = validate(parcels(parcel_ext=[], building=[], plan=[]), load_standard(), chosen, today=DAY)
    assert not report.issues and {r.state for r in report.runs if r.rule not in NEED_MORE} == {"run"}


NEED_MORE = {"L-08", "L-40"}
"""Rules that compare with the shapes or plots of a plan: with none they may say that they were not looked at."""
