"""From what a check found to the issue that a person reads: names, a lasting id, a place, a written reason."""

from __future__ import annotations

from typing import Any, Iterator, Mapping

from ..core.check import Finding, View
from ..core.issue import Issue, issue_id
from ..core.model import Severity
from ..core.table import Table, plain
from ..core.wording import severity_of


def issues_of(view: View, findings: Iterator[Finding], waivers: Mapping[tuple[str, str], str]) -> Iterator[Issue]:
    """One issue per finding, in the order of the check."""
    found = list(findings)
    places = _places(view.table, found)
    for finding, place in zip(found, places):
        yield _issue(view, finding, place, waivers)


def _issue(view: View, finding: Finding, place: str | None, waivers: Mapping[tuple[str, str], str]) -> Issue:
    rule, table = view.rule, view.table
    ids = tuple(str(table.ids[row]) for row in finding.rows)
    severity = severity_of(rule, finding.variant)
    waivable = _may_be_explained(view, finding, severity)
    return Issue(
        id=issue_id(rule.id, ids, finding.field, finding.spot if ids else f"{rule.layer} {finding.spot}"),
        rule=rule.id,
        severity=severity,
        layer=rule.layer,
        keys=tuple(table.key(row) for row in finding.rows),
        ids=ids,
        field=finding.field,
        found=_found(finding, table),
        place=place,
        variant=finding.variant,
        waivable=waivable,
        waiver=_reason(rule.id, ids, waivers) if waivable else "",
    )


def _may_be_explained(view: View, finding: Finding, severity: Severity) -> bool:
    """A warning may always be explained; an error only where the rule says so; a fatal one never (rules.md 0)."""
    if severity is Severity.FATAL or not finding.rows:
        return False
    if severity is not Severity.ERROR:
        return True
    field = view.layer.by_name.get(finding.field)
    return view.rule.may_be_waived(field.group if field else "")


def _reason(rule: str, ids: tuple[str, ...], waivers: Mapping[tuple[str, str], str]) -> str:
    """The written reason. Of a pair both records must have one, else a reason for one neighbour would cover all."""
    reasons = [waivers.get((rule, i), "") for i in ids]
    return reasons[0] if reasons and all(reasons) else ""


def _found(finding: Finding, table: Table) -> dict[str, Any]:
    """Values as JSON knows them, with "value" always there."""
    found = {name: _plain(value) for name, value in finding.found.items()}
    if "value" not in found:
        found["value"] = table.value(finding.rows[0], finding.field) if finding.rows and finding.field else None
    return found


def _plain(value: Any) -> Any:
    """A single value as JSON knows it; lists and the like stay as they are."""
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return value if isinstance(value, (bool, dict)) else plain(value)


def _places(table: Table, findings: list[Finding]) -> list[str | None]:
    """WKT of each finding's place; where the check gave none, a point on the record's own shape."""
    if table.geometry is None:
        return [None] * len(findings)
    from ..core import geometry

    bare = sorted({f.rows[0] for f in findings if f.place is None and f.rows})
    points = dict(zip(bare, geometry.points_on(table, bare))) if bare else {}
    placed = iter(geometry.to_wkts([f.place for f in findings if f.place is not None]))
    return [next(placed) if f.place is not None else points.get(f.rows[0]) if f.rows else None for f in findings]
