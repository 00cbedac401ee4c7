"""A layer that an algorithm writes is whole at its place, or was never there, also on a disk that has no room."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsProperty,
    QgsVectorLayer,
)

from soeland_qgis.core.model import Standard
from soeland_qgis.jobs.practice import Practice
from soeland_qgis.processing.provider import SoelandProvider
from tests.qgis.test_algorithms import practice, practice_store, provider, run, table_of
from tests.qgis.test_outputs import small_disk

__all__ = ["practice", "practice_store", "provider", "run", "small_disk"]

BAD = 3000
"""Rejected records: some hundred KB as a layer."""


def records(path: Path) -> str:
    """A table with one good record and many that cannot be stored."""
    lines = [f"DQ-310110-{n:04},no number" for n in range(2, BAD + 2)]
    path.write_text("parcel_no,cert_area\nDQ-310110-0001,1200.5\n" + "\n".join(lines) + "\n", "utf-8")
    return str(path)


def features(address: str) -> int:
    layer = QgsVectorLayer(address, "x", "ogr")
    assert layer.isValid(), address
    return sum(1 for _ in layer.getFeatures())


@pytest.mark.parametrize("small_disk", [4, 16, 64, 150, 300], indirect=True)
@pytest.mark.parametrize("name", ["r.gpkg", "r.shp", "r.geojson", "r.csv"])
def test_rejects_without_room(
    run: Any, empty_stores: dict[str, Path], tmp_path: Path, standard: Standard, small_disk: Path, name: str
) -> None:
    store = str(shutil.copy(empty_stores["single"], tmp_path / "store.gpkg"))
    target = small_disk / name
    try:
        done = run("importparcels", STORE=store, INPUT=records(tmp_path / "in.csv"), REJECTS=str(target))
    except QgsProcessingException as error:
        assert "1 records are in the store: do not bring them in again" in str(error)
        assert f"{target} could not be written: the disk is full. Make room or choose another folder" in str(error)
        assert not list(small_disk.iterdir()), "nothing half written, no working folder left"
    else:
        assert features(done["REJECTS"]) == BAD
    assert len(table_of(store, standard)) == 1


@pytest.mark.parametrize("small_disk", [4, 40, 100], indirect=True)
def test_issues_without_room(run: Any, practice: tuple[str, Practice], small_disk: Path) -> None:
    target = small_disk / "i.gpkg"
    with pytest.raises(QgsProcessingException) as told:
        run("validate", STORE=practice[0], ISSUES=str(target))
    assert f"{target} could not be written: the disk is full. Make room or choose another folder" in str(told.value)
    assert not list(small_disk.iterdir())


@pytest.mark.parametrize("small_disk", [120], indirect=True)
def test_the_layer_of_yesterday_stays_where_todays_finds_no_room(
    run: Any, practice: tuple[str, Practice], small_disk: Path
) -> None:
    old = small_disk / "i.geojson"
    old.write_text('{"type": "FeatureCollection", "features": []}')
    (small_disk / "ballast").write_bytes(bytes(100 << 10))
    with pytest.raises(QgsProcessingException, match="disk is full"):
        run("validate", STORE=practice[0], ISSUES=str(old))
    assert old.read_text() == '{"type": "FeatureCollection", "features": []}'
    assert sorted(p.name for p in small_disk.iterdir()) == ["ballast", "i.geojson"]


@pytest.mark.parametrize("name", ["i.gpkg", "i.shp", "i.geojson", "i.csv", "i.kml", "i"])
def test_every_finding_is_in_the_file(run: Any, practice: tuple[str, Practice], tmp_path: Path, name: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    done = run("validate", STORE=practice[0], ISSUES=str(folder / name))
    assert Path(done["ISSUES"].partition("|")[0]).parent == folder
    total = sum(done[s] for s in ("FATAL", "ERROR", "WARNING", "INFO"))
    assert features(done["ISSUES"]) == total > 30
    assert not list(folder.glob(".part*"))


def test_a_workbook_is_written(run: Any, practice: tuple[str, Practice], tmp_path: Path) -> None:
    done = run("validate", STORE=practice[0], ISSUES=str(tmp_path / "i.xlsx"))
    total = sum(done[s] for s in ("FATAL", "ERROR", "WARNING", "INFO"))
    assert features(done["ISSUES"]) - total in (0, 1), "GDAL may take the head for a record"


def test_a_kind_of_file_that_loses_records_is_told(run: Any, practice: tuple[str, Practice], tmp_path: Path) -> None:
    """FlatGeobuf with its index keeps none without a shape; GDAL 3.6 does not say so, newer ones refuse or keep it."""
    target = tmp_path / "i.fgb"
    try:
        done = run("validate", STORE=practice[0], ISSUES=str(target))
    except QgsProcessingException as error:
        assert re.search(r"would hold \d+ of \d+ records|ISSUES could not be written: .*NULL geometry", str(error))
        assert not target.exists()
    else:
        assert features(str(target)) == sum(done[s] for s in ("FATAL", "ERROR", "WARNING", "INFO"))


def test_an_older_file_is_replaced_and_its_log_too(run: Any, practice: tuple[str, Practice], tmp_path: Path) -> None:
    target = tmp_path / "i.gpkg"
    with closing(sqlite3.connect(target)) as old:
        old.execute("CREATE TABLE old (a)")
    Path(f"{target}-wal").write_bytes(b"the log of another file")
    done = run("validate", STORE=practice[0], ISSUES=str(target))
    assert features(str(target)) == sum(done[s] for s in ("FATAL", "ERROR", "WARNING", "INFO"))
    with closing(sqlite3.connect(target)) as new:
        tables = {name for (name,) in new.execute("SELECT name FROM sqlite_master")}
    assert "i" in tables and "old" not in tables, "the layer has the name of the file"


def test_qgis_loads_the_file_from_its_place(
    provider: SoelandProvider, practice: tuple[str, Practice], tmp_path: Path
) -> None:
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    project = QgsProject()
    context.setProject(project)
    wanted = QgsProcessingOutputLayerDefinition(str(tmp_path / "i.gpkg"), project)
    wanted.destinationName = "today"
    done, good = provider.algorithm("validate").create().run(
        {"STORE": practice[0], "ISSUES": wanted}, context, feedback, {}, False
    )
    assert good and list(context.layersToLoadOnCompletion()) == [done["ISSUES"]] == [str(tmp_path / "i.gpkg")]
    assert context.layersToLoadOnCompletion()[done["ISSUES"]].name == "today"


@pytest.mark.parametrize("value", ["TEMPORARY_OUTPUT", "memory:", QgsProperty.fromValue("TEMPORARY_OUTPUT")])
def test_a_temporary_layer(run: Any, practice: tuple[str, Practice], value: Any) -> None:
    done = run("validate", STORE=practice[0], ISSUES=value)
    assert done["ISSUES"].featureCount() == sum(done[s] for s in ("FATAL", "ERROR", "WARNING", "INFO"))


def test_a_table_in_a_file_that_has_others(run: Any, practice: tuple[str, Practice], tmp_path: Path) -> None:
    target = tmp_path / "both.gpkg"
    run("validate", STORE=practice[0], ISSUES=str(target))
    done = run("validate", STORE=practice[0], ISSUES=f"ogr:dbname='{target}' table=\"second\" (geom)")
    total = sum(done[s] for s in ("FATAL", "ERROR", "WARNING", "INFO"))
    assert features(f"{target}|layername=second") == features(f"{target}|layername=both") == total
