"""An issue in the words of the standard: the rule's own message with the values that were found."""

from __future__ import annotations

from typing import Any

from .issue import Issue
from .model import Field, Rule, Severity, Standard, Text
from .visible import visible


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
    """One plain sentence. Holes: {key} {other} (spoken names), {field} {layer} (titles), and what the check found."""
    rule = standard.by_rule.get(issue.rule)
    if rule is None:
        return issue.rule
    values = _Values(shown(_named(issue, standard, language)))
    values["layer"] = layer_title(issue, standard, language)
    values["key"] = issue.keys[0] if issue.keys else ""
    values["other"] = issue.keys[1] if len(issue.keys) > 1 else ""
    values["field"] = field_title(issue, standard, language)
    return visible(message_of(rule, issue.variant).say(language).format_map(values))


def clause(text: str, standard: Standard, language: str) -> str:
    """Where a rule comes from: as the standard cites it in Chinese, else with the English of each piece."""
    if language.startswith("zh"):
        return text
    for piece in sorted(standard.citations, key=len, reverse=True):
        text = text.replace(piece, standard.citations[piece])
    return text


def field_title(issue: Issue, standard: Standard, language: str) -> str:
    """The title of the issue's field, or its name where the standard does not know it."""
    field = standard.layers[issue.layer].by_name.get(issue.field) if issue.layer in standard.layers else None
    return field.title.say(language) if field else issue.field


def layer_title(issue: Issue, standard: Standard, language: str) -> str:
    """The title of the issue's layer."""
    layer = standard.layers.get(issue.layer)
    return layer.title.say(language) if layer else issue.layer


def _named(issue: Issue, standard: Standard, language: str) -> dict[str, Any]:
    """What was found, with "code name" for codes and the title for entries that name a field ("…_field"), a layer
    ("…_layer") or a code list ("list")."""
    layer = standard.layers.get(issue.layer)
    named = {}
    for hole, value in issue.found.items():
        if layer is not None and isinstance(value, str):
            if hole.endswith("_field") and value in layer.by_name:
                value = layer.by_name[value].title.say(language)
            field = layer.by_name.get(issue.field if hole in ("value", "offer", "usual") else hole)
            if field is not None and field.codes:
                value = coded(value, field, standard, language)
            if hole.endswith("_layer") and value in standard.layers:
                value = standard.layers[value].title.say(language)
            if hole == "list" and value in standard.codelists:
                value = standard.codelists[value].title.say(language)
        elif value is None:
            value = "空" if language.startswith("zh") else "empty"
        named[hole] = value
    return named


def coded(value: str, field: Field, standard: Standard, language: str) -> str:
    """A code with its name, "103 作价出资(入股)"; several with ";" between them; other text as it is."""
    by_code = standard.codelists[field.codes].by_code
    parts = value.split(";") if field.multiple else [value]
    return "; ".join(f"{p} {by_code[p].name.say(language)}" if p in by_code else p for p in parts)


def shown(found: Any) -> dict[str, Any]:
    """Values as a person reads them: floats with two decimals, or as many as a small one needs."""
    return {k: _number(v) if isinstance(v, float) else v for k, v in found.items()}


def _number(value: float) -> str:
    return f"{value:.3g}" if 0 < abs(value) < 0.01 else f"{value:.2f}"
