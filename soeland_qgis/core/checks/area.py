"""Do the areas on paper agree with the boundary: on the ellipsoid, within what boundary points can be measured to?"""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Sequence

import numpy as np

from ..blank import is_blank
from ..check import Finding, View, check
from ..crs import base_of, transform
from ..ellipsoid import plane_ring_areas
from ..errors import NotRun
from ..geometry import Shapes, shapes_in
from ..geometry.corners import spread_of_rows
from ..table import Coded, Table
from .codes import SEPARATOR


def _numbers(table: Table, name: str) -> np.ndarray:
    """A number column; NaN where the table lacks it or holds text."""
    column = table.columns.get(name)
    return np.full(len(table), np.nan) if column is None or isinstance(column, Coded) else column


def _by_parcel(view: View, layer: str, key: str, field: str) -> np.ndarray:
    """A number of another table that has one record per record of this one, joined by ``key``; NaN where none."""
    values = np.full(len(view.table), np.nan)
    mine = view.table.columns.get(key)
    if not view.data.loaded(layer) or not isinstance(mine, Coded):
        return values
    other = view.data[layer]
    theirs = other.columns.get(key)
    if not isinstance(theirs, Coded) or field not in other:
        return values
    known = {text: row for row, text in enumerate(theirs) if text is not None}
    rows = np.array([*(known.get(text, -1) for text in mine.values), -1], dtype=np.int64)[mine.codes]
    values[rows >= 0] = _numbers(other, field)[rows[rows >= 0]]
    return values


def mean_errors(view: View, shapes: Shapes, rmse: Mapping[str, Any], by_source: Mapping[str, float],
                default: float) -> np.ndarray:
    """Mean error of the area in m² per row, m_S = m_j × spread (rules.md 4.1 (3)): m_j in m is what ``rmse`` (layer,
    key, field) records of the parcel's points, else that of its geometry_source, else ``default``."""
    point = _by_parcel(view, rmse["layer"], rmse["key"], rmse["field"])
    source = view.table.columns.get("geometry_source")
    if isinstance(source, Coded):
        classes = np.array([*(float(by_source.get(code, default)) for code in source.values), default])[source.codes]
    else:
        classes = np.full(len(view.table), default)
    point = np.where(point > 0, point, classes)
    return point * spread_of_rows(shapes.rings, len(view.table))


RMSE = {"layer": "parcel_ext", "key": "parcel_no", "field": "point_rmse"}


@check("paper_area_agrees")
def paper_area_agrees(
    view: View, *, field: str, by_source: Mapping[str, float], rmse: Mapping[str, Any] = RMSE, default: float = 0.05,
    least: float = 1.0, info: float = 0.01, warn: float = 0.03, warn_least: float = 50.0,
    units: Mapping[str, float] | None = None,
    strict: bool = False,
) -> Iterator[Finding]:
    """``field`` against the ellipsoidal area: T1 = max(``least``, 2 m_S), T2 = max(T1, ``info`` of the value), T3 =
    max(``warn_least``, ``warn`` of the value). Verdicts: "" above T3, "warn", "info"; with ``strict`` everything above
    T1 is "". ``units`` maps a verdict to the square metres of a unit that may have been typed as m² (G-20, G-21)."""
    shapes = shapes_in(view)
    measured = shapes.ellipsoidal_areas
    stated = _numbers(view.table, field)
    difference = np.abs(measured - stated)
    first = np.maximum(least, 2 * mean_errors(view, shapes, rmse, by_source, default))
    second, third = np.maximum(first, info * stated), np.maximum(warn_least, warn * stated)
    wrong = view.table.focused() & (stated > 0) & (difference > first)
    for row in np.flatnonzero(wrong):
        variant = "" if strict or difference[row] > third[row] else "info" if difference[row] <= second[row] else "warn"
        if not variant or strict:
            variant = _unit(measured[row], stated[row], first[row], info, units or {})
        yield Finding((int(row),), field, {
            "value": float(stated[row]), "area": float(measured[row]), "difference": float(difference[row]),
            "allowed": float(first[row]),
        }, variant=variant)


def _unit(measured: float, stated: float, first: float, share: float, units: Mapping[str, float]) -> str:
    """The verdict of the unit in which the stated value would be right, "" where there is none."""
    for name, size in units.items():
        if abs(measured - stated * size) <= max(first, share * stated * size):
            return name
    return ""


@check("area_difference_noted")
def area_difference_noted(
    view: View, *, paper: str, field: str, issues: str, code: str, by_source: Mapping[str, float],
    rmse: Mapping[str, Any] = RMSE, default: float = 0.05, least: float = 1.0, info: float = 0.01,
) -> Iterator[Finding]:
    """``paper`` and ``field`` apart by more than G-20 puts up with, T2 = max(``least``, 2 m_S, ``info`` of the value),
    while ``code`` is not among the ``issues`` of the record (rules.md L-15)."""
    written, measured = _numbers(view.table, paper), _numbers(view.table, field)
    noted = view.table.columns.get(issues)
    if not isinstance(noted, Coded):
        return
    errors = mean_errors(view, shapes_in(view), rmse, by_source, default)
    allowed = np.maximum(np.maximum(least, 2 * errors), info * written)
    difference = np.abs(written - measured)
    silent = noted.test(lambda text: not is_blank(text) and code not in text.split(SEPARATOR))
    for row in np.flatnonzero(view.table.focused() & silent & (difference > allowed)):
        yield Finding((int(row),), issues, {
            "value": noted[row], paper: float(written[row]), field: float(measured[row]),
            "difference": float(difference[row]), "allowed": float(allowed[row]),
        })  # fmt: skip


@check("footprint_fits")
def footprint_fits(view: View, *, field: str, factor: float = 1.005) -> Iterator[Finding]:
    """``field`` larger than the ellipsoidal area times ``factor`` (rules.md L-08)."""
    measured = shapes_in(view).ellipsoidal_areas
    stated = _numbers(view.table, field)
    for row in np.flatnonzero(view.table.focused() & (stated > measured * factor)):
        yield Finding((int(row),), field, {"value": float(stated[row]), "area": float(measured[row])})


@check("area_is_ellipsoidal")
def area_is_ellipsoidal(
    view: View, *, fields: Sequence[str], planes: Sequence[str], share: float = 0.0001, least: float = 0.05,
    match: float = 0.000005, match_least: float = 0.01,
) -> Iterator[Finding]:
    """Stored areas that are the plane area of a map projection: not within max(``least`` m², ``share``) of the area on
    the ellipsoid, but within max(``match_least`` m², ``match``) of the plane area in the store's own CRS or in one of
    ``planes``. The allowed share covers areas computed in the local transverse Mercator (at most 72 ppm off;
    rules.md C-08)."""
    shapes = shapes_in(view)
    measured = shapes.ellipsoidal_areas
    own = view.table.crs if base_of(view.table.crs).kind == "projected" else ""
    names = dict.fromkeys([*([own] if own else []), *planes])
    if not names:
        raise NotRun("No map plane is named to compare the areas with")
    for field in fields:
        stated = _numbers(view.table, field)
        off = np.abs(stated - measured) > np.maximum(least, share * measured)
        rows = np.flatnonzero(view.table.focused() & (stated > 0) & off)
        for name in names:
            areas = plane_areas_in(shapes, rows, name)
            hit = np.abs(stated[rows] - areas) <= np.maximum(match_least, match * areas)
            for row, area in zip(rows[hit], areas[hit]):
                yield Finding((int(row),), field, {
                    "value": float(stated[row]), "area": float(measured[row]), "crs": name, "plane": float(area),
                    "difference": float(stated[row] - measured[row]),
                })
            rows = rows[~hit]


def plane_areas_in(shapes: Shapes, rows: np.ndarray, crs: str) -> np.ndarray:
    """Plane area in m² of ``rows`` in the map plane ``crs``; not finite where PROJ cannot."""
    wanted = np.zeros(len(shapes.table), dtype=bool)
    wanted[rows] = True
    rings = shapes.decoded.rings.of_rows(wanted)
    xy = transform(rings.xy, shapes.table.crs, crs)
    with np.errstate(invalid="ignore"):
        areas = rings.part_areas(plane_ring_areas(xy, rings.offsets))
        return np.asarray(rings.of_table(areas, len(shapes.table))[rows])
