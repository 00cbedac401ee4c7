"""Was a parcel brought in whole, once and from one coordinate system: ledger and shape, versions, sources."""

from __future__ import annotations

from typing import Any, Iterable, Iterator, Sequence

import numpy as np

from ..blank import blank, is_blank
from ..check import Finding, View, check
from ..geometry import Shapes, shapes_in
from ..geometry.engine import in_pieces, require
from ..parents import rows_of
from ..table import Coded
from ..unit_number import normal
from .relation import alike


def _tidy(view: View, name: str) -> Coded:
    """A number field in half-width capitals without blanks; NULL for words for "nothing" and a column that lacks."""
    column = view.table.columns.get(name)
    if not isinstance(column, Coded):
        return Coded(np.full(len(view.table), -1, dtype=np.int32), ())
    return column.map(lambda v: None if is_blank(v) else normal(v))


@check("ledger_and_shape")
def ledger_and_shape(
    view: View, *, ledger: Sequence[str], keys: Sequence[str], listed: int = 200
) -> Iterator[Finding]:
    """Shapes without a ledger row: none of the fields ``ledger`` is filled (rules.md S-08). Where a record without a
    shape has the same number in one of ``keys``, in that order, the two are told together: verdict "pair". A record
    without a shape to which none fits is G-01's. More than ``listed`` shapes without a ledger row are counted in one
    finding: there the ledger as a whole is missing."""
    usable = shapes_in(view).usable
    empty = usable.copy()
    for name in ledger:
        empty &= blank(view.table, name)
    partner = np.full(len(view.table), -1, dtype=np.int64)
    by = [""] * len(view.table)
    for name in keys:
        column = _tidy(view, name)
        without = Coded(np.where(usable, -1, column.codes).astype(np.int32), column.values)
        found = np.where(empty & (partner < 0), rows_of(column, without), -1)
        partner = np.where(found >= 0, found, partner)
        for row in np.flatnonzero(found >= 0).tolist():
            by[row] = name
    alone = np.flatnonzero(empty & (partner < 0)).tolist()
    if len(alone) > listed:
        yield Finding((), found={"value": None, "count": len(alone), "records": len(view.table)}, variant="many")
        alone = []
    for row in alone:
        yield Finding((row,))
    for row in np.flatnonzero(empty & (partner >= 0)).tolist():
        same = {"value": view.table.value(row, by[row])}
        yield Finding((row, int(partner[row])), by[row], same, variant="pair")


@check("other_version")
def other_version(view: View, *, field: str, tolerance: float = 0.001) -> Iterator[Finding]:
    """Records with the same number and another shape: two versions of one parcel (rules.md S-10). Each later record is
    compared with the first; shapes that agree to ``tolerance`` m are T-11's."""
    shapes = shapes_in(view)
    pairs = [(rows[0], later) for rows in _measurable(shapes, alike(_tidy(view, field).codes)) for later in rows[1:]]
    apart = _apart(shapes, np.array(pairs, dtype=np.int64).reshape(-1, 2))
    areas = shapes.plane_areas
    for number in np.flatnonzero(apart > tolerance * 1.000001).tolist():  # coordinates are sums of many digits
        first, later = pairs[number]
        yield Finding((first, later), field, {
            "value": view.table.value(later, field), "apart": float(apart[number]),
            "first_area": float(areas[first]), "later_area": float(areas[later]),
        })  # fmt: skip


def _measurable(shapes: Shapes, groups: Iterable[np.ndarray]) -> Iterator[list[int]]:
    return (rows[shapes.measurable[rows]].tolist() for rows in groups)


def _apart(shapes: Shapes, pairs: np.ndarray) -> np.ndarray:
    """The largest distance in m between the boundaries of the two records of each pair."""
    engine = require()
    rows, place = np.unique(pairs, return_inverse=True)
    outlines = engine.boundary(shapes.moved(rows))
    first, second = outlines[place.reshape(-1, 2)].T
    return in_pieces(engine.hausdorff_distance, first, second, cancelled=shapes.cancelled)


@check("same_in_group")
def same_in_group(view: View, *, field: str, by: Sequence[str], show: Sequence[str] = ()) -> Iterator[Finding]:
    """Records of one group (the same values in ``by``) with different values of ``field`` (rules.md C-07): one finding
    for each value but the commonest, on the first record that has it. ``show`` are fields that name the group."""
    column = _tidy(view, field)
    groups = np.zeros(len(view.table), dtype=np.int64)
    for name in by:
        part = _tidy(view, name)
        groups = np.where((groups >= 0) & (part.codes >= 0), groups * (len(part.values) + 1) + part.codes, -1)
    for rows in alike(np.where(column.codes >= 0, groups, -1)):
        codes, first, count = np.unique(column.codes[rows], return_index=True, return_counts=True)
        usual = int(np.lexsort((first, -count))[0])
        for place in np.flatnonzero(np.arange(len(codes)) != usual).tolist():
            row = int(rows[first[place]])
            found: dict[str, Any] = {name: view.table.value(row, name) for name in show}
            found.update(value=column[row], usual=column.values[codes[usual]], count=int(count[place]), total=len(rows))
            yield Finding((row,), field, found)
