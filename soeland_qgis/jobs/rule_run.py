"""One rule put to the data: what it found, how long it took, or why it could not be looked at."""

from __future__ import annotations

import datetime
import time
from dataclasses import dataclass, field, replace
from typing import Any, Iterator, Mapping

from ..core.check import Check, Finding, View
from ..core.errors import Cancelled, NotRun
from ..core.issue import Issue, RuleRun
from ..core.model import Rule, Standard
from ..core.parameters import arguments
from ..core.progress import Progress
from ..core.registry import Registry
from ..core.table import Dataset
from .findings import issues_of

EVERY_LAYER = "*"
"""A rule of this layer looks at each layer of the standard that is handed in; reference layers belong to others."""


@dataclass
class Validation:
    """What is the same for all rules of one run. ``shared`` and ``near`` are what checks computed once: for whole
    tables, and for the few rows in focus."""

    standard: Standard
    data: Dataset
    checks: Registry[Check]
    today: datetime.date
    sight: str
    waivers: Mapping[tuple[str, str], str]
    progress: Progress
    shared: dict[str, Any] = field(default_factory=dict)
    near: dict[str, Any] = field(default_factory=dict)
    slices: dict[str, Dataset] = field(default_factory=dict)

    def focused(self, layer: str) -> bool:
        """Whether only some rows of the layer are to be looked at."""
        return layer in self.data and self.data[layer].focus is not None


def run_rule(whole: Validation, rule: Rule) -> tuple[RuleRun, list[Issue]]:
    """Run one rule. Whatever goes wrong inside it ends this rule only; Cancelled goes through."""
    started = time.perf_counter()
    issues: list[Issue] = []
    state, why, values = "run", "", {}
    try:
        for layer in _layers(whole, rule):
            issues.extend(_issues(whole, replace(rule, layer=layer)))
    except Cancelled:
        raise
    except NotRun as reason:
        state, why, values = "not run", reason.template, reason.values
    except Exception as error:  # a broken rule reports itself; what it had found stays
        state, why, values = "failed", "{error}: {text}", {"error": type(error).__name__, "text": str(error)}
    seconds = time.perf_counter() - started
    used = arguments(rule, whole.checks)
    return RuleRun(rule.id, rule.severity, len(issues), seconds, state, why, values, used), issues


def _layers(whole: Validation, rule: Rule) -> list[str]:
    """The layers the rule looks at now; NotRun where it cannot be looked at here."""
    if rule.at != "store":
        raise NotRun("The rule looks at the source file and runs on import")
    if rule.sight == "city" and whole.sight != "city":
        raise NotRun("The rule needs the city's sight")
    if rule.check not in whole.checks:
        raise NotRun("The check {check} is not available here", check=rule.check)
    if rule.layer == EVERY_LAYER:
        layers = [n for n, layer in whole.standard.layers.items() if n in whole.data and not layer.reference]
    else:
        layers = [rule.layer]
        if rule.layer not in whole.data:
            title = whole.standard.layers[rule.layer].title
            raise NotRun("Layer {title} ({layer}) is not loaded", title=title, layer=rule.layer)
    if rule.reach == "whole" and any(whole.focused(n) for n in layers):
        raise NotRun("Out of date: the rule looks at the whole store; run all checks again")
    return layers


def _issues(whole: Validation, rule: Rule) -> Iterator[Issue]:
    """The issues of one rule on one layer, lazily, so that cancelling stops a long check."""
    table = whole.data[rule.layer]
    sliced = table.focus is not None and rule.reach == "row"
    view = View(
        standard=whole.standard,
        rule=rule,
        data=_slice(whole, rule.layer) if sliced else whole.data,
        today=whole.today,
        shared=whole.near if sliced else whole.shared,
        cancelled=whole.progress.cancelled,
    )
    findings = whole.checks[rule.check](view, **rule.arguments)
    yield from issues_of(view, _watched(view, findings), whole.waivers)


def _watched(view: View, findings: Iterator[Finding]) -> Iterator[Finding]:
    """The findings that touch the focus; stops where the person has stopped."""
    focus = view.table.focused() if view.table.focus is not None else None
    for number, finding in enumerate(findings):
        if number % 256 == 0 and view.cancelled():
            raise Cancelled
        if focus is None or not finding.rows or any(focus[row] for row in finding.rows):
            yield finding
    if view.cancelled():
        raise Cancelled


def _slice(whole: Validation, layer: str) -> Dataset:
    """The data with this layer cut down to its rows in focus: a rule of reach "row" needs no others."""
    if layer not in whole.slices:
        cut = Dataset(whole.data)
        cut[layer] = whole.data[layer].take(whole.data[layer].focus)
        whole.slices[layer] = cut
    return whole.slices[layer]
