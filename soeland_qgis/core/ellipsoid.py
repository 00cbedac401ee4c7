"""The area of a ring on the curved earth and in the plane, for all rings of a survey at once (rules.md 4.1)."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

GRS80 = (6378137.0, 298.257222101)
"""Semi-major axis in m and inverse flattening; CGCS2000 has the same (rules.md 4.1)."""


@lru_cache(maxsize=8)
def _constants(axis: float, inverse: float) -> tuple[float, tuple[float, ...]]:
    """b² and the coefficients A, -B', C, -D, E of the series in odd multiples of the latitude (rules.md 4.1 (2))."""
    flat = 1.0 / inverse if inverse else 0.0
    e2 = flat * (2.0 - flat)
    e4, e6, e8 = e2**2, e2**3, e2**4
    series = (
        1 + 3 / 6 * e2 + 30 / 80 * e4 + 35 / 112 * e6 + 630 / 2304 * e8,
        -(1 / 6 * e2 + 15 / 80 * e4 + 21 / 112 * e6 + 420 / 2304 * e8),
        3 / 80 * e4 + 7 / 112 * e6 + 180 / 2304 * e8,
        -(1 / 112 * e6 + 45 / 2304 * e8),
        5 / 2304 * e8,
    )
    return (axis * (1.0 - flat)) ** 2, series


def _zone(latitude: np.ndarray, series: tuple[float, ...]) -> np.ndarray:
    """A sin B - B' sin 3B + C sin 5B - …: with b² and a difference of longitude it is the area down to the equator.

    The trapezoid of rules.md, 2 sin(ΔB/2) cos Bm and so on, is the difference of this at the two ends of an edge.
    """
    before = -np.sin(latitude)
    now = -before
    twice = 2.0 - 4.0 * now * now  # 2 cos 2B: sin(n+2)B = 2 cos 2B sin nB - sin(n-2)B
    total = series[0] * now
    for factor in series[1:]:
        before, now = now, twice * now - before
        total += factor * now
    return total


def ring_sums(values: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """Sum of ``values`` over each ring; ring i is ``values[offsets[i]:offsets[i+1]]`` and may be empty (sum 0)."""
    count = len(offsets) - 1
    sums = np.zeros(count, dtype=np.float64)
    full = offsets[1:] > offsets[:-1]
    if full.any():
        sums[full] = np.add.reduceat(values, offsets[:-1][full])
    return sums


def following(offsets: np.ndarray) -> np.ndarray:
    """For each vertex the number of the next one in its ring; the last is followed by the first."""
    after = np.arange(1, int(offsets[-1]) + 1)
    full = offsets[1:] > offsets[:-1]
    after[offsets[1:][full] - 1] = offsets[:-1][full]
    return after


def ellipsoidal_ring_areas(
    lonlat: np.ndarray, offsets: np.ndarray, axis: float = GRS80[0], inverse: float = GRS80[1]
) -> np.ndarray:
    """Signed areas in m² of rings on the ellipsoid, positive where the ring runs anticlockwise.

    ``lonlat`` holds longitude and latitude in degrees, ``offsets`` the start of each ring and the end of the last; a
    ring may repeat its first vertex or not. An edge is straight where longitude and the area down to the equator are
    the axes, as in the national algorithm and in QGIS: a single east-west edge of 500 m and the geodesic between its
    ends enclose about half a square metre, which opposite edges take back from each other. The result does not depend
    on the meridian L0 of the formula; each ring takes that of its first vertex, which keeps the numbers small. Source:
    rules.md 4.1 (2).
    """
    square, series = _constants(axis, inverse)
    if not len(lonlat):
        return np.zeros(len(offsets) - 1)
    lon, lat = np.radians(lonlat[:, 0]), np.radians(lonlat[:, 1])
    start = np.minimum(offsets[:-1], len(lon) - 1)
    lon = lon - np.repeat(lon[start], np.diff(offsets))
    lon -= 2 * math.pi * np.round(lon / (2 * math.pi))  # across the date line
    zone = _zone(lat, series)
    after = following(offsets)
    return square * ring_sums(0.5 * (lon + lon[after]) * (zone[after] - zone), offsets)


def plane_ring_areas(xy: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """Signed shoelace areas of rings, positive where the ring runs anticlockwise (rules.md 4.1 (1)). Coordinates are
    taken relative to each ring's first vertex, which keeps the digits of large eastings."""
    if not len(xy):
        return np.zeros(len(offsets) - 1)
    start = np.minimum(offsets[:-1], len(xy) - 1)
    near = xy - np.repeat(xy[start], np.diff(offsets), axis=0)
    after = following(offsets)
    x, y = near[:, 0], near[:, 1]
    return 0.5 * ring_sums(x * y[after] - x[after] * y, offsets)
