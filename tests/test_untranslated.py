"""No English reaches a widget, a menu or a toolbox dialog without passing tr()."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Iterator

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "soeland_qgis"

SHOWN_BY = {
    "setText", "setToolTip", "setPlaceholderText", "setWindowTitle", "setTitle", "setStatusTip", "setWhatsThis",
    "setPanelTitle", "setSpecialValueText", "setSuffix", "setPrefix", "setFormat", "setAccessibleName", "setPlainText",
    "setHtml", "setTabText", "setTabToolTip", "setHeaderLabels", "setDialogTitle", "setFilter", "setLabelText",
    "addItem", "addItems", "insertItem", "addAction", "addMenu", "addTab", "addRow", "addButton", "addSection",
    "showText", "pushMessage", "createMessage", "pushInfo", "pushWarning", "message", "reportError",
    "setShortHelpString", "information", "warning", "critical", "question", "getOpenFileName", "getSaveFileName",
    "getExistingDirectory", "Chip", "QAction", "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton",
    "QGroupBox", "QgsCollapsibleGroupBox", "QMenu", "QDockWidget", "QgsRendererCategory",
}  # fmt: skip
"""Calls whose texts a person reads, wherever they stand among the arguments."""

DESCRIBED = re.compile(r"^QgsProcessing(Parameter|Output)[A-Z]\w+$")
"""Parameters of algorithms: the first argument is their name on the command line, the second is read by people."""

NAMES = {
    "json", "gpkg", "zip", "txt", "pdf", "html", "svg", "png", "qgis", "qfield", "geopackage", "geojson", "shapefile",
    "bagit", "sha", "epsg", "dxf", "shp", "utf", "gbk", "nbsp", "mu", "ha", "ctrl", "enter",
}  # fmt: skip
"""Words that are the same in both languages."""

MARKUP = re.compile(r"<[^>]*>|&\w+;|\*\.\w+|https?://\S+")
WORD = re.compile(r"[A-Za-z]{2,}")


def english(text: str) -> bool:
    """Whether words stand in it that are neither markup nor a name nor a file ending nor an address of ours."""
    words = {word.lower() for word in WORD.findall(MARKUP.sub(" ", text))}
    return bool(words - NAMES) and not re.fullmatch(r"[\w./:\\-]*[_./:\\][\w./:\\-]*", text)


def texts(node: ast.AST) -> Iterator[str]:
    """The texts that stand openly in an argument; what is given to a call inside is not one of them."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
        return
    if isinstance(node, (ast.Call, ast.Lambda, ast.FormattedValue, ast.Subscript, ast.Compare, ast.Attribute)):
        return
    for child in [node.body, node.orelse] if isinstance(node, ast.IfExp) else ast.iter_child_nodes(node):
        yield from texts(child)


def spoken(call: ast.Call) -> list[ast.AST]:
    """The arguments of the call that a person reads."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if DESCRIBED.match(name):
        return [*call.args[1:2], *(k.value for k in call.keywords if k.arg == "description")]
    if name in SHOWN_BY:
        return [*call.args, *(k.value for k in call.keywords if k.arg in ("text", "title", "caption", "filter"))]
    return []


def untranslated(source: str) -> list[str]:
    """What is shown without tr(), with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            for argument in spoken(node):
                found += [f"{node.lineno}: {text!r}" for text in texts(argument) if english(text)]
    return found


def too_early(source: str) -> list[str]:
    """Calls of tr() that run on import, before the language is known: in a module, a class body, a default value."""
    found = []

    def look(node: ast.AST) -> None:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            found.append(f"{node.lineno}: tr() on import")
        inside = {id(n) for n in node.body} if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) else set()
        if isinstance(node, ast.Lambda):
            inside = {id(node.body)}
        for child in ast.iter_child_nodes(node):
            if id(child) not in inside:
                look(child)

    look(ast.parse(source))
    return found


def files() -> list[Path]:
    """Every file of ours that touches Qt."""
    parts = [PACKAGE.glob("*.py"), *((PACKAGE / part).rglob("*.py") for part in ("bridge", "gui", "processing"))]
    return sorted(file for part in parts for file in part)


def test_nothing_is_shown_in_english_only() -> None:
    looked, found = files(), []
    assert len(looked) > 80, "the interface is looked at at all"
    for file in looked:
        found += [f"{file.relative_to(ROOT)}:{slip}" for slip in untranslated(file.read_text("utf-8"))]
    assert not found, "\n".join(found)


def test_nothing_is_translated_before_the_language_is_known() -> None:
    found = [f"{file.relative_to(ROOT)}:{slip}" for file in files() for slip in too_early(file.read_text("utf-8"))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "code",
    [
        'label.setText("Parcels")',
        'label.setText(f"{n} parcels")',
        'label.setToolTip("<b>Parcels</b>" if n else tr("None"))',
        'menu.addAction(icon("open.svg"), "Open a store", desk.open)',
        'QAction("Open", parent)',
        'box.addItem("Whole store", "store")',
        'QgsProcessingParameterFile("STORE", "Parcel store", extension="gpkg")',
        'box.addItems(["One", "Two"])',
        'tree.setHeaderLabels([tr("Parcel"), "Points"])',
    ],
)
def test_a_text_without_tr_is_found(code: str) -> None:
    assert untranslated(code)


@pytest.mark.parametrize(
    "code",
    [
        'label.setText(tr("Parcels"))',
        "label.setText(f\"<b>{tr('Parcels')}</b> · {n}\")",
        'menu.addAction(icon("open.svg"), tr("Open"), desk.open)',
        'QgsProcessingParameterFile("STORE", tr("Parcel store"), extension="gpkg")',
        'button.setText("…")',
        'widget.setObjectName("checks")',
        'QgsProcessingParameterFileDestination("REPORT_JSON", tr("Report"), "JSON (*.json)")',
        'box.addItem("UTF-8")',
    ],
)
def test_what_is_translated_or_no_word_is_left_alone(code: str) -> None:
    assert not untranslated(code)


@pytest.mark.parametrize(
    ("code", "early"),
    [
        ('WORDS = {"a": tr("A")}', True),
        ('class A:\n    title = tr("A")', True),
        ('def f(title=tr("A")):\n    pass', True),
        ('def f():\n    return tr("A")', False),
        ('class A:\n    def title(self):\n        return tr("A")', False),
        ('act = lambda: tr("A")', False),
    ],
)
def test_what_is_translated_on_import_is_found(code: str, early: bool) -> None:
    assert bool(too_early(code)) is early
