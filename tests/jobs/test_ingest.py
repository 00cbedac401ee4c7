"""Taking in at the city: once, whole, and never over what somebody there has changed."""

from __future__ import annotations

import itertools
import json
import zipfile
from pathlib import Path
from typing import Any, Callable

import pytest
from osgeo import gdal

from soeland_qgis.core.edit import Batch, Edit
from soeland_qgis.core.errors import PackageError
from soeland_qgis.core.model import Standard
from soeland_qgis.core.package import PAYLOAD, write_bag
from soeland_qgis.exchange.records import Records
from soeland_qgis.jobs.import_data import import_records
from soeland_qgis.jobs.ingest import ingest_package
from soeland_qgis.jobs.package import export_package
from soeland_qgis.jobs.practice import Practice
from soeland_qgis.jobs.tag import Choice, seen, tag
from soeland_qgis.jobs.validate import validate_store
from soeland_qgis.jobs.waive import waive
from soeland_qgis.store import Store, create_store
from tests.jobs.test_import import square

MakeStore = Callable[..., Store]


def rows(store: Store, *fields: str, layer: str = "parcel") -> dict[str, tuple[Any, ...]]:
    with store.snapshot() as snapshot:
        table = snapshot.table(layer)
    return {table.key(r): tuple(table.value(r, f) for f in fields) for r in range(len(table))}


def change(store: Store, key: str, **values: Any) -> None:
    """Somebody edits one parcel in the form."""
    with store.snapshot() as snapshot:
        table = snapshot.table("parcel")
    row = next(r for r in range(len(table)) if table.key(r) == key)
    before = {n: table.value(row, n) for n in values}
    edit = Edit("parcel", str(table.ids[row]), int(table.versions[row]), before, values)
    assert store.apply(Batch("form", "somebody", [edit])).saved


def fill(store: Store) -> Store:
    import_records(store, Records(
        {"DKBH": ["P1", "P2", "P3"], "JTMC": ["练习一机集团"] * 3, "XZQDM": ["310110"] * 3, "BZ": ["a", "b", "c"]},
        [square(645000 + 60 * n, 3463000) for n in range(3)], "EPSG:4549"))  # fmt: skip
    house = Records({"parcel_no": ["P1"], "building_no": ["P1-B001"]}, [square(645010, 3463010)], "EPSG:4549")
    import_records(store, house, "building")
    return store


@pytest.fixture
def sender(new_store: MakeStore, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An enterprise with three plain parcels; the rules are not what is tested here, so it hands in drafts as if they
    were final."""
    monkeypatch.setattr("soeland_qgis.jobs.package.standing", lambda report: ())
    return fill(new_store("sender.gpkg"))


@pytest.fixture(scope="module")
def good(standard: Standard, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A package of that enterprise which the city would take in."""
    folder = tmp_path_factory.mktemp("good")
    store = fill(create_store(str(folder / "sender.gpkg"), standard))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("soeland_qgis.jobs.package.standing", lambda report: ())
        package = packed(store, folder / "good.zip")
    store.close()
    return package


@pytest.fixture
def city(new_store: MakeStore) -> Store:
    return new_store("city.gpkg", mode="team")


def packed(store: Store, target: Path) -> str:
    export_package(store, str(target))
    return str(target)


def test_the_clean_practice_part_goes_to_the_city(practice_store: Store, practice: tuple[str, Practice], city: Store,
                                                  tmp_path: Path) -> None:  # fmt: skip
    made = practice[1]
    target = tmp_path / "a.zip"
    sent = export_package(practice_store, str(target), made.clean_group, made.clean_district)
    taken = ingest_package(city, str(target), "市级")
    assert (taken.accepted, taken.conflicts, taken.refused) == (sent.parcels, 0, 0)
    assert taken.receipt["package"]["sha256"] == sent.sha256 and taken.receipt["who"] == "市级"
    assert json.loads(json.dumps(taken.receipt)) == taken.receipt
    for layer in ("parcel", "building", "boundary_point", "parcel_ext", "plan"):
        with practice_store.snapshot() as ours, city.snapshot() as theirs:
            one, other = ours.table(layer), theirs.table(layer)
            mine = {str(i): r for r, i in enumerate(one.ids)}
            assert len(other) > 0
            for row in range(len(other)):
                origin = mine[str(other.ids[row])]
                for name in set(one.columns) - {"updated_at", "qc_status"}:
                    assert other.value(row, name) == one.value(origin, name), f"{layer}.{name}"
                if one.geometry is not None:
                    assert other.geometry[row] == one.geometry[origin]
    assert all(v == (None,) for v in rows(city, "qc_status").values())
    assert city.check_history() == []
    assert {i.rule for i in validate_store(city).issues if i.blocks} == set()


def test_twice_is_once_and_gives_the_first_receipt(sender: Store, city: Store, tmp_path: Path) -> None:
    package = packed(sender, tmp_path / "a.zip")
    first = ingest_package(city, package, "one")
    tip = city.tip()
    copy = tmp_path / "copy of a.zip"
    copy.write_bytes(Path(package).read_bytes())
    change(city, "P1", remark="by the city")
    second = ingest_package(city, str(copy), "another")
    assert second.receipt == first.receipt and second.again and not first.again
    assert rows(city, "remark")["P1"] == ("by the city",) and city.tip() == tip + 1


def test_new_changed_and_same(sender: Store, city: Store, tmp_path: Path) -> None:
    ingest_package(city, packed(sender, tmp_path / "a.zip"))
    change(sender, "P2", remark="better")
    import_records(sender, Records({"DKBH": ["P4"], "JTMC": ["练习一机集团"], "XZQDM": ["310110"]}))
    taken = ingest_package(city, packed(sender, tmp_path / "b.zip"))
    assert (taken.accepted, taken.conflicts, taken.refused) == (4, 0, 0) and taken.receipt["changed"] == 2
    assert rows(city, "remark") == rows(sender, "remark")


def test_only_the_same_field_is_a_conflict(sender: Store, city: Store, tmp_path: Path) -> None:
    ingest_package(city, packed(sender, tmp_path / "a.zip"))
    change(city, "P1", batch_city="3")
    change(city, "P2", remark="the city's word")
    change(city, "P3", remark="the city's word")
    change(sender, "P1", remark="the sender's word")
    change(sender, "P2", remark="the sender's word")
    taken = ingest_package(city, packed(sender, tmp_path / "b.zip"))
    assert (taken.accepted, taken.conflicts) == (2, 1)
    assert ingest_package(city, str(tmp_path / "b.zip")).receipt == taken.receipt
    told = taken.receipt["conflicts"][0]
    assert (told["name"], told["here"], told["package"], told["by"]) == (
        "P2", {"remark": "the city's word"}, {"remark": "the sender's word"}, "somebody")  # fmt: skip
    kept = rows(city, "remark", "batch_city")
    assert kept == {"P1": ("the sender's word", "3"), "P2": ("the city's word", None), "P3": ("the city's word", None)}


def test_a_tag_of_the_city_is_never_overwritten(sender: Store, city: Store, tmp_path: Path) -> None:
    ingest_package(city, packed(sender, tmp_path / "a.zip"))
    for store, choice in ((city, Choice("3", "SC01", "规划", 2027, "2")), (sender, Choice("1", "GX03", "更新", 2027))):
        with store.snapshot() as snapshot:
            table = snapshot.table("parcel")
        tag(store, seen(table, [0]), choice, "me")
    taken = ingest_package(city, packed(sender, tmp_path / "b.zip"))
    assert taken.conflicts == 1 and rows(city, "batch")["P1"] == ("3",)


def test_older_packages_never_win(sender: Store, new_store: MakeStore, tmp_path: Path) -> None:
    """Whatever comes in which order: the newest content stands, and the difference of older ones is told."""
    packages = {}
    for name in "abc":
        change(sender, "P1", remark=f"state {name}")
        packages[name] = packed(sender, tmp_path / f"{name}.zip")
    for number, order in enumerate(itertools.permutations("abc")):
        city, newest = new_store(f"city{number}.gpkg", mode="team"), ""
        for name in order:
            taken = ingest_package(city, packages[name])
            assert taken.conflicts == (0 if name > newest else 1), (order, name)
            newest = max(newest, name)
        assert rows(city, "remark")["P1"] == ("state c",), order


def test_what_the_city_deleted_does_not_come_back_unseen(sender: Store, city: Store, tmp_path: Path) -> None:
    ingest_package(city, packed(sender, tmp_path / "a.zip"))
    with city.snapshot() as snapshot:
        table = snapshot.table("parcel")
    gone = Edit("parcel", str(table.ids[0]), int(table.versions[0]), {"remark": "a"}, None)
    assert city.apply(Batch("form", "city", [gone])).saved
    change(sender, "P1", remark="again")
    taken = ingest_package(city, packed(sender, tmp_path / "b.zip"))
    assert taken.accepted == 2 and taken.conflicts + taken.refused == 1 and "P1" not in rows(city)


def test_two_enterprises_keep_their_own_bsm(sender: Store, new_store: MakeStore, city: Store, tmp_path: Path) -> None:
    """Both count from one in their own store; in the city's data base each BSM stands once (rule S-07)."""
    other = new_store("other.gpkg")
    import_records(other, Records({"DKBH": ["Q1"], "JTMC": ["练习纺织集团"], "XZQDM": ["310110"]}))
    ingest_package(city, packed(sender, tmp_path / "a.zip"))
    ingest_package(city, packed(other, tmp_path / "b.zip"))
    numbers = [v for (v,) in rows(city, "feature_id").values()]
    assert len(set(numbers)) == 4
    change(other, "Q1", remark="x")
    assert ingest_package(city, packed(other, tmp_path / "c.zip")).conflicts == 0
    assert sorted(v for (v,) in rows(city, "feature_id").values()) == sorted(numbers)


def forged(package: str, target: Path, info: dict[str, str] | None = None, sql: str = "",
           members: dict[str, bytes] | None = None) -> str:  # fmt: skip
    """A package with a good bag around changed content."""
    folder = target.with_suffix("")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    pairs = [line.split(": ", 1) for line in (folder / "bag-info.txt").read_text("utf-8").splitlines()]
    pairs = [(k, (info or {}).get(k, v)) for k, v in pairs if k != "Payload-Oxum"]
    if sql:
        source = gdal.OpenEx(str(folder / "data/parcels.gpkg"), gdal.OF_VECTOR | gdal.OF_UPDATE)
        source.ExecuteSQL(sql)
        del source
    for name, content in (members or {}).items():
        (folder / name).write_bytes(content)
    write_bag(target, {name: folder / name for name in PAYLOAD}, pairs)
    return str(target)


@pytest.mark.parametrize("code,how", [
    ("E041", {"sql": "UPDATE parcel SET group_name = '练习纺织集团' WHERE parcel_no = 'P2'"}),
    ("E041", {"sql": "UPDATE parcel SET group_name = NULL WHERE parcel_no = 'P2'"}),
    ("E041", {"info": {"Soeland-Enterprise": "练习纺织集团"}}),
    ("E041", {"info": {"Soeland-District": "310113"}}),
    ("E042", {"sql": "UPDATE building SET parcel_no = 'P9'"}),
    ("E042", {"sql": "UPDATE building SET parcel_no = NULL"}),
    ("E044", {"info": {"Soeland-Parcels": "7"}}),
    ("E044", {"sql": "DELETE FROM parcel WHERE parcel_no = 'P2'"}),
    ("E045", {"info": {"Soeland-Draft": "true"}}),
    ("E046", {"info": {"Soeland-Standard": "soeland 9.9.9"}}),
    ("E022", {"info": {"Soeland-History-Sequence": "many"}}),
    ("E047", {"members": {"data/issues.json": b"{"}}),
    ("E047", {"members": {"data/issues.json": b'{"waivers": [{"reason": 1}]}'}}),
    ("E047", {"members": {"data/issues.json": b'{"waivers": ' + b"[" * 100_000}}),
    ("E03", {"sql": "CREATE TRIGGER t AFTER UPDATE ON parcel BEGIN DELETE FROM parcel; END"}),
    ("E03", {"sql": "CREATE VIEW v AS SELECT * FROM parcel"}),
    ("E03", {"members": {"data/parcels.gpkg": b"no geopackage"}}),
])  # fmt: skip
def test_forged_packages_are_refused_by_code(code: str, how: dict[str, Any], good: str, city: Store,
                                             tmp_path: Path) -> None:  # fmt: skip
    """And nothing of them stays."""
    package = forged(good, tmp_path / "bad.zip", **how)
    with pytest.raises(PackageError) as refusal:
        ingest_package(city, package)
    assert refusal.value.code.startswith(code), refusal.value
    assert city.tip() == 0


def test_anothers_parcel_cannot_be_claimed_by_its_identity(sender: Store, city: Store, tmp_path: Path) -> None:
    ingest_package(city, packed(sender, tmp_path / "a.zip"))
    claim = forged(str(tmp_path / "a.zip"), tmp_path / "b.zip", {"Soeland-Enterprise": "练习纺织集团"},
                   "UPDATE parcel SET group_name = '练习纺织集团'")  # fmt: skip
    tip = city.tip()
    with pytest.raises(PackageError) as refusal:
        ingest_package(city, claim)
    assert refusal.value.code == "E043" and city.tip() == tip


def test_a_damaged_or_missing_package_gets_a_sentence(city: Store, sender: Store, tmp_path: Path) -> None:
    with pytest.raises(PackageError) as refusal:
        ingest_package(city, str(tmp_path / "nowhere.zip"))
    assert refusal.value.code == "E001"
    content = Path(packed(sender, tmp_path / "a.zip")).read_bytes()
    (tmp_path / "cut.zip").write_bytes(content[: len(content) // 2])
    with pytest.raises(PackageError) as refusal:
        ingest_package(city, str(tmp_path / "cut.zip"))
    assert refusal.value.code == "E001" and city.tip() == 0


def test_written_reasons_arrive_once(own_practice: tuple[Store, Practice], city: Store, tmp_path: Path,
                                     monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    store, _ = own_practice
    issue = next(i for i in validate_store(store).issues if i.rule == "A-10")
    waive(store, issue, "营业执照原件核对无误", "练习员甲")
    enterprise, district, _ = issue.keys[0].split("-")
    monkeypatch.setattr("soeland_qgis.jobs.package.standing", lambda report: ())
    for name in "ab":
        export_package(store, str(tmp_path / f"{name}.zip"), enterprise, district)
        ingest_package(city, str(tmp_path / f"{name}.zip"))
        with city.snapshot() as snapshot:
            assert [w.reason for w in snapshot.waivers()] == ["营业执照原件核对无误"]
