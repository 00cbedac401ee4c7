"""Checking some records again gives what checking all of them gives, and the rest of the report stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from soeland_qgis.core.standard import load_standard
from soeland_qgis.jobs.practice import make_practice
from soeland_qgis.jobs.recheck import recheck
from soeland_qgis.jobs.validate import validate
from soeland_qgis.store import open_store

STANDARD = load_standard()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The practice district: its errors are of nearly all rules."""
    path = Path(tmp_path_factory.mktemp("recheck")) / "practice.gpkg"
    make_practice(str(path), STANDARD)
    return str(path)


def dataset(address: str):
    store = open_store(address, STANDARD)
    try:
        with store.snapshot() as snapshot:
            return snapshot.dataset()
    finally:
        store.close()


def test_every_record_that_has_issues_keeps_them_when_checked_alone(address: str) -> None:
    whole = validate(dataset(address), STANDARD, None, (), address)
    guilty = sorted({i for issue in whole.issues if issue.layer == "parcel" for i in issue.ids})[:12]
    assert guilty
    for soe_id in guilty:
        part = recheck(dataset(address), STANDARD, [soe_id], None, (), address)
        run = {r.rule for r in part.runs if r.state == "run"}
        expected = {i.id for i in whole.issues if soe_id in i.ids and i.rule in run}
        assert {i.id for i in part.issues if soe_id in i.ids} == expected
        assert part.looked is not None and part.looked >= 1 and not part.whole_at


def test_nothing_changed_means_the_same_report(address: str) -> None:
    whole = validate(dataset(address), STANDARD, None, (), address)
    ids = [str(i) for i in dataset(address)["parcel"].ids[:40]]
    again = recheck(dataset(address), STANDARD, ids, whole, (), address)
    assert {i.id for i in again.issues} == {i.id for i in whole.issues}
    assert again.counts() == whole.counts() and again.whole_at == whole.at
    assert {r.rule: r.count for r in again.runs} == {r.rule: r.count for r in whole.runs}


def test_a_record_that_is_gone_takes_its_issues_with_it(address: str) -> None:
    whole = validate(dataset(address), STANDARD, None, (), address)
    gone = next(i.ids[0] for i in whole.issues if i.layer == "parcel" and len(i.ids) == 1)
    data = dataset(address)
    keep = [n for n, i in enumerate(data["parcel"].ids) if str(i) != gone]
    data["parcel"] = data["parcel"].take(keep)
    again = recheck(data, STANDARD, [gone], whole, (), address)
    ran = {r.rule for r in again.runs if r.state == "run"}
    assert not [i for i in again.issues if gone in i.ids and i.rule in ran]


def test_a_pair_is_mended_by_mending_one_of_the_two(address: str) -> None:
    """And a pair that still is one stands once, whichever of the two was looked at."""
    whole = validate(dataset(address), STANDARD, None, (), address)
    pair = next(i for i in whole.issues if i.rule == "T-01")
    for looked_at in pair.ids:
        again = recheck(dataset(address), STANDARD, [looked_at], whole, (), address)
        assert [i.id for i in again.issues if i.rule == "T-01"] == [i.id for i in whole.issues if i.rule == "T-01"]
        data = dataset(address)
        row = data["parcel"].ids.tolist().index(looked_at)
        data["parcel"].geometry[row] = None
        mended = recheck(data, STANDARD, [looked_at], whole, (), address)
        assert pair.id not in {i.id for i in mended.issues}


def test_rules_that_need_the_whole_store_say_so(address: str) -> None:
    whole = [rule.id for rule in STANDARD.rules if rule.reach == "whole" and rule.layer in ("parcel", "*")]
    if not whole:
        pytest.skip("no rule of this standard reaches over the whole store")
    part = recheck(dataset(address), STANDARD, [str(dataset(address)["parcel"].ids[0])])
    states = {run.rule: run.state for run in part.runs}
    assert all(states[rule] == "not run" for rule in whole)
