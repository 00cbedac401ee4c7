"""The survey place: list, selection in step, form, saving, conflicts, drafts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QInputMethodEvent, QKeySequence
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QWidget

from soeland_qgis.core.edit import Batch, Edit
from soeland_qgis.gui import drafts
from soeland_qgis.gui import survey as place_of_survey
from soeland_qgis.gui.panel import Panel
from soeland_qgis.gui.survey import Survey
from soeland_qgis.store import open_store

NAME = ("parcel", "parcel_name")


@pytest.fixture
def survey(opened: Panel) -> Survey:
    """The survey place with six parcels."""
    place = opened.go("survey")
    QApplication.processEvents()
    return place


def show(survey: Survey, number: int) -> str:
    """Make parcel ``number`` the current one; its soe_id."""
    overview = survey.feed.latest
    soe_id = str(overview.ids[list(overview.no).index(f"DQ-310110-{number:04d}")])
    survey._session.select([soe_id])
    survey._session.set_current(soe_id)
    QApplication.processEvents()
    return soe_id


def type_in(widget: QWidget, text: str) -> None:
    """Type as an input method does: Chinese comes into a box this way."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def stored(survey: Survey, soe_id: str, field: str, layer: str = "parcel") -> Any:
    """The value as another handle reads it."""
    store = open_store(survey._session.store.address, survey._session.standard)
    try:
        with store.snapshot() as snapshot:
            table = snapshot.table(layer)
            rows = [r for r in range(len(table)) if table.ids[r] == soe_id]
            return table.value(rows[0], field) if rows else None
    finally:
        store.close()


def rename_elsewhere(survey: Survey, soe_id: str, name: str) -> None:
    """李四 gives the parcel another name, through a handle of his own."""
    described = survey.form.subject.parcels[0].parcel
    before = {"parcel_name": described.get("parcel_name")}
    edit = Edit("parcel", soe_id, described.version, before, {"parcel_name": name})
    other = open_store(survey._session.store.address, survey._session.standard)
    receipt = other.apply(Batch("describe", "李四", [edit]))
    other.close()
    assert soe_id in receipt.saved


def test_selection_is_one_in_list_map_and_form(survey: Survey) -> None:
    session, view, model = survey._session, survey.list.view, survey.list.model
    view.setCurrentIndex(model.index(2))
    QApplication.processEvents()
    third = model.soe_id(2)
    layer = session.layers["parcel"]
    assert session.current == third and session.selection == (third,)
    assert [f["soe_id"] for f in layer.getSelectedFeatures()] == [third]
    assert survey.form.subject.ids == [third]
    other = next(f for f in layer.getFeatures() if f["soe_id"] == model.soe_id(4))
    layer.selectByIds([other.id()])
    QApplication.processEvents()
    assert session.current == model.soe_id(4)
    assert [i.row() for i in view.selectionModel().selectedIndexes()] == [4]
    assert survey.form.subject.ids == [model.soe_id(4)]


def test_selection_does_not_echo(survey: Survey) -> None:
    told: list[Any] = []
    survey._session.selection_changed.connect(told.append)
    survey.list.view.setCurrentIndex(survey.list.model.index(1))
    QApplication.processEvents()
    assert len(told) == 1


def test_a_filtered_parcel_stays_current(survey: Survey) -> None:
    soe_id = show(survey, 1)
    survey.list.search.box.setText("0004")
    survey.list.search._search()
    assert survey.list.model.rowCount() == 1
    assert survey._session.current == soe_id and survey.form.subject.ids == [soe_id]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("0003", 1), ("示例公司2", 1), ("练习集团", 0), ("enterprise:练习集团", 3), ("企业:示例", 3),
     ("state:incomplete", 6),
     ("状态:untagged", 1), ("区:310110", 6), ("batch:1", 2), ("类：1 0001", 1), ("state:errors", 0), ("类:九", 0)],
)  # fmt: skip
def test_search_and_filters(survey: Survey, typed: str, found: int) -> None:
    survey.list.search.box.setText(typed)
    survey.list.search._search()
    assert survey.list.model.rowCount() == found


def test_filters_are_offered_while_typing(survey: Survey) -> None:
    wording = survey.list.model.wording
    assert wording.offers("sta") == ["state:"]
    assert "0003 state:incomplete" in wording.offers("0003 state:in")
    assert wording.offers("enterprise:练") == ["enterprise:练习集团"]
    survey.list.search.toggle("state", "incomplete")
    assert survey.list.search.box.text() == "state:incomplete"
    assert survey.list.chips["incomplete"].isChecked()
    survey.list.search.toggle("state", "incomplete")
    assert survey.list.search.box.text() == ""


def test_values_codes_and_marks_are_shown(survey: Survey, pictures: Path, opened: Panel) -> None:
    show(survey, 1)
    rows = survey.form.rows
    assert rows[NAME].editor.value() == "示例地块1"
    assert rows["parcel", "district_code"].editor.box.lineEdit().text().startswith("310110 ")
    assert "*" in rows["parcel", "town_name"].label.text()
    assert "*" not in rows[NAME].label.text()
    assert "2.1/6" in rows["parcel", "town_name"].editor.widget.toolTip()
    assert rows["parcel", "current_far"].editor.label.text() in ("0.50", "—")
    opened.grab().save(str(pictures / "form_registration.png"))


def test_conditional_fields_appear_when_they_apply(survey: Survey) -> None:
    show(survey, 1)
    rows = survey.form.rows
    assert not rows["parcel", "cert_no"].is_wanted and rows["parcel", "cert_no"].isHidden()
    survey.form._type(("parcel", "registration_status"), "1")
    assert rows["parcel", "cert_no"].is_wanted and not rows["parcel", "cert_no"].isHidden()
    assert "*" in rows["parcel", "cert_no"].label.text()
    survey.form._type(("parcel", "registration_status"), "3")
    assert not rows["parcel", "cert_no"].is_wanted


def test_parcel_ext_conditions_see_the_parcel(survey: Survey) -> None:
    show(survey, 1)
    row = survey.form.rows["parcel_ext", "mortgagee"]
    assert not row.is_wanted
    survey.form._type(("parcel", "mortgage_status"), "1")
    assert row.is_wanted and "*" in row.label.text()


def test_derived_values_follow_what_is_typed(survey: Survey) -> None:
    soe_id = show(survey, 1)
    far = survey.form.rows["parcel", "current_far"].editor
    survey.form._type(("parcel", "surveyed_area"), 9600.0)
    survey.form._type(("parcel", "building_area"), 14400.0)
    assert far.value() == pytest.approx(1.5)
    assert survey.save()
    assert stored(survey, soe_id, "current_far") == pytest.approx(1.5)


def test_mu_becomes_square_metres(survey: Survey) -> None:
    show(survey, 1)
    box = survey.form.rows["parcel", "cert_area"].editor.box
    survey.form._type(("parcel", "registration_status"), "1")
    box.setFocus()
    type_in(box, "14.4亩")
    survey.form.rows["parcel", "cert_area"].editor._tidy()
    assert box.text() == "9600.00"


def test_a_code_is_found_by_number_or_name(survey: Survey) -> None:
    show(survey, 1)
    editor = survey.form.rows["parcel", "current_use_code"].editor
    for typed in ("0601", "工业用地", "0601 工业用地"):
        editor.set_value(None)
        editor.box.lineEdit().setFocus()
        type_in(editor.box.lineEdit(), typed)
        editor._settle()
        assert editor.value() == "0601", typed
        assert editor.box.lineEdit().text().startswith("0601 ")
    editor.box.lineEdit().selectAll()
    type_in(editor.box.lineEdit(), "没有这个")
    editor._settle()
    assert editor.value() == "没有这个"  # what was typed stays; the check says that it is no code
    survey.form.check()
    assert survey.form.rows["parcel", "current_use_code"].problem.text()


def test_first_level_uses_are_headings_only(survey: Survey) -> None:
    """surveyed uses are second-level codes (standard.md 2.1/33): 06 can be read but not chosen."""
    model = survey.form.rows["parcel", "current_use_code"].editor._model
    flags = {model.item(r).text().split(" ")[0]: model.item(r).flags() for r in range(model.rowCount())}
    assert not flags["06"] & Qt.ItemFlag.ItemIsEnabled
    assert flags["0601"] & Qt.ItemFlag.ItemIsEnabled


def test_paths_below_the_chosen_batch_only(survey: Survey) -> None:
    show(survey, 1)
    survey.form._type(("parcel", "batch"), "3")
    model = survey.form.rows["parcel", "sub_path"].editor._model
    codes = [model.item(r).text().split(" ")[0] for r in range(1, model.rowCount())]
    by_code = survey._session.standard.codelists["four_batches_path"].by_code
    assert codes and all(by_code[c].parent == "3" for c in codes)


def test_none_stands_alone_among_several_codes(survey: Survey) -> None:
    show(survey, 1)
    editor = survey.form.rows["parcel", "legacy_issues"].editor
    rows = {editor.box.itemData(r): r for r in range(editor.box.count())}
    editor.box.setItemCheckState(rows["01"], Qt.CheckState.Checked)
    editor.box.setItemCheckState(rows["02"], Qt.CheckState.Checked)
    editor._ticked()
    assert editor.value() == "01;02"
    editor.box.setItemCheckState(rows["00"], Qt.CheckState.Checked)
    editor._ticked()
    assert editor.value() == "00"


def test_a_problem_stands_under_its_field_with_what_would_mend_it(survey: Survey) -> None:
    """91310110MA1H00012W is valid (rules.md 2.1); the letter O for a zero is the likely slip."""
    soe_id = show(survey, 1)
    place = ("parcel", "group_uscc")
    survey.form._type(place, "91310110MA1HO0012W")
    survey.form.check()
    row = survey.form.rows[place]
    assert "91310110MA1H00012W" in row.problem.text() and not row.problem.isHidden()
    assert survey.form.tabs.bar.states[0].problems >= 1
    link = row.problem.text().split("href='")[1].split("'")[0].replace("&amp;", "&")
    survey.form._linked(link)
    survey.form.check()
    assert row.editor.value() == "91310110MA1H00012W" and row.problem.isHidden()
    assert survey.save() and stored(survey, soe_id, "group_uscc") == "91310110MA1H00012W"


def test_saving_goes_through_one_batch_with_the_version_seen(survey: Survey) -> None:
    soe_id = show(survey, 2)
    survey.form._type(NAME, "新名称")
    survey.form._type(("parcel_ext", "surveyor"), "王五")
    assert survey.unsaved() == 1
    assert survey.save()
    assert stored(survey, soe_id, "parcel_name") == "新名称"
    assert survey.unsaved() == 0
    store = survey._session.store
    changes = [c for c in store.history() if c.job == "describe"]
    assert len({c.op_id for c in changes}) == 1 and {c.layer for c in changes} == {"parcel", "parcel_ext"}
    show(survey, 3)
    show(survey, 2)
    assert survey.form.rows["parcel_ext", "surveyor"].editor.value() == "王五"


def test_what_cannot_be_stored_is_not_saved_and_not_lost(survey: Survey) -> None:
    soe_id = show(survey, 1)
    survey.form._type(("parcel", "surveyed_area"), "很大")
    survey.form.check()
    assert survey.form.rows["parcel", "surveyed_area"].problem.text()
    assert not survey.save()
    show(survey, 2)
    show(survey, 1)
    assert survey.form.rows["parcel", "surveyed_area"].editor.box.text() == "很大"
    assert stored(survey, soe_id, "surveyed_area") == pytest.approx(9594.97)


def test_ctrl_enter_saves_and_goes_to_the_next_incomplete(survey: Survey, opened: Panel) -> None:
    soe_id = show(survey, 1)
    opened.activateWindow()
    box = survey.form.rows["parcel", "location"].editor.box
    survey.form.show_field(("parcel", "location"))
    type_in(box, "示例路 5 号")
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert stored(survey, soe_id, "location") == "示例路 5 号"
    assert survey._session.current == survey.list.model.soe_id(1)
    assert survey.form.first_missing() is not None


def test_ctrl_d_takes_the_value_of_the_parcel_before(survey: Survey, opened: Panel) -> None:
    show(survey, 1)
    survey.form._type(("parcel", "town_name"), "示例街道")
    assert survey.save()
    show(survey, 2)
    opened.activateWindow()
    survey.form.show_field(("parcel", "town_name"))
    QApplication.processEvents()
    box = survey.form.rows["parcel", "town_name"].editor.box
    QTest.keyClick(box, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert box.text() == "示例街道"


def test_several_parcels_common_values_and_the_number_on_the_button(
    survey: Survey, pictures: Path, opened: Panel
) -> None:
    ids = [show(survey, n) for n in (1, 2, 3)]
    survey._session.select(ids)
    QApplication.processEvents()
    form = survey.form
    assert form.subject.ids == ids
    assert form.rows["parcel", "district_code"].editor.value() == "310110"
    assert form.rows[NAME].editor.value() is None
    assert form.rows[NAME].editor.box.placeholderText()
    form._type(("parcel", "town_name"), "共同街道")
    assert "3" in form.head.save_button.text()
    opened.grab().save(str(pictures / "form_several.png"))
    assert survey.save()
    assert [stored(survey, i, "town_name") for i in ids] == ["共同街道"] * 3
    assert [stored(survey, i, "parcel_name") for i in ids] == ["示例地块1", "示例地块2", "示例地块3"]


def test_more_parcels_than_the_form_takes_are_said_and_not_read(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [show(survey, n) for n in (1, 2, 3)]
    monkeypatch.setattr(place_of_survey, "MOST_ON_FORM", 2)
    survey._session.select(ids)
    QApplication.processEvents()
    assert survey.form.subject.ids == [] and "3" in survey.form.head.title.toolTip()
    survey._session.select(ids[1:])
    QApplication.processEvents()
    assert survey.form.subject.ids == ids[1:]


def test_a_conflict_shows_theirs_and_keeps_mine(survey: Survey, pictures: Path, opened: Panel) -> None:
    soe_id = show(survey, 1)
    survey.form._type(NAME, "我的名称")
    rename_elsewhere(survey, soe_id, "别人的名称")
    assert not survey.save()
    row = survey.form.rows[NAME]
    assert row.editor.value() == "我的名称"
    assert "别人的名称" in row.problem.text() and "李四" in row.problem.text()
    opened.grab().save(str(pictures / "form_conflict.png"))
    link = row.problem.text().split("href='")[1].split("'")[0].replace("&amp;", "&")
    survey.form._linked(link)
    assert row.editor.value() == "别人的名称" and survey.unsaved() == 0


def test_mine_may_be_saved_over_theirs_after_it_was_seen(survey: Survey) -> None:
    soe_id = show(survey, 1)
    survey.form._type(NAME, "我的名称")
    rename_elsewhere(survey, soe_id, "别人的名称")
    assert not survey.save()
    assert survey.save()
    assert stored(survey, soe_id, "parcel_name") == "我的名称"


def test_a_half_typed_form_survives_a_crash(
    survey: Survey, opened: Panel, address: str, wait: Callable[..., None]
) -> None:
    soe_id = show(survey, 4)
    survey.form._type(NAME, "没有保存")
    survey.form._type(("parcel", "surveyed_area"), "12x")
    wait(lambda: not survey.drafts._pause.isActive())
    journal = drafts.folder() / f"{opened.session.store.info.id}.json"
    assert soe_id in json.loads(journal.read_text(encoding="utf-8"))["parcels"]
    survey.drafts._typed = {}  # the crash: nothing is closed, memory is gone
    survey.drafts._file = None
    opened.session.close()
    assert opened.desk.open(address)
    wait(lambda: survey.feed.latest is not None)
    assert opened.bar.currentItem() is not None
    show(survey, 4)
    assert survey.form.rows[NAME].editor.value() == "没有保存"
    assert survey.form.rows["parcel", "surveyed_area"].editor.box.text() == "12x"
    assert survey.unsaved() == 1
    survey.form.give_up()
    survey.drafts.write()
    assert survey.unsaved() == 0 and not journal.exists()


def test_a_damaged_journal_is_put_aside(survey: Survey, opened: Panel, address: str) -> None:
    journal = drafts.folder() / f"{opened.session.store.info.id}.json"
    opened.session.close()
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.write_text("{half", encoding="utf-8")
    assert opened.desk.open(address)
    assert survey.unsaved() == 0
    assert journal.with_suffix(".damaged").read_text(encoding="utf-8") == "{half"


def test_changing_the_number_takes_along_what_hangs_on_it(survey: Survey) -> None:
    soe_id = show(survey, 5)
    survey.form._type(("parcel_ext", "surveyor"), "王五")
    assert survey.save()
    values = {"building_no": "DQ-310110-0005-B001", "parcel_no": "DQ-310110-0005"}
    building = Edit("building", "b-1", None, None, values)
    survey._session.apply(Batch("test", "tester", [building]))
    show(survey, 6)
    show(survey, 5)
    survey.form._type(("parcel", "parcel_no"), "DQ-310110-0055")
    assert survey.save()
    assert stored(survey, soe_id, "parcel_no") == "DQ-310110-0055"
    assert stored(survey, "b-1", "parcel_no", "building") == "DQ-310110-0055"
    assert survey.form.rows["parcel_ext", "surveyor"].editor.value() == "王五"


def test_two_columns_where_there_is_room(survey: Survey, opened: Panel, pictures: Path) -> None:
    show(survey, 1)
    grid = survey.form.pages[0].grids[0]
    assert grid._columns == 1
    opened.resize(1100, 900)
    for _ in range(3):
        QApplication.processEvents()
    assert grid._columns == 2
    opened.grab().save(str(pictures / "form_wide.png"))


def test_tab_walks_the_fields_in_order(survey: Survey, opened: Panel) -> None:
    show(survey, 1)
    opened.activateWindow()
    survey.form.show_field(("parcel", "parcel_no"))
    seen = []
    for _ in range(4):
        seen.append(survey.form._focused().field.name)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == ["parcel_no", "parcel_name", "district_code", "town_name"]


def test_next_incomplete_goes_round_and_ends(survey: Survey) -> None:
    model = survey.list.model
    assert model.next_incomplete(model.soe_id(5)) == model.soe_id(0)
    assert model.next_incomplete("") == model.soe_id(0)
    model.overview.incomplete[:] = False
    assert model.next_incomplete(model.soe_id(1)) == ""


def test_closing_the_store_empties_list_and_form(survey: Survey, opened: Panel) -> None:
    show(survey, 1)
    opened.session.close()
    QApplication.processEvents()
    assert survey.list.model.rowCount() == 0 and survey.form.subject.ids == []
    assert survey.list.view.selectionModel().hasSelection() is False


def test_single_keys_act_in_the_list_and_never_in_a_box(survey: Survey, opened: Panel) -> None:
    soe_id = show(survey, 1)
    survey.form._type(NAME, "改过")
    assert survey.save()
    opened.activateWindow()
    survey.list.view.setFocus()
    QTest.keyClick(survey.list.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stored(survey, soe_id, "parcel_name") == "示例地块1"
    QTest.keyClick(survey.list.view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert stored(survey, soe_id, "parcel_name") == "改过"
    QTest.keyClick(survey.list.view, Qt.Key.Key_N)
    QApplication.processEvents()
    assert survey._session.current == survey.list.model.soe_id(1)
    survey.list.view.setFocus()
    QTest.keyClick(survey.list.view, Qt.Key.Key_P)
    assert survey._session.current == soe_id
    box = survey.form.rows["parcel", "location"].editor.box
    survey.form.show_field(("parcel", "location"))
    QTest.keyClicks(box, "fnp")
    assert box.text() == "fnp" and survey._session.current == soe_id
    opened.go("checks")
    QTest.keyClick(survey.list.view, Qt.Key.Key_N)
    assert survey._session.current == soe_id


@pytest.mark.parametrize("key, act", [(Qt.Key.Key_D, "take_previous"), (Qt.Key.Key_S, "save")])
def test_the_keys_of_the_form_act_though_qgis_has_them_too(survey: Survey, key: int, act: str) -> None:
    """QGIS' own Ctrl+D removes a layer and Ctrl+S saves the project: in the form they are the form's."""
    show(survey, 2)
    show(survey, 3)
    survey.form.show_field(NAME)
    box = survey.form.rows[NAME].editor.box
    QTest.keyClicks(box, "x")
    taken = []
    action = QAction("QGIS' own", survey._panel.window())
    action.setShortcut(QKeySequence(int(Qt.KeyboardModifier.ControlModifier) | int(key)))
    action.triggered.connect(lambda: taken.append(key))
    survey._panel.window().addAction(action)
    QTest.keyClick(box, key, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    survey._panel.window().removeAction(action)
    assert not taken
    if act == "save":
        assert stored(survey, survey._session.current, "parcel_name") == "x"
    else:
        assert survey.form.rows[NAME].editor.value() == survey.form._before.value(NAME) != "x"


def test_a_number_finds_its_parcel_first_and_enter_goes_there(survey: Survey) -> None:
    """ "4" is in every number 310110-…, but parcel 4 is meant; the keys lead on to it."""
    box = survey.list.search.box
    box.setFocus()
    QTest.keyClicks(box, "4")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QApplication.processEvents()
    overview = survey.feed.latest
    assert survey._session.current == overview.ids[list(overview.no).index("DQ-310110-0004")]
    assert survey.list.view.hasFocus()


def test_a_code_is_judged_when_it_is_typed_to_its_end(survey: Survey) -> None:
    """ "06" and "060" are on their way to "0601": nobody is blamed for a code that is still being typed."""
    show(survey, 1)
    row = survey.form.rows["parcel", "current_use_code"]
    survey.form.show_field(row.place)
    QApplication.processEvents()
    line = row.editor.box.lineEdit()
    line.clear()
    for key in "069":
        QTest.keyClicks(line, key)
        survey.form.check()
        assert row.problem.isHidden(), key
    assert survey.drafts.of(survey._session.current)[row.place] == "069", "what is typed is kept all the same"
    QTest.keyClick(line, Qt.Key.Key_Tab)
    survey.form.check()
    assert not row.problem.isHidden() and "069" in row.problem.text()
    line.selectAll()
    QTest.keyClicks(line, "0601")
    assert row.editor.unfinished()
    QTest.keyClick(line, Qt.Key.Key_Return)
    survey.form.check()
    assert row.editor.value() == "0601" and row.problem.isHidden() and not row.editor.unfinished()
