"""Numbers and values when parcels are split, merged and deleted."""

from __future__ import annotations

from typing import Any

import pytest

from soeland_qgis.core.errors import InputError
from soeland_qgis.core.record import Record
from soeland_qgis.core.standard import load_standard
from soeland_qgis.jobs.describe import Described
from soeland_qgis.jobs.identify import Serials
from soeland_qgis.jobs.reshape import Part, delete, merge, new_parcel, split, split_numbers

STANDARD = load_standard()
N = "DQ-310110-0012"


def parcel(key: str, number: str | None, **values: Any) -> Described:
    """A parcel with a shape."""
    return Described(Record("parcel", key, 1, {"parcel_no": number, "geometry": b"old", **values}))


@pytest.mark.parametrize(
    ("number", "count", "taken", "expected"),
    [
        (N, 2, [], [f"{N}-01", f"{N}-02"]),
        (N, 3, [f"{N}-02"], [f"{N}-01", f"{N}-03", f"{N}-04"]),
        (f"{N}-01", 2, [f"{N}-01", f"{N}-02"], [f"{N}-01", f"{N}-03"]),
        (None, 2, [], [None, None]),
    ],
)
def test_split_numbers(number: str | None, count: int, taken: list[str], expected: list[str | None]) -> None:
    """DKBH-01, DKBH-02 … (rules.md G-05), never one that is taken."""
    assert split_numbers(number, count, taken) == expected


def test_no_free_number_is_said() -> None:
    with pytest.raises(InputError):
        split_numbers(N, 2, [f"{N}-{n:02d}" for n in range(1, 99)])


def test_split_needs_two_parts_and_merge_two_parcels() -> None:
    serials = Serials(STANDARD.layers["parcel"])
    with pytest.raises(InputError):
        split(STANDARD, parcel("p", N), [Part(b"x", 1.0)], [], serials, "me")
    with pytest.raises(InputError):
        merge(STANDARD, [parcel("p", N)], b"x", "me")


def test_split_is_whole_and_gives_the_new_piece_its_own_identifier() -> None:
    serials = Serials(STANDARD.layers["parcel"], ["310110DK0100000041"])
    old = parcel("p", N, district_code="310110", feature_id="310110DK0100000041", cert_area=100.0, holder_name="甲")
    batch = split(STANDARD, old, [Part(b"a", 60.004), Part(b"b", 40.0)], [], serials, "me")
    assert batch.whole
    first, new = (e for e in batch.edits if e.layer == "parcel")
    assert first.action == "update" and first.after["surveyed_area"] == 60.0 and "cert_area" not in first.after
    assert new.after["feature_id"] == "310110DK0100000042" and new.after["holder_name"] == "甲"
    assert "cert_area" not in new.after and new.after["surveyed_area"] == 40.0


def test_merge_adds_sums_only_where_all_parts_have_them() -> None:
    a = parcel("a", N, surveyed_area=10.0, building_area=4.0, employees=3, holder_name="甲")
    b = parcel("b", "DQ-310110-0013", surveyed_area=20.0, building_area=None, employees=4, holder_name="乙")
    batch = merge(STANDARD, [a, b], b"joined", "me")
    kept = next(e for e in batch.edits if e.key == "a")
    assert kept.after["surveyed_area"] == 30.0 and kept.after["employees"] == 7
    assert kept.after["building_area"] is None and "holder_name" not in kept.after
    assert next(e for e in batch.edits if e.key == "b").action == "delete"


def test_delete_holds_the_whole_image_for_undo() -> None:
    hanging = Record("building", "h", 2, {"parcel_no": N, "building_name": "厂房"})
    batch = delete([Described(parcel("p", N).parcel, None, [hanging])], "me")
    assert [e.key for e in batch.edits] == ["h", "p"] and batch.whole
    assert batch.edits[0].before["building_name"] == "厂房" and batch.edits[1].base_version == 1


def test_a_new_parcel_has_identifier_class_and_defaults() -> None:
    serials = Serials(STANDARD.layers["parcel"], [None])
    (edit,) = new_parcel(STANDARD, b"x", {"district_code": "310110", "parcel_no": None}, serials, "me").edits
    assert edit.after["feature_id"] == "310110DK0100000001" and edit.after["feature_code"] == "6001019001"
    assert "parcel_no" not in edit.after and edit.after["geometry"] == b"x"


def building(key: str, number: str, parcel_no: str) -> Record:
    return Record("building", key, 1, {"parcel_no": parcel_no, "building_no": f"{parcel_no}-{number}"})


def test_buildings_take_the_number_of_the_parcel_they_come_to() -> None:
    """JZWBH = DKBH + -B + 3 digits (standard.md 2.4), also after a split, and no number twice after a merge."""
    there = [building("h1", "B001", N), building("h2", "B002", N)]
    parts = [Part(b"a", 60.0), Part(b"b", 40.0, ("h2",))]
    serials = Serials(STANDARD.layers["parcel"])
    cut = split(STANDARD, Described(parcel("p", N).parcel, None, there), parts, [], serials, "me")
    assert {e.key: e.after["building_no"] for e in cut.edits if e.layer == "building"} == {
        "h1": f"{N}-01-B001", "h2": f"{N}-02-B002"}  # fmt: skip
    first = Described(parcel("a", N).parcel, None, [building("h1", "B001", N)])
    second = Described(parcel("b", "DQ-310110-0013").parcel, None, [building("h3", "B001", "DQ-310110-0013")])
    joined = merge(STANDARD, [first, second], b"joined", "me")
    moved = next(e for e in joined.edits if e.key == "h3")
    assert moved.after == {"parcel_no": N, "building_no": f"{N}-B002"}


def photo(key: str, layer: str, number: str) -> Record:
    return Record("attachment", key, 1, {"link_layer": layer, "link_id": number, "file_name": f"{key}.jpg"})


def test_photos_of_a_building_follow_its_number() -> None:
    """GLBH is the number of the record that an attachment belongs to (standard.md 2.8), also after split and merge."""
    there = [building("h1", "B001", N), building("h2", "B002", N), photo("p1", "parcel", N),
             photo("a1", "building", f"{N}-B001"), photo("a2", "building", f"{N}-B002")]  # fmt: skip
    parts = [Part(b"a", 60.0), Part(b"b", 40.0, ("h2",))]
    serials, whole = Serials(STANDARD.layers["parcel"]), Described(parcel("p", N).parcel, None, there)
    cut = split(STANDARD, whole, parts, [], serials, "me")
    assert {e.key: e.after for e in cut.edits if e.layer == "attachment"} == {
        "p1": {"link_id": f"{N}-01"}, "a1": {"link_id": f"{N}-01-B001"}, "a2": {"link_id": f"{N}-02-B002"}}  # fmt: skip
    other = "DQ-310110-0013"
    second = [building("h3", "B001", other), photo("a3", "building", f"{other}-B001"), photo("p3", "parcel", other)]
    joined = merge(STANDARD, [Described(parcel("a", N).parcel, None, there),
                              Described(parcel("b", other).parcel, None, second)], b"joined", "me")  # fmt: skip
    assert {e.key: e.after for e in joined.edits if e.layer == "attachment"} == {
        "a3": {"link_id": f"{N}-B003"}, "p3": {"link_id": N}}  # fmt: skip
    gone = delete([Described(parcel("p", N).parcel, None, there)], "me")
    assert {e.key for e in gone.edits} == {"h1", "h2", "p1", "a1", "a2", "p"}
