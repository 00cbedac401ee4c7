"""What surveyors bring is taken in as far as it can be stored, and the rest comes back with the reason."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, Callable

import pytest
from osgeo import ogr

from soeland_qgis.core.errors import Cancelled, InputError, RecordRefused
from soeland_qgis.core.model import Standard
from soeland_qgis.core.progress import Progress
from soeland_qgis.exchange.records import Records
from soeland_qgis.exchange.sniff import read_file
from soeland_qgis.jobs.import_data import ImportOutcome, import_records
from soeland_qgis.jobs.received_values import Reader
from soeland_qgis.store import Store

MakeStore = Callable[..., Store]


def square(east: float, north: float, side: float = 50.0) -> bytes:
    points = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
    text = ",".join(f"{east + x} {north + y}" for x, y in points)
    return bytes(ogr.CreateGeometryFromWkt(f"POLYGON (({text}))").ExportToIsoWkb())


def bring(store: Store, columns: dict[str, list[Any]], crs: str = "EPSG:4549", **more: Any) -> ImportOutcome:
    count = len(next(iter(columns.values())))
    shapes = more.pop("shapes", [square(645000 + 60 * n, 3463000) for n in range(count)])
    return import_records(store, Records(columns, shapes, crs, "test"), **more)


def values(store: Store, layer: str, field: str) -> list[Any]:
    with store.snapshot() as snapshot:
        table = snapshot.table(layer)
        return [table.value(row, field) for row in range(len(table))]


@pytest.mark.parametrize("field,given,stored", [
    ("survey_date", "2025-03-09", "2025-03-09"), ("survey_date", "20250309", "2025-03-09"),
    ("survey_date", "2025/3/9", "2025-03-09"), ("survey_date", "2025年3月9日", "2025-03-09"),
    ("survey_date", 45725, "2025-03-09"),  # Excel counts 2025-03-09 as day 45725
    ("survey_date", 45725.75, "2025-03-09"), ("survey_date", 20250309, "2025-03-09"),
    ("survey_date", "0000-00-00", None), ("survey_date", "/", None),
    ("survey_date", "2025-03-09T10:00:00", "2025-03-09"),
    ("surveyed_area", "9,595.00", 9595), ("surveyed_area", "９５９５．５", 9595.5), ("surveyed_area", "无", None),
    ("surveyed_area", 0, 0), ("build_year", "1987.0", 1987), ("build_year", 1987.0, 1987),
    ("parcel_name", 17.0, "17"), ("parcel_name", " 甲 ", " 甲 "), ("parcel_name", "-", None), ("parcel_name", "", None),
    ("batch", "收储", "3"), ("batch", "3", "3"), ("batch", 3, "3"), ("batch", "9", "9"), ("batch", " 3 ", "3"),
    ("legacy_issues", "无", "00"), ("legacy_issues", "01、08", "01;08"), ("legacy_issues", "未办产权证；08", "01;08"),
    ("heritage_type", "无", "0"), ("district_code", "杨浦区", "310110"), ("remark", "NULL", None),
])  # fmt: skip
def test_values_as_ledgers_write_them(field: str, given: Any, stored: Any, standard: Standard) -> None:
    column = standard.field("parcel", field)
    assert Reader(column, standard.codelists.get(column.codes))(given) == stored


@pytest.mark.parametrize("field,given", [
    ("survey_date", "spring"), ("survey_date", "2025-13-01"), ("survey_date", "2025-02-30"), ("surveyed_area", "12 mu"),
    ("surveyed_area", "1,2,3"), ("surveyed_area", math.inf), ("build_year", "1987.5"), ("build_year", "old"),
    ("survey_date", 9e9),
])  # fmt: skip
def test_values_that_cannot_be_stored(field: str, given: Any, standard: Standard) -> None:
    with pytest.raises(RecordRefused):
        Reader(standard.field("parcel", field), None)(given)


def test_records_get_identifiers_defaults_and_ratios(new_store: MakeStore) -> None:
    store = new_store()
    outcome = bring(store, {"DKBH": ["A", "B", None], "XZQDM": ["310110", "310113", None],
                            "SCMJ": [1000, 2500, None], "XZJZMJ": [1500, "", "/"], "extra": [1, 2, 3]})  # fmt: skip
    assert (outcome.imported, outcome.rejected) == (3, 0)
    assert outcome.mapping == {"parcel_no": "DKBH", "district_code": "XZQDM", "surveyed_area": "SCMJ",
                               "building_area": "XZJZMJ"}  # fmt: skip
    assert values(store, "parcel", "feature_id") == ["310110DK0100000001", "310113DK0100000001", "310000DK0100000001"]
    assert set(values(store, "parcel", "feature_code")) == {"6001019001"}
    assert set(values(store, "parcel", "source_crs")) == {"4549"}
    assert set(values(store, "parcel", "batch")) == {"0"}
    assert values(store, "parcel", "current_far") == [1.5, None, None]
    assert any("extra" in str(note) for note in outcome.notes)
    bring(store, {"DKBH": ["C"], "XZQDM": ["310110"]})
    assert values(store, "parcel", "feature_id")[-1] == "310110DK0100000002"


def test_children_take_the_district_of_their_parcel(new_store: MakeStore) -> None:
    store = new_store()
    bring(store, {"DKBH": ["A"], "XZQDM": ["310113"], "SCMJ": [2000], "JZWZDMJ": [500]})
    bring(store, {"JZWBH": ["A-B001"], "DKBH": ["A"]}, layer="building")
    assert values(store, "building", "feature_id") == ["310113JZ0200000001"]
    import_records(store, Records({"DKBH": ["A", "gone"]}), "parcel_ext")
    assert values(store, "parcel_ext", "building_density") == [25, None]


def test_rejects_carry_row_reason_and_all_values(new_store: MakeStore) -> None:
    store = new_store()
    outcome = bring(store, {"DKBH": ["A", "B", "C"], "SCMJ": ["10", "ten", "30"], "note": ["x", "y", "z"]})
    assert (outcome.imported, outcome.rejected) == (2, 1)
    reject = outcome.rejects[0]
    assert reject.row == 2 and "ten" in reject.reason
    assert reject.record == {"DKBH": "B", "SCMJ": "ten", "note": "y"} and reject.geometry
    assert values(store, "parcel", "parcel_no") == ["A", "C"]


def test_a_reject_names_everything_that_is_wrong(new_store: MakeStore) -> None:
    """A line for a parcel, a word for a number, a word for a date: all three at once."""
    line = bytes(ogr.CreateGeometryFromWkt("LINESTRING (0 0,1 1)").ExportToIsoWkb())
    columns = {"DKBH": ["A"], "SCMJ": ["ten"], "JCNF": ["去年"]}
    store = new_store()
    (reject,) = bring(store, columns, shapes=[line]).rejects
    parts = reject.reason.split(" · ")
    assert len(parts) == 3 and "ten" in parts[1] and "去年" in parts[2]
    (one,) = bring(store, {"DKBH": ["A"], "SCMJ": ["ten"]}).rejects
    assert one.reason == parts[1]


def test_numbers_that_come_again_are_told(new_store: MakeStore) -> None:
    """Twice in one file, and the same file a second time."""
    store = new_store()
    first = bring(store, {"DKBH": ["A", "B", "B", None, None]})
    assert [n.values for n in first.notes if "more than once" in n.template] == [{"count": 1, "names": "B"}]
    assert not [n for n in first.notes if "already" in n.template]
    second = bring(store, {"DKBH": ["A", "B", "C"]})
    assert [n.values for n in second.notes if "already" in n.template] == [{"count": 2, "names": "A、B"}]
    assert second.imported == 3, "they come in all the same: rule S-07 keeps them from being handed in"


def test_shapes_are_taken_as_they_are(new_store: MakeStore) -> None:
    """Crossed, empty and missing ones too; a line is none and comes back."""
    store = new_store()
    texts = ["POLYGON ((0 0,4 4,4 0,0 4,0 0))", "POLYGON EMPTY", None, "LINESTRING (0 0,1 1)"]
    shapes = [None if t is None else bytes(ogr.CreateGeometryFromWkt(t).ExportToIsoWkb()) for t in texts]
    outcome = bring(store, {"DKBH": list("ABCD")}, shapes=shapes)
    assert (outcome.imported, outcome.rejected) == (3, 1) and outcome.rejects[0].row == 4
    with store.snapshot() as snapshot:
        kept = snapshot.table("parcel").geometry
    assert ogr.CreateGeometryFromWkb(kept[0]).ExportToWkt() == "MULTIPOLYGON (((0 0,4 4,4 0,0 4,0 0)))"
    assert kept[1] is None or ogr.CreateGeometryFromWkb(kept[1]).IsEmpty()
    assert kept[2] is None


def test_shapes_are_brought_into_the_crs_of_the_store(new_store: MakeStore) -> None:
    store = new_store()
    corners = ["121.5300595209645 31.28424960590669", "121.53131931164265 31.28423459287244",
               "121.53133097080553 31.28495587162633", "121.5300711705447 31.2849708850842"]  # fmt: skip
    text = f"POLYGON (({','.join([*corners, corners[0]])}))"
    shape = bytes(ogr.CreateGeometryFromWkt(text).ExportToIsoWkb())
    bring(store, {"DKBH": ["A"]}, "EPSG:4490", shapes=[shape])
    with store.snapshot() as snapshot:
        stored = ogr.CreateGeometryFromWkb(snapshot.table("parcel").geometry[0])
    assert stored.GetEnvelope() == pytest.approx((645700, 645820, 3463500, 3463580), abs=1e-3)
    assert values(store, "parcel", "source_crs") == ["4490"]


def test_what_is_wrong_with_the_whole_is_said_before_anything_is_stored(new_store: MakeStore) -> None:
    store = new_store()
    with pytest.raises(InputError, match="coordinate system"):
        bring(store, {"DKBH": ["A"]}, crs="")
    with pytest.raises(InputError, match="no records"):
        bring(store, {"DKBH": []}, shapes=[])
    with pytest.raises(InputError, match="no layer"):
        bring(store, {"DKBH": ["A"]}, layer="nothing")
    with pytest.raises(InputError, match="no column"):
        bring(store, {"DKBH": ["A"]}, mapping={"parcel_no": "other"})
    with pytest.raises(InputError, match="fits"):
        import_records(store, Records({"x": [1]}))
    assert store.tip() == 0


def test_a_ledger_without_shapes_waits_for_its_geometry(new_store: MakeStore) -> None:
    store = new_store()
    outcome = import_records(store, Records({"DKBH": ["A", "B"]}))
    assert outcome.imported == 2 and any("geometry" in str(n) for n in outcome.notes)


class Stopper(Progress):
    """Stops at the n-th look."""

    def __init__(self, after: int) -> None:
        self.left = after

    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_stopping_at_any_moment_leaves_nothing_or_all(new_store: MakeStore) -> None:
    store = new_store()
    columns = {"DKBH": [f"A{n}" for n in range(2500)]}
    shapes = [square(645000 + n, 3463000) for n in range(2500)]
    stopped = 0
    for moment in range(40):
        try:
            bring(store, columns, shapes=shapes, progress=Stopper(moment))
        except Cancelled:
            stopped += 1
            assert store.tip() == 0
        else:
            break
    assert stopped >= 5 and len(values(store, "parcel", "parcel_no")) == 2500


@pytest.mark.real
def test_joetsu(new_store: MakeStore, shared: Path) -> None:
    """1,051 registered parcels, as the issue brings them in."""
    store = new_store(crs="EPSG:2450")
    records = read_file(str(shared / "data/joetsu/joetsu_15222_epsg2450.gpkg"))
    outcome = import_records(store, records, mapping={"parcel_no": "筆ID", "parcel_name": "地番"},
                             defaults={"group_name": "练习一机集团", "district_code": "310110"})  # fmt: skip
    assert (outcome.imported, outcome.rejected) == (1051, 0)
    with store.snapshot() as snapshot:
        table = snapshot.table("parcel")
    for row in range(0, 1051, 50):
        ours, theirs = ogr.CreateGeometryFromWkb(table.geometry[row]), ogr.CreateGeometryFromWkb(records.geometry[row])
        assert ours.Equals(theirs) and ours.Area() == theirs.Area()
    assert set(table.columns["group_name"]) == {"练习一机集团"}


@pytest.mark.real
def test_terresdebord(new_store: MakeStore, shared: Path) -> None:
    """1,990 French parcels; with an empty parcel number too."""
    store = new_store(crs="EPSG:2154")
    records = read_file(f"{shared}/data/terresdebord/terresdebord_epsg2154.gpkg|layername=parcelle")
    outcome = import_records(store, records, mapping={"parcel_no": "id"})
    assert (outcome.imported, outcome.rejected) == (1990, 0)
    assert len(set(values(store, "parcel", "parcel_no"))) == len(set(records.columns["id"]))


@pytest.mark.real
def test_an_undefined_crs_is_refused(new_store: MakeStore, shared: Path) -> None:
    records = read_file(str(shared / "data/yokohama/yokohama_nishi_all_grid_nocrs.gpkg"))
    with pytest.raises(InputError, match="coordinate system"):
        import_records(new_store(), records, mapping={"parcel_no": "筆ID"})
