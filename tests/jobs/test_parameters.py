"""A store with thresholds of its own: every check uses them and every report says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from soeland_qgis.core.edit import new_id
from soeland_qgis.core.errors import StandardError
from soeland_qgis.core.parameters import beside, with_parameters
from soeland_qgis.core.standard import load_standard
from soeland_qgis.gui.validate_status import status
from soeland_qgis.jobs.report import parameters_used, report_html, report_json
from soeland_qgis.jobs.validate import validate_store
from soeland_qgis.store import create_store, open_store
from tests.store_ground import do, insert, square

OWN = "title: 浦东新区试行限值\nrules:\n  G-04: {small: 120}\n"


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A store with one parcel of 10 × 10 m: G-04 asks for 50 m²."""
    path = str(tmp_path / "city.gpkg")
    store = create_store(path, load_standard())
    do(store, insert(new_id(), parcel_name="a", shape=square()))
    store.close()
    return path


def test_the_store_is_checked_with_its_own_thresholds(address: str) -> None:
    store = open_store(address, load_standard())
    assert not validate_store(store, ["G-04"]).issues
    store.close()
    beside(address).write_text(OWN, "utf-8")
    store = open_store(address, load_standard())
    report = validate_store(store, ["G-04"])
    store.close()
    assert [(i.rule, i.variant) for i in report.issues] == [("G-04", "small")]
    assert ("G-04", "small", "120", "50") in parameters_used(report)
    assert ("G-04", "least", "4", "") in parameters_used(report)
    for language, words in (("zh", "部分限值不是标准值"), ("en", "Some thresholds are not the standard")):
        page = report_html(report, load_standard(), language)
        assert words in page and "浦东新区试行限值" in page and "<strong>120</strong>" in page
    told = report_json(report, load_standard())
    assert told["own_parameters"] == {"title": "浦东新区试行限值", "standard": {"G-04": {"small": 50.0}}}
    assert "浦东新区试行限值" in status(report, False, 0)[0]


def test_the_standard_s_own_values_are_not_told_as_others(address: str) -> None:
    store = open_store(address, load_standard())
    report = validate_store(store, ["G-04"])
    store.close()
    assert {usual for *_, usual in parameters_used(report)} == {""}
    assert "部分限值" not in report_html(report, load_standard(), "zh")


def test_a_chosen_file_stands_for_the_one_beside_the_store(address: str, tmp_path: Path) -> None:
    beside(address).write_text(OWN, "utf-8")
    other = tmp_path / "other.yaml"
    other.write_text("title: other\nrules: {G-04: {small: 90}}", "utf-8")
    store = open_store(address, load_standard())
    report = validate_store(store, ["G-04"], standard=with_parameters(store.standard, other))
    store.close()
    assert not report.issues and report.usual == {"G-04": {"small": 50.0}} and report.own_title == "other"


def test_a_store_with_a_broken_file_is_not_opened_and_not_changed(address: str) -> None:
    before = Path(address).read_bytes()
    beside(address).write_text("title: t\nrules:\n  G-04: {small: viel}\n", "utf-8")
    with pytest.raises(StandardError, match="city.parameters.yaml:3"):
        open_store(address, load_standard())
    assert Path(address).read_bytes() == before
    beside(address).unlink()
    open_store(address, load_standard()).close()


def test_no_store_is_made_beside_a_broken_file(tmp_path: Path) -> None:
    path = tmp_path / "new.gpkg"
    beside(str(path)).write_text("rules: 1", "utf-8")
    with pytest.raises(StandardError):
        create_store(str(path), load_standard())
    assert not path.exists()
