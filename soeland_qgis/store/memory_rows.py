"""The records of a store in memory: what is kept of each, and how they become columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, Mapping

import numpy as np

from ..core.edit import GEOMETRY
from ..core.model import Field, Layer
from ..core.table import Coded, Column, Table
from . import Change
from .settle import Past
from .shapes import stored_wkb
from .values import keepers, shown


@dataclass(frozen=True)
class Record:
    """Version and values (GEOMETRY among them) of one record. Never changed, only replaced."""

    version: int
    values: Mapping[str, Any]


def kept(layer: Layer, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as a store keeps them. InputError with the reason where one does not fit its field."""
    keep = keepers(layer)
    return {n: stored_wkb(layer, v) if n == GEOMETRY else keep[n](v) for n, v in values.items()}


def fresh(layer: Layer) -> dict[str, Any]:
    """A new record: constants and defaults of its fields."""
    return kept(layer, {f.name: _default(f) for f in layer.fields if f.constant or f.default})


def _default(field: Field) -> Any:
    text = field.constant or field.default
    return float(text) if field.type in ("number", "integer") else text


def image(layer: Layer, values: Mapping[str, Any], shaped: bool) -> dict[str, Any]:
    """What history keeps of a record before a change; its shape where that changed."""
    found = shown(layer, {f.name: values.get(f.name) for f in layer.fields})
    return {**found, GEOMETRY: values.get(GEOMETRY)} if shaped and layer.spatial else found


def past_of(change: Change) -> Past:
    """A row of history as settle.py looks at it."""
    before = change.before or {}
    filled = {n: v for n, v in before.items() if v is not None and n != GEOMETRY}
    return Past(change.version, filled, GEOMETRY in before, change.who, change.at)


def table_of(layer: Layer, rows: Mapping[str, Record], columns: Iterable[str] | None, shapes: bool, crs: str) -> Table:
    """The records as columns; only ``columns`` where given."""
    wanted = [f for f in layer.fields if columns is None or f.name in set(columns)]
    geometry = None
    if shapes and layer.spatial:
        geometry = np.empty(len(rows), dtype=object)
        geometry[:] = [r.values.get(GEOMETRY) for r in rows.values()]
    return Table(
        layer=layer,
        ids=np.array(list(rows), dtype=object),
        versions=np.array([r.version for r in rows.values()], dtype=np.int64),
        columns={f.name: _column(f, [r.values.get(f.name) for r in rows.values()]) for f in wanted},
        geometry=geometry,
        crs=crs,
    )


def _column(field: Field, values: list[Any]) -> Column:
    if field.type == "string":
        return Coded.of(values)
    if field.type in ("date", "datetime"):
        unit, length = ("D", 10) if field.type == "date" else ("s", 19)
        return np.array(["NaT" if v is None else v[:length] for v in values], dtype=f"datetime64[{unit}]")
    return np.array([np.nan if v is None else v for v in values], dtype=np.float64)
