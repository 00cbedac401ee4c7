"""Receipts as the store keeps them, so that the same act, sent twice, is answered and not done again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, Mapping

from ..core.edit import GEOMETRY, Conflict, Denied, Receipt
from ..core.errors import StoreError
from ..core.model import Standard, Text
from .connection import Connection
from .sqltext import literal, statement


@dataclass
class Outcome:
    """What a transaction did: refused, joined, written."""

    conflicts: list[Conflict] = field(default_factory=list)
    denied: list[Denied] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    written: bool = False
    replayed: bool = False
    at: str = ""


def receipt_text(outcome: Outcome) -> str:
    """What a receipt says beside the records saved, which history knows: as JSON."""
    conflicts = [[c.layer, c.key, c.name, packed(c.theirs), packed(c.yours), c.by, c.at] for c in outcome.conflicts]
    denied = [[d.layer, d.key, d.reason, packed(d.values)] for d in outcome.denied]
    content = {"conflicts": conflicts, "denied": denied, "merged": outcome.merged}
    return json.dumps(content, ensure_ascii=True, separators=(",", ":"))


def receipt_of(connection: Connection, op_id: str, standard: Standard) -> Receipt:
    """The receipt that was given for ``op_id``, marked as replayed. StoreError where there is none."""
    found = connection.rows(statement("history:receipt", op_id=literal(op_id)))
    if not found or not found[0][1]:
        raise StoreError("The operation {op} is not in the store", op=op_id)
    at, text = found[0]
    content = json.loads(text)
    saved = {key: version for key, version in connection.rows(statement("history:saved", op_id=literal(op_id)))}
    return Receipt(
        op_id, saved,
        tuple(Conflict(c[0], c[1], c[2], _unpacked(c[3]), _unpacked(c[4]), c[5], c[6]) for c in content["conflicts"]),
        tuple(Denied(d[0], d[1], d[2], _unpacked(d[3])) for d in content["denied"]),
        tuple(content["merged"]), tip_digest(connection), at, replayed=True,
    )


def tip_digest(connection: Connection) -> str:
    """SHA-256 of the newest row of history; "" where nothing ever happened."""
    texts = connection.texts(statement("history:tip"))
    return hashlib.sha256(texts[0].encode("utf-8")).hexdigest() if texts else ""


def packed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON knows them: bytes as hex, words of the standard with both languages."""
    return {n: _pack(v) for n, v in values.items()}


def _pack(value: Any) -> Any:
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _unpacked(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {n: Text(v["zh"], v["en"]) if isinstance(v, dict) else v for n, v in values.items()}
    if isinstance(found.get(GEOMETRY), str):
        found[GEOMETRY] = bytes.fromhex(found[GEOMETRY])
    return found
