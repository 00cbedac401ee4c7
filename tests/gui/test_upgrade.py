"""An older store is opened in the panel: what is older is said, one button brings it up to date and opens it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.PyQt.QtWidgets import QApplication, QMessageBox, QPushButton

from soeland_qgis.core.standard import load_standard
from soeland_qgis.gui.panel import Panel
from soeland_qgis.store import create_store
from tests.standard_ground import Copy


@pytest.fixture
def old(tmp_path: Path) -> str:
    """A store of an older standard, with a name that looks like mark-up."""
    path = tmp_path / "survey" / "旧库 <b>&.gpkg"
    path.parent.mkdir()
    create_store(str(path), Copy(tmp_path / "standard").aged().load()).close()
    return str(path)


def said(panel: Panel) -> str:
    item = panel.bar.currentItem()
    return item.text() if item is not None else ""


def asked(panel: Panel) -> QMessageBox:
    """Press the button of the message; the question that comes."""
    panel.bar.findChild(QPushButton, "upgrade").click()
    for _ in range(5):  # windows find their size
        QApplication.processEvents()
    return panel.findChild(QMessageBox)


def test_the_panel_says_what_is_older_and_mends_it(
    panel: Panel, old: str, wait: Callable[..., Any], pictures: Path
) -> None:
    panel.show()
    assert not panel.desk.open(old) and panel.session.store is None
    assert said(panel) == "旧库 &lt;b>&amp;.gpkg is older than this plugin."
    box = asked(panel)
    panel.grab().save(str(pictures / "panel_upgrade.png"))
    box.grab().save(str(pictures / "panel_upgrade_question.png"))
    assert "version 0.9.0" in box.text() and old in box.text()
    lines = box.informativeText().splitlines()
    assert "• New field remark (Remarks) in attachment" in lines and "A copy of the store is made" in lines[-1]
    next(b for b in box.buttons() if box.buttonRole(b) == QMessageBox.ButtonRole.AcceptRole).click()
    wait(lambda: panel.session.store is not None, 60)
    (copy,) = (p for p in Path(old).parent.iterdir() if p.name.startswith("旧库 <b>&-0.9.0-"))
    name = copy.name.replace("&", "&amp;").replace("<", "&lt;")
    assert said(panel) == f"Brought up to date. The store as it was: {name}"
    assert panel.session.store.info.version == load_standard().version
    for _ in range(5):
        QApplication.processEvents()
    panel.grab().save(str(pictures / "panel_upgraded.png"))


def test_nothing_happens_unless_one_says_so(panel: Panel, old: str) -> None:
    before = Path(old).read_bytes()
    panel.desk.open(old)
    asked(panel).reject()
    QApplication.processEvents()
    assert Path(old).read_bytes() == before and [p.name for p in Path(old).parent.iterdir()] == [Path(old).name]
    assert panel.session.store is None


def test_what_went_wrong_is_said(panel: Panel, old: str, wait: Callable[..., Any]) -> None:
    """The file was spoilt between the question and the answer."""
    panel.desk.open(old)
    box = asked(panel)
    Path(old).unlink()
    Path(old).write_bytes(b"")
    next(b for b in box.buttons() if box.buttonRole(b) == QMessageBox.ButtonRole.AcceptRole).click()
    wait(lambda: "0 bytes" in said(panel))
    assert panel.session.store is None and Path(old).read_bytes() == b""
