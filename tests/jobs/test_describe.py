"""From the form to the batch: only what changes, derived values, the extension table, several parcels."""

from __future__ import annotations

from typing import Any

import pytest

from soeland_qgis.core.model import Standard
from soeland_qgis.core.record import Record, table_of
from soeland_qgis.core.standard import load_standard
from soeland_qgis.jobs.describe import Described, applies, derived_values, describe, with_typed
from soeland_qgis.jobs.fix import value_fix
from soeland_qgis.jobs.live import problems


@pytest.fixture(scope="module")
def standard() -> Standard:
    return load_standard()


def described(extension: dict[str, Any] | None = None, **values: Any) -> Described:
    """A parcel as it would be read."""
    record = Record("parcel", "p-1", 3, {"parcel_no": "DQ-310110-0001", "surveyed_area": 9600.0, **values})
    more = None if extension is None else Record("parcel_ext", "e-1", 2, {"parcel_no": "DQ-310110-0001", **extension})
    return Described(record, more)


def test_only_what_changes_with_the_version_seen(standard: Standard) -> None:
    typed = {("parcel", "parcel_name"): "新名", ("parcel", "surveyed_area"): 9600.004, ("parcel", "town_name"): ""}
    (edit,) = describe(standard, [(described(parcel_name="旧名"), typed)], "me").edits
    assert edit.base_version == 3 and edit.before == {"parcel_name": "旧名"} and edit.after == {"parcel_name": "新名"}


def test_nothing_typed_is_no_edit(standard: Standard) -> None:
    assert not describe(standard, [(described(), {})], "me").edits
    assert not describe(standard, [(described(parcel_name="x"), {("parcel", "parcel_name"): "x"})], "me").edits


def test_derived_values_come_along(standard: Standard) -> None:
    """building_area / surveyed_area = 14400 / 9600 = 1.5; 2400 / 9600 = 25 % (standard.md 2.1/38, 2.2/17)."""
    typed = {("parcel", "building_area"): 14400.0, ("parcel", "building_footprint"): 2400.0}
    edits = describe(standard, [(described({"surveyor": "王五"}), typed)], "me").edits
    main, more = edits
    assert main.after["current_far"] == pytest.approx(1.5)
    assert more.layer == "parcel_ext" and more.after == {"building_density": pytest.approx(25.0)}
    assert more.base_version == 2


def test_a_record_of_the_extension_is_made_where_something_is_typed_for_it(standard: Standard) -> None:
    edits = describe(standard, [(described(), {("parcel_ext", "surveyor"): "王五"})], "me").edits
    (made,) = edits
    assert made.action == "insert" and made.after == {"surveyor": "王五", "parcel_no": "DQ-310110-0001"}
    assert not describe(standard, [(described(), {("parcel_ext", "surveyor"): None})], "me").edits


def test_without_a_number_the_extension_waits(standard: Standard) -> None:
    nameless = Described(Record("parcel", "p-1", 1, {"parcel_no": None}))
    assert not describe(standard, [(nameless, {("parcel_ext", "surveyor"): "王五"})], "me").edits
    both = {("parcel_ext", "surveyor"): "王五", ("parcel", "parcel_no"): "DQ-310110-0009"}
    edits = describe(standard, [(nameless, both)], "me").edits
    assert [e.layer for e in edits] == ["parcel", "parcel_ext"] and edits[1].after["parcel_no"] == "DQ-310110-0009"


def test_what_hangs_on_the_number_follows_it(standard: Standard) -> None:
    hanging = [
        Record("building", "b", 1, {"parcel_no": "DQ-310110-0001"}),
        Record("attachment", "a", 4, {"link_id": "DQ-310110-0001"}),
        Record("building", "c", 1, {"parcel_no": "DQ-310110-0002"}),
    ]
    one = Described(described({}).parcel, described({}).extension, hanging)
    edits = describe(standard, [(one, {("parcel", "parcel_no"): "DQ-310110-0099"})], "me").edits
    changed = {e.key: e.after for e in edits}
    assert changed == {
        "p-1": {"parcel_no": "DQ-310110-0099"}, "e-1": {"parcel_no": "DQ-310110-0099"},
        "b": {"parcel_no": "DQ-310110-0099"}, "a": {"link_id": "DQ-310110-0099"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("values", "place", "holds"),
    [
        ({"registration_status": "1"}, ("parcel", "cert_no"), True),
        ({"registration_status": "3"}, ("parcel", "cert_no"), False),
        ({}, ("parcel", "cert_no"), False),
        ({"building_area": 0.0}, ("parcel", "build_year"), False),
        ({"building_area": 10.0}, ("parcel", "build_year"), True),
        ({"mortgage_status": "1"}, ("parcel_ext", "mortgagee"), True),
        ({"mortgage_status": "0"}, ("parcel_ext", "mortgagee"), False),
        ({}, ("parcel", "parcel_name"), True),
        ({}, ("parcel", "remark"), False),
    ],
)
def test_which_fields_ask_for_a_value(standard: Standard, values: dict, place: tuple, holds: bool) -> None:
    """The conditions of fields.csv: M, and C where its condition is true."""
    assert applies(standard, described(**values), place) is holds


def test_derived_values_of_the_typed_state(standard: Standard) -> None:
    shown = with_typed(described(), {("parcel", "building_area"): "viel"})
    assert derived_values(standard, shown)["parcel", "current_far"] is None


def test_problems_of_one_record_and_what_would_mend_them(standard: Standard) -> None:
    """rules.md 2.1: 91310110MA1H00012W is valid; with O for 0 the check knows what was meant. A-22: the unit number
    begins with the parcel code."""
    wrong = described(
        group_uscc="91310110MA1HO0012W", cadastral_code="310110015003GB00041",
        re_unit_no="310110015003GB00042W00000000", batch="1", sub_path="SC01",
    )  # fmt: skip
    found = {i.rule: i for i in problems(standard, wrong)}
    assert value_fix(found["A-10"], standard) == (("parcel", "group_uscc"), "91310110MA1H00012W")
    assert value_fix(found["A-22"], standard) == (("parcel", "cadastral_code"), "310110015003GB00042")
    assert value_fix(found["L-20"], standard) == (("parcel", "batch"), "3")
    assert "A-01" not in found and "A-02" not in found


def test_a_record_as_a_table(standard: Standard) -> None:
    layer = standard.layers["parcel"]
    values = {"use_start": "2001-02-03", "surveyed_area": "12x", "employees": 7, "parcel_name": ""}
    table = table_of(layer, [Record("parcel", "p", None, values)], "EPSG:4549")
    assert table.value(0, "use_start") == "2001-02-03"
    assert table.value(0, "surveyed_area") is None and table.value(0, "employees") == 7
    assert table.null("parcel_name")[0] and table.null("use_end")[0]
