"""What an algorithm writes never destroys what is there, and what was done is told when the writing fails."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsProcessingException

from soeland_qgis.bridge import styles
from soeland_qgis.bridge.session import Session
from soeland_qgis.bridge.text import render
from soeland_qgis.core.errors import InputError, SoelandError, StoreError
from soeland_qgis.core.model import Standard
from soeland_qgis.jobs.practice import Practice
from soeland_qgis.processing.written import write_text
from tests.qgis.test_algorithms import content, parcels, practice, practice_store, provider, run, table_of

__all__ = ["parcels", "practice", "practice_store", "provider", "run"]


@pytest.fixture()
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A file system of a few KB; skipped where this machine does not let us make one."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={request.param}k", "tmpfs", str(place)]
    if os.name != "posix" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small file system needs root")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("name, output, target", [
    ("validate", "ISSUES", "{store}"),
    ("validate", "ISSUES", "ogr:dbname='{store}' table=\"parcel\" (geom)"),
    ("validate", "REPORT", "{store}"),
    ("validate", "REPORT_JSON", "{store}"),
    ("validate", "ISSUES", "{other}"),
    ("importparcels", "REJECTS", "{store}"),
    ("importparcels", "REJECTS", "{input}"),
    ("importparcels", "REJECTS", "{other}"),
    ("ingestpackage", "RECEIPT", "{store}"),
    ("ingestpackage", "RECEIPT", "{package}"),
])
def test_an_output_never_replaces_a_store_or_what_is_read(
    run: Any, parcels: str, empty_stores: dict[str, Path], tmp_path: Path, name: str, output: str, target: str
) -> None:
    files = {"store": str(shutil.copy(empty_stores["single"], tmp_path / "store.gpkg")),
             "other": str(shutil.copy(empty_stores["team"], tmp_path / "other.gpkg")),
             "input": parcels, "package": str(tmp_path / "package.zip")}  # fmt: skip
    Path(files["package"]).write_bytes(b"no zip")
    more = {"importparcels": {"INPUT": parcels}, "ingestpackage": {"PACKAGE": files["package"]}}.get(name, {})
    before = {path: content(path) if path.endswith("gpkg") else Path(path).read_bytes() for path in files.values()}
    with pytest.raises(QgsProcessingException, match="would overwrite"):
        run(name, STORE=files["store"], **{**more, output: target.format(**files)})
    assert before == {p: content(p) if p.endswith("gpkg") else Path(p).read_bytes() for p in files.values()}


def test_a_link_to_the_store_is_the_store(run: Any, empty_stores: dict[str, Path], tmp_path: Path) -> None:
    store = shutil.copy(empty_stores["single"], tmp_path / "store.gpkg")
    link = tmp_path / "report.html"
    link.symlink_to(store)
    with pytest.raises(QgsProcessingException, match="would overwrite"):
        run("validate", STORE=str(store), REPORT=str(link))


def test_two_outputs_need_two_files(run: Any, empty_stores: dict[str, Path], tmp_path: Path) -> None:
    store = str(shutil.copy(empty_stores["single"], tmp_path / "store.gpkg"))
    with pytest.raises(QgsProcessingException, match="name the same file"):
        run("validate", STORE=store, REPORT=str(tmp_path / "r"), REPORT_JSON=str(tmp_path / "r"))
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize("place, words", [("none/receipt.json", "there is no folder"), ("", "is a folder")])
def test_a_receipt_without_a_place_is_told_before_anything_is_taken_in(
    run: Any, practice: tuple[str, Practice], tmp_path: Path, standard: Standard, place: str, words: str
) -> None:
    package, city = str(tmp_path / "clean.zip"), str(tmp_path / "city.gpkg")
    store, made = practice
    run("exportpackage", STORE=store, ENTERPRISE=made.clean_group, DISTRICT=made.clean_district, OUTPUT=package)
    run("createstore", STORE=city)
    with pytest.raises(QgsProcessingException, match=words):
        run("ingestpackage", STORE=city, PACKAGE=package, RECEIPT=str(tmp_path / place))
    assert len(table_of(city, standard)) == 0


@pytest.mark.parametrize("small_disk", [16], indirect=True)
def test_a_receipt_that_finds_no_room_does_not_hide_what_was_taken_in(
    run: Any, practice: tuple[str, Practice], tmp_path: Path, standard: Standard, small_disk: Path
) -> None:
    package, city = str(tmp_path / "clean.zip"), str(tmp_path / "city.gpkg")
    store, made = practice
    run("exportpackage", STORE=store, ENTERPRISE=made.clean_group, DISTRICT=made.clean_district, OUTPUT=package)
    run("createstore", STORE=city)
    (small_disk / "ballast").write_bytes(bytes(12 << 10))
    (small_disk / "ballast2").write_bytes(bytes(4 << 10))
    with pytest.raises(QgsProcessingException, match="was taken in.*disk is full"):
        run("ingestpackage", STORE=city, PACKAGE=package, RECEIPT=str(small_disk / "receipt.json"))
    assert not list(small_disk.glob("*receipt*")), "nothing half written"
    again = tmp_path / "receipt.json"
    took = run("ingestpackage", STORE=city, PACKAGE=package, RECEIPT=str(again))
    assert len(table_of(city, standard)) == took["ACCEPTED"] == json.loads(again.read_text("utf-8"))["accepted"] > 0


@pytest.mark.parametrize("small_disk", [16], indirect=True)
def test_rejects_that_find_no_room_do_not_hide_what_was_brought_in(
    run: Any, empty_stores: dict[str, Path], tmp_path: Path, standard: Standard, small_disk: Path
) -> None:
    store = str(shutil.copy(empty_stores["single"], tmp_path / "store.gpkg"))
    table = tmp_path / "in.csv"
    table.write_text("parcel_no,cert_area\nDQ-310110-0001,1200.5\n" + "DQ-310110-0002,no number\n" * 500)
    with pytest.raises(QgsProcessingException, match="1 records are in the store: do not bring them in again"):
        run("importparcels", STORE=store, INPUT=str(table), REJECTS=str(small_disk / "r.gpkg"))
    assert len(table_of(store, standard)) == 1


@pytest.mark.parametrize("small_disk", [1200, 1700], indirect=True)
def test_a_disk_with_room_for_the_tables_but_not_for_the_forms(
    run: Any, session: Session, small_disk: Path
) -> None:
    with pytest.raises(QgsProcessingException, match="full"):
        run("createstore", STORE=str(small_disk / "new.gpkg"))
    assert not list(small_disk.iterdir()), "a store is whole or not there"
    with pytest.raises(StoreError, match="full"):
        session.create(str(small_disk / "new.gpkg"))
    assert not list(small_disk.iterdir()) and session.store is None


def test_forms_that_cannot_be_saved_leave_no_store(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(styles.compat, "save_default_style", lambda layer: "a fault of the disk")
        with pytest.raises(QgsProcessingException, match="a fault of the disk"):
            run("createstore", STORE=str(tmp_path / "new.gpkg"))
    assert not list(tmp_path.iterdir())
    assert run("createstore", STORE=str(tmp_path / "new.gpkg"))["STORE"], "the same name can be tried again"


@pytest.mark.parametrize("small_disk", [8], indirect=True)
def test_a_report_is_whole_or_not_there(small_disk: Path) -> None:
    target = small_disk / "report.html"
    target.write_text("the old one")
    with pytest.raises(StoreError, match="disk is full"):
        write_text(str(target), "x" * 100_000)
    assert target.read_text() == "the old one" and [p.name for p in small_disk.iterdir()] == ["report.html"]


@pytest.mark.parametrize("condition, words", [
    ("to_int(\"parcel_name\") > 5", "cannot be worked out"),
    ("regexp_replace(parcel_name, '(', '') = ''", "cannot be worked out"),
    ("parcel_name", "no condition"),
    ("'false'", "no condition"),
])
def test_a_condition_that_breaks_off_or_is_none_tags_nothing(
    run: Any, practice: tuple[str, Practice], condition: str, words: str
) -> None:
    before = content(practice[0])
    with pytest.raises(QgsProcessingException, match=words):
        run("tagparcels", STORE=practice[0], FILTER=condition, BATCH=0)
    assert content(practice[0]) == before


@pytest.mark.parametrize("condition", ["NULL", "district_code = NULL", "1/0 > 1", "FALSE", "0", "area($geometry) < 0"])
def test_a_condition_that_no_parcel_meets_tags_none(run: Any, practice: tuple[str, Practice], condition: str) -> None:
    assert run("tagparcels", STORE=practice[0], FILTER=condition, BATCH=0)["TAGGED"] == 0


@pytest.mark.parametrize("hole", ["source", "template", "values", "error", "self"])
def test_a_sentence_may_have_a_hole_of_any_name(hole: str) -> None:
    error: SoelandError = InputError("about")
    error.template, error.values = f"about {{{hole}}}", {hole: "this"}
    assert render(error) == "about this"


def test_a_file_without_records_is_said(run: Any, empty_stores: dict[str, Path], tmp_path: Path) -> None:
    store = str(shutil.copy(empty_stores["single"], tmp_path / "store.gpkg"))
    (tmp_path / "empty.csv").write_text("parcel_no,parcel_name\n")
    with pytest.raises(QgsProcessingException, match="has no records"):
        run("importparcels", STORE=store, INPUT=str(tmp_path / "empty.csv"))
