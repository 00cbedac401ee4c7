"""Areas on the ellipsoid agree with the worked example, with GeographicLib and with QGIS."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsDistanceArea, QgsGeometry

from soeland_qgis.core import crs
from soeland_qgis.core.ellipsoid import ellipsoidal_ring_areas, plane_ring_areas
from soeland_qgis.core.errors import NotRun
from soeland_qgis.core.geometry import ellipsoidal_areas, shapes_of
from soeland_qgis.core.geometry.corners import spread_of_rows

from .shapes import GRID, stars, table

RECTANGLE = shapely.box(645700, 3463500, 645820, 3463580)
LOCAL = {"meridian": 121 + 28 / 60, "west": 120.85, "south": 30.66, "east": 122.25, "north": 31.90}


def test_worked_example_of_rules_4_1() -> None:
    assert ellipsoidal_areas(table([RECTANGLE], "EPSG:4549"))[0] == pytest.approx(9594.9725, abs=5e-5)
    corners = shapely.get_coordinates(RECTANGLE)[:-1]
    assert plane_ring_areas(corners, np.array([0, 4]))[0] == pytest.approx(9600.0, abs=1e-9)


@pytest.mark.parametrize(("lon", "ppm"), [(120.90, 182), (121.23, 340), (121.53, 524), (121.80, 727), (121.95, 847)])
def test_plane_areas_of_4549_are_too_large_by_what_rules_6_says(lon: float, ppm: float) -> None:
    latitude = 31.5 if lon == 121.95 else 31.2  # Chongming lies in the north
    east, north = crs.transform(np.array([[lon, latitude]]), "EPSG:4490", "EPSG:4549")[0]
    box = shapely.box(east - 50, north - 50, east + 50, north + 50)
    measured = ellipsoidal_areas(table([box], "EPSG:4549"))[0]
    assert (10_000 / measured - 1) * 1e6 == pytest.approx(ppm, abs=1.5)


@pytest.mark.parametrize(("lon", "ppm"), [(120.90, 72), (121.23, 13), (121.53, 1), (121.80, 25), (121.95, 52)])
def test_the_local_plane_is_as_true_as_rules_6_says(lon: float, ppm: float) -> None:
    east, north = crs.transform(np.array([[lon, 31.2]]), "EPSG:4490", "EPSG:4549")[0]
    shapes = shapes_of(table([shapely.box(east, north, east + 100, north + 100)], "EPSG:4549"), local=LOCAL)
    assert (shapes.plane_areas[0] / shapes.ellipsoidal_areas[0] - 1) * 1e6 == pytest.approx(ppm, abs=1.5)


E2 = 0.006694380022900686
E1 = E2**0.5


def authalic(latitude: np.ndarray) -> np.ndarray:
    """q of the textbooks (Snyder 1987, formula 3-12): the area down to the equator, in closed form."""
    sine = np.sin(np.radians(latitude))
    return (1 - E2) * (sine / (1 - E2 * sine**2) - np.log((1 - E1 * sine) / (1 + E1 * sine)) / (2 * E1))


def latitude_of(q: np.ndarray, start: np.ndarray) -> np.ndarray:
    """The latitude with this q, by Newton's method."""
    for _ in range(6):
        b = np.radians(start)
        slope = 2 * (1 - E2) * np.cos(b) / (1 - E2 * np.sin(b) ** 2) ** 2
        start = start + np.degrees((q - authalic(start)) / slope)
    return start


@settings(max_examples=150, deadline=None)
@given(stars(reach=1500), st.sampled_from([(121.5, 31.2), (-70.0, -33.0), (179.999, 65.0), (10.0, 0.0), (138.2, 37.1)]))
def test_agrees_with_geographiclib(star: shapely.Polygon, place: tuple[float, float]) -> None:
    """Our edges are straight where longitude and area are the axes, theirs are geodesics: so theirs are cut short."""
    points = shapely.get_coordinates(star)[:-1]
    lonlat = points / [111_320 * np.cos(np.radians(place[1])), 111_132] + place
    share = np.linspace(0, 1, 200, endpoint=False)[:, None]
    axes = np.stack([lonlat[:, 0], authalic(lonlat[:, 1])], axis=1)
    cut = np.concatenate([a + (b - a) * share for a, b in zip(axes, np.roll(axes, -1, axis=0))])
    cut[:, 1] = latitude_of(cut[:, 1], np.full(len(cut), place[1]))
    theirs, _ = pyproj.Geod(ellps="GRS80").polygon_area_perimeter(*cut.T)
    ours = ellipsoidal_ring_areas(lonlat, np.array([0, len(lonlat)]))[0]
    assert ours == pytest.approx(theirs, rel=1e-7, abs=1e-3)
    assert ellipsoidal_ring_areas(lonlat[::-1], np.array([0, len(lonlat)]))[0] == pytest.approx(-ours, abs=1e-4)
    wrapped = np.stack([(lonlat[:, 0] + 180) % 360 - 180, lonlat[:, 1]], axis=1)
    assert ellipsoidal_ring_areas(wrapped, np.array([0, len(lonlat)]))[0] == pytest.approx(ours, abs=1e-4)


@settings(max_examples=60, deadline=None)
@given(st.lists(stars(), min_size=1, max_size=5), st.sampled_from(["EPSG:7019", "EPSG:1024"]))
def test_agrees_with_qgis(stars_: list[shapely.Polygon], ellipsoid: str) -> None:
    measure = QgsDistanceArea()
    measure.setSourceCrs(QgsCoordinateReferenceSystem("EPSG:4549"), QgsCoordinateTransformContext())
    if not measure.setEllipsoid(ellipsoid) or not measure.willUseEllipsoid():
        pytest.skip(f"this QGIS does not know the ellipsoid {ellipsoid}")
    shapes = [shapely.transform(s, lambda xy: xy + [645_000, 3_463_000]) for s in stars_]
    theirs = [measure.measureArea(QgsGeometry.fromWkt(s.wkt)) for s in shapes]
    # QGIS adds terms of the size of the earth: its own rounding is some 0.005 m² (GeographicLib, above, is exact)
    assert ellipsoidal_areas(table(shapes, "EPSG:4549")) == pytest.approx(theirs, rel=1e-6, abs=2e-2)


def test_holes_and_parts_count_whichever_way_they_run() -> None:
    shell, hole = [(0, 0), (60, 0), (60, 40), (0, 40)], [(10, 10), (20, 10), (20, 20), (10, 20)]
    moved = [[(x + 645_700, y + 3_463_500) for x, y in ring] for ring in (shell, hole)]
    both = [shapely.Polygon(moved[0], [moved[1]]), shapely.Polygon(moved[0][::-1], [moved[1]])]
    two = shapely.MultiPolygon([shapely.Polygon(moved[1]), shapely.box(646_000, 3_463_500, 646_010, 3_463_510)])
    areas = ellipsoidal_areas(table([*both, two, None], "EPSG:4549"))
    assert areas[0] == pytest.approx(2300 * 9594.9725 / 9600, rel=1e-6) and areas[0] == pytest.approx(areas[1])
    assert areas[2] == pytest.approx(200 * 9594.9725 / 9600, rel=2e-6) and np.isnan(areas[3])


def test_mean_error_of_an_area_is_that_of_rules_4_1_3() -> None:
    shapes = shapes_of(table([shapely.box(0, 0, 120, 80), None]))
    spread = spread_of_rows(shapes.rings, 2)
    assert spread[0] == pytest.approx(101.98, abs=0.005) and np.isnan(spread[1])
    assert [round(2 * m * spread[0], 2) for m in (0.05, 0.075, 0.10)] == [10.20, 15.30, 20.40]


def test_what_cannot_be_placed_on_the_earth_is_not_measured() -> None:
    for system, word in (("", "not known"), ("EPSG:999999", "cannot be read"), (GRID, "local grid")):
        with pytest.raises(NotRun, match=word):
            ellipsoidal_areas(table([RECTANGLE], system))


def test_the_measuring_plane_is_the_local_one_in_shanghai_and_near_the_data_elsewhere() -> None:
    here = crs.measuring_plane("EPSG:4549", np.array([645_700.0, 3_463_500.0]), LOCAL)
    assert "+lon_0=121.46666666666667" in here.crs
    there = crs.measuring_plane("EPSG:2450", np.array([-19_500.0, 128_000.0]), LOCAL)  # Joetsu, about 138.28 east
    assert 138.2 < float(there.crs.split("+lon_0=")[1].split()[0]) < 138.4
    assert crs.measuring_plane(GRID, np.zeros(2), LOCAL).crs == GRID
