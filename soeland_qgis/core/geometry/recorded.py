"""How a boundary is written down: clockwise from the north-west corner, coordinates to a tenth of a millimetre."""

from __future__ import annotations

import struct
from typing import Sequence

import numpy as np

from .wkb import MULTIPOLYGON, POLYGON, Fault, read, type_of

DECIMALS, DEGREE_DECIMALS = 4, 9
"""What the standard keeps of metres and of degrees (rules.md G-15)."""


def recorded(wkb: bytes) -> bytes:
    """The shape with each outer ring clockwise from its north-west corner, the vertex with the least east − north
    (rules.md G-14), holes the other way round, and coordinates rounded as the standard keeps them (G-15; no
    number beyond 360: degrees).
    Points of neighbours that are the same stay the same: all are put on one grid. Bytes that are no area come
    back as they are."""
    found = read(wkb)
    if found.fault is not Fault.NONE:
        return wkb
    most = max(float(np.abs(ring).max()) for part in found.parts for ring in part)
    digits = DEGREE_DECIMALS if most <= 360 else DECIMALS
    parts = [[turned(ring[:-1].round(digits), hole > 0) for hole, ring in enumerate(part)] for part in found.parts]
    if type_of(wkb) == POLYGON:
        return polygon(parts[0])
    return multipolygon(parts)


def turned(ring: np.ndarray, hole: bool = False) -> np.ndarray:
    """An open ring (n, 2) clockwise, a hole anticlockwise, from its north-west corner."""
    x, y = (ring - ring[0]).T
    left = float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) > 0
    ring = ring if left == hole else ring[::-1]
    return np.roll(ring, -int((ring[:, 0] - ring[:, 1]).argmin()), axis=0)


def multipolygon(parts: Sequence[Sequence[np.ndarray]]) -> bytes:
    """WKB of a MultiPolygon from open rings, little endian."""
    return struct.pack("<BII", 1, MULTIPOLYGON, len(parts)) + b"".join(polygon(part) for part in parts)


def polygon(rings: Sequence[np.ndarray]) -> bytes:
    """WKB of a Polygon from open rings, little endian."""
    return struct.pack("<BII", 1, POLYGON, len(rings)) + b"".join(_closed(ring) for ring in rings)


def _closed(ring: np.ndarray) -> bytes:
    whole = np.vstack([ring, ring[:1]]).astype("<f8")
    return struct.pack("<I", len(whole)) + whole.tobytes()
