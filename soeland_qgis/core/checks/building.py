"""Do buildings stand on their own parcel, and not on each other?"""

from __future__ import annotations

from typing import Iterator

import numpy as np

from ..check import Finding, View, check
from ..errors import NotRun
from ..geometry import shapes_in
from ..geometry.overlay import beyond_owner
from ..geometry.pairs import overlaps
from ..table import Coded


@check("inside_parcel")
def inside_parcel(
    view: View, *, layer: str = "parcel", key: str = "parcel_no", area: float = 0.5, share: float = 0.01,
) -> Iterator[Finding]:
    """Buildings of which more than max(``area`` m², ``share`` of the building) lies outside the record of ``layer``
    with the same ``key`` (rules.md T-09). A building without its parcel is S-09's."""
    shapes, owners = shapes_in(view), shapes_in(view, layer)
    mine, theirs = view.table.columns.get(key), owners.table.columns.get(key)
    if not isinstance(mine, Coded) or not isinstance(theirs, Coded):
        raise NotRun("Field {field} is missing", field=key)
    rows, owner = _owned(mine, theirs, np.flatnonzero(view.table.focused() & shapes.measurable))
    rest, outside = beyond_owner(shapes, owners, rows, owner)
    known = np.flatnonzero(np.isfinite(outside))
    order = known[np.lexsort((outside[known], rows[known]))]  # where a number stands twice, the parcel that fits better
    first = np.ones(len(order), dtype=bool)
    first[1:] = rows[order][1:] != rows[order][:-1]
    for pair in order[first]:
        row, whole = int(rows[pair]), float(shapes.plane_areas[rows[pair]])
        if outside[pair] > max(area, share * whole):
            yield Finding((row,), key, {
                "value": mine[row], "parcel": mine[row], "outside": float(outside[pair]), "area": whole,
            }, place=rest[pair])


def _owned(mine: Coded, theirs: Coded, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of a row and a row of the other layer with the same text, for ``rows`` of the first."""
    index = {value: i for i, value in enumerate(theirs.values)}
    code = np.array([*(index.get(v, -1) for v in mine.values), -1], dtype=np.int64)[mine.codes[rows]]
    rows, code = rows[code >= 0], code[code >= 0]
    order = np.argsort(theirs.codes, kind="stable")
    start = np.searchsorted(theirs.codes[order], code, "left")
    many = np.searchsorted(theirs.codes[order], code, "right") - start
    place = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return np.repeat(rows, many), order[np.repeat(start, many) + place]


@check("buildings_apart")
def buildings_apart(
    view: View, *, area: float = 0.5, above: str = "floors_above", below: str = "floors_below",
) -> Iterator[Finding]:
    """Pairs of buildings that have more than ``area`` m² in common, both with storeys above ground or both only below
    (rules.md T-10: same level)."""
    shapes = shapes_in(view)
    high, deep = view.table.columns.get(above), view.table.columns.get(below)
    level = np.zeros(len(view.table), dtype=np.int64)
    if isinstance(high, np.ndarray) and isinstance(deep, np.ndarray):
        level[(high == 0) & (deep > 0)] = 1
    found = overlaps(shapes, level)
    for pair in np.flatnonzero(found.area > area):
        yield Finding((int(found.first[pair]), int(found.second[pair])), found={
            "value": float(found.area[pair]), "area": float(found.area[pair]),
        }, place=found.shape[pair])
