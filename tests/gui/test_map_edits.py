"""QGIS' own editing tools on a store's layer: the panel offers to save, in both modes, as one act."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer

from .places_ground import Window, X, Y, fill, parcels, settings, wait  # noqa: F401 (a fixture)


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


def test_a_parcel_drawn_with_qgis_own_tool_gets_number_identifier_and_area(window: Window) -> None:
    """Two at once: each its own number and BSM, the area on the ellipsoid, and the first one on the form."""
    layer = window.session.layers["parcel"]
    (current,) = [f["soe_id"] for f in layer.getFeatures() if f["parcel_no"] == "DF-310110-0001"]
    window.session.set_current(current)
    layer.startEditing()
    for north in (300.0, 600.0):
        drawn = QgsFeature(layer.fields())
        drawn.setGeometry(QgsGeometry.fromRect(QgsRectangle(X, Y + north, X + 100, Y + north + 100)))
        drawn["parcel_name"] = f"画的{north:.0f}"
        layer.addFeature(drawn)
    wait(lambda: window.panel.map_edits.isVisible())
    window.panel.map_edits.save.click()
    new = {f["parcel_name"]: f for f in stored(window).values() if str(f["parcel_name"]).startswith("画的")}
    assert sorted(f["parcel_no"] for f in new.values()) == ["DF-310110-0012", "DF-310110-0013"]
    assert len({f["feature_id"] for f in new.values()}) == 2 and all(f["feature_id"] for f in new.values())
    for feature in new.values():  # 10,000 m² in the plane, where Yangpu shows 0.52 ‰ too much (rules.md 6)
        assert abs(feature["surveyed_area"] - 9994.8) < 0.5 and feature["batch"] == "0"
        assert feature["feature_code"] and feature["source_crs"] == "4549"
    assert set(window.session.selection) == {f["soe_id"] for f in new.values()}
    window.session.undo()
    assert len(stored(window)) == 12
