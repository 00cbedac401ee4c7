"""Is the credit code of an enterprise written right (统一社会信用代码)."""

from __future__ import annotations

import re
from typing import Iterator, Sequence

import numpy as np

from ..blank import is_blank
from ..check import Finding, View, check
from ..credit_code import LENGTH, body_check, check_character, illegal, is_right, meant, normal
from ..table import Coded

ENTERPRISE = re.compile(r"91\d{6}")


def _columns(view: View, fields: Sequence[str]) -> Iterator[tuple[str, Coded]]:
    """The named fields that this layer has, as text."""
    for name in fields:
        column = view.table.columns.get(name)
        if isinstance(column, Coded):
            yield name, column


@check("credit_code")
def credit_code(view: View, *, fields: Sequence[str]) -> Iterator[Finding]:
    """18 legal characters and the right check character (rules.md A-10, GB 32100-2015)."""
    for name, column in _columns(view, fields):
        for row in np.flatnonzero(column.test(lambda v: not is_blank(v) and not is_right(normal(v)))).tolist():
            value = column[row] or ""
            code = normal(value)
            found = {"value": value, "length": len(code), "letters": illegal(code), "offer": meant(code)}
            if len(code) != LENGTH:
                yield Finding((row,), name, found, variant="length")
            elif found["letters"]:
                yield Finding((row,), name, found, variant="meant" if found["offer"] else "letters")
            else:
                yield Finding((row,), name, {**found, "check": check_character(code)})


@check("organisation_code")
def organisation_code(view: View, *, fields: Sequence[str]) -> Iterator[Finding]:
    """The organisation code in characters 9 to 17 has the right check digit (rules.md A-11, GB 11714). Codes that
    A-10 finds wrong are not looked at again."""
    for name, column in _columns(view, fields):
        wrong = column.test(lambda v: is_right(c := normal(v)) and body_check(c) != c[16])
        for row in np.flatnonzero(wrong).tolist():
            code = normal(column[row] or "")
            yield Finding((row,), name, {"value": column[row], "body": code[8:17], "check": body_check(code)})


@check("enterprise_code")
def enterprise_code(view: View, *, fields: Sequence[str]) -> Iterator[Finding]:
    """The code of an enterprise begins with 91 and six digits (rules.md A-12). Codes that A-10 finds wrong are not
    looked at again."""
    for name, column in _columns(view, fields):
        wrong = column.test(lambda v: is_right(c := normal(v)) and not ENTERPRISE.match(c))
        for row in np.flatnonzero(wrong).tolist():
            yield Finding((row,), name, {"value": column[row], "start": normal(column[row] or "")[:8]})
