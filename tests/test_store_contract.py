"""What every kind of store promises, in both modes: the file and the store in memory are held to the same words."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from osgeo import ogr

from soeland_qgis.core.edit import GEOMETRY, Batch, Edit, new_id
from soeland_qgis.core.errors import StoreError
from soeland_qgis.core.standard import load_standard
from soeland_qgis.store import WAIVERS, Store

from .store_ground import KINDS, MODES, change, delete, do, exists, insert, keys, make, many, sound, square, value


@pytest.fixture(params=[(k, m) for k in KINDS for m in MODES], ids=lambda p: "-".join(p))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = make(request.param[0], tmp_path, request.param[1])
    yield opened
    assert sound(opened) == []
    opened.close()


def test_a_new_store_says_what_it_is_and_is_empty(store: Store) -> None:
    standard = load_standard()
    assert (store.info.standard, store.info.version, store.info.crs) == (standard.name, standard.version, "EPSG:4549")
    with store.snapshot() as snapshot:
        assert [snapshot.count(name) for name in standard.layers] == [0] * len(standard.layers)
        assert set(snapshot.dataset()) == set(standard.layers)
        assert set(snapshot.table("parcel").columns) == set(standard.layers["parcel"].by_name)
    assert store.tip() == 0 and list(store.history()) == []


def test_an_insert_is_kept_with_version_one(store: Store) -> None:
    key = new_id()
    receipt = do(store, insert(key, parcel_no="SJ-310110-0001", parcel_name="一号地", cert_area=1234.5, build_year=1985,
                               use_start=datetime.date(2001, 2, 3), shape=square()))
    assert dict(receipt.saved) == {key: 1}
    assert not receipt.conflicts and not receipt.denied and not receipt.replayed
    names = ("parcel_no", "parcel_name", "cert_area", "build_year", "use_start", "version")
    got = [value(store, key, name) for name in names]
    assert got == ["SJ-310110-0001", "一号地", 1234.5, 1985, "2001-02-03", 1]
    assert value(store, key, GEOMETRY) == many(square()), "areas are stored as MultiPolygon"


def test_a_new_record_has_the_constants_of_its_layer(store: Store) -> None:
    key = new_id()
    do(store, insert(key, parcel_name="x"))
    field = store.standard.field("parcel", "feature_code")
    assert field.constant and value(store, key, "feature_code") == field.constant


def test_null_empty_and_wild_texts_stay_what_they_are(store: Store) -> None:
    texts = [None, "", "'; DROP TABLE parcel; --", "  ", "𠮷野家 \U0001f3ed", "a\nb\tc", "0012", "NULL", '"', "1e5"]
    names = keys(len(texts))
    do(store, *(insert(k, parcel_name=t) for k, t in zip(names, texts)))
    assert [value(store, k, "parcel_name") for k in names] == texts


def test_numbers_come_back_as_they_went_in(store: Store) -> None:
    numbers = [None, 0.0, -0.01, 0.1 + 0.2, 12345678901.25, 1e-300, 5, np.float64(2.5), float("nan")]
    names = keys(len(numbers))
    do(store, *(insert(k, cert_area=n) for k, n in zip(names, numbers)))
    with store.snapshot() as snapshot:
        got = snapshot.table("parcel", ["cert_area"], shapes=False).columns["cert_area"].tolist()
    expected = [float("nan") if n is None else float(n) for n in numbers]
    assert [repr(g) for g in got] == [repr(e) for e in expected]


def test_a_moment_is_kept_as_its_digits(store: Store) -> None:
    names = keys(3)
    moments = ["2024-05-05T10:11:12", datetime.datetime(2024, 5, 5, 10, 11, 12), np.datetime64("2024-05-05T10:11:12")]
    do(store, *(insert(k, updated_at=m) for k, m in zip(names, moments)))
    assert [value(store, k, "updated_at") for k in names] == ["2024-05-05T10:11:12"] * 3


@pytest.mark.parametrize("name, bad", [
    ("cert_area", "viel"), ("cert_area", float("inf")), ("build_year", 1985.5), ("build_year", 2**40),
    ("use_start", "31.12.2020"), ("use_start", "2021-02-30"), ("updated_at", "gestern"), ("parcel_name", 5),
    ("parcel_name", "a\0b"), ("parcel_name", "\ud800"),
])  # fmt: skip
def test_what_does_not_fit_its_field_is_denied_with_a_reason(store: Store, name: str, bad: object) -> None:
    good, wrong = keys(2)
    receipt = do(store, insert(good, parcel_name="gut"), insert(wrong, **{name: bad}))
    assert dict(receipt.saved) == {good: 1}
    (denied,) = receipt.denied
    title = store.standard.field("parcel", name).title.say("en")
    assert denied.key == wrong and title in denied.reason.format(**denied.values)


def test_an_unknown_field_or_layer_is_an_error_before_anything_happens(store: Store) -> None:
    with pytest.raises(StoreError, match="no_such"):
        do(store, insert(new_id(), parcel_name="x"), insert(new_id(), no_such=1))
    with pytest.raises(StoreError, match="nothing"):
        do(store, Edit("nothing", new_id(), None, None, {}))
    assert store.tip() == 0


@pytest.mark.parametrize("text, kept", [
    ("POLYGON EMPTY", "MULTIPOLYGON EMPTY"),
    ("POLYGON ((0 0,2 2,2 0,0 2,0 0))", "MULTIPOLYGON (((0 0,2 2,2 0,0 2,0 0)))"),
    ("MULTIPOLYGON (((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))", None),
    ("POLYGON Z ((0 0 9,1 0 9,1 1 9,0 0 9))", "MULTIPOLYGON (((0 0,1 0,1 1,0 0)))"),
    ("POINT (1 1)", "denied"),
    ("LINESTRING (0 0,1 1)", "denied"),
    ("CURVEPOLYGON (CIRCULARSTRING (0 0,1 1,2 0,1 -1,0 0))", "denied"),
])  # fmt: skip
def test_shapes_are_stored_flat_and_as_multipolygon_or_denied(store: Store, text: str, kept: str | None) -> None:
    key = new_id()
    receipt = do(store, insert(key, shape=bytes(ogr.CreateGeometryFromWkt(text).ExportToIsoWkb())))
    if kept == "denied":
        assert [d.key for d in receipt.denied] == [key] and not receipt.saved
        return
    assert receipt.saved == {key: 1}
    assert ogr.CreateGeometryFromWkb(value(store, key, GEOMETRY)).ExportToIsoWkt() == (kept or text)


def test_bytes_that_are_no_shape_are_denied(store: Store) -> None:
    receipt = do(store, *(insert(k, shape=b) for k, b in zip(keys(4), (b"", b"\x01", b"nonsense", square()[:40]))))
    assert len(receipt.denied) == 4 and not receipt.saved


def test_an_update_steps_the_version_and_keeps_the_image_before(store: Store) -> None:
    key = new_id()
    do(store, insert(key, parcel_name="alt", cert_area=1.5, shape=square()))
    receipt = do(store, change(key, 1, parcel_name="neu"), who="乙")
    assert receipt.saved == {key: 2} and value(store, key, "version") == 2
    last = list(store.history())[-1]
    assert (last.key, last.action, last.version, last.who, last.job) == (key, "update", 2, "乙", "test")
    assert last.before["parcel_name"] == "alt" and last.before["cert_area"] == 1.5
    assert GEOMETRY not in last.before, "the shape did not change"


def test_a_moved_shape_is_in_history(store: Store) -> None:
    key = new_id()
    do(store, insert(key, shape=square()))
    assert do(store, change(key, 1, shape=square(350100))).saved == {key: 2}
    assert list(store.history())[-1].before[GEOMETRY] == many(square())
    assert value(store, key, GEOMETRY) == many(square(350100))
    assert do(store, change(key, 2, shape=None)).saved == {key: 3}
    assert value(store, key, GEOMETRY) is None


def test_a_delete_is_counted_and_can_be_taken_back(store: Store) -> None:
    key = new_id()
    values = {"parcel_name": "weg", GEOMETRY: square()}
    do(store, Edit("parcel", key, None, None, values))
    edit = Edit("parcel", key, 1, values, None)
    assert do(store, edit).saved == {key: 0} and not exists(store, key)
    gone = list(store.history())[-1]
    assert (gone.action, gone.version) == ("delete", 0)
    assert gone.before["parcel_name"] == "weg" and gone.before[GEOMETRY] == many(square())
    back = do(store, edit.reversed(None))
    assert back.saved == {key: 2}, "versions go on, so that nobody meets a stale one by chance"
    assert value(store, key, "parcel_name") == "weg"


def test_a_change_of_other_fields_is_merged_and_told(store: Store) -> None:
    key = new_id()
    do(store, insert(key, parcel_name="a", cert_area=1.0, shape=square()))
    do(store, change(key, 1, parcel_name="b"), who="甲")
    do(store, change(key, 2, shape=square(350500)), who="甲")
    receipt = do(store, change(key, 1, cert_area=2.0), who="乙")
    assert receipt.saved == {key: 4} and receipt.merged == (key,) and not receipt.conflicts
    assert (value(store, key, "parcel_name"), value(store, key, "cert_area")) == ("b", 2.0)


def test_a_change_of_the_same_field_is_a_conflict_with_both_sides(store: Store) -> None:
    key, other = keys(2)
    do(store, insert(key, parcel_no="SJ-310110-0007", parcel_name="a"), insert(other, parcel_name="x"))
    do(store, change(key, 1, parcel_name="b"), who="甲")
    receipt = do(store, change(key, 1, parcel_name="c", cert_area=9.0), change(other, 1, parcel_name="y"), who="乙")
    assert receipt.saved == {other: 2}, "the rest is saved"
    (conflict,) = receipt.conflicts
    assert (conflict.layer, conflict.key, conflict.name, conflict.by) == ("parcel", key, "SJ-310110-0007", "甲")
    assert (dict(conflict.theirs), dict(conflict.yours)) == ({"parcel_name": "b"}, {"parcel_name": "c"})
    assert conflict.at.startswith("20")
    assert (value(store, key, "parcel_name"), value(store, key, "cert_area")) == ("b", None)


def test_who_changed_the_field_is_named_even_when_others_came_after(store: Store) -> None:
    key = new_id()
    do(store, insert(key, parcel_name="a", location="l"))
    do(store, change(key, 1, parcel_name="b"), who="甲")
    do(store, change(key, 2, location="m"), who="乙")
    (conflict,) = do(store, change(key, 1, parcel_name="c"), who="丙").conflicts
    assert conflict.by == "甲"


def test_the_same_value_by_two_people_is_no_conflict(store: Store) -> None:
    key = new_id()
    do(store, insert(key, parcel_name="a"))
    do(store, change(key, 1, parcel_name="b"))
    assert do(store, change(key, 1, parcel_name="b")).merged == (key,)


def test_a_field_changed_and_changed_back_is_no_conflict(store: Store) -> None:
    key = new_id()
    do(store, insert(key, parcel_name="a", cert_area=0.1 + 0.2))
    do(store, change(key, 1, parcel_name="b"))
    do(store, change(key, 2, parcel_name="a"))
    assert do(store, change(key, 1, parcel_name="c", cert_area=5.0)).saved == {key: 4}


def test_two_moved_shapes_are_a_conflict(store: Store) -> None:
    key = new_id()
    do(store, insert(key, shape=square()))
    do(store, change(key, 1, shape=square(350100)))
    (conflict,) = do(store, change(key, 1, shape=square(350200))).conflicts
    assert conflict.theirs[GEOMETRY] == many(square(350100)) and conflict.yours[GEOMETRY] == many(square(350200))


def test_a_delete_gives_way_to_any_change(store: Store) -> None:
    key = new_id()
    do(store, insert(key, parcel_name="a"))
    do(store, change(key, 1, parcel_name="b"), who="甲")
    (conflict,) = do(store, delete(key, 1), who="乙").conflicts
    assert dict(conflict.theirs) == {"parcel_name": "b"} and dict(conflict.yours) == {} and exists(store, key)


def test_a_change_of_a_deleted_record_says_who_deleted_it(store: Store) -> None:
    key = new_id()
    do(store, insert(key, parcel_name="a"))
    do(store, delete(key, 1), who="乙")
    (denied,) = do(store, change(key, 1, parcel_name="b")).denied
    assert denied.values["by"] == "乙" and "deleted" in denied.reason
    (unknown,) = do(store, change(new_id(), 1, parcel_name="b")).denied
    assert unknown.reason == "There is no such record"


def test_a_version_from_the_future_is_a_conflict(store: Store) -> None:
    key = new_id()
    do(store, insert(key, parcel_name="a"))
    assert len(do(store, change(key, 9, parcel_name="b")).conflicts) == 1


def test_without_version_single_takes_it_and_team_refuses(store: Store) -> None:
    key = new_id()
    do(store, insert(key, parcel_name="a"))
    receipts = [do(store, change(key, None, parcel_name="b")), do(store, delete(key, None))]
    if store.info.mode == "single":
        assert [dict(r.saved) for r in receipts] == [{key: 2}, {key: 0}]
    else:
        assert [len(r.denied) for r in receipts] == [1, 1] and value(store, key, "parcel_name") == "a"


def test_the_same_operation_twice_happens_once(store: Store) -> None:
    key, other = keys(2)
    do(store, insert(key, parcel_name="a"), insert(other, parcel_name="a"))
    do(store, change(other, 1, parcel_name="z"))
    batch = Batch("tag", "甲", [change(key, 1, parcel_name="b"), change(other, 1, parcel_name="c")])
    first = store.apply(batch)
    tip = store.tip()
    again = store.apply(batch)
    assert again.replayed and not first.replayed and store.tip() == tip
    assert (dict(again.saved), again.merged, again.at) == (dict(first.saved), first.merged, first.at)
    assert again.conflicts == first.conflicts
    assert value(store, key, "version") == 2


def test_a_refused_operation_may_be_tried_again(store: Store) -> None:
    key = new_id()
    batch = Batch("tag", "甲", [change(key, 1, parcel_name="b")])
    assert not store.apply(batch).saved
    do(store, insert(key, parcel_name="a"))
    again = store.apply(batch)
    assert again.saved == {key: 2} and not again.replayed


def test_a_whole_batch_is_all_or_nothing(store: Store) -> None:
    one, two, new = keys(3)
    do(store, insert(one, parcel_name="a"), insert(two, parcel_name="a"))
    do(store, change(two, 1, parcel_name="x"))
    tip = store.tip()
    receipt = do(store, insert(new), change(one, 1, parcel_name="b"), change(two, 1, parcel_name="b"), whole=True)
    assert not receipt.saved and len(receipt.conflicts) == 1 and store.tip() == tip
    assert value(store, one, "parcel_name") == "a" and not exists(store, new)
    for wrong in (insert(one, parcel_name="again"), insert(keys(1)[0], cert_area="viel"), change(keys(1)[0], 1)):
        receipt = do(store, insert(new), change(two, 2, parcel_name="b"), wrong, whole=True)
        assert not receipt.saved and len(receipt.denied) == 1 and store.tip() == tip, "one denied stops all, too"
    receipt = do(store, insert(new), change(one, 1, parcel_name="b"), change(two, 2, parcel_name="b"), whole=True)
    assert dict(receipt.saved) == {new: 1, one: 2, two: 3}


def test_an_identity_is_taken_once(store: Store) -> None:
    key = new_id()
    do(store, insert(key, parcel_name="a"))
    receipt = do(store, insert(key, parcel_name="b"))
    assert len(receipt.denied) == 1 and value(store, key, "parcel_name") == "a"
    twice = new_id()
    receipt = do(store, insert(twice, parcel_name="a"), insert(twice, parcel_name="b"))
    assert receipt.saved == {twice: 1} and len(receipt.denied) == 1 and value(store, twice, "parcel_name") == "a"


def test_several_layers_go_in_one_batch(store: Store) -> None:
    parcel, building = keys(2)
    receipt = do(store, insert(parcel, parcel_no="SJ-310110-0001"),
                 Edit("building", building, None, None, {"parcel_no": "SJ-310110-0001", GEOMETRY: square()}))
    assert dict(receipt.saved) == {parcel: 1, building: 1}
    with store.snapshot() as snapshot:
        assert (snapshot.count("parcel"), snapshot.count("building")) == (1, 1)


def test_waivers_are_written_like_any_record(store: Store) -> None:
    key = new_id()
    values = {"rule": "L-01", "record": "r1", "name": "SJ-1", "reason": "历史原因", "who": "甲",
              "at": "2026-01-01T00:00:00Z"}  # fmt: skip
    do(store, Edit(WAIVERS, key, None, None, values))
    with store.snapshot() as snapshot:
        (waiver,) = snapshot.waivers()
    assert (waiver.soe_id, waiver.rule, waiver.record) == (key, "L-01", "r1")
    assert (waiver.reason, waiver.who, waiver.name) == ("历史原因", "甲", "SJ-1")
    assert list(store.history(key))[0].action == "insert"


def test_a_snapshot_does_not_move(store: Store) -> None:
    key, later = keys(2)
    do(store, insert(key, parcel_name="a"))
    with store.snapshot() as snapshot:
        do(store, change(key, 1, parcel_name="b"), insert(later))
        table = snapshot.table("parcel")
        assert (len(table), table.value(0, "parcel_name"), snapshot.count("parcel")) == (1, "a", 1)
    with store.snapshot() as snapshot:
        assert snapshot.count("parcel") == 2


def test_a_snapshot_gives_chosen_columns_only(store: Store) -> None:
    do(store, insert(new_id(), parcel_name="a", shape=square()))
    with store.snapshot() as snapshot:
        table = snapshot.table("parcel", ["parcel_name"], shapes=False)
        assert set(table.columns) == {"parcel_name"} and table.geometry is None and len(table) == 1
        with pytest.raises(StoreError):
            snapshot.table("no_such")


def test_history_can_be_followed(store: Store) -> None:
    one, two = keys(2)
    first = do(store, insert(one, parcel_name="a"), insert(two, parcel_name="a"))
    since = store.tip()
    second = do(store, change(one, 1, parcel_name="b"))
    assert [c.key for c in store.history(since=since)] == [one]
    assert [c.version for c in store.history(one)] == [1, 2]
    assert first.history_tip != second.history_tip and second.history_tip
    with store.snapshot() as snapshot:
        assert snapshot.history_tip == second.history_tip


def test_an_empty_batch_changes_nothing(store: Store) -> None:
    assert not do(store).saved and store.tip() == 0


def test_edits_may_be_lazy(store: Store) -> None:
    class Lazy:
        def __len__(self) -> int:
            return 500

        def __iter__(self) -> Iterator[Edit]:
            return (insert(new_id(), parcel_name=str(i)) for i in range(500))

    receipt = store.apply(Batch("import", "甲", Lazy()))
    assert len(receipt.saved) == 500 and set(receipt.saved.values()) == {1}


_fields = st.dictionaries(st.sampled_from(["parcel_name", "location", "cert_area"]), st.integers(0, 2), min_size=1)
_act = st.tuples(st.integers(0, 2), st.sampled_from(["insert", "update", "delete"]), st.integers(0, 4), _fields)
_acts = st.lists(_act, max_size=12)


@pytest.mark.parametrize("mode", MODES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=_acts)
def test_both_kinds_of_store_answer_alike(mode: str, tmp_path: Path, acts: list) -> None:
    """Any course of changes, sensible or not, ends alike in the file and in memory."""
    name = f"{new_id()}.gpkg"
    stores = [make(kind, tmp_path, mode, name) for kind in KINDS]
    names = [f"key-{i}" for i in range(3)]
    for number, action, base, fields in acts:
        after = {n: float(v) if n == "cert_area" else str(v) for n, v in fields.items()}
        edit = Edit("parcel", names[number], base or None, None if action == "insert" else dict.fromkeys(after),
                    None if action == "delete" else after)  # fmt: skip
        file, memory = (do(s, edit, op_id=new_id()) for s in stores)
        assert dict(file.saved) == dict(memory.saved) and file.merged == memory.merged
        assert [(c.key, c.theirs, c.yours, c.by) for c in file.conflicts] == \
               [(c.key, c.theirs, c.yours, c.by) for c in memory.conflicts]
        assert [(d.key, d.reason) for d in file.denied] == [(d.key, d.reason) for d in memory.denied]
    seen = [[(c.seq, c.key, c.action, c.version, c.before) for c in s.history()] for s in stores]
    assert seen[0] == seen[1]
    assert all(sound(s) == [] for s in stores)
    stores[0].close()
