"""Rules of the standard, read from rules/*.yaml: which check is put to use, how bad a finding is, in which words."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from string import Formatter
from typing import Any, Dict, List, Mapping, Set, Tuple, Union

from .check import Check
from .marked import Marked, Slips, read_yaml
from .model import GROUPS, Rule, Severity, Text, Variant
from .reading import Reader
from .registry import Registry

EVERY_LAYER = "*"
"""The layer of a rule that looks at every layer of the survey."""

_ID = re.compile(r"[A-Z]-\d{2,3}")
_SEVERITIES = tuple(s.value for s in Severity)
_SIMPLE = {"float": (int, float), "int": (int,), "str": (str,), "bool": (bool,)}

Placed = Tuple[Rule, Marked]
"""A rule and the entry it was read from."""


def read_rules(folder: Path, parameters: Mapping[str, Any], checks: Registry[Check], slips: Slips) -> List[Placed]:
    """All rules in the order of their ids; each file holds a list."""
    placed: List[Placed] = []
    for path in sorted(folder.glob("*.yaml")):
        entries = read_yaml(path, f"{folder.name}/{path.name}", slips)
        for entry in entries if isinstance(entries, list) else []:
            if isinstance(entry, Marked):
                placed.append((_rule(entry, parameters, checks, slips), entry))
            else:
                slips.add(f"{folder.name}/{path.name}:1", f"holds {entry!r}, must hold maps")
        if not isinstance(entries, list) and entries is not None:
            slips.add(f"{folder.name}/{path.name}:1", "must be a list of rules")
    seen: Set[str] = set()
    for rule, entry in placed:
        if rule.id in seen:
            slips.add(entry.at("id"), f"rule {rule.id} stands here twice")
        seen.add(rule.id)
    return sorted(placed, key=lambda pair: pair[0].id)


def _rule(entry: Marked, parameters: Mapping[str, Any], checks: Registry[Check], slips: Slips) -> Rule:
    reader = Reader(entry, f"rule {entry.get('id', '?')}", slips)
    rule = Rule(
        id=reader.word("id", needed=True),
        check=reader.word("check", needed=True),
        layer=reader.word("layer", needed=True),
        severity=_severity(reader),
        title=reader.text("title"),
        message=_message(reader),
        clause=reader.word("clause", needed=True),
        arguments=_arguments(reader, parameters),
        variants=_variants(reader),
        kind=reader.word("kind", choice=("attribute", "geometry"), default="attribute"),
        at=reader.word("at", choice=("intake", "store"), default="store"),
        reach=reader.word("reach", choice=("row", "neighbours", "group", "whole"), default="row"),
        by=reader.words("by"),
        sight=reader.word("sight", choice=("own", "city"), default="own"),
        waivable=_waivable(reader),
        help=reader.text("help"),
        origin=reader.word("origin"),
    )
    reader.done()
    if not _ID.fullmatch(rule.id):
        reader.slip(f"id {rule.id!r} must look like A-01", "id")
    if rule.by and rule.reach != "group":
        reader.slip("'by' belongs to reach: group", "by")
    _fits_check(rule, reader, checks)
    return rule


def _severity(reader: Reader) -> Severity:
    word = reader.word("severity", needed=True, choice=_SEVERITIES)
    return Severity(word) if word in _SEVERITIES else Severity.ERROR


def _message(reader: Reader) -> Text:
    """The sentence of a finding; both languages have the same holes, and holes are plain names."""
    message = reader.text("message")
    holes = [_holes(text, reader) for text in (message.zh, message.en)]
    if holes[0] != holes[1]:
        differ = ", ".join(sorted(holes[0] ^ holes[1]))
        reader.slip(f"'message': the hole {differ} stands in one language only", "message")
    return message


def _holes(text: str, reader: Reader) -> Set[str]:
    try:
        holes = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        reader.slip(f"'message' cannot be filled: {error}", "message")
        return set()
    for name in holes:
        if not name.isidentifier():
            reader.slip(f"'message': the hole {{{name}}} is no name", "message")
    return holes


def _variants(reader: Reader) -> Dict[str, Variant]:
    """Further verdicts of the rule by name."""
    variants = {}
    for name, entry in reader.mapping("variants").items():
        if not isinstance(entry, Marked):
            reader.slip(f"variant {name!r} must be a map of severity and message", "variants")
            continue
        part = Reader(entry, f"{reader.what}, variant {name}", reader.slips)
        variants[name] = Variant(_severity(part), _message(part))
        part.done()
    return variants


def _waivable(reader: Reader) -> Union[bool, Tuple[str, ...]]:
    if not isinstance(reader.entry.get("waivable"), list):
        return reader.flag("waivable")
    groups = reader.words("waivable")
    for group in groups:
        if group not in GROUPS:
            reader.slip(f"'waivable' names the group {group!r}, known are {', '.join(GROUPS)}", "waivable")
    return groups


def _arguments(reader: Reader, parameters: Mapping[str, Any]) -> Dict[str, Any]:
    """What stands under ``with:``; ``$name`` is a parameter of the standard."""
    arguments = dict(reader.mapping("with"))
    for name, value in arguments.items():
        if isinstance(value, str) and value.startswith("$"):
            if value[1:] not in parameters:
                reader.slip(f"'with' names the parameter {value}, which the standard has not", "with")
            arguments[name] = parameters.get(value[1:])
    return arguments


def _fits_check(rule: Rule, reader: Reader, checks: Registry[Check]) -> None:
    """The arguments must fit the keyword-only parameters of the check."""
    if rule.check not in checks:
        if rule.check:
            reader.slip(f"there is no check {rule.check!r}", "check")
        return
    parameters = inspect.signature(checks[rule.check]).parameters.values()
    known = {p.name: p for p in parameters if p.kind is p.KEYWORD_ONLY}
    for name, value in rule.arguments.items():
        if name not in known:
            have = ", ".join(known) or "none"
            reader.slip(f"'with' sets {name!r}, which check {rule.check!r} does not take (it takes {have})", "with")
            continue
        kinds = _SIMPLE.get(str(known[name].annotation))
        if kinds and (not isinstance(value, kinds) or isinstance(value, bool) and kinds != (bool,)):
            reader.slip(f"'with' sets {name} to {value!r}, must be {known[name].annotation}", "with")
    for name, parameter in known.items():
        if parameter.default is parameter.empty and name not in rule.arguments:
            reader.slip(f"'with' lacks {name!r}, which check {rule.check!r} needs", "with")
