"""One honest line about the last check: when, on what, what was found, what was not checked, what changed since."""

from __future__ import annotations

import datetime
from typing import Optional

from ..bridge.text import tr
from ..core.issue import Report
from .severity import summary


def status(report: Optional[Report], stale: bool, changed: int) -> tuple[str, bool]:
    """The sentence, and whether it is out of date. ``changed`` is the number of records changed since."""
    if report is None:
        return tr("Not checked yet"), False
    if report.looked is None:
        what = tr("{time} whole store, {n} parcels", time=clock(report.at), n=f"{report.parcels:,}")
    elif report.whole_at:
        what = tr(
            "{time} whole store, {again} {n} records again",
            time=clock(report.whole_at), again=clock(report.at), n=f"{report.looked:,}",
        )  # fmt: skip
    else:
        what = tr("{time} only {n} records, not the whole store", time=clock(report.at), n=f"{report.looked:,}")
    unchecked = sum(run.state != "run" for run in report.runs)
    found = "" if report.issues else tr("nothing found")  # how much is found stands on the chips
    own = tr("thresholds of {title}", title=report.own_title) if report.own_title else ""
    what = " · ".join(part for part in (what, found, summary((0, 0, 0, 0), unchecked), own) if part)
    if stale:
        old = tr("out of date: {n} records changed since", n=changed) if changed else tr("out of date")
        return f"{old} · {what}", True
    return what, False


def clock(at: str) -> str:
    """The local time of a UTC moment; with the date where it was not today."""
    moment = datetime.datetime.fromisoformat(at.replace("Z", "+00:00"))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.timezone.utc)
    local = moment.astimezone()
    today = local.date() == datetime.datetime.now().astimezone().date()
    return local.strftime("%H:%M" if today else "%m-%d %H:%M")
