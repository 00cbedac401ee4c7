"""What has to change in an older store, one sentence for each thing, before anything is touched."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterator, Mapping

from ...core.model import Standard
from .. import ID
from ..connection import Connection
from ..schema import layers
from ..sqltext import identifier, statement
from .structure import LIST, Structure

ADD, ALTER, WATCH, KEEP, BLOCK = "add", "alter", "watch", "keep", "block"
"""Kinds of steps: something comes in, something becomes wider, the watchmen are renewed, something has left the
standard and stays in the file, something cannot be changed."""


@dataclass(frozen=True)
class Step:
    """One change: an English template with its values, the table, and the column or code where it is about one."""

    kind: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    table: str = ""
    column: str = ""


def steps(here: Structure, there: Structure, standard: Standard) -> list[Step]:
    """What ``here`` (found in the file) lacks or has otherwise than ``there`` (wanted). What only ``here`` has is no
    step: see ``left``."""
    return [*_tables(here, there, standard), *_columns(here, there, standard), *_codes(here, there, standard),
            *_watchmen(here, there)]  # fmt: skip


def left(connection: Connection, here: Structure, before: Structure, there: Structure) -> list[Step]:
    """What has left the standard and stays in the file: nothing that somebody wrote is ever taken out. ``before`` is
    what the store was given, so that tables and columns of other programs are none of ours."""
    gone = []
    for table, columns in before.tables.items():
        present = here.tables.get(table, {})
        if present and table not in there.tables and ID in columns:
            count = connection.number(statement("create:count", table=identifier(table)))
            gone.append(Step(KEEP, "Table {table} has left the standard; it stays in the file with its {count} records",
                             {"table": table, "count": count}, table))  # fmt: skip
        fields = () if table.startswith(LIST) else [c for c in columns if c in present]
        for column in fields:
            if column not in there.tables.get(table, columns):
                names = {"table": identifier(table), "column": identifier(column)}
                count = connection.number(statement("migrate:filled", **names))
                gone.append(Step(KEEP, "Field {column} of {table} has left the standard; it stays in the file with its "
                                 "{count} values", {"table": table, "column": column, "count": count}, table, column))
    for name, codes in before.codes.items():
        for code in sorted(codes - there.codes.get(name, codes)):
            gone.append(Step(KEEP, "Code {code} has left the list {list}; records that have it keep it, and the checks "
                             "name them", {"code": code, "list": name}, LIST + name, code))  # fmt: skip
    return gone


def unknown(before: Structure, there: Structure) -> list[str]:
    """Tables, fields and codes that a store was given and that the standard does not have: at the same version the
    store is the newer one."""
    tables = [t for t in before.tables if t not in there.tables]
    fields = [f"{t}.{c}" for t, cs in before.tables.items() for c in cs if c not in there.tables.get(t, cs)]
    codes = [f"{n} {c}" for n, cs in before.codes.items() for c in sorted(cs - there.codes.get(n, cs))]
    return [*tables, *fields, *codes]


def _tables(here: Structure, there: Structure, standard: Standard) -> Iterator[Step]:
    known = layers(standard)
    for table in there.tables:
        if table not in here.tables and table.startswith(LIST):
            title = standard.codelists[table[len(LIST) :]].title
            yield Step(ADD, "New code list {list} ({title})", {"list": table[len(LIST) :], "title": title}, table)
        elif table not in here.tables:
            yield Step(ADD, "New table {table} ({title})", {"table": table, "title": known[table].title}, table)


def _columns(here: Structure, there: Structure, standard: Standard) -> Iterator[Step]:
    known = layers(standard)
    for table, columns in there.tables.items():
        present = here.tables.get(table, columns)
        for column, kind in columns.items():
            fields = known[table].by_name if table in known else {}
            title = fields[column].title if column in fields else column
            values = {"table": table, "column": column, "title": title, "old": present.get(column), "new": kind}
            if column not in present and " DEFAULT " in kind:
                values["default"] = kind.partition(" DEFAULT ")[2].strip("'")
                yield Step(ADD, "New field {column} ({title}) in {table}; records that are there get {default}", values,
                           table, column)  # fmt: skip
            elif column not in present:
                yield Step(ADD, "New field {column} ({title}) in {table}", values, table, column)
            elif present[column] != kind and _base(present[column]) == _base(kind) and column in fields:
                yield Step(ALTER, "Field {column} ({title}) in {table}: {old} becomes {new}", values, table, column)
            elif present[column] != kind:
                yield Step(BLOCK, "Field {column} ({title}) in {table} has another kind, {new} and not {old}: make a "
                           "new store and import this one", values, table, column)  # fmt: skip


def _codes(here: Structure, there: Structure, standard: Standard) -> Iterator[Step]:
    for name, codes in there.codes.items():
        for code in sorted(codes - here.codes.get(name, codes)):
            entry = standard.codelists[name].by_code[code]
            values = {"code": code, "name": entry.name, "list": name}
            yield Step(ADD, "New code {code} ({name}) in the list {list}", values, LIST + name, code)


def _watchmen(here: Structure, there: Structure) -> Iterator[Step]:
    """All in one line: their names say nothing to a person."""
    names = renewed(here, there)
    if names:
        yield Step(WATCH, "Triggers that keep versions and history, new or renewed: {count}", {"count": len(names)})


def renewed(here: Structure, there: Structure) -> list[str]:
    """Names of our triggers that are missing, read otherwise, or stand on a table of the standard without belonging."""
    stale = [n for n, table in here.watched.items() if n not in there.triggers and table in there.tables]
    return [*(n for n, text in there.triggers.items() if here.triggers.get(n) != text), *stale]


def _base(kind: str) -> str:
    return kind.partition("(")[0].partition(" ")[0]
