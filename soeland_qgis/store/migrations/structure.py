"""What a store is built like: columns of its tables, codes of its lists, watchmen; as it should be and as it is."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Mapping

from osgeo import ogr

from ...core.model import CodeList, Standard
from ..connection import Connection
from ..layers import codelist_columns, field_definition, mechanism_definitions
from ..schema import SHAPE, layers, storage_type
from ..sqltext import identifier, literal, statement
from ..triggers import expected as expected_triggers

RECORD = "structure"
"""The key of soe_meta under which a store keeps the structure that it was given."""

LIST = "cl_"
"""What the name of a code list's table begins with."""

_DECLARED = {ogr.OFTString: "TEXT", ogr.OFTReal: "REAL", ogr.OFTInteger: "MEDIUMINT", ogr.OFTInteger64: "INTEGER",
             ogr.OFTDate: "DATE", ogr.OFTDateTime: "DATETIME"}


@dataclass(frozen=True)
class Structure:
    """``tables``: table → column → type and default as declared; ``codes``: code list → its codes; ``triggers``: name
    → digest of the text of ours; ``watched``: the same names → their table (only in what was found)."""

    tables: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, frozenset[str]]
    triggers: Mapping[str, str]
    watched: Mapping[str, str]

    def text(self) -> str:
        """One text, the same for the same structure."""
        return json.dumps({"tables": self.tables, "codes": {n: sorted(c) for n, c in self.codes.items()},
                           "triggers": self.triggers}, sort_keys=True, ensure_ascii=False)  # fmt: skip


def wanted(standard: Standard, mode: str) -> Structure:
    """How a store of ``standard`` in ``mode`` is built."""
    tables = {}
    for layer in layers(standard).values():
        columns = {"fid": "INTEGER", **({SHAPE: storage_type(layer).upper()} if layer.spatial else {})}
        made = (*map(field_definition, layer.fields), *mechanism_definitions())
        tables[layer.name] = {**columns, **{d.GetName(): _declared(d) for d in made}}
    for codelist in standard.codelists.values():
        tables[LIST + codelist.name] = {"fid": "INTEGER", **{n: "TEXT" for n in codelist_columns(codelist)}}
    codes = {name: _codes(codelist) for name, codelist in standard.codelists.items()}
    triggers = {name: _digest(text) for name, text in expected_triggers(standard, mode).items()}
    return Structure(tables, codes, triggers, {})


def found(connection: Connection) -> Structure:
    """How the open store is built. Raises StoreLocked, StoreError."""
    tables: dict[str, dict[str, str]] = {}
    for table, column, kind, default in connection.rows(statement("migrate:columns")):
        tables.setdefault(table, {})[column] = _with_default(kind, default)
    codes = {}
    for table in tables:
        if table.startswith(LIST) and "code" in tables[table]:
            rows = connection.rows(statement("migrate:codes", table=identifier(table)))
            codes[table[len(LIST) :]] = frozenset(code for (code,) in rows)
    triggers = connection.rows(statement("migrate:triggers"))
    digests = {name: _digest(text) for name, _, text in triggers}
    return Structure(tables, codes, digests, {name: table for name, table, _ in triggers})


def recorded(connection: Connection) -> Structure | None:
    """The structure that the store says it was given; None where it was made before stores said so."""
    rows = connection.rows(statement("migrate:recorded", key=literal(RECORD)))
    if not rows:
        return None
    kept = json.loads(rows[0][0])
    return Structure(kept["tables"], {n: frozenset(c) for n, c in kept["codes"].items()}, kept["triggers"], {})


def _declared(definition: ogr.FieldDefn) -> str:
    kind, width = _DECLARED[definition.GetType()], definition.GetWidth()
    return _with_default(f"{kind}({width})" if kind == "TEXT" and width else kind, definition.GetDefault())


def _with_default(kind: str, default: str | None) -> str:
    return kind if default is None else f"{kind} DEFAULT {default}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _codes(codelist: CodeList) -> frozenset[str]:
    return frozenset(c.code for c in codelist.codes)
