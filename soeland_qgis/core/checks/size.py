"""Is the parcel large and wide enough to be one, or a splinter left over from drawing?"""

from __future__ import annotations

from typing import Iterator

import numpy as np

from .. import geometry
from ..check import Finding, View, check
from ..geometry import Shapes, shapes_in
from ..geometry.boxes import smallest_boxes


@check("area_is_enough")
def area_is_enough(view: View, *, least: float = 4.0, small: float = 50.0) -> Iterator[Finding]:
    """Areas below ``least`` m², and, as verdict "small", below ``small`` m² (rules.md G-04)."""
    areas = np.where(view.table.focused(), shapes_in(view).plane_areas, np.nan)
    for row in np.flatnonzero(areas < small):
        area = float(areas[row])
        yield Finding((int(row),), found={"value": area, "area": area}, variant="" if area < least else "small")


@check("no_slivers")
def no_slivers(
    view: View, *, area: float = 1000.0, width: float = 5.0, slender: float = 5.0, compact: float = 0.25,
    round_ratio: float = 2.0, square_ratio: float = 40.0, needle: float = 0.5,
) -> Iterator[Finding]:
    """Parts that are small or narrow (area ≤ ``area`` m², box width or 2A/P ≤ ``width`` m) and thin in two of four
    ways: length/width ≥ ``slender``, 4πA/P² ≤ ``compact``, P/(2√(πA)) ≥ ``round_ratio``, P²/A ≥
    ``square_ratio``. As verdict "needle" where the box is narrower than ``needle`` m (rules.md G-10)."""
    shapes = shapes_in(view)
    rings = shapes.rings
    areas, lengths = rings.part_areas(), rings.part_perimeters()
    with np.errstate(divide="ignore", invalid="ignore"):
        compactness = 4 * np.pi * areas / lengths**2
        thin = (
            (compactness <= compact).astype(int)
            + (lengths / (2 * np.sqrt(np.pi * np.maximum(areas, 0))) >= round_ratio)
            + (lengths**2 / areas >= square_ratio)
        )
        narrow = 2 * areas / lengths
    # A box narrower than w has 2A/P < w, so the box adds nothing to the question of scale: it is worked out only for
    # parts that are small or narrow already and have one thin sign at least.
    parts = np.flatnonzero(((areas <= area) | (narrow <= width)) & (thin >= 1) & (areas > 0))
    short, long_ = smallest_boxes(rings, parts)
    with np.errstate(divide="ignore"):
        sliver = thin[parts] + (long_ / short >= slender) >= 2
    pieces = np.bincount(rings.row, minlength=len(view.table))
    shells = np.flatnonzero(rings.shell)
    for part, box in zip(parts[sliver], short[sliver]):
        found = {"value": float(box), "width": float(box), "mean": float(narrow[part]), "area": float(areas[part])}
        several = bool(pieces[rings.row[part]] > 1)
        yield _sliver(shapes, int(rings.row[part]), int(shells[part]), several, found, needle)


def _sliver(shapes: Shapes, row: int, ring: int, several: bool, found: dict[str, float], needle: float) -> Finding:
    xy = shapes.stored_xy[shapes.rings.offsets[ring]:shapes.rings.offsets[ring + 1]]
    return Finding(
        (row,),
        found=found,
        place=geometry.point(*xy.mean(axis=0)) if several else None,
        spot=f"{xy[0][0]:.3f} {xy[0][1]:.3f}" if several else "",
        variant="needle" if found["width"] < needle else "",
    )
