"""What a check found, as JSON for other programs and as a page that a person reads and prints."""

from __future__ import annotations

import datetime
from typing import Any, Mapping

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .. import paths
from ..core import wording
from ..core.issue import Issue, Report, RuleRun
from ..core.model import Severity, Standard
from ..core.parameters import is_threshold
from ..core.visible import visible
from ..core.wording import field_title, layer_title, message
from .report_words import SEVERITIES, WORDS, why

TEMPLATE = "report.html.j2"
LISTED = 200
"""Findings of one rule that the page lists; the total is always said."""


def report_json(report: Report, standard: Standard, language: str = "zh") -> dict[str, Any]:
    """The report as plain values. Beside the words of the interface (issue list: "found" is a single value) each rule
    says state, reason and parameters, each issue its field title, variant, values and written reason."""
    return {
        "standard": {"name": report.standard, "version": report.version},
        "store": report.store,
        "at": report.at,
        "language": "zh" if language.startswith("zh") else "en",
        "parcels": report.parcels,
        "parameters": dict(report.parameters),
        "own_parameters": {"title": report.own_title, "standard": {r: dict(v) for r, v in report.usual.items()}},
        "counts": report.counts(),
        "rules": [_rule(run, standard, language) for run in report.runs],
        "issues": [_issue(issue, standard, language) for issue in report.issues],
    }


def _rule(run: RuleRun, standard: Standard, language: str) -> dict[str, Any]:
    rule = standard.by_rule.get(run.rule)
    return {
        "id": run.rule,
        "severity": run.severity.value,
        "count": run.count,
        "seconds": round(run.seconds, 3),
        "title": rule.title.say(language) if rule else run.rule,
        "state": run.state,
        "why": why(run, language),
        "parameters": dict(run.arguments),
    }


def _issue(issue: Issue, standard: Standard, language: str) -> dict[str, Any]:
    return {
        "id": issue.id,
        "rule": issue.rule,
        "severity": issue.severity.value,
        "layer": issue.layer,
        "keys": list(issue.keys),
        "ids": list(issue.ids),
        "field": issue.field,
        "found": issue.found.get("value"),
        "message": message(issue, standard, language),
        "place": issue.place,
        "field_title": field_title(issue, standard, language),
        "variant": issue.variant,
        "values": dict(issue.found),
        "blocks": issue.blocks,
        "waivable": issue.waivable,
        "waiver": issue.waiver,
    }


def report_html(report: Report, standard: Standard, language: str = "zh", listed: int = LISTED,
                scope: str = "", draft: bool = False) -> str:  # fmt: skip
    """A page without scripts or outside files, good to print; of each rule it lists the first ``listed`` findings.
    ``scope`` says which part of the store it covers (the whole where empty), ``draft`` that it is not handed in."""
    environment = Environment(
        loader=FileSystemLoader(str(paths.find("resources", "report"))),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(TEMPLATE).render(
        language="zh-Hans" if language.startswith("zh") else "en",
        words={name: text.say(language) for name, text in WORDS.items()},
        severities={s.value: text.say(language) for s, text in SEVERITIES.items()},
        report=report,
        scope=scope,
        draft=draft,
        at=_moment(report.at),
        title=standard.title.say(language),
        counts=report.counts(),
        blocking=sum(issue.blocks for issue in report.issues),
        parameters=parameters_used(report),
        rules=[_rule(run, standard, language) for run in report.runs],
        unseen=[_rule(run, standard, language) for run in report.unseen],
        groups=_groups(report, standard, language, listed),
        waivers=_waivers(report, standard, language),
    )


def _shown(value: Any) -> Any:
    """A text with what hides in it shown; text that is HTML already stays HTML."""
    return type(value)(visible(value)) if isinstance(value, str) else value


def _groups(report: Report, standard: Standard, language: str, listed: int) -> list[dict[str, Any]]:
    """The findings by rule, the worst first."""
    by_rule: dict[str, list[Issue]] = {}
    for issue in report.issues:
        by_rule.setdefault(issue.rule, []).append(issue)
    groups = []
    for rule_id, issues in by_rule.items():
        issues.sort(key=lambda issue: (issue.severity.rank, bool(issue.waiver)))
        rule = standard.by_rule.get(rule_id)
        groups.append(
            {
                "id": rule_id,
                "title": rule.title.say(language) if rule else rule_id,
                "clause": wording.clause(rule.clause, standard, language) if rule else "",
                "help": rule.help.say(language) if rule else "",
                "severity": issues[0].severity.value,
                "count": len(issues),
                "issues": [_line(issue, standard, language) for issue in issues[:listed]],
            }
        )
    return sorted(groups, key=lambda group: (list(SEVERITIES).index(Severity(group["severity"])), group["id"]))


def _line(issue: Issue, standard: Standard, language: str) -> dict[str, Any]:
    line = _issue(issue, standard, language)
    line["layer_title"] = layer_title(issue, standard, language)
    return line


def _waivers(report: Report, standard: Standard, language: str) -> list[dict[str, Any]]:
    """All written reasons, and whether an issue still needs them."""
    needed = {(issue.rule, record) for issue in report.issues if issue.waiver for record in issue.ids}
    titles = {rule.id: rule.title.say(language) for rule in standard.rules}
    return [
        {
            "rule": w.rule,
            "title": titles.get(w.rule, w.rule),
            "name": w.name or w.record,
            "reason": w.reason,
            "who": w.who,
            "at": _moment(w.at),
            "needed": (w.rule, w.record) in needed,
        }
        for w in report.waivers
    ]


def _moment(text: str) -> str:
    """A stored moment (UTC) on the clock of this machine, with its distance from UTC; other text as it is."""
    try:
        moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return text
    return moment.astimezone().strftime("%Y-%m-%d %H:%M (UTC%z)") if moment.tzinfo else text


def parameters_used(report: Report) -> list[tuple[str, str, str, str]]:
    """(rule or "", name, value, the standard's value where the own one is another) of every tolerance and threshold:
    those of the standard, then those of each rule. Names of fields and conditions are no tolerances and are left
    out."""
    rows = [("", name, _said(value), "") for name, value in report.parameters.items() if _said(value)]
    for run in report.runs:
        usual = report.usual.get(run.rule, {})
        for name, value in run.arguments.items():
            inner = value.items() if isinstance(value, Mapping) else [(name, value)]
            rows += [(run.rule, str(n), _said(v), _said(usual.get(str(n)))) for n, v in inner if _said(v)]
    return rows


def _said(value: Any) -> str:
    """A number, or a list of numbers, as text; "" for anything else."""
    if not is_threshold(value):
        return ""
    values = value if isinstance(value, (list, tuple)) else [value]
    return ", ".join(f"{v:.10g}" for v in values)
