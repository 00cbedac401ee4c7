"""A written reason is kept in the store with who and when, and the next check takes it."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

import pytest

from soeland_qgis.core.edit import Batch, Edit, new_id
from soeland_qgis.core.errors import InputError
from soeland_qgis.core.issue import Issue
from soeland_qgis.core.standard import load_standard
from soeland_qgis.jobs.validate import validate_store
from soeland_qgis.jobs.waive import waive, withdraw
from soeland_qgis.store import Store, create_store
from soeland_qgis.store.memory import MemoryStore
from tests.checks.cases import _base

WRONG = "91350211M0000XUF46"


@pytest.fixture(params=["memory single", "memory team", "geopackage single", "geopackage team"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    kind, mode = request.param.split()
    standard = load_standard()
    made = MemoryStore(standard, mode=mode) if kind == "memory" else create_store(
        str(tmp_path / "杨浦.gpkg"), standard, mode=mode)  # fmt: skip
    record = {n: v for n, v in _base("parcel", 1).items() if n != "geometry"}
    record = {n: v.isoformat() if hasattr(v, "isoformat") else v for n, v in record.items()}
    edits = [Edit("parcel", new_id(), None, None, {**record, "group_uscc": WRONG})]
    receipt = made.apply(Batch("import", "王测", edits))
    assert receipt.saved and not receipt.denied, receipt
    yield made
    made.close()


def issue_of(store: Store) -> Issue:
    return validate_store(store, ["A-10"]).issues[0]


def test_reason_is_kept_and_taken(store: Store) -> None:
    issue = issue_of(store)
    assert issue.blocks and issue.waivable
    receipt = waive(store, issue, "  执照扫描件\n见附件 ", "王测")
    assert receipt.saved and not receipt.conflicts and not receipt.denied
    again = issue_of(store)
    assert (again.id, again.waiver, again.blocks) == (issue.id, "执照扫描件 见附件", False)
    with store.snapshot() as snapshot:
        kept = snapshot.waivers()[0]
    assert (kept.rule, kept.record, kept.who, kept.name) == ("A-10", issue.ids[0], "王测", "DQ-310110-0001")
    assert kept.at.startswith("20")


def test_later_reason_counts_and_both_can_be_withdrawn(store: Store) -> None:
    issue = issue_of(store)
    waive(store, issue, "先前的理由", "王测")
    waive(store, issue, "后来的理由", "李绘")
    assert issue_of(store).waiver == "后来的理由"
    receipt = withdraw(store, issue, "李绘")
    assert len(receipt.saved) == 2 and not receipt.denied and not receipt.conflicts
    assert issue_of(store).blocks


@pytest.mark.parametrize(("reason", "who"), [("", "王测"), ("  ok ", "王测"), ("执照扫描件附后", " ")])
def test_reason_and_name_must_say_something(store: Store, reason: str, who: str) -> None:
    with pytest.raises(InputError):
        waive(store, issue_of(store), reason, who)
    assert issue_of(store).blocks


def test_what_must_be_mended_cannot_be_explained(store: Store) -> None:
    from dataclasses import replace

    with pytest.raises(InputError, match="must be mended"):
        waive(store, replace(issue_of(store), waivable=False), "执照扫描件附后", "王测")
