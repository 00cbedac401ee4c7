"""Were the coordinates brought to the map in the right way: from a local grid, or from an internet map?"""

from __future__ import annotations

from typing import Iterator, Mapping, Sequence

import numpy as np

from ..check import Finding, View, check
from ..crs import base_of, transform
from ..errors import NotRun
from ..geometry import Shapes, shapes_in
from ..table import Coded


@check("local_grid_transformed")
def local_grid_transformed(
    view: View, *, grids: Sequence[str], national: Sequence[str], west: float, south: float, east: float, north: float,
    field: str = "source_crs", unknown: str = "UNKNOWN",
) -> Iterator[Finding]:
    """Parcels whose coordinates are numbers of a Shanghai grid though the store is in one of the ``national`` systems:
    "" where ``field`` names one of ``grids``, "unsaid" where it does not, "layer" once where all are so. In a store
    that is in a local grid itself, as verdict "mixed", parcels from another system: they cannot have been transformed
    by public means (rules.md C-05)."""
    codes = view.table.columns.get(field)
    from_grid = codes.test(lambda c: c in grids) if isinstance(codes, Coded) else np.zeros(len(view.table), dtype=bool)
    shapes = shapes_in(view)
    if base_of(view.table.crs).kind == "local":
        elsewhere = ~from_grid & (codes.test(lambda c: c != unknown) if isinstance(codes, Coded) else False)
        for row in np.flatnonzero(elsewhere & shapes.usable & view.table.focused()):
            yield Finding((int(row),), field, {"value": view.table.value(int(row), field), "crs": _name(view)},
                          variant="mixed")
        return
    if view.table.crs.upper() not in {name.upper() for name in national}:
        return
    boxes = shapes.bounds
    with np.errstate(invalid="ignore"):
        local = (boxes[:, 0] >= west) & (boxes[:, 1] >= south) & (boxes[:, 2] <= east) & (boxes[:, 3] <= north)
    if local.sum() > 1 and local.sum() == shapes.usable.sum():
        yield Finding((), found={"value": int(local.sum()), "count": int(local.sum()), "crs": view.table.crs},
                      variant="layer")
        return
    for row in np.flatnonzero(local & view.table.focused()):
        yield Finding((int(row),), field, {"value": view.table.value(int(row), field), "crs": view.table.crs},
                      variant="" if from_grid[row] else "unsaid")


def _name(view: View) -> str:
    """A local grid by the name in its definition: the first text in quotes."""
    parts = view.table.crs.split('"')
    return parts[1] if len(parts) > 1 else view.table.crs


@check("not_shifted")
def not_shifted(
    view: View, *, references: Sequence[Mapping[str, str]], near: float = 300.0, far: float = 600.0,
    from_azimuth: float = 90.0, to_azimuth: float = 135.0, least: int = 3,
) -> Iterator[Finding]:
    """Whether parcels lie on the median ``near`` to ``far`` m to the east-south-east (``from_azimuth`` to
    ``to_azimuth``, degrees from north) of the same land in a reference layer, as coordinates of an internet map
    (GCJ-02) do in Shanghai. ``references`` lists layer, the field of the parcel (mine) and of the layer (theirs) that
    name the same land; at least ``least`` pieces are needed (rules.md C-06)."""
    loaded = [one for one in references if view.data.loaded(one["layer"])]
    if not loaded:
        raise NotRun("None of the layers {layers} is loaded", layers=", ".join(one["layer"] for one in references))
    judged = False
    for one in loaded:
        steps = _steps(view, shapes_in(view), shapes_in(view, one["layer"]), one)
        if len(steps) < least:
            continue
        judged = True
        east, north = (float(v) for v in np.median(steps, axis=0))
        distance, azimuth = float(np.hypot(east, north)), float(np.degrees(np.arctan2(east, north)) % 360)
        if near <= distance <= far and from_azimuth <= azimuth <= to_azimuth:
            yield Finding((), found={
                "value": distance, "count": len(steps), "distance": round(distance), "azimuth": round(azimuth),
                "reference": one["layer"],
            }, variant=one["layer"])
    if not judged:
        raise NotRun("Fewer than {least} parcels are also in a reference layer", least=least)


def _steps(view: View, shapes: Shapes, other: Shapes, one: Mapping[str, str]) -> np.ndarray:
    """Metres east and north (n, 2) from the reference to the parcel, by the middles of their boxes."""
    mine, theirs = view.table.columns.get(one["mine"]), other.table.columns.get(one["theirs"])
    if not isinstance(mine, Coded) or not isinstance(theirs, Coded):
        return np.zeros((0, 2))
    index = {value: row for row, value in reversed(list(enumerate(theirs))) if value is not None}
    found = np.array([*(index.get(value, -1) for value in mine.values), -1], dtype=np.int64)[mine.codes]
    rows = np.flatnonzero((found >= 0) & shapes.usable)
    rows = rows[other.usable[found[rows]]]
    here, there = shapes.bounds[rows], other.bounds[found[rows]]
    middle = transform((there[:, :2] + there[:, 2:]) / 2, other.table.crs, shapes.table.crs)
    return shapes.to_plane((here[:, :2] + here[:, 2:]) / 2) - shapes.to_plane(middle)
