"""GeoPackages that come from outside: read in a process of their own, and only what a package of ours has."""

from __future__ import annotations

import sqlite3
import struct
import tempfile
from pathlib import Path

import numpy as np
import pytest

from soeland_qgis.core.edit import new_id
from soeland_qgis.core.errors import PackageError, StoreError
from soeland_qgis.core.standard import load_standard
from soeland_qgis.core.table import Dataset
from soeland_qgis.store import child
from soeland_qgis.store.child_look import look
from soeland_qgis.store.gpkg_write import write_geopackage
from soeland_qgis.store.seal import seals
from tests.store_ground import do, insert, make, many, square


def records(folder: Path, count: int = 5) -> Dataset:
    """Parcels of every type of value, as a snapshot gives them; the last one is nearly empty."""
    store = make("geopackage", folder)
    values = {"parcel_name": "一号地", "build_year": 1990, "use_start": "2001-02-03",
              "updated_at": "2024-05-05T10:11:12"}  # fmt: skip
    do(store, *(insert(new_id(), **values, parcel_no=f"SJ-310110-{i:04}", cert_area=0.1 + i,
                       shape=square(350000 + 20 * i)) for i in range(count)), insert(new_id()))  # fmt: skip
    with store.snapshot() as snapshot:
        found = snapshot.dataset(n for n, layer in store.standard.layers.items() if not layer.reference)
    store.close()
    return found


@pytest.fixture()
def sent(tmp_path: Path) -> Path:
    """A package's GeoPackage as we write it."""
    path = tmp_path / "parcels.gpkg"
    write_geopackage(str(path), records(tmp_path), load_standard())
    return path


def spoil(path: Path, *statements: str, values: tuple = ()) -> None:
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement, values if "?" in statement else ())
    connection.close()


def refusal(path: Path) -> str:
    """The code with which the file is refused; taken over is nothing of it."""
    with pytest.raises(PackageError) as caught:
        child.extract_geopackage(str(path), load_standard(), "EPSG:4549")
    assert str(caught.value)
    return caught.value.code


def test_what_was_written_is_one_plain_file(tmp_path: Path, sent: Path) -> None:
    assert not [p for p in tmp_path.iterdir() if p.name.startswith("parcels") and p != sent]
    with sqlite3.connect(sent) as connection:
        kinds = {row[0] for row in connection.execute("SELECT type FROM sqlite_master WHERE sql IS NOT NULL")}
        assert kinds == {"table"}, "no triggers, no views, no styles"
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        tables = {row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents")}
    connection.close()
    assert tables == {n for n, layer in load_standard().layers.items() if not layer.reference}


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    tables = records(tmp_path)
    paths = [tmp_path / name for name in ("one.gpkg", "two.gpkg")]
    for path in paths:
        write_geopackage(str(path), tables, load_standard())
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_nothing_is_overwritten_and_nothing_left_behind(tmp_path: Path) -> None:
    tables = records(tmp_path)
    path = tmp_path / "there.gpkg"
    path.write_bytes(b"precious")
    with pytest.raises(StoreError, match="exists"):
        write_geopackage(str(path), tables, load_standard())
    assert path.read_bytes() == b"precious"
    tables["parcel"].geometry[0] = b"no shape"
    with pytest.raises(Exception, match="shape"):
        write_geopackage(str(tmp_path / "bad.gpkg"), tables, load_standard())
    assert not (tmp_path / "bad.gpkg").exists()


def test_another_process_reads_from_the_disk_what_was_to_be_written(tmp_path: Path) -> None:
    tables = records(tmp_path)
    path = tmp_path / "parcels.gpkg"
    write_geopackage(str(path), tables, load_standard())
    assert child.verify_geopackage(str(path), load_standard()) == seals(tables)


@pytest.mark.parametrize("damage", [
    "UPDATE parcel SET cert_area = cert_area + 0.000001 WHERE fid = 2", "UPDATE parcel SET parcel_name = NULL",
    "DELETE FROM parcel WHERE fid = 3", "UPDATE parcel SET geom = NULL WHERE fid = 1",
    "UPDATE parcel SET use_start = '2001-02-04' WHERE fid = 5", "UPDATE parcel SET soe_row_version = 2 WHERE fid = 1",
])  # fmt: skip
def test_verifying_sees_the_smallest_difference(tmp_path: Path, damage: str) -> None:
    tables = records(tmp_path)
    path = tmp_path / "parcels.gpkg"
    write_geopackage(str(path), tables, load_standard())
    spoil(path, damage)
    assert child.verify_geopackage(str(path), load_standard())["parcel"] != seals(tables)["parcel"]


def test_the_values_come_over(tmp_path: Path) -> None:
    tables = records(tmp_path)
    path = tmp_path / "parcels.gpkg"
    write_geopackage(str(path), tables, load_standard())
    found = child.extract_geopackage(str(path), load_standard(), "EPSG:4549")
    assert set(found) == set(tables) and seals(found) == seals(tables)
    table = found["parcel"]
    assert [table.value(0, n) for n in ("parcel_name", "build_year", "use_start")] == ["一号地", 1990, "2001-02-03"]
    assert table.geometry[0] == many(square()) and table.geometry[5] is None
    looked = look(str(path), [layer for layer in load_standard().layers.values() if not layer.reference])
    assert looked["tables"]["parcel"] == {"rows": 6, "null_shapes": 1} and looked["epsg"] == 4549


def test_nothing_is_left_in_the_temporary_folder(sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = sent.parent / "temporary"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    child.extract_geopackage(str(sent), load_standard(), "EPSG:4549")
    spoil(sent, "DROP TABLE plan")
    refusal(sent)
    assert list(own.iterdir()) == []


@pytest.mark.parametrize("statements, code", [
    (["CREATE TRIGGER x AFTER UPDATE ON parcel BEGIN UPDATE parcel SET batch = '1'; END"], "E033"),
    (["CREATE VIEW v AS SELECT * FROM parcel"], "E033"),
    (["ALTER TABLE parcel RENAME TO p", "CREATE VIEW parcel AS SELECT * FROM p"], "E033"),
    (["CREATE TABLE layer_styles (styleQML TEXT)"], "E033"),
    (["CREATE TABLE qgis_projects (name TEXT, content BLOB)"], "E033"),
    (["CREATE VIRTUAL TABLE f USING fts4(x)"], "E033"),
    (["CREATE INDEX i ON parcel (parcel_no)"], "E033"),
    (["DROP TABLE plan"], "E034"),
    (["ALTER TABLE parcel ADD COLUMN evil TEXT"], "E034"),
    (["ALTER TABLE parcel DROP COLUMN cert_area"], "E034"),
    (["ALTER TABLE plan DROP COLUMN remark", "ALTER TABLE plan ADD COLUMN remark TEXT AS ('x')"], "E034"),
    (["UPDATE gpkg_geometry_columns SET geometry_type_name = 'GEOMETRY'"], "E034"),
    (["UPDATE gpkg_geometry_columns SET srs_id = 4326"], "E037"),
    (["UPDATE gpkg_spatial_ref_sys SET organization = 'NONE'"], "E037"),
    (["UPDATE parcel SET soe_id = 'one'"], "E035"),
    (["UPDATE parcel SET soe_id = NULL WHERE fid = 1"], "E035"),
    (["UPDATE parcel SET soe_id = 'é' WHERE fid = 1"], "E035"),
    (["UPDATE parcel SET soe_row_version = 0 WHERE fid = 1"], "E035"),
    (["UPDATE parcel SET soe_row_version = 'x' WHERE fid = 1"], "E035"),
    (["UPDATE parcel SET cert_area = 'viel' WHERE fid = 1"], "E035"),
    (["UPDATE parcel SET cert_area = 9e999 WHERE fid = 1"], "E035"),
    (["UPDATE parcel SET build_year = 1.5 WHERE fid = 1"], "E035"),
    (["UPDATE parcel SET parcel_name = x'ff00' WHERE fid = 1"], "E035"),
    (["UPDATE parcel SET parcel_name = CAST(x'ff' AS TEXT) WHERE fid = 1"], "E032"),
    (["UPDATE parcel SET parcel_name = printf('%.*c', 200000, 'x') WHERE fid = 1"], "E035"),
    (["UPDATE parcel SET use_start = 'soon' WHERE fid = 1"], "E035"),
    (["PRAGMA application_id = 1"], "E031"),
])  # fmt: skip
def test_what_does_not_belong_there_is_refused(sent: Path, statements: list[str], code: str) -> None:
    spoil(sent, *statements)
    assert refusal(sent) == code


def test_a_refusal_can_be_said_in_both_languages(sent: Path) -> None:
    """The words of the standard and the reason inside come out of the child as they are, not as English text."""
    spoil(sent, "UPDATE parcel SET cert_area = 'viel' WHERE fid = 1")
    with pytest.raises(PackageError) as caught:
        child.extract_geopackage(str(sent), load_standard(), "EPSG:4549")
    field = load_standard().field("parcel", "cert_area")
    assert caught.value.values["layer"] == load_standard().layers["parcel"].title
    assert caught.value.values["why"].values["field"] == field.title
    assert field.title.en in str(caught.value) and "no number" in str(caught.value)


HEADER = b"GP\0\1" + struct.pack("<i", 4549)


def polygon(*points: tuple[float, float]) -> bytes:
    ring = struct.pack("<I", len(points)) + b"".join(struct.pack("<2d", *p) for p in points)
    return many(struct.pack("<BII", 1, 3, 1) + ring)


@pytest.mark.parametrize("blob", [
    b"", b"GP", b"nonsense", HEADER, HEADER + b"\1\3\0\0\0\xff\xff\xff\xff", HEADER + square()[:60],
    HEADER + b"\1\3\0\0\0\1\0\0\0\xff\xff\xff\xff" + b"\0" * 64,
    HEADER + struct.pack("<BI2d", 1, 1, 0, 0),
    HEADER + struct.pack("<BII", 1, 10, 0),
    HEADER + b"\1\7\0\0\0\1\0\0\0" * 5000,
    HEADER + polygon((0, 0), (float("nan"), 0), (1, 1), (0, 0)),
    HEADER + polygon((0, 0), (float("inf"), 0), (1, 1), (0, 0)),
    HEADER + polygon((0, 0), (1e300, 0), (1, 1), (0, 0)),
    HEADER + polygon(*((float(i), float(i % 7)) for i in range(200_001))),
    HEADER + struct.pack("<BII", 1, 6, 1500) + square() * 1500,
    b"GP\0\x0f" + struct.pack("<i", 4549),
], ids=lambda blob: f"{len(blob)} bytes")  # fmt: skip
def test_a_hostile_shape_is_refused_and_we_live_on(sent: Path, blob: bytes) -> None:
    spoil(sent, "UPDATE parcel SET geom = ? WHERE fid = 1", values=(blob,))
    assert refusal(sent) == "E036"


def test_odd_but_honest_shapes_come_over(sent: Path) -> None:
    """Self-crossing and empty areas are for the checks to find, not for the reader to refuse."""
    crossing = polygon((0, 0), (2, 2), (2, 0), (0, 2), (0, 0))
    spoil(sent, "UPDATE parcel SET geom = ? WHERE fid = 1", values=(HEADER + crossing,))
    spoil(sent, "UPDATE parcel SET geom = ? WHERE fid = 2", values=(HEADER[:3] + b"\x11" + HEADER[4:] +
                                                                   struct.pack("<BII", 1, 6, 0),))  # fmt: skip
    table = child.extract_geopackage(str(sent), load_standard(), "EPSG:4549")["parcel"]
    assert table.geometry[0] == crossing and table.geometry[1] == struct.pack("<BII", 1, 6, 0)


def test_random_damage_is_refused_or_harmless(sent: Path) -> None:
    """A flipped byte is refused, or changes nothing that is taken over without being seen by the package's digest;
    whatever it is, we live on."""
    whole, dice = sent.read_bytes(), np.random.default_rng(7)
    for _ in range(12):
        spoiled = bytearray(whole)
        for place in dice.integers(0, len(whole), 40):
            spoiled[place] ^= 0xFF
        sent.write_bytes(spoiled)
        try:
            child.extract_geopackage(str(sent), load_standard(), "EPSG:4549")
        except PackageError as error:
            assert error.code.startswith("E03")


def test_a_process_that_takes_too_long_or_too_much_is_ended(sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SECONDS", 0.01)
    assert refusal(sent) == "E038"
    monkeypatch.setattr(child, "SECONDS", 60.0)
    monkeypatch.setattr(child, "MEMORY", 40 << 20)
    assert refusal(sent) in ("E038", "E039")


def test_the_child_gets_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOELAND_CANARY", "x")
    monkeypatch.setenv("PGPASSWORD", "x")
    assert not {"SOELAND_CANARY", "PGPASSWORD", "HOME"} & set(child._environment())


def test_inside_qgis_a_python_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """There sys.executable is QGIS."""
    monkeypatch.setattr(child.sys, "executable", "/usr/bin/qgis")
    assert Path(child.python_executable()).name.startswith("python")
