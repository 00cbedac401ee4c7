"""Whether the parts of the standard fit together: lists, layers, fields and conditions that name each other."""

from __future__ import annotations

import re
from typing import Iterable, Mapping, Sequence

from .errors import ExpressionError
from .expression import KINDS, Expression
from .expression_operations import NUMBER
from .marked import Marked, Slips
from .model import CodeList, Field, Layer, Rule, Tag
from .standard_layers import Where
from .standard_rules import EVERY_LAYER, Placed

FILLED_ELSEWHERE = ("overlay", "mechanism")
"""What ``derived`` says of a field that no formula fills."""


def check_bonds(
    layers: Mapping[str, Layer], lists: Mapping[str, CodeList], sources: Iterable[str], where: Where, slips: Slips
) -> None:
    """Slips for everything that a layer or field names and that is not there."""
    known = set(sources)
    for layer in layers.values():
        _layer(layer, layers, where[layer.name, ""], slips)
        for field in layer.fields:
            entry = where[layer.name, field.name]
            _names(field, layers, lists, known, entry, slips)
            for key in ("required", "valid", "derived"):
                text = getattr(field, key)
                if isinstance(text, str) and text and text not in FILLED_ELSEWHERE:
                    _condition(text, key, field, layers, entry, slips)


def _layer(layer: Layer, layers: Mapping[str, Layer], entry: Marked, slips: Slips) -> None:
    for key in ("key", "parent_field"):
        name = getattr(layer, key)
        if name and name not in layer.by_name:
            slips.add(entry.at(key), f"layer {layer.name}: {key!r} names the field {name!r}, which it has not")
    if layer.parent and layer.parent not in layers:
        slips.add(entry.at("parent"), f"layer {layer.name}: there is no layer {layer.parent!r}")
    if bool(layer.parent) != bool(layer.parent_field):
        slips.add(entry.at("parent"), f"layer {layer.name}: 'parent' and 'parent_field' go together")


def _names(
    field: Field,
    layers: Mapping[str, Layer],
    lists: Mapping[str, CodeList],
    sources: set[str],
    entry: Marked,
    slips: Slips,
) -> None:
    what = f"field {field.layer}.{field.name}"
    if field.codes and field.codes not in lists:
        slips.add(entry.at("codes"), f"{what}: there is no code list {field.codes!r}")
    elif field.codes and not field.multiple:
        too_long = [c.code for c in lists[field.codes].codes if len(c.code) > field.length]
        if too_long:
            slips.add(entry.at("length"), f"{what}: code {too_long[0]!r} is longer than the field")
    if field.default and field.codes in lists and field.default not in lists[field.codes].by_code:
        slips.add(entry.at("default"), f"{what}: default {field.default!r} is not in list {field.codes}")
    if field.refers:
        layer, _, name = field.refers.partition(".")
        if layer not in layers or name not in layers[layer].by_name:
            slips.add(entry.at("refers"), f"{what}: there is no field {field.refers!r}")
    for mark in field.source.split("+"):
        if re.sub(r" .*", "", mark) not in sources:
            slips.add(entry.at("source"), f"{what}: source {mark!r} is not among the sources in standard.yaml")


def _condition(text: str, key: str, field: Field, layers: Mapping[str, Layer], entry: Marked, slips: Slips) -> None:
    """Whether it can be read, its fields are there, and texts and numbers are not mixed up."""
    what = f"field {field.layer}.{field.name}: {key!r}"
    try:
        expression = Expression(text)
        kind = expression.kind({name: _kind(name, layers[field.layer], layers) for name in expression.fields})
    except ExpressionError as error:
        slips.add(entry.at(key), f"{what}: {error}")
        return
    wanted = KINDS.get(field.type, "") if key == "derived" else NUMBER
    if kind and wanted and kind != wanted:
        slips.add(entry.at(key), f"{what} gives a {kind}, must give a {wanted}")


def _kind(name: str, layer: Layer, layers: Mapping[str, Layer]) -> str:
    """The kind of a field of the layer, or of its parent where written as "parent.field"."""
    if name in layer.by_name:
        return KINDS.get(layer.by_name[name].type, "")
    of, dot, parent_field = name.partition(".")
    if dot and of == layer.parent and of in layers and parent_field in layers[of].by_name:
        return KINDS.get(layers[of].by_name[parent_field].type, "")
    raise ExpressionError("there is no field {name}", name=name)


def check_rules(placed: Sequence[Placed], layers: Mapping[str, Layer], slips: Slips) -> None:
    """Slips for rules that name a layer or field that is not there, also in their conditions."""
    for rule, entry in placed:
        if rule.layer and rule.layer != EVERY_LAYER and rule.layer not in layers:
            slips.add(entry.at("layer"), f"rule {rule.id}: there is no layer {rule.layer!r}")
        if rule.check == "condition":
            _tests(rule, entry, layers, slips)
        if rule.layer in layers:
            for name in rule.by:
                if name not in layers[rule.layer].by_name:
                    slips.add(entry.at("by"), f"rule {rule.id}: layer {rule.layer} has no field {name!r}")


def _tests(rule: Rule, entry: Marked, layers: Mapping[str, Layer], slips: Slips) -> None:
    """Slips for conditions of a rule that cannot be read or that name what is not there."""
    given = rule.arguments
    named = {str(name) for key in ("values", "sums", "lookups") for name in given.get(key) or {}}
    for test in given.get("tests", ()):
        layer = layers.get(test.get("layer", rule.layer))
        shown = test.get("show") or {}
        for text in [test.get("must"), test.get("where", "1 = 1"), *shown.values()]:
            what = f"rule {rule.id}: {text!r}"
            try:
                for name in Expression(str(text)).fields:
                    if layer is not None and name not in named:
                        _kind(name, layer, layers)
            except ExpressionError as error:
                slips.add(entry.at("with"), f"{what}: {error}")
        if layer is not None and test.get("field") not in layer.by_name:
            slips.add(entry.at("with"), f"rule {rule.id}: layer {layer.name} has no field {test.get('field')!r}")


def check_tags(tags: Sequence[Tag], places: Sequence[Marked], layers: Mapping[str, Layer], slips: Slips) -> None:
    """Slips for tags that demand a field that no layer has, or that share a code or key."""
    fields = {name for layer in layers.values() for name in layer.by_name}
    for number, (tag, entry) in enumerate(zip(tags, places)):
        for name in tag.demands:
            if name not in fields:
                slips.add(entry.at("demands"), f"tag {tag.code}: no layer has the field {name!r}")
        for key in ("code", "key"):
            if any(getattr(tag, key) == getattr(other, key) for other in tags[:number]):
                slips.add(entry.at(key), f"tag {tag.code}: {key} {getattr(tag, key)!r} is taken already")
