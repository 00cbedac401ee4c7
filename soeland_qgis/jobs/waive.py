"""Write down why a finding may stand: rule, parcel, reason, who and when."""

from __future__ import annotations

import datetime

from ..core.edit import Batch, Edit, Receipt, new_id
from ..core.errors import InputError
from ..core.issue import Issue
from ..store import WAIVERS, Store

LEAST = 4
"""Characters that a reason must have: "ok" explains nothing to the person who reads it at the city."""


def waive(store: Store, issue: Issue, reason: str, who: str) -> Receipt:
    """Keep a written reason for the issue, on each of its records: a pair is covered when both have one. A later reason
    stands before an earlier one, which stays to be read. InputError where the issue cannot be explained away, or where
    the reason says nothing."""
    text = " ".join(reason.split())
    if not issue.waivable or not issue.ids:
        raise InputError("A finding of rule {rule} must be mended; it cannot be explained", rule=issue.rule)
    if len(text) < LEAST:
        raise InputError("Write down the reason so that the receiver understands it")
    if not who.strip():
        raise InputError("Say who gives the reason: enter your name first")
    at = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="microseconds")
    edits = []
    for key, record in zip(issue.keys, issue.ids):
        values = {"rule": issue.rule, "record": record, "name": key, "reason": text, "who": who.strip(), "at": at}
        edits.append(Edit(WAIVERS, new_id(), None, None, values))
    return store.apply(Batch("waive", who.strip(), edits, why=text, whole=True))


def withdraw(store: Store, issue: Issue, who: str) -> Receipt:
    """Take back the written reasons of an issue, so that it counts again."""
    with store.snapshot() as snapshot:
        given = [w for w in snapshot.waivers() if w.rule == issue.rule and w.record in issue.ids]
    edits = []
    for waiver in given:
        before = {name: getattr(waiver, name) for name in ("rule", "record", "name", "reason", "who", "at")}
        version = max(change.version for change in store.history(waiver.soe_id))
        edits.append(Edit(WAIVERS, waiver.soe_id, version, before, None))
    return store.apply(Batch("waive", who.strip(), edits, whole=True))
