"""Lists to choose from: a code and its word for people; scripts and models may give the code or its number."""

from __future__ import annotations

from typing import Any, Mapping

from qgis.core import QgsProcessingParameterDefinition, QgsProcessingParameterEnum, QgsProperty

CODES = "soeland_codes"
"""The entry of a parameter's metadata that holds the codes, in the order of its list."""


def choice(
    name: str, title: str, words: Mapping[str, str], default: str | None = None, optional: bool = False
) -> QgsProcessingParameterEnum:
    """A parameter that shows "code word" for each of ``words``. ``default`` is a code."""
    codes = list(words)
    lines = [f"{code} {word}" for code, word in words.items()]
    first = None if default is None else codes.index(default)
    made = QgsProcessingParameterEnum(name, title, lines, False, first, optional)
    made.setMetadata({CODES: codes})
    return made


def is_choice(definition: QgsProcessingParameterDefinition) -> bool:
    """Whether ``choice`` made it."""
    return CODES in definition.metadata()


def code_of(definition: QgsProcessingParameterEnum, value: Any) -> str | None:
    """The code that was meant by a code, its number in the list or the whole line; "" where nothing was given and
    nothing need be; None where it cannot be understood."""
    codes, lines = list(definition.metadata()[CODES]), definition.options()
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    if value is None or value == "":
        value = definition.defaultValue()
    text = str(value).strip() if value is not None else ""
    if not text:
        return "" if definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional else None
    if isinstance(value, str) and text in codes:
        return text
    if text in lines:
        return codes[lines.index(text)]
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    return codes[int(text)] if text.isascii() and text.isdigit() and int(text) < len(codes) else None


def accepted(definition: QgsProcessingParameterEnum) -> list[str]:
    """What may be given, one line each: code, word, and the number in the list where it is not the code."""
    codes, lines = definition.metadata()[CODES], definition.options()
    return [line if code == str(n) else f"{line} ({n})" for n, (code, line) in enumerate(zip(codes, lines))]
