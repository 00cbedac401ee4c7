"""Are numbers written as their issuer writes them, and figures with the decimals that the standard keeps."""

from __future__ import annotations

import re
import unicodedata
from typing import Iterator, Sequence

import numpy as np

from ..blank import is_blank
from ..check import Finding, View, check
from ..table import Coded

BRACKETS = str.maketrans("（）〔〕［］", "()()()")
SEVERAL = re.compile(r"[;；、]")
"""What stands between several numbers in one field."""


@check("written_as")
def written_as(view: View, *, fields: Sequence[str], patterns: Sequence[str]) -> Iterator[Finding]:
    """Values that fit none of ``patterns`` (rules.md A-30, A-40). White space goes and brackets become half-width
    before they are compared, since certificates break lines; of several values joined by a semicolon each must fit.
    Where the value in half-width capitals would fit, that is offered."""
    known = [re.compile(pattern) for pattern in patterns]
    for name in fields:
        column = view.table.columns.get(name)
        if not isinstance(column, Coded):
            continue
        for row in np.flatnonzero(column.test(lambda v: not is_blank(v) and not fits(v, known))).tolist():
            value = column[row] or ""
            better = unicodedata.normalize("NFKC", value).strip().upper()
            yield Finding((row,), name, {"value": value, "offer": better if fits(better, known) else ""})


def fits(text: str, patterns: Sequence[re.Pattern[str]]) -> bool:
    """Whether every number in the text fits a pattern."""
    bare = "".join(text.translate(BRACKETS).split())
    parts = [part for part in SEVERAL.split(bare) if part]
    return bool(parts) and all(any(p.search(part) for p in patterns) for part in parts)


@check("decimals")
def decimals(view: View, *, listed: int = 200) -> Iterator[Finding]:
    """Numbers with more decimals than their field keeps (rules.md A-08): areas 2, stored coordinates 4, ratios 2. Where
    more than ``listed`` records have too many in one field they are counted in one finding."""
    for field in view.fields():
        column = view.table.columns[field.name]
        if field.type != "number" or isinstance(column, Coded):
            continue
        scale = 10.0**field.decimals
        with np.errstate(invalid="ignore"):
            scaled = column * scale
            rest = np.abs(scaled - np.round(scaled))
        rows = np.flatnonzero(rest > np.maximum(1e-6, 4 * np.finfo(float).eps * np.abs(scaled)))
        if len(rows) > listed:
            found = {"value": None, "count": len(rows), "allowed": field.decimals}
            yield Finding((), field.name, found, variant="many")
            continue
        for row in rows.tolist():
            value = float(column[row])
            rounded = float(np.round(column[row], field.decimals))
            one = {"value": value, "full": repr(value), "allowed": field.decimals, "offer": rounded}
            yield Finding((row,), field.name, one)
