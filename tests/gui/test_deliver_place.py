"""交付: files come in with a look at what they hold, packages go out and come in, and everything is a card."""

from __future__ import annotations

import json
import time
import zipfile
from pathlib import Path
from typing import Any, Iterator

import bagit
import pytest
from osgeo import ogr, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl, QVariant
from qgis.PyQt.QtGui import QDropEvent

from soeland_qgis.bridge.text import tr
from soeland_qgis.core.edit import Batch, Edit
from soeland_qgis.core.progress import Progress
from soeland_qgis.core.standard import load_standard
from soeland_qgis.gui import delivery_memory, import_data, package_page
from soeland_qgis.gui.rejects import RejectList, keep_rejects
from soeland_qgis.jobs import import_data as import_records_module
from soeland_qgis.jobs.received import Reject
from soeland_qgis.store import create_store, open_store
from tests.recoded import recoded

from .places_ground import Window, X, Y, cut_off, fill, parcels, rest, settings, wait, window  # noqa: F401

GBK = {
    "DKBH": ["DF-310110-0901", "DF-310110-0902"], "DKMC": ["军工路一号", "军工路二号"], "JTMC": ["东方", "东方"],
    "面积": ["1", "2"],
}  # fmt: skip


def shapefile(folder: Path, columns: dict[str, list[str]], epsg: int = 4549, encoding: str = "GBK") -> Path:
    """A Shapefile as old tools write it: text in GBK and no .cpg; without a .prj where ``epsg`` is 0."""
    path = folder / "地块.shp"
    reference = osr.SpatialReference()
    if epsg:
        reference.ImportFromEPSG(epsg)
    with recoded(encoding):
        source = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(path))
        layer = source.CreateLayer("地块", reference if epsg else None, ogr.wkbPolygon, [f"ENCODING={encoding}"])
        for name in columns:
            layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
        for row in range(len(next(iter(columns.values())))):
            feature = ogr.Feature(layer.GetLayerDefn())
            for name, values in columns.items():
                feature.SetField(name, values[row])
            x = X + 5000 + row * 120
            wkt = f"POLYGON(({x} {Y},{x} {Y + 80},{x + 100} {Y + 80},{x + 100} {Y},{x} {Y}))"
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
            layer.CreateFeature(feature)
        layer = source = None
    path.with_suffix(".cpg").unlink(missing_ok=True)
    return path


def drop(window: Window, path: Path) -> None:  # noqa: F811
    """Drop a file on the field."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(QPointF(QPoint(10, 10)), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    window.deliver.drop.dropEvent(event)


def read(window: Window, path: Path) -> Any:  # noqa: F811
    """Drop it and wait until the import page knows what it holds."""
    window.panel.go("deliver")
    drop(window, path)
    page = window.deliver.importing
    wait(lambda: page.source is not None and page.work.task is None)
    return page


def cards(window: Window) -> list[str]:  # noqa: F811
    """Titles of the cards, newest first."""
    layout = window.deliver.cards
    return [layout.itemAt(n).widget().title.text() for n in range(layout.count())]


def count(address: Path) -> int:
    """Parcels in the store, over a fresh handle."""
    store = open_store(str(address), load_standard())
    try:
        with store.snapshot() as snapshot:
            return snapshot.count("parcel")
    finally:
        store.close()


def test_a_gbk_shapefile_without_cpg_is_read_right(window: Window, tmp_path: Path, pictures: Path) -> None:  # noqa: F811
    page = read(window, shapefile(tmp_path, GBK))
    assert page.columns.mapping() == {"parcel_no": "DKBH", "parcel_name": "DKMC", "group_name": "JTMC"}
    assert "军工路".encode("gbk") in (tmp_path / "地块.dbf").read_bytes()
    assert page.encoding.currentText() == "GB18030"
    rest(0.3)
    window.picture(pictures, "import_gbk")
    assert "军工路一号" in page.columns._samples["DKMC"]
    page.start()
    wait(lambda: window.deliver.importing is None)
    assert count(window.address) == 14 and "2" in cards(window)[0]
    window.picture(pictures, "import_done")
    new = [i for i in window.ids() if window.stored(i, "parcel_no") == "DF-310110-0901"]
    assert window.stored(new[0], "parcel_name") == "军工路一号"


def test_the_person_changes_the_mapping_and_gives_values(window: Window, tmp_path: Path) -> None:  # noqa: F811
    page = read(window, shapefile(tmp_path, GBK))
    model = page.columns
    row = next(r for r in range(model.rowCount()) if model.data(model.index(r, 0)) == "面积")
    assert model.setData(model.index(row, 1), "location")
    names = [f.name for f in page.values.rows]
    assert "location" not in names and "district_code" in names and "parcel_no" not in names
    assert page.values.setData(page.values.index(names.index("district_code"), 1), "310110")
    page.start()
    wait(lambda: window.deliver.importing is None)
    new = [i for i in window.ids() if window.stored(i, "parcel_no") == "DF-310110-0902"]
    assert window.stored(new[0], "location") == "2" and window.stored(new[0], "district_code") == "310110"


def test_one_field_takes_one_column(window: Window, tmp_path: Path) -> None:  # noqa: F811
    model = read(window, shapefile(tmp_path, GBK)).columns
    row = next(r for r in range(model.rowCount()) if model.data(model.index(r, 0)) == "面积")
    model.setData(model.index(row, 1), "parcel_name")
    assert model.mapping()["parcel_name"] == "面积" and "DKMC" not in model.mapping().values()


def test_what_would_be_doubled_or_lost_is_told_before(window: Window, tmp_path: Path) -> None:  # noqa: F811
    """The same file a second time, and a file of which no column fits."""
    path = shapefile(tmp_path, GBK)
    page = read(window, path)
    assert "already" not in page.slip.text()
    page.start()
    wait(lambda: window.deliver.importing is None)
    page = read(window, path)
    assert "2 of these numbers are in the store already" in page.slip.text() and page.slip.isVisible()
    assert page.bring.isEnabled(), "it is the person who decides"
    page.stop()
    other = tmp_path / "other"
    other.mkdir()
    page = read(window, shapefile(other, {"A1": ["x"], "A2": ["y"]}))
    assert "only the shapes" in page.slip.text()
    page.stop()


def test_an_unknown_crs_must_be_said(window: Window, tmp_path: Path) -> None:  # noqa: F811
    page = read(window, shapefile(tmp_path, GBK, epsg=0))
    assert not page.bring.isEnabled() and not page.slip.isHidden()
    page.projection.setCrs(QgsCoordinateReferenceSystem("EPSG:4549"))
    assert page.bring.isEnabled()
    page.start()
    wait(lambda: window.deliver.importing is None)
    assert count(window.address) == 14


def test_stopping_stores_nothing(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    real = import_data.import_records

    class Slow(Progress):
        """Holds the import at its first step until the person has pressed Stop."""

        def __init__(self, inner: Progress) -> None:
            self.inner = inner

        def show(self, fraction: float, template: str, values: dict[str, object]) -> None:
            while not self.inner.cancelled():
                time.sleep(0.01)

        def cancelled(self) -> bool:
            return self.inner.cancelled()

    monkeypatch.setattr(import_data, "import_records", lambda *a: real(*a[:-1], Slow(a[-1])))
    page = read(window, shapefile(tmp_path, GBK))
    page.start()
    rest(0.5)
    page.stop()
    wait(lambda: page.work.task is None)
    assert count(window.address) == 12 and not page.slip.isHidden()
    assert window.deliver.importing is page, "nothing that was chosen is lost"


def test_what_was_not_stored_is_listed_and_goes_on_the_map(window: Window, tmp_path: Path) -> None:  # noqa: F811
    columns = {**GBK, "JCNF": ["1990", "去年"]}
    read(window, shapefile(tmp_path, columns)).start()
    wait(lambda: window.deliver.importing is None)
    assert count(window.address) == 13
    event = delivery_memory.events(window.session.store.info.id)[0]
    assert event.facts["imported"] == 1 and event.facts["rejected"] == 1
    window.session.close()
    window.session.open(str(window.address))  # what was not stored is there tomorrow too
    (kept,) = tmp_path.glob("ground_*_地块_*.gpkg")
    assert event.facts["kept"] == str(kept)
    acts = dict(window.deliver._acts(delivery_memory.events(window.session.store.info.id)[0]))
    acts[tr("Rejected records…")]()
    shown = window.panel._stacks["deliver"].currentPanel().findChild(RejectList)
    assert shown.list.topLevelItem(0).text(0) == "2" and shown.list.topLevelItem(0).text(1)
    layer = shown.add_layer()
    feature = next(layer.getFeatures())
    assert feature["JCNF"] == "去年" and feature["row"] == "2" and "去年" in feature["reason"]
    assert layer.crs().authid() == "EPSG:4549"
    assert abs(feature.geometry().boundingBox().xMinimum() - (X + 5120)) < 0.01
    QgsProject.instance().removeMapLayer(layer.id())


def test_rejects_that_cannot_be_kept_go_on_the_map(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
) -> None:  # fmt: skip
    monkeypatch.setattr(package_page, "keep_rejects", lambda store, *rest: keep_rejects(f"{store}/no/folder", *rest))
    read(window, shapefile(tmp_path, {**GBK, "JCNF": ["1990", "去年"]})).start()
    wait(lambda: window.deliver.importing is None)
    assert "1 records were not stored" in window.panel.bar.currentItem().text()
    (layer,) = QgsProject.instance().mapLayersByName(tr("Rejected records"))
    assert [f["JCNF"] for f in layer.getFeatures()] == ["去年"]
    QgsProject.instance().removeMapLayer(layer.id())


def test_kept_rejects_take_any_column_and_any_shape(tmp_path: Path, settings: None) -> None:  # noqa: F811
    """Columns that differ in capitals only, or are called as a GeoPackage calls its own; a line beside an area."""
    texts = ["POLYGON ((0 0,4 0,4 4,0 0))", "LINESTRING (0 0,1 1)"]
    shapes = [bytes(ogr.CreateGeometryFromWkt(t).ExportToIsoWkb()) for t in texts]
    record = {"fid": "x", "geom": "y", "DKBH": "A", "dkbh": "B", "Row": "C", "空": None}
    rejects = [Reject(row, "A shape was expected", {}, record, shape) for row, shape in enumerate([*shapes, None], 1)]
    path = keep_rejects(str(tmp_path / "库.gpkg"), "/x/来.gpkg|layername=l", rejects, "EPSG:4549", "2026-11-24")
    source = ogr.Open(str(path))
    layer = source.GetLayer(0)
    names = [layer.GetLayerDefn().GetFieldDefn(n).GetName() for n in range(layer.GetLayerDefn().GetFieldCount())]
    assert names == ["row", "reason", "fid", "geom", "DKBH", "dkbh_", "Row_", "空"]
    features = [layer.GetNextFeature() for _ in range(3)]
    assert [f.GetField("dkbh_") for f in features] == ["B"] * 3
    bare = features[2].GetGeometryRef()
    assert bare is None or bare.IsEmpty()
    assert [f.GetGeometryRef().GetGeometryRef(0).GetGeometryName() for f in features[:2]] == ["POLYGON", "LINESTRING"]
    shown = RejectList(str(path))
    assert shown.list.topLevelItem(1).text(0) == "2" and "A · B · C" in shown.list.topLevelItem(1).text(2)


def test_an_import_is_one_step_of_undo(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    read(window, shapefile(tmp_path, GBK)).start()
    wait(lambda: window.deliver.importing is None)
    assert count(window.address) == 14
    undo = window.panel.status.undo
    assert undo.undo_button.isEnabled()
    undo.undo()
    assert count(window.address) == 12
    undo.redo()
    assert count(window.address) == 14
    names = {window.stored(i, "parcel_name") for i in window.ids()}
    assert {"军工路一号", "军工路二号"} <= names, "they are as they were"
    undo.undo()
    monkeypatch.setattr(import_records_module, "AGAIN", 1)  # as with very many records
    read(window, shapefile(tmp_path, GBK)).start()
    wait(lambda: window.deliver.importing is None)
    event = delivery_memory.events(window.session.store.info.id)[0]
    assert any("undo takes the import back" in note for note in event.facts["notes"])
    undo.undo()
    assert count(window.address) == 12 and not undo.redo_button.isEnabled()


def test_a_zip_that_is_no_package(window: Window, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    window.panel.go("deliver")
    drop(window, path)
    page = window.deliver.importing
    wait(lambda: page.work.task is None)
    assert "x.zip" in page.slip.text() and not page.bring.isEnabled()
    page.stop()


def test_a_damaged_package_is_called_damaged(window: Window, draft: Path, tmp_path: Path) -> None:  # noqa: F811
    cut = tmp_path / "cut.zip"
    cut.write_bytes(draft.read_bytes()[:20000])
    window.session.set_role("city")
    try:
        drop(window, cut)
        window.deliver.receive.start()
        wait(lambda: window.deliver.receive.work.task is None)
    finally:
        window.session.set_role("enterprise")
    event = delivery_memory.events(window.session.store.info.id)[0]
    assert event.kind == "refused" and "zip" in event.facts["why"]
    assert "Unpack it" not in event.facts["why"]


def test_a_file_that_cannot_be_read_says_so(window: Window, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "bad.geojson"
    path.write_bytes(b"\x00\x01 no geojson")
    window.panel.go("deliver")
    drop(window, path)
    said = window.panel.bar.currentItem().text()
    assert "bad.geojson" in said and "whatever its name says" in said and "GeoPackage" in said
    assert window.deliver.importing is None


def test_boundary_points_come_in_as_parcels(window: Window, tmp_path: Path, shared: Path) -> None:  # noqa: F811
    page = read(window, shared / "domain" / "example_jzd_gbk.txt")
    assert page.projection.crs().authid() == "EPSG:4528"
    page.start()
    wait(lambda: window.deliver.importing is None)
    overview = window.session.overview()
    rows = [r for r in range(len(overview)) if overview.no[r] in ("DQ-310110-0001", "DQ-310110-0002")]
    # exchange.md 1.5: 9,400 m² and 4,840 m² in the plane; Yangpu's plane shows 524 ppm too much (rules.md 6)
    assert sorted(round(float(overview.area[r])) for r in rows) == [round(4840 / 1.000524), round(9400 / 1.000524)]


def test_what_blocks_is_a_link_into_checks(window: Window, pictures: Path) -> None:  # noqa: F811
    window.panel.go("deliver")
    desk = window.deliver.hand_in
    wait(lambda: bool(desk.summary.text()))
    assert "check" in desk.summary.text(), "not checked is said, and how to check"
    report = window.check()
    place = window.panel.places["deliver"]
    assert place.count() == sum(i.blocks for i in report.issues) > 0
    window.picture(pictures, "deliver_blocked")
    rule = next(i.rule for i in report.issues if i.blocks)
    assert f'href="{rule}"' in desk.standing.text()
    desk.standing.linkActivated.emit(rule)
    assert window.panel.current == "checks"
    assert {window.session.report.issues[n].rule for n in window.checks.tree.shown()} == {rule}


def test_the_choice_narrows_what_blocks(window: Window) -> None:  # noqa: F811
    report, desk = window.check(), window.deliver.hand_in
    window.panel.go("deliver")
    desk.enterprise.setCurrentIndex(desk.enterprise.findData("华东实业"))
    desk._fill_districts()
    desk.district.setCurrentIndex(desk.district.findData("310115"))
    desk._chosen()
    ids = {i for n, i in enumerate(window.ids()) if n % 2 == 1 and n % 3 == 2}
    assert "2" in desk.summary.text() and len(ids) == 2
    expected = sum(i.blocks and (not i.ids or bool(ids & set(i.ids))) for i in report.issues if i.layer == "parcel")
    assert len(desk._blockers()) == expected


def test_a_refusal_lists_what_stands_in_the_way(window: Window, tmp_path: Path) -> None:  # noqa: F811
    window.panel.go("deliver")
    output, desk = tmp_path / "out.zip", window.deliver.hand_in
    desk.export(str(output))
    wait(lambda: desk.work.task is None)
    assert not output.exists() and not desk.standing.isHidden() and "A-01" in desk.standing.text()
    assert not cards(window)


@pytest.fixture()
def draft(window: Window, tmp_path: Path) -> Iterator[Path]:  # noqa: F811
    """A draft package of everything."""
    window.panel.go("deliver")
    desk, output = window.deliver.hand_in, tmp_path / "draft.zip"
    desk.draft.setChecked(True)
    desk.export(str(output))
    wait(lambda: desk.work.task is None, 60)
    yield output


def test_a_package_has_a_card_with_its_checksum(window: Window, draft: Path, tmp_path: Path, pictures: Path) -> None:  # noqa: F811
    folder = tmp_path / "bag"
    with zipfile.ZipFile(draft) as archive:
        archive.extractall(folder)
    root = folder if (folder / "bagit.txt").exists() else next(folder.iterdir())
    assert bagit.Bag(str(root)).is_valid()
    import hashlib

    event = delivery_memory.events(window.session.store.info.id)[0]
    assert event.facts["sha256"] == hashlib.sha256(draft.read_bytes()).hexdigest()
    assert event.facts["parcels"] == 12 and len(cards(window)) == 1
    window.picture(pictures, "deliver_handed_in")
    assert json.dumps(event.facts)


def test_only_the_city_takes_in_and_a_draft_is_refused(window: Window, draft: Path, tmp_path: Path) -> None:  # noqa: F811
    drop(window, draft)
    assert not window.deliver.receive.isHidden() and window.deliver.receive.take.isHidden()
    window.session.set_role("city")
    try:
        drop(window, draft)
        assert not window.deliver.receive.take.isHidden()
        window.deliver.receive.start()
        wait(lambda: window.deliver.receive.work.task is None, 60)
        event = delivery_memory.events(window.session.store.info.id)[0]
        assert event.kind == "refused" and event.facts["why"], "a draft cannot be taken in"
        assert count(window.address) == 12
    finally:
        window.session.set_role("enterprise")


def test_cards_are_there_tomorrow_and_belong_to_the_store(window: Window, draft: Path, tmp_path: Path) -> None:  # noqa: F811
    assert len(cards(window)) == 1
    other = tmp_path / "other.gpkg"
    create_store(str(other), load_standard()).close()
    window.session.open(str(other))
    assert not cards(window)
    window.session.open(str(window.address))
    assert len(cards(window)) == 1


@pytest.mark.parametrize("width", [360, 440])
def test_nothing_is_cut_off(settings: None, tmp_path: Path, pictures: Path, width: int) -> None:  # noqa: F811
    made = Window(fill(tmp_path / "w.gpkg", parcels(12)), width)
    made.check()
    made.panel.go("deliver")
    made.picture(pictures, f"deliver_{width}")
    assert not cut_off(made.deliver)
    page = read(made, shapefile(tmp_path, GBK))
    made.picture(pictures, f"import_{width}")
    assert not cut_off(page)
    made.close()


@pytest.mark.slow
def test_a_clean_part_of_the_practice_district_is_handed_in_and_taken_in(
    settings: None, tmp_path: Path, pictures: Path  # noqa: F811
) -> None:
    """The main job's end: one clean enterprise × district leaves, a city store takes it in, twice gives one set."""
    from soeland_qgis.jobs.practice import make_practice

    make_practice(str(tmp_path / "practice.gpkg"), load_standard())
    made = Window(tmp_path / "practice.gpkg")
    made.check()
    made.panel.go("deliver")
    desk = made.deliver.hand_in
    clean = [
        (desk.enterprise.itemData(e), desk.district.itemData(d))
        for e in range(1, desk.enterprise.count()) if not desk.enterprise.setCurrentIndex(e)
        if not desk._fill_districts()
        for d in range(1, desk.district.count()) if not desk.district.setCurrentIndex(d)
        if len(desk._rows()) and not desk._blockers()
    ]  # fmt: skip
    assert clean, "the practice district has a part without errors"
    enterprise, district = clean[0]
    desk.enterprise.setCurrentIndex(desk.enterprise.findData(enterprise))
    desk._fill_districts()
    desk.district.setCurrentIndex(desk.district.findData(district))
    desk._chosen()
    many, output = len(desk._rows()), tmp_path / desk.file_name()
    desk.export(str(output))
    wait(lambda: desk.work.task is None, 60)
    assert output.exists(), desk.summary.text()
    made.picture(pictures, "deliver_clean")
    made.close()
    city = tmp_path / "city.gpkg"
    create_store(str(city), load_standard()).close()
    desk = Window(city)
    desk.session.set_role("city")
    desk.panel.go("deliver")
    for _ in range(2):
        drop(desk, output)
        desk.deliver.receive.start()
        wait(lambda: desk.deliver.receive.work.task is None, 60)
    assert count(city) == many, "the same package twice is one set of parcels"
    newest, first = delivery_memory.events(desk.session.store.info.id)
    assert first.kind == newest.kind == "ingest" and first.facts["accepted"] >= many
    desk.picture(pictures, "deliver_received")
    desk.session.set_role("enterprise")
    desk.close()


def test_a_reference_layer_comes_in_and_what_follows_from_it_is_computed(window: Window, tmp_path: Path) -> None:  # noqa: F811
    """From the drop field to the values on the parcels, in one step that can be taken back."""
    box = window.panel.places["deliver"].page.overlay
    assert box.isVisibleTo(box.parent()) and not box.compute.isVisibleTo(box)
    path = tmp_path / "farmland.geojson"
    ring = [[X - 10, Y - 10], [X + 50, Y - 10], [X + 50, Y + 200], [X - 10, Y + 200], [X - 10, Y - 10]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4549"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [
        {"type": "Feature", "properties": {"TBBH": "0001"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    ]}), "utf-8")  # fmt: skip
    page = window.panel.places["deliver"].page
    page.bring(str(path))
    wait(lambda: page.importing.source is not None)
    target = page.importing.target
    target.setCurrentIndex(target.findData("ref_perm_farmland"))
    target.activated.emit(target.currentIndex())
    page.importing.start()
    wait(lambda: box.compute.isVisibleTo(box))
    assert "(1)" in box.there.text()
    box.compute.click()
    wait(lambda: box.said.isVisibleTo(box) and box.work.task is None)
    layer = window.session.layers["parcel"]
    areas = {f["parcel_no"]: f["farmland_area"] for f in layer.getFeatures()}
    first = areas.pop("DF-310110-0001")
    assert first == pytest.approx(50 * 100 * 9594.9725 / 9600, abs=0.1), "the west half; rules.md 4.1"
    assert set(areas.values()) == {0.0}
    window.session.undo()
    wait(lambda: all(f["farmland_area"] in (None, QVariant()) for f in layer.getFeatures()))


def test_what_would_be_handed_in_is_counted_when_somebody_looks(window: Window) -> None:  # noqa: F811
    """A stroke of the brush elsewhere does not wait for a page that nobody sees."""
    desk, feed = window.deliver.hand_in, window.panel.places["survey"].feed
    window.panel.go("deliver")
    wait(lambda: "<b>12 parcels" in desk.summary.text())
    window.panel.go("batches")
    window.session.apply(Batch("test", "乙", [Edit("parcel", "neu", None, None, {"parcel_no": "DF-310110-0099"})]))
    wait(lambda: feed.latest is not None and len(feed.latest) == 13)
    rest()
    assert "<b>12 parcels" in desk.summary.text(), "nobody has looked"
    window.panel.go("deliver")
    assert "<b>13 parcels" in desk.summary.text()
