"""What lies over a parcel by the control lines and plans: areas and codes that are computed and never typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, Sequence

import numpy as np

from .check import View
from .geometry import shapes_in
from .geometry.overlay import Parts, laid_over, parts_of
from .table import Coded, Table

INSIDE, STRADDLING, OUTSIDE = "1", "2", "3"
"""Codes of list boundary_relation."""


@dataclass(frozen=True)
class Tolerance:
    """What is too little to count: up to ``area`` m²; or less than ``share`` of the parcel in a strip narrower than
    ``width`` m (2A/P), which is an effect of two lines drawn at different times (rules.md T-12)."""

    area: float
    share: float
    width: float

    def counted(self, part: np.ndarray, width: np.ndarray, whole: np.ndarray) -> np.ndarray:
        """The areas of parts, 0 where they do not count, rounded as the standard keeps areas."""
        edge = (part < self.share * whole) & (width < self.width)
        return np.where((part > self.area) & ~edge, np.round(part, 2), 0.0)


@dataclass
class Overlaid:
    """``values``: field → one value per entry of ``rows`` (rows of the parcels' table): numbers as float, codes as
    text or None. ``against``: field → the layer that it was computed from. ``missing``: layers that are not loaded."""

    rows: np.ndarray
    values: dict[str, np.ndarray] = field(default_factory=dict)
    against: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


def overlaid(
    view: View, inside: Sequence[Mapping[str, Any]], boundary: Mapping[str, str], zone: Mapping[str, str],
    tolerance: Tolerance,
) -> Overlaid:
    """The values of all rows in focus that can be measured.

    Each of ``inside`` says which ``field`` holds the area of ``layer`` on the parcel (perhaps only of records whose
    ``where`` field ``begins`` with one of some codes ``but`` not others); ``boundary`` the ``layer`` outside of which
    the parcel's ``area`` lies and the ``relation`` to it; ``zone`` the ``layer`` whose ``field`` the parcel takes from
    the largest part, ``none`` where nothing of it counts."""
    found = Overlaid(np.flatnonzero(view.table.focused() & shapes_in(view).measurable))
    for one in inside:
        if _there(view, one["layer"], found):
            other = shapes_in(view, one["layer"])
            parts = parts_of(shapes_in(view), other, which=_chosen(other.table, one))
            counted = tolerance.counted(parts.inside, parts.inside_width, parts.whole)
            _put(found, one["field"], one["layer"], parts.rows, counted)
    if _there(view, boundary["layer"], found):
        _boundary(view, boundary, tolerance, found)
    if _there(view, zone["layer"], found):
        _zone(view, zone, tolerance, found)
    return found


def _there(view: View, layer: str, found: Overlaid) -> bool:
    loaded = view.data.loaded(layer)
    if not loaded and layer not in found.missing:
        found.missing.append(layer)
    return loaded


def _chosen(table: Table, one: Mapping[str, Any]) -> np.ndarray | None:
    """Boolean per record of the other layer: those that count; None for all."""
    column = table.columns.get(one.get("where", ""))
    if not isinstance(column, Coded):
        return None
    begins, but = tuple(one["begins"]), tuple(one.get("but", ()))
    return column.test(lambda code: code.startswith(begins) and not (but and code.startswith(but)))


def _put(found: Overlaid, name: str, layer: str, rows: np.ndarray, values: np.ndarray) -> None:
    """Values of some of the rows; the others (a tangle that no area can be made of) have none."""
    empty: Any = None if values.dtype == object else np.nan
    column = np.full(len(found.rows), empty, dtype=values.dtype)
    column[np.searchsorted(found.rows, rows)] = values
    found.values[name], found.against[name] = column, layer


def _boundary(view: View, boundary: Mapping[str, str], tolerance: Tolerance, found: Overlaid) -> None:
    parts: Parts = parts_of(shapes_in(view), shapes_in(view, boundary["layer"]), rest=True)
    out = tolerance.counted(parts.outside, parts.outside_width, parts.whole)
    within = tolerance.counted(parts.inside, parts.inside_width, parts.whole)
    relation = np.full(len(parts.rows), STRADDLING, dtype=object)
    relation[out == 0] = INSIDE
    relation[(out > 0) & (within == 0)] = OUTSIDE
    _put(found, boundary["area"], boundary["layer"], parts.rows, out)
    _put(found, boundary["relation"], boundary["layer"], parts.rows, relation)


def _zone(view: View, zone: Mapping[str, str], tolerance: Tolerance, found: Overlaid) -> None:
    laid = laid_over(shapes_in(view), shapes_in(view, zone["layer"]))
    names = view.other(zone["layer"]).columns.get(zone["field"])
    whole = shapes_in(view).plane_areas[laid.row]
    counted = tolerance.counted(laid.area, laid.width, whole)
    order = np.lexsort((counted, laid.row))
    last = np.ones(len(order), dtype=bool)
    last[:-1] = laid.row[order][1:] != laid.row[order][:-1]
    best = order[last & (counted[order] > 0)]
    codes = np.full(len(found.rows), zone["none"], dtype=object)
    if isinstance(names, Coded):
        codes[np.searchsorted(found.rows, laid.row[best])] = [names[int(other)] for other in laid.other[best]]
    _put(found, zone["field"], zone["layer"], found.rows, codes)
