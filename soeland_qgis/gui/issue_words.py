"""What a row of the list of findings says: a sentence, a second line, and the rule and clause at the right."""

from __future__ import annotations

from dataclasses import dataclass

from ..bridge.text import language, say, tr
from ..core import wording
from ..core.issue import Issue, RuleRun
from ..core.model import Severity, Standard
from ..core.visible import visible
from .issue_model import Group, Item, Root
from .severity import summary, word


@dataclass(frozen=True)
class Words:
    """The texts of one row; ``symbol`` is the severity's name in lower case, "unchecked" or ""."""

    first: str
    second: str
    right: str = ""
    symbol: str = ""
    strong: bool = False
    faint: bool = False


def words(item: Item, message: str, standard: Standard, grouping: str) -> Words:
    """The texts for an item of the tree; ``message`` is the sentence of an Issue."""
    if isinstance(item, Root):
        return _root(item)
    if isinstance(item, Group):
        return _group(item, standard)
    if isinstance(item, RuleRun):
        return _run(item, standard)
    return _issue(item, message, standard, grouping)


def _root(root: Root) -> Words:
    title = tr("Attribute checks") if root.kind == "attribute" else tr("Shape and topology checks")
    return Words(title, summary(root.counts, root.unchecked) or tr("nothing found"), strong=True)


def _group(group: Group, standard: Standard) -> Words:
    if group.unchecked:
        return Words(
            tr("Not checked: {n} rules", n=group.size),
            tr("Not checked does not mean that nothing is wrong"),
            symbol="unchecked",
        )
    worst = next((s for s in Severity if group.counts[s.rank]), Severity.INFO)
    first, right = group.label, ""
    if group.grouping == "rule" and group.label in standard.by_rule:
        first, right = say(standard.by_rule[group.label].title), group.label
    elif group.grouping == "severity":
        first = word(Severity(group.label))
    elif not first:
        first = tr("Without an enterprise") if group.grouping == "enterprise" else tr("The data as a whole")
    return Words(first, summary(group.counts), right, symbol=worst.value.lower())


def _run(run: RuleRun, standard: Standard) -> Words:
    rule = standard.by_rule.get(run.rule)
    why = tr(run.why, **run.values) if run.why else ""
    second = tr("The rule itself failed: {why}", why=why) if run.state == "failed" else why
    return Words(say(rule.title) if rule else run.rule, second, run.rule, symbol="unchecked", faint=True)


def _issue(issue: Issue, message: str, standard: Standard, grouping: str) -> Words:
    rule = standard.by_rule.get(issue.rule)
    parts = []
    if grouping != "parcel" and issue.keys:
        parts.append(" / ".join(spoken(issue)))
    if issue.layer != "parcel" and issue.layer in standard.layers:
        parts.append(say(standard.layers[issue.layer].title))
    if grouping != "rule" and rule is not None:
        parts.append(say(rule.title))
    if issue.waiver:
        parts.insert(0, tr("Exception: {reason}", reason=issue.waiver))
    clause = wording.clause(rule.clause, standard, language()) if rule else ""
    right = " · ".join(p for p in (issue.rule, clause) if p)
    return Words(
        message, " · ".join(parts), right, symbol=issue.severity.value.lower(), faint=bool(issue.waiver)
    )


def spoken(issue: Issue) -> list[str]:
    """What a person calls the records: a record without a number is not called by its inner id."""
    return [
        visible(key) if key != soe_id else tr("without a number ({id})", id=soe_id[:8])
        for key, soe_id in zip(issue.keys, issue.ids or issue.keys)
    ]
