"""Statements for the data base: constant texts of the folder sql/, filled with names from the standard only."""

from __future__ import annotations

import re
from functools import cache
from string import Template

from ..core.errors import StoreError
from ..paths import find

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}")


def identifier(name: str) -> str:
    """``name`` quoted as SQL writes names. Raises StoreError for what is no plain ASCII name."""
    if not _IDENTIFIER.fullmatch(name):
        raise StoreError("{name!r} cannot be the name of a table or column", name=name)
    return f'"{name}"'


def literal(value: str) -> str:
    """A text quoted as SQL writes texts."""
    if "\0" in value:
        raise StoreError("A text with a NUL character cannot be asked for")
    return "'" + value.replace("'", "''") + "'"


@cache
def _texts(name: str) -> dict[str, Template]:
    """The statements of sql/NAME.sql by the name after ``--:``."""
    texts: dict[str, Template] = {}
    for part in re.split(r"(?m)^--: *", find("store", "sql", f"{name}.sql").read_text("utf-8"))[1:]:
        title, _, body = part.partition("\n")
        lines = [line for line in body.splitlines() if not line.lstrip().startswith("--")]
        texts[title.strip()] = Template("\n".join(lines).strip())
    return texts


def statement(address: str, **holes: str) -> str:
    """The text ``file:title`` of the folder sql/ with its holes filled. The caller fills with ``identifier``,
    ``literal`` and what schema.py makes of them, never with raw input."""
    name, _, title = address.partition(":")
    return _texts(name)[title].substitute(holes)


def titles(name: str) -> tuple[str, ...]:
    """The titles in sql/NAME.sql, in their order."""
    return tuple(_texts(name))
