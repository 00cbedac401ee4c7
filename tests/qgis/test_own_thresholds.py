"""Thresholds of a city or group, as the toolbox and the panel use them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsApplication, QgsProcessingException

from soeland_qgis.bridge.session import Session
from soeland_qgis.core.edit import new_id
from soeland_qgis.core.parameters import beside
from soeland_qgis.core.standard import load_standard
from soeland_qgis.processing.provider import SoelandProvider
from soeland_qgis.store import create_store
from tests.store_ground import do, insert, square

OWN = "title: Pudong\nrules:\n  G-04: {small: 120}\n"


@pytest.fixture()
def run(qgis_app: QgsApplication) -> Iterator[Any]:
    import processing

    made = SoelandProvider()
    QgsApplication.processingRegistry().addProvider(made)
    yield lambda **given: processing.run("soeland:validate", {"RULES": "G-04", **given})
    QgsApplication.processingRegistry().removeProvider("soeland")


@pytest.fixture()
def address(tmp_path: Path) -> str:
    """A store with one parcel of 100 m²; the standard warns below 50."""
    path = str(tmp_path / "city.gpkg")
    store = create_store(path, load_standard())
    do(store, insert(new_id(), parcel_name="a", shape=square()))
    store.close()
    return path


def test_the_toolbox_uses_the_file_beside_the_store_or_the_one_that_is_given(
    run: Any, address: str, tmp_path: Path
) -> None:
    assert run(STORE=address)["WARNING"] == 0
    other = tmp_path / "other.yaml"
    other.write_text(OWN, "utf-8")
    page = tmp_path / "report.html"
    assert run(STORE=address, PARAMETERS=str(other), REPORT=str(page), LANGUAGE="en")["WARNING"] == 1
    assert "Pudong" in page.read_text("utf-8") and "<strong>120</strong>" in page.read_text("utf-8")
    beside(address).write_text(OWN, "utf-8")
    assert run(STORE=address)["WARNING"] == 1


def test_a_broken_file_is_told_with_its_line(run: Any, address: str, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(OWN.replace("120", "viel"), "utf-8")
    with pytest.raises(QgsProcessingException, match=r"other\.yaml:3"):
        run(STORE=address, PARAMETERS=str(other))


def test_a_session_has_the_thresholds_of_its_store_while_it_is_open(qgis_app: QgsApplication, address: str) -> None:
    beside(address).write_text(OWN, "utf-8")
    session = Session()
    try:
        assert session.standard.own is None
        session.open(address)
        assert session.standard.by_rule["G-04"].arguments["small"] == 120
        session.close()
        assert session.standard.own is None
    finally:
        session.release()
