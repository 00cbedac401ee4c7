"""The proof before it counts: the store is built as wanted, and every record is the one in the copy."""

from __future__ import annotations

import json

from ...core.errors import StoreError
from ..connection import Connection
from ..sqltext import identifier, literal, statement
from .structure import LIST, Structure, found

HISTORY = ("soe_operation", "soe_history")
"""Tables that no structure names and that must be kept to the last row; the first has one row more: the upgrade."""


def prove(connection: Connection, there: Structure) -> None:
    """Raises StoreError where something of ``there`` is missing or a value of the attached copy "past" is not the same
    in the store: the caller takes everything back then."""
    here = found(connection)
    wrong = [t for t, columns in there.tables.items() if not columns.items() <= here.tables.get(t, {}).items()]
    wrong += [n for n, codes in there.codes.items() if here.codes.get(n) != codes]
    wrong += [n for n, digest in there.triggers.items() if here.triggers.get(n) != digest]
    if wrong:
        raise StoreError("The store could not be brought up to date ({names}): nothing was changed", names=wrong[:3])
    tables = [t for t, columns in here.tables.items() if "soe_id" in columns and not t.startswith(LIST)]
    names = literal(json.dumps([*tables, *HISTORY]))
    for table in connection.texts(statement("migrate:old_tables", names=names)):
        _same(connection, table)


def _same(connection: Connection, table: str) -> None:
    """All columns that the copy has, record by record."""
    columns = [name for (name,) in connection.rows(statement("migrate:old_columns", table=literal(table)))]
    equal = " AND ".join(f"m.{c} IS p.{c}" for c in map(identifier, columns))
    old, new, same = connection.rows(statement("migrate:same", table=identifier(table), equal=equal))[0]
    if same != old or new != old + (table == HISTORY[0]):
        raise StoreError("{table} is not the same as in the copy ({same} of {count} records): somebody wrote into the "
                         "store meanwhile. Nothing was changed; try again", table=table, same=same, count=old)
