"""Does the present use of a parcel conform with the plan (现状与规划一致性): computed, never typed."""

from __future__ import annotations

import numpy as np

from .blank import readable
from .check import View
from .geometry import shapes_in
from .geometry.overlay import laid_over
from .table import Coded

CONFORMS, PARTLY, DIFFERS, UNKNOWN = "1", "2", "3", "9"
"""Codes of list plan_conformity."""


def conformity(
    view: View, layer: str, planned: str, current: str, crosswalk: str, share: float
) -> tuple[np.ndarray, np.ndarray]:
    """The rows in focus that can be measured, and the code of each (rules.md L-40).

    ``planned`` is the parcel's planned use and that of the plots in ``layer``, ``current`` the present use, which the
    ``crosswalk`` of the standard turns into a code of the plan. Their first two digits are compared: the same is "1",
    or "2" where more than ``share`` of the parcel is planned otherwise; another is "3"; "9" where a code is missing or
    has no counterpart. NotRun where the layer is not loaded."""
    shapes, plots = shapes_in(view), shapes_in(view, layer)
    seen = readable(view.table, (planned, current), view.standard).columns
    across = {row["code_gbt21010"]: row["code_2023"][:2] for row in view.standard.crosswalks[crosswalk]}
    classes = {code: number for number, code in enumerate(sorted(set(across.values())))}
    use = _numbers(seen.get(current), {code: classes[of] for code, of in across.items()}, len(view.table))
    plan = _classes(seen.get(planned), classes, len(view.table))
    rows = np.flatnonzero(view.table.focused() & shapes.measurable)
    same = (use >= 0) & (plan == use)
    laid = laid_over(shapes, plots)
    there = _classes(view.other(layer).columns.get(planned), classes, len(view.other(layer)))
    other = same[laid.row] & (there[laid.other] != plan[laid.row]) & (there[laid.other] > NOTHING)
    otherwise = np.bincount(laid.row[other], weights=laid.area[other], minlength=len(view.table))
    codes = np.full(len(view.table), DIFFERS, dtype=object)
    codes[(use == NOTHING) | (plan == NOTHING)] = UNKNOWN
    codes[same] = CONFORMS
    codes[same & (otherwise > share * shapes.plane_areas)] = PARTLY
    return rows, codes[rows]


NOTHING = -1
"""No code, or one without a counterpart."""


def _numbers(column: object, known: dict[str, int], count: int) -> np.ndarray:
    if not isinstance(column, Coded):
        return np.full(count, NOTHING)
    return np.array([*(known.get(value, NOTHING) for value in column.values), NOTHING])[column.codes]


def _classes(column: object, classes: dict[str, int], count: int) -> np.ndarray:
    """The class of each code by its first two digits; classes that no present use has get further numbers."""
    if not isinstance(column, Coded):
        return np.full(count, NOTHING)
    for value in column.values:
        classes.setdefault(value[:2], len(classes))
    return _numbers(column, {value: classes[value[:2]] for value in column.values}, count)
