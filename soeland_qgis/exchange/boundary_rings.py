"""Rings of boundary points: closed, without doubled points, and put together to parts with their holes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Sequence

from ..core.errors import InputError
from .records import Note

SAME = 0.001  # metres: two points nearer than this are one (exchange formats 1.4, step 8)


@dataclass(frozen=True)
class Point:
    """A boundary point as written: name, ring number, northing and easting in metres, line of the file."""

    name: str
    ring: int
    north: float
    east: float
    line: int


@dataclass(frozen=True)
class Ring:
    """A closed ring; its points without the closing one."""

    number: int
    points: tuple[Point, ...]

    @property
    def area(self) -> float:
        """Plane area in m², positive whatever the direction (shoelace, moved to the first point for precision)."""
        return abs(_signed(self.points))


def ring_of(number: int, points: Sequence[Point]) -> tuple[Ring, list[Note]]:
    """The ring without closing and doubled points, and what was put right. Raises InputError under three points."""
    said: list[Note] = []
    kept = [points[0]]
    doubled = 0
    for point in points[1:]:
        if _distance(kept[-1], point) <= SAME:
            doubled += 1
        else:
            kept.append(point)
    if len(kept) > 1 and _distance(kept[0], kept[-1]) <= SAME:
        kept.pop()
    else:
        said.append(Note("Ring {ring} was not closed: its last point was joined to the first", {"ring": number}))
    if doubled:
        said.append(Note("Ring {ring}: {count} doubled points were left out", {"ring": number, "count": doubled}))
    if len(kept) < 3:
        raise InputError("Line {line}: ring {ring} has fewer than three points", line=points[0].line, ring=number)
    return Ring(number, tuple(kept)), said


def parts_of(rings: Sequence[Ring]) -> list[list[Ring]]:
    """``[[outer, hole, …], …]``. The ring number does not say what is a hole: a ring at odd depth of nesting is a
    hole of the smallest ring around it, every other one begins a part (exchange formats 1.3)."""
    by_size = sorted(rings, key=lambda ring: ring.area, reverse=True)
    depth: dict[int, int] = {}
    parts: dict[int, list[Ring]] = {}
    for i, ring in enumerate(by_size):
        around = [j for j in range(i) if _inside(ring, by_size[j])]
        depth[i] = len(around)
        if depth[i] % 2 == 0:
            parts[i] = [ring]
        else:
            parts[around[-1]].append(ring)  # the smallest around it comes last, and is itself no hole
    order = {id(ring): n for n, ring in enumerate(rings)}
    for part in parts.values():
        part[1:] = sorted(part[1:], key=lambda ring: order[id(ring)])
    return sorted(parts.values(), key=lambda part: order[id(part[0])])


def plane_area(parts: Sequence[Sequence[Ring]]) -> float:
    """Area in m² in the plane of the coordinates: outer rings minus holes."""
    return sum(part[0].area - sum(hole.area for hole in part[1:]) for part in parts)


def _signed(points: Sequence[Point]) -> float:
    n0, e0 = points[0].north, points[0].east
    pairs = zip(points, (*points[1:], points[0]))
    return 0.5 * sum((a.east - e0) * (b.north - n0) - (b.east - e0) * (a.north - n0) for a, b in pairs)


def _inside(ring: Ring, other: Ring) -> bool:
    """Whether ``ring`` lies in ``other``; its first point off the boundary decides, so touching rings are right."""
    for point in ring.points:
        side = _side(point, other.points)
        if side:
            return side > 0
    middle = _middle(ring.points[0], ring.points[1])
    return _side(middle, other.points) > 0


def _side(point: Point, ring: Sequence[Point]) -> int:
    """1 inside, -1 outside, 0 on the boundary (within SAME)."""
    inside = False
    for a, b in zip(ring, (*ring[1:], ring[0])):
        if _off(point, a, b) <= SAME:
            return 0
        if (a.north > point.north) != (b.north > point.north):
            east = a.east + (point.north - a.north) / (b.north - a.north) * (b.east - a.east)
            inside ^= point.east < east
    return 1 if inside else -1


def _off(point: Point, a: Point, b: Point) -> float:
    """Distance of a point from the edge a–b, metres."""
    dn, de = b.north - a.north, b.east - a.east
    length = dn * dn + de * de
    t = 0.0 if length == 0 else ((point.north - a.north) * dn + (point.east - a.east) * de) / length
    t = min(1.0, max(0.0, t))
    return math.hypot(point.north - a.north - t * dn, point.east - a.east - t * de)


def _middle(a: Point, b: Point) -> Point:
    return Point("", a.ring, (a.north + b.north) / 2, (a.east + b.east) / 2, a.line)


def _distance(a: Point, b: Point) -> float:
    return math.hypot(a.north - b.north, a.east - b.east)
