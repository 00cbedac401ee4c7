"""Parcels on the ground of others: on registered land of another holder, and off the plots of the plan."""

from __future__ import annotations

from typing import Iterator

import numpy as np

from ..check import Finding, View, check
from ..errors import NotRun
from ..geometry import shapes_in
from ..geometry.overlay import laid_over, parts_of
from ..table import Coded, Table
from .relation import SEVERAL


def _text(table: Table, field: str) -> Coded:
    column = table.columns.get(field)
    if not isinstance(column, Coded):
        raise NotRun("Field {field} of layer {layer} is missing", field=field, layer=table.layer.name)
    return column


@check("not_registered_to_others")
def not_registered_to_others(
    view: View, *, layer: str, holder: str = "holder_name", number: str = "cadastral_code",
    level: str = "right_setting", level_layer: str = "parcel_ext", level_default: str = "2", area: float = 1.0,
    width: float = 0.15,
) -> Iterator[Finding]:
    """Parcels that have more than ``area`` m², on average at least ``width`` m wide, in common with land of ``layer``
    that is registered to another ``holder`` at the same level; where one of the two has no holder nothing is said
    (rules.md T-03). One finding per parcel and registered parcel."""
    registered = view.other(layer)
    mine, theirs = _text(view.table, holder), _text(registered, holder)
    levels = _levels(view, level_layer, level, level_default)

    def others(rows: np.ndarray, registered_rows: np.ndarray) -> np.ndarray:
        """Pairs with two holders who are not, letter for letter, the same."""
        known = (mine.codes[rows] >= 0) & (theirs.codes[registered_rows] >= 0)
        same = np.array([*(index.get(name, -2) for name in mine.values), -2], dtype=np.int64)[mine.codes[rows]]
        return known & (same != theirs.codes[registered_rows])

    index = {name: number for number, name in enumerate(theirs.values)}
    found = laid_over(shapes_in(view), shapes_in(view, layer), others)
    wanted = np.flatnonzero((found.area > area) & (found.width >= width))
    for pair in wanted:
        row, other = int(found.row[pair]), int(found.other[pair])
        one, two = str(mine[row]), str(theirs[other])
        if _holders(one) & _holders(two) or levels[row] != (registered.value(other, level) or level_default):
            continue
        code = registered.value(other, number) or registered.key(other)
        yield Finding((row,), holder, {
            "value": one, "registered": two, "number": code, "area": float(found.area[pair]),
            "width": float(found.width[pair]),
        }, place=found.shape[pair], spot=str(code))


def _holders(text: str) -> set[str]:
    """Names without blanks; several stand in one field."""
    return {"".join(name.split()) for name in text.split(SEVERAL)}


def _levels(view: View, layer: str, field: str, default: str) -> list[str]:
    """The level of each parcel's right, ``default`` where none is recorded."""
    key = view.layer.key
    if not view.data.loaded(layer) or field not in view.data[layer] or key not in view.table:
        return [default] * len(view.table)
    other = view.data[layer]
    known = {k: v for k, v in zip(other.columns[key], other.columns[field]) if k is not None and v is not None}
    return [known.get(k, default) for k in view.table.columns[key]]


@check("planned_ground")
def planned_ground(view: View, *, layer: str, where: str, share: float = 0.95) -> Iterator[Finding]:
    """Parcels for which ``where`` holds and of which the plots of ``layer`` cover less than ``share`` (rules.md
    T-13)."""
    found = parts_of(shapes_in(view), shapes_in(view, layer))
    covered = found.inside / np.maximum(found.whole, 1e-9)
    for place in np.flatnonzero((covered < share) & (found.whole > 0) & view.holds(where)[found.rows]):
        yield Finding((int(found.rows[place]),), found={
            "value": float(found.inside[place]), "share": f"{100 * covered[place]:.1f}",
            "outside": float(found.outside[place]),
        })
