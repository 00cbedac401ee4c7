"""Two people, one record: whether a change made on an old version can be joined with what happened since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from ..core.edit import GEOMETRY, Conflict, Denied
from ..core.model import Layer
from .refusal import gone
from .values import same, shown

UNKNOWN = "unknown program"
"""Who changed a record when it was not this plugin: SQLite cannot know."""


@dataclass(frozen=True)
class Past:
    """One step in the life of a record: ``before`` holds its filled fields before that step (a field that is not
    there was empty), ``shaped`` says whether the step changed its shape."""

    version: int
    before: Mapping[str, Any]
    shaped: bool
    by: str
    at: str


@dataclass(frozen=True)
class Wish:
    """An edit that did not meet the version it was made on. ``after`` is None for a delete; ``now`` holds the
    record's filled fields (and GEOMETRY as WKB where the wish has one), None where the record is gone."""

    layer: Layer
    key: str
    base: int | None
    after: Mapping[str, Any] | None
    current: int | None
    now: Mapping[str, Any] | None
    past: Sequence[Past]  # steps after ``base``, oldest first


def settle(wish: Wish) -> Conflict | Denied | None:
    """None where both changes can live together, else why not. Equal values are no conflict; of different fields both
    are kept; a delete gives way to any change; where history has a gap, everything counts as changed."""
    if wish.now is None or wish.current is None:
        return _gone(wish)
    known = bool(wish.past) and wish.base is not None and wish.past[0].version == wish.base + 1
    changed = _changed(wish) if known else _everything(wish)
    wanted = changed if wish.after is None else {
        n: by for n, by in changed.items() if n in wish.after and not same(wish.now.get(n), wish.after[n])
    }
    if not wanted:
        return None
    by, at = max(wanted.values(), key=lambda who: who[1])
    theirs = shown(wish.layer, {n: wish.now.get(n) for n in sorted(wanted)})
    yours = shown(wish.layer, {n: wish.after[n] for n in sorted(wanted)}) if wish.after is not None else {}
    return Conflict(wish.layer.name, wish.key, _spoken(wish), theirs, yours, by, at)


def _everything(wish: Wish) -> dict[str, tuple[str, str]]:
    """All filled fields, changed by nobody knows whom: for a base version that history does not know."""
    filled = [n for n, v in (wish.now or {}).items() if v is not None]
    return {n: ("", "") for n in dict.fromkeys((*filled, *(wish.after or ())))}


def _changed(wish: Wish) -> dict[str, tuple[str, str]]:
    """Field → who changed it last and when, of the fields that are not what they were at the base version."""
    steps = list(wish.past)
    images = [*(s.before for s in steps), wish.now or {}]
    found: dict[str, tuple[str, str]] = {}
    for step, before, after in zip(steps, images, images[1:]):
        for name in (*before, *after):
            if name != GEOMETRY and not same(before.get(name), after.get(name)):
                found[name] = (step.by, step.at)
        if step.shaped:
            found[GEOMETRY] = (step.by, step.at)
    base, now = images[0], images[-1]
    return {n: by for n, by in found.items() if n == GEOMETRY or not same(base.get(n), now.get(n))}


def _gone(wish: Wish) -> Denied:
    last = wish.past[-1] if wish.past else None
    return gone(wish.layer.name, wish.key, last.by, last.at) if last else gone(wish.layer.name, wish.key)


def _spoken(wish: Wish) -> str:
    return str((wish.now or {}).get(wish.layer.key) or "") if wish.layer.key else ""
