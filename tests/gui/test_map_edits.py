"""QGIS' own editing tools on a store's layer: the panel offers to save, in both modes, as one act."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

import pytest
from qgis.core import QgsFeature, QgsVectorLayer

from .places_ground import Window, fill, parcels, settings, wait  # noqa: F401 (a fixture)


@pytest.fixture(params=["single", "team"])
def window(settings: None, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Window]:  # noqa: F811
    made = Window(fill(tmp_path / "ground.gpkg", parcels(12), request.param))
    yield made
    made.close()


def stored(window: Window) -> dict[str, QgsFeature]:
    """The parcels as another program reads them now."""
    layer = QgsVectorLayer(f"{window.address}|layername=parcel", "fresh", "ogr")
    return {f["parcel_no"]: f for f in layer.getFeatures()}


def edit_two(window: Window) -> tuple[str, str]:
    """A name typed and a corner moved with QGIS' own means; the two parcels."""
    layer = window.session.layers["parcel"]
    first, second = sorted(layer.getFeatures(), key=lambda f: f["parcel_no"])[:2]
    layer.startEditing()
    layer.changeAttributeValue(first.id(), layer.fields().lookupField("parcel_name"), "画出来的")
    shape = second.geometry()
    corner = shape.vertexAt(0)
    shape.moveVertex(corner.x() + 0.5, corner.y(), 0)
    layer.changeGeometry(second.id(), shape)
    return first["parcel_no"], second["parcel_no"]


def test_the_line_is_there_only_while_something_waits(window: Window) -> None:
    line = window.panel.map_edits
    assert not line.isVisible()
    edit_two(window)
    wait(lambda: line.isVisible())
    line.drop.click()
    assert not line.isVisible()


def test_saving_brings_everything_into_the_store_and_can_be_undone(window: Window) -> None:
    before = stored(window)
    first, second = edit_two(window)
    wait(lambda: window.panel.map_edits.isVisible())
    window.panel.map_edits.save.click()
    after = stored(window)
    assert after[first]["parcel_name"] == "画出来的"
    assert not after[second].geometry().equals(before[second].geometry())
    assert not window.panel.map_edits.isVisible()
    assert not window.session.layers["parcel"].isEditable()
    window.session.undo()
    undone = stored(window)
    assert undone[first]["parcel_name"] == before[first]["parcel_name"]
    assert undone[second].geometry().equals(before[second].geometry())
