"""The dock: places, status line, start page, errors in words, F1."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import QgsSettings
from qgis.gui import QgsPanelWidgetStack
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QMimeData, QObject, QPoint, Qt, QUrl
from qgis.PyQt.QtGui import QDropEvent
from qgis.PyQt.QtWidgets import QApplication

from soeland_qgis.bridge import tasks
from soeland_qgis.bridge.session import Session
from soeland_qgis.core.errors import SoelandError
from soeland_qgis.gui.create import CreateDialog
from soeland_qgis.gui.identity import IdentityDialog
from soeland_qgis.gui.panel import Panel


def text_of_bar(panel: Panel) -> str:
    """What the message bar says."""
    item = panel.bar.currentItem()
    return item.text() if item is not None else ""


def test_places_are_found_in_the_order_of_the_day(panel: Panel, pictures: Path) -> None:
    names = list(panel.places)
    assert names[0] == "survey"
    orders = [place.order for place in panel.places.values()]
    assert orders == sorted(orders)
    for name, button in panel.buttons.items():
        assert button.text() and not button.icon().isNull(), name
        assert panel.places[name].explain().startswith("<")
    panel.grab().save(str(pictures / "panel_start.png"))


def test_without_a_store_the_start_page_is_shown_and_the_line_says_so(panel: Panel) -> None:
    assert panel._either.currentWidget() is panel._start
    assert not panel._strip.isEnabled()
    assert panel.status.state.toolTip() == ""


def test_opening_shows_the_places_and_what_is_true(opened: Panel, pictures: Path) -> None:
    assert opened._either.currentWidget() is opened._pages
    assert opened.status.store_button.text() == "试点 store"
    assert "not checked" in opened.status.sentence()
    assert opened.buttons["survey"].count == 6
    opened.grab().save(str(pictures / "panel_survey.png"))


def test_the_line_tells_errors_and_that_they_may_be_out_of_date(opened: Panel) -> None:
    from soeland_qgis.jobs.validate import validate_store

    session = opened.session
    report = validate_store(session.store, ["A-01"])
    session.set_report(report)
    errors = report.counts()["ERROR"] + report.counts()["FATAL"]
    assert errors and str(errors) in opened.status.sentence()
    before = opened.status.sentence()
    survey = opened.places["survey"]
    session.set_current(survey.list.model.soe_id(0))
    QApplication.processEvents()
    survey.form._type(("parcel", "location"), "示例路 1 号")
    assert survey.save()
    assert opened.status.sentence() != before and session.stale


def test_a_narrow_panel_leaves_the_time_out_and_not_the_state(opened: Panel) -> None:
    from soeland_qgis.jobs.validate import validate_store

    report = validate_store(opened.session.store, ["A-01"])
    opened.session.set_report(report)
    errors = f"{report.counts()['ERROR'] + report.counts()['FATAL']} errors"
    line = opened.status.state
    metrics = line.fontMetrics()
    line.resize(metrics.horizontalAdvance(opened.status.sentence()) + 4, line.height())
    assert line.text() == opened.status.sentence() and "checked" in line.text() and errors in line.text()
    line.resize(metrics.horizontalAdvance(opened.status.sentence(timed=False)) + 4, line.height())
    assert line.text() == errors and line.toolTip() == opened.status.sentence(), "the time is there on hover"


@pytest.mark.parametrize("content", [b"", b"this is no store"])
def test_a_file_that_is_no_store_is_said_in_words(panel: Panel, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.gpkg"
    path.write_bytes(content)
    assert not panel.desk.open(str(path))
    assert text_of_bar(panel)
    assert panel.session.store is None
    assert path.read_bytes() == content


def test_an_unforeseen_error_is_not_swallowed(panel: Panel) -> None:
    with pytest.raises(ZeroDivisionError):
        panel.error(ZeroDivisionError("x"))
    panel.error(SoelandError("The {thing} is gone", thing="road"))
    assert text_of_bar(panel) == "The road is gone"


def test_a_dropped_store_is_opened(panel: Panel, address: str) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(address)])
    event = QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    panel.dropEvent(event)
    assert panel.session.store is not None
    other = QMimeData()
    other.setUrls([QUrl.fromLocalFile("/tmp/picture.jpg")])
    assert panel.desk.dropped_store(other) == ""


def test_recent_stores_are_offered_on_the_start_page(opened: Panel, address: str) -> None:
    opened.desk.close()
    QApplication.processEvents()
    assert opened._either.currentWidget() is opened._start
    offered = [opened._start.recent.item(i).toolTip() for i in range(opened._start.recent.count())]
    assert address in offered
    opened._start._open_recent(opened._start.recent.item(offered.index(address)))
    assert opened.session.store is not None


def test_create_refuses_what_exists_and_makes_what_does_not(
    panel: Panel, session: Session, tmp_path: Path, pictures: Path
) -> None:
    dialog = CreateDialog(str(tmp_path), session.standard, panel)
    (tmp_path / "there.gpkg").write_bytes(b"")
    dialog.file.setFilePath(str(tmp_path / "there"))
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    dialog.file.setFilePath(str(tmp_path / "new"))
    assert dialog.address().endswith("new.gpkg") and dialog.crs() == session.standard.crs and dialog.mode() == "single"
    assert dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    dialog.team.setChecked(True)
    dialog.grab().save(str(pictures / "create_store.png"))
    assert panel.desk.create_at(dialog.address(), dialog.crs(), dialog.mode())
    assert session.store.info.mode == "team" and Path(dialog.address()).exists()
    assert not panel.desk.create_at(dialog.address(), dialog.crs(), "single")
    assert text_of_bar(panel)


def test_a_folder_that_cannot_be_written_is_said(panel: Panel) -> None:
    assert not panel.desk.create_at("/proc/nothing/x.gpkg", "EPSG:4549", "single")
    assert text_of_bar(panel)


def test_identity_needs_a_name_and_is_remembered(panel: Panel, session: Session, pictures: Path) -> None:
    dialog = IdentityDialog(session, panel)
    dialog.name.setText(" ")
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    dialog.name.setText("李四")
    dialog.role.setCurrentIndex(dialog.role.findData("city"))
    dialog.grab().save(str(pictures / "identity.png"))
    dialog.keep()
    assert (session.who, session.role) == ("李四", "city")
    assert panel.status.who_button.text()
    assert QgsSettings().value("soeland/who") == "李四"
    session.set_role("enterprise")


def test_f1_opens_a_page_with_a_way_back_and_places_keep_their_state(opened: Panel, pictures: Path) -> None:
    survey = opened.places["survey"]
    survey.list.search.box.setText("0003")
    opened.explain()
    stack: QgsPanelWidgetStack = opened._stacks["survey"]
    assert stack.currentPanel() is not stack.mainPanel()
    QApplication.processEvents()
    opened.grab().save(str(pictures / "help.png"))
    stack.currentPanel().acceptPanel()
    assert stack.currentPanel() is stack.mainPanel()
    for name in opened.places:
        opened.go(name)
        assert opened.current == name
    opened.go("survey")
    assert survey.list.search.box.text() == "0003"


def test_a_page_of_one_store_does_not_lie_over_the_next(opened: Panel) -> None:
    opened.explain()
    stack: QgsPanelWidgetStack = opened._stacks["survey"]
    assert stack.currentPanel() is not stack.mainPanel()
    opened.session.close()
    assert stack.currentPanel() is stack.mainPanel()


def test_a_page_that_was_closed_is_told_nothing(qgis_app: object) -> None:
    """Going back while an import runs must not end in a traceback."""
    class Page(QObject):
        told: list[object] = []

        def hear(self, result: object) -> None:
            self.told.append(result)
            self.objectName()

    for gone in (False, True):
        page = Page()
        task = tasks.run("test", lambda progress: 7, done=page.hear)
        if gone:
            sip.delete(page)
        task.waitForFinished(5000)
        for _ in range(50):
            QApplication.processEvents()
    assert Page.told == [7]


def test_undo_and_redo_follow_what_was_done(opened: Panel, wait: Callable[..., Any]) -> None:
    buttons = opened.status.undo
    assert not buttons.undo_button.isEnabled()
    survey = opened.places["survey"]
    opened.session.set_current(survey.list.model.soe_id(0))
    QApplication.processEvents()
    survey.form._type(("parcel", "parcel_name"), "改过的名称")
    assert survey.save() and buttons.undo_button.isEnabled()
    buttons.undo_button.click()
    QApplication.processEvents()
    assert survey.form.rows["parcel", "parcel_name"].editor.value() == "示例地块1"
    buttons.redo_button.click()
    QApplication.processEvents()
    assert survey.form.rows["parcel", "parcel_name"].editor.value() == "改过的名称"


def test_the_panel_is_useful_from_360_pixels(opened: Panel, pictures: Path) -> None:
    opened.go("survey")
    opened.resize(360, 640)
    QApplication.processEvents()
    survey = opened.places["survey"]
    bar = opened._stacks["survey"]
    assert opened.width() == 360
    assert survey.list.width() <= 360 and survey.form.width() <= 360 and bar.width() <= 360
    opened.grab().save(str(pictures / "panel_360.png"))


def test_damage_of_the_store_is_told_soon_after_opening(panel: Panel, address: str, wait: Callable[..., None]) -> None:
    with contextlib.closing(sqlite3.connect(address)) as file, file:
        file.execute("INSERT INTO soe_session VALUES (1)")
    assert panel.desk.open(address)
    wait(lambda: "soe_session" in text_of_bar(panel))
