"""Boundary points: put in where the neighbour has one, moved onto the neighbour's, or taken out."""

from __future__ import annotations

from functools import partial
from typing import Any, Callable, Iterator

import numpy as np

from ..fix import Case, Fix, Outlines, fixes
from ..geometry import Shapes, outlines, shapes_in
from ..geometry.engine import require

FOOT = 0.05
"""Metres: the two points at the foot of a spike that are nearer become one (rule G-07)."""


@fixes("boundary_points_shared")
def share(case: Case) -> Iterator[Fix]:
    """Put the missing points in on both sides, or move one parcel's points onto the other's boundary points (rules.md
    T-06)."""
    if case.view is None:
        return
    shapes = shapes_in(case.view)
    reach = case.rule.arguments["reach"] * outlines.per_metre(shapes) * 1.000001
    one, other = case.rows
    first, second = case.issue.keys
    yield Fix("Put the missing points in", outlines=partial(_put_in, shapes, one, other, reach))
    yield Fix("Snap {parcel} to {other}", {"parcel": first, "other": second},
              outlines=partial(_snap, shapes, one, other, reach))  # fmt: skip
    yield Fix("Snap {parcel} to {other}", {"parcel": second, "other": first},
              outlines=partial(_snap, shapes, other, one, reach))  # fmt: skip


def _same(shapes: Shapes) -> float:
    return outlines.SAME * outlines.per_metre(shapes)


def _put_in(shapes: Shapes, one: int, other: int, reach: float) -> Outlines:
    a, b = shapes.stored[one], shapes.stored[other]
    same = _same(shapes)
    fresh = {
        one: outlines.with_points(a, outlines.vertices(b), reach, same),
        other: outlines.with_points(b, outlines.vertices(a), reach, same),
    }
    return outlines.shared(shapes, {row: s for row, s in fresh.items() if s is not shapes.stored[row]})


def _snap(shapes: Shapes, mine: int, theirs: int, reach: float) -> Outlines:
    """My points within reach go onto their nearest point; where they have none there, they get mine, and I get
    theirs."""
    a, b = shapes.stored[mine], shapes.stored[theirs]
    same, fixed = _same(shapes), outlines.vertices(b)
    moves = []
    for point in outlines.vertices(a):
        away = np.hypot(*(fixed - point).T)
        nearest = int(away.argmin())
        if same < away[nearest] <= reach:
            moves.append((point, fixed[nearest]))
    moved = outlines.with_points(outlines.moved_points(a, moves, 0.0) if moves else a, fixed, reach, same)
    fresh = {mine: moved, theirs: outlines.with_points(b, outlines.vertices(moved), reach, same)}
    return outlines.shared(shapes, {row: s for row, s in fresh.items() if s is not shapes.stored[row]})


@fixes("vertices_differ", "edges_are_long")
def drop_one(case: Case) -> Iterator[Fix]:
    """Of two points that are too near to each other one goes: from every parcel that has it (rules.md G-06, G-07)."""
    if case.view is None or case.issue.place is None:
        return
    shapes = shapes_in(case.view)
    spots = require().get_coordinates(require().from_wkt(case.issue.place))
    yield Fix("Take the second point out", outlines=partial(_without, shapes, case.rows[0], spots, _following))
    yield Fix("Take the first point out", outlines=partial(_without, shapes, case.rows[0], spots, _itself))


@fixes("no_spikes", "no_redundant_vertices")
def drop(case: Case) -> Iterator[Fix]:
    """The tip of the spike, or the points that change nothing (rules.md G-08, G-11)."""
    if case.view is None or case.issue.place is None:
        return
    shapes = shapes_in(case.view)
    spots = require().get_coordinates(require().from_wkt(case.issue.place))
    if case.rule.check == "no_spikes":
        yield Fix("Cut the spike off", outlines=partial(_cut_off, shapes, case.rows[0], spots))
    else:
        yield Fix("Take the points out", outlines=partial(_without, shapes, case.rows[0], spots, _itself))


def _cut_off(shapes: Shapes, row: int, spots: np.ndarray) -> Outlines:
    """Without the tips, and without one of two points that are left nearer to each other than an edge may be long."""
    same, short = _same(shapes) / 10, FOOT * outlines.per_metre(shapes)
    gone = list(spots)
    for ring in (ring for part in outlines.rings_of(shapes.stored[row]) for ring in part):
        for tip in np.flatnonzero(_near(ring, spots, same)):
            before, after = ring[tip - 1], ring[(tip + 1) % len(ring)]
            if np.hypot(*(before - after)) < short:
                gone.append(after)
    return _without(shapes, row, np.array(gone), _itself)


Pick = Callable[[np.ndarray, int], int]


def _itself(ring: np.ndarray, number: int) -> int:
    return number


def _following(ring: np.ndarray, number: int) -> int:
    return (number + 1) % len(ring)


def _without(shapes: Shapes, row: int, spots: np.ndarray, pick: Pick) -> Outlines:
    """Each parcel that has the points, without them."""
    same = _same(shapes) / 10
    gone = [ring[pick(ring, int(n))] for part in outlines.rings_of(shapes.stored[row]) for ring in part
            for n in np.flatnonzero(_near(ring, spots, same))]  # fmt: skip
    points = np.array(gone).reshape(-1, 2)
    fresh: dict[int, Any] = {}
    for other in outlines.around(shapes, [shapes.stored[row]], same):
        shape = shapes.stored[other]
        if other == row or _near(outlines.vertices(shape), points, same).any():
            fresh[other] = outlines.changed(outlines.without_points(shape, points, same), _once)
    return fresh


def _near(points: np.ndarray, spots: np.ndarray, same: float) -> np.ndarray:
    near = np.zeros(len(points), dtype=bool)
    for spot in spots:
        near |= np.hypot(*(points - spot).T) <= same
    return near


def _once(ring: np.ndarray) -> np.ndarray:
    """The ring without points that stand where the next one stands."""
    return ring[(np.roll(ring, -1, axis=0) != ring).any(axis=1)] if len(ring) else ring
