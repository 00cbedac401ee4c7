"""A condition of the standard put to a whole table, with the parcel of a part at hand."""

from __future__ import annotations

import datetime
from typing import Mapping

from .blank import readable
from .expression import Expression, empty_column
from .model import Standard
from .parents import with_parent
from .table import Column, Dataset, Table


def values(
    text: str, table: Table, data: Dataset, standard: Standard, today: datetime.date, extra: Mapping[str, Column]
) -> Column:
    """What an expression gives for every record. Names like "parcel.batch" are those of the record's parent, NULL
    where it has none or its layer holds nothing; ``extra`` are further columns by name."""
    expression = Expression(text)
    names = [name for name in expression.fields if name not in extra]
    further = dict(extra)
    if data.loaded(table.layer.parent):
        table = with_parent(table, names, data)
    else:
        for name in (n for n in names if "." in n):
            kind = standard.field(*name.split(".", 1)).type
            further[name] = empty_column(kind, len(table))
    return expression.evaluate(readable(table, names, standard), today, **further)
