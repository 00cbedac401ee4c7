"""An older store is opened in the panel: what is older is said, one button brings it up to date and opens it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QPushButton

from soeland_qgis.core.standard import load_standard
from soeland_qgis.gui.panel import Panel
from soeland_qgis.store import create_store
from tests.standard_ground import Copy


@pytest.fixture
def old(tmp_path: Path) -> str:
    """A store of an older standard in a folder with a name that looks like mark-up."""
    path = tmp_path / "a <b> & c" / "旧库.gpkg"
    path.parent.mkdir()
    create_store(str(path), Copy(tmp_path / "standard").aged().load()).close()
    return str(path)


def said(panel: Panel) -> str:
    item = panel.bar.currentItem()
    return item.text() if item is not None else ""


def test_the_panel_says_what_is_older_and_mends_it(
    panel: Panel, old: str, wait: Callable[..., Any], pictures: Path
) -> None:
    panel.show()
    assert not panel.desk.open(old) and panel.session.store is None
    assert "version 0.9.0" in said(panel) and "<li>New field remark (Remarks) in attachment</li>" in said(panel)
    assert "a &lt;b> &amp; c" in said(panel)
    QApplication.processEvents()
    panel.grab().save(str(pictures / "panel_upgrade.png"))
    QTest.mouseClick(panel.bar.findChild(QPushButton, "upgrade"), Qt.MouseButton.LeftButton)
    wait(lambda: panel.session.store is not None, 60)
    copies = [p for p in Path(old).parent.iterdir() if p.name.startswith("旧库-0.9.0-")]
    assert len(copies) == 1 and "Brought up to date" in said(panel) and copies[0].name in said(panel)
    assert panel.session.store.info.version == load_standard().version
    panel.grab().save(str(pictures / "panel_upgraded.png"))


def test_nothing_happens_unless_one_says_so(panel: Panel, old: str) -> None:
    before = Path(old).read_bytes()
    panel.desk.open(old)
    panel.bar.clearWidgets()
    assert Path(old).read_bytes() == before and [p.name for p in Path(old).parent.iterdir()] == ["旧库.gpkg"]


def test_what_went_wrong_is_said(panel: Panel, old: str, wait: Callable[..., Any]) -> None:
    """The file was spoilt between the question and the answer."""
    panel.desk.open(old)
    button = panel.bar.findChild(QPushButton, "upgrade")
    Path(old).unlink()
    Path(old).write_bytes(b"")
    button.click()
    wait(lambda: "0 bytes" in said(panel))
    assert panel.session.store is None and Path(old).read_bytes() == b""
