"""The panel in Chinese: whatever can be read on it, tips and menus included, is Chinese."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QTreeWidget,
    QWidget,
)

from soeland_qgis.bridge import text
from soeland_qgis.gui.panel import Panel

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import translate

NAMES = re.compile(
    r"\b(QField|GeoPackage|GeoJSON|Shapefile|SQLite|FlatGeobuf|MapInfo|Excel|BagIt|Ctrl|Enter|Rr|Rc|Rs|Xx|Kg|Kb|mm|store)\b"
)
"""Names, and codes of plan uses, that are written so in Chinese too; "store" is the file name of the test."""

CODES = re.compile(
    r"<[^>]*>|/\S+|[\w ]*\.(?:gpkg|zip|txt|xlsx|gdb)\b|\b[A-Z][A-Za-z]{0,7}\d+[A-Z]?\b|\b[A-Z]{2,8}\b|&\w+;"
)
"""Markup, paths, file names, codes of fields, lists and parcels."""

ENGLISH = re.compile(r"[A-Za-z]{2,}")

OF_QGIS = ("QgsProjectionSelectionWidget", "QgsFileWidget", "QgsFilterLineEdit", "QgsMessageBar")
OF_PANELS = ("mBackButton", "mMenuButton")
"""Widgets that bring their own words; QGIS itself is not in Chinese in this test."""


@pytest.fixture
def chinese(qgis_app: QgsApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The locale is Chinese and our translation loaded before any widget is made. Not through QGIS' settings: other
    test runs of the same user share them; test_language.py looks at these."""
    translate.compile_qm()
    monkeypatch.setattr(text, "locale", lambda: "zh-Hans")
    translator = text.install()
    assert translator is not None
    yield
    QCoreApplication.removeTranslator(translator)


def said(widget: QWidget) -> list[str]:
    """Everything that the widget itself shows: text, tips, what stands in an empty box, entries, headers, menus."""
    words = [widget.toolTip(), widget.windowTitle() if widget.isWindow() else "", widget.accessibleName()]
    if isinstance(widget, (QLabel, QAbstractButton)):
        words.append(widget.text())
    if isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit)):
        words.append(widget.placeholderText())
    if isinstance(widget, QTextEdit):
        words.append(widget.toPlainText())
    if isinstance(widget, QGroupBox):
        words.append(widget.title())
    if isinstance(widget, QComboBox):
        words += [widget.itemText(i) for i in range(widget.count())]
    if isinstance(widget, QTabBar):
        words += [t for i in range(widget.count()) for t in (widget.tabText(i), widget.tabToolTip(i))]
    if isinstance(widget, QTreeWidget):
        words += [widget.headerItem().text(c) for c in range(widget.columnCount())]
    if isinstance(widget, QProgressBar):
        words.append(widget.format().replace("%p", "").replace("%v", "").replace("%m", ""))
    if isinstance(widget, QToolButton) and widget.menu() is not None:
        words += entries(widget.menu())
    return [w for w in words if w]


def entries(menu: QMenu) -> list[str]:
    """What a menu offers once it is opened, with the menus inside it."""
    menu.aboutToShow.emit()
    inside = [text for action in menu.actions() if action.menu() is not None for text in entries(action.menu())]
    return [action.text() for action in menu.actions()] + inside


def ours(widget: QWidget) -> bool:
    """Whether its words are ours: not those of a widget of QGIS, nor of a part that Qt makes for itself."""
    while widget is not None:
        if type(widget).__name__ in OF_QGIS or widget.objectName() in OF_PANELS or isinstance(widget, QAbstractSlider):
            return False
        widget = widget.parentWidget()
    return True


def english(root: QWidget) -> list[str]:
    """What is not Chinese below ``root``."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.objectName().startswith("qt_") or not ours(widget):
            continue
        for words in said(widget):
            if ENGLISH.search(CODES.sub(" ", NAMES.sub(" ", words))):
                found.append(f"{type(widget).__name__} {widget.objectName()}: {words}")
    return found


def look(panel: Panel) -> list[str]:
    """What is not Chinese on the panel; the dock's own buttons and the row of tabs' arrows are Qt's."""
    body = panel.widget()
    return [line for line in english(body) if not re.search(r": (Scroll (Left|Right)|Close|Float)$", line)]


def test_the_start_is_chinese(chinese: None, panel: Panel) -> None:
    panel.session.set_who("测绘员")
    assert panel.windowTitle() == "国企存量土地"
    assert not look(panel), "\n".join(look(panel))


def test_every_place_is_chinese(chinese: None, opened: Panel, wait: Callable[..., None], pictures: Path) -> None:
    opened.session.set_who("测绘员")
    first = next(iter(opened.session.layers["parcel"].getFeatures()))["soe_id"]
    opened.session.select([first])
    opened.session.set_current(first)
    for name, place in opened.places.items():
        opened.go(name)
        opened.grab().save(str(pictures / f"chinese_{name}.png"))
        assert not look(opened), name + "\n" + "\n".join(look(opened))
        assert ENGLISH.search(CODES.sub(" ", NAMES.sub(" ", place.explain()))) is None, place.explain()


def test_findings_are_chinese(chinese: None, opened: Panel, wait: Callable[..., None], pictures: Path) -> None:
    opened.session.set_who("测绘员")
    opened.go("checks")
    opened.places["checks"].start("store")
    wait(lambda: opened.session.report is not None, 60)
    tree: Any = opened.places["checks"].page.tree
    tree.expandAll()
    for _ in opened.session.report.issues:
        tree.step(1)
        assert not look(opened), "\n".join(look(opened))
    opened.grab().save(str(pictures / "chinese_findings.png"))
    opened.go("deliver")
    assert not look(opened), "\n".join(look(opened))


def test_english_would_be_seen(chinese: None, panel: Panel) -> None:
    """The look itself finds a word in each kind of place where one can hide."""
    planted = QWidget(panel)
    label, box, edit, button = QLabel("Parcels", planted), QComboBox(planted), QLineEdit(planted), QToolButton(planted)
    box.addItems(["甲", "Whole store"])
    edit.setPlaceholderText("Search parcels")
    button.setToolTip("Open the folder (Ctrl+O)")
    assert len(english(planted)) == 4 and "Parcels" in english(planted)[0]
    assert label.text() == "Parcels"
