"""The form that the standard makes: the same in the plugin, in plain QGIS and in QField."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Callable

import pytest
from qgis.core import (
    QgsAttributeEditorContainer,
    QgsEditFormConfig,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFieldConstraints,
    QgsProject,
    QgsValueRelationFieldFormatter,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)
from qgis.gui import QgsAttributeForm, QgsEditorWidgetRegistry
from qgis.PyQt.QtXml import QDomDocument

from soeland_qgis import paths
from soeland_qgis.bridge import conditions, forms, widgets
from soeland_qgis.bridge.session import Session
from soeland_qgis.bridge.source import open_layer
from soeland_qgis.bridge.styles import save_styles
from soeland_qgis.bridge.text import language
from soeland_qgis.core.errors import StandardError
from soeland_qgis.core.form import load_form
from soeland_qgis.core.model import Standard
from soeland_qgis.core.standard import load_standard
from soeland_qgis.store import create_store

from .conftest import draw

QFIELD = {"TextEdit", "CheckBox", "ValueMap", "ValueRelation", "DateTime", "Range", "ExternalResource", "Hidden"}
"""Widgets that QField knows (ecosystem of forms in the field)."""


@pytest.fixture()
def plain(empty_stores: dict[str, Path], tmp_path: Path) -> QgsVectorLayer:
    """The parcels as a QGIS without the plugin opens them: with the style that lies in the file."""
    path = shutil.copy(empty_stores["single"], tmp_path / "plain.gpkg")
    project = QgsProject.instance()
    project.clear()
    layer = QgsVectorLayer(f"{path}|layername=parcel", "parcel", "ogr")
    project.addMapLayer(layer)
    yield layer
    project.clear()


def leaves(container: QgsAttributeEditorContainer) -> list[str]:
    names = []
    for child in container.children():
        names += leaves(child) if isinstance(child, QgsAttributeEditorContainer) else [child.name()]
    return names


def context_of(layer: QgsVectorLayer, feature: QgsFeature) -> QgsExpressionContext:
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return context


def test_plain_qgis_shows_the_six_sheets_with_every_field(plain: QgsVectorLayer, standard: Standard) -> None:
    config = plain.editFormConfig()
    assert config.layout() == QgsEditFormConfig.EditorLayout.TabLayout
    assert [tab.name() for tab in config.tabs()] == ["登记", "现状", "规划", "运营", "分类", "其他"]
    shown = [name for tab in config.tabs() for name in leaves(tab)]
    assert sorted(shown) == sorted(standard.layers["parcel"].by_name)
    assert len(shown) == 90, "standard.md 2.1"
    assert config.initCode() == "" and config.initFunction() == "", "a form carries no code"
    assert plain.fields().field("parcel_no").alias() == "地块编号"


def test_plain_qgis_knows_what_is_demanded(plain: QgsVectorLayer) -> None:
    constraints = plain.fields().field("parcel_no").constraints()
    soft = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthSoft
    not_null = QgsFieldConstraints.Constraint.ConstraintNotNull
    assert constraints.constraints() & not_null and constraints.constraintStrength(not_null) == soft
    assert "regexp_match" in constraints.constraintExpression() and "2.1/3" in constraints.constraintDescription()
    own = plain.fields().field("soe_id").constraints()
    hard = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard
    assert own.constraintStrength(not_null) == hard


@pytest.mark.parametrize(
    ("field", "value", "others", "right"),
    [
        ("parcel_no", "DQ-310110-0012", {}, True),
        ("parcel_no", "DQ-310110-0012-01", {}, True),
        ("parcel_no", "dq-310110-12", {}, False),
        ("parcel_no", None, {}, True),  # a matter of the not-null mark
        ("cert_no", None, {"registration_status": "1"}, False),
        ("cert_no", None, {"registration_status": "3"}, True),
        ("cert_no", None, {}, True),
        ("cert_no", "沪房地杨字(2010)第000001号", {"registration_status": "1"}, True),
        ("cert_area", 0.0, {}, False),  # standard.md: cert_area > 0
        ("building_area", 0.0, {}, True),  # 0 allowed
        ("building_area", -1.0, {}, False),
        ("holder_uscc", None, {"holder_relation": "7"}, True),  # dissolved
        ("holder_uscc", None, {"holder_relation": "1"}, False),
        ("holder_uscc", None, {}, False),
        ("build_year", 1839, {}, False),
        ("build_year", 1840, {}, True),
    ],
)
def test_the_constraint_in_the_file_judges_as_the_standard_says(
    plain: QgsVectorLayer, field: str, value: object, others: dict[str, object], right: bool
) -> None:
    feature = QgsFeature(plain.fields())
    for name, given in {**others, field: value}.items():
        feature[name] = given
    expression = QgsExpression(plain.fields().field(field).constraints().constraintExpression())
    outcome = expression.evaluate(context_of(plain, feature))
    assert not expression.hasEvalError(), expression.evalErrorString()
    assert bool(outcome) is right


def test_every_condition_of_every_layer_is_an_expression_of_qgis(session: Session, opened: Callable) -> None:
    opened()
    for name, layer in session.layers.items():
        feature = QgsFeature(layer.fields())
        feature.setValid(True)
        for field in session.standard.layers[name].fields:
            for text in (conditions.constraint(field), conditions.applies(field)):
                if text:
                    expression = QgsExpression(text)
                    expression.evaluate(context_of(layer, feature))
                    fault = expression.parserErrorString() or expression.evalErrorString()
                    assert not fault, f"{name}.{field.name}: {text}: {fault}"
        for index in range(layer.fields().count()):
            default = layer.defaultValueDefinition(index).expression()
            assert not QgsExpression(default).hasParserError() or not default


def test_every_field_has_an_editor_that_qgis_and_qfield_know(session: Session, opened: Callable) -> None:
    opened()
    known = set(QgsEditorWidgetRegistry_names())
    for layer in session.layers.values():
        for index in range(layer.fields().count()):
            kind = layer.editorWidgetSetup(index).type()
            assert kind in QFIELD & known, f"{layer.name()}.{layer.fields().at(index).name()}: {kind}"


def QgsEditorWidgetRegistry_names() -> list[str]:
    from qgis.gui import QgsGui

    if not QgsGui.editorWidgetRegistry().factories():
        QgsEditorWidgetRegistry.initEditors(QgsGui.editorWidgetRegistry())
    return list(QgsGui.editorWidgetRegistry().factories())


@pytest.mark.parametrize(
    ("field", "widget"),
    [
        ("registration_status", "ValueMap"),
        ("cert_use_code", "ValueRelation"),  # 85 codes: looked up in their table, with type-ahead
        ("use_start", "DateTime"),
        ("build_year", "Range"),
        ("cert_area", "TextEdit"),
        ("remark", "TextEdit"),
        ("legacy_issues", "TextEdit"),  # several codes joined by ;
        ("plan_use_sh", "TextEdit"),  # an open list
        ("soe_id", "Hidden"),
        ("soe_row_version", "Hidden"),
    ],
)
def test_which_editor_a_field_gets(plain: QgsVectorLayer, field: str, widget: str) -> None:
    assert plain.editorWidgetSetup(plain.fields().lookupField(field)).type() == widget


def test_a_code_drop_down_shows_code_and_name(plain: QgsVectorLayer) -> None:
    entries = plain.editorWidgetSetup(plain.fields().lookupField("batch")).config()["map"]
    labels = {label: code for entry in entries for label, code in entry.items()}
    assert labels["1 更新"] == "1" and labels["4 保留"] == "4"
    assert list(entries[0].values()) == [widgets.NULL]


def test_a_long_list_is_found_in_its_table(session: Session, opened: Callable) -> None:
    opened()
    layer = session.layers["parcel"]
    index = layer.fields().lookupField("cert_use_code")
    config = layer.editorWidgetSetup(index).config()
    shown = QgsValueRelationFieldFormatter().representValue(layer, index, config, None, "0601")
    name = session.standard.codelists["land_use_gbt21010_2017"].by_code["0601"].name
    assert config["UseCompleter"] and shown == f"0601 {name.say(language())}"


def test_a_conditional_field_appears_when_asked_for_and_never_hides_what_is_filled(plain: QgsVectorLayer) -> None:
    def parts(container: QgsAttributeEditorContainer) -> list[QgsAttributeEditorContainer]:
        found = []
        for child in container.children():
            if isinstance(child, QgsAttributeEditorContainer):
                found += [child, *parts(child)]
        return found

    part = next(p for tab in plain.editFormConfig().tabs() for p in parts(tab)
                if p.visibilityExpression().enabled() and "cert_no" in leaves(p))  # fmt: skip
    expression = QgsExpression(part.visibilityExpression().data())

    def visible(**values: object) -> bool:
        feature = QgsFeature(plain.fields())
        for name, value in values.items():
            feature[name] = value
        return bool(expression.evaluate(context_of(plain, feature)))

    assert not visible() and not visible(registration_status="3")
    assert visible(registration_status="1")
    assert visible(registration_status="3", cert_no="沪(2019)杨字不动产权第000001号")


def test_a_new_parcel_in_plain_qgis_gets_its_id_and_constants(plain: QgsVectorLayer) -> None:
    plain.startEditing()
    fid = draw(plain, 345000, parcel_no="DQ-310110-0001")
    feature = plain.getFeature(fid)
    assert len(feature["soe_id"]) == 36 and feature["feature_code"] == "6001019001" and feature["batch"] == "0"
    plain.rollBack()


def test_computed_fields_follow_in_the_form_of_plain_qgis(plain: QgsVectorLayer) -> None:
    plain.startEditing()
    values = {plain.fields().lookupField("surveyed_area"): 200.0, plain.fields().lookupField("building_area"): 100.0}
    feature = QgsVectorLayerUtils.createFeature(plain, attributes=values)
    assert feature["current_far"] == 0.5
    assert plain.editFormConfig().readOnly(plain.fields().lookupField("current_far"))
    plain.rollBack()


def test_the_form_opens_as_a_window(plain: QgsVectorLayer, pictures: Path) -> None:
    QgsEditorWidgetRegistry_names()
    plain.startEditing()
    fid = draw(plain, 345000, parcel_no="DQ-310110-0001", registration_status="1")
    form = QgsAttributeForm(plain, plain.getFeature(fid))
    form.resize(700, 900)
    form.show()
    picture = form.grab()
    assert picture.save(str(pictures / "saved_form.png"))
    form.close()
    form.deleteLater()
    plain.rollBack()


def test_saving_the_form_unchanged_changes_no_value(plain: QgsVectorLayer) -> None:
    """An out-of-range year or a long fraction from an import survives that somebody opens and saves the form."""
    QgsEditorWidgetRegistry_names()
    plain.startEditing()
    odd = {"build_year": 1700, "cert_area": 1234.56789, "batch": "9", "cert_use_code": "9999", "legacy_issues": "01;02"}
    fid = draw(plain, 345000, parcel_no="DQ-310110-0001", **odd)
    form = QgsAttributeForm(plain, plain.getFeature(fid))
    form.changeAttribute("parcel_name", "一号")
    form.save()
    after = plain.getFeature(fid)
    assert after["parcel_name"] == "一号"
    assert {name: after[name] for name in odd} == odd
    form.deleteLater()
    plain.rollBack()


def test_batches_are_drawn_in_colour_and_hatch(plain: QgsVectorLayer, standard: Standard) -> None:
    renderer = plain.renderer()
    assert renderer.type() == "categorizedSymbol" and renderer.classAttribute() == "batch"
    colours = {c.value(): c.symbol().symbolLayer(0).fillColor().name().upper() for c in renderer.categories()}
    hatches = {c.value(): c.symbol().symbolLayer(0).properties()["style"] for c in renderer.categories()}
    assert (colours["1"], colours["2"], colours["3"], colours["4"]) == ("#0072B2", "#009E73", "#D55E00", "#7F7F7F")
    assert len({hatches[code] for code in ("", "1", "2", "3", "4")}) == 5, "told apart in print"
    assert renderer.categories()[-1].label() == "未分类"


def test_a_field_added_in_one_line_has_its_editor_and_demand(
    standard: Standard, tmp_path: Path, session: Session
) -> None:
    folder = tmp_path / "standard"
    shutil.copytree(paths.find("resources", "standards", "soeland"), folder)
    file = folder / "layers" / "parcel.yaml"
    file.write_text(
        file.read_text("utf-8").rstrip("\n")
        + "\n  - {name: flood_level, code: HSWJB, title: {zh: 防汛等级, en: Flood level}, type: string, length: 1, "
        + "group: status, required: true, codes: yes_no, help: {zh: 防汛, en: Flood}, clause: 2.1/99, source: DS}\n",
        "utf-8",
    )
    changed = load_standard(folder)
    store = create_store(str(tmp_path / "new.gpkg"), changed)
    save_styles(store)
    store.close()
    layer = QgsVectorLayer(f"{tmp_path / 'new.gpkg'}|layername=parcel", "parcel", "ogr")
    index = layer.fields().lookupField("flood_level")
    assert index >= 0 and layer.editorWidgetSetup(index).type() == "ValueMap"
    assert layer.attributeAlias(index) == "防汛等级"
    assert layer.fields().at(index).constraints().constraints() & QgsFieldConstraints.Constraint.ConstraintNotNull
    status = next(tab for tab in layer.editFormConfig().tabs() if tab.name() == "现状")
    assert "flood_level" in leaves(status)


def test_a_form_that_names_an_unknown_field_is_told_with_its_file(standard: Standard, tmp_path: Path) -> None:
    (tmp_path / "parcel.yaml").write_text(
        "tabs:\n  - tab: status\n    groups:\n      - {title: {zh: 甲, en: A}, fields: [no_such]}\n", "utf-8"
    )
    with pytest.raises(StandardError) as caught:
        load_form("parcel", standard, tmp_path)
    assert any("parcel.no_such" in slip for slip in caught.value.slips)


def test_without_the_style_in_the_file_there_would_be_no_tabs(session: Session, opened: Callable) -> None:
    """Shows that the round trip above bites: the same file opened without default styles has no form."""
    opened()
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    bare = QgsVectorLayer(session.store.source("parcel"), "parcel", "ogr", options)
    assert not any(tab.name() == "登记" for tab in bare.editFormConfig().tabs())
    forms.apply(bare, session.standard.layers["parcel"], session.standard, "zh")
    assert any(tab.name() == "登记" for tab in bare.editFormConfig().tabs())


def test_a_style_that_lies_in_the_file_is_not_loaded(
    session: Session, empty_stores: dict[str, Path], tmp_path: Path
) -> None:
    """A style can carry code for the form: whoever sends a store must not be able to have it run."""
    path = shutil.copy(empty_stores["single"], tmp_path / "sent.gpkg")
    foreign = QgsVectorLayer(f"{path}|layername=parcel", "foreign", "ogr")
    config = foreign.editFormConfig()
    config.setInitCode("raise SystemExit")
    foreign.setEditFormConfig(config)
    foreign.setCustomProperty("sent along", "yes")
    style = QDomDocument()
    foreign.exportNamedStyle(style)
    del foreign
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE layer_styles SET styleQML = ? WHERE f_table_name = 'parcel'", (style.toString(),))
    connection.close()
    plain = QgsVectorLayer(f"{path}|layername=parcel", "plain", "ogr")
    assert plain.customProperty("sent along") == "yes" and plain.editFormConfig().initCode(), "plain QGIS loads it"
    del plain
    session.open(path)
    for layer in (open_layer(session.store, "parcel", "ours"), session.layers["parcel"]):
        assert layer.customProperty("sent along") is None and not layer.editFormConfig().initCode()
