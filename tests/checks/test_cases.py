"""Every rule of the standard finds what its cases say, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely

from soeland_qgis.core.issue import Issue, Report
from soeland_qgis.core.model import Standard
from soeland_qgis.core.standard import load_standard
from soeland_qgis.core.wording import message
from soeland_qgis.jobs.rule_run import EVERY_LAYER
from soeland_qgis.jobs.validate import validate

from .cases import KINDS, Case, dataset, read_cases, today

CASES = read_cases()


def prepared(case: Case) -> Standard:
    """The standard with the parameters that the case sets."""
    standard = load_standard()
    changed = case.options.get("with", {})
    rules = tuple(
        replace(r, arguments={**r.arguments, **changed}) if r.id == case.rule else r for r in standard.rules
    )
    parameters = {**standard.parameters, **case.options.get("parameters", {})}
    return replace(standard, rules=rules, parameters=parameters)


def run(case: Case, standard: Standard, focus: dict[str, list[int]] | None = None) -> Report:
    """The rule of the case put to its tables."""
    tables = dataset(case, standard)
    for layer, rows in (focus or {}).items():
        tables[layer] = replace(tables[layer], focus=np.array(rows))
    return validate(tables, standard, rules=[case.rule], today=today(case))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    standard = prepared(case)
    report = run(case, standard)
    outcome = report.runs[0]
    if case.expect == "not run":
        assert outcome.state == "not run", outcome
        return
    assert outcome.state == "run", (outcome.why, outcome.values)
    assert (case.kind != "clean") or case.expect == [], "a clean case expects nothing"
    assert (case.kind != "found") or case.expect, "a found case expects something"
    left = list(report.issues)
    missing = []
    for expected in case.expect:
        index = next((i for i, issue in enumerate(left) if agrees(expected, issue, case, standard)), None)
        missing.append(expected) if index is None else left.pop(index)
    found = "\n".join(f"  {i.ids} {i.field} {i.variant} {dict(i.found)} {i.place}" for i in report.issues)
    assert not missing and not left, f"missing {missing}\nunexpected {[i.ids for i in left]}\nfound:\n{found}"


@pytest.mark.parametrize("case", [c for c in CASES if c.expect != "not run" and "focus" not in c.options], ids=str)
def test_focus_gives_the_same(case: Case) -> None:
    """Looking at one row again gives what the whole run says of that row."""
    standard = prepared(case)
    rule = standard.by_rule[case.rule]
    if rule.reach == "whole":
        pytest.skip("rules over the whole store are shown as out of date instead")
    whole = run(case, standard).issues
    if any(not issue.ids for issue in whole):
        pytest.skip("the case is about a finding on the layer as a whole")
    layers = list(case.layers) if rule.layer == EVERY_LAYER else [rule.layer]
    for layer in layers:
        for row in range(len(case.layers[layer] or [])):
            near = run(case, standard, {layer: [row]}).issues
            name = f"{layer}-{row + 1}"
            assert {i.id for i in near if i.ids and i.layer == layer} == {i.id for i in whole if name in i.ids}


@pytest.mark.parametrize("rule", [r.id for r in load_standard().rules if r.at == "store"])
def test_every_rule_has_cases(rule: str) -> None:
    kinds = {c.kind for c in CASES if c.rule == rule}
    assert kinds == set(KINDS), f"{rule} has cases {sorted(kinds)}; needed are {KINDS}"


@pytest.mark.parametrize("case", [c for c in CASES if c.expect not in ("not run", [])], ids=str)
def test_messages_are_whole(case: Case) -> None:
    """Every verdict has words of its own in both languages, and no hole of a sentence stays open."""
    standard = prepared(case)
    rule = standard.by_rule[case.rule]
    for issue in run(case, standard).issues:
        assert issue.variant == "" or issue.variant in rule.variants
        for language in ("zh", "en"):
            said = message(issue, standard, language)
            assert said and "…" not in said and "{" not in said, said


def agrees(expected: dict[str, Any], issue: Issue, case: Case, standard: Standard) -> bool:
    """Whether the issue is the expected one; only what the case names is compared."""
    layer = expected.get("layer", next(iter(case.layers)))
    rows = expected.get("rows", [expected["row"]] if "row" in expected else [])
    return (
        issue.layer == layer
        and sorted(issue.ids) == sorted(f"{layer}-{n}" for n in rows)
        and ("field" not in expected or issue.field == expected["field"])
        and ("variant" not in expected or issue.variant == expected["variant"])
        and ("severity" not in expected or issue.severity.value == expected["severity"])
        and all(same(v, issue.found.get(k)) for k, v in expected.get("found", {}).items())
        and ("place" not in expected or same_place(expected["place"], issue.place))
        and all(message(issue, standard, x) == expected[x] for x in ("zh", "en") if x in expected)
    )


def same(expected: Any, found: Any) -> bool:
    if isinstance(expected, (int, float)) and isinstance(found, (int, float)):
        return abs(expected - found) <= 0.005
    return str(expected) == str(found) if expected is not None else found is None


def same_place(expected: str, found: str | None) -> bool:
    if found is None:
        return False
    return bool(shapely.hausdorff_distance(shapely.from_wkt(expected), shapely.from_wkt(found)) <= 0.001)
