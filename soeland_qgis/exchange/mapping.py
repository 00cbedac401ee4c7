"""Finds which column of a file is which field of the standard, however the sender wrote its name."""

from __future__ import annotations

import unicodedata
from typing import Iterable, Mapping

from ..core.errors import InputError
from ..core.model import Field, Layer


def match_columns(columns: Iterable[str], layer: Layer) -> dict[str, str]:
    """Field name → column. A column matches by field code, snake_case name, title in either language, without regard
    to case, width of characters and spaces, also where a Shapefile has cut it. The most certain match wins; a column
    serves one field only."""
    free = {c: _plain(c) for c in columns}
    matched: dict[str, str] = {}
    for certainty in range(3):
        for field in layer.fields:
            if field.name in matched:
                continue
            wanted = _names(field)[certainty]
            column = next((c for c, plain in free.items() if plain in wanted), None)
            if column is not None:
                matched[field.name] = column
                del free[column]
    return matched


def parse_mapping(text: str, columns: Iterable[str], layer: Layer) -> dict[str, str]:
    """Read ``parcel_no=筆ID;parcel_name=地番`` (field = column). Raises InputError where either is unknown."""
    known = {_plain(c): c for c in columns}
    mapping = {}
    for field, column in parse_pairs(text, "MAPPING").items():
        if _plain(column) not in known:
            raise InputError("The input has no column {column}; it has: {columns}",
                             column=column, columns=", ".join(known.values()))  # fmt: skip
        mapping[field_named(field, layer).name] = known[_plain(column)]
    return mapping


def parse_defaults(text: str, layer: Layer) -> dict[str, str]:
    """Read ``group_name=…;district_code=310110`` (field = value for records that bring none)."""
    return {field_named(name, layer).name: value for name, value in parse_pairs(text, "DEFAULTS").items()}


def parse_pairs(text: str, parameter: str) -> dict[str, str]:
    """``a=b;c=d`` as a dictionary; full-width ； and ＝ count too. The first = divides: a value may contain more. A
    piece without = belongs to the value before it, so that ``legacy_issues=01;03`` is one pair. Raises InputError
    naming the piece that is no assignment, or the name that comes twice."""
    pairs: dict[str, str] = {}
    last = ""
    for piece in (p.strip() for p in text.replace("；", ";").split(";") if p.strip()):
        name, sign, value = (t.strip() for t in (piece if "=" in piece else piece.replace("＝", "=", 1)).partition("="))
        if sign and name in pairs:
            raise InputError("{parameter}: {name} is given twice", parameter=parameter, name=name)
        if sign and name and value:
            last, pairs[name] = name, value
        elif last and not sign:
            pairs[last] += ";" + piece
        else:
            raise InputError("{parameter}: “{part}” is no assignment; write name=value;name=value",
                             parameter=parameter, part=piece)  # fmt: skip
    return pairs


def field_named(name: str, layer: Layer) -> Field:
    """The field of ``layer`` that ``name`` means: its name, code or title. Raises InputError where there is none."""
    plain = _plain(name)
    for field in layer.fields:
        exact, titles, _ = _names(field)
        if plain in exact or plain in titles:
            return field
    raise InputError("Layer {layer} has no field {field}", layer=layer.name, field=name)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _names(field: Field) -> tuple[set[str], set[str], set[str]]:
    """Names of a field from certain to doubtful: its own, its titles, and what a Shapefile leaves of them."""
    exact = {_plain(field.name), _plain(field.code)}
    titles = {_plain(t) for t in (field.title.zh, field.title.en) if t}
    return exact, titles, {_plain(c) for t in (field.name, field.title.zh) if t for c in _cuts(t)} - exact - titles


def _cuts(name: str) -> Iterable[str]:
    """What is left of a name after ten bytes, in the encodings that Shapefiles are written in."""
    for encoding in ("utf-8", "gb18030"):
        yield name.encode(encoding)[:10].decode(encoding, "ignore")


def unused(columns: Iterable[str], mapping: Mapping[str, str]) -> list[str]:
    """Columns that no field takes."""
    taken = set(mapping.values())
    return [c for c in columns if c not in taken]
