"""Drawing with the mouse on a canvas: new, reshape, split; merge and delete; everything can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvasSnappingUtils, QgsMapToolPan
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from soeland_qgis.core.edit import Batch, Edit
from soeland_qgis.core.errors import SoelandError
from soeland_qgis.gui.child_form import ChildForm
from soeland_qgis.gui.panel import Panel
from soeland_qgis.gui.records import read
from soeland_qgis.gui.survey import Survey
from soeland_qgis.jobs import reshape
from soeland_qgis.jobs.validate import validate_store
from soeland_qgis.store import open_store

from .conftest import EAST, NORTH, square

Draw = Callable[..., None]

ROOM = 30.0
"""Metres around what is drawn: a pixel is then about 0.4 m, and snapping reaches 5 m."""


@pytest.fixture
def survey(opened: Panel) -> Survey:
    """The survey place with a canvas that is shown."""
    canvas = opened.canvas
    canvas.show()
    canvas.setLayers([opened.session.layers["parcel"]])
    utils = QgsMapCanvasSnappingUtils(canvas, canvas)  # as QGIS' own window does for its canvas
    utils.setConfig(QgsProject.instance().snappingConfig())
    utils.setMapSettings(canvas.mapSettings())
    canvas.setSnappingUtils(utils)
    canvas.kept = utils  # the canvas only points to it
    canvas.kept_pan = QgsMapToolPan(canvas)
    QApplication.processEvents()
    return opened.go("survey")


@pytest.fixture
def draw(survey: Survey, opened: Panel, wait: Callable[..., None]) -> Draw:
    """Draw with a tool: left clicks at ground coordinates of the row, then a right click."""
    canvas = opened.canvas

    def at(east: float, north: float) -> QPoint:
        pixel = canvas.getCoordinateTransform().transform(QgsPointXY(EAST + east, NORTH + north))
        return QPoint(round(pixel.x()), round(pixel.y()))

    def drawn(tool: str, *points: tuple[float, float]) -> None:
        east, north = [p[0] for p in points], [p[1] for p in points]
        box = QgsRectangle(EAST + min(east), NORTH + min(north), EAST + max(east), NORTH + max(north))
        canvas.setExtent(box.buffered(ROOM))
        QApplication.processEvents()
        survey.drawing.start(tool)
        active = canvas.mapTool()
        for point in points:
            QTest.mouseMove(canvas.viewport(), at(*point))
            QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(*point))
        end = at(*points[-1])
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, end)
        wait(lambda: canvas.mapTool() is not active or opened.bar.currentItem() is not None)
        for _ in range(5):
            QApplication.processEvents()

    return drawn


def show(survey: Survey, *numbers: int) -> list[str]:
    """Select parcels; the first is current."""
    overview = survey.feed.latest
    ids = [str(overview.ids[list(overview.no).index(f"DQ-310110-{n:04d}")]) for n in numbers]
    survey._session.select(ids)
    survey._session.set_current(ids[0])
    QApplication.processEvents()
    return ids


def numbers(survey: Survey) -> dict[str, Any]:
    """parcel_no → record, read from the store."""
    found = read(survey._session, "parcel", "district_code", ["310110"])
    found += read(survey._session, "parcel", "soe_id", [survey._session.current])
    return {r.get("parcel_no"): r for r in found}


def area(survey: Survey, record: Any) -> float:
    """Plane area of a record's shape, m²."""
    shape = QgsGeometry()
    shape.fromWkb(record.get("geometry"))
    return float(shape.area())


def test_a_new_parcel_meets_its_neighbour_and_does_not_overlap(survey: Survey, draw: Draw, opened: Panel) -> None:
    show(survey, 1)
    draw("new", (10, 60), (110, 60), (110, 140), (10, 140))
    made = numbers(survey)["DQ-310110-0007"]
    assert area(survey, made) == pytest.approx(100 * 60, rel=0.05)  # its lower quarter lies in parcel 1
    first = numbers(survey)["DQ-310110-0001"]
    assert area(survey, first) == pytest.approx(9600)
    assert made.get("feature_id") == "310000DK0100000001" and made.get("feature_code") == "6001019001"
    assert made.get("source_crs") == "4549"
    assert made.get("surveyed_area") == pytest.approx(area(survey, made) * 9594.9725 / 9600, rel=1e-4)
    assert survey._session.current == made.id and survey.form.subject.ids == [made.id]


def test_corners_snap_to_the_neighbours(survey: Survey, draw: Draw) -> None:
    """Clicks two pixels beside a corner of the last parcel land on the corner."""
    show(survey, 6)
    draw("new", (721, 81), (721, -1), (780, 0), (780, 80))
    made = numbers(survey)["DQ-310110-0007"]
    shape = QgsGeometry()
    shape.fromWkb(made.get("geometry"))
    corners = {(round(v.x() - EAST, 3), round(v.y() - NORTH, 3)) for v in shape.vertices()}
    assert {(720.0, 80.0), (720.0, 0.0)} <= corners


def test_reshape_takes_the_area_of_the_outline_along(survey: Survey, draw: Draw) -> None:
    """An area that came from the outline follows it: else rule G-21 blames the tool's own doing."""
    show(survey, 1)
    draw("reshape", (20, 70), (20, 100), (100, 100), (100, 70))
    after = numbers(survey)["DQ-310110-0001"]
    assert after.get("surveyed_area") == pytest.approx(area(survey, after) * 9594.9725 / 9600, rel=1e-4)


def test_reshape_changes_the_outline_only(survey: Survey, draw: Draw) -> None:
    show(survey, 1)
    survey.form._type(("parcel", "surveyed_area"), 9601.5)  # measured in the field
    assert survey.save()
    before = numbers(survey)["DQ-310110-0001"]
    draw("reshape", (20, 70), (20, 100), (100, 100), (100, 70))
    after = numbers(survey)["DQ-310110-0001"]
    assert area(survey, after) == pytest.approx(9600 + 80 * 20, rel=0.03)
    assert {n: v for n, v in before.values.items() if n not in ("geometry", "updated_at")} == {
        n: v for n, v in after.values.items() if n not in ("geometry", "updated_at")
    }


def test_the_hint_stays_while_one_draws_and_goes_with_the_tool(survey: Survey, draw: Draw, opened: Panel) -> None:
    show(survey, 1)
    survey.drawing.start("split")
    hint = opened.bar.currentItem()
    assert "cut" in hint.text() and hint.duration() == 0
    survey.drawing.leave()
    QApplication.processEvents()
    assert opened.bar.currentItem() is None
    survey.drawing.start("reshape")
    opened.canvas.setMapTool(opened.canvas.kept_pan)
    QApplication.processEvents()
    assert opened.bar.currentItem() is None, "another tool ends drawing too"
    draw("new", (10, 100), (110, 100), (110, 140), (10, 140))
    assert opened.bar.currentItem() is None


def test_a_line_that_cuts_nothing_is_said_and_changes_nothing(survey: Survey, draw: Draw, opened: Panel) -> None:
    show(survey, 1)
    draw("split", (20, 20), (40, 40))
    assert "cut" in opened.bar.currentItem().text()
    assert len(numbers(survey)) == 6
    survey.drawing.leave()


def test_split_gives_numbers_areas_and_divides_what_lies_in_the_parts(survey: Survey, draw: Draw) -> None:
    """rules.md G-05: -01, -02 with areas by part; here 80 × 80 and 40 × 80 m in the plane."""
    (whole,) = show(survey, 1)
    session = survey._session
    values = {"parcel_no": "DQ-310110-0001", "building_no": "DQ-310110-0001-B001"}
    inside = square(EAST + 100, NORTH + 30, 10)
    session.apply(Batch("test", "tester", [
        Edit("building", "b-right", None, None, {**values, "geometry": inside}),
        Edit("attachment", "a-1", None, None, {"link_layer": "parcel", "link_id": "DQ-310110-0001"}),
        Edit("attachment", "a-2", None, None, {"link_layer": "building", "link_id": values["building_no"]}),
    ]))  # fmt: skip
    draw("split", (80, 100), (80, -20))
    found = numbers(survey)
    left, right = found["DQ-310110-0001-01"], found["DQ-310110-0001-02"]
    assert left.id == whole and "DQ-310110-0001" not in found
    assert area(survey, left) == pytest.approx(6400, rel=0.02)
    assert area(survey, left) + area(survey, right) == pytest.approx(9600, abs=0.01)
    assert left.get("surveyed_area") + right.get("surveyed_area") == pytest.approx(9594.97, abs=0.02)
    assert left.get("building_area") == 4800 and right.get("building_area") is None
    assert right.get("feature_id") != left.get("feature_id")
    assert read(session, "building", "soe_id", ["b-right"])[0].get("parcel_no") == "DQ-310110-0001-02"
    assert read(session, "attachment", "soe_id", ["a-1"])[0].get("link_id") == "DQ-310110-0001-01"
    assert read(session, "attachment", "soe_id", ["a-2"])[0].get("link_id") == "DQ-310110-0001-02-B001"
    more = read(session, "parcel_ext", "parcel_no", ["DQ-310110-0001-01", "DQ-310110-0001-02"])
    assert [r.get("old_parcel_nos") for r in more] == ["DQ-310110-0001"] * 2
    session.undo()
    QApplication.processEvents()
    assert sorted(numbers(survey)) == [f"DQ-310110-{n:04d}" for n in range(1, 7)]
    assert read(session, "building", "soe_id", ["b-right"])[0].get("parcel_no") == "DQ-310110-0001"


def test_merge_keeps_the_current_parcel_and_adds_up(survey: Survey) -> None:
    keep, gone = show(survey, 2, 3)
    survey.drawing.run("merge")
    QApplication.processEvents()
    found = numbers(survey)
    assert sorted(found) == ["DQ-310110-0001", "DQ-310110-0002", "DQ-310110-0004", "DQ-310110-0005", "DQ-310110-0006"]
    kept = found["DQ-310110-0002"]
    assert kept.id == keep and area(survey, kept) == pytest.approx(19200)
    assert kept.get("building_area") == 9600 and kept.get("surveyed_area") == pytest.approx(19189.94)
    more = read(survey._session, "parcel_ext", "parcel_no", ["DQ-310110-0002"])
    assert more[0].get("old_parcel_nos") == "DQ-310110-0002;DQ-310110-0003"


def test_delete_takes_along_what_hangs_on_it_and_undo_brings_all_back(survey: Survey, opened: Panel) -> None:
    (soe_id,) = show(survey, 4)
    session = survey._session
    session.apply(Batch("test", "tester", [Edit("building", "b-4", None, None, {"parcel_no": "DQ-310110-0004"})]))
    survey.drawing.run("delete")
    QApplication.processEvents()
    assert "DQ-310110-0004" not in numbers(survey) and not read(session, "building", "soe_id", ["b-4"])
    assert session.current == "" and survey.form.subject.ids == []
    session.undo()
    back = numbers(survey)["DQ-310110-0004"]
    assert back.id == soe_id and area(survey, back) == pytest.approx(9600)
    assert read(session, "building", "soe_id", ["b-4"])[0].get("parcel_no") == "DQ-310110-0004"


def test_merge_and_delete_are_both_taken_back(survey: Survey) -> None:
    """The second undo works on records that the first one has brought back."""
    show(survey, 2, 3)
    survey.drawing.run("merge")
    survey._session.select([survey._session.current])
    survey.drawing.run("delete")
    for _ in range(2):
        receipt = survey._session.undo()
        assert not receipt.conflicts and not receipt.denied
    assert sorted(numbers(survey)) == [f"DQ-310110-{n:04d}" for n in range(1, 7)]


def test_a_colleague_was_there_first(survey: Survey, draw: Draw, opened: Panel, address: str) -> None:
    """A shape that somebody else changed meanwhile is not overwritten (team mode and single mode alike)."""
    (soe_id,) = show(survey, 1)
    record = numbers(survey)["DQ-310110-0001"]
    other = open_store(address, survey._session.standard)
    mine = survey.drawing._current()
    before, theirs = {"geometry": record.get("geometry")}, {"geometry": square(EAST, NORTH, 60)}
    other.apply(Batch("reshape", "李四", [Edit("parcel", soe_id, record.version, before, theirs)]))
    other.close()
    with pytest.raises(SoelandError, match="李四"):
        survey.drawing._apply(reshape.new_shape(mine.parcel, square(EAST, NORTH, 70), "tester"))
    assert area(survey, numbers(survey)["DQ-310110-0001"]) == pytest.approx(3600)


def test_a_parcel_without_a_shape_for_now(survey: Survey) -> None:
    show(survey, 6)
    survey.drawing.add_record()
    QApplication.processEvents()
    made = numbers(survey)["DQ-310110-0007"]
    assert made.get("geometry") is None and survey._session.current == made.id


def test_escape_leaves_the_tool_and_buttons_follow(survey: Survey, opened: Panel, pictures: Path) -> None:
    show(survey, 1)
    assert survey.bar.buttons["reshape"].isEnabled() and not survey.bar.buttons["merge"].isEnabled()
    survey.drawing.start("reshape")
    assert survey.bar.buttons["reshape"].isChecked()
    opened.canvas.setFocus()
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not survey.bar.buttons["reshape"].isChecked()
    opened.session.close()
    assert not survey.bar.buttons["new"].isEnabled()


def test_what_is_drawn_is_written_as_the_standard_asks(survey: Survey, draw: Draw, address: str) -> None:
    """Rules G-14 and G-15 say nothing about what was drawn, cut or given another boundary, and T-01, T-05 and T-06
    nothing about where it meets its neighbours; about what was there before they say what they said."""
    store = open_store(address, survey._session.standard)
    rules = ["G-14", "G-15", "T-01", "T-05", "T-06"]
    before = {(i.rule, i.ids) for i in validate_store(store, rules).issues}
    with store.snapshot() as snapshot:
        there = set(snapshot.table("parcel").ids)
    show(survey, 1)
    draw("new", (10, 60), (110, 60), (110, 140), (10, 140))
    draw("reshape", (20, 130), (20, 160), (90, 160), (90, 130))
    draw("split", (60, 50), (60, 190))
    with store.snapshot() as snapshot:
        pieces = set(snapshot.table("parcel").ids) - there
    after = validate_store(store, rules).issues
    store.close()
    assert len(pieces) == 2
    assert [i for i in after if set(i.ids) & pieces] == []
    assert {(i.rule, i.ids) for i in after} <= before


def test_a_cut_shares_its_new_corners_with_the_neighbours(survey: Survey, opened: Panel, address: str) -> None:
    """Otherwise every cut would bring two findings of T-06: boundary points that the neighbour does not have."""
    def findings() -> list[tuple[str, ...]]:
        store = open_store(address, opened.session.standard)
        try:
            return [issue.keys for issue in validate_store(store, ["T-06"]).issues]
        finally:
            store.close()

    layer = opened.session.layers["parcel"]
    features = sorted(layer.getFeatures(), key=lambda f: f["parcel_no"])
    middle = features[1]
    box = middle.geometry().boundingBox()
    row = box.center().y()
    assert findings() == []
    opened.session.set_current(middle["soe_id"])
    survey.drawing.split(QgsGeometry.fromWkt(
        f"LINESTRING({box.xMinimum() - 5} {row}, {box.xMaximum() + 5} {row + 3})"))
    assert findings() == []
    corners = {f["parcel_no"]: len(list(f.geometry().vertices())) for f in layer.getFeatures()}
    assert corners[features[0]["parcel_no"]] == len(list(features[0].geometry().vertices())) + 1
    opened.session.undo()
    after = {f["parcel_no"]: f.geometry() for f in layer.getFeatures()}
    assert all(after[f["parcel_no"]].equals(f.geometry()) for f in features), "one act, taken back as one"


def draw_on_map(opened: Panel, wait: Callable[..., None], *points: tuple[float, float]) -> None:
    """Left clicks with the active tool at ground coordinates of the row, then a right click."""
    canvas, active = opened.canvas, opened.canvas.mapTool()
    opened.bar.clearWidgets()
    viewport, transform = canvas.viewport(), canvas.getCoordinateTransform()
    for place, (east, north) in enumerate((*points, points[-1])):
        pixel = transform.transform(QgsPointXY(EAST + east, NORTH + north))
        at = QPoint(round(pixel.x()), round(pixel.y()))
        button = Qt.MouseButton.LeftButton if place < len(points) else Qt.MouseButton.RightButton
        QTest.mouseMove(viewport, at)
        QTest.mouseClick(viewport, button, Qt.KeyboardModifier.NoModifier, at)
    wait(lambda: canvas.mapTool() is not active or opened.bar.currentItem() is not None)


def test_a_building_is_drawn_on_its_parcel(survey: Survey, opened: Panel, wait: Callable[..., None]) -> None:
    show(survey, 1)
    canvas, table = opened.canvas, survey.children.tables["building"]
    canvas.setExtent(QgsRectangle(EAST - 10, NORTH - 10, EAST + 130, NORTH + 90))
    canvas.setLayers([opened.session.layers["building"], opened.session.layers["parcel"]])
    QApplication.processEvents()
    table.buttons["draw"].click()
    assert table.buttons["draw"].isChecked() and "DQ-310110-0001" in opened.bar.currentItem().text()
    draw_on_map(opened, wait, (20, 20), (60, 20), (60, 50), (20, 50))
    (drawn,) = read(survey._session, "building", "parcel_no", ["DQ-310110-0001"])
    assert drawn.get("building_no") == "DQ-310110-0001-B001" and drawn.get("feature_id") and drawn.get("feature_code")
    assert area(survey, drawn) == pytest.approx(40 * 30, rel=0.05)
    assert drawn.get("footprint") == pytest.approx(area(survey, drawn) * 9594.9725 / 9600, rel=1e-4)
    assert not table.buttons["draw"].isChecked()
    page = opened._stacks["survey"].currentPanel()
    assert page.findChild(ChildForm).rows["building_no"].editor.value() == "DQ-310110-0001-B001"
    page.acceptPanel()
    survey._session.undo()
    assert not read(survey._session, "building", "parcel_no", ["DQ-310110-0001"])
    survey._session.redo()
    assert read(survey._session, "building", "soe_id", [drawn.id])[0].get("geometry") == drawn.get("geometry")


def test_a_building_without_a_shape_gets_one(survey: Survey, opened: Panel, wait: Callable[..., None]) -> None:
    show(survey, 1)
    session, table = survey._session, survey.children.tables["building"]
    values = {"parcel_no": "DQ-310110-0001", "building_no": "DQ-310110-0001-B007"}
    session.apply(Batch("test", "tester", [Edit("building", "b-7", None, None, values)]))
    opened.canvas.setExtent(QgsRectangle(EAST - 10, NORTH - 10, EAST + 260, NORTH + 90))
    QApplication.processEvents()
    table.view.selectRow(0)
    table.buttons["draw"].click()
    draw_on_map(opened, wait, (140, 20), (180, 20), (180, 50), (140, 50))
    assert "beside" in opened.bar.currentItem().text(), "parcel 2 lies there"
    assert not read(session, "building", "soe_id", ["b-7"])[0].get("geometry")
    draw_on_map(opened, wait, (20, 20), (60, 20), (60, 50), (20, 50))
    (drawn,) = read(session, "building", "parcel_no", ["DQ-310110-0001"])
    assert drawn.id == "b-7" and area(survey, drawn) == pytest.approx(1200, rel=0.05)
    opened._stacks["survey"].currentPanel().acceptPanel()


def test_another_parcel_on_the_form_ends_drawing_a_building(survey: Survey, opened: Panel) -> None:
    show(survey, 1)
    survey.children.tables["building"].buttons["draw"].click()
    assert survey.drawing.is_active
    show(survey, 2)
    QApplication.processEvents()
    assert not survey.drawing.is_active and not survey.children.tables["building"].buttons["draw"].isChecked()
