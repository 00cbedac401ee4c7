"""What is particular to the store in a GeoPackage: what other programs see in it, and where it lies."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal, ogr, osr

from soeland_qgis.core.edit import GEOMETRY, Batch, Edit, new_id
from soeland_qgis.core.errors import StoreError
from soeland_qgis.core.standard import load_standard
from soeland_qgis.jobs.validate import validate_store
from soeland_qgis.store import BASE, ID, VERSION, create_store, gpkg_create, open_store, private, snapshot_read
from soeland_qgis.store.place import Place, place_of
from tests.store_ground import change, delete, do, exists, insert, keys, make, many, sound, square, value


def query(path: str, sql: str) -> list[tuple]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute(sql).fetchall()
    connection.close()
    return rows


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("stores") / "empty.gpkg")
    create_store(path, load_standard(), title="演练区").close()
    return path


def test_every_layer_and_field_of_the_standard_is_there(empty: str) -> None:
    kinds = {"string": ogr.OFTString, "number": ogr.OFTReal, "integer": ogr.OFTInteger, "date": ogr.OFTDate,
             "datetime": ogr.OFTDateTime}  # fmt: skip
    dataset = gdal.OpenEx(empty, gdal.OF_VECTOR)
    for layer in load_standard().layers.values():
        table = dataset.GetLayerByName(layer.name)
        definition = table.GetLayerDefn()
        columns = {definition.GetFieldDefn(i).GetName(): definition.GetFieldDefn(i)
                   for i in range(definition.GetFieldCount())}  # fmt: skip
        assert list(columns) == [*(f.name for f in layer.fields), ID, VERSION, BASE]
        for field in layer.fields:
            assert columns[field.name].GetType() == kinds[field.type]
            if field.type == "string":
                assert columns[field.name].GetWidth() == field.length
        if layer.spatial:
            stored = "Point" if layer.geometry == "Point" else "Multi Polygon"
            assert ogr.GeometryTypeToName(table.GetGeomType()) == stored
            assert table.GetSpatialRef().GetAuthorityCode(None) == "4549"
            assert table.TestCapability(ogr.OLCFastSpatialFilter), "a spatial index"


def test_every_code_list_is_a_table(empty: str) -> None:
    for codelist in load_standard().codelists.values():
        rows = query(empty, f"SELECT code, name_zh, name_en, parent FROM cl_{codelist.name} ORDER BY fid")
        assert rows == [(c.code, c.name.zh, c.name.en or None, c.parent or None) for c in codelist.codes]


def test_titles_stand_where_other_programs_look(empty: str) -> None:
    rows = dict(query(empty, "SELECT column_name, title FROM gpkg_data_columns WHERE table_name = 'parcel'"))
    assert rows == {f.name: f.title.zh for f in load_standard().layers["parcel"].fields}
    assert ("parcel", "国企存量地块") in query(empty, "SELECT table_name, description FROM gpkg_contents")


def test_what_goes_beyond_the_format_is_declared_and_hidden(empty: str) -> None:
    extensions = {row[0] for row in query(empty, "SELECT table_name FROM gpkg_extensions")}
    ours = {row[0] for row in query(empty, "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'soe_*'")}
    assert ours == {"soe_meta", "soe_operation", "soe_session", "soe_history", "soe_waiver"} and ours <= extensions
    dataset = gdal.OpenEx(empty, gdal.OF_VECTOR)
    shown = {dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())}
    assert not shown & ours, "nobody edits them by accident"


def test_a_new_file_is_whole_and_alone(empty: str) -> None:
    assert query(empty, "PRAGMA integrity_check") == [("ok",)]
    assert query(empty, "PRAGMA foreign_key_check") == []
    assert [p.name for p in Path(empty).parent.iterdir()] == ["empty.gpkg"]
    store = open_store(empty, load_standard())
    assert (store.info.title, store.info.mode) == ("演练区", "single")
    assert store.source("parcel") == f"{empty}|layername=parcel"
    store.close()


def test_the_extent_of_a_layer_follows(tmp_path: Path) -> None:
    store = make("geopackage", tmp_path)
    one, two = keys(2)
    do(store, insert(one, shape=square(350000)), insert(two, shape=square(351000)))
    written = "SELECT min_x, max_x, min_y, max_y FROM gpkg_contents WHERE table_name = 'parcel'"
    assert query(store.address, written)[0] == pytest.approx((350000, 351010, 3455000, 3455010), abs=1)
    do(store, change(two, 1, shape=square(352000)))
    assert query(store.address, written)[0] == pytest.approx((350000, 352010, 3455000, 3455010), abs=1)
    do(store, delete(one, 1))
    assert query(store.address, written)[0] == pytest.approx((352000, 352010, 3455000, 3455010), abs=1)
    do(store, insert(one, shape=square(350000)))
    store.close()
    dataset = gdal.OpenEx(store.address, gdal.OF_VECTOR)
    assert dataset.GetLayerByName("parcel").GetExtent() == pytest.approx((350000, 352010, 3455000, 3455010), abs=1)


def test_every_batch_is_read_back_and_a_lie_is_found(tmp_path: Path) -> None:
    """A trigger of another program that changes what was asked for: the receipt does not say saved."""
    store = make("geopackage", tmp_path)
    key = new_id()
    do(store, insert(key, parcel_name="a"))
    lie = "UPDATE building SET soe_row_version = soe_row_version, remark = 'lie' WHERE fid = NEW.fid"
    store._connection.execute(f"CREATE TRIGGER liar AFTER INSERT ON building BEGIN {lie}; END")
    with pytest.raises(StoreError, match="does not stand"):
        do(store, Edit("building", new_id(), None, None, {"remark": "truth", GEOMETRY: square()}))
    store.close()


def test_the_moment_of_the_last_change_is_told_to_other_programs(tmp_path: Path) -> None:
    """GeoPackage 1.3, 1.1.3: last_change of gpkg_contents, of the table that was changed and of no other."""
    store = make("geopackage", tmp_path)
    asked = "SELECT table_name, last_change FROM gpkg_contents WHERE table_name IN ('parcel', 'building')"
    store._connection.execute("UPDATE gpkg_contents SET last_change = '2000-01-01T00:00:00.000Z'")
    do(store, insert(new_id(), parcel_name="a"))
    moments = dict(query(store.address, asked))
    assert moments["parcel"] > "2024" and moments["building"] == "2000-01-01T00:00:00.000Z"
    store.close()


def test_a_new_store_never_replaces_a_file_that_came_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked for before it is made, and again in the one step that gives the name, also without hard links."""
    part, target = tmp_path / "part.gpkg", tmp_path / "a.gpkg"
    part.write_bytes(b"new")
    target.write_bytes(b"somebody's")
    for without_links in (False, True):
        if without_links:
            monkeypatch.setattr(gpkg_create.os, "link", _no_links)
        with pytest.raises(StoreError, match="exists already"):
            gpkg_create.move(part, target)
        assert target.read_bytes() == b"somebody's" and part.read_bytes() == b"new"


def _no_links(*_: object) -> None:
    raise OSError("FAT has no hard links")


def test_a_snapshot_leaves_nothing_behind(tmp_path: Path) -> None:
    store = make("geopackage", tmp_path)
    with store.snapshot() as snapshot:
        copy = Path(snapshot.path)
        assert copy.is_file()
    assert not copy.parent.exists()
    store.close()


@pytest.mark.parametrize("how, says", [("ABORT, 'not here'", "not here"), ("IGNORE", "1 instead of 2 records")])
def test_a_batch_that_breaks_off_in_the_middle_leaves_nothing_and_blocks_nothing(
    tmp_path: Path, how: str, says: str
) -> None:
    """Another program's trigger stops one record with an error, or passes it over without a word."""
    store = make("geopackage", tmp_path)
    one, two, new = keys(3)
    do(store, insert(one, parcel_name="a"), insert(two, parcel_name="a"))
    stop = f"BEFORE UPDATE ON parcel WHEN NEW.parcel_name = 'no' BEGIN SELECT RAISE({how}); END"
    store._connection.execute(f"CREATE TRIGGER foreign_guard {stop}")
    batch = Batch("test", "甲", [insert(new), change(one, 1, parcel_name="yes"), change(two, 1, parcel_name="no")])
    with pytest.raises(StoreError, match=says):
        store.apply(batch)
    assert store.tip() == 2 and [value(store, k, "parcel_name") for k in (one, two)] == ["a", "a"]
    assert not exists(store, new)
    store._connection.execute("DROP TRIGGER foreign_guard")
    assert dict(store.apply(batch).saved) == {new: 1, one: 2, two: 2}, "the same act goes in as if never tried"
    assert sound(store) == []
    store.close()


def test_both_ways_of_reading_give_the_same(tmp_path: Path) -> None:
    """GDAL's stream, and SQLite for GDAL before 3.6: all types, empty and missing values, shapes of many lengths."""
    store = make("geopackage", tmp_path)
    names = keys(7)
    do(store, *(insert(k, **v) for k, v in zip(names, (
        {}, {"parcel_name": "", "shape": square()}, {"parcel_name": "字" * 100, "cert_area": 0.1 + 0.2},
        {"build_year": 1990, "use_start": "1850-01-01"}, {"updated_at": "2024-05-05T10:11:12"},
        {"shape": many(square()) }, {"shape": None, "cert_area": -1e-9},
    ))))  # fmt: skip
    with store.snapshot() as snapshot:
        layer = store.standard.layers["parcel"]
        readers = [snapshot_read.read_by_arrow, snapshot_read.read_by_sqlite]
        if not snapshot_read.ARROW:
            pytest.skip("this GDAL has no Arrow stream: there is one way only")
        one, two = (snapshot_read.read_table(snapshot.path, layer, None, True, "", r) for r in readers)
    assert list(one.ids) == list(two.ids) == names and list(one.versions) == list(two.versions)
    for field in layer.fields:
        assert [one.value(i, field.name) for i in range(7)] == [two.value(i, field.name) for i in range(7)], field.name
        assert getattr(one.columns[field.name], "dtype", 0) == getattr(two.columns[field.name], "dtype", 0)
    assert list(one.geometry) == list(two.geometry)
    assert [one.value(i, "parcel_name") for i in (0, 1, 2)] == [None, "", "字" * 100]
    store.close()


def test_a_snapshot_that_lost_rows_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = make("geopackage", tmp_path)
    do(store, *(insert(k) for k in keys(3)))
    real = snapshot_read.read_table
    monkeypatch.setattr("soeland_qgis.store.snapshot.read_table", lambda *a: real(*a).take([0]))
    with store.snapshot() as snapshot, pytest.raises(StoreError, match="1 of 3"):
        snapshot.table("parcel")
    store.close()


def test_columns_of_other_programs_are_told(tmp_path: Path) -> None:
    """A colleague adds two columns with another program: they stay, and rule S-05 tells them once each."""
    path = str(tmp_path / "store.gpkg")
    store = create_store(path, load_standard())
    do(store, insert(new_id(), parcel_name="a", shape=square()))
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE parcel ADD COLUMN 备用 TEXT")
        connection.execute("ALTER TABLE building ADD COLUMN roof TEXT")
    connection.close()
    store = open_store(path, load_standard())
    issues = validate_store(store, ["S-05"]).issues
    store.close()
    found = [(issue.layer, issue.field, issue.ids) for issue in issues]
    assert found == [("parcel", "备用", ()), ("building", "roof", ())]


def test_copies_of_dead_programs_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private.tempfile, "tempdir", str(tmp_path))
    mine = private.private_folder("snapshot")
    dead, other = tmp_path / "soeland-stage-999999999-x", tmp_path / "soeland-x"
    dead.mkdir()
    other.mkdir()
    old = tmp_path / f"soeland-snapshot-{os.getpid()}-old"
    old.mkdir()
    os.utime(old, (1, 1))
    assert set(private.sweep()) == ({dead, old} if os.name == "posix" else {old})
    assert mine.is_dir() and other.is_dir()
    assert os.name != "posix" or mine.stat().st_mode & 0o077 == 0, "nobody else may look into a copy"


@pytest.mark.parametrize("folder, kind", [
    ("plain", "local"), ("OneDrive - 某某集团", "sync"), ("坚果云", "sync"), ("Dropbox/a/b", "sync"),
    ("dropboxes", "local"),
])  # fmt: skip
def test_folders_that_are_copied_away_are_known(tmp_path: Path, folder: str, kind: str) -> None:
    place = tmp_path / folder
    place.mkdir(parents=True)
    assert place_of(str(place / "a.gpkg")).kind == kind
    (place / ".stfolder").mkdir()
    assert place_of(str(place / "a.gpkg")).kind == "sync"


@pytest.mark.skipif(os.name == "nt", reason="Windows asks the drive, not a table of mounts")
def test_a_store_on_a_share_is_known_and_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the table of mounts: the longest place above the file decides, a blank in it stands as \\040."""
    mounts = f"/dev/sda1 / ext4 rw 0 0\n//server/land {tmp_path}/our\\040share cifs rw 0 0\n"
    real = Path.read_text
    monkeypatch.setattr(Path, "read_text", lambda self, *a, **k: mounts if str(self) == "/proc/self/mounts"
                        else real(self, *a, **k))  # fmt: skip
    (tmp_path / "our share").mkdir()
    assert place_of(str(tmp_path / "a.gpkg")).kind == "local"
    assert place_of(str(tmp_path / "our share" / "a.gpkg")) == Place("share", "cifs")
    store = make("geopackage", tmp_path / "our share")
    notes = store.health()
    assert any(n.level == "warning" and "network share" in n.template for n in notes)
    assert any(n.values == {"mode": "delete"} for n in notes), "no write-ahead log where locks cannot be trusted"
    store.close()


def test_a_store_in_a_cloud_folder_is_warned_of(tmp_path: Path) -> None:
    folder = tmp_path / "坚果云"
    folder.mkdir()
    store = make("geopackage", folder)
    assert any(n.level == "warning" and "cloud" in n.template for n in store.health())
    store.close()


def test_names_with_quotes_and_spaces_work(tmp_path: Path) -> None:
    folder = tmp_path / "a 'b' \"c\" ; 中文"
    folder.mkdir()
    store = make("geopackage", folder, name="it's.gpkg")
    key = new_id()
    assert do(store, insert(key, parcel_name="a")).saved == {key: 1} and sound(store) == []
    store.close()


@pytest.mark.parametrize("loud", [True, False])
def test_gdal_is_left_as_it_was(tmp_path: Path, loud: bool) -> None:
    """QGIS' own Python code relies on how GDAL tells errors; the store works with either, and switches nothing."""
    before = [module for module in (gdal, ogr, osr) if module.GetUseExceptions()]
    _switch([gdal, ogr] if loud else [])
    store = make("geopackage", tmp_path)
    key = new_id()
    assert do(store, insert(key, parcel_name="a", shape=square())).saved == {key: 1}
    with pytest.raises(StoreError):
        store._connection.execute("NONSENSE")
    assert len(do(store, insert(new_id(), shape=b"junk")).denied) == 1
    with pytest.raises(StoreError, match="unknown"):
        create_store(str(tmp_path / "b.gpkg"), load_standard(), "EPSG:999999")
    store.close()
    assert (bool(gdal.GetUseExceptions()), bool(ogr.GetUseExceptions())) == (loud, loud)
    _switch(before)


def _switch(loud: list[Any]) -> None:
    """Let these modules tell errors as exceptions. GDAL keeps its handlers on a stack, in an order that other tests
    made: the last one on is the first one off."""
    on = [module for module in (osr, ogr, gdal) if module.GetUseExceptions()]
    while on:
        for module in on:
            try:
                module.DontUseExceptions()
            except RuntimeError:
                continue
            break
        left = [module for module in on if module.GetUseExceptions()]
        assert len(left) < len(on)
        on = left
    for module in loud:
        module.UseExceptions()
