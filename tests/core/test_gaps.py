"""Gaps found locally are those that closing the whole layer leaves, and one parcel alone gives the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st

from soeland_qgis.core.geometry import gaps, shapes_of

from .shapes import report, table

SIDE, REACH, LEAST = 5, 0.25, 0.01


def district(seed: int, share: float, far: float) -> list[shapely.Polygon]:
    """Neighbours with wavy common boundaries, some corners of which were moved by up to ``far`` m on one side only;
    one lot is missing."""
    chance = np.random.default_rng(seed)
    place = np.stack(np.meshgrid(*[np.arange(SIDE + 1) * 30.0] * 2, indexing="ij"), axis=2)
    place += chance.uniform(-4, 4, place.shape)
    middle = {}
    lots = []
    for i in range(SIDE):
        for j in range(SIDE):
            corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
            ring = []
            for one, two in zip(corners, corners[1:] + corners[:1]):
                key = tuple(sorted((one, two)))
                if key not in middle:
                    middle[key] = (place[one] + place[two]) / 2 + chance.uniform(-1, 1, 2)
                ring += [place[one], middle[key]]
            moved = np.array(ring)
            wrong = chance.random(len(moved)) < share
            moved[wrong] += chance.uniform(-far, far, (int(wrong.sum()), 2))
            if (i, j) != (2, 2):
                lots.append(shapely.Polygon(np.round(moved, 4)))
    return lots


def closing(lots: list[shapely.Polygon]) -> np.ndarray:
    """The formula of the rule, put to the whole layer at once (rules.md T-05)."""
    land = shapely.union_all(lots)
    grown = shapely.buffer(land, REACH, join_style="mitre")
    left = shapely.get_parts(shapely.difference(shapely.buffer(grown, -REACH, join_style="mitre"), land))
    return left[shapely.area(left) > LEAST]


@settings(max_examples=40, deadline=None)
@example(447901, 0.4, 0.1)
@given(st.integers(0, 10**6), st.sampled_from([0.02, 0.1, 0.4]), st.sampled_from([0.1, 0.3, 0.8]))
def test_gaps_are_those_of_the_whole_layer(seed: int, share: float, far: float) -> None:
    lots = district(seed, share, far)
    found = gaps.gaps(shapes_of(table(lots)), np.zeros(len(lots), dtype=np.int64), REACH, LEAST)
    whole = closing(lots)
    bounded = [g for g in whole if shapely.dwithin(np.array(lots), g, 0.002).sum() > 1]  # a notch of one is no gap
    mine = shapely.union_all([gap.shape for gap in found])
    known = shapely.buffer(mine, 0.003)
    left_out = [p.wkt for g in bounded for p in shapely.get_parts(shapely.difference(g, known))
                if p.area > LEAST + 0.02 * g.area and _bounds(lots, p) > 1]  # the mouth of a gap is known to 1 or 2 %
    assert not left_out
    stray = shapely.difference(mine, shapely.buffer(shapely.union_all(whole), 0.003))  # GEOS grows to 1 % of d
    assert stray.area < 0.01 + 0.005 * shapely.area(whole).sum()


def _bounds(lots: list[shapely.Polygon], gap: shapely.Polygon) -> int:
    """How many lots bound the gap along more than a point."""
    line = [shapely.intersection(gap.boundary, shapely.buffer(lot, 0.002)).length for lot in lots]
    return int((np.array(line) > min(REACH, 0.1 * gap.length)).sum())


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.1, 0.5]))
def test_looking_at_one_parcel_gives_what_the_whole_run_says_of_it(seed: int, share: float) -> None:
    parcels = table(district(seed, share, 0.3))
    whole = {i.id: i.ids for i in report(parcels, ["T-05"]).issues}
    for row in range(0, len(parcels), 3):
        near = {i.id for i in report(replace(parcels, focus=np.array([row])), ["T-05"]).issues}
        assert near == {key for key, ids in whole.items() if f"id-{row}" in ids}
