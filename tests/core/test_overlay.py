"""Parcels laid over another layer: many at once, and against areas known by hand."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from soeland_qgis.core.geometry import overlay, shapes_of

from .shapes import stars, table


def test_thousands_of_pairs_on_all_processors() -> None:
    """A prepared shape asked by two threads at once brings the program down: every area here lies in several pieces
    of the work."""
    side = 120
    corner = np.stack(np.meshgrid(np.arange(side), np.arange(side), indexing="ij"), axis=2).reshape(-1, 2) * 10.0
    lots = shapely.box(corner[:, 0], corner[:, 1], corner[:, 0] + 10, corner[:, 1] + 10)
    circles = shapely.buffer(shapely.points(np.arange(0, 1200, 150) + 75.0, 600.0), 590, quad_segs=200)
    found = overlay.laid_over(shapes_of(table(lots)), shapes_of(table(circles)))
    expected = shapely.area(shapely.intersection(shapely.union_all(lots), circles))
    assert np.allclose(np.bincount(found.other, weights=found.area), expected, rtol=1e-9)
    neighbours = overlay.laid_over(shapes_of(table(lots)), shapes_of(table(lots[::-1])))
    assert len(neighbours.row) == len(lots) and np.allclose(neighbours.area, 100.0), "neighbours only touch"


@settings(max_examples=60, deadline=None)
@given(st.lists(stars(), min_size=1, max_size=6), st.lists(stars(), min_size=1, max_size=6))
def test_inside_and_outside_make_the_whole(lots: list[shapely.Polygon], areas: list[shapely.Polygon]) -> None:
    """Against the union of all areas, cut by Shapely one by one."""
    parts = overlay.parts_of(shapes_of(table(lots)), shapes_of(table(areas)), rest=True)
    whole = shapely.union_all(areas)
    for place, row in enumerate(parts.rows):
        inside, outside = lots[row].intersection(whole), lots[row].difference(whole)
        assert abs(parts.inside[place] - inside.area) < 1e-3 and abs(parts.outside[place] - outside.area) < 1e-3
        if inside.area > 1:
            assert abs(parts.inside_width[place] - 2 * inside.area / inside.length) < 1e-3
