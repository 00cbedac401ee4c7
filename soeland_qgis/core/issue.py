"""What is wrong with which parcel, in words that stay the same from run to run."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from typing import Any, Mapping

from .model import Severity


@dataclass(frozen=True)
class Issue:
    """One finding of one rule on one or two records.

    ``id`` is the same in every run for the same rule, records, field and spot. ``keys`` are the spoken names
    (parcel_no, else soe_id), ``ids`` the soe_id; ``found`` holds the values for the message's holes, ``place``
    is WKT in the store's CRS; ``variant`` chooses another message and severity of the rule.
    """

    id: str
    rule: str
    severity: Severity
    layer: str
    keys: tuple[str, ...]
    ids: tuple[str, ...]
    field: str = ""
    found: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    place: str | None = None
    variant: str = ""
    waivable: bool = False
    waiver: str = ""  # the written reason that covers it, "" where there is none

    @property
    def blocks(self) -> bool:
        """Whether it stops a delivery (issue 2: FATAL, non-waivable ERROR, waivable ERROR without a reason)."""
        if self.severity is Severity.FATAL:
            return True
        return self.severity is Severity.ERROR and not (self.waivable and self.waiver)


def issue_id(rule: str, ids: tuple[str, ...], field_name: str = "", spot: str = "") -> str:
    """A short digest that does not depend on the order of records. ``spot`` tells apart several findings of one
    rule on one record (two spikes)."""
    text = "\x1f".join((rule, *sorted(ids), field_name, spot))
    return hashlib.sha256(text.encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Waiver:
    """A written reason why an issue may stand: for one rule on one record."""

    soe_id: str
    rule: str
    record: str  # soe_id of the parcel
    reason: str
    who: str
    at: str
    name: str = ""  # parcel_no at the time, for reading


@dataclass(frozen=True)
class RuleRun:
    """How one rule went: ``state`` is "run", "not run" (with the reason) or "failed" (the rule itself broke).
    ``why`` is a template with its ``values`` (see core/errors.py); ``arguments`` are the parameters that it used."""

    rule: str
    severity: Severity
    count: int
    seconds: float
    state: str = "run"
    why: str = ""
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    arguments: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """The outcome of one validation: every issue and how every rule went. Where only some records were looked at,
    ``looked`` is their number; ``whole_at`` is then when the whole store was last checked ("" : never, and the report
    knows of those records only)."""

    standard: str
    version: str
    store: str
    at: str
    runs: tuple[RuleRun, ...]
    issues: tuple[Issue, ...]
    parcels: int = 0
    parameters: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    own_title: str = ""  # whose thresholds were used where they are not the standard's (core/parameters.py)
    usual: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)  # the standard's, by rule and name
    looked: int | None = None
    whole_at: str = ""
    waivers: tuple[Waiver, ...] = ()  # the newest reason for each rule and record, also those that nothing needs now

    @property
    def unseen(self) -> tuple[RuleRun, ...]:
        """The rules that were not looked at or broke: they are not passed."""
        return tuple(run for run in self.runs if run.state != "run")

    def counts(self) -> dict[str, int]:
        """Number of issues by severity, all four always present."""
        counts = {s.value: 0 for s in Severity}
        for issue in self.issues:
            counts[issue.severity.value] += 1
        return counts
