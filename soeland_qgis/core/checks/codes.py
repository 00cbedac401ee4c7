"""Does a field with a code list hold a code of that list."""

from __future__ import annotations

from typing import Iterator, Mapping

import numpy as np

from ..blank import is_blank
from ..check import Finding, View, check
from ..model import CodeList, Field
from ..table import Coded

SEPARATOR = ";"


@check("in_codelist")
def in_codelist(view: View) -> Iterator[Finding]:
    """Values that are no code of the field's list; where only the name was given the code is offered (rules.md A-03).
    Fields with several codes are taken apart at ";", and the field's further condition is looked at too."""
    for field in view.fields():
        column = view.table.columns[field.name]
        if not field.codes or not isinstance(column, Coded):
            continue
        codes = view.standard.codelists[field.codes]
        offers = {} if field.open else {v: offer(v, field, codes) for v in column.values}
        offers = {value: found for value, found in offers.items() if found is not None}
        wrong = column.test(offers.__contains__)
        for row in np.flatnonzero(wrong).tolist():
            value = column[row] or ""
            found = {"value": value, "list": field.codes, "offer": offers[value]}
            yield Finding((row,), field.name, found, variant="name" if offers[value] else "")
        if field.valid:
            against = view.holds(f"not ({field.valid})") & ~wrong
            for row in np.flatnonzero(against).tolist():
                yield Finding((row,), field.name, {"value": column[row]}, variant="condition")


def offer(text: str, field: Field, codes: CodeList) -> str | None:
    """None where the text is right; else the code that was meant by a name, or "" where nobody can know."""
    if is_blank(text) and text not in codes.by_code:
        return None  # empty is A-01's and A-02's
    parts = text.split(SEPARATOR) if field.multiple else [text]
    if all(part in codes.by_code for part in parts):
        return None
    names = _names(codes)
    meant = [part if part in codes.by_code else names.get(part.strip().lower(), "") for part in parts]
    return SEPARATOR.join(meant) if all(meant) else ""


def _names(codes: CodeList) -> Mapping[str, str]:
    """Codes by their Chinese and English name, and by "code name"; a name that two codes share means neither."""
    names: dict[str, str] = {}
    for code in codes.codes:
        said = {code.name.zh.lower(), code.name.en.lower(), f"{code.code} {code.name.zh}".lower(), code.code.strip()}
        for name in said - {""}:
            names[name] = "" if names.get(name, code.code) != code.code else code.code
    return names


@check("code_parent")
def code_parent(view: View, *, field: str, parent: str) -> Iterator[Finding]:
    """Codes that do not belong to the code of another field, as a sub-path to its batch (rules.md L-20)."""
    table = view.table
    if field not in table or parent not in table:
        return
    codes = view.standard.codelists[view.layer.by_name[field].codes].by_code
    child, above = table.columns[field], table.columns[parent]
    if not isinstance(child, Coded) or not isinstance(above, Coded):
        return
    owner = child.map(lambda v: codes[v].parent if v in codes else None)
    index = {value: i for i, value in enumerate(above.values)}
    wanted = np.array([*(index.get(v, -2) for v in owner.values), -1])[owner.codes]
    wrong = (owner.codes >= 0) & (above.codes >= 0) & (wanted != above.codes)
    for row in np.flatnonzero(wrong).tolist():
        yield Finding((row,), field, {"value": child[row], parent: above[row], "belongs": owner[row]})
