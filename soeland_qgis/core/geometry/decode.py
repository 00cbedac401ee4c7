"""Turns the stored bytes of all parcels into shapes; a bad one is noted and left out, never a reason to stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .engine import present, require
from .rings import Rings
from .wkb import MULTIPOLYGON, POLYGON, Bytes, Fault, plain, read, type_of

FARTHEST = 1e9
"""No map has a coordinate beyond this (metres or degrees); larger ones overflow in every formula."""

LONG = 4096
"""From this many bytes on a MultiPolygon could hide a nesting deep enough to be dangerous; it is looked through."""


@dataclass
class Decoded:
    """``shapes`` holds flat (2D) Polygon or MultiPolygon, or None; ``faults`` a Fault per row; ``gaps`` the widest
    opening of a ring in units of the CRS; ``names`` the type name of rows that are no area; ``rings`` the vertices of
    all shapes."""

    shapes: np.ndarray
    faults: np.ndarray
    gaps: np.ndarray
    names: dict[int, str]
    rings: Rings


def decode(geometry: Any) -> Decoded:
    """Shapes of WKB ``geometry`` (sequence of bytes or None). NotRun where Shapely is missing."""
    engine = require()
    raw, kinds = _sort(geometry)
    count = len(raw)
    faults = np.where(kinds < 0, Fault.NULL, Fault.NONE).astype(np.int8)
    found = Decoded(np.empty(count, dtype=object), faults, np.zeros(count), {}, Rings.empty())
    good = np.flatnonzero((kinds == POLYGON) | (kinds == MULTIPOLYGON))
    found.shapes[good] = _from_wkb(engine, raw[good])
    for row in np.flatnonzero((kinds >= 0) & ~present(found.shapes)):
        _mend(engine, found, int(row), read(raw[row]))
    _judge(engine, found)
    return found


def _sort(geometry: Any) -> tuple[np.ndarray, np.ndarray]:
    """The bytes per row and their type: -1 for none, 0 for those that the library must not see."""
    count = len(geometry)
    raw, kinds = np.empty(count, dtype=object), np.full(count, -1, dtype=np.int16)
    for row, data in enumerate(geometry):
        if data is None or not len(data):
            continue
        raw[row] = data = data if type(data) is bytes else bytes(data)
        kinds[row] = type_of(data)
        if kinds[row] == MULTIPOLYGON and len(data) > LONG and not plain(data):
            kinds[row] = 0
    return raw, kinds


def _from_wkb(engine: Any, data: np.ndarray) -> np.ndarray:
    """All at once; one by one where a single one makes the library refuse them all (curves inside)."""
    refusals = (NotImplementedError, ValueError, TypeError, engine.errors.ShapelyError)
    if not len(data):
        return np.empty(0, dtype=object)
    with np.errstate(all="ignore"):
        try:
            return engine.force_2d(engine.from_wkb(data, on_invalid="ignore"))
        except refusals:
            shapes = np.empty(len(data), dtype=object)
        for row, one in enumerate(data):
            try:
                shapes[row] = engine.from_wkb(one, on_invalid="ignore")
            except refusals:
                shapes[row] = None
        return engine.force_2d(shapes)


def _mend(engine: Any, found: Decoded, row: int, data: Bytes) -> None:
    """Note why the library refused the row; a ring that was only open is closed and kept."""
    found.faults[row] = Fault.DAMAGED if data.fault is Fault.NONE else data.fault
    found.gaps[row] = data.gap
    found.names[row] = data.name
    if data.fault is Fault.OPEN:
        parts = [engine.Polygon(part[0], part[1:]) for part in data.parts]
        found.shapes[row] = parts[0] if len(parts) == 1 else engine.MultiPolygon(parts)


def _judge(engine: Any, found: Decoded) -> None:
    """Note empty shapes, numbers that no map has, and rings that go between fewer than three points."""
    rows = np.flatnonzero(present(found.shapes))
    _drop(found, rows[engine.is_empty(found.shapes[rows])], Fault.EMPTY)
    rings = Rings.of(found.shapes)
    with np.errstate(invalid="ignore"):
        wild = ~(np.abs(rings.xy) < FARTHEST).all(axis=1)
    _drop(found, np.unique(rings.row_of_vertex[wild]), Fault.NOT_FINITE)
    with np.errstate(invalid="ignore", over="ignore"):
        flat = np.flatnonzero(rings.signed_areas == 0.0)  # rings between two points have exactly none
    few = [r for r in flat if len(np.unique(rings.xy[rings.offsets[r]:rings.offsets[r + 1]], axis=0)) < 3]
    _drop(found, np.setdiff1d(rings.row_of_ring[few], np.flatnonzero(found.faults == Fault.NOT_FINITE)), Fault.FEW)
    found.rings = Rings.of(found.shapes) if wild.any() or few else rings


def _drop(found: Decoded, rows: np.ndarray, fault: Fault) -> None:
    found.faults[rows] = fault
    found.shapes[rows] = None
