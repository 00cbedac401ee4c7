"""Real registered parcels: what the geometry rules find there is what is known, or what another tool finds too."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely
from osgeo import ogr

from soeland_qgis.core.geometry import Fault, decode
from soeland_qgis.core.issue import Report
from soeland_qgis.core.standard import load_standard

from ..core.shapes import report, table

pytestmark = pytest.mark.real
NEEDS_MORE = {"C-06", "G-17", "T-03", "T-07", "T-08", "T-09", "T-10", "T-12", "T-13"}
"""Rules that look at points, buildings or reference layers, which these files do not have."""

RULES = [r.id for r in load_standard().rules if r.id[0] in "GTC" or r.id == "L-08"]


def read(path: Path) -> list[bytes | None]:
    """WKB of the first layer of a file; skips where it is absent."""
    if not path.exists():
        pytest.skip(f"{path.name} is not beside this checkout")
    opened = ogr.Open(str(path))
    layer = opened.GetLayer(0)
    shapes = []
    for feature in layer:
        shape = feature.GetGeometryRef()
        shapes.append(None if shape is None else bytes(shape.ExportToWkb()))
    return shapes


@pytest.fixture(scope="module")
def joetsu(shared: Path) -> list[bytes | None]:
    return read(shared / "data" / "joetsu" / "joetsu_15222_epsg2450.gpkg")


@pytest.fixture(scope="module")
def found(joetsu: list[bytes | None]) -> Report:
    return report(table(joetsu, "EPSG:2450", group_name=["x"] * len(joetsu)), RULES)


def test_six_rings_touch_themselves_and_nothing_overlaps(joetsu: list[bytes | None], found: Report) -> None:
    assert len(joetsu) == 1051
    counts = Counter(i.rule for i in found.issues)
    assert counts["G-03"] == 6 and {i.variant for i in found.issues if i.rule == "G-03"} == {"touch"}
    assert not {"T-01", "T-02", "T-04", "T-11", "G-01", "G-02", "G-05", "G-06", "G-08"} & set(counts)
    assert counts["C-02"] == 1, "the whole layer lies in Japan: said once"
    assert not [r for r in found.runs if r.state == "failed"]
    assert {r.rule for r in found.runs if r.state == "not run"} == NEEDS_MORE


def test_the_invalid_ones_are_those_of_gdal(joetsu: list[bytes | None], found: Report) -> None:
    invalid = {f"id-{i}" for i, g in enumerate(joetsu) if not ogr.CreateGeometryFromWkb(g).IsValid()}
    assert {i.ids[0] for i in found.issues if i.rule == "G-03"} == invalid


def test_small_and_hanging_ones_are_explained(joetsu: list[bytes | None], found: Report) -> None:
    """Recomputed from the file in its own plane, which is true to 1e-4 there."""
    shapes = [ogr.CreateGeometryFromWkb(g) for g in joetsu]
    small = {f"id-{i}": g.GetArea() for i, g in enumerate(shapes) if g.GetArea() < 50}
    assert {i.ids[0] for i in found.issues if i.rule == "G-04"} == set(small)
    assert {i.ids[0] for i in found.issues if i.rule == "G-04" and not i.variant} == {
        k for k, area in small.items() if area < 4}
    hanging = [i for i in found.issues if i.rule == "T-06"]
    assert len(hanging) == 4
    for issue in hanging:
        one, two = (shapes[int(i.split("-")[1])] for i in issue.ids)
        place = ogr.CreateGeometryFromWkt(issue.place)
        for point in [place] if place.GetGeometryName() == "POINT" else [place.GetGeometryRef(0)]:
            assert max(point.Distance(one.Boundary()), point.Distance(two.Boundary())) <= 0.0501
            assert max(_to_corner(point, one), _to_corner(point, two)) > 0.001


def test_gaps_are_those_that_closing_leaves(shared: Path, found: Report) -> None:
    """The formula of rule T-05 put to whole files by Shapely: Joetsu is a coverage without a gap, the parcels of Terres
    de Bord were drawn one by one. A notch of one parcel alone is no gap between two."""
    assert not [i for i in found.issues if i.rule == "T-05"]
    wkb = read(shared / "data" / "terresdebord" / "terresdebord_epsg2154.gpkg")
    issues = report(table(wkb, "EPSG:2154"), ["T-05"]).issues
    shapes = shapely.make_valid(shapely.from_wkb(wkb))
    land = shapely.union_all(shapes)
    grown = shapely.buffer(land, 0.25, join_style="mitre")
    left = shapely.get_parts(shapely.difference(shapely.buffer(grown, -0.25, join_style="mitre"), land))
    left = left[shapely.area(left) > 0.01]
    places = shapely.from_wkt([i.place for i in issues])
    mine = shapely.union_all(places)
    missed = [g for g in left if not shapely.intersects(g, mine)]
    assert all(shapely.dwithin(shapes, g, 0.002).sum() == 1 for g in missed if g.area > 0.012)
    assert len(shapely.get_parts(places)) == len(left) - len(missed), "one gap may be pinched to a point"
    assert len(issues) >= len(left) - len(missed) - 1
    assert shapely.difference(mine, shapely.buffer(shapely.union_all(left), 0.005)).area < 0.05


def test_redundant_vertices_are_those_that_may_go(joetsu: list[bytes | None], found: Report) -> None:
    """Vertex by vertex in the file's own plane: on the line between its neighbours, and no other parcel near."""
    shapes = np.array(shapely.from_wkb(joetsu))
    tree = shapely.STRtree(shapes)
    expected = {}
    for row, shape in enumerate(shapes):
        count = 0
        for ring in (r for part in shapely.get_parts(shape) for r in shapely.get_rings(part)):
            xy = shapely.get_coordinates(ring)[:-1]
            for one, here, two in zip(np.roll(xy, 1, axis=0), xy, np.roll(xy, -1, axis=0)):
                arms = np.hypot(*(one - here)), np.hypot(*(two - here))
                cosine = np.clip(np.dot(one - here, two - here) / (arms[0] * arms[1]), -1, 1)
                flat = shapely.distance(shapely.Point(here), shapely.LineString([one, two])) < 0.005
                if flat and np.degrees(np.arccos(cosine)) > 179.9 and min(arms) >= 0.005:
                    count += len(tree.query(shapely.Point(here), predicate="dwithin", distance=0.05)) == 1
        if count:
            expected[f"id-{row}"] = count
    assert {i.ids[0]: i.found["count"] for i in found.issues if i.rule == "G-11"} == expected
    assert len(expected) == 45


def _to_corner(point: ogr.Geometry, shape: ogr.Geometry) -> float:
    several = shape.GetGeometryName() != "POLYGON"
    parts = [shape.GetGeometryRef(i) for i in range(shape.GetGeometryCount())] if several else [shape]
    corners = np.array([p[:2] for part in parts for r in range(part.GetGeometryCount())
                        for p in part.GetGeometryRef(r).GetPoints()])
    return float(np.hypot(*(corners - [point.GetX(), point.GetY()]).T).min())


def test_overlaps_of_terresdebord_are_those_of_gdal(shared: Path) -> None:
    """Every pair with GDAL's GEOS in the file's plane; the plane is true to 2e-4, so pairs on a limit may differ."""
    wkb = read(shared / "data" / "terresdebord" / "terresdebord_epsg2154.gpkg")
    found = report(table(wkb, "EPSG:2154", group_name=["x"] * len(wkb)), ["T-01", "T-04"])
    shapes = [ogr.CreateGeometryFromWkb(g) for g in wkb]
    boxes = np.array([g.GetEnvelope() for g in shapes])
    expected: dict[tuple[str, str], str] = {}
    for a in range(len(shapes)):
        near = np.flatnonzero((boxes[a + 1:, 0] < boxes[a, 1]) & (boxes[a + 1:, 1] > boxes[a, 0])
                              & (boxes[a + 1:, 2] < boxes[a, 3]) & (boxes[a + 1:, 3] > boxes[a, 2])) + a + 1
        for b in near:
            common = shapes[a].Intersection(shapes[int(b)])
            area, length = _area_and_length(common)
            if area > 1 and 2 * area / length >= 0.15:
                expected[f"id-{a}", f"id-{b}"] = "T-01"
            elif area > 0.01 and 2 * area / length < 0.15:
                expected[f"id-{a}", f"id-{b}"] = "T-04"
    assert {i.ids: i.rule for i in found.issues} == expected
    assert Counter(expected.values()) == {"T-01": 14, "T-04": 16}


def _area_and_length(common: ogr.Geometry) -> tuple[float, float]:
    if common is None or common.IsEmpty():
        return 0.0, 0.0
    parts = [common] if common.GetGeometryName() == "POLYGON" else [
        common.GetGeometryRef(i) for i in range(common.GetGeometryCount())]
    areas = [p for p in parts if p.GetGeometryName() == "POLYGON"]
    return sum(p.GetArea() for p in areas), sum(p.Boundary().Length() for p in areas)


@pytest.mark.parametrize(
    "file", ["yokohama/yokohama_nishi_all_grid_nocrs.gpkg", "edigeo/parcelles_edigeo_epsg2154.gpkg"])
def test_every_real_shape_can_be_read(shared: Path, file: str) -> None:
    faults = decode(read(shared / "data" / file)).faults
    assert {Fault(f) for f in faults.tolist()} == {Fault.NONE}
