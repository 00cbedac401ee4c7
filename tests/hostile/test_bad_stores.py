"""Files that are no store, or no whole one any more: each gets a sentence that says what is wrong and what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from osgeo import gdal

from soeland_qgis.core.edit import new_id
from soeland_qgis.core.errors import NotAStore, StoreError, StoreReadOnly
from soeland_qgis.core.standard import load_standard
from soeland_qgis.store import create_store, open_store
from tests.conftest import ROOT
from tests.store_ground import do, insert, make, square, value


def refused(path: Path | str) -> str:
    """The sentence with which opening is refused; the file is not touched by it."""
    before = Path(path).read_bytes() if Path(path).is_file() else None
    with pytest.raises(NotAStore) as caught:
        open_store(str(path), load_standard())
    assert before is None or Path(path).read_bytes() == before
    return str(caught.value)


def spoil(folder: Path, *statements: str) -> Path:
    """A store that another program has altered."""
    store = make("geopackage", folder)
    do(store, insert(new_id(), parcel_name="a", shape=square()))
    store.close()
    with sqlite3.connect(store.address) as connection:
        for function in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(function, 1, lambda _: 0)
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return Path(store.address)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "There is no file" in refused(tmp_path / "none.gpkg")


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)


@pytest.mark.parametrize("content", [
    b"", b"just text, no data base", b"SQLite format 3\0" + b"\1" * 200, b"PK\3\4" * 50,
])  # fmt: skip
def test_a_file_of_something_else(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.gpkg"
    path.write_bytes(content)
    said = refused(path)
    assert str(path) in said and any(word in said for word in ("empty", "no GeoPackage", "damaged"))


def test_another_geopackage(tmp_path: Path) -> None:
    path = tmp_path / "plain.gpkg"
    gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown).CreateLayer("roads")
    assert "no parcel store" in refused(path) and "import" in refused(path)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    said = refused(spoil(tmp_path, "DROP TABLE building"))
    assert "building" in said and "newest copy" in said


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    triggers = "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'parcel'"
    path = spoil(tmp_path)
    with sqlite3.connect(path) as connection:
        for (drop,) in connection.execute(triggers).fetchall():
            connection.execute(drop)
        connection.execute("ALTER TABLE parcel DROP COLUMN cert_area")
    connection.close()
    said = refused(path)
    assert "cert_area" in said and "parcel" in said


def test_a_missing_history_is_told(tmp_path: Path) -> None:
    assert "history" in refused(spoil(tmp_path, "DROP TABLE soe_history"))


@pytest.mark.parametrize("key, new, word", [
    ("version", "99.0.0", "update the plugin"), ("schema", "9", "update the plugin"), ("standard", "other", "other"),
    ("mode", "anarchy", "mode"), ("crs", "", "crs"),
])  # fmt: skip
def test_a_store_of_another_time_or_kind(tmp_path: Path, key: str, new: str, word: str) -> None:
    assert word in refused(spoil(tmp_path, f"UPDATE soe_meta SET value = '{new}' WHERE key = '{key}'"))


def test_a_cut_file_is_refused_or_found_at_the_health_check(tmp_path: Path) -> None:
    path = spoil(tmp_path)
    whole = path.read_bytes()
    for share in (0.1, 0.5, 0.9):
        path.write_bytes(whole[: int(len(whole) * share)])
        try:
            store = open_store(str(path), load_standard())
        except StoreError as error:
            assert str(path) in str(error)
            continue
        levels = {note.level for note in store.health()}
        store.close()
        assert "fault" in levels


@pytest.mark.parametrize("statement, word", [
    ("DROP TRIGGER soe_parcel_update_conflict", "soe_parcel_update_conflict"),
    ("DROP TRIGGER soe_history_no_delete", "soe_history_no_delete"),
    ("DROP TRIGGER rtree_parcel_geom_insert", "spatial index"),
    ("DROP TRIGGER rtree_parcel_geom_update2", "spatial index"),
    ("DELETE FROM rtree_parcel_geom", "spatial index"),
    ("INSERT INTO soe_session VALUES (1)", "soe_session"),
])  # fmt: skip
def test_what_another_program_took_out_is_seen(tmp_path: Path, statement: str, word: str) -> None:
    path = spoil(tmp_path, statement)
    store = open_store(str(path), load_standard())
    faults = [n.template.format(**n.values) for n in store.health() if n.level == "fault"]
    assert any(word in fault for fault in faults), faults
    store.close()


def test_a_watchman_of_the_right_name_that_does_nothing_is_seen(tmp_path: Path) -> None:
    path = spoil(tmp_path, "DROP TRIGGER soe_parcel_update_conflict",
                 "CREATE TRIGGER soe_parcel_update_conflict BEFORE UPDATE ON parcel BEGIN SELECT 1; END")  # fmt: skip
    store = open_store(str(path), load_standard())
    faults = [n.template.format(**n.values) for n in store.health() if n.level == "fault"]
    assert any("soe_parcel_update_conflict" in fault for fault in faults), faults
    store.close()


def test_a_damaged_page_is_seen_though_the_store_opens(tmp_path: Path) -> None:
    """A bad sector under a code list that nobody reads while opening."""
    path = spoil(tmp_path)
    with sqlite3.connect(path) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'cl_idle_status'").fetchone()[0]
    connection.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)
    store = open_store(str(path), load_standard())
    assert any("is damaged" in n.template for n in store.health() if n.level == "fault")
    store.close()


@pytest.mark.parametrize("tamper, word", [
    ("DELETE FROM soe_history WHERE seq = 1", "taken out"),
    ("DELETE FROM soe_history", "taken out"),
    ("UPDATE soe_history SET version = 7", "gap"),
    ("UPDATE parcel SET soe_row_version = 5", "another version"),
    ("DELETE FROM parcel", "live or gone otherwise"),
])  # fmt: skip
def test_tampering_with_history_is_seen(tmp_path: Path, tamper: str, word: str) -> None:
    drops = ["DROP TRIGGER soe_history_no_delete", "DROP TRIGGER soe_history_no_update",
             "DROP TRIGGER soe_parcel_update_version", "DROP TRIGGER soe_parcel_update_history",
             "DROP TRIGGER rtree_parcel_geom_update1", "DROP TRIGGER soe_parcel_delete_history",
             "DROP TRIGGER rtree_parcel_geom_delete"]  # fmt: skip
    path = spoil(tmp_path, *drops, tamper)
    store = open_store(str(path), load_standard())
    assert any(word in n.template.format(**n.values) for n in store.check_history())
    store.close()


def test_history_cannot_be_changed_through_the_store(tmp_path: Path) -> None:
    store = make("geopackage", tmp_path)
    do(store, insert(new_id(), parcel_name="a"))
    for statement in ("DELETE FROM soe_history", "UPDATE soe_history SET key = 'x'", "DELETE FROM soe_operation",
                      "UPDATE soe_operation SET who = 'x'"):  # fmt: skip
        with pytest.raises(StoreError, match="SOE_HISTORY"):
            store._connection.execute(statement)
    store.close()


@pytest.mark.parametrize("name, word", [
    ("a.txt", ".gpkg"), ("no/folder/a.gpkg", "no folder"), ("taken.gpkg", "exists"),
])  # fmt: skip
def test_a_new_store_needs_a_place(tmp_path: Path, name: str, word: str) -> None:
    (tmp_path / "taken.gpkg").write_bytes(b"precious")
    with pytest.raises(StoreError, match=word):
        create_store(str(tmp_path / name), load_standard())
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("taken.gpkg", b"precious")]


@pytest.mark.parametrize("crs, word", [("EPSG:4490", "degrees"), ("EPSG:999999", "unknown"), ("Shanghai", "EPSG code")])
def test_a_new_store_needs_a_plane(tmp_path: Path, crs: str, word: str) -> None:
    with pytest.raises(StoreError, match=word):
        create_store(str(tmp_path / "a.gpkg"), load_standard(), crs)
    assert list(tmp_path.iterdir()) == []


def test_a_new_store_knows_two_modes(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="single or team"):
        create_store(str(tmp_path / "a.gpkg"), load_standard(), mode="both")


NOBODY = """
import sys
from soeland_qgis.core.errors import SoelandError
from soeland_qgis.core.standard import load_standard
from soeland_qgis.core.edit import new_id
from soeland_qgis.store import create_store, open_store
from tests.store_ground import do, insert
standard = load_standard()
try:
    if sys.argv[1] == "create":
        create_store(sys.argv[2], standard)
    else:
        store = open_store(sys.argv[2], standard)
        with store.snapshot() as snapshot:
            print("read", snapshot.count("parcel"), [n.template for n in store.health() if n.level == "warning"])
        do(store, insert(new_id(), parcel_name="b"))
except SoelandError as error:
    print(type(error).__name__, error)
"""


def as_nobody(what: str, path: Path) -> str:
    """What a process without root's right to write everywhere says. It stays the same user, so that it can read this
    checkout wherever that lies."""
    without = "-dac_override,-dac_read_search"
    ordinary = ["setpriv", "--bounding-set", without, "--inh-caps", without] if os.getuid() == 0 else []
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": "/tmp", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [*ordinary, sys.executable, "-c", NOBODY, what, str(path)]
    done = subprocess.run(command, cwd=ROOT, env=environment, timeout=120, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-1500:]
    return done.stdout


@pytest.fixture()
def open_folder() -> Path:
    """A folder that other users can look into; pytest's own are closed to them."""
    folder = Path("/tmp") / f"soeland-test-{new_id()[:8]}"
    folder.mkdir(mode=0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="rights are set the POSIX way")
def test_a_folder_that_can_only_be_read(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    assert as_nobody("create", open_folder / "a.gpkg").startswith("StoreReadOnly")
    assert list(open_folder.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="rights are set the POSIX way")
def test_a_store_that_can_only_be_read_can_be_read(open_folder: Path) -> None:
    store = make("geopackage", open_folder)
    key = new_id()
    do(store, insert(key, parcel_name="a"))
    store.close()
    Path(store.address).chmod(0o444)
    open_folder.chmod(0o555)
    lines = as_nobody("open", Path(store.address)).splitlines()
    assert lines[0].startswith("read 1") and "only be read" in lines[0]
    assert lines[1].startswith("StoreReadOnly")
    open_folder.chmod(0o755)
    Path(store.address).chmod(0o644)
    again = open_store(store.address, load_standard())
    assert value(again, key, "parcel_name") == "a"
    again.close()


def test_writing_through_a_reading_handle_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = make("geopackage", tmp_path)
    store._connection.writable = False
    with pytest.raises(StoreReadOnly):
        do(store, insert(new_id(), parcel_name="a"))
    store._connection.writable = True
    store.close()
