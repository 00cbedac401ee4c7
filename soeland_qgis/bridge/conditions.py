"""What the standard demands of a field, as the constraint of a QGIS form says it."""

from __future__ import annotations

import re

from ..core.model import Field, Text

_OTHER_LAYER = re.compile(r'"\w+\.\w+"')

REQUIRED = Text("必填", "required")
REQUIRED_WHEN = Text("符合条件时必填", "required when the condition holds")
PATTERN = Text("格式不符", "does not have the right form")
LENGTH = Text("最多 {n} 个字符", "at most {n} characters")
MINIMUM = Text("不小于 {n}", "not less than {n}")
ABOVE = Text("大于 {n}", "greater than {n}")
MAXIMUM = Text("不大于 {n}", "not greater than {n}")
VALID = Text("取值不合要求", "does not meet the standard's condition")


def own(text: str) -> bool:
    """Whether a condition looks at this record alone: a form cannot see the fields of another layer."""
    return not _OTHER_LAYER.search(text)


def applies(field: Field) -> str:
    """When the field has to be filled, as an expression; "" where always or never, or where a form cannot tell."""
    return field.required if isinstance(field.required, str) and own(field.required) else ""


def constraint(field: Field) -> str:
    """One expression that holds where the value is right; "" where the standard demands nothing. A required field is
    a matter of QGIS' own not-null mark."""
    name = f'"{field.name}"'
    parts = [f"({name} is null or {text})" for text in _demands(field, name)]
    condition = applies(field)
    if condition:
        parts.append(f"(coalesce(not ({condition}), true) or {name} is not null)")
    return " and ".join(parts)


def described(field: Field, language: str) -> str:
    """The demands in words, with the clause."""
    words = []
    if field.required is True:
        words.append(REQUIRED.say(language))
    elif applies(field):
        words.append(REQUIRED_WHEN.say(language))
    if field.type == "string" and field.length:
        words.append(LENGTH.say(language).format(n=field.length))
    if field.minimum is not None:
        words.append((ABOVE if field.exclusive_minimum else MINIMUM).say(language).format(n=f"{field.minimum:g}"))
    if field.maximum is not None:
        words.append(MAXIMUM.say(language).format(n=f"{field.maximum:g}"))
    if field.pattern:
        words.append(f"{PATTERN.say(language)}: {field.pattern}")
    if field.valid and own(field.valid):
        words.append(f"{VALID.say(language)}: {field.valid}")
    end = f" [{field.clause}]" if field.clause else ""
    return ("；" if language == "zh" else "; ").join(words) + end


def _demands(field: Field, name: str) -> list[str]:
    demands = []
    if field.type == "string" and field.length:
        demands.append(f"length({name}) <= {field.length}")
    if field.pattern:
        quoted = field.pattern.replace("\\", "\\\\").replace("'", "''")
        demands.append(f"regexp_match({name}, '^(?:{quoted})$') > 0")
    if field.minimum is not None:
        demands.append(f"{name} {'>' if field.exclusive_minimum else '>='} {field.minimum!r}")
    if field.maximum is not None:
        demands.append(f"{name} <= {field.maximum!r}")
    if field.valid and own(field.valid):
        demands.append(f"({field.valid})")
    return demands
