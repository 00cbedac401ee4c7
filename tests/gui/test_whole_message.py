"""A message in the panel can be read whole, in a narrow panel too."""

from __future__ import annotations

from typing import Callable

import pytest
from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QTextBrowser

from soeland_qgis.gui.panel import Panel

LONG = "地块库位于网络共享上：同一时间只能一人使用。请复制到本机，或使用共享数据库。" * 4


@pytest.mark.parametrize("text", ["已保存。", LONG, "The folder cannot be written. Choose another folder. " * 6])
def test_every_line_is_shown(panel: Panel, wait: Callable[..., None], text: str) -> None:
    for width in (440, 360):
        panel.resize(width, 900)
        panel.message(text, Qgis.MessageLevel.Warning, 0)
        item = panel.bar.currentItem()
        assert item.text() == text and item.level() == Qgis.MessageLevel.Warning
        browser = item.findChild(QTextBrowser)
        wait(lambda b=browser: b.document().textWidth() == b.viewport().width())
        wait(lambda b=browser: b.viewport().height() >= b.document().size().height() - 1)
        wait(lambda b=browser, i=item: panel.bar.height() >= i.height() >= b.height())
        panel.bar.clearWidgets()


def test_a_waived_error_is_not_counted_on_the_line(opened: Panel) -> None:
    from dataclasses import replace

    from soeland_qgis.jobs.validate import validate_store

    report = validate_store(opened.session.store, ["A-01"])
    bad = [i for i in report.issues if i.severity.value in ("FATAL", "ERROR")]
    issues = [replace(i, waiver="宗地图如此，不宜改动") if i is bad[0] else i for i in report.issues]
    opened.session.set_report(replace(report, issues=tuple(issues)))
    assert f"{len(bad) - 1} errors" in opened.status.sentence()
    assert opened.places["checks"].count() == len(bad) - 1


def test_no_errors_is_not_said_of_what_was_not_checked(opened: Panel) -> None:
    """Rules that could not run, and parcels that were not looked at, stand beside "no errors"."""
    from dataclasses import replace

    from soeland_qgis.jobs.validate import validate_store

    report = replace(validate_store(opened.session.store, ["A-01"]), issues=())
    opened.session.set_report(report)
    assert opened.status.sentence().endswith("no errors")
    opened.session.set_report(replace(report, runs=(replace(report.runs[0], state="unable"),)))
    assert "1 rules not checked" in opened.status.sentence()
    opened.session.set_report(replace(report, looked=3, whole_at=""))
    assert "only 3 records, no errors" in opened.status.sentence()
