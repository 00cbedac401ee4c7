"""What happened to the records: who changed what, when, and what stood there before."""

from __future__ import annotations

from typing import Any, Iterator

from ..core.edit import GEOMETRY
from ..core.model import Standard
from . import Change
from .connection import Connection, patiently
from .schema import layers
from .settle import UNKNOWN
from .shapes import blob_wkb
from .sqltext import literal, statement
from .values import shown

PAGE = 2000
"""Rows read at once: an open cursor would keep others from writing."""


def changes(connection: Connection, standard: Standard, key: str | None, since: int) -> Iterator[Change]:
    """Changes after ``since`` in order of ``seq``, read page by page, of one record where ``key`` is given."""
    only = "" if key is None else statement("history:only", key=literal(key))
    while True:
        sql = statement("history:page", since=str(int(since)), only=only, limit=str(PAGE))
        rows = patiently(lambda sql=sql: connection.rows(sql))  # type: ignore[misc]
        for row in rows:
            yield _change(standard, row)
        if len(rows) < PAGE:
            return
        since = rows[-1][0]


def _change(standard: Standard, row: list[Any]) -> Change:
    seq, at, op_id, job, who, why, name, key, action, version, before, shaped, blob = row
    layer = layers(standard).get(name)
    image: dict[str, Any] | None = None
    if action != "insert" and layer is not None:
        filled = shown(layer, before or {})
        image = {f.name: filled.get(f.name) for f in layer.fields}
        if shaped:
            image[GEOMETRY] = blob_wkb(bytes.fromhex(blob or ""))
    return Change(seq, at, op_id, job, who or UNKNOWN, why, name, key, action, version, image)
