"""A store of last year's standard and this year's plugin: what is older is said, and brought up to date."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsVectorLayer

from soeland_qgis.bridge.styles import furnish
from soeland_qgis.core.edit import Edit, new_id
from soeland_qgis.core.errors import NotAStore, StoreError, StoreOutdated
from soeland_qgis.core.model import Standard
from soeland_qgis.core.standard import load_standard
from soeland_qgis.jobs.upgrade import upgrade
from soeland_qgis.store import create_store, open_store
from soeland_qgis.store.migrations import upgrade as carrying
from tests.standard_ground import FIELD, LAYER, Copy
from tests.store_ground import change, do, insert, keys, sound, square, value

COUNT = 5


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Standard:
    return Copy(tmp_path_factory.mktemp("grown") / "standard").grown().load()


@pytest.fixture(scope="module")
def forms(qgis_app: Any, grown: Standard, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store of the grown standard with its forms: made once, it takes seconds."""
    path = tmp_path_factory.mktemp("forms") / "forms.gpkg"
    create_store(str(path), grown, finish=furnish).close()
    return path


@pytest.fixture(params=["single", "team"])
def old(request: pytest.FixtureRequest, empty_stores: dict[str, Path], tmp_path: Path) -> Path:
    """A store of the standard as it is, with parcels that have been changed once."""
    path = tmp_path / "survey 甲.gpkg"
    shutil.copy(empty_stores[request.param], path)
    store = open_store(str(path), load_standard())
    made = keys(COUNT)
    do(store, *(insert(k, parcel_name="a", willingness="1", shape=square(350000 + 20 * i)) for i, k in enumerate(made)))
    do(store, *(change(k, 1, parcel_name="b") for k in made))
    store.close()
    return path


@pytest.fixture()
def single(empty_stores: dict[str, Path], tmp_path: Path) -> Path:
    """An empty store of the standard as it is."""
    return Path(shutil.copy(empty_stores["single"], tmp_path / "s.gpkg"))


def said(steps: Any) -> list[str]:
    return [s.template.format(**s.values) for s in steps]


def rows(path: Path, sql: str) -> list[Any]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def alter(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_an_older_store_is_refused_with_what_is_older(old: Path, grown: Standard) -> None:
    with pytest.raises(StoreOutdated, match="version 1.0.0 .* version 1.1.0") as caught:
        open_store(str(old), grown)
    assert "New field flood_level (Flood level) in parcel" in said(caught.value.steps)


def test_a_look_names_every_change_and_writes_nothing(old: Path, grown: Standard) -> None:
    before = old.read_bytes()
    found = upgrade(str(old), grown, furnish, dry_run=True)
    assert (found.old, found.new, found.backup, found.kept) == ("1.0.0", "1.1.0", None, ())
    *others, watchmen = sorted(said(found.steps))
    assert others == [
        "Field remark (Remarks) in attachment: TEXT(200) becomes TEXT(250)",
        "New code 9 (Wants to give away) in the list willingness",
        "New field flood_level (Flood level) in parcel",
        "New table well (Well)",
    ]
    assert watchmen.startswith("Triggers")
    assert old.read_bytes() == before and [p.name for p in old.parent.iterdir()] == [old.name]


def test_an_older_store_is_brought_up_to_date(old: Path, grown: Standard) -> None:
    before = old.read_bytes()
    history = rows(old, "SELECT * FROM soe_history")
    alter(old, "INSERT INTO layer_styles (f_table_name, styleName, styleQML, useAsDefault) VALUES "
               "('parcel', 'mine', '<qgis/>', 0)")  # fmt: skip
    done = upgrade(str(old), grown, furnish, who="乙")
    assert {p.name for p in old.parent.iterdir()} == {old.name, done.backup.name}, "no scraps"
    check_backup(done.backup, before)
    assert rows(old, "SELECT * FROM soe_history") == history
    assert rows(old, "SELECT job, who, why FROM soe_operation ORDER BY seq DESC LIMIT 1") == [
        ("upgrade", "乙", "1.0.0 → 1.1.0")]  # fmt: skip
    assert rows(old, "SELECT name_zh FROM cl_willingness WHERE code = '9'") == [("愿意捐赠",)]
    assert rows(old, "SELECT title FROM gpkg_data_columns WHERE column_name = 'flood_level'") == [("防汛等级",)]
    assert ("mine",) in rows(old, "SELECT styleName FROM layer_styles WHERE f_table_name = 'parcel'")
    check_work(old, grown)
    check_in_qgis(old)


def check_backup(backup: Path, before: bytes) -> None:
    """The copy is the store as it was, for the plugin of that time."""
    store = open_store(str(backup), load_standard())
    with store.snapshot() as snapshot:
        assert snapshot.count("parcel") == COUNT
    assert sound(store) == []
    store.close()
    (backup.parent / "before").write_bytes(before)
    for table in ("parcel", "soe_history", "soe_operation", "soe_meta"):
        assert rows(backup, f"SELECT * FROM {table}") == rows(backup.parent / "before", f"SELECT * FROM {table}")
    (backup.parent / "before").unlink()


def check_work(path: Path, grown: Standard) -> None:
    """One can go on working: old values, new field, new table, history of both."""
    store = open_store(str(path), grown)
    assert store.info.version == "1.1.0"
    with store.snapshot() as snapshot:
        ids = list(snapshot.table("parcel").ids)
    assert [value(store, k, "parcel_name") for k in ids] == ["b"] * COUNT
    assert value(store, ids[0], "flood_level") is None
    do(store, change(ids[0], 2, flood_level="1"))
    do(store, change(ids[0], 3, flood_level="0"), Edit("well", new_id(), None, None, {"well_no": "W1"}))
    last = [c for c in store.history(ids[0]) if c.version == 4]
    assert last[0].before["flood_level"] == "1"
    assert sound(store) == []
    store.close()


def check_in_qgis(path: Path) -> None:
    """Plain QGIS shows the new field in the form, and looks its codes up in this file."""
    layer = QgsVectorLayer(f"{path}|layername=parcel", "parcel", "ogr")
    index = layer.fields().lookupField("flood_level")
    assert layer.attributeAlias(index) == "防汛等级" and layer.editorWidgetSetup(index).type() == "ValueMap"
    lookup = layer.editorWidgetSetup(layer.fields().lookupField("current_use_code")).config()
    assert lookup["LayerSource"].endswith(f"/{path.name}|layername=cl_land_use_gbt21010_2017")
    assert QgsVectorLayer(f"{path}|layername=well", "well", "ogr").isValid()
    assert rows(path, "SELECT count(*) FROM layer_styles WHERE styleQML LIKE '%.part-%'") == [(0,)]


def test_what_left_the_standard_is_kept_and_said(single: Path, tmp_path: Path) -> None:
    was = Copy(tmp_path / "was").append("layers/parcel.yaml", FIELD).write("layers/well.yaml", LAYER).load()
    path = tmp_path / "was.gpkg"
    store = create_store(str(path), was)
    do(store, *(insert(k, flood_level="1") for k in keys(3)), Edit("well", new_id(), None, None, {"well_no": "W1"}))
    store.close()
    code = "5,未定,Undecided,,design decision (this project)\n"
    now = Copy(tmp_path / "now").replace("codelists/willingness.csv", code, "").version("2.0.0").load()
    done = upgrade(str(path), now, furnish)
    assert said(done.kept) == [
        "Field flood_level of parcel has left the standard; it stays in the file with its 3 values",
        "Table well has left the standard; it stays in the file with its 1 records",
        "Code 5 has left the list willingness; records that have it keep it, and the checks name them",
    ]
    assert rows(path, "SELECT flood_level FROM parcel") == [("1",)] * 3
    assert rows(path, "SELECT well_no FROM well") == [("W1",)]
    assert upgrade(str(path), now, furnish, dry_run=True).steps == (), "and is not asked for again"
    store = open_store(str(path), now)
    assert sound(store) == []
    store.close()


def test_a_newer_store_is_refused(tmp_path: Path, grown: Standard) -> None:
    create_store(str(tmp_path / "a.gpkg"), grown).close()
    for act in (lambda: open_store(str(tmp_path / "a.gpkg"), load_standard()),
                lambda: upgrade(str(tmp_path / "a.gpkg"), load_standard(), furnish)):  # fmt: skip
        with pytest.raises(NotAStore, match="newer than version 1.0.0 .* update the plugin"):
            act()


def test_a_store_that_knows_more_at_the_same_version_is_refused(tmp_path: Path) -> None:
    """The version was forgotten, or the plugin is a development copy: ours must not take the watchmen back."""
    more = Copy(tmp_path / "more").append("layers/parcel.yaml", FIELD).load()
    create_store(str(tmp_path / "a.gpkg"), more).close()
    with pytest.raises(NotAStore, match=r"parcel\.flood_level.* newer plugin"):
        open_store(str(tmp_path / "a.gpkg"), load_standard())


def test_a_field_of_another_kind_cannot_be_brought_up(single: Path, tmp_path: Path) -> None:
    old = "en: Camera azimuth}, type: number, length: 6, decimals: 2, unit: deg, group: meta, minimum: 0, maximum: 360"
    new = "en: Camera azimuth}, type: string, length: 6, group: meta"
    other = Copy(tmp_path / "other").replace("layers/attachment.yaml", old, new)
    before = single.read_bytes()
    with pytest.raises(StoreError, match="azimuth .* another kind, TEXT.6. and not REAL"):
        upgrade(str(single), other.version("1.1.0").load(), furnish)
    assert single.read_bytes() == before


def test_what_somebody_writes_meanwhile_is_not_lost(
    old: Path, grown: Standard, forms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the copy and the change a colleague saves: the copy would be stale, so nothing is changed."""
    copy = carrying.back_up

    def busy(connection: Any, version: str) -> Path:
        made = copy(connection, version)
        store = open_store(str(old), load_standard())
        do(store, insert(new_id(), parcel_name="late"))
        store.close()
        return made

    monkeypatch.setattr(carrying, "back_up", busy)
    with pytest.raises(StoreError, match="somebody wrote into the store meanwhile"):
        carrying.upgrade(str(old), grown, str(shutil.copy(forms, old.parent / ".part-01234567.gpkg")))
    store = open_store(str(old), load_standard())
    with store.snapshot() as snapshot:
        assert snapshot.count("parcel") == COUNT + 1
    assert sound(store) == []
    store.close()


@pytest.fixture()
def nameless(old: Path) -> Iterator[Path]:
    """A store from before stores said how they are built."""
    alter(old, "DELETE FROM soe_meta WHERE key = 'structure'")
    yield old


def test_a_store_from_before_structures_were_kept(nameless: Path, grown: Standard) -> None:
    store = open_store(str(nameless), load_standard())
    assert sound(store) == []
    store.close()
    with pytest.raises(StoreOutdated):
        open_store(str(nameless), grown)
    upgrade(str(nameless), grown, furnish)
    check_work(nameless, grown)


def test_a_store_without_forms_gets_them(tmp_path: Path, grown: Standard, qgis_app: Any) -> None:
    path = tmp_path / "bare.gpkg"
    store = create_store(str(path), load_standard())
    do(store, *(insert(k, parcel_name="b") for k in keys(COUNT)))
    do(store, *(change(k, 1, location="x") for k in list(store.snapshot().table("parcel").ids)))
    store.close()
    upgrade(str(path), grown, furnish)
    check_work(path, grown)
    check_in_qgis(path)


def test_a_column_that_was_taken_out_is_no_older_standard(single: Path) -> None:
    """The store says that it was given the field: another program took it, and that is told otherwise."""
    alter(single, "DROP TRIGGER soe_attachment_update_history", "DROP TRIGGER soe_attachment_delete_history",
          "ALTER TABLE attachment DROP COLUMN remark")  # fmt: skip
    with pytest.raises(NotAStore, match="taken out by another program"):
        open_store(str(single), load_standard())
