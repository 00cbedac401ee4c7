"""Each algorithm as the toolbox, a model and the command line run it, on stores of its own."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any, Iterator

import numpy as np
import pytest
from osgeo import ogr, osr
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from soeland_qgis.core.model import Standard
from soeland_qgis.jobs.practice import Practice, make_practice
from soeland_qgis.jobs.received import Reject
from soeland_qgis.processing.algorithms.import_data import said_of
from soeland_qgis.processing.provider import SoelandProvider
from soeland_qgis.store import create_store, open_store
from tests.recoded import recoded
from tests.standard_ground import Copy

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def provider(qgis_app: QgsApplication) -> Iterator[SoelandProvider]:
    made = SoelandProvider()
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider("soeland")


@pytest.fixture()
def run(provider: SoelandProvider) -> Any:
    import processing

    def call(name: str, **parameters: Any) -> dict[str, Any]:
        return processing.run(f"soeland:{name}", parameters)

    return call


@pytest.fixture(scope="session")
def practice_store(standard: Standard, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Practice]:
    path = tmp_path_factory.mktemp("practice") / "practice.gpkg"
    return path, make_practice(str(path), standard)


@pytest.fixture()
def practice(practice_store: tuple[Path, Practice], tmp_path: Path) -> tuple[str, Practice]:
    """A copy of the practice district to work on."""
    return str(shutil.copy(practice_store[0], tmp_path / "practice.gpkg")), practice_store[1]


@pytest.fixture()
def parcels(tmp_path: Path) -> str:
    """Two parcels with names of their own, and one whose use code is too long to be stored, as GeoJSON in EPSG:4549."""
    def square(x: float) -> list[list[list[float]]]:
        return [[[x, 3456000], [x + 100, 3456000], [x + 100, 3456100], [x, 3456100], [x, 3456000]]]

    rows = [("DQ-310110-0001", "一号", "0601"), ("DQ-310110-0002", "二号", "0601"), (None, "三号", "0601")]
    features = [
        {"type": "Feature", "properties": {"筆ID": no, "地番": name, "SJTDYT": use},
         "geometry": {"type": "Polygon", "coordinates": square(345000 + 100 * i)}}
        for i, (no, name, use) in enumerate(rows)
    ]  # fmt: skip
    path = tmp_path / "in.geojson"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4549"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}), "utf-8")
    return str(path)


def table_of(path: str, standard: Standard, layer: str = "parcel") -> Any:
    store = open_store(path, standard)
    try:
        with store.snapshot() as snapshot:
            return snapshot.table(layer)
    finally:
        store.close()


def content(path: str) -> list[str]:
    """Everything in the file, as SQL: its bytes change when the journal is switched, its content does not."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return list(connection.iterdump())


def test_the_jobs_are_there_with_help_and_parameters(provider: SoelandProvider) -> None:
    wanted = {
        "createstore": (["STORE", "CRS", "MODE"], {"STORE"}),
        "importparcels": (["STORE", "INPUT", "LAYER", "MAPPING", "DEFAULTS"], {"IMPORTED", "REJECTED", "REJECTS"}),
        "validate": (
            ["STORE", "RULES", "PARAMETERS", "ISSUES", "REPORT", "REPORT_JSON"], {"FATAL", "ERROR", "WARNING", "INFO"}
        ),
        "tagparcels": (
            ["STORE", "FILTER", "BATCH", "SUB_PATH", "REASON", "PLAN_YEAR", "STAGE"], {"TAGGED", "CONFLICTS"}
        ),
        "exportpackage": (["STORE", "ENTERPRISE", "DISTRICT", "OUTPUT", "DRAFT"], {"OUTPUT", "PARCELS"}),
        "ingestpackage": (["STORE", "PACKAGE", "RECEIPT"], {"ACCEPTED", "CONFLICTS", "REFUSED"}),
        "upgradestore": (["STORE", "DRY_RUN"], {"CHANGES", "BACKUP"}),
        "overlay": (["STORE"], {"PARCELS", "CHANGED", "TOTALS", "MISSING"}),
    }  # fmt: skip
    there = {a.name(): a for a in provider.algorithms()}
    for name, (parameters, outputs) in wanted.items():
        algorithm = there[name]
        assert [p.name() for p in algorithm.parameterDefinitions()][: len(parameters)] == parameters
        assert outputs <= {o.name() for o in algorithm.outputDefinitions()}
        assert len(algorithm.shortHelpString()) > 150 and not algorithm.icon().isNull()


def test_create_import_tag(run: Any, parcels: str, tmp_path: Path, standard: Standard) -> None:
    store = str(tmp_path / "new.gpkg")
    assert run("createstore", STORE=store, CRS="EPSG:4549", MODE="team")["STORE"] == store
    came = run("importparcels", STORE=store, INPUT=parcels, MAPPING="parcel_no=筆ID;parcel_name=地番",
               DEFAULTS="group_name=练习集团；district_code=310110", REJECTS="TEMPORARY_OUTPUT")  # fmt: skip
    assert (came["IMPORTED"], came["REJECTED"]) == (3, 0), "a record without number comes in: rule A-01 reports it"
    assert came["REJECTS"].featureCount() == 0
    table = table_of(store, standard)
    assert list(table.columns["parcel_name"]) == ["一号", "二号", "三号"]
    assert set(table.columns["group_name"]) == {"练习集团"}

    done = run("tagparcels", STORE=store, FILTER="parcel_no = 'DQ-310110-0001'", BATCH=1, SUB_PATH="GX01",
               REASON="区域整体转型", PLAN_YEAR=2026)  # fmt: skip
    assert done == {"TAGGED": 1, "CONFLICTS": 0}
    row = list(table_of(store, standard).columns["parcel_no"]).index("DQ-310110-0001")
    tagged = {n: table_of(store, standard).value(row, n)
              for n in ("batch", "sub_path", "batch_reason", "plan_year", "tag_stage")}  # fmt: skip
    assert tagged == {"batch": "1", "sub_path": "GX01", "batch_reason": "区域整体转型", "plan_year": 2026,
                      "tag_stage": "1"}, "the stage of an enterprise is 1"  # fmt: skip
    assert run("tagparcels", STORE=store, FILTER="batch = '1'", BATCH=0)["TAGGED"] == 1
    cleared = table_of(store, standard)
    assert [cleared.value(row, n) for n in ("batch", "sub_path", "batch_reason", "plan_year", "tag_stage")] == [
        "0", None, None, None, None
    ]  # fmt: skip


@pytest.mark.parametrize(("role", "stage"), [("enterprise", "1"), ("city", "2"), ("district", "3")])
def test_the_stage_follows_the_role(
    run: Any, practice: tuple[str, Practice], standard: Standard, role: str, stage: str
) -> None:
    path, _ = practice
    number = next(n for n in table_of(path, standard).columns["parcel_no"] if n)
    run("tagparcels", STORE=path, FILTER=f"parcel_no = '{number}'", BATCH=4, SUB_PATH="BL01", REASON="保留", ROLE=role)
    table = table_of(path, standard)
    assert table.value(list(table.columns["parcel_no"]).index(number), "tag_stage") == stage


def test_a_layer_of_the_project_or_its_selection_comes_in(run: Any, tmp_path: Path, standard: Standard) -> None:
    layer = QgsVectorLayer("Polygon?crs=EPSG:4490&field=DKBH:string&field=extra:double", "mine", "memory")
    for number in range(3):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"DQ-310110-000{number}", 1.5])
        feature.setGeometry(QgsGeometry.fromWkt(
            f"Polygon((121.5{number} 31.25, 121.5{number} 31.251, 121.5{number}1 31.251, 121.5{number} 31.25))"
        ))  # fmt: skip
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    store = str(tmp_path / "new.gpkg")
    run("createstore", STORE=store)
    assert run("importparcels", STORE=store, INPUT=layer)["IMPORTED"] == 3
    from qgis.core import QgsProcessingFeatureSourceDefinition

    layer.selectByIds([next(layer.getFeatures()).id()])
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    assert run("importparcels", STORE=store, INPUT=chosen)["IMPORTED"] == 1
    table = table_of(store, standard)
    assert list(table.columns["parcel_no"]).count("DQ-310110-0000") == 2, "found by the field code DKBH"
    shape = QgsGeometry()
    shape.fromWkb(bytes(table.geometry[0]))
    corner = shape.vertexAt(0)  # pyproj 3.7 says where 121.5° 31.25° lies in EPSG:4549
    assert (corner.x(), corner.y()) == (pytest.approx(642888.8935, abs=1e-3), pytest.approx(3459662.6846, abs=1e-3))
    QgsProject.instance().removeMapLayer(layer.id())


def test_a_shapefile_in_gbk_without_cpg_is_read_as_chinese(run: Any, tmp_path: Path, standard: Standard) -> None:
    """Survey programs write them; QGIS itself spoils their columns when it loads the file to check the parameter."""
    file = tmp_path / "p.shp"
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4549)
    with recoded("GBK"):
        source = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(file))
        layer = source.CreateLayer("p", reference, ogr.wkbPolygon, options=["ENCODING=GBK"])
        for name in ("编号", "名称"):
            layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
        record = ogr.Feature(layer.GetLayerDefn())
        record.SetField("编号", "DQ-310110-0001")
        record.SetField("名称", "一号厂区")
        ring = "345000 3456000,345000 3456100,345100 3456100,345000 3456000"
        record.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON (({ring}))"))
        layer.CreateFeature(record)
        del record, layer, source
    file.with_suffix(".cpg").unlink()
    table = file.with_suffix(".dbf").read_bytes()
    assert "一号厂区".encode("gbk") in table
    file.with_suffix(".dbf").write_bytes(table[:29] + b"\0" + table[30:])  # nor does the table name its code page
    store = str(tmp_path / "new.gpkg")
    run("createstore", STORE=store)
    came = run("importparcels", STORE=store, INPUT=str(file), MAPPING="parcel_no=编号;parcel_name=名称")
    assert came["IMPORTED"] == 1
    assert list(table_of(store, standard).columns["parcel_name"]) == ["一号厂区"]


def test_a_boundary_point_file_comes_in(run: Any, shared: Path, tmp_path: Path, standard: Standard) -> None:
    """QGIS has no reader for it and would say that the file is not there."""
    store = str(tmp_path / "new.gpkg")
    run("createstore", STORE=store)
    assert run("importparcels", STORE=store, INPUT=str(shared / "domain" / "example_jzd_gbk.txt"))["IMPORTED"] == 2
    assert list(table_of(store, standard).columns["parcel_no"]) == ["DQ-310110-0001", "DQ-310110-0002"]


def test_the_log_says_why_records_were_not_stored() -> None:
    """Also where no layer REJECTS was asked for; a long list is cut."""
    rejects = [Reject(n, "{field} is wrong", {"field": "cert_area"}, {}) for n in range(1, 23)]
    said = [str(note) for note in said_of(rejects)]
    assert said[0] == "Row 1 was not stored: cert_area is wrong"
    assert len(said) == 21 and said[-1] == "… and 2 more"


def test_records_that_cannot_be_stored_come_back_with_the_reason(run: Any, tmp_path: Path) -> None:
    source = QgsVectorLayer("Polygon?crs=EPSG:4549&field=parcel_no:string&field=cert_area:string", "bad", "memory")
    for number, area in (("DQ-310110-0001", "1200.5"), ("DQ-310110-0002", "no number")):
        feature = QgsFeature(source.fields())
        feature.setAttributes([number, area])
        ring = "345000 3456000,345000 3456100,345100 3456100,345000 3456000"
        feature.setGeometry(QgsGeometry.fromWkt(f"Polygon(({ring}))"))
        source.dataProvider().addFeature(feature)
    store = str(tmp_path / "new.gpkg")
    run("createstore", STORE=store)
    came = run("importparcels", STORE=store, INPUT=source, REJECTS=QgsProcessing.TEMPORARY_OUTPUT)
    assert (came["IMPORTED"], came["REJECTED"]) == (1, 1)
    (reject,) = came["REJECTS"].getFeatures()
    assert reject["parcel_no"] == "DQ-310110-0002" and "no number" in reject["reject_reason"]
    assert reject["reject_row"] == 2 and not reject.geometry().isNull()


def test_validate_writes_layer_page_and_json_that_agree(
    run: Any, practice: tuple[str, Practice], tmp_path: Path
) -> None:
    path, made = practice
    page, data = tmp_path / "r.html", tmp_path / "r.json"
    result = run("validate", STORE=path, ISSUES="TEMPORARY_OUTPUT", REPORT=str(page), REPORT_JSON=str(data),
                 LANGUAGE="zh")  # fmt: skip
    report = json.loads(data.read_text("utf-8"))
    counts = {name: result[name] for name in ("FATAL", "ERROR", "WARNING", "INFO")}
    assert report["counts"] == counts and sum(counts.values()) == len(report["issues"])
    layer = result["ISSUES"]
    assert layer.featureCount() == len(report["issues"]) and layer.crs().authid() == "EPSG:4549"
    assert {f["id"] for f in layer.getFeatures()} == {issue["id"] for issue in report["issues"]}
    assert {"id", "rule", "severity", "layer", "keys", "field", "found", "message"} <= set(layer.fields().names())
    assert sum(not f.geometry().isNull() for f in layer.getFeatures()) > len(report["issues"]) / 2
    assert "<html" in page.read_text("utf-8") and any("一" <= c <= "鿿" for c in report["issues"][0]["message"])


def test_validate_with_chosen_rules_only(run: Any, practice: tuple[str, Practice], tmp_path: Path) -> None:
    data = tmp_path / "r.json"
    run("validate", STORE=practice[0], RULES="S-07; T-01", REPORT_JSON=str(data))
    assert {rule["id"] for rule in json.loads(data.read_text("utf-8"))["rules"]} == {"S-07", "T-01"}


def test_hand_in_refuses_the_whole_and_takes_the_clean_part_to_the_city(
    run: Any, practice: tuple[str, Practice], tmp_path: Path, standard: Standard
) -> None:
    path, made = practice
    whole = tmp_path / "whole.zip"
    with pytest.raises(QgsProcessingException) as refused:
        run("exportpackage", STORE=path, OUTPUT=str(whole))
    assert "S-07" in str(refused.value) and not whole.exists(), "the list says what stands in the way"

    package = tmp_path / "clean.zip"
    result = run("exportpackage", STORE=path, ENTERPRISE=made.clean_group, DISTRICT=made.clean_district,
                 OUTPUT=str(package))  # fmt: skip
    assert result["OUTPUT"] == str(package) and result["PARCELS"] > 0
    with zipfile.ZipFile(package) as archive:
        assert any(name.endswith("data/parcels.gpkg") for name in archive.namelist())

    city, receipt = str(tmp_path / "city.gpkg"), tmp_path / "receipt.json"
    run("createstore", STORE=city)
    took = run("ingestpackage", STORE=city, PACKAGE=str(package), RECEIPT=str(receipt))
    assert (took["ACCEPTED"], took["CONFLICTS"], took["REFUSED"]) == (result["PARCELS"], 0, 0)
    assert len(table_of(city, standard)) == result["PARCELS"]
    first = receipt.read_text("utf-8")
    again = run("ingestpackage", STORE=city, PACKAGE=str(package), RECEIPT=str(receipt))
    assert again["ACCEPTED"] == took["ACCEPTED"] and receipt.read_text("utf-8") == first, "twice is once"
    assert len(table_of(city, standard)) == result["PARCELS"]


@pytest.mark.parametrize(
    ("name", "parameters", "words"),
    [
        ("importparcels", {"MAPPING": "parcel_no"}, "MAPPING"),
        ("importparcels", {"MAPPING": "parcel_no=a;parcel_no=b"}, "twice"),
        ("importparcels", {"MAPPING": "no_such=筆ID"}, "no_such"),
        ("importparcels", {"MAPPING": "parcel_no=nothing"}, "nothing"),
        ("importparcels", {"DEFAULTS": "no_such=1"}, "no_such"),
        ("validate", {"RULES": "X-99"}, "X-99"),
        ("tagparcels", {"FILTER": "parcel_no = ", "BATCH": 1}, "FILTER"),
        ("tagparcels", {"FILTER": "no_such = 1", "BATCH": 1}, "no_such"),
        ("tagparcels", {"FILTER": "TRUE", "BATCH": 1, "SUB_PATH": "ZZ99"}, "ZZ99"),
        ("tagparcels", {"FILTER": "TRUE", "BATCH": 2, "SUB_PATH": "GX01"}, "GX01"),
        ("createstore", {}, "exists"),
        ("ingestpackage", {"PACKAGE": "broken.zip"}, "too short for a package"),
    ],
)
def test_a_wrong_parameter_is_said_in_words_and_changes_nothing(
    run: Any, parcels: str, empty_stores: dict[str, Path], tmp_path: Path, standard: Standard,
    name: str, parameters: dict[str, Any], words: str
) -> None:  # fmt: skip
    store = str(shutil.copy(empty_stores["single"], tmp_path / "store.gpkg"))
    given: dict[str, Any] = {"STORE": store, **({"INPUT": parcels} if name == "importparcels" else {}), **parameters}
    if "PACKAGE" in given:
        given["PACKAGE"] = str(tmp_path / given["PACKAGE"])
        Path(given["PACKAGE"]).write_bytes(b"no zip at all")
    before = content(store)
    with pytest.raises(QgsProcessingException) as said:
        run(name, **given)
    assert words in str(said.value)
    assert content(store) == before


def test_a_file_that_is_no_store_is_said(run: Any, tmp_path: Path) -> None:
    other = tmp_path / "other.gpkg"
    other.write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(QgsProcessingException, match="other.gpkg"):
        run("validate", STORE=str(other))


def test_cancel_leaves_the_store_as_it_was(
    provider: SoelandProvider, parcels: str, empty_stores: dict[str, Path], tmp_path: Path
) -> None:
    class Impatient(QgsProcessingFeedback):
        """Stops as soon as the first step is told."""

        def setProgress(self, progress: float) -> None:
            self.cancel()

        def setProgressText(self, text: str) -> None:
            self.cancel()

    store = str(shutil.copy(empty_stores["single"], tmp_path / "store.gpkg"))
    before = content(store)
    algorithm = QgsApplication.processingRegistry().algorithmById("soeland:importparcels")
    results, ok = algorithm.run(
        {"STORE": store, "INPUT": parcels, "MAPPING": "parcel_no=筆ID"}, QgsProcessingContext(), Impatient()
    )
    assert ok and results.get("IMPORTED") is None
    assert content(store) == before


def test_the_command_line_runs_the_same_jobs(parcels: str, tmp_path: Path) -> None:
    """scripts/process starts a QGIS of its own and knows the plugin."""

    def process(*arguments: str) -> dict[str, Any]:
        environment = {**os.environ, "SOELAND_PROFILES": str(tmp_path / "profiles"), "SOELAND_VENV": sys.prefix}
        done = subprocess.run([ROOT / "scripts" / "process", *arguments, "--json"], env=environment,
                              capture_output=True, text=True, cwd=tmp_path)  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["results"]

    process("createstore", "--STORE=cli.gpkg")
    came = process("soeland:importparcels", "--STORE=cli.gpkg", f"--INPUT={parcels}",
                   "--MAPPING=parcel_no=筆ID;parcel_name=地番")  # fmt: skip
    assert (came["IMPORTED"], came["REJECTED"]) == (3, 0)
    counts = process("validate", "--STORE=cli.gpkg", "--REPORT_JSON=r.json")
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert counts["ERROR"] == report["counts"]["ERROR"] > 0
    assert [i["rule"] for i in report["issues"] if i["field"] == "parcel_no"] == ["A-01"], "the one without a number"

    environment = {**os.environ, "SOELAND_PROFILES": str(tmp_path / "profiles"), "SOELAND_VENV": sys.prefix}
    refused = subprocess.run([ROOT / "scripts" / "process", "createstore", "--STORE=cli.gpkg"], env=environment,
                             capture_output=True, text=True, cwd=tmp_path)  # fmt: skip
    assert refused.returncode == 1 and "exists" in refused.stderr + refused.stdout


def test_an_older_store_is_refused_looked_at_and_brought_up_to_date(run: Any, tmp_path: Path) -> None:
    store = str(tmp_path / "old.gpkg")
    create_store(store, Copy(tmp_path / "standard").aged().load()).close()
    before = content(store)
    with pytest.raises(QgsProcessingException, match="version 0.9.0"):
        run("validate", STORE=store)
    look = run("upgradestore", STORE=store, DRY_RUN=True)
    assert "New field remark (Remarks) in attachment" in look["CHANGES"].splitlines() and look["BACKUP"] == ""
    assert "New code 5 (Undecided) in the list willingness" in look["CHANGES"].splitlines()
    assert content(store) == before
    done = run("upgradestore", STORE=store)
    assert done["CHANGES"] == look["CHANGES"] and sorted(content(done["BACKUP"])) == sorted(before)
    assert run("validate", STORE=store)["FATAL"] == 0
    assert run("upgradestore", STORE=store) == {"CHANGES": "", "BACKUP": ""}


def test_reference_layers_come_in_and_overlay_values_follow(run: Any, parcels: str, tmp_path: Path,
                                                            standard: Standard) -> None:  # fmt: skip
    """The same file once as parcels and once as farmland: all of every parcel is farmland, by the ellipsoid."""
    path = str(tmp_path / "new.gpkg")
    run("createstore", STORE=path, CRS="EPSG:4549", MODE="single")
    run("importparcels", STORE=path, INPUT=parcels, LAYER="parcel", MAPPING="parcel_no=筆ID")
    with pytest.raises(QgsProcessingException):
        run("overlay", STORE=path)
    brought = run("importparcels", STORE=path, INPUT=parcels, LAYER="ref_perm_farmland", MAPPING="patch_no=地番")
    assert brought["IMPORTED"] == 3
    done = run("overlay", STORE=path)
    assert (done["PARCELS"], done["CHANGED"]) == (3, 3)
    assert "ref_dev_boundary" in done["MISSING"].split(";") and "ref_perm_farmland" not in done["MISSING"]
    areas = table_of(path, standard).columns["farmland_area"]
    assert np.allclose(areas, 10_000, rtol=0.002), "a hectare in the plane of EPSG:4549 (rules.md 6)"
    assert run("overlay", STORE=path)["CHANGED"] == 0
