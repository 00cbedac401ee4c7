"""What our own tools draw is written down as the standard asks: rules G-14 and G-15 have nothing to say about it."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from soeland_qgis.core.geometry.recorded import recorded

E, N = 645700.0, 3463500.0


def test_it_runs_clockwise_from_the_north_west_corner() -> None:
    drawn = [(E + 120, N), (E + 120, N + 80), (E, N + 80), (E, N), (E + 120, N)]  # anticlockwise from the south-east
    hole = [(E + 20, N + 60), (E + 40, N + 60), (E + 40, N + 20), (E + 20, N + 20), (E + 20, N + 60)]  # clockwise
    written = shapely.from_wkb(recorded(shapely.MultiPolygon([shapely.Polygon(drawn, [hole])]).wkb))
    assert written.geom_type == "MultiPolygon"
    shape = written.geoms[0]
    assert list(shape.exterior.coords)[:3] == [(E, N + 80), (E + 120, N + 80), (E + 120, N)]
    assert not shape.exterior.is_ccw and shape.interiors[0].is_ccw
    assert shape.interiors[0].coords[0] == (E + 20, N + 60)
    assert written.area == pytest.approx(120 * 80 - 20 * 40)


def test_coordinates_keep_a_tenth_of_a_millimetre_or_what_is_as_much_in_degrees() -> None:
    metres = shapely.box(E + 0.123456, N + 0.000049, E + 100.98767, N + 50.11111)
    assert shapely.from_wkb(recorded(metres.wkb)).bounds == (E + 0.1235, N, E + 100.9877, N + 50.1111)
    degrees = shapely.box(121.5123456789123, 31.2, 121.5133, 31.3)
    assert shapely.from_wkb(recorded(degrees.wkb)).bounds[0] == 121.512345679


def test_neighbours_keep_their_common_corners() -> None:
    """Each is written by itself; what was one point stays one point, so no gap and no overlap appears."""
    dice = np.random.default_rng(7)
    common = np.column_stack([E + 50 + dice.normal(0, 2, 30), N + np.linspace(0, 90, 30)])
    west = np.vstack([[E, N], common, [E, N + 90]])
    east = np.vstack([[E + 100, N + 90], common[::-1], [E + 100, N]])
    one, other = (shapely.from_wkb(recorded(shapely.Polygon(ring).wkb)) for ring in (west, east))
    assert shapely.intersection(one, other).area == 0.0
    assert {tuple(p) for p in shapely.get_coordinates(one)} & {tuple(p) for p in shapely.get_coordinates(other)} == {
        tuple(p) for p in common.round(4)
    }


@pytest.mark.parametrize("data", [b"", b"\x01\x03", shapely.Point(E, N).wkb])
def test_what_is_no_area_comes_back_as_it_is(data: bytes) -> None:
    assert recorded(data) == data
