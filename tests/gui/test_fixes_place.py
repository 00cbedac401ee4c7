"""A fix before it is done: chosen by number, drawn as a ghost, applied by Enter as one step, and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import shapely
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from soeland_qgis.core.edit import GEOMETRY
from soeland_qgis.store import open_store

from ..store_ground import many, square
from .places_ground import SIDE, STEP, Window, X, Y, fill, rest, settings, wait  # noqa: F401
from .test_checks_place import number_of, with_overlap


@pytest.fixture()
def overlapping(settings: None, tmp_path: Path) -> Any:  # noqa: F811
    made = Window(fill(tmp_path / "overlap.gpkg", with_overlap()))
    made.panel.go("checks")
    made.check()
    made.checks.tree.choose(number_of(made, "T-01"))
    wait(lambda: made.checks.fixes.offers)
    yield made
    made.close()


def area(window: Window, soe_id: str) -> float:
    """What the store holds, in the plane of EPSG:4549."""
    store = open_store(str(window.address), window.session.standard)
    with store.snapshot() as snapshot:
        table = snapshot.table("parcel")
    store.close()
    return float(shapely.area(shapely.from_wkb(bytes(table.geometry[list(table.ids).index(soe_id)]))))


def stored(window: Window) -> list[float]:
    return [round(area(window, i), 2) for i in window.session.report.issues[number_of(window, "T-01")].ids]


def test_a_key_draws_enter_does_and_ctrl_z_takes_back(overlapping: Window, pictures: Path) -> None:
    """Two squares of 100 m of which the second begins 70 m into the first: 3,000 m² are common (30 × 100)."""
    page, bar = overlapping.checks, overlapping.checks.fixes
    ids = overlapping.session.report.issues[number_of(overlapping, "T-01")].ids
    assert [o.template for o in bar.offers] == ["Give it to {parcel}"] * 2 + ["Share it along the middle"]
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_1)
    assert bar.ghost.shown and bar.chosen == 0 and bar.buttons[0].isChecked()
    assert [area(overlapping, i) for i in ids] == [10000.0, 10000.0], "a ghost writes nothing"
    assert not overlapping.session.can_undo()
    QTest.keyClick(page.tree, Qt.Key.Key_Escape)
    assert not bar.ghost.shown and bar.chosen is None
    QTest.keyClick(page.tree, Qt.Key.Key_3)
    rest(0.3)
    overlapping.picture(pictures, "fix_ghost_panel")
    assert overlapping.window.grab().save(str(pictures / "fix_ghost.png"))
    assert all("−1,499" in line for line in bar.ghost.words.lines)  # 1,500 in the plane of the map, less 0.52 ‰
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    wait(lambda: not page.run.running and overlapping.session.can_undo())
    assert [round(area(overlapping, i), 2) for i in ids] == [8500.0, 8500.0]
    assert not [i for i in overlapping.session.report.issues if i.rule == "T-01"], "the list follows"
    QTest.keyClick(page.tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [round(area(overlapping, i), 2) for i in ids] == [10000.0, 10000.0]
    assert not overlapping.session.can_undo(), "one step"


def test_digits_are_typed_where_one_types(overlapping: Window) -> None:
    page = overlapping.checks
    page.filters.search.setFocus()
    QTest.keyClicks(page.filters.search, "1f")
    assert page.filters.search.text() == "1f" and not page.fixes.active


def test_f_opens_the_first_fix_and_the_place_takes_its_ghost_along(overlapping: Window) -> None:
    page = overlapping.checks
    overlapping.canvas.setFocus()
    QTest.keyClick(overlapping.canvas, Qt.Key.Key_F)
    assert page.fixes.chosen == 0 and page.fixes.ghost.shown
    overlapping.panel.go("survey")
    assert not page.fixes.ghost.shown, "in other places the map belongs to other things"


def test_unsaved_edits_on_the_map_are_said_and_nothing_is_done(overlapping: Window) -> None:
    page, layer = overlapping.checks, overlapping.session.layers["parcel"]
    ids = overlapping.session.report.issues[number_of(overlapping, "T-01")].ids
    layer.startEditing()
    feature = next(layer.getFeatures())
    layer.changeAttributeValue(feature.id(), layer.fields().lookupField("parcel_name"), "改")
    QTest.keyClick(page.tree, Qt.Key.Key_1)
    said: list[Any] = []
    page.fixes.failed.connect(said.append)
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    assert said and "not saved" in str(said[0]) and not overlapping.session.can_undo()
    assert [area(overlapping, i) for i in ids] == [10000.0, 10000.0]
    layer.rollBack()


def test_all_of_a_kind_after_a_summary(settings: None, tmp_path: Path) -> None:  # noqa: F811
    edits = with_overlap(6)

    edits[3].after.update({n: edits[4].after[n] for n in ("group_name", "group_uscc")})
    edits[4].after[GEOMETRY] = many(square(X + 3 * STEP + 80, SIDE, Y))
    made = Window(fill(tmp_path / "two.gpkg", edits))
    made.panel.go("checks")
    made.check()
    page, bar = made.checks, made.checks.fixes
    found = [i for i in made.session.report.issues if i.rule == "T-01"]
    assert len(found) == 2
    page.tree.choose(number_of(made, "T-01"))
    wait(lambda: bar.offers)
    QTest.keyClick(page.tree, Qt.Key.Key_3)
    bar.all_button.click()
    wait(lambda: bar.summary is not None)
    assert {i.id for i in bar.summary.fixed} == {i.id for i in found} and not bar.summary.skipped
    assert not made.session.can_undo(), "a summary writes nothing"
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    wait(lambda: made.session.can_undo() and not page.run.running)
    assert not [i for i in made.session.report.issues if i.rule == "T-01"]
    made.session.undo()
    assert not made.session.can_undo(), "one step for all"
    made.close()
