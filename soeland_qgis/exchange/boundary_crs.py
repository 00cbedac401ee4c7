"""Which coordinates a boundary point file is in: from what it says and from how its numbers look."""

from __future__ import annotations

from enum import Enum
from typing import Mapping, Optional, Sequence

from .records import Note

NORTH = (1.7e6, 6.0e6)  # metres; China between 15°N and 54°N
EAST = (1.0e5, 9.0e5)  # without zone number
PREFIXED = (13e6, 46e6)  # with the zone number before it

Why = Optional[Note]
"""Why the coordinate system is not known."""

# datum → {degrees: (EPSG of "zone 0" with prefix, EPSG of "zone 0" without)}; EPSG register, e.g. 4528 = zone 40
CODES: Mapping[str, Mapping[int, tuple[int, int]]] = {
    "CGCS2000": {3: (4488, 4509), 6: (4478, 4489)},
    "西安80": {3: (2324, 2345), 6: (2314, 2325)},
    "北京54": {3: (2376, 2397)},
}
ZONES = {3: range(25, 46), 6: range(13, 24)}
LOCAL = ("上海", "地方", "独立", "城建", "城市", "local")


class Axes(Enum):
    """How the two columns are to be read."""

    RIGHT = "north, east"
    SWAPPED = "east, north"
    UNKNOWN = "neither"


def axes_of(first: Sequence[float], second: Sequence[float]) -> Axes:
    """Northing first is the rule of the format; files with swapped columns exist. In a national grid the two cannot
    be mistaken for each other."""
    if _all(first, NORTH) and _easting(second):
        return Axes.RIGHT
    if _all(second, NORTH) and _easting(first):
        return Axes.SWAPPED
    return Axes.UNKNOWN


def crs_of(properties: Mapping[str, str], east: Sequence[float], axes: Axes) -> tuple[str, Why]:
    """("EPSG:4528", None), or ("", why) where the file does not say it or contradicts itself (rule C-04)."""
    datum = _datum(properties.get("坐标系", ""))
    if axes is Axes.UNKNOWN:
        return "", None
    if not datum:
        named = properties.get("坐标系", "")
        if named:
            return "", Note("The file is in the local system {name}: please say its coordinate system", {"name": named})
        return "", Note("The file does not say its coordinate system: please choose it")
    degrees = _whole(properties.get("几度分带", "")) or 3
    written = _whole(properties.get("带号", ""))
    prefixes = {int(e // 1e6) for e in east} if _all(east, PREFIXED) else set()
    if len(prefixes) > 1:
        return "", Note("The points lie in several zones: {zones}", {"zones": sorted(prefixes)})
    prefix = prefixes.pop() if prefixes else None
    if prefix and written and prefix != written:
        return "", Note(
            "The file says zone {written}, but its eastings begin with {prefix}: please say which is right",
            {"written": written, "prefix": prefix},
        )
    return _code(datum, degrees, prefix or written, prefix is not None)


def _code(datum: str, degrees: int, zone: int | None, prefixed: bool) -> tuple[str, Why]:
    if zone is None or degrees not in CODES[datum] or zone not in ZONES[degrees]:
        return "", Note("The file does not say its zone: please choose the coordinate system")
    return f"EPSG:{CODES[datum][degrees][0 if prefixed else 1] + zone}", None


def _datum(name: str) -> str:
    if any(word in name for word in LOCAL):
        return ""
    for mark, datum in (("2000", "CGCS2000"), ("80", "西安80"), ("54", "北京54")):
        if mark in name:
            return datum
    return ""


def _easting(values: Sequence[float]) -> bool:
    return _all(values, EAST) or _all(values, PREFIXED)


def _all(values: Sequence[float], span: tuple[float, float]) -> bool:
    return all(span[0] <= v <= span[1] for v in values)


def _whole(text: str) -> int | None:
    return int(text) if text.isdigit() else None
