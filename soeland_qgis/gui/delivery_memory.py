"""Remembers what was brought in, handed in and received with a store, so that the cards are there tomorrow."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Optional

from ..bridge import memory

MANY = 30
"""Cards that are kept per store."""

KINDS = ("import", "package", "ingest", "refused")


@dataclass(frozen=True)
class Event:
    """Something that happened: ``kind`` is one of KINDS, ``at`` UTC, ``facts`` are numbers and texts of that kind."""

    kind: str
    path: str
    at: str
    who: str
    facts: dict[str, object] = field(default_factory=dict)


def events(store_id: str) -> list[Event]:
    """What happened with this store on this computer, newest first. What cannot be read any more is left out."""
    try:
        kept = json.loads(str(memory.recall(f"deliver/{store_id}", "[]")))
        return [Event(**entry) for entry in kept]
    except (ValueError, TypeError):
        return []


def keep(store_id: str, event: Event) -> None:
    """Put an event on top."""
    entries = [asdict(e) for e in [event, *events(store_id)][:MANY]]
    memory.keep(f"deliver/{store_id}", json.dumps(entries, ensure_ascii=False, default=str))


def forget(store_id: str, event: Event) -> None:
    """Take one card away; the file it speaks of stays."""
    entries = [asdict(e) for e in events(store_id) if e != event]
    memory.keep(f"deliver/{store_id}", json.dumps(entries, ensure_ascii=False, default=str))


def latest(store_id: str, kind: str) -> Optional[Event]:
    """The newest event of a kind."""
    return next((e for e in events(store_id) if e.kind == kind), None)
