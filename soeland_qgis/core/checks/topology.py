"""Parcels and their neighbours: no land twice, and one boundary where two meet."""

from __future__ import annotations

from typing import Iterator

import numpy as np

from .. import geometry
from ..check import Finding, View, check
from ..geometry import Shapes, shapes_in
from ..geometry.near import Hanging, hanging_vertices
from ..geometry.pairs import Overlaps, near_rows, overlaps
from ..table import Coded, Table

SHOWN = 100
"""Points of one boundary that are put on the map."""


def levels_of(view: View, layer: str, field: str, key: str, default: str) -> np.ndarray:
    """A number per row for the level at which its right lies (above ground, surface, underground): rights of different
    levels may lie over each other (rules.md T-01). ``default`` where nothing is recorded."""
    known: dict[str, str] = {}
    if view.data.loaded(layer) and field in view.data[layer] and key in view.data[layer]:
        other = view.data[layer]
        known = {k: v for k, v in zip(other.columns[key], other.columns[field]) if k is not None and v is not None}
    mine = view.table.columns.get(key)
    if not isinstance(mine, Coded):
        return np.zeros(len(view.table), dtype=np.int64)
    numbers: dict[str, int] = {}
    per_name = [numbers.setdefault(known.get(n, default), len(numbers)) for n in mine.values]
    return np.array([*per_name, numbers.setdefault(default, len(numbers))], dtype=np.int64)[mine.codes]


def same_enterprise(table: Table, first: np.ndarray, second: np.ndarray, uscc: str, name: str) -> np.ndarray:
    """Boolean per pair of rows: equal credit code or equal name; two without either count as one enterprise's."""
    same, bare = np.zeros(len(first), dtype=bool), np.ones(len(first), dtype=bool)
    for field in (uscc, name):
        column = table.columns.get(field)
        if isinstance(column, Coded):
            a, b = column.codes[first], column.codes[second]
            same |= (a == b) & (a >= 0)
            bare &= (a < 0) & (b < 0)
    return same | bare


def _levels(view: View, shapes: Shapes, *named: str) -> np.ndarray:
    """``levels_of``, worked out once per run."""
    key = f"levels {named!r}"
    if key not in shapes.kept:
        layer, field, default = named
        shapes.kept[key] = levels_of(view, layer, field, view.layer.key, default)
    return shapes.kept[key]


def _found(view: View, level_layer: str, level_field: str, level_default: str) -> tuple[Shapes, Overlaps]:
    shapes = shapes_in(view)
    return shapes, overlaps(shapes, _levels(view, shapes, level_layer, level_field, level_default))


@check("no_overlap")
def no_overlap(
    view: View, *, enterprise: str, area: float = 1.0, width: float = 0.15, level_layer: str = "parcel_ext",
    level_field: str = "right_setting", level_default: str = "2", code_field: str = "group_uscc",
    name_field: str = "group_name", identical: float = 0.001,
) -> Iterator[Finding]:
    """Pairs of parcels of the ``enterprise`` ("same" or "other") that have more than ``area`` m² in common, on average
    at least ``width`` m wide (2A/P), with rights on the same level (rules.md T-01, T-02). Those whose boundaries are
    the same to ``identical`` m are T-11's: one fault, one finding."""
    shapes, found = _found(view, level_layer, level_field, level_default)
    same = same_enterprise(view.table, found.first, found.second, code_field, name_field)
    wanted = (found.area > area) & (found.width >= width) & (same == (enterprise == "same"))
    for pair in np.flatnonzero(wanted & ~_identical(shapes, found, identical)):
        rows = (int(found.first[pair]), int(found.second[pair]))
        yield Finding(rows, found={
            "value": float(found.area[pair]), "area": float(found.area[pair]), "width": float(found.width[pair]),
            **_owners(view, rows, code_field, name_field),
        }, place=found.shape[pair])


def _owners(view: View, rows: tuple[int, int], code_field: str, name_field: str) -> dict[str, str]:
    """Whose the two parcels are, for the message."""
    names = [view.table.value(row, name_field) or view.table.value(row, code_field) or "—" for row in rows]
    return {"owner": names[0], "other_owner": names[1]}


@check("no_sliver_overlap")
def no_sliver_overlap(
    view: View, *, area: float = 0.01, width: float = 0.15, level_layer: str = "parcel_ext",
    level_field: str = "right_setting", level_default: str = "2", identical: float = 0.001,
) -> Iterator[Finding]:
    """Pairs of parcels that share more than ``area`` m² in a strip of less than ``width`` m on average: the boundary
    was drawn twice instead of shared (rules.md T-04). Two strips with one and the same boundary are T-11's."""
    shapes, found = _found(view, level_layer, level_field, level_default)
    wanted = (found.area > area) & (found.width < width)
    for pair in np.flatnonzero(wanted & ~_identical(shapes, found, identical)):
        yield Finding((int(found.first[pair]), int(found.second[pair])), found={
            "value": float(found.area[pair]), "area": float(found.area[pair]), "width": float(found.width[pair]),
        }, place=found.shape[pair])


@check("no_duplicate_shape")
def no_duplicate_shape(
    view: View, *, tolerance: float = 0.001, level_layer: str = "parcel_ext", level_field: str = "right_setting",
    level_default: str = "2", code_field: str = "group_uscc", name_field: str = "group_name",
) -> Iterator[Finding]:
    """Pairs of parcels with the same boundary to ``tolerance`` m, wherever it begins and whichever way it runs
    (rules.md T-11); verdict "other" names both enterprises where they are two, as T-02 does."""
    shapes, found = _found(view, level_layer, level_field, level_default)
    same = same_enterprise(view.table, found.first, found.second, code_field, name_field)
    for pair in np.flatnonzero(_identical(shapes, found, tolerance)):
        rows, area = (int(found.first[pair]), int(found.second[pair])), float(found.area[pair])
        owners = {} if same[pair] else _owners(view, rows, code_field, name_field)
        yield Finding(rows, found={"value": area, "area": area, **owners}, variant="other" if owners else "")


def _identical(shapes: Shapes, found: Overlaps, tolerance: float) -> np.ndarray:
    """Boolean per pair: one and the same boundary to ``tolerance`` m. Worked out once per run."""
    key = f"identical {tolerance!r}"
    if key not in shapes.kept:
        boxes = shapes.plane_bounds
        same = np.abs(boxes[found.first] - boxes[found.second]).max(axis=1) <= tolerance * 1.000001
        for pair in np.flatnonzero(same):
            rows = (int(found.first[pair]), int(found.second[pair]))
            same[pair] = _same_shape(shapes, rows, float(found.area[pair]), tolerance)
        shapes.kept[key] = same
    return shapes.kept[key]


def _same_shape(shapes: Shapes, rows: tuple[int, int], common: float, tolerance: float) -> bool:
    """Whether what is not ``common`` (m²) is at most a strip of ``tolerance``, and no vertex of either boundary is
    farther than that from the other boundary (not asked for very long ones, where it takes too long). The vertices
    alone do not tell: the same corners in another order are another shape."""
    engine = geometry.engine.require()
    first, second = shapes.moved(np.array(rows))
    if any(engine.area(shape) - common > tolerance * engine.length(shape) for shape in (first, second)):
        return False
    if int(engine.get_num_coordinates(first)) * int(engine.get_num_coordinates(second)) > 10_000_000:
        return True
    return bool(engine.hausdorff_distance(engine.boundary(first), engine.boundary(second)) <= tolerance * 1.000001)


@check("boundary_points_shared")
def boundary_points_shared(
    view: View, *, reach: float = 0.05, same: float = 0.001, level_layer: str = "parcel_ext",
    level_field: str = "right_setting", level_default: str = "2",
) -> Iterator[Finding]:
    """Vertices within ``reach`` m of a neighbour's boundary but farther than ``same`` m from each of its vertices; one
    finding per pair of parcels (rules.md T-06)."""
    shapes = shapes_in(view)
    levels = _levels(view, shapes, level_layer, level_field, level_default)
    wanted = np.zeros(len(view.table), dtype=bool)
    wanted[near_rows(shapes, reach)] = True
    rings = shapes.all_rings.of_rows(wanted)
    found = hanging_vertices(rings, levels, reach, same, view.cancelled)
    low, high = np.minimum(found.row, found.other), np.maximum(found.row, found.other)
    focus = view.table.focused()
    order = np.lexsort((found.vertex, high, low))
    order = order[focus[low[order]] | focus[high[order]]]
    stored = shapes.decoded.rings.of_rows(wanted).xy
    yield from _pairs(found, low, high, order, stored)


def _pairs(found: Hanging, low: np.ndarray, high: np.ndarray, order: np.ndarray, xy: np.ndarray) -> Iterator[Finding]:
    low, high = low[order], high[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    starts = np.flatnonzero(new)
    for start, end in zip(starts, [*starts[1:], len(order)]):
        vertices = np.unique(found.vertex[order[start:end]])
        distance = float(found.distance[order[start:end]].max())
        yield Finding((int(low[start]), int(high[start])), found={
            "value": distance, "distance": _millimetres(distance), "count": len(vertices),
        }, place=geometry.points(xy[vertices[:SHOWN]]))


def _millimetres(metres: float) -> str:
    """A distance at which metres say nothing: whole millimetres, "< 1" where it is less than one."""
    return f"{metres * 1000:.0f}" if metres >= 0.001 else "< 1"
