"""Reads the bytes of a shape that the geometry library refuses, to say what is wrong with them.

Pure Python, never recursive and never trusting a count: the bytes may be cut off, nested a million deep or made up.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

NAMES = {1: "Point", 2: "LineString", 3: "Polygon", 4: "MultiPoint", 5: "MultiLineString", 6: "MultiPolygon",
         7: "GeometryCollection", 8: "CircularString", 9: "CompoundCurve", 10: "CurvePolygon", 11: "MultiCurve",
         12: "MultiSurface", 15: "PolyhedralSurface", 16: "TIN", 17: "Triangle"}
POINT, POLYGON, MULTIPOLYGON = 1, 3, 6
_HEADER, _COUNT = 5, 4


class Fault(IntEnum):
    """Why a shape cannot be used as it is; NONE and OPEN ones can (OPEN has been closed)."""

    NONE = 0
    NULL = 1  # no geometry
    EMPTY = 2  # a geometry without a single point
    DAMAGED = 3  # the bytes end early or mean nothing
    NOT_FINITE = 4  # NaN, infinity or a number that no map has
    NOT_AREA = 5  # points, lines, collections, curves
    OPEN = 6  # a ring whose last point is not its first
    FEW = 7  # a ring with fewer than three different points


@dataclass
class Bytes:
    """A shape as read: rings by part, the fault, the widest opening of a ring (units of the CRS), its type name."""

    parts: list[list[np.ndarray]] = field(default_factory=list)
    fault: Fault = Fault.NONE
    gap: float = 0.0
    name: str = ""


class _Damaged(Exception):
    """The bytes do not go on as they promise."""


class _Cursor:
    """A place in the bytes; every read checks that the bytes are there."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at, self.order = data, 0, "<"

    def count(self) -> int:
        if self.at + _COUNT > len(self.data):
            raise _Damaged
        value = struct.unpack_from(self.order + "I", self.data, self.at)[0]
        self.at += _COUNT
        return int(value)

    def header(self) -> tuple[int, int]:
        """Type number and numbers per point of the geometry that starts here."""
        if self.at + _HEADER > len(self.data):
            raise _Damaged
        mark = self.data[self.at]
        if mark > 1:
            raise _Damaged
        self.order = "<" if mark else ">"
        self.at += 1
        kind, width = split_type(self.count())
        if width < 0:  # an SRID follows
            self.count()
        return kind, abs(width)

    def points(self, number: int, width: int) -> np.ndarray:
        end = self.at + number * width * 8
        if end > len(self.data):
            raise _Damaged
        flat = np.frombuffer(self.data, dtype=self.order + "f8", count=number * width, offset=self.at)
        self.at = end
        return flat.reshape(number, width)[:, :2].astype(np.float64)


def split_type(code: int) -> tuple[int, int]:
    """The plain type and the numbers per point, negative where an SRID follows; ISO and PostGIS spelling of Z, M."""
    kind, thousand = code & 0x0FFFFFFF, 0
    if 1000 <= kind < 4000:
        thousand, kind = divmod(kind, 1000)
    has_z = bool(code & 0x80000000) or thousand in (1, 3)
    has_m = bool(code & 0x40000000) or thousand in (2, 3)
    width = 2 + has_z + has_m
    return kind, -width if code & 0x20000000 else width


def type_of(data: bytes) -> int:
    """The plain type number of WKB bytes, 0 where there is none."""
    if len(data) < _HEADER or data[0] > 1:
        return 0
    return split_type(int.from_bytes(data[1:5], "little" if data[0] else "big"))[0]


def _polygon(cursor: _Cursor, width: int, found: Bytes) -> None:
    rings = []
    for _ in range(cursor.count()):
        ring = cursor.points(cursor.count(), width)
        if not len(ring):
            continue
        if (ring[0] != ring[-1]).any():
            found.gap = max(found.gap, float(np.hypot(*(ring[-1] - ring[0]))))
            found.fault = max(found.fault, Fault.OPEN)
            ring = np.concatenate([ring, ring[:1]])
        if len(ring) < 4:
            found.fault = Fault.FEW
        rings.append(ring)
    if rings:
        found.parts.append(rings)


def read(data: bytes) -> Bytes:
    """What the bytes hold. Rings that are not closed come back closed; a ring with too few points stays as it is."""
    found = Bytes()
    cursor = _Cursor(data)
    try:
        kind, width = cursor.header()
        found.name = NAMES.get(kind, f"type {kind}")
        if kind not in (POLYGON, MULTIPOLYGON):
            found.fault = Fault.NOT_AREA if kind in NAMES else Fault.DAMAGED
            return found
        if kind == POLYGON:
            _polygon(cursor, width, found)
        else:
            for _ in range(cursor.count()):
                inner, width = cursor.header()
                if inner != POLYGON:
                    raise _Damaged
                _polygon(cursor, width, found)
    except _Damaged:
        return Bytes(fault=Fault.DAMAGED, name=found.name)
    if not found.parts and found.fault is Fault.NONE:
        found.fault = Fault.EMPTY
    if not all(np.isfinite(ring).all() for part in found.parts for ring in part):
        found.fault = Fault.NOT_FINITE
    return found


def plain(data: bytes) -> bool:
    """Whether a MultiPolygon holds nothing but polygons and its counts are true. The geometry library follows nested
    collections by recursion and takes the program down when they are some thousand deep."""
    cursor = _Cursor(data)
    try:
        cursor.header()
        for _ in range(cursor.count()):
            kind, width = cursor.header()
            if kind != POLYGON:
                return False
            for _ in range(cursor.count()):
                points = cursor.count()
                cursor.at += points * width * 8
        return cursor.at <= len(data)
    except _Damaged:
        return False
