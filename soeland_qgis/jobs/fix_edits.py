"""From a fix to the edits that do it as one act, and to what is shown of it before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..core.check import View
from ..core.crs import base_of
from ..core.edit import GEOMETRY, Edit
from ..core.errors import CannotFix
from ..core.fix import Fix
from ..core.geometry import ellipsoidal_areas, shapes_in, shapes_of, to_wkts
from ..core.geometry.ground import lost_and_gained, plane_areas
from ..core.geometry.place import to_wkb
from ..core.issue import Issue
from ..core.table import Table
from .describe import MAIN, describe
from .fix_ground import Ground, only
from .reshape import Part, new_outline


@dataclass(frozen=True)
class Change:
    """What a fix does to one parcel: its ``name`` (parcel_no), the outlines ``before`` and ``after``, the land ``lost``
    and ``gained`` (shapes of core/geometry in the store's CRS) and what it wins in m² (negative: loses), or the
    ``field`` that gets another value."""

    key: str
    name: str
    before: Any = None
    after: Any = None
    lost: Any = None
    gained: Any = None
    area: float = 0.0
    field: str = ""
    old: Any = None
    new: Any = None

    def wkt(self) -> tuple[str | None, ...]:
        """Before, after, lost and gained as WKT, for the map."""
        return tuple(to_wkts([self.before, self.after, self.lost, self.gained]))


def edits_of(
    ground: Ground, view: View, fix: Fix, issue: Issue, who: str
) -> tuple[tuple[Edit, ...], tuple[Change, ...]]:
    """The edits of a fix and its changes. Raises CannotFix."""
    if fix.parts:
        from .fix_split import parts_edits

        return parts_edits(ground, view, only(view.data, issue.ids)[0], who)
    return _values(ground, view, fix, issue, who) if fix.outlines is None else _shapes(ground, view, fix, who)


def areas(table: Table) -> np.ndarray:
    """Area in m² per row on the ellipsoid; in a local grid, which has no place on earth, in its plane."""
    local = base_of(table.crs).kind == "local"
    return shapes_of(table).plane_areas if local else ellipsoidal_areas(table)


def _values(
    ground: Ground, view: View, fix: Fix, issue: Issue, who: str
) -> tuple[tuple[Edit, ...], tuple[Change, ...]]:
    """Values of a parcel go the way that the form's go: what follows from them follows. Decimals that the form does not
    show are cut off too."""
    layer, key = issue.layer, issue.ids[0]
    record = ground.record(layer, key)
    if record is None:
        raise CannotFix("This finding is no longer there: check again")
    changes = tuple(Change(key, issue.keys[0], field=name, old=record.get(name), new=value)
                    for (_, name), value in fix.fields.items())  # fmt: skip
    described = ground.described(key) if layer == MAIN else None
    edits = tuple(describe(ground.standard, [(described, fix.fields)], who).edits) if described is not None else ()
    if edits:
        return edits, changes
    after = {name: value for (_, name), value in fix.fields.items()}
    return (Edit(layer, key, record.version, {n: record.get(n) for n in after}, after),), changes


def _shapes(ground: Ground, view: View, fix: Fix, who: str) -> tuple[tuple[Edit, ...], tuple[Change, ...]]:
    shapes = shapes_in(view)
    table = view.table
    fresh = dict(fix.outlines()) if fix.outlines is not None else {}
    rows = sorted(fresh)
    after = np.empty(len(rows), dtype=object)
    after[:] = [fresh[row] for row in rows]
    wkbs = to_wkb(after)
    drawn, measured = areas(table), areas(replace(table.take(rows), geometry=wkbs))
    edits: list[Edit] = []
    changes: list[Change] = []
    for number, row in enumerate(rows):
        key = str(table.ids[row])
        described = ground.described(key)
        if described is None or described.parcel.get(GEOMETRY) == wkbs[number]:
            continue
        part = Part(wkbs[number], float(measured[number]))
        edits += new_outline(ground.standard, described, part, float(drawn[row]), who).edits
        before = shapes.stored[row]
        lost, gained = lost_and_gained(before, after[number])
        less, more = plane_areas(shapes, [lost, gained])
        factor = float(shapes.on_ellipsoid[row])
        changes.append(Change(key, table.key(row), before, after[number], lost, gained, (more - less) * factor))
    if not edits:
        raise CannotFix("It would change nothing")
    return tuple(edits), tuple(changes)
