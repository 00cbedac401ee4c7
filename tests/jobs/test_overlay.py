"""Reference layers come in through the import, and what follows from them is computed and saved as one operation."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

import pytest
import shapely

from soeland_qgis.core.edit import GEOMETRY, Batch, Edit
from soeland_qgis.core.errors import InputError
from soeland_qgis.core.model import Standard
from soeland_qgis.exchange.records import Records
from soeland_qgis.jobs.import_data import import_records
from soeland_qgis.jobs.overlay import compared_layers, fill_overlay
from soeland_qgis.jobs.validate import validate_store
from soeland_qgis.store import Store, create_store

CRS = "EPSG:4549"
E, N = 645700.0, 3463500.0  # the rectangle of rules.md 4.1: 9594.97 m² on the ellipsoid, 9600 m² in the plane
ELL = 9594.9725 / 9600.0
"""Square metres on the ellipsoid per square metre of the plane there (worked example of rules.md 4.1)."""


def box(west: float, south: float, width: float, height: float) -> bytes:
    return bytes(shapely.MultiPolygon([shapely.box(E + west, N + south, E + west + width, N + south + height)]).wkb)


@pytest.fixture()
def store(standard: Standard, tmp_path: Path) -> Iterator[Store]:
    made = create_store(str(tmp_path / "a.gpkg"), standard, CRS, "single")
    values = ({"parcel_no": "DQ-310110-0001"}, {"parcel_no": "DQ-310110-0002", "industrial_zone": "0"},
              {"parcel_no": "DQ-310110-0003"})  # fmt: skip
    shapes = (box(0, 0, 120, 80), box(200, 0, 120, 80), None)
    edits = [Edit("parcel", f"p{n}", None, None, {**v, GEOMETRY: s})
             for n, (v, s) in enumerate(zip(values, shapes), 1)]  # fmt: skip
    made.apply(Batch("test", "甲", edits))
    yield made
    made.close()


def bring(store: Store, layer: str, shapes: list[bytes], **columns: list[str]) -> None:
    """Through the import, columns found by their codes, as from a file."""
    outcome = import_records(store, Records(columns, shapes, CRS, f"{layer}.shp"), layer, who="甲")
    assert outcome.imported == len(shapes), outcome.rejects


def bring_all(store: Store) -> None:
    bring(store, "ref_perm_farmland", [box(-100, -100, 130, 300)], TBBH=["1"])  # 30 m of the first parcel
    bring(store, "ref_eco_redline", [box(-100, 500, 600, 300)], HXMC=["河"])
    bring(store, "ref_dev_boundary", [box(-100, -100, 360, 300)], BJLX=["集中建设区"])  # 60 m of the second one
    bring(store, "ref_plan_use", [box(-100, -100, 150, 300), box(50, -100, 400, 300)], GHYT=["1401", "100102"])
    bring(store, "ref_industrial_zone", [box(-100, -100, 450, 300)], GYQYLX=["195"])


def values(store: Store) -> list[dict[str, object]]:
    names = ("farmland_area", "ecoline_area", "public_area", "dev_boundary_out", "dev_boundary_rel", "industrial_zone")
    with store.snapshot() as snapshot:
        parcels = snapshot.table("parcel")
    return [{n: parcels.value(int(row), n) for n in names} for row in parcels.ids.argsort()]


def test_the_values_are_those_of_the_worked_example(store: Store) -> None:
    bring_all(store)
    done = fill_overlay(store, who="甲")
    assert (done.looked, done.changed, done.missing) == (2, 2, ())
    first, second, bare = values(store)
    assert first["farmland_area"] == pytest.approx(30 * 80 * ELL, abs=0.02)
    assert first["public_area"] == pytest.approx(50 * 80 * ELL, abs=0.02)
    assert (first["ecoline_area"], first["dev_boundary_out"], first["dev_boundary_rel"]) == (0, 0, "1")
    assert first["industrial_zone"] == "195"
    assert second["dev_boundary_out"] == pytest.approx(60 * 80 * ELL, abs=0.02)
    assert (second["dev_boundary_rel"], second["farmland_area"], second["public_area"]) == ("2", 0, 0)
    assert second["industrial_zone"] == "0", "what was typed stays"
    assert set(bare.values()) == {None}, "nothing follows for a parcel without a shape"


def test_it_is_one_operation_that_says_against_what(store: Store) -> None:
    bring_all(store)
    done = fill_overlay(store, who="甲")
    assert done.receipt is not None and len(done.receipt.saved) == 2 and not done.receipt.conflicts
    act = list(store.history("p1"))[-1]
    assert (act.job, act.who) == ("overlay", "甲")
    assert "永久基本农田(1)" in act.why and "规划用地(2)" in act.why
    again = fill_overlay(store, who="甲")
    assert again.changed == 0 and again.receipt is None, "nothing new: nothing is written"


def test_rule_t12_is_content_after_it_and_finds_what_is_old(store: Store) -> None:
    bring_all(store)
    before = validate_store(store, ["T-12"])
    assert {(i.variant, i.field) for i in before.issues} == {("empty", ""), ("zone", "industrial_zone")}
    fill_overlay(store)
    assert {i.variant for i in validate_store(store, ["T-12"]).issues} == {"zone"}
    with store.snapshot() as snapshot:
        versions = dict(zip(snapshot.table("parcel").ids, snapshot.table("parcel").versions.tolist()))
    moved = Edit("parcel", "p1", versions["p1"], {GEOMETRY: box(0, 0, 120, 80)}, {GEOMETRY: box(10, 0, 120, 80)})
    assert store.apply(Batch("test", "甲", [moved])).saved
    stale = [i for i in validate_store(store, ["T-12"]).issues if i.variant == ""]
    assert {i.field for i in stale} == {"farmland_area", "public_area"}
    assert fill_overlay(store, ["p1"]).changed == 1
    assert {i.variant for i in validate_store(store, ["T-12"]).issues} == {"zone"}


def test_without_some_layers_the_rest_is_computed(store: Store) -> None:
    bring(store, "ref_perm_farmland", [box(-100, -100, 130, 300)], TBBH=["1"])
    done = fill_overlay(store)
    assert done.used == ("ref_perm_farmland",) and "ref_dev_boundary" in done.missing
    assert values(store)[0]["dev_boundary_rel"] is None


def test_without_any_layer_it_says_so(store: Store) -> None:
    with pytest.raises(InputError, match="None of these layers"):
        fill_overlay(store)


@pytest.mark.parametrize("layer, columns, rule", [
    ("ref_district", {"XZQDM": ["310110"], "XZQMC": ["杨浦区"]}, "T-07"),
    ("ref_town", {"JDXZDM": ["310110001"], "JDXZMC": ["长白新村街道"]}, "T-08"),
    ("ref_plan_use", {"GHYT": ["100102"]}, "T-13"),
    ("ref_cadastral", {"ZDDM": ["310110015003GB00042"], "QLRMC": ["样例纺织厂"]}, "T-03"),
    ("ref_perm_farmland", {"TBBH": ["1"]}, "T-12"),
    ("ref_industrial_zone", {"GYQYLX": ["104"]}, "T-12"),
])  # fmt: skip
def test_a_rule_is_not_run_until_its_layer_is_there(store: Store, layer: str, columns: dict[str, list[str]],
                                                    rule: str) -> None:  # fmt: skip
    assert [r.state for r in validate_store(store, [rule]).runs] == ["not run"]
    bring(store, layer, [box(-100, -100, 600, 600)], **columns)
    assert [r.state for r in validate_store(store, [rule]).runs] == ["run"]


def test_the_layers_that_rules_look_at_are_known(standard: Standard) -> None:
    """By the table of rules.md: districts, towns, registered land, plots and the layers of T-12; no rule asks for
    survey patches or industrial space."""
    assert compared_layers(standard) == [
        "ref_district", "ref_town", "ref_plan_use", "ref_perm_farmland", "ref_eco_redline", "ref_dev_boundary",
        "ref_industrial_zone", "ref_cadastral",
    ]  # fmt: skip


def test_the_totals_of_a_plan_are_added_up(store: Store) -> None:
    """Standard.md 2.5/8 to 17: 66 m² and 34.5 m² for renewal, 100 m² to keep; without a plan it counts nowhere."""
    fresh = [("p4", "1", 66.0), ("p5", "1", 34.5), ("p6", "4", 100.0)]
    edits = [Edit("parcel", key, None, None, {"plan_id": "DQ-310110-FA-01", "batch": batch, "surveyed_area": area})
             for key, batch, area in fresh]  # fmt: skip
    plan = {"plan_id": "DQ-310110-FA-01", "renewal_count": 9, "keep_area": 100.0}
    edits.append(Edit("plan", "f1", None, None, plan))
    store.apply(Batch("test", "甲", edits))
    assert {i.field for i in validate_store(store, ["L-30"]).issues} == {"renewal_count"}
    done = fill_overlay(store, who="甲")
    assert (done.changed, done.totals, done.used) == (0, 1, ()), "plans need no reference layer"
    with store.snapshot() as snapshot:
        plans = snapshot.table("plan")
    wanted = {"parcel_count": 3, "total_area": 200.5, "renewal_count": 2, "renewal_area": 100.5,
              "reduction_count": 0, "reduction_area": 0, "reserve_count": 0,
              "reserve_area": 0, "keep_count": 1, "keep_area": 100}  # fmt: skip
    assert {name: plans.value(0, name) for name in wanted} == wanted
    assert not validate_store(store, ["L-30"]).issues
    assert fill_overlay(store).receipt is None, "nothing new: nothing is written"
