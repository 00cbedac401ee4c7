"""A finding may stand for a written reason: into the store, and back into the list."""

from __future__ import annotations

from dataclasses import replace

from ..bridge.session import Session
from ..core.errors import StoreError
from ..core.issue import Issue, Report
from ..jobs.waive import waive, withdraw
from ..store import Store


class _Door:
    """The session's store for a job: what is written goes through the session, so that it can be taken back."""

    def __init__(self, session: Session, store: Store) -> None:
        self.apply = session.apply
        self.snapshot, self.history, self.standard = store.snapshot, store.history, store.standard


def except_issue(session: Session, issue: Issue, reason: str) -> None:
    """Write the reason for an issue, or take it back ("").  Raises StoreError and InputError."""
    store = _store(session)
    door = _Door(session, store)
    receipt = waive(door, issue, reason, session.who) if reason else withdraw(door, issue, session.who)
    if receipt.conflicts or receipt.denied:
        raise StoreError("The reason was not stored: somebody else has changed it. Check again and look at it.")


def with_reasons(session: Session, report: Report) -> Report:
    """The report with the reasons that are in the store now. Of a pair both records must have one."""
    with _store(session).snapshot() as snapshot:
        reasons = {(w.rule, w.record): w.reason.strip() for w in snapshot.waivers() if w.reason.strip()}
    issues = []
    for issue in report.issues:
        given = [reasons.get((issue.rule, i), "") for i in issue.ids]
        reason = given[0] if issue.waivable and given and all(given) else ""
        issues.append(issue if issue.waiver == reason else replace(issue, waiver=reason))
    return replace(report, issues=tuple(issues))


def _store(session: Session) -> Store:
    if session.store is None:
        raise StoreError("No parcel store is open: choose, create or open one first")
    return session.store
