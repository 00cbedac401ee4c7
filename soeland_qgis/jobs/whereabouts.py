"""Whether the coordinates of a file can be what it says they are: told when it comes in (rules C-02, C-03, C-04)."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

import numpy as np

from ..core.crs import base_of, to_lonlat
from ..core.errors import NotRun
from ..core.model import Standard
from ..core.ranges import fitting, within
from ..exchange.records import Note
from ..exchange.shape import crs_name

RULE = "C-02"
"""The rule that knows the ranges: it says the same of the store, shape by shape."""

LOCAL = {"west": -59000, "south": -64000, "east": 75000, "north": 75000}
"""About the numbers of the Shanghai grids, in m; they have no EPSG code (rules.md 6, last line of the table)."""

_MOST = 0.9  # of the shapes that lie elsewhere: a stray one does not hide what the others say
_ZONE = 1e6  # m; what a zone number is multiplied with before the easting
_DEGREES = {"west": -180.0, "south": -180.0, "east": 180.0, "north": 180.0}  # in either order

Range = Mapping[str, Any]


def whereabouts(boxes: np.ndarray, crs: str, standard: Standard) -> list[Note]:
    """What the person should know of shapes with these ``boxes`` (west, south, east, north) in ``crs``: nothing where
    all lie in the area of the standard, else how many do not, and which coordinate system or order of the columns would
    fit. Nothing is changed, and nobody is stopped: land elsewhere is no mistake."""
    rule = standard.by_rule.get(RULE)
    if rule is None or not len(boxes) or not crs:
        return []
    ranges: Sequence[Range] = rule.arguments["ranges"]
    try:
        own = next((r for r in ranges if r["crs"] == crs.upper()), None)
        inside = within(boxes, own) if own else _by_degrees(boxes, crs, standard.parameters["extent"])
        degrees = base_of(crs).kind != "geographic" and bool(within(boxes, _DEGREES).all())
    except NotRun as error:
        return [Note("Whether the coordinates fit was not looked at: {why}", {"why": error})]
    away = boxes[~inside]
    if not len(away):
        return []
    said = {"away": len(away), "count": len(boxes), "crs": crs_name(crs)}
    return [_verdict(away, own, ranges, degrees, said)]


def _verdict(away: np.ndarray, own: Range | None, ranges: Sequence[Range], degrees: bool,
             said: dict[str, Any]) -> Note:  # fmt: skip
    turned = away[:, [1, 0, 3, 2]]
    fits, swapped = fitting(away, ranges, _MOST), fitting(turned, ranges, _MOST)
    if degrees:
        return _in_degrees(fits, swapped, said)
    if own is not None and own in swapped:
        return Note("{away} of {count} shapes do not lie in Shanghai by {crs}, but would with east and north "
                    "exchanged: the axes of the file are swapped. Nothing was turned: exchange them in the file and "
                    "bring it in again", said)  # fmt: skip
    if fits:
        return _other(fits, own, said)
    if swapped:
        return Note("{away} of {count} shapes do not lie in Shanghai by {crs}, but would by {fits} with east and north "
                    "exchanged: the coordinate system is a wrong one and the axes are swapped. Nothing was turned: "
                    "mend both in the file and bring it in again", {**said, "fits": _codes(swapped)})  # fmt: skip
    if own is not None and np.mean(within(away, LOCAL)) >= _MOST:
        return Note("{away} of {count} shapes do not lie in Shanghai by {crs}. Numbers of this size are those of the "
                    "Shanghai local grid, which has no code: ask the bureau for its transformation, it is never "
                    "guessed", said)  # fmt: skip
    return Note("{away} of {count} shapes do not lie in Shanghai by {crs}. If the land is elsewhere, nothing is wrong; "
                "else the coordinate system or the numbers are wrong ones", said)  # fmt: skip


def _in_degrees(fits: Sequence[Range], swapped: Sequence[Range], said: dict[str, Any]) -> Note:
    if fits:
        return Note("The numbers are degrees, but {crs} counts in metres: {fits} would fit. Set it for the file and "
                    "bring it in again", {**said, "fits": _codes(fits)})  # fmt: skip
    if swapped:
        return Note("The numbers are degrees with latitude before longitude, but {crs} counts in metres: {fits} would "
                    "fit with the axes exchanged. Mend both in the file and bring it in again",
                    {**said, "fits": _codes(swapped)})  # fmt: skip
    return Note("The numbers look like degrees, but {crs} counts in metres: see which coordinate system the file has",
                said)  # fmt: skip


def _other(fits: Sequence[Range], own: Range | None, said: dict[str, Any]) -> Note:
    twin = next((r for r in fits if own is not None and r["west"] % _ZONE == own["west"] % _ZONE), None)
    if twin is not None and own is not None:
        values = {**said, "fits": twin["crs"]}
        if twin["west"] > own["west"]:
            return Note("{away} of {count} shapes do not lie in Shanghai by {crs}, but by {fits}: their eastings begin "
                        "with the zone number, which {crs} has not. Set {fits} for the file and bring it in again",
                        values)  # fmt: skip
        return Note("{away} of {count} shapes do not lie in Shanghai by {crs}, but by {fits}: their eastings lack the "
                    "zone number, which {crs} has. Set {fits} for the file and bring it in again", values)  # fmt: skip
    return Note("{away} of {count} shapes do not lie in Shanghai by {crs}, but by {fits}: the coordinate system may be "
                "a wrong one. If so, set the right one for the file and bring it in again",
                {**said, "fits": _codes(fits)})  # fmt: skip


def _codes(ranges: Sequence[Range]) -> str:
    return ", ".join(str(r["crs"]) for r in ranges)


def _by_degrees(boxes: np.ndarray, crs: str, extent: Sequence[float]) -> np.ndarray:
    """Boolean per box: both corners inside the area by longitude and latitude, for a CRS without a range of its own.
    Raises NotRun for a local or unknown one."""
    corners = to_lonlat(np.vstack([boxes[:, :2], boxes[:, 2:]]), crs)
    area = dict(zip(("west", "south", "east", "north"), extent))
    with np.errstate(invalid="ignore"):
        return within(np.hstack([corners[: len(boxes)], corners[len(boxes) :]]), area)
