"""Fixes give the outlines that one draws by hand, lose no land, and none makes anything worse."""

from __future__ import annotations

from typing import Any, Sequence

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from soeland_qgis.core.edit import GEOMETRY
from soeland_qgis.core.issue import Issue
from soeland_qgis.core.standard import load_standard
from soeland_qgis.core.table import Dataset
from soeland_qgis.jobs.fix import Offer, offers, offers_on
from soeland_qgis.jobs.fix_all import fix_all, folded
from soeland_qgis.jobs.fix_ground import Ground
from soeland_qgis.jobs.validate import validate

from ..core.shapes import table

STANDARD = load_standard()
NAMES = ("DQ-310110-0001", "DQ-310110-0002", "DQ-310110-0003")


def box(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    """Clockwise from the north-west corner, as the standard wants it."""
    return shapely.Polygon([(west, north), (east, north), (east, south), (west, south)])


def data(*shapes: Any) -> Dataset:
    return Dataset(parcel=table(shapes, parcel_no=list(NAMES[: len(shapes)])))


def found(parcels: Dataset, rule: str) -> list[Issue]:
    return [i for i in validate(parcels, STANDARD, [rule]).issues if i.rule == rule]


def offered(parcels: Dataset, rule: str) -> tuple[Offer, ...]:
    return offers(parcels, STANDARD, found(parcels, rule)[0])


def after(offer: Offer) -> dict[str, Any]:
    """The outlines that the edits would store."""
    assert offer.available, offer.why.format(**offer.named)
    return {e.key: shapely.from_wkb(e.after[GEOMETRY]) for e in offer.edits if GEOMETRY in (e.after or {})}


def same(one: Any, points: Sequence[tuple[float, float]]) -> bool:
    """Exactly these corners, wherever the ring begins."""
    return one.normalize().equals_exact(shapely.MultiPolygon([shapely.Polygon(points)]).normalize(), 1e-9)


def covers(one: Any, points: Sequence[tuple[float, float]]) -> bool:
    """The same land, whatever points stand on its straight edges."""
    return bool(shapely.symmetric_difference(one, shapely.Polygon(points)).area < 1e-6)


def test_an_overlap_goes_to_either_side_or_is_cut_in_the_middle() -> None:
    """A is 0–100, B is 70–170, both 0–100 high: 30 × 100 = 3,000 m² in common; the middle is x = 85."""
    to_a, to_b, middle = offered(data(box(0, 0, 100, 100), box(70, 0, 170, 100)), "T-01")
    assert same(after(to_a)["id-1"], [(100, 100), (170, 100), (170, 0), (100, 0)]) and set(after(to_a)) == {"id-1"}
    assert same(after(to_b)["id-0"], [(0, 100), (70, 100), (70, 0), (0, 0)]) and set(after(to_b)) == {"id-0"}
    shared = after(middle)
    assert same(shared["id-0"], [(0, 100), (85, 100), (85, 0), (0, 0)])
    assert same(shared["id-1"], [(85, 100), (170, 100), (170, 0), (85, 0)])
    assert [round(c.area, 6) for c in middle.changes] == [-1500.0, -1500.0]


def test_the_winner_gets_the_points_where_the_boundaries_cross() -> None:
    """B (60 high) reaches 30 m into A (100 high): B then begins at x = 100, where A has no corners yet."""
    to_a = offered(data(box(0, 0, 100, 100), box(70, 20, 170, 80)), "T-01")[0]
    assert same(after(to_a)["id-1"], [(100, 80), (170, 80), (170, 20), (100, 20)])
    assert same(after(to_a)["id-0"], [(0, 100), (100, 100), (100, 80), (100, 20), (100, 0), (0, 0)])


def test_nothing_is_left_is_a_reason() -> None:
    small, large = box(20, 20, 60, 60), box(0, 0, 100, 100)
    to_large = next(o for o in offered(data(large, small), "T-01") if o.values.get("parcel") == NAMES[0])
    assert not to_large.available and not to_large.edits and "Nothing would be left" in to_large.why


def test_a_fix_that_makes_something_as_bad_is_not_offered() -> None:
    """B runs right through A: given to B, A is in two pieces (G-05, ERROR as T-01)."""
    cross = offered(data(box(0, 0, 100, 100), box(40, -50, 60, 150)), "T-01")
    to_b = next(o for o in cross if o.values.get("parcel") == NAMES[1])
    assert not to_b.available and to_b.named["rule"] == "G-05"


def test_a_gap_goes_to_either_side() -> None:
    """0.3 m between two parcels of 100 m: 30 m² of nobody."""
    one, other = offered(data(box(0, 0, 100, 100), box(100.3, 0, 200, 100)), "T-05")
    ends = {o.values["parcel"]: after(o) for o in (one, other)}
    assert covers(ends[NAMES[0]]["id-0"], [(0, 100), (100.3, 100), (100.3, 0), (0, 0)])
    assert covers(ends[NAMES[1]]["id-1"], [(100, 100), (200, 100), (200, 0), (100, 0)])
    assert sum(round(c.area, 6) for c in one.changes) == 30.0


def test_a_missing_boundary_point_is_put_in() -> None:
    """Two small parcels meet a long one at (100, 50), where it has no point."""
    parcels = data(box(0, 0, 100, 100), box(100, 50, 200, 100), box(100, 0, 200, 50))
    put_in = offered(parcels, "T-06")[0]
    assert same(after(put_in)["id-0"], [(0, 100), (100, 100), (100, 50), (100, 0), (0, 0)])


def test_a_point_is_snapped_to_the_neighbours() -> None:
    """A's corner stands 20 mm beside B's: snapped, both have B's or both have A's."""
    a = shapely.Polygon([(0, 100), (100.02, 100), (100, 0), (0, 0)])
    parcels = data(a, box(100, 0, 200, 100))
    snaps = {o.values.get("parcel"): o for o in offered(parcels, "T-06") if "Snap" in o.template}
    assert same(after(snaps[NAMES[0]])["id-0"], [(0, 100), (100, 100), (100, 0), (0, 0)])


@pytest.mark.parametrize(
    ("rule", "ring", "expected"),
    [
        ("G-06", [(0, 100), (100, 100), (100, 0), (0, 0), (0, 0.003)], [(0, 100), (100, 100), (100, 0), (0, 0)]),
        ("G-07", [(0, 100), (100, 100), (100, 0), (0, 0), (0, 0.015)], [(0, 100), (100, 100), (100, 0), (0, 0)]),
        ("G-08", [(0, 100), (100, 100), (100, 50.02), (150, 50.01), (100, 50), (100, 0), (0, 0)],
         [(0, 100), (100, 100), (100, 50.02), (100, 0), (0, 0)]),
        ("G-14", [(0, 0), (0, 100), (100, 100), (100, 0)], [(0, 100), (100, 100), (100, 0), (0, 0)]),
    ],
)  # fmt: skip
def test_points_of_one_boundary(rule: str, ring: list[Any], expected: list[Any]) -> None:
    results = [after(o)["id-0"] for o in offered(data(shapely.Polygon(ring)), rule) if o.available]
    assert any(same(shape, expected) for shape in results)


def test_a_crossing_is_untangled() -> None:
    """A bow of two triangles that meet at (50, 50): two pieces (G-05) cannot be offered, one of 2,500 m² can."""
    bow = shapely.Polygon([(0, 100), (100, 0), (100, 100), (0, 0)])
    whole, largest = offered(data(bow), "G-03")
    assert not whole.available and whole.named["rule"] == "G-05"
    assert after(largest)["id-0"].area == pytest.approx(2500.0)


def test_parts_become_parcels_with_numbers_of_their_own() -> None:
    two = shapely.MultiPolygon([box(0, 0, 100, 100), box(150, 0, 200, 100)])
    (offer,) = offered(data(two), "G-05")
    assert sorted(s.area for s in after(offer).values()) == [5000.0, 10000.0]
    numbers = [e.after["parcel_no"] for e in offer.edits if e.layer == "parcel"]
    assert numbers == ["DQ-310110-0001-01", "DQ-310110-0001-02"]  # rules.md G-05
    assert [round(c.area, 6) for c in offer.changes] == [-5000.0, 5000.0]


def test_all_of_a_kind_go_on_from_each_other() -> None:
    """Three in a row, each 30 m into the next: the middle one loses on both sides, in one edit."""
    parcels = data(box(0, 0, 100, 100), box(70, 0, 170, 100), box(140, 0, 240, 100))
    issues = found(parcels, "T-01")
    ground = Ground(parcels, STANDARD)
    like = offers_on(ground, issues[0])[2]
    summary = fix_all(ground, issues, like, 2)
    assert len(summary.fixed) == 2 and not summary.skipped
    shapes = {e.key: shapely.from_wkb(e.after[GEOMETRY]) for e in summary.edits}
    assert covers(shapes["id-1"], [(85, 100), (155, 100), (155, 0), (85, 0)])
    assert len(summary.edits) == len(shapes) == 3 and all(e.base_version == 1 for e in summary.edits)
    gone = fix_all(Ground(parcels, STANDARD), [issues[0], issues[0]], like, 2)
    assert [s.issue.id for s in gone.skipped] == [issues[0].id], "what is mended already is named, not mended twice"
    assert folded(summary.edits) == summary.edits


GEOMETRIC = ["T-01", "T-04", "T-05", "T-06", "G-03", "G-05", "G-06", "G-07", "G-08"]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.floats(-40, 40), st.floats(-60, 60), st.floats(-0.2, 30), st.floats(20, 120), st.floats(-0.04, 0.04))
def test_no_fix_makes_anything_worse(lean: float, up: float, into: float, high: float, off: float) -> None:
    """Two parcels by chance, overlapping, apart or hardly touching: whatever is offered is looked at with all rules of
    shape anew, over the whole and not the cut, and with Shapely's own union for the land."""
    a = shapely.Polygon([(0, 100), (100 + off, 100), (100 + lean / 10, 0), (0, 0)])
    b = shapely.Polygon([(100 - into, up + high), (220, up + high), (220, up), (100 - into + lean, up)])
    shapes = [shapely.from_wkb(shapely.to_wkb(shapely.set_precision(s, 1e-3))) for s in (a, b)]  # without the grid
    parcels = data(*shapes)
    rules = [r.id for r in STANDARD.rules if r.kind == "geometry" and r.layer == "parcel" and r.reach != "whole"]
    before = {i.id: i for i in validate(parcels, STANDARD, rules).issues}
    for issue in before.values():
        if issue.rule not in GEOMETRIC:
            continue
        for offer in offers(parcels, STANDARD, issue):
            if not offer.available:
                continue
            fresh = Ground(parcels, STANDARD).changed(parcels, offer.edits)
            now = {i.id: i for i in validate(fresh, STANDARD, rules).issues}
            assert issue.id not in now
            bad = [i for i in now.values() if i.id not in before and i.severity.rank <= issue.severity.rank]
            assert not bad, (issue.rule, offer.template, [i.rule for i in bad])
            if issue.rule in ("T-01", "T-04"):
                land = shapely.union_all([shapely.from_wkb(bytes(g)) for g in fresh["parcel"].geometry])
                assert abs(land.area - shapely.union_all(shapes).area) <= 0.01
