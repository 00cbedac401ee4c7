"""Computes ratios and sums of many records at once, by the formulas of the standard."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..core.derive import formulas, needs
from ..core.expression import Expression
from ..core.model import Layer, Standard
from ..core.parents import taken
from ..core.table import Column, Table, plain


def derived_columns(table: Table, parents: Table | None = None) -> dict[str, list[Any]]:
    """Field name → one plain value per record, for every field of the layer that a formula fills. ``parents`` are
    records of the layer that the parent field points to; formulas that look there are left out without them."""
    layer = table.layer
    columns = dict(table.columns)
    if parents is not None:
        columns.update(parent_columns(table, parents))
    found = {}
    for field in formulas(layer):
        formula = Expression(field.derived)
        if all("." not in name or name in columns for name in formula.fields):
            others: dict[str, Any] = {name: columns[name] for name in formula.fields if "." in name}
            found[field.name] = [plain(v) for v in formula.evaluate(table, **others)]
    return found


def parent_columns(table: Table, parents: Table) -> dict[str, Column]:
    """The parents' columns that formulas of the layer look at, one value per record, under "parcel.surveyed_area" and
    the like; NULL for a record without its parent."""
    layer = table.layer
    link = parents.columns.get(layer.parent_field)
    if link is None or layer.parent_field not in table:
        return {}
    row_of = {str(key): row for row, key in enumerate(link) if key is not None}
    rows = np.array([row_of.get(str(key), -1) for key in table.columns[layer.parent_field]], dtype=np.int64)
    return {f"{layer.parent}.{name}": taken(parents, name, rows)
            for name in needs(layer, layer.parent) if name in parents}  # fmt: skip


def parent_fields(layer: Layer, standard: Standard) -> list[str]:
    """The columns of the parent layer that ``derived_columns`` wants; empty where the layer needs no parent."""
    names = needs(layer, layer.parent) if layer.parent else frozenset()
    return [layer.parent_field, *sorted(names)] if names and layer.parent in standard.layers else []
