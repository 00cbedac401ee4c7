"""The watchmen in the file, met through real QGIS edit buffers: plain QGIS, without the panel.

What must come out stands in the design: in mode single plain QGIS may edit and history keeps the image before, a
wrong version is a conflict; in mode team a write that names no version, and any plain delete, is refused. QGIS writes
shapes and attributes of one save as two statements, and a delete carries no version.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

from soeland_qgis.core.edit import GEOMETRY, new_id
from soeland_qgis.store import BASE, ID, VERSION, Store
from soeland_qgis.store.triggers import trigger_texts
from tests.store_ground import MODES, change, do, exists, insert, make, many, sound, square, value

pytestmark = pytest.mark.usefixtures("qgis_app")

KEY = "11111111-2222-4333-8444-555555555555"


@pytest.fixture(params=MODES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = make("geopackage", tmp_path, request.param)
    do(opened, insert(KEY, parcel_no="SJ-310110-0001", parcel_name="a", cert_area=5.0, shape=square()))
    yield opened
    assert sound(opened) == []
    opened.close()


@pytest.fixture()
def layer(store: Store) -> QgsVectorLayer:
    opened = QgsVectorLayer(store.source("parcel"), "parcel", "ogr")
    assert opened.isValid() and opened.startEditing()
    return opened


def feature(layer: QgsVectorLayer) -> QgsFeature:
    return next(f for f in layer.getFeatures() if f[ID] == KEY)


def put(layer: QgsVectorLayer, **attributes: Any) -> None:
    fid = feature(layer).id()
    for name, given in attributes.items():
        assert layer.changeAttributeValue(fid, layer.fields().indexOf(name), given)


def move_a_vertex(layer: QgsVectorLayer) -> None:
    assert layer.moveVertex(350020.0, 3455020.0, feature(layer).id(), 2)


def moved() -> str:
    return "MultiPolygon (((350000 3455000, 350010 3455000, 350020 3455020, 350000 3455010, 350000 3455000)))"


def shape_of(store: Store) -> str:
    geometry = QgsGeometry()
    geometry.fromWkb(value(store, KEY, GEOMETRY))
    return geometry.asWkt(0)


def refused(layer: QgsVectorLayer, word: str) -> bool:
    """Whether the save failed, with the trigger's own word in what QGIS shows."""
    return not layer.commitChanges() and any(word in line for line in layer.commitErrors())


def last(store: Store) -> Any:
    return list(store.history(KEY))[-1]


def test_attributes_without_version(store: Store, layer: QgsVectorLayer) -> None:
    put(layer, parcel_name="b")
    if store.info.mode == "team":
        assert refused(layer, "SOE_NO_VERSION")
        assert (value(store, KEY, "parcel_name"), value(store, KEY, "version")) == ("a", 1)
        return
    assert layer.commitChanges(), layer.commitErrors()
    assert (value(store, KEY, "parcel_name"), value(store, KEY, "version")) == ("b", 2)
    change_ = last(store)
    assert (change_.who, change_.action, change_.before["parcel_name"]) == ("unknown program", "update", "a")
    assert change_.before["cert_area"] == 5.0 and GEOMETRY not in change_.before


def test_attributes_with_the_version_seen(store: Store, layer: QgsVectorLayer) -> None:
    put(layer, parcel_name="b", **{BASE: 1})
    assert layer.commitChanges(), layer.commitErrors()
    assert (value(store, KEY, "parcel_name"), value(store, KEY, "version")) == ("b", 2)
    fresh = QgsVectorLayer(store.source("parcel"), "again", "ogr")
    assert not feature(fresh)[BASE], "the version seen is used up: the next write must say its own"


def test_attributes_with_a_stale_version(store: Store, layer: QgsVectorLayer) -> None:
    do(store, change(KEY, 1, parcel_name="theirs"), who="乙")
    put(layer, parcel_name="mine", **{BASE: 1})
    assert refused(layer, "SOE_CONFLICT")
    assert (value(store, KEY, "parcel_name"), value(store, KEY, "version")) == ("theirs", 2)


def test_the_version_itself_cannot_be_typed(store: Store, layer: QgsVectorLayer) -> None:
    put(layer, parcel_name="b", **{VERSION: 2, BASE: 1})
    assert refused(layer, "SOE_VERSION")
    assert (value(store, KEY, "parcel_name"), value(store, KEY, "version")) == ("a", 1)


def test_the_identity_cannot_be_typed(store: Store, layer: QgsVectorLayer) -> None:
    put(layer, **{ID: new_id(), BASE: 1})
    assert refused(layer, "SOE_ID") and exists(store, KEY)


def test_a_moved_vertex_without_version(store: Store, layer: QgsVectorLayer) -> None:
    move_a_vertex(layer)
    if store.info.mode == "team":
        assert refused(layer, "SOE_NO_VERSION")
        assert value(store, KEY, GEOMETRY) == many(square())
        return
    assert layer.commitChanges(), layer.commitErrors()
    assert (shape_of(store), value(store, KEY, "version")) == (moved(), 2)
    assert last(store).before[GEOMETRY] == many(square())


def test_a_moved_vertex_with_the_version_seen_is_never_lost_in_silence(store: Store, layer: QgsVectorLayer) -> None:
    """QGIS sends two statements. Whichever comes first uses up the version, so that the other is refused (team), or
    meets its own conflict (single): then the save has failed and says so. Saved means: both stand in the file."""
    move_a_vertex(layer)
    put(layer, parcel_name="b", **{BASE: 1})
    saved = layer.commitChanges()
    stored = (shape_of(store) == moved(), value(store, KEY, "parcel_name") == "b")
    assert saved == (stored == (True, True))
    if not saved:
        assert any("SOE_" in line for line in layer.commitErrors())


def test_an_insert_gets_an_identity_and_a_version(store: Store, layer: QgsVectorLayer) -> None:
    new = QgsFeature(layer.fields())
    new["parcel_name"] = "neu"
    geometry = QgsGeometry()
    geometry.fromWkb(square(350100))
    new.setGeometry(geometry)
    assert layer.addFeature(new) and layer.commitChanges(), layer.commitErrors()
    with store.snapshot() as snapshot:
        table = snapshot.table("parcel")
    row = [table.value(i, "parcel_name") for i in range(len(table))].index("neu")
    assert len(table.ids[row]) == 36 and table.ids[row] != KEY and table.versions[row] == 1
    assert table.geometry[row] == many(square(350100)), "QGIS turns the polygon into the stored type"
    (born,) = store.history(table.ids[row])
    assert (born.action, born.who, born.version) == ("insert", "unknown program", 1)


def test_a_copy_of_a_record_is_never_a_second_record_of_the_same_identity(store: Store, layer: QgsVectorLayer) -> None:
    copy = QgsFeature(feature(layer))
    copy["fid"] = None
    assert layer.addFeature(copy)
    assert not layer.commitChanges() and any("soe_id" in line for line in layer.commitErrors())
    with store.snapshot() as snapshot:
        assert snapshot.count("parcel") == 1


def test_a_delete(store: Store, layer: QgsVectorLayer) -> None:
    assert layer.deleteFeature(feature(layer).id())
    if store.info.mode == "team":
        assert refused(layer, "SOE_NO_VERSION") and exists(store, KEY)
        return
    assert layer.commitChanges(), layer.commitErrors()
    assert not exists(store, KEY)
    gone = last(store)
    assert (gone.action, gone.before["parcel_name"], gone.before[GEOMETRY]) == ("delete", "a", many(square()))


def test_without_the_watchmen_a_stale_write_wins(store: Store, layer: QgsVectorLayer) -> None:
    """The proof that the triggers are what protects: taken out, the same stale write overwrites in silence."""
    for trigger in ("update_conflict", "update_team", "update_history"):
        store._connection.execute(f"DROP TRIGGER IF EXISTS soe_parcel_{trigger}")
    store._connection.execute("UPDATE parcel SET parcel_name = 'theirs', soe_row_version = soe_row_version")
    put(layer, parcel_name="mine", **{BASE: 99})
    assert layer.commitChanges() and value(store, KEY, "parcel_name") == "mine"
    store._connection.execute("UPDATE parcel SET soe_base_version = NULL")
    assert any("soe_parcel_update_history" in fault for fault in sound(store)), "and health sees that they are gone"
    texts = trigger_texts(store.standard.layers["parcel"], store.info.mode)
    for name, text in texts.items():
        if name.endswith(("update_conflict", "update_team", "update_history")):
            store._connection.execute(text)
