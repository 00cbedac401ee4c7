"""What follows from the plan and the programme: conformity of use, legal terms, the lowest quarter, the figures."""

from __future__ import annotations

from typing import Any, Iterator, Mapping

import numpy as np

from ..check import Finding, View, check
from ..condition import values
from ..conformity import conformity
from ..errors import NotRun
from ..table import Coded


@check("conforms_to_plan")
def conforms_to_plan(
    view: View, *, layer: str, field: str, planned: str, current: str, crosswalk: str, share: float = 0.1
) -> Iterator[Finding]:
    """Stored codes that differ from the computed ones of core/conformity.py, with the right one on offer; once for the
    layer, verdict "empty", how many records have none (rules.md L-40)."""
    rows, right = conformity(view, layer, planned, current, crosswalk, share)
    stored = view.table.columns.get(field)
    if not isinstance(stored, Coded):
        return
    texts = np.array([*stored.values, None], dtype=object)[stored.codes[rows]]
    bare = stored.codes[rows] < 0
    if bare.any():
        yield Finding((), field, {"value": None, "count": int(bare.sum())}, variant="empty")
    for place in np.flatnonzero(~bare & (texts != right)).tolist():
        row = int(rows[place])
        found = {name: view.table.value(row, name) for name in (current, planned)}
        yield Finding((row,), field, {"value": texts[place], "offer": right[place], **found})


@check("term_within")
def term_within(
    view: View, *, start: str, end: str, use: str, years: Mapping[str, float], default: float, where: str = ""
) -> Iterator[Finding]:
    """Terms longer than the law allows for the use of the land (rules.md L-04): ``years`` by the beginning of the use
    code, the longest that fits, else ``default``. The same day so many years later is still within the term."""
    begin, finish = (view.table.columns.get(name) for name in (start, end))
    uses = view.table.columns.get(use)
    if not isinstance(begin, np.ndarray) or not isinstance(finish, np.ndarray):
        return
    asked = view.holds(where) if where else np.ones(len(view.table), dtype=bool)
    for row in np.flatnonzero(asked & ~np.isnat(begin) & ~np.isnat(finish)).tolist():
        code = (uses[row] if isinstance(uses, Coded) else None) or ""
        fitting = [key for key in years if code.startswith(key)]
        allowed = int(years[max(fitting, key=len)] if fitting else default)
        latest = _years_later(begin[row], allowed)
        if finish[row] > latest:
            found = {"value": view.table.value(row, end), "years": allowed, "latest": str(latest), use: code or None}
            yield Finding((row,), end, {**found, "begin": view.table.value(row, start)})


def _years_later(day: np.datetime64, years: int) -> np.datetime64:
    """The same day so many years later; 1 March where there is no 29 February."""
    month = day.astype("datetime64[M]")
    rest = day.astype("datetime64[D]") - month.astype("datetime64[D]")
    return np.datetime64((month + 12 * years).astype("datetime64[D]") + rest, "D")


@check("lowest_quarter")
def lowest_quarter(view: View, *, field: str, where: str, least: int = 4) -> Iterator[Finding]:
    """Records in the lowest quarter of ``field`` for which ``where`` holds (rules.md L-17). The quarter is that of all
    records with a value; with fewer than ``least`` there is none, nor where the middle of them is no higher."""
    column = view.table.columns.get(field)
    if not isinstance(column, np.ndarray) or (~np.isnan(column)).sum() < least:
        return
    quarter, middle = np.nanpercentile(column, [25, 50])
    low = (column <= quarter) & (column < middle) & view.holds(where)
    for row in np.flatnonzero(low).tolist():
        yield Finding((row,), field, {"value": float(column[row]), "quarter": float(quarter)})


@check("counters")
def counters(
    view: View, *, counts: Mapping[str, Mapping[str, str]], targets: Mapping[str, float] | None = None
) -> Iterator[Finding]:
    """The figures of the programme in one finding for the layer (rules.md P-07), where it has any record. Each of
    ``counts`` is of a ``layer``, perhaps ``where`` a condition holds: the number of its records, of different values
    of the field ``of``, or the total of the field ``total``. ``targets`` are shown beside them."""
    if not len(view.table):
        return
    found: dict[str, Any] = {"value": len(view.table), **(targets or {})}
    for name, count in counts.items():
        found[name] = _counted(view, **count)
    yield Finding((), found=found)


def _counted(view: View, layer: str, where: str = "", of: str = "", total: str = "") -> Any:
    if layer not in view.data:
        raise NotRun("Layer {title} ({layer}) is not loaded", title=view.standard.layers[layer].title, layer=layer)
    table = view.data[layer]
    use = np.ones(len(table), dtype=bool)
    if where and len(table):
        holds = values(where, table, view.data, view.standard, view.today, {})
        use = ~np.isnan(holds) & (holds != 0) if isinstance(holds, np.ndarray) else ~use
    column = table.columns.get(of or total)
    if of:
        return len(np.unique(column.codes[use & (column.codes >= 0)])) if isinstance(column, Coded) else 0
    if total:
        return float(np.nansum(column[use])) if isinstance(column, np.ndarray) else 0.0
    return int(use.sum())
