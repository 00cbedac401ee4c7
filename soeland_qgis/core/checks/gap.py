"""Is there land of nobody along a boundary that two parcels were meant to share?"""

from __future__ import annotations

from collections import Counter
from typing import Iterator

from .. import geometry
from ..check import Finding, View, check
from ..geometry import shapes_in
from ..geometry.gaps import gaps
from .topology import levels_of


@check("no_gaps")
def no_gaps(
    view: View, *, reach: float = 0.25, area: float = 0.01, level_layer: str = "parcel_ext",
    level_field: str = "right_setting", level_default: str = "2",
) -> Iterator[Finding]:
    """Gaps of more than ``area`` m² between parcels of one level that growing all of them by ``reach`` m and shrinking
    them again would fill; one finding per gap with all parcels that bound it (rules.md T-05)."""
    shapes = shapes_in(view)
    levels = levels_of(view, level_layer, level_field, view.layer.key, level_default)
    known: Counter[tuple[int, ...]] = Counter()
    for gap in sorted(gaps(shapes, levels, reach, area), key=lambda gap: (gap.rows, geometry.extent_of(gap.shape))):
        known[gap.rows] += 1  # several gaps between the same parcels are told apart from west to east
        yield Finding(gap.rows, found={
            "value": gap.area, "area": gap.area, "width": gap.width, "parcels": len(gap.rows),
        }, place=gap.shape, variant="several" if len(gap.rows) > 2 else "",
            spot=str(known[gap.rows]) if known[gap.rows] > 1 else "")
