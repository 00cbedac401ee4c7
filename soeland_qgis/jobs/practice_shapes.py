"""How boundaries go wrong: the faults that drawing and digitising really make, put into a lot on purpose."""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import Callable, Iterable, Mapping, Sequence

import numpy as np

from .practice_ground import DECIMALS, Lot


def wkb(parts: Iterable[np.ndarray], holes: Sequence[np.ndarray] = ()) -> bytes:
    """A MultiPolygon from open rings, one per part, rounded as the standard stores coordinates; ``holes`` are in the
    first part."""
    polygons = [[shell, *(holes if not number else ())] for number, shell in enumerate(parts)]
    out = [struct.pack("<BLL", 1, 6, len(polygons))]
    for rings in polygons:
        out.append(struct.pack("<BLL", 1, 3, len(rings)))
        for ring in rings:
            closed = np.round(np.concatenate([ring, ring[:1]]), DECIMALS)
            out.append(struct.pack("<L", len(closed)) + closed.astype("<f8").tobytes())
    return b"".join(out)


def point_wkb(east: float, north: float) -> bytes:
    """A Point."""
    return struct.pack("<BLdd", 1, 1, east, north)


def lot_wkb(lot: Lot) -> bytes | None:
    """The shape of a lot with all its parts; None for one that was never drawn."""
    if lot.away:
        return None
    rings = [in_order(r) for r in (lot.ring, *lot.parts)]
    return wkb([r[::-1] for r in rings] if lot.turned else rings, lot.holes)


def in_order(ring: np.ndarray) -> np.ndarray:
    """A counter-clockwise ring as it is written down: clockwise from its north-west corner (rules.md G-14)."""
    ring = ring[::-1]
    return np.roll(ring, -int(np.argmin(ring[:, 0] - ring[:, 1])), axis=0)


def _front(lot: Lot) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Begin, end, unit along and unit outwards of the edge on the street."""
    begin, end = lot.ring[lot.front], lot.ring[(lot.front + 1) % len(lot.ring)]
    along = (end - begin) / np.linalg.norm(end - begin)
    return begin, end, along, np.array([along[1], -along[0]])


def _on_front(lot: Lot, points: Iterable[np.ndarray]) -> Lot:
    at = lot.front + 1
    return lot.with_ring(np.concatenate([lot.ring[:at], np.array(list(points)), lot.ring[at:]]))


def _pushed(lot: Lot, steps: Iterable[tuple[float, float]]) -> Lot:
    """New points on the street side: (metres along from the middle of the edge, metres outwards)."""
    begin, end, along, out = _front(lot)
    middle = (begin + end) / 2
    return _on_front(lot, (middle + a * along + o * out for a, o in steps))


def spike(lot: Lot) -> Lot:
    """A tip of 2 cm base and 8 m length (rule G-08)."""
    return _pushed(lot, [(-0.01, 0.0), (0.0, 8.0), (0.01, 0.0)])


def sharp(lot: Lot) -> Lot:
    """A pointed wedge of 1 m base and 8 m length: 7 degrees (rule G-09)."""
    return _pushed(lot, [(-0.5, 0.0), (0.0, 8.0), (0.5, 0.0)])


def crossed(lot: Lot) -> Lot:
    """Two boundary points taken in the wrong order: the boundary crosses itself (rule G-03)."""
    return _pushed(lot, [(2.0, 9.0), (-2.0, 9.0)])


def doubled(lot: Lot) -> Lot:
    """A boundary point at a bend drawn twice, 2 mm apart (rule G-06)."""
    return _pushed(lot, [(0.0, 1.0), (0.002, 1.0)])


def short_edge(lot: Lot) -> Lot:
    """An edge of 3 cm at a bend (rule G-07)."""
    return _pushed(lot, [(0.0, 1.0), (0.03, 1.0)])


def straight(lot: Lot) -> Lot:
    """A point too many in the middle of the street front (rule G-11)."""
    return _pushed(lot, [(0.0, 0.0)])


def courtyard(lot: Lot) -> Lot:
    """Somebody else's land of 8 × 6 m in the middle (rule G-13)."""
    return replace(lot, holes=(np.round(_box(lot, 8.0, 6.0)[::-1], DECIMALS),))


def turned(lot: Lot) -> Lot:
    """A boundary written down the wrong way round (rule G-14)."""
    return replace(lot, turned=True)


def coarse(lot: Lot) -> Lot:
    """A lot of 24 × 14 m, read off a map to the decimetre (rule G-15)."""
    return lot.with_ring(np.round(_box(lot, 24.0, 14.0), 1))


def two_parts(lot: Lot) -> Lot:
    """A second piece of 8 × 7 m across the pavement (rule G-05)."""
    begin, end, along, out = _front(lot)
    corner = (begin + end) / 2 + 2.0 * out
    piece = np.array([corner, corner + 7 * out, corner + 7 * out + 8 * along, corner + 8 * along])
    return replace(lot, parts=(np.round(piece, DECIMALS),))


def tiny(lot: Lot) -> Lot:
    """A lot of 6 × 6 m (rule G-04)."""
    return lot.with_ring(_box(lot, 6.0, 6.0))


def strip(lot: Lot) -> Lot:
    """A strip of 36 × 1.8 m (rule G-10)."""
    return lot.with_ring(_box(lot, 36.0, 1.8))


def unseen(lot: Lot) -> Lot:
    """A lot that nobody has drawn (rule G-01)."""
    return replace(lot, away=True)


def beyond(lot: Lot) -> Lot:
    """A bay of 12 × 30 m that reaches over the line of the district (rule T-07); for lots on the edge."""
    return _pushed(lot, [(-6.0, 30.0), (6.0, 30.0)])


def _box(lot: Lot, long: float, short: float) -> np.ndarray:
    _, _, along, out = _front(lot)
    middle = lot.corners.mean(axis=0)
    sides = [(-long, -short), (long, -short), (long, short), (-long, short)]
    return np.array([middle + a / 2 * along - o / 2 * out for a, o in sides])


def bump(lot: Lot, edge: int, depth: float) -> Lot:
    """The common boundary at ``edge`` bulges ``depth`` metres into the neighbour (rules T-01, T-02, T-04)."""
    begin, end = lot.ring[edge], lot.ring[(edge + 1) % len(lot.ring)]
    step = end - begin
    out = np.array([step[1], -step[0]]) / np.linalg.norm(step) * depth
    points = [begin + step / 3 + out, begin + 2 * step / 3 + out]
    return lot.with_ring(np.concatenate([lot.ring[: edge + 1], points, lot.ring[edge + 1 :]]))


def loose(lot: Lot, edge: int) -> Lot:
    """A boundary point on the common boundary that the neighbour does not have (rule T-06)."""
    begin, end = lot.ring[edge], lot.ring[(edge + 1) % len(lot.ring)]
    return lot.with_ring(np.concatenate([lot.ring[: edge + 1], [(begin + end) / 2], lot.ring[edge + 1 :]]))


ALONE: Mapping[str, Callable[[Lot], Lot]] = {
    f.__name__: f for f in (
        spike, sharp, crossed, doubled, short_edge, two_parts, tiny, strip, straight, courtyard, turned, coarse, unseen,
        beyond)
}
"""Faults of one lot, by the name that the list of planted errors uses."""


def across(lot: Lot, plans: list[np.ndarray]) -> list[np.ndarray]:
    """The first building is a box of 6 × 6 m half on the street (rule T-09)."""
    begin, end, along, out = _front(lot)
    middle = (begin + end) / 2
    sides = [(-3.0, -3.0), (3.0, -3.0), (3.0, 3.0), (-3.0, 3.0)]
    return [np.round(np.array([middle + a * along - o * out for a, o in sides]), DECIMALS), *plans[1:]]


def onto(lot: Lot, plans: list[np.ndarray]) -> list[np.ndarray]:
    """The second building is the first one moved by 3 m: both stand on the same ground (rule T-10)."""
    south_west, south_east = lot.corners[:2]
    along = (south_east - south_west) / np.linalg.norm(south_east - south_west)
    return [plans[0], np.round(plans[0] + 3.0 * along, DECIMALS), *plans[2:]]


HOUSES: Mapping[str, Callable[[Lot, list[np.ndarray]], list[np.ndarray]]] = {f.__name__: f for f in (across, onto)}
"""Faults of the buildings of one lot, by the name that the list of planted errors uses."""


def common_edges(lots: list[Lot]) -> dict[tuple[int, int], int]:
    """(lot, neighbour) → edge of the lot that both share, for all pairs of neighbours."""
    def key(one: np.ndarray, other: np.ndarray) -> tuple[tuple[float, ...], ...]:
        return tuple(sorted((tuple(one), tuple(other))))

    owner: dict[tuple[tuple[float, ...], ...], tuple[int, int]] = {}
    found = {}
    for number, lot in enumerate(lots):
        for edge in range(len(lot.ring)):
            line = key(lot.ring[edge], lot.ring[(edge + 1) % len(lot.ring)])
            if line in owner:
                other, other_edge = owner[line]
                found[number, other] = edge
                found[other, number] = other_edge
            owner[line] = (number, edge)
    return found
