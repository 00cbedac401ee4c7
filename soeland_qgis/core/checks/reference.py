"""Does the parcel lie where it says it does: in Shanghai as its coordinate system has it, and in its district?"""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Sequence

import numpy as np

from ..check import Finding, View, check
from ..crs import base_of
from ..errors import NotRun
from ..geometry import Shapes, shapes_in
from ..geometry.cover import outside
from ..ranges import fitting, within
from ..table import Coded


@check("coordinates_fit")
def coordinates_fit(view: View, *, ranges: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """Shapes outside the range that the declared CRS has for the area of the standard; once for the layer where none of
    its shapes is inside. ``ranges`` lists crs, west, south, east, north in units of each CRS; a CRS that it does not
    name is judged by longitude and latitude (rules.md C-02)."""
    base_of(view.table.crs)  # unknown and local systems: not run
    shapes = shapes_in(view)
    boxes, known = shapes.bounds, {str(r["crs"]).upper(): r for r in ranges}
    own = known.get(view.table.crs.upper())
    inside = within(boxes, own) if own else _within_degrees(view, shapes)
    wrong = shapes.usable & ~inside
    if wrong.sum() > 1 and wrong.sum() == shapes.usable.sum():
        box = np.concatenate([boxes[wrong][:, :2].min(axis=0), boxes[wrong][:, 2:].max(axis=0)])
        fits = _fitting(box, ranges)
        count = int(wrong.sum())
        yield Finding((), found={"value": count, "count": count, "crs": view.table.crs, "fits": fits},
                      variant="layer_other" if fits else "layer")
        return
    for row in np.flatnonzero(wrong & view.table.focused()):
        fits = _fitting(boxes[row], ranges)
        east, north = (boxes[row][:2] + boxes[row][2:]) / 2
        yield Finding((int(row),), found={
            "value": f"{east:.3f} {north:.3f}", "east": f"{east:.3f}", "north": f"{north:.3f}", "crs": view.table.crs,
            "fits": fits,
        }, variant="other" if fits else "")


def _within_degrees(view: View, shapes: Shapes) -> np.ndarray:
    """By longitude and latitude of every vertex, for a CRS without a range of its own."""
    west, south, east, north = view.standard.parameters["extent"]
    if base_of(view.table.crs).kind == "local":
        raise NotRun("{crs} is a local grid: give a transformation to a national system first", crs=view.table.crs)
    lonlat = shapes.lonlat
    with np.errstate(invalid="ignore"):
        inside = (lonlat[:, 0] >= west) & (lonlat[:, 1] >= south) & (lonlat[:, 0] <= east) & (lonlat[:, 1] <= north)
    fits = np.ones(len(view.table), dtype=bool)
    fits[shapes.decoded.rings.row_of_vertex[~inside]] = False
    return fits


def _fitting(box: np.ndarray, ranges: Sequence[Mapping[str, Any]]) -> str:
    """The systems in whose range the box lies."""
    return ", ".join(str(r["crs"]) for r in fitting(box, ranges))


@check("inside_district")
def inside_district(
    view: View, *, layer: str, field: str, name: str, far: float = 10.0, far_share: float = 0.002, near: float = 0.01,
) -> Iterator[Finding]:
    """Parcels of which more than ``near`` m² lies outside the area of ``layer`` with the same ``field``: as verdict
    "edge", or "" above max(``far`` m², ``far_share`` of the parcel). Once for the layer where no parcel touches any of
    the areas. A code that ``layer`` does not have is judged only where the parcel lies in another of its areas
    (rules.md T-07)."""
    districts, shapes = shapes_in(view, layer), shapes_in(view)
    codes = view.table.columns.get(field)
    if not isinstance(codes, Coded):
        raise NotRun("Field {field} is missing", field=field)
    names = districts.table.columns.get(field)
    if not isinstance(names, Coded):
        raise NotRun("Field {field} of layer {layer} is missing", field=field, layer=layer)
    found = outside(shapes, districts, codes, names)
    if found.elsewhere:
        yield Finding((), found={"value": found.elsewhere, "count": found.elsewhere}, variant="layer")
        return
    titles = districts.table.columns.get(name)
    for row, area, whole, place, lies_in in found.rows:
        far_off = area > max(far, far_share * whole)
        if area <= near or not view.table.focused()[row]:
            continue
        other = titles[lies_in] if lies_in >= 0 and isinstance(titles, Coded) else None
        variant = "edge" if not far_off else "other" if other else ""
        yield Finding((row,), field, {
            "value": codes[row], "outside": area, "area": whole, "district": other or "—",
        }, place=place, variant=variant)
