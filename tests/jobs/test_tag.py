"""Tags say what was chosen, clear what no longer holds, and never run over a colleague's."""

from __future__ import annotations

from typing import Any

import pytest

from soeland_qgis.core.errors import InputError
from soeland_qgis.core.model import Standard
from soeland_qgis.exchange.records import Records
from soeland_qgis.jobs.import_data import import_records
from soeland_qgis.jobs.tag import FIELDS, Choice, Seen, check, seen, tag, tag_edits

EMPTY: dict[str, Any] = {"batch": "0", "sub_path": None, "batch_reason": None, "tag_stage": None, "plan_year": None}
RENEWAL = {"batch": "1", "sub_path": "GX03", "batch_reason": "旧", "tag_stage": "1", "plan_year": 2027}


def after(before: dict[str, Any], choice: Choice) -> dict[str, Any]:
    """The tag fields after the choice."""
    edits = list(tag_edits([Seen("x", 1, before)], choice))
    return {**before, **(edits[0].after or {})} if edits else before


@pytest.mark.parametrize("before,choice,expected", [
    (EMPTY, Choice("1", "GX03", "旧", 2027), RENEWAL),
    (EMPTY, Choice("4"), {**EMPTY, "batch": "4", "tag_stage": "1"}),
    (RENEWAL, Choice("0"), EMPTY),
    (RENEWAL, Choice("1"), RENEWAL),
    (RENEWAL, Choice("1", plan_year=2030), {**RENEWAL, "plan_year": 2030}),
    (RENEWAL, Choice("3", stage="2"), {**EMPTY, "batch": "3", "tag_stage": "2", "plan_year": 2027}),
    (RENEWAL, Choice("3", "SC01", "新"), {**RENEWAL, "batch": "3", "sub_path": "SC01", "batch_reason": "新"}),
])  # fmt: skip
def test_what_a_choice_makes_of_a_parcel(before: dict[str, Any], choice: Choice, expected: dict[str, Any]) -> None:
    assert after(before, choice) == expected


def test_only_what_changes_is_written() -> None:
    edits = list(tag_edits([Seen("a", 3, RENEWAL), Seen("b", 1, EMPTY)], Choice("1", "GX03", "旧", 2028)))
    assert (edits[0].base_version, edits[0].before, edits[0].after) == (3, {"plan_year": 2027}, {"plan_year": 2028})
    assert set(edits[1].after or {}) == set(FIELDS)


@pytest.mark.parametrize("choice", [Choice("7"), Choice(""), Choice("1", "SC01"), Choice("1", "GX99"),
                                    Choice("1", stage="x")])  # fmt: skip
def test_choices_against_the_standard(choice: Choice, standard: Standard) -> None:
    with pytest.raises(InputError):
        check(choice, standard)


def test_a_colleague_in_between_is_told_and_the_rest_is_saved(new_store: Any) -> None:
    store = new_store(mode="team")
    import_records(store, Records({"DKBH": ["A", "B", "C"]}))
    with store.snapshot() as snapshot:
        table = snapshot.table("parcel")
    mine = seen(table)
    theirs = tag(store, mine[:1], Choice("3", "SC01", "收储"), "colleague")
    assert set(theirs.saved) == {mine[0].id}
    receipt = tag(store, mine, Choice("1", "GX03", "更新"), "me", op_id="op-1")
    assert set(receipt.saved) == {mine[1].id, mine[2].id}
    conflict = receipt.conflicts[0]
    assert (conflict.key, conflict.name, conflict.theirs["batch"], conflict.by) == (mine[0].id, "A", "3", "colleague")
    again = tag(store, mine, Choice("1", "GX03", "更新"), "me", op_id="op-1")
    assert again.replayed and dict(again.saved) == dict(receipt.saved)
    with store.snapshot() as snapshot:
        assert list(snapshot.table("parcel").columns["batch"]) == ["3", "1", "1"]
