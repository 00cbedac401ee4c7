"""Adding a field is one line of YAML: column, form, constraint, checks, import and dictionary follow by themselves."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsFieldConstraints, QgsProject, QgsVectorLayer, QgsVectorLayerUtils
from qgis.PyQt.QtWidgets import QWidget

from soeland_qgis import paths
from soeland_qgis.bridge import forms
from soeland_qgis.bridge.session import Session
from soeland_qgis.core.model import Standard
from soeland_qgis.core.standard import load_standard
from soeland_qgis.exchange.mapping import match_columns
from soeland_qgis.gui.drafts import Drafts
from soeland_qgis.gui.form import Form
from soeland_qgis.jobs.validate import validate_store
from soeland_qgis.store import Store, create_store
from tests.store_ground import do, insert, square

ROOT = Path(__file__).resolve().parents[2]

LINE = (
    "  - {name: fence_kind, code: WQLX, title: {zh: 围墙类型, en: Kind of fence}, type: string, length: 2, "
    "group: status, required: \"development_status = '1'\", codes: yes_no, clause: 9/1, source: DS, "
    "help: {zh: 有无围墙。, en: Whether there is a fence.}}\n"
    "  - {name: fence_length, code: WQCD, title: {zh: 围墙长度, en: Length of fence}, type: number, length: 8, "
    "decimals: 1, unit: m, group: status, required: true, minimum: 0, maximum: 5000, clause: 9/2, source: DS, "
    "help: {zh: 围墙的总长度。, en: The length of the fence.}}\n"
    "  - {name: fence_per_m2, code: WQMD, title: {zh: 单位围墙, en: Fence per m2}, type: number, length: 8, "
    "decimals: 4, group: status, derived: \"round(fence_length / surveyed_area, 4)\", clause: 9/3, source: DS, "
    "help: {zh: 围墙长度除以面积。, en: The length divided by the area.}}\n"
)
"""Three fields, one line each: a code list with a condition, a number with a range, a computed value."""


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Standard:
    """The standard with three lines more."""
    folder = tmp_path_factory.mktemp("standard") / "soeland"
    shutil.copytree(paths.find("resources", "standards", "soeland"), folder)
    with (folder / "layers" / "parcel.yaml").open("a", encoding="utf-8") as file:
        file.write(LINE)
    return load_standard(folder)


@pytest.fixture
def store(extended: Standard, tmp_path: Path) -> Iterator[Store]:
    """A store made from it."""
    made = create_store(str(tmp_path / "one_line.gpkg"), extended)
    yield made
    made.close()


@pytest.fixture
def layer(qgis_app: Any, store: Store, extended: Standard) -> Iterator[QgsVectorLayer]:
    """Its parcels as QGIS opens them, with the form of the standard."""
    opened = QgsVectorLayer(store.source("parcel"), "parcel", "ogr")
    assert opened.isValid()
    forms.apply(opened, extended.layers["parcel"], extended, "zh")
    QgsProject.instance().addMapLayer(opened)
    yield opened
    QgsProject.instance().clear()


def test_the_fields_are_there(extended: Standard) -> None:
    before = load_standard().layers["parcel"].fields
    assert len(extended.layers["parcel"].fields) == len(before) + 3
    assert extended.field("parcel", "fence_length").maximum == 5000


def test_the_table_has_the_columns(layer: QgsVectorLayer) -> None:
    columns = {column.name(): column.typeName() for column in layer.fields()}
    assert {name: columns.get(name) for name in ("fence_kind", "fence_length", "fence_per_m2")} == {
        "fence_kind": "String", "fence_length": "Real", "fence_per_m2": "Real",
    }  # fmt: skip


def test_the_form_has_widgets_and_words(layer: QgsVectorLayer) -> None:
    fields = layer.fields()
    setup = layer.editorWidgetSetup(fields.lookupField("fence_kind"))
    assert setup.type() == "ValueMap"
    assert {"0", "1"} <= {value for entry in setup.config()["map"] for value in entry.values()}
    assert layer.editorWidgetSetup(fields.lookupField("fence_length")).type() in ("Range", "TextEdit")
    assert layer.attributeAlias(fields.lookupField("fence_length")) == "围墙长度 (m)"
    config = layer.editFormConfig()
    assert config.readOnly(fields.lookupField("fence_per_m2"))
    assert not config.readOnly(fields.lookupField("fence_length"))
    assert "fence_kind" in str(form_fields(config.invisibleRootContainer()))


def form_fields(container: Any) -> list[str]:
    """Names of all fields on a form."""
    found: list[str] = []
    for child in container.children():
        found += form_fields(child) if hasattr(child, "children") else [child.name()]
    return found


def test_the_form_knows_the_constraints(layer: QgsVectorLayer) -> None:
    fields = layer.fields()
    kind, length = fields.lookupField("fence_kind"), fields.lookupField("fence_length")
    assert layer.fieldConstraints(length) & QgsFieldConstraints.Constraint.ConstraintNotNull

    def complaints(index: int, **values: Any) -> bool:
        feature = QgsVectorLayerUtils.createFeature(layer)
        for name, value in values.items():
            feature[name] = value
        return not QgsVectorLayerUtils.validateAttribute(layer, feature, index)[0]

    assert complaints(length, fence_length=-1) and complaints(length, fence_length=5001)
    assert not complaints(length, fence_length=5000)
    assert complaints(kind, development_status="1") and not complaints(kind, development_status="2")
    assert not complaints(kind, development_status="1", fence_kind="0")


def test_qgis_computes_the_formula(layer: QgsVectorLayer) -> None:
    definition = layer.defaultValueDefinition(layer.fields().lookupField("fence_per_m2"))
    assert definition.applyOnUpdate()
    feature = QgsVectorLayerUtils.createFeature(layer)
    feature["fence_length"], feature["surveyed_area"] = 120.0, 1000.0
    context = layer.createExpressionContext()
    context.setFeature(feature)
    assert layer.defaultValue(layer.fields().lookupField("fence_per_m2"), feature, context) == 0.12


def test_the_checks_look_at_it(store: Store) -> None:
    do(
        store,
        insert("a", parcel_no="A", development_status="1", shape=square()),
        insert("b", parcel_no="B", development_status="2", fence_length=6000.0, fence_kind="7", shape=square(x=350100)),
        insert("c", parcel_no="C", development_status="1", fence_length=5.0, fence_kind="1", shape=square(x=350200)),
    )
    report = validate_store(store, ["A-01", "A-02", "A-03", "A-04", "S-03"])
    found = {(i.rule, i.keys[0], i.field) for i in report.issues if i.field.startswith("fence")}
    assert found == {
        ("A-01", "A", "fence_length"), ("A-02", "A", "fence_kind"), ("A-03", "B", "fence_kind"),
        ("A-04", "B", "fence_length"),
    }  # fmt: skip
    assert [run.state for run in report.runs] == ["run"] * 5


def test_a_file_with_the_column_is_understood(extended: Standard) -> None:
    parcel = extended.layers["parcel"]
    assert match_columns(["围墙长度", "WQLX"], parcel) == {"fence_length": "围墙长度", "fence_kind": "WQLX"}


def test_the_dictionary_explains_it(extended: Standard) -> None:
    specification = importlib.util.spec_from_file_location("docs_script", ROOT / "scripts" / "docs.py")
    docs = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(docs)
    page = docs.fields_page(extended)
    before = sum(len(layer.fields) for layer in load_standard().layers.values())
    assert f"{before + 3} 个字段" in page
    line = next(line for line in page.splitlines() if "`fence_length`" in line)
    for word in ("WQCD", "围墙长度", "Length of fence", "**M**", "≥ 0<br>≤ 5000", "The length of the fence."):
        assert word in line
    assert docs.stale(ROOT / "docs", extended)[0] == "fields.md"


def test_the_panel_has_a_row_for_it(qgis_app: Any, extended: Standard, tmp_path: Path) -> None:
    address = str(tmp_path / "panel.gpkg")
    create_store(address, extended).close()
    session, home = Session(extended), QWidget()
    try:
        session.open(address)
        form = Form(session, Drafts(session), home)
        for name in ("fence_kind", "fence_length", "fence_per_m2"):
            assert ("parcel", name) in form.rows
    finally:
        home.deleteLater()
        session.release()
        QgsProject.instance().clear()
