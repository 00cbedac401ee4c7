"""The changes of a batch held against the store as it is now: which may go in, which must be told as conflicts."""

from __future__ import annotations

import json
from typing import Any, Iterator

from ..core.edit import GEOMETRY, Conflict
from .connection import Connection
from .receipts import Outcome
from .refusal import exists
from .schema import SHAPE, image
from .settle import UNKNOWN, Past, Wish, settle
from .shapes import blob_wkb
from .sqltext import identifier, literal, statement
from .staging import Group

CHUNK = 5000
"""Row numbers in one statement: SQLite takes statements of a million characters."""


def settle_group(connection: Connection, group: Group, outcome: Outcome) -> None:
    """Mark in the private file the rows of ``group`` that may not go in, and note them in ``outcome``. Inside the
    transaction, so that nothing can change in between."""
    connection.execute(statement("apply:current", group=identifier(group.table), table=identifier(group.layer.name)))
    refused: list[int] = []
    if group.action == "insert":
        for number, key in connection.rows(statement("apply:taken", group=identifier(group.table))):
            outcome.denied.append(exists(group.layer.name, key))
            refused.append(number)
    else:
        for number, wish in _wishes(connection, group):
            verdict = settle(wish)
            if verdict is None:
                outcome.merged.append(wish.key)
                continue
            (outcome.conflicts if isinstance(verdict, Conflict) else outcome.denied).append(verdict)  # type: ignore[arg-type]
            refused.append(number)
    for start in range(0, len(refused), CHUNK):
        numbers = literal(json.dumps(refused[start : start + CHUNK]))
        connection.execute(statement("apply:refuse", group=identifier(group.table), numbers=numbers))


def _wishes(connection: Connection, group: Group) -> Iterator[tuple[int, Wish]]:
    staged, table = identifier(group.table), identifier(group.layer.name)
    shape = f"hex(t.{identifier(SHAPE)})" if group.layer.spatial else "NULL"
    sql = statement("apply:stale", group=staged, table=table, image=image(group.layer, "t"), shape=shape)
    stale = connection.rows(sql)
    if not stale:
        return
    past = _past(connection, group)
    after = _after(connection, group)
    for number, key, base, current, now, blob in stale:
        if now is not None and group.layer.spatial:
            now[GEOMETRY] = blob_wkb(bytes.fromhex(blob or ""))
        yield number, Wish(group.layer, key, base, after.get(number), current, now, past.get(number, ()))


def _past(connection: Connection, group: Group) -> dict[int, list[Past]]:
    sql = statement("apply:past", group=identifier(group.table), name=literal(group.layer.name))
    steps: dict[int, list[Past]] = {}
    for number, version, before, shaped, who, at in connection.rows(sql):
        steps.setdefault(number, []).append(Past(version, before, bool(shaped), who or UNKNOWN, at))
    return steps


def _after(connection: Connection, group: Group) -> dict[int, dict[str, Any]]:
    """The values asked for, of the rows that met another version than theirs."""
    if group.action == "delete":
        return {}
    staged = [identifier(value) for _, value in group.columns() if value != SHAPE]
    values = ", ".join([*staged, f"hex({identifier(SHAPE)})" if group.shaped else "NULL"])
    found = {}
    for number, *row, blob in connection.rows(statement("apply:wishes", group=identifier(group.table), values=values)):
        found[number] = dict(zip(group.fields, row))
        if group.shaped:
            found[number][GEOMETRY] = blob_wkb(bytes.fromhex(blob or ""))
    return found
