"""How complete each parcel is in registration, status, planning and operation (standard.md 3)."""

from __future__ import annotations

import datetime
from typing import Dict, Optional

import numpy as np

from .blank import blank, readable
from .expression import Expression
from .model import GROUPS, Field, Standard
from .table import Table


def completeness(table: Table, standard: Standard, today: Optional[datetime.date] = None) -> Dict[str, np.ndarray]:
    """Field group → share of the required fields that are filled, 0 to 1 for each record.

    Required are the mandatory fields of the group and those whose condition is true for the record; a record of which
    nothing is required in a group has 1 there. Words for "nothing" ("/", "无", …) do not fill a field. All groups that
    the layer has are there, the four of the action plan first.
    """
    layer = standard.layers[table.layer.name]
    return {
        group: _share(table, [f for f in layer.fields if f.group == group and f.required], standard, today)
        for group in GROUPS
        if any(f.group == group for f in layer.fields)
    }


def demanded(table: Table, field: Field, standard: Standard, today: Optional[datetime.date] = None) -> np.ndarray:
    """Boolean array: where the field must be filled. A condition on another layer that the table does not carry (see
    core/parents.py) demands nothing."""
    if isinstance(field.required, bool):
        return np.full(len(table), field.required)
    condition = Expression(field.required)
    if any(name not in table and name not in table.layer.by_name for name in condition.fields):
        return np.zeros(len(table), dtype=bool)
    return condition.holds(readable(table, condition.fields, standard), today)


def _share(table: Table, fields: list[Field], standard: Standard, today: Optional[datetime.date]) -> np.ndarray:
    required = np.zeros(len(table))
    filled = np.zeros(len(table))
    for field in fields:
        wanted = demanded(table, field, standard, today)
        required += wanted
        filled += wanted & ~blank(table, field.name)
    return np.divide(filled, required, out=np.ones(len(table)), where=required > 0)
