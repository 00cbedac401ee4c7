"""Overlaps and hanging boundary points against slow, independent ways of finding them, and by focus against whole."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from qgis.core import QgsGeometry

from soeland_qgis.core.geometry import Rings
from soeland_qgis.core.geometry.near import hanging_vertices

from .shapes import pairs, report, stars, table

RULES = ["T-01", "T-02", "T-04", "T-06", "T-11"]


def by_qgis(shapes: list[shapely.Polygon]) -> tuple[set, set]:
    """T-01 and T-04 as rules.md 5 has them, pair by pair with the GEOS of QGIS."""
    known = [QgsGeometry.fromWkt(s.wkt) for s in shapes]
    wide, slim = set(), set()
    for a, b in itertools.combinations(range(len(shapes)), 2):
        common = known[a].intersection(known[b])
        area = common.area()
        if area <= 0:
            continue
        polygons = shapely.from_wkt(common.asWkt(12))
        parts = [p for p in shapely.get_parts(polygons) if shapely.get_dimensions(p) == 2]
        width = 2 * area / sum(shapely.length(p) for p in parts)
        if min(abs(area - 1), abs(area - 0.01), abs(width - 0.15)) < 1e-6:
            continue  # exactly on a limit either answer is right
        if shapely.hausdorff_distance(shapes[a].boundary, shapes[b].boundary) <= 0.001:
            continue  # one and the same shape is T-11's alone
        if area > 1 and width >= 0.15:
            wide.add((f"id-{a}", f"id-{b}"))
        if area > 0.01 and width < 0.15:
            slim.add((f"id-{a}", f"id-{b}"))
    return wide, slim


@settings(max_examples=80, deadline=None)
@given(st.lists(stars(), min_size=2, max_size=9))
def test_overlaps_agree_with_qgis(shapes: list[shapely.Polygon]) -> None:
    found = report(table(shapes, group_name=["x"] * len(shapes)), RULES)
    wide, slim = by_qgis(shapes)
    assert pairs(found, "T-01") == wide
    assert pairs(found, "T-04") == slim


@settings(max_examples=25, deadline=None)
@given(stars(span=60), stars(span=60))
def test_the_area_in_common_agrees_with_counting_points(one: shapely.Polygon, two: shapely.Polygon) -> None:
    assume(shapely.hausdorff_distance(one.boundary, two.boundary) > 0.001)  # else it is T-11's
    found = report(table([one, two], group_name=["x", "x"]), ["T-01"])
    x, y = np.meshgrid(np.arange(-60, 120, 0.5) + 0.25, np.arange(-60, 120, 0.5) + 0.25)
    counted = (shapely.contains_xy(one, x, y) & shapely.contains_xy(two, x, y)).sum() * 0.25
    measured = sum(i.found["area"] for i in found.issues)
    # The border cells decide wrongly at most as often as the boundary crosses them.
    assert measured == pytest.approx(counted, abs=0.5 * (one.length + two.length) + 2)


def hanging_slowly(shapes: list[shapely.Polygon], reach: float, same: float) -> dict[tuple[int, int, int], float]:
    """Row, other row and vertex of each hanging vertex, each vertex with each boundary."""
    found, number = {}, 0
    for row, shape in enumerate(shapes):
        for point in shapely.get_coordinates(shape)[:-1]:
            for other, neighbour in enumerate(shapes):
                far = shapely.distance(shapely.Point(point), neighbour.boundary)
                corner = np.hypot(*(shapely.get_coordinates(neighbour) - point).T).min()
                if other != row and far <= reach and corner > same:
                    found[row, other, number] = far
            number += 1
    return found


@settings(max_examples=120, deadline=None)
@given(st.lists(stars(reach=8, span=12), min_size=2, max_size=6), st.floats(0.05, 3.0))
def test_hanging_points_agree_with_looking_at_each(shapes: list[shapely.Polygon], reach: float) -> None:
    rings = Rings.of(np.array(shapes, dtype=object))
    found = hanging_vertices(rings, np.zeros(len(shapes)), reach, 0.001)
    ours = {(int(r), int(o), int(v)): d for r, o, v, d in zip(found.row, found.other, found.vertex, found.distance)}
    theirs = hanging_slowly(shapes, reach, 0.001)
    points = rings.xy
    spots = lambda keys: {(r, o, *np.round(points[v], 3)) for r, o, v in keys}  # noqa: E731  equal points count once
    unsure = {k for k, d in theirs.items() if abs(d - reach) < 1e-6}
    assert spots(set(ours) - unsure) == spots(set(theirs) - unsure)
    for key in set(ours) & set(theirs):
        assert ours[key] == pytest.approx(theirs[key], abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(st.lists(stars(), min_size=2, max_size=8), st.data())
def test_looking_at_some_rows_gives_the_same_as_the_whole(shapes: list[shapely.Polygon], data: st.DataObject) -> None:
    doubled = [*shapes, shapes[0], shapely.transform(shapes[0], lambda xy: xy + [0.02, 0])]
    names = data.draw(st.lists(st.sampled_from(["x", "y"]), min_size=len(doubled), max_size=len(doubled)))
    focus = data.draw(st.lists(st.integers(0, len(doubled) - 1), min_size=1, max_size=3, unique=True))
    rules = [*RULES, "G-03", "G-04", "G-06", "G-07", "G-08", "G-09", "G-10"]
    whole = report(table(doubled, group_name=names), rules)
    near = report(table(doubled, focus=focus, group_name=names), rules)
    wanted = {f"id-{row}" for row in focus}
    assert {i.id for i in near.issues} == {i.id for i in whole.issues if wanted & set(i.ids)}


def test_a_point_on_a_straight_boundary_of_five_kilometres_is_no_overlap() -> None:
    """In another plane than the map's own the long edge would bend away from the neighbour's point."""
    long = shapely.box(640_000, 3_463_500, 645_000, 3_463_540)
    short = [shapely.box(640_000 + x, 3_463_540, 640_250 + x, 3_463_600) for x in range(0, 5000, 250)]
    found = report(table([long, *short], "EPSG:4549", group_name=["x"] * 21), ["T-01", "T-04"])
    assert [r.state for r in found.runs] == ["run", "run"] and not found.issues


def test_shapes_in_degrees_are_measured_in_metres() -> None:
    step = 0.0001  # about 9.5 m east, 11.1 m north in Shanghai
    one, two = shapely.box(121.5, 31.2, 121.5 + 10 * step, 31.2 + 10 * step), shapely.box(
        121.5 + 9 * step, 31.2, 121.5 + 19 * step, 31.2 + 10 * step)
    found = report(table([one, two], "EPSG:4490", group_name=["x", "x"]), ["T-01", "T-04", "G-04"])
    (issue,) = found.issues
    assert issue.rule == "T-01" and issue.found["area"] == pytest.approx(9.53 * 110.9, rel=0.01)
    assert issue.place.startswith("POLYGON ((121.5")
