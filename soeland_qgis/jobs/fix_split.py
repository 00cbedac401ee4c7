"""A parcel of several parts becomes several parcels: numbers, buildings and origin follow as when it is cut by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Sequence

import numpy as np

from ..core.check import View
from ..core.edit import GEOMETRY, Edit
from ..core.errors import CannotFix
from ..core.geometry import shapes_in
from ..core.geometry.ground import lost_and_gained, plane_areas
from ..core.geometry.outlines import parts_of, piece_of
from ..core.geometry.place import to_wkb
from ..core.record import Record
from .describe import MAIN
from .fix_edits import Change, areas
from .fix_ground import Ground
from .identify import Serials
from .reshape import Part, split


def parts_edits(ground: Ground, view: View, row: int, who: str) -> tuple[tuple[Edit, ...], tuple[Change, ...]]:
    """The edits that make each part of the parcel in ``row`` a parcel, and what that changes. Raises CannotFix and
    InputError."""
    shapes, table = shapes_in(view), view.table
    described = ground.described(str(table.ids[row]))
    if described is None:
        raise CannotFix("This finding is no longer there: check again")
    pieces = np.empty(len(parts_of(shapes.stored[row])), dtype=object)
    pieces[:] = parts_of(shapes.stored[row])
    wkbs = to_wkb(pieces)
    sizes = areas(replace(table.take([row] * len(pieces)), geometry=wkbs))
    inside = _inside(described.hanging, pieces)
    parts = [Part(wkb, float(size), [i for i, n in inside.items() if n == number])
             for number, (wkb, size) in enumerate(zip(wkbs, sizes))]  # fmt: skip
    taken = ground.every("parcel_no")
    serials = Serials(view.layer, ground.every("feature_id"))
    batch = split(ground.standard, described, parts, _of(taken, described.parcel), serials, who)
    changes = []
    for edit, piece in zip((e for e in batch.edits if e.layer == MAIN), pieces):
        before = shapes.stored[row] if edit.key == described.parcel.id else None
        lost, gained = lost_and_gained(before, piece)
        less, more = plane_areas(shapes, [lost, gained])
        name = (edit.after or {}).get("parcel_no") or table.key(row)
        changes.append(Change(edit.key, name, before, piece, lost, gained,
                              (more - less) * float(shapes.on_ellipsoid[row])))  # fmt: skip
    return tuple(batch.edits), tuple(changes)


def _of(numbers: Sequence[str], parcel: Record) -> list[str]:
    """The numbers that begin as this parcel's."""
    root = re.sub(r"(-\d{4})-\d{2}$", r"\1", parcel.get("parcel_no") or "")
    return [n for n in numbers if root and n.startswith(f"{root}-")]


def _inside(records: Sequence[Record], pieces: Any) -> dict[str, int]:
    """soe_id of what has a shape → number of the piece in which it lies."""
    found = ((r.id, piece_of(r.get(GEOMETRY), pieces)) for r in records if r.get(GEOMETRY))
    return {i: n for i, n in found if n is not None}
