"""Thresholds that a city or a group sets for itself: one file of numbers beside the store, and nothing but numbers."""

from __future__ import annotations

import inspect
import math
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Mapping, NamedTuple

from . import checks as known_checks
from .check import Check
from .errors import StandardError
from .marked import Marked, Slips, read_foreign_yaml
from .model import OwnValues, Rule, Standard
from .reading import Reader
from .registry import Registry

ENDING = ".parameters.yaml"
"""The file beside the store: parcels.gpkg has parcels.parameters.yaml."""

FARTHEST = 1000.0
"""An own value is at most so many times the standard's, and at least one so-manieth: what is beyond is a slip."""

POWER = re.compile(r"[+-]?[0-9]+[eE][+-]?[0-9]{1,3}")


class Threshold(NamedTuple):
    """A number (or list of numbers) that a rule uses; ``whole`` where it must stay a whole number."""

    value: Any
    whole: bool


def beside(address: str) -> Path:
    """Where the parameters of a store stand."""
    return Path(address).with_suffix(ENDING)


def with_parameters_beside(standard: Standard, address: str) -> Standard:
    """The standard with the own thresholds of the store at ``address``; the standard's where there is no such file."""
    path = beside(address)
    return with_parameters(standard, path) if path.exists() else (standard.own.base if standard.own else standard)


def with_parameters(standard: Standard, path: Path) -> Standard:
    """The standard with the thresholds of a file: ``title`` (whose they are) and ``rules``: rule → name → number, names
    as the report prints them. One StandardError lists every slip with its line. Only numbers that a rule has already
    can be set, within FARTHEST of the standard's: no expressions, no fields, no severities."""
    base = standard.own.base if standard.own else standard
    slips = Slips()
    entry = read_foreign_yaml(Path(path), Path(path).name, slips)
    if not isinstance(entry, Marked):
        if not slips:
            slips.add(f"{Path(path).name}:1", "must be a map with title and rules 须有 title 和 rules")
        entry = Marked(Path(path).name, 1)
        raise _error(path, slips)
    reader = Reader(entry, "parameters", slips)
    title = reader.word("title", needed=True)
    asked = reader.take("rules", dict, Marked(Path(path).name, 1), needed=True)
    reader.done()
    changed = {rule: values for rule in asked if (values := _of_rule(base, rule, asked, slips))}
    if slips:
        raise _error(path, slips)
    rules = tuple(_changed(rule, changed.get(rule.id, {})) for rule in base.rules)
    return replace(base, rules=rules, own=OwnValues(title, str(path), changed, base))


def _error(path: Path, slips: Slips) -> StandardError:
    return StandardError(
        "The parameters in {path} cannot be used ({count} slips). Mend them, or take the file away so that the "
        "standard's values hold:\n{listed}",
        slips=tuple(slips), path=str(path), count=len(slips), listed="\n".join(slips),
    )  # fmt: skip


def arguments(rule: Rule, checks: Registry[Check]) -> dict[str, Any]:
    """The parameters that a rule really uses: those it sets and the defaults of its check."""
    if rule.check not in checks:
        return dict(rule.arguments)
    parameters = inspect.signature(checks[rule.check]).parameters.values()
    defaults = {p.name: p.default for p in parameters if p.kind is p.KEYWORD_ONLY and p.default is not p.empty}
    return {**defaults, **rule.arguments}


def thresholds(rule: Rule) -> dict[str, Threshold]:
    """The numbers of a rule that may be set, by the name that the report prints."""
    checks = known_checks.load()
    kinds = {p.name: str(p.annotation) for p in inspect.signature(checks[rule.check]).parameters.values()}
    found: dict[str, Threshold] = {}
    for name, value in arguments(rule, checks).items():
        inner = value if isinstance(value, Mapping) else {name: value}
        found.update((str(n), Threshold(v, kinds.get(name) == "int")) for n, v in inner.items() if is_threshold(v))
    return found


def is_threshold(value: Any) -> bool:
    """Whether a parameter is a number or a list of numbers."""
    values = value if isinstance(value, (list, tuple)) else [value]
    return bool(values) and all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in values)


def _of_rule(standard: Standard, rule: str, asked: Marked, slips: Slips) -> dict[str, Any]:
    """The values that differ from the standard's, with both."""
    values, found = asked[rule], {}
    if rule not in standard.by_rule:
        slips.add(asked.at(rule), f"there is no rule {rule} 没有这条规则")
    elif not isinstance(values, Marked):
        slips.add(asked.at(rule), f"rule {rule} must hold names with numbers 应为“名称: 数值”")
    else:
        known = thresholds(standard.by_rule[rule])
        for name, value in ((n, _number(v)) for n, v in values.items()):
            wrong = _wrong(name, value, known)
            if wrong:
                slips.add(values.at(name), f"rule {rule}: {wrong}")
            elif value != known[name].value:
                found[name] = (known[name].value, value)
    return found


def _wrong(name: str, value: Any, known: Mapping[str, Threshold]) -> str:
    """What is wrong with an own value, "" where nothing is."""
    if name not in known:
        return f"has no number {name!r}, it has 没有这个参数，可设: {', '.join(known) or '–'}"
    usual, whole = known[name]
    several = isinstance(usual, (list, tuple))
    if several and (not isinstance(value, list) or len(value) != len(usual)):
        return f"{name} must be a list of {len(usual)} numbers 应为 {len(usual)} 个数的列表, not {value!r:.80}"
    pairs = zip(value, usual) if several else [(value, usual)]
    return next((wrong for one, other in pairs if (wrong := _one_wrong(name, one, other, whole))), "")


def _one_wrong(name: str, value: Any, usual: float, whole: bool) -> str:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not _finite(value):
        return f"{name} must be a number 应为数字, not {value!r:.80}"
    if whole and not isinstance(value, int):
        return f"{name} must be a whole number 应为整数, not {value!r}"
    if usual and not 1 / FARTHEST <= value / usual <= FARTHEST:
        return f"{name} is {value!r:.40}, the standard has {usual!r}: too far off 与标准值 {usual!r} 相差过大"
    return ""


def _number(value: Any) -> Any:
    """The value; 1e-5 is a number too, though YAML 1.1 takes it for a text where it has no point."""
    if isinstance(value, list):
        return [_number(one) for one in value]
    return float(value) if isinstance(value, str) and POWER.fullmatch(value) else value


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number of hundreds of digits
        return False


def _changed(rule: Rule, changed: Mapping[str, tuple[Any, Any]]) -> Rule:
    """The rule with its own values put where the standard's stood."""
    if not changed:
        return rule
    given = arguments(rule, known_checks.load())
    for name, value in given.items():
        if isinstance(value, Mapping):
            own = {n: changed[str(n)][1] for n in value if str(n) in changed and is_threshold(value[n])}
            given[name] = {**value, **own} if own else value
        elif name in changed:
            given[name] = changed[name][1]
    return replace(rule, arguments=given)
