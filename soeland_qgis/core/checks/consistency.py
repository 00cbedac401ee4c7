"""Do several fields of one record agree: conditions that the standard writes down as data."""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Sequence

import numpy as np

from ..check import Finding, View, check
from ..table import Column
from .joined import looked_up, sum_of


@check("condition")
def condition(
    view: View,
    *,
    tests: Sequence[Mapping[str, Any]],
    values: Mapping[str, float] | None = None,
    sums: Mapping[str, Mapping[str, Any]] | None = None,
    lookups: Mapping[str, Mapping[str, str]] | None = None,
) -> Iterator[Finding]:
    """Records for which ``where`` holds and ``must`` does not (rules.md 3 and 7). NULL decides nothing: a record is
    found only where ``must`` is surely false.

    Each of ``tests`` has ``field`` (where the finding is shown), ``must``, and perhaps ``where``, ``variant``, ``show``
    (name: expression, for the message) and, in a rule of all layers, ``layer``. ``values`` are named tolerances;
    ``sums`` names totals over the records of another layer (layer, key, perhaps field, where, empty) and ``lookups``
    values of the record of another layer that this one names (layer, key, field), for use in the expressions.
    """
    tests = [test for test in tests if test.get("layer", view.layer.name) == view.layer.name]
    named = dict(values or {})
    extra: dict[str, Column] = {name: np.full(len(view.table), float(v)) for name, v in named.items()}
    extra.update({name: sum_of(view, **total) for name, total in (sums or {}).items()})
    extra.update({name: looked_up(view, **other) for name, other in (lookups or {}).items()})
    for number, test in enumerate(tests):
        must, where = test["must"], test.get("where", "")
        rows = np.flatnonzero(view.holds(f"({where}) and not ({must})" if where else f"not ({must})", **extra))
        shown = {name: view.values(text, **extra) for name, text in test.get("show", {}).items()} if len(rows) else {}
        for row in rows.tolist():
            found = {"value": view.table.value(row, test["field"]), **named}
            found.update((name, column[row]) for name, column in shown.items())
            yield Finding((row,), test["field"], found, variant=test.get("variant", ""), spot=str(number))
