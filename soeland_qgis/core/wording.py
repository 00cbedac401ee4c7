"""An issue in the words of the standard: the rule's own message with the values that were found."""

from __future__ import annotations

from typing import Any

from .issue import Issue
from .model import Rule, Severity, Standard, Text


class _Values(dict):
    """Holes without a value stay readable instead of breaking the report."""

    def __missing__(self, key: str) -> str:
        return "…"


def message_of(rule: Rule, variant: str) -> Text:
    """The message template of the rule, or of its variant."""
    return rule.variants[variant].message if variant in rule.variants else rule.message


def severity_of(rule: Rule, variant: str) -> Severity:
    """The severity of the rule, or of its variant."""
    return rule.variants[variant].severity if variant in rule.variants else rule.severity


def message(issue: Issue, standard: Standard, language: str) -> str:
    """One plain sentence. Holes: {key} {other} (spoken names), {field} (title), and what the check found."""
    rule = standard.by_rule.get(issue.rule)
    if rule is None:
        return issue.rule
    values = _Values(shown(issue.found))
    values["key"] = issue.keys[0] if issue.keys else ""
    values["other"] = issue.keys[1] if len(issue.keys) > 1 else ""
    values["field"] = field_title(issue, standard, language)
    return message_of(rule, issue.variant).say(language).format_map(values)


def field_title(issue: Issue, standard: Standard, language: str) -> str:
    """The title of the issue's field, or its name where the standard does not know it."""
    field = standard.layers[issue.layer].by_name.get(issue.field) if issue.layer in standard.layers else None
    return field.title.say(language) if field else issue.field


def shown(found: Any) -> dict[str, Any]:
    """Values as a person reads them: floats with two decimals."""
    return {k: f"{v:.2f}" if isinstance(v, float) else v for k, v in found.items()}
