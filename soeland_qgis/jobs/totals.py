"""Adds up what a plan holds: parcels and areas by batch, summed by the system and typed by nobody."""

from __future__ import annotations

import datetime
from typing import Any, Iterator, Mapping

import numpy as np

from ..core.check import View
from ..core.checks.joined import sum_of
from ..core.edit import Edit
from ..core.model import Rule, Standard
from ..core.table import Dataset, plain

CHECK = "condition"
DERIVED = "overlay"


def total_rules(standard: Standard) -> list[Rule]:
    """The rules that say how computed totals add up (L-30, standard.md 2.5/8 to 17): their sums define the totals, so
    that what is filled in and what is checked can never disagree."""
    return [r for r in standard.rules if r.check == CHECK and r.arguments.get("sums") and list(_offers(r, standard))]


def total_layers(standard: Standard) -> list[str]:
    """The layers that are read for the totals: those that hold them, and those that are added up."""
    found: dict[str, None] = {}
    for rule in total_rules(standard):
        found.update({rule.layer: None, **{one["layer"]: None for one in rule.arguments["sums"].values()}})
    return list(found)


def total_edits(dataset: Dataset, standard: Standard) -> Iterator[Edit]:
    """One edit for each record of which a total is not what its parcels add up to, or is empty; with only the totals
    that change. Areas are those of the survey, in m². A total to which a missing area belongs stays as it is."""
    for rule in total_rules(standard):
        if not dataset.loaded(rule.layer) or not len(dataset[rule.layer]):
            continue
        view = View(standard, rule, dataset, datetime.date.today(), {}, lambda: False)
        named: dict[str, Any] = {n: sum_of(view, **one) for n, one in rule.arguments["sums"].items()}
        named.update({n: np.full(len(view.table), float(v)) for n, v in (rule.arguments.get("values") or {}).items()})
        totals = {field: view.values(text, **named) for field, text in _offers(rule, standard)}
        for row in range(len(view.table)):
            fresh = {n: plain(column[row]) for n, column in totals.items() if n in view.table}
            fresh = {n: v for n, v in fresh.items() if v is not None and v != view.table.value(row, n)}
            if fresh:
                before = {n: view.table.value(row, n) for n in fresh}
                yield Edit(rule.layer, str(view.table.ids[row]), int(view.table.versions[row]), before, fresh)


def _offers(rule: Rule, standard: Standard) -> Iterator[tuple[str, str]]:
    """Each computed field with the expression that the rule offers for it."""
    fields = standard.layers[rule.layer].by_name if rule.layer in standard.layers else {}
    tests: list[Mapping[str, Any]] = list(rule.arguments["tests"])
    for test in tests:
        offer = test.get("show", {}).get("offer")
        if offer and test["field"] in fields and fields[test["field"]].derived == DERIVED:
            yield test["field"], str(offer)
