"""Check some records again, and bring the report of the whole store up to date with what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Collection, Sequence

import numpy as np

from ..core.issue import Report, Waiver
from ..core.model import Standard
from ..core.progress import Progress
from ..core.table import Coded, Dataset
from .rule_run import EVERY_LAYER
from .validate import MAIN_LAYER, validate


def recheck(
    dataset: Dataset,
    standard: Standard,
    ids: Collection[str],
    previous: Report | None = None,
    waivers: Sequence[Waiver] = (),
    store: str = "",
    progress: Progress | None = None,
) -> Report:
    """Run the rules over the records ``ids`` (soe_id of any layer) and what hangs on those parcels.

    With ``previous`` the result is that report with the issues of these records replaced; without it a report that
    says how many records were ``looked`` at. Rules that need the whole store are "not run". Raises Cancelled.
    """
    touched = focus(dataset, frozenset(ids))
    layers = {MAIN_LAYER, EVERY_LAYER} | {name for name, table in dataset.items() if table.focus is not None}
    rules = [rule.id for rule in standard.rules if rule.layer in layers]
    fresh = validate(dataset, standard, rules, waivers, store, progress)
    if previous is None:
        return replace(fresh, looked=len(touched))
    return merged(previous, fresh, touched | frozenset(ids))


def focus(dataset: Dataset, ids: frozenset[str]) -> frozenset[str]:
    """Set the focus of every table to the records ``ids`` and to what belongs to those parcels; all ids in focus.
    Reference layers stay whole: they are compared with, not looked at."""
    touched: set[str] = set()
    main = dataset.get(MAIN_LAYER)
    names = set()
    if main is not None:
        rows = _rows(main.ids, ids)
        names = {main.key(int(row)) for row in rows}
    for table in dataset.values():
        if table.layer.reference:
            continue
        rows = _rows(table.ids, ids)
        if table.layer.parent == MAIN_LAYER and isinstance(table.columns.get(table.layer.parent_field), Coded):
            hanging = np.flatnonzero(table.columns[table.layer.parent_field].test(names.__contains__))
            rows = np.union1d(rows, hanging)
        table.focus = rows
        touched.update(str(i) for i in table.ids[rows])
    return frozenset(touched)


def merged(previous: Report, fresh: Report, touched: frozenset[str]) -> Report:
    """``previous`` with everything that ``fresh`` has looked at replaced. A rule that was not run this time keeps
    its old issues, and its run says that it is out of date."""
    ran = {run.rule for run in fresh.runs if run.state == "run"}
    kept = [i for i in previous.issues if i.rule not in ran or (i.ids and touched.isdisjoint(i.ids))]
    issues = (*kept, *fresh.issues)
    newer = {run.rule: run for run in fresh.runs}
    counts = Counter(issue.rule for issue in issues)
    runs = tuple(replace(newer.get(run.rule, run), count=counts[run.rule]) for run in previous.runs)
    return replace(fresh, runs=runs, issues=issues, whole_at=previous.whole_at or previous.at, looked=len(touched))


def _rows(ids: np.ndarray, wanted: frozenset[str]) -> np.ndarray:
    return np.flatnonzero(np.fromiter((str(i) in wanted for i in ids), dtype=bool, count=len(ids)))

