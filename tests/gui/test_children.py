"""Buildings, boundary points and attachments inside the form; new parcels from a boundary point file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtWidgets import QApplication

from soeland_qgis.core.edit import Batch, Edit
from soeland_qgis.gui.boundary_points import BoundaryPoints
from soeland_qgis.gui.child_form import ChildForm
from soeland_qgis.gui.panel import Panel
from soeland_qgis.gui.records import read
from soeland_qgis.gui.survey import Survey

NUMBER = "DQ-310110-0001"


@pytest.fixture
def survey(opened: Panel) -> Survey:
    """The survey place with the first parcel on the form."""
    place = opened.go("survey")
    first = place.list.model.soe_id(0)
    opened.session.select([first])
    opened.session.set_current(first)
    QApplication.processEvents()
    return place


def form_of(panel: Panel) -> ChildForm:
    """The page on top."""
    return panel._stacks["survey"].currentPanel().findChild(ChildForm)


def test_tables_stand_in_their_tabs(survey: Survey) -> None:
    assert set(survey.children.tables) == {"building", "boundary_point", "attachment"}
    assert survey.children.tables["building"].title().endswith("(0)")
    assert survey.children.tables["building"].buttons["add"].isEnabled()
    survey._session.set_current("")
    survey._session.select(())
    QApplication.processEvents()
    assert not survey.children.tables["building"].buttons["add"].isEnabled()


def test_a_building_is_added_edited_and_deleted(survey: Survey, opened: Panel, pictures: Path) -> None:
    children, table = survey.children, survey.children.tables["building"]
    children._do("building", "add", "")
    form = form_of(opened)
    assert form.rows["building_no"].editor.value() == f"{NUMBER}-B001"
    assert form.rows["parcel_no"].editor.value() == NUMBER and not form.rows["parcel_no"].isEnabled()
    assert "*" in form.rows["use_type"].label.text()
    form.rows["building_name"].editor.box.setText("1号厂房")
    form._edited("building_name")
    QApplication.processEvents()
    opened.grab().save(str(pictures / "building_form.png"))
    assert form.save() is not None
    QApplication.processEvents()
    assert opened._stacks["survey"].currentPanel() is opened._stacks["survey"].mainPanel()
    assert len(table.model.records) == 1 and table.title().endswith("(1)")
    (record,) = read(survey._session, "building", "parcel_no", [NUMBER])
    assert record.get("building_name") == "1号厂房" and record.get("feature_id") and record.get("feature_code")
    children._do("building", "edit", record.id)
    form = form_of(opened)
    form.rows["floors_above"].editor.box.setText("三层")
    form._edited("floors_above")
    assert form.save() is None  # no number: it stays on the page
    form.rows["floors_above"].editor.box.setText("3")
    form._edited("floors_above")
    assert form.save().edits[0].after == {"floors_above": 3}
    QApplication.processEvents()
    children._do("building", "add", "")
    assert form_of(opened).rows["building_no"].editor.value() == f"{NUMBER}-B002"
    form_of(opened).left.emit()
    children._do("building", "delete", record.id)
    QApplication.processEvents()
    assert not read(survey._session, "building", "parcel_no", [NUMBER])
    survey._session.undo()
    assert read(survey._session, "building", "parcel_no", [NUMBER])[0].get("floors_above") == 3


def test_photos_and_scans_are_taken_in(
    survey: Survey, address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    camera = tmp_path_factory.mktemp("相机")
    for name in ("现场.jpg", "权证.pdf"):
        (camera / name).write_bytes(name.encode())
    assert survey.children.attach_files([str(camera / n) for n in ("现场.jpg", "权证.pdf")]) == 2
    QApplication.processEvents()
    found = {r.get("file_name"): r.get("type") for r in survey.children.tables["attachment"].model.records}
    assert found == {f"attachments/{NUMBER}/现场.jpg": "01", f"attachments/{NUMBER}/权证.pdf": "02"}
    assert (Path(address).parent / "attachments" / NUMBER / "现场.jpg").exists()
    survey._session.undo()
    assert not read(survey._session, "attachment", "link_id", [NUMBER])


def test_an_attachment_that_is_gone_or_leads_out_is_said(survey: Survey, opened: Panel) -> None:
    for key, name in (("a", "attachments/no.jpg"), ("b", "../../etc/passwd")):
        values = {"link_layer": "parcel", "link_id": NUMBER, "file_name": name}
        survey._session.apply(Batch("test", "tester", [Edit("attachment", key, None, None, values)]))
        QApplication.processEvents()
        opened.bar.clearWidgets()
        survey.children._do("attachment", "open", key)
        assert opened.bar.currentItem() is not None


def test_parcels_from_a_boundary_point_file(survey: Survey, opened: Panel, shared: Path, pictures: Path) -> None:
    survey._ask_points()
    page: Any = opened._stacks["survey"].currentPanel().findChild(BoundaryPoints)
    assert not page.make.isEnabled()
    page.file.setFilePath(str(shared / "domain" / "example_jzd_gbk.txt"))
    QApplication.processEvents()
    assert page.crs.crs().authid() == "EPSG:4528" and page.found.topLevelItemCount() == 2
    assert page.found.topLevelItem(0).text(1) == "8" and page.found.topLevelItem(0).text(2) == "9,395.08"
    opened.grab().save(str(pictures / "boundary_points.png"))
    made = page.make_parcels()
    QApplication.processEvents()
    assert len(made) == 2 and survey._session.current == made[0]
    assert len(survey.children.tables["boundary_point"].model.records) == 8
    assert opened._stacks["survey"].currentPanel() is opened._stacks["survey"].mainPanel()
    survey._session.undo()
    assert not read(survey._session, "boundary_point", "ring_no", ["2"])


def test_pasted_points_ask_for_their_coordinates(survey: Survey, opened: Panel) -> None:
    page = BoundaryPoints(survey._session, opened)
    page.text.setPlainText("J1,1,3463580,645700\nJ2,1,3463580,645800\nJ3,1,3463500,645800")
    assert page.notes.text() and not page.make.isEnabled()
    from qgis.core import QgsCoordinateReferenceSystem

    page.crs.setCrs(QgsCoordinateReferenceSystem("EPSG:4549"))
    assert page.make.isEnabled() and page.found.topLevelItemCount() == 1
    page.text.setPlainText("J1,1,3463580,645700\nJ2,1,abc,645800")
    assert "2" in page.notes.text() and not page.make.isEnabled()
    page.text.setPlainText("")
    assert not page.make.isEnabled()
    page.deleteLater()
