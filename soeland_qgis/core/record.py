"""One record as a person sees it on a form, and a few of them as a table that the checks understand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Sequence

import numpy as np

from .edit import GEOMETRY
from .model import Field, Layer
from .table import Coded, Column, Table


@dataclass(frozen=True)
class Record:
    """Values by field as plain Python (str, int, float, ISO text for dates, None); the shape as WKB under
    "geometry". ``version`` is the soe_row_version that was seen, None for a record that is not stored yet."""

    layer: str
    id: str
    version: int | None
    values: Mapping[str, Any]

    def get(self, name: str) -> Any:
        """The value of a field, None where there is none."""
        return self.values.get(name)


def table_of(layer: Layer, records: Sequence[Record], crs: str = "", **others: Column) -> Table:
    """The records as columns of all fields of the layer; a value that does not fit its type counts as NULL.

    ``others`` are further columns that conditions may name, e.g. "parcel.mortgage_status" for parcel_ext.
    """
    columns: dict[str, Column] = {f.name: column_of(f, [r.get(f.name) for r in records]) for f in layer.fields}
    columns.update(others)
    shapes = None
    if layer.spatial:
        shapes = np.empty(len(records), dtype=object)
        shapes[:] = [r.get(GEOMETRY) for r in records]
    return Table(
        layer=layer,
        ids=np.array([r.id for r in records], dtype=object),
        versions=np.array([r.version or 0 for r in records], dtype=np.int64),
        columns=columns,
        geometry=shapes,
        crs=crs,
    )


def column_of(field: Field, values: Sequence[Any]) -> Column:
    """Plain values as the column type of the field."""
    if field.type == "string":
        return Coded.of([None if v in (None, "") else str(v) for v in values])
    if field.type in ("date", "datetime"):
        unit = "D" if field.type == "date" else "s"
        return np.array([_moment(v, unit) for v in values], dtype=f"datetime64[{unit}]")
    return np.array([_number(v) for v in values], dtype=np.float64)


def _number(value: Any) -> float:
    try:
        return float("nan") if value in (None, "") else float(value)
    except (TypeError, ValueError):
        return float("nan")


def _moment(value: Any, unit: str) -> np.datetime64:
    try:
        return np.datetime64(str(value).strip() if value else "NaT", unit)
    except ValueError:
        return np.datetime64("NaT", unit)
