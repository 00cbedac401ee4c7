"""The whole main job on real parcels of other countries: brought in, checked, tagged, refused, packed as a draft."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path
from typing import Any, Callable

import bagit
import pytest
import shapely

from soeland_qgis.core.errors import PackageError, Refused
from soeland_qgis.exchange.sniff import read_file
from soeland_qgis.jobs.import_data import import_records
from soeland_qgis.jobs.ingest import ingest_package
from soeland_qgis.jobs.package import export_package
from soeland_qgis.jobs.tag import Choice, seen, tag
from soeland_qgis.jobs.validate import validate_store
from soeland_qgis.store import Store

pytestmark = [pytest.mark.real, pytest.mark.slow]

SOURCES = {
    "joetsu": ("joetsu/joetsu_15222_epsg2450.gpkg", "EPSG:2450", {"parcel_no": "筆ID", "parcel_name": "地番"}, 1051),
    "terresdebord": ("terresdebord/terresdebord_epsg2154.gpkg|layername=parcelle", "EPSG:2154", {"parcel_no": "id"},
                     1990),
}


@pytest.mark.parametrize("name", SOURCES)
def test_the_main_job(name: str, shared: Path, new_store: Callable[..., Store], tmp_path: Path) -> None:
    address, crs, mapping, count = SOURCES[name]
    store = new_store(f"{name}.gpkg", crs)
    records = read_file(f"{shared}/data/{address}")
    brought = import_records(store, records, mapping=mapping,
                             defaults={"group_name": "练习一机集团", "district_code": "310110"})  # fmt: skip
    assert (brought.imported, brought.rejected) == (count, 0)
    report = validate_store(store)
    assert [run.rule for run in report.runs if run.state == "failed"] == []
    crossed = [i for i in report.issues if i.rule == "G-03" and "Self-intersection" in str(i.found.get("value"))]
    invalid = {i.keys[0] for i in crossed}
    assert invalid == judged_by_geos(records, mapping["parcel_no"])
    if name == "joetsu":
        assert len(invalid) == 6
        assert not [i for i in report.issues if i.rule in ("T-01", "T-02", "T-04", "T-11")]
    with store.snapshot() as snapshot:
        table = snapshot.table("parcel")
    receipt = tag(store, seen(table, range(0, count, 3)), Choice("3", "SC01", "收储", 2027), "测试")
    assert len(receipt.saved) == len(range(0, count, 3)) and not receipt.conflicts
    with pytest.raises(Refused) as refusal:
        export_package(store, str(tmp_path / "final.zip"))
    assert len(refusal.value.blockers) >= 1 and not (tmp_path / "final.zip").exists()
    packed = export_package(store, str(tmp_path / "draft.zip"), draft=True)
    assert packed.parcels == count
    compare(tmp_path / "draft.zip", tmp_path / "bag", records, mapping["parcel_no"])
    with pytest.raises(PackageError) as draft:
        ingest_package(new_store("city.gpkg", crs), str(tmp_path / "draft.zip"))
    assert draft.value.code == "E045"


def judged_by_geos(records: Any, key: str) -> set[str]:
    """Parcels whose source shape GEOS calls self-intersecting."""
    shapes = shapely.from_wkb(list(records.geometry))
    reasons = shapely.is_valid_reason(shapes)
    return {k for k, r in zip(records.columns[key], reasons) if "Self-intersection" in r}


def compare(package: Path, folder: Path, records: Any, key: str) -> None:
    """bagit judges the bag, SQLite reads the parcels: each shape has the area of its source."""
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    assert bagit.Bag(str(folder)).validate()
    db = sqlite3.connect(folder / "data/parcels.gpkg")
    rows = db.execute("SELECT parcel_no, geom FROM parcel ORDER BY fid").fetchall()
    db.close()
    assert [r[0] for r in rows] == list(records.columns[key])
    envelope = {0: 0, 1: 32}
    shapes = shapely.from_wkb([blob[8 + envelope[(blob[3] >> 1) & 7] :] for _, blob in rows])
    assert shapely.area(shapes) == pytest.approx(shapely.area(shapely.from_wkb(list(records.geometry))))
