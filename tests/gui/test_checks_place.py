"""检查: run, stop, walk, filter, explain away, re-check what has changed; in a real QGIS on a real store."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from soeland_qgis.core.edit import Batch, Edit
from soeland_qgis.core.model import Severity
from soeland_qgis.gui import validate_run
from soeland_qgis.store import open_store

from ..store_ground import many, square
from .places_ground import SIDE, Window, X, Y, cut_off, fill, parcels, rest, settings, wait, window  # noqa: F401


def with_overlap(count: int = 6) -> list[Edit]:
    """Parcels of which the second lies 30 m over the first: same enterprise, 3,000 m² (rule T-01)."""
    edits = parcels(count)
    first, second = edits[0].after, edits[1].after
    second.update({name: first[name] for name in ("group_name", "group_uscc")})
    second["geometry"] = many(square(X + 70, SIDE, Y))
    return edits


@pytest.fixture()
def overlapping(settings: None, tmp_path: Path) -> Any:  # noqa: F811
    made = Window(fill(tmp_path / "overlap.gpkg", with_overlap()))
    yield made
    made.close()


def number_of(window: Window, rule: str) -> int:  # noqa: F811
    return next(n for n, issue in enumerate(window.session.report.issues) if issue.rule == rule)


def test_not_checked_is_not_no_errors(window: Window, pictures: Path) -> None:  # noqa: F811
    window.panel.go("checks")
    place = window.panel.places["checks"]
    assert place.count() is None and window.panel.buttons["checks"].count is None
    assert window.checks.tree.empty and window.checks.tree.issues.rowCount() == 0
    window.picture(pictures, "checks_empty")
    report = window.check()
    assert place.count() == sum(i.severity in (Severity.FATAL, Severity.ERROR) for i in report.issues)
    assert window.panel.buttons["checks"].count == place.count()


def test_a_check_fills_the_list_and_the_map(overlapping: Window, pictures: Path) -> None:
    overlapping.panel.go("checks")
    report = overlapping.check()
    overlap = report.issues[number_of(overlapping, "T-01")]
    assert set(overlap.keys) == {"DF-310110-0001", "DF-310110-0002"}
    page = overlapping.checks
    assert len(page.tree.shown()) == len(report.issues)
    assert page.tree.choose(number_of(overlapping, "T-01"))
    rest(0.5)
    # 3,000 m² in the plane of EPSG:4549, where Yangpu shows 0.52 ‰ too much (rules.md 6)
    assert not page.card.isHidden() and "2998.4" in page.card.sentence.text()
    extent = overlapping.canvas.extent()
    assert extent.contains(overlapping.session.layers["parcel"].extent().center()) is False
    assert extent.width() < 400 and abs(extent.center().x() - (X + 85)) < 1, "the map went to the overlap"
    assert overlapping.session.current in overlap.ids
    overlapping.picture(pictures, "checks_overlap")
    assert overlapping.window.grab().save(str(pictures / "checks_window.png"))


def test_a_click_on_a_symbol_finds_its_row(overlapping: Window) -> None:
    overlapping.panel.go("checks")
    overlapping.check()
    page = overlapping.checks
    page.filters.search.setText("T-01")
    page.refresh_list()
    overlapping.canvas.refresh()
    rest(0.5)
    marks = page.marks.item
    marks._drawn = marks.spots()  # what the next painting would draw; offscreen canvases paint late
    (x, y, at) = marks._drawn[0]
    position = QPoint(round(x), round(y))
    QTest.mouseClick(overlapping.canvas.viewport(), Qt.MouseButton.LeftButton, pos=position)
    assert page.tree.current() == int(marks.numbers[at])
    overlapping.panel.go("survey")
    assert not marks.isVisible(), "in other places the map belongs to other things"


def test_stop_ends_a_long_check_within_a_second(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    def slow(*_: Any, progress: Any = None, **__: Any) -> None:
        for step in range(10_000):
            progress.step(step / 10_000, "Checking rule {rule}", rule="A-01")
            time.sleep(0.01)

    before = window.check()
    monkeypatch.setattr(validate_run, "check_store", lambda *args, progress: slow(progress=progress))
    window.checks.start("store")
    rest(0.3)
    assert window.checks.run.running and window.checks.head.line.currentWidget() is window.checks.head.progress
    start = time.monotonic()
    window.checks.head.button.click()
    wait(lambda: not window.checks.run.running, 5)
    assert time.monotonic() - start < 1.0
    assert window.session.report is before, "the last result stays"
    assert window.checks.head.line.currentWidget() is window.checks.head.status


def test_what_changes_makes_the_list_out_of_date_and_only_that_is_checked_again(overlapping: Window) -> None:
    whole = overlapping.check()
    first = whole.issues[number_of(overlapping, "T-01")].ids[1]
    other = overlapping.ids()[4]
    kept = {i.id for i in whole.issues if other in i.ids}
    session = overlapping.session
    row = session.overview().row[first]
    edit = Edit("parcel", first, int(session.overview().versions[row]), {"geometry": None},
                {"geometry": many(square(X - 400, SIDE, Y))})  # fmt: skip
    session.apply(Batch("test", "乙", [edit]))
    assert session.stale and overlapping.checks.run.dirty == {first}
    assert overlapping.checks.head.status.font().italic()
    again = overlapping.check("changed")
    assert again.whole_at == whole.at and not session.stale and not overlapping.checks.run.dirty
    assert not [i for i in again.issues if i.rule == "T-01"], "the neighbour's half of the pair is gone too"
    assert {i.id for i in again.issues if other in i.ids} == kept


def test_a_part_gives_the_issues_that_the_whole_gives(overlapping: Window) -> None:
    whole = overlapping.check()
    some = overlapping.ids()[:2]
    expected = {i.id for i in whole.issues if set(some) & set(i.ids)}
    overlapping.session.set_report(None)
    overlapping.session.select(some)
    part = overlapping.check("selection")
    assert part.looked >= 2 and not part.whole_at
    found = {i.id for i in part.issues if set(some) & set(i.ids)}
    rules = {run.rule for run in part.runs if run.state == "run"}
    assert found == {i for i in expected if next(x.rule for x in whole.issues if x.id == i) in rules}
    assert all(set(i.ids) & set(some) for i in part.issues if i.ids)


def test_filters_follow_selection_and_map(overlapping: Window) -> None:
    overlapping.panel.go("checks")
    overlapping.check()
    page, ids = overlapping.checks, overlapping.ids()
    page.filters.selected.setChecked(True)
    overlapping.session.select([ids[3]])
    issues = overlapping.session.report.issues
    assert {n for n in page.tree.shown().tolist()} == {n for n, i in enumerate(issues) if ids[3] in i.ids}
    page.filters.visible.setChecked(True)
    assert not page.filters.selected.isChecked(), "one place at a time"
    overlapping.canvas.setExtent(overlapping.session.layers["parcel"].extent())
    rest(0.6)
    assert len(page.tree.shown()) == len([i for i in issues if i.ids])
    page.filters.clear()
    page.filters.severities[Severity.WARNING].setChecked(True)
    assert all(issues[n].severity is Severity.WARNING for n in page.tree.shown())


def test_a_reason_is_stored_and_can_be_taken_back(overlapping: Window) -> None:
    overlapping.panel.go("checks")
    report = overlapping.check()
    number = number_of(overlapping, "T-01")
    issue, before = report.issues[number], overlapping.panel.places["checks"].count()
    page = overlapping.checks
    page.tree.choose(number)
    page.card.begin_exception()
    assert not page.card.exception.isHidden()
    page.card.reason.setPlainText("短")
    assert not page.card.keep.isEnabled(), "one word explains nothing to the city"
    page.card.reason.setPlainText("地上地下分层设权，已登记")
    page.card.keep.click()
    rest(0.3)
    renewed = overlapping.session.report.issues[number]
    assert renewed.waiver == "地上地下分层设权，已登记" and not renewed.blocks
    assert page.tree.current() == number, "the line stays where it was"
    assert overlapping.panel.places["checks"].count() == before - 1
    assert not overlapping.session.stale, "a reason changes no parcel"
    store = open_store(str(overlapping.address), overlapping.session.standard)
    with store.snapshot() as snapshot:
        stored = snapshot.waivers()
    store.close()
    assert {(w.rule, w.record, w.who) for w in stored} == {("T-01", i, "乙") for i in issue.ids}
    page.keys.eventFilter(page.tree, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    rest(0.3)
    assert not overlapping.session.report.issues[number].waiver, "Ctrl+Z takes the reason back"


def test_keys_walk_only_with_the_focus_in_the_list(overlapping: Window) -> None:
    overlapping.panel.go("checks")
    overlapping.check()
    page = overlapping.checks
    page.tree.setFocus()
    assert page.tree.current() is None
    QTest.keyClick(page.tree, Qt.Key.Key_N)
    first = page.tree.current()
    QTest.keyClick(page.tree, Qt.Key.Key_N)
    assert first is not None and page.tree.current() != first
    QTest.keyClick(page.tree, Qt.Key.Key_P)
    assert page.tree.current() == first
    page.filters.search.setFocus()
    QTest.keyClicks(page.filters.search, "npx")
    assert page.filters.search.text() == "npx", "typing is typing"
    stays = page.tree.current()
    for place, taken in (("deliver", False), ("survey", True)):  # in the survey place N is the next parcel
        overlapping.panel.go(place)
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(overlapping.canvas, event)
        assert event.isAccepted() is taken, f"{place}: a key belongs to the place that is shown"
        QTest.keyClick(overlapping.canvas, Qt.Key.Key_N)
        assert page.tree.current() == stays, "the list of a place that is not shown stays where it is"


def test_to_the_field_opens_the_form(overlapping: Window) -> None:
    overlapping.panel.go("checks")
    report = overlapping.check()
    survey = overlapping.panel.places["survey"]
    rows = survey.form.rows
    number = next(n for n, i in enumerate(report.issues) if i.rule == "A-01" and ("parcel", i.field) in rows)
    overlapping.checks.tree.choose(number)
    overlapping.checks.card.survey.click()
    assert overlapping.panel.current == "survey" and overlapping.session.current == report.issues[number].ids[0]
    wait(lambda: survey.form.subject.ids == [report.issues[number].ids[0]])


@pytest.mark.parametrize("width", [360, 440])
def test_nothing_is_cut_off(settings: None, tmp_path: Path, pictures: Path, width: int) -> None:  # noqa: F811
    made = Window(fill(tmp_path / "w.gpkg", with_overlap()), width)
    made.panel.go("checks")
    made.check()
    made.checks.tree.choose(number_of(made, "T-01"))
    rest(0.4)
    made.picture(pictures, f"checks_{width}")
    assert not cut_off(made.checks)
    made.close()


def test_positions_are_points_inside(overlapping: Window) -> None:
    report = overlapping.check()
    xy = overlapping.checks.run.last.positions
    assert xy.shape == (len(report.issues), 2)
    at = xy[number_of(overlapping, "T-01")]
    assert X + 70 < at[0] < X + 100 and Y < at[1] < Y + 100  # the overlap: 30 m of both
    assert np.isfinite(xy[[n for n, i in enumerate(report.issues) if i.ids and i.layer == "parcel"]]).all()
