"""The import page says before anything is stored that coordinates cannot be what the file says, and what would fit."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem

from soeland_qgis.gui.card import Card

from .places_ground import Window, parcels, settings, wait, window  # noqa: F401
from .test_deliver_place import GBK, cards, read, shapefile


def test_a_wrong_zone_is_said_until_the_right_one_is_chosen(window: Window, tmp_path: Path) -> None:  # noqa: F811
    page = read(window, shapefile(tmp_path, GBK, 4528))
    assert "lack the zone number" in page.slip.text() and "EPSG:4549" in page.slip.text()
    assert page.bring.isEnabled(), "a remark stops nobody"
    page.projection.setCrs(QgsCoordinateReferenceSystem("EPSG:4549"))
    assert "zone" not in page.slip.text() and "Shanghai" not in page.slip.text()
    page.projection.setCrs(QgsCoordinateReferenceSystem("EPSG:4528"))
    assert "lack the zone number" in page.slip.text()


def test_it_stands_on_the_card_of_what_was_brought(window: Window, tmp_path: Path) -> None:  # noqa: F811
    page = read(window, shapefile(tmp_path, GBK, 4528))
    before = len(cards(window))
    page.bring.click()
    wait(lambda: len(cards(window)) > before)
    assert any("lack the zone number" in card.facts.text() for card in window.deliver.findChildren(Card))
