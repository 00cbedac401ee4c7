"""Handing in: refused while something stands, whole when it does not, and silent about everybody else."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Iterator, Tuple

import bagit
import openpyxl
import pytest

from soeland_qgis.core.check import Finding, View, checks
from soeland_qgis.core.edit import Batch, Edit, new_id
from soeland_qgis.core.errors import InputError, Refused, StoreError, StoreReadOnly
from soeland_qgis.core.geometry import bounds, points_on
from soeland_qgis.core.issue import Waiver
from soeland_qgis.core.model import Rule, Severity, Standard, Text
from soeland_qgis.core.standard import load_standard
from soeland_qgis.core.table import Dataset, Table
from soeland_qgis.jobs.discretion import OTHER, Discretion
from soeland_qgis.jobs.package import PackageReceipt, export_package, standing
from soeland_qgis.jobs.part_files import PREFIX, STALE
from soeland_qgis.jobs.practice import Practice
from soeland_qgis.jobs.selection import select
from soeland_qgis.jobs.validate import validate_store
from soeland_qgis.jobs.waive import waive
from soeland_qgis.store import Store, open_store
from soeland_qgis.store.gpkg_write import write_geopackage

Made = Tuple[str, Practice]
Clean = Tuple[Path, PackageReceipt]
IDENTITY = ("parcel_no", "group_name", "group_uscc", "holder_name", "holder_uscc", "cadastral_code", "cert_no")


@pytest.fixture
def clean(practice_store: Store, practice: Made, tmp_path: Path) -> Clean:
    made = practice[1]
    target = tmp_path / "clean.zip"
    return target, export_package(practice_store, str(target), made.clean_group, made.clean_district, who="练习员甲")


def unzipped(package: Path, folder: Path) -> Path:
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder


def test_the_whole_is_refused_with_the_list(practice_store: Store, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        export_package(practice_store, str(tmp_path / "all.zip"))
    blockers = refusal.value.blockers
    assert {i.id for i in blockers} == {i.id for i in standing(validate_store(practice_store))}
    assert all(i.severity in (Severity.FATAL, Severity.ERROR) for i in blockers) and len(blockers) > 30
    assert list(tmp_path.iterdir()) == []


def test_the_clean_part_is_a_valid_bag(clean: Clean, practice: Made, tmp_path: Path) -> None:
    target, receipt = clean
    bag = bagit.Bag(str(unzipped(target, tmp_path / "bag")))
    assert bag.validate()
    assert set(bag.payload_files()) == {"data/parcels.gpkg", "data/issues.json", "data/report.html", "data/ledger.xlsx",
                                        "data/datapackage.json"}  # fmt: skip
    assert bag.info["Soeland-Enterprise"] == practice[1].clean_group
    assert bag.info["Soeland-Parcels"] == str(receipt.parcels) and receipt.parcels > 40
    assert float(bag.info["Soeland-Area-m2"]) == receipt.area
    assert receipt.bytes == target.stat().st_size and not receipt.draft and receipt.history_tip
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".part")] == []


def test_the_geopackage_travels_alone(clean: Clean, practice: Made, tmp_path: Path) -> None:
    """Read with SQLite: no triggers, styles, views or reference layers; journal mode delete; only own parcels."""
    folder = unzipped(clean[0], tmp_path / "bag") / "data"
    db = sqlite3.connect(folder / "parcels.gpkg")
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    kinds = {kind for (kind,) in db.execute("SELECT DISTINCT type FROM sqlite_master")}
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert kinds <= {"table", "index"} and not any(t.startswith(("ref_", "layer_styles", "cl_")) for t in tables)
    rows = db.execute("SELECT DISTINCT group_name, district_code, qc_status FROM parcel").fetchall()
    assert rows == [(practice[1].clean_group, practice[1].clean_district, "1")]
    numbers = {n for (n,) in db.execute("SELECT parcel_no FROM parcel")}
    for child in ("building", "boundary_point", "parcel_ext"):
        assert {n for (n,) in db.execute(f"SELECT DISTINCT parcel_no FROM {child}")} <= numbers
    assert db.execute("SELECT count(*) FROM plan").fetchone() == (1,)
    assert {v for (v,) in db.execute("SELECT soe_row_version FROM parcel")} == {1}
    db.close()


def test_ledger_and_description_say_the_same(clean: Clean, tmp_path: Path) -> None:
    target, receipt = clean
    folder = unzipped(target, tmp_path / "bag") / "data"
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    resources = {r["name"]: r for r in described["resources"]}
    assert resources["parcel"]["rows"] == receipt.parcels and len(resources["parcel"]["schema"]["fields"]) == 92
    book = openpyxl.load_workbook(folder / "ledger.xlsx")
    totals = [[c.value for c in row] for row in book["汇总"].iter_rows(min_row=2)]
    assert totals[-1][3] == receipt.parcels
    assert totals[-1][4] == pytest.approx(receipt.area, abs=0.01)
    assert book["国企存量地块"].max_row == receipt.parcels + 2
    issues = json.loads((folder / "issues.json").read_text("utf-8"))
    assert issues["counts"] == {"FATAL": 0, "ERROR": 0, "WARNING": 0, "INFO": 0} and issues["issues"] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nobody_else_is_named(language: str, practice_store: Store, practice: Made, tmp_path: Path) -> None:
    """A draft with overlaps between enterprises: no byte of it tells whose the other parcel is."""
    target = tmp_path / "draft.zip"
    with practice_store.snapshot() as snapshot:
        parcels = snapshot.table("parcel")
        buildings = snapshot.table("building")
    pair = next(p for p in practice[1].planted if p.rule == "T-02")
    rows = {parcels.key(r): r for r in range(len(parcels))}
    mine = parcels.value(rows[pair.key], "group_name")
    export_package(practice_store, str(target), mine, draft=True, language=language)
    folder = unzipped(target, tmp_path / "bag")
    text = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.suffix != ".xlsx")
    with zipfile.ZipFile(folder / "data/ledger.xlsx") as book:
        text += b"".join(book.read(n) for n in book.namelist())
    own = {parcels.value(r, f) for r in range(len(parcels)) if parcels.value(r, "group_name") == mine
           for f in ("holder_name", "holder_uscc")}  # fmt: skip
    looked = 0
    for row in range(len(parcels)):
        if parcels.value(row, "group_name") == mine:
            continue
        words = [str(parcels.ids[row]), *(parcels.value(row, f) for f in IDENTITY)]
        for word in words:
            if word and word not in own:
                looked += 1
                assert word.encode() not in text, word
    for row in range(len(buildings)):
        number = buildings.value(row, "parcel_no")
        if parcels.value(rows[number], "group_name") != mine:
            assert buildings.key(row).encode() not in text
    assert looked > 500
    issues = json.loads((folder / "data/issues.json").read_text("utf-8"))["issues"]
    overlap = next(i for i in issues if i["rule"] == "T-02")
    assert sorted(k == OTHER[language] for k in overlap["keys"]) == [False, True]
    assert str(practice_store.address).encode() not in text


def test_written_reasons_open_the_way_and_travel(own_practice: tuple[Store, Practice], tmp_path: Path) -> None:
    store, made = own_practice
    report = validate_store(store)
    for issue in report.issues:
        if issue.waivable and issue.severity is Severity.ERROR:
            waive(store, issue, "区企已书面确认", "练习员乙")
    with pytest.raises(Refused) as refusal:
        export_package(store, str(tmp_path / "a.zip"))
    assert len(refusal.value.blockers) < len(standing(report))
    assert not any(i.waivable and i.severity is Severity.ERROR for i in refusal.value.blockers)
    export_package(store, str(tmp_path / "b.zip"), draft=True)
    found = json.loads(zipfile.ZipFile(tmp_path / "b.zip").read("data/issues.json"))
    assert found["waivers"] and {w["reason"] for w in found["waivers"]} == {"区企已书面确认"}


def test_an_unknown_enterprise_or_a_wrong_name(practice_store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="练习仓储集团"):
        export_package(practice_store, str(tmp_path / "a.zip"), "no such group")
    with pytest.raises(InputError, match="zip"):
        export_package(practice_store, str(tmp_path / "a.gpkg"))
    with pytest.raises(StoreError, match="does not exist"):
        export_package(practice_store, str(tmp_path / "no" / "a.zip"), "CC", "310113")


def test_an_enterprise_goes_by_several_names(practice_store: Store, standard: Standard, tmp_path: Path) -> None:
    uscc = standard.codelists["group"].by_code["CC"].more["uscc"]
    for number, name in enumerate(("CC", uscc, f" {uscc.lower()} ", "练习仓储集团")):
        receipt = export_package(practice_store, str(tmp_path / f"{number}.zip"), name, "310113")
        assert receipt.enterprise == "练习仓储集团"


def test_left_over_parts_are_swept_and_fresh_ones_are_not(practice_store: Store, tmp_path: Path) -> None:
    old, fresh = tmp_path / f"{PREFIX}old", tmp_path / f"{PREFIX}fresh"
    for folder in (old, fresh):
        folder.mkdir()
        (folder / "package.zip").write_bytes(b"half")
    past = time.time() - STALE - 60
    for path in (old / "package.zip", old):
        os.utime(path, (past, past))
    export_package(practice_store, str(tmp_path / "a.zip"), "CC", "310113")
    assert not old.exists() and fresh.exists()


@pytest.mark.skipif(os.name == "nt", reason="folders have no write bit there")
def test_a_read_only_folder_gets_a_sentence(practice_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):  # root may write everywhere but into the kernel
        folder = Path("/sys/kernel")
        if not folder.is_dir():
            pytest.skip("this user may write everywhere (root): no folder is read-only for it")
    with pytest.raises(StoreReadOnly, match="Choose another folder"):
        export_package(practice_store, str(folder / "a.zip"), "CC", "310113")


def test_same_moment_same_parcels(practice_store: Store, tmp_path: Path) -> None:
    """The GeoPackage of two packages of the same moment is the same to the byte."""
    digests = []
    for name in ("a.zip", "b.zip"):
        export_package(practice_store, str(tmp_path / name), "CC", "310113")
        manifest = zipfile.ZipFile(tmp_path / name).read("manifest-sha256.txt").decode()
        digests.append(re.search(r"(\w+)  data/parcels.gpkg", manifest)[1])
    assert digests[0] == digests[1]


def test_the_report_of_a_part_tells_no_figures_of_the_whole(practice_store: Store, tmp_path: Path) -> None:
    """Rule P-07 counts all enterprises of the store: that stays with those who may see all of them."""
    assert [i.rule for i in validate_store(practice_store, ["P-07"]).issues] == ["P-07"]
    export_package(practice_store, str(tmp_path / "a.zip"), "CC", "310113")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        pages = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")}
    assert pages and not any("备案方案" in page for page in pages.values())


def test_a_rule_that_broke_off_has_not_passed(practice: Made, tmp_path: Path) -> None:
    def breaks(view: View) -> Iterator[Finding]:
        raise ZeroDivisionError
        yield

    standard = load_standard()
    rule = Rule("Z-99", "for a test", "parcel", Severity.ERROR, Text("测", "Test"), Text("测", "Test"))
    checks._things["for a test"] = breaks
    store = open_store(practice[0], replace(standard, rules=(*standard.rules, rule)))
    try:
        chosen = (practice[1].clean_group, practice[1].clean_district)
        with pytest.raises(Refused, match="Z-99"):
            export_package(store, str(tmp_path / "broken.zip"), *chosen)
        assert list(tmp_path.iterdir()) == []
        export_package(store, str(tmp_path / "draft.zip"), *chosen, draft=True)
        with zipfile.ZipFile(tmp_path / "draft.zip") as archive:
            name = next(n for n in archive.namelist() if n.endswith("bag-info.txt"))
            assert "Soeland-Rules-Not-Run: Z-99" in archive.read(name).decode()
    finally:
        store.close()
        checks._things.pop("for a test")


def test_the_report_says_what_it_covers_and_that_a_draft_is_one(
    practice_store: Store, clean: Clean, practice: Made, tmp_path: Path
) -> None:
    made = practice[1]
    export_package(practice_store, str(tmp_path / "d.zip"), made.clean_group, made.clean_district, draft=True)
    pages = []
    for package in (clean[0], tmp_path / "d.zip"):
        with zipfile.ZipFile(package) as archive:
            name = next(n for n in archive.namelist() if n.endswith("report.html"))
            pages.append(archive.read(name).decode())
    assert all("练习仓储集团 × 310113 宝山区" in page for page in pages)
    assert ["草稿" in page for page in pages] == [False, True]


def test_only_own_attachments_travel(own_practice: tuple[Store, Practice], tmp_path: Path) -> None:
    """The record of a photo names the parcel by link_id: of one's own parcels and buildings, of nobody else's."""
    store, made = own_practice
    with store.snapshot() as snapshot:
        parcels, buildings = snapshot.table("parcel"), snapshot.table("building")
    rows: dict[bool, list[int]] = {True: [], False: []}
    for row in range(len(parcels)):
        place = (parcels.value(row, "group_name"), parcels.value(row, "district_code"))
        rows[place == (made.clean_group, made.clean_district)].append(row)
    mine, theirs = parcels.key(rows[True][0]), parcels.key(rows[False][0])
    owners = {buildings.key(r): buildings.value(r, "parcel_no") for r in range(len(buildings))}
    numbers = {parcels.key(r) for r in rows[True]}
    house = next(key for key, number in owners.items() if number in numbers)
    other = next(key for key, number in owners.items() if number not in numbers)
    photos = {"a.jpg": ("parcel", mine), "b.jpg": ("parcel", theirs), "c.jpg": ("building", house),
              "d.jpg": ("building", other), "e.jpg": ("parcel", None)}  # fmt: skip
    kept = [Edit("attachment", new_id(), None, None, {"file_name": name, "link_layer": layer, "link_id": key})
            for name, (layer, key) in photos.items()]  # fmt: skip
    assert len(store.apply(Batch("test", "甲", kept)).saved) == 5
    export_package(store, str(tmp_path / "a.zip"), made.clean_group, made.clean_district, draft=True)
    db = sqlite3.connect(unzipped(tmp_path / "a.zip", tmp_path / "bag") / "data" / "parcels.gpkg")
    assert {n for (n,) in db.execute("SELECT file_name FROM attachment")} == {"a.jpg", "c.jpg"}
    db.close()


def test_what_the_check_says_of_a_parcel_is_the_worst(own_practice: tuple[Store, Practice], tmp_path: Path) -> None:
    """qc_status (code list): 1 passed, 2 with warnings, 3 with errors, 4 with explained errors; standard.md 1.6. An
    empty field is an ERROR (A-01), a blank at its end a WARNING (A-06), a part of registration may be explained."""
    store, made = own_practice
    with store.snapshot() as snapshot:
        parcels = snapshot.table("parcel")
    own = [r for r in range(len(parcels)) if parcels.value(r, "group_name") == made.clean_group
           and parcels.value(r, "district_code") == made.clean_district][:5]  # fmt: skip
    blank, empty = {"parcel_name": "有空格 "}, {"current_use_code": None}
    changes = [{}, blank, {**empty, **blank}, {"location": None}, {"location": None, **blank}]
    edits = [Edit("parcel", str(parcels.ids[r]), 1, {}, after) for r, after in zip(own, changes) if after]
    assert len(store.apply(Batch("test", "甲", edits)).saved) == 4
    for issue in validate_store(store, ["A-01"]).issues:
        if issue.keys[0] in {parcels.key(own[3]), parcels.key(own[4])}:
            waive(store, issue, "原址已拆除，无门牌", "练习员乙")
    export_package(store, str(tmp_path / "a.zip"), made.clean_group, made.clean_district, draft=True)
    db = sqlite3.connect(unzipped(tmp_path / "a.zip", tmp_path / "bag") / "data" / "parcels.gpkg")
    said = dict(db.execute("SELECT parcel_no, qc_status FROM parcel"))
    db.close()
    assert [said[parcels.key(r)] for r in own] == ["1", "2", "3", "4", "2"]


def test_a_package_that_reads_back_differently_is_not_handed_in(
    practice_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that lies: one value of one parcel is not what was to be written."""

    def lies(path: str, tables: Dataset, standard: Standard) -> None:
        parcels = tables["parcel"]
        areas = parcels.columns["surveyed_area"].copy()
        areas[3] += 0.01
        spoilt = replace(parcels, columns={**parcels.columns, "surveyed_area": areas})
        write_geopackage(path, {**tables, "parcel": spoilt}, standard)

    monkeypatch.setattr("soeland_qgis.jobs.members.write_geopackage", lies)
    with pytest.raises(StoreError, match="reads back differently"):
        export_package(practice_store, str(tmp_path / "a.zip"), "CC", "310113")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be forced to the disk there")
def test_the_file_is_on_the_disk_before_it_has_its_name(
    practice_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """reliability 3.6: the finished file, then its name, then the folder that holds the name; each forced down."""
    done: list[tuple[str, int]] = []
    fsync, replaced = os.fsync, os.replace

    def forced(number: int) -> None:
        fsync(number)
        done.append(("down", os.fstat(number).st_ino))

    def named(source: str, target: str) -> None:
        done.append(("named", os.stat(source).st_ino))
        replaced(source, target)

    monkeypatch.setattr(os, "fsync", forced)
    monkeypatch.setattr(os, "replace", named)
    target = tmp_path / "a.zip"
    export_package(practice_store, str(target), "CC", "310113")
    file, folder = target.stat().st_ino, tmp_path.stat().st_ino
    steps = [step for step in done if step[1] in (file, folder)]
    assert steps == [("down", file), ("named", file), ("down", folder)]


def test_a_place_on_anothers_land_is_not_shown(practice_store: Store, practice: Made, standard: Standard) -> None:
    """A number that stands twice (S-07) is shown at the first of the two, which may be the other's."""
    with practice_store.snapshot() as snapshot:
        dataset = snapshot.dataset()
    selection = select(dataset, standard, practice[1].clean_group, practice[1].clean_district)
    parcels, own = dataset["parcel"], str(selection.parcels.ids[0])
    stranger = next(str(i) for i in parcels.ids if str(i) not in selection.ids and not _near(parcels, str(i), own))
    places = {key: points_on(parcels, [parcels.ids.tolist().index(key)])[0] for key in (own, stranger)}
    found = validate_store(practice_store, ["T-02"]).issues[0]
    discretion = Discretion(dataset, selection, "en")
    for ids in ((own, stranger), (stranger, own)):
        pair = replace(found, ids=ids, keys=("A", "B"))
        assert discretion.issue(replace(pair, place=places[own])).place == places[own]
        assert discretion.issue(replace(pair, place=places[stranger])).place is None
        assert "" in discretion.issue(pair).ids and stranger not in discretion.issue(pair).ids


def test_words_of_others_are_taken_out_of_whatever_leaves(practice_store: Store, practice: Made,
                                                          standard: Standard) -> None:  # fmt: skip
    """In reasons, values and what broke off: parcel and building numbers, identities, names, codes of others."""
    with practice_store.snapshot() as snapshot:
        dataset = snapshot.dataset()
    selection = select(dataset, standard, practice[1].clean_group, practice[1].clean_district)
    parcels, buildings = dataset["parcel"], dataset["building"]
    groups = [parcels.value(r, "group_name") for r in range(len(parcels))]
    row = next(r for r, group in enumerate(groups) if group != practice[1].clean_group)
    mine = groups.index(practice[1].clean_group)
    theirs = next(r for r in range(len(buildings)) if buildings.value(r, "parcel_no") == parcels.key(row))
    words = [parcels.key(row), str(parcels.ids[row]), buildings.key(theirs), str(buildings.ids[theirs]), groups[row],
             parcels.value(row, "group_uscc")]  # fmt: skip
    said = f"same land as {', '.join(words)}; ours is {parcels.key(mine)} of {groups[mine]}"
    report = validate_store(practice_store, ["T-02"])
    key = str(selection.parcels.ids[0])
    issue = replace(report.issues[0], ids=(key,), keys=("A",), place=None, found={"value": [said]}, waiver=said)
    waiver = Waiver("w", "T-02", key, said, "甲", "2026-06-01T00:00:00+00:00", "A")
    run = replace(report.runs[0], values={"text": said})
    shown = Discretion(dataset, selection, "en").report(
        replace(report, store="/home/wang/secret/a.gpkg", issues=(issue,), waivers=(waiver,), runs=(run,)))  # fmt: skip
    texts = [shown.issues[0].found["value"][0], shown.issues[0].waiver, shown.waivers[0].reason,
             shown.runs[0].values["text"]]  # fmt: skip
    for text in texts:
        assert not [word for word in words if word in text], text
        assert parcels.key(mine) in text and groups[mine] in text, "one's own is named"
    assert shown.store == "a.gpkg"


def _near(parcels: Table, one: str, other: str) -> bool:
    """Whether the boxes of two parcels meet, give or take two metres."""
    rows = [parcels.ids.tolist().index(key) for key in (one, other)]
    (w, s, e, n), (x, y, u, v) = bounds(parcels)[rows]
    return not (e + 2 < x or u + 2 < w or n + 2 < y or v + 2 < s)
