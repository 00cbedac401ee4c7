"""What is wrong with the parcel on the form while it is being typed, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Mapping, Optional

from ..core.issue import Issue
from ..core.model import Standard
from ..core.record import column_of, table_of
from ..core.table import Dataset
from .describe import EXTENSION, MAIN, Described, Place
from .validate import validate

MISSING = ("filled", "filled_where")
"""Checks for empty fields: the form shows a mark for these instead of a sentence."""


@dataclass(frozen=True)
class Mend:
    """A value that would mend an issue: where it goes, and the value."""

    place: Place
    value: Any


def problems(standard: Standard, described: Described, crs: str = "") -> tuple[Issue, ...]:
    """The issues of all rules that look at one record only, on this parcel as it is typed; empty fields are not among
    them (see jobs.describe.applies). The shape is looked at too where the record has one and ``crs`` is given."""
    data = Dataset()
    data[MAIN] = table_of(standard.layers[MAIN], [described.parcel], crs)
    if described.extension is not None and described.parcel.get("parcel_no"):
        main = standard.layers[MAIN]
        seen = {f"{MAIN}.{f.name}": column_of(f, [described.parcel.get(f.name)]) for f in main.fields}
        data[EXTENSION] = table_of(standard.layers[EXTENSION], [described.extension], crs, **seen)
    kinds = ("attribute", "geometry") if crs else ("attribute",)
    rules = [r.id for r in standard.rules if r.reach == "row" and r.at == "store" and r.kind in kinds
             and r.check not in MISSING and r.layer in (MAIN, EXTENSION, "*")]  # fmt: skip
    return validate(data, standard, rules).issues


def mend(issue: Issue, standard: Standard) -> Optional[Mend]:
    """The value that would mend the issue, None where nobody can know it: what the check offers itself, or what
    follows from it (the cadastral code is the beginning of the unit number; the batch is that of the sub-path)."""
    found = issue.found
    if found.get("offer"):
        return Mend((issue.layer, issue.field), found["offer"])
    rule = standard.by_rule.get(issue.rule)
    follow = _FOLLOWS.get(rule.check) if rule is not None else None
    return follow(issue, rule.arguments) if follow is not None and rule is not None else None


def _parcel_code(issue: Issue, arguments: Mapping[str, Any]) -> Optional[Mend]:
    begins = issue.found.get("begins")
    return Mend((issue.layer, arguments["parcel"]), begins) if begins else None


def _parent_code(issue: Issue, arguments: Mapping[str, Any]) -> Optional[Mend]:
    belongs = issue.found.get("belongs")
    return Mend((issue.layer, arguments["parent"]), belongs) if belongs else None


_FOLLOWS: Mapping[str, Callable[[Issue, Mapping[str, Any]], Optional[Mend]]] = {
    "unit_of_parcel": _parcel_code,
    "code_parent": _parent_code,
}
