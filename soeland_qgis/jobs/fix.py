"""What would mend an issue, each way tried out before it is offered: nothing is written here."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from typing import Any, Iterator, Mapping, Optional

from ..core.check import View
from ..core.edit import Edit
from ..core.errors import CannotFix, SoelandError
from ..core.fix import Case, Fix, Place, fixes_of
from ..core.fixes import load
from ..core.geometry import shapes_in
from ..core.geometry.ground import growth
from ..core.issue import Issue
from ..core.model import Standard
from ..core.table import Dataset
from .fix_edits import Change, edits_of
from .fix_ground import Ground, only

MOST = 3
"""Fixes that are offered for one issue: keys 1 to 3."""

LOST = 0.01
"""m²: so much may be lost or doubled by rounding, no more."""


@dataclass(frozen=True)
class Offer:
    """A fix that was tried. ``template`` is its title, with ``values``; ``edits`` would do it as one act; ``changes``
    say what it does to each parcel. Where it is not available, ``why`` is the reason (a template with ``named``) and
    there are no edits."""

    template: str
    values: Mapping[str, Any]
    edits: tuple[Edit, ...] = ()
    changes: tuple[Change, ...] = ()
    why: str = ""
    named: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def available(self) -> bool:
        """Whether it can be applied."""
        return not self.why


def offers(dataset: Dataset, standard: Standard, issue: Issue, who: str = "", sight: str = "city") -> tuple[Offer, ...]:
    """One to three fixes for the issue in what was read from a store; none where only a person can know."""
    return offers_on(Ground(dataset, standard, sight), issue, who)


def offers_on(ground: Ground, issue: Issue, who: str = "") -> tuple[Offer, ...]:
    """The same on a ground on which other fixes have been tried already. Raises CannotFix where the issue is gone."""
    data = ground.around(issue.ids)
    before = ground.issues(data, issue.ids)
    rule = ground.standard.by_rule.get(issue.rule)
    now = before.get(issue.id)
    if rule is None or rule.check not in load() or issue.layer not in data:
        return ()
    if now is None:
        raise CannotFix("This finding is no longer there: check again")
    rows = (
        only(data, now.ids)
        if issue.layer == "parcel"
        else tuple(int(n) for n, i in enumerate(data[issue.layer].ids) if str(i) in now.ids)
    )
    view = View(ground.standard, dataclasses.replace(rule, layer=issue.layer), data, datetime.date.today(), {})
    found = list(fixes_of(Case(now, rule, view, rows)))[:MOST]
    tried: list[Offer] = []
    for fix in found:
        offer = _tried(ground, view, Case(now, rule, view, rows), fix, who)
        if not offer.available or all(_does(offer) != _does(other) for other in tried):
            tried.append(offer)
    return tuple(tried)


def _does(offer: Offer) -> list[tuple[str, Any]]:
    """What an offer writes; two that write the same are one."""
    return [(edit.key, edit.after) for edit in offer.edits]


def value_fix(issue: Issue, standard: Standard) -> Optional[tuple[Place, Any]]:
    """The value that would mend an issue of a record that is being typed, and where it goes; None where nobody can
    know it."""
    load()
    rule = standard.by_rule.get(issue.rule)
    found: Iterator[Fix] = iter(()) if rule is None else fixes_of(Case(issue, rule))
    return next((place for fix in found for place in fix.fields.items()), None)


def _tried(ground: Ground, view: View, case: Case, fix: Fix, who: str) -> Offer:
    try:
        edits, changes = edits_of(ground, view, fix, case.issue, who)
        _conserved(view, case.rows, fix, changes)
        _nothing_worse(ground, case.issue, edits)
    except SoelandError as no:
        return Offer(fix.title, fix.values, why=no.template, named=no.values)
    return Offer(fix.title, fix.values, edits, changes)


def _conserved(view: View, rows: tuple[int, ...], fix: Fix, changes: tuple[Change, ...]) -> None:
    """CannotFix where the land of all parcels that take part grows by something else than it shall."""
    if fix.ground is None:
        return
    shapes = shapes_in(view)
    moved = {c.key: (c.before, c.after) for c in changes}
    still = [(shapes.stored[r], shapes.stored[r]) for r in rows if str(view.table.ids[r]) not in moved]
    wrong = growth(shapes, [*moved.values(), *still]) - fix.ground
    if abs(wrong) > LOST:
        raise CannotFix("{area} m² of land would be lost or counted twice", area=f"{abs(wrong):.2f}")


def _nothing_worse(ground: Ground, issue: Issue, edits: tuple[Edit, ...]) -> None:
    """CannotFix where the issue stays, or a new one as bad as it or worse would come."""
    ids = {*issue.ids, *(e.key for e in edits)}
    wide = ground.around(ids)
    known = ground.issues(wide, ids)
    after = ground.issues(ground.changed(wide, edits), ids)
    if issue.id in after:
        raise CannotFix("The finding would stay")
    made = {e.key for e in edits if e.action == "insert"}  # a part that is cut off has the faults of its parcel
    faults = {(i.rule, i.field): i for i in known.values()}
    for fresh in after.values():
        old = known.get(fresh.id) or (faults.get((fresh.rule, fresh.field)) if made.intersection(fresh.ids) else None)
        if fresh.severity.rank <= issue.severity.rank and (old is None or old.severity.rank > fresh.severity.rank):
            raise CannotFix("It would make a new finding of rule {rule} on {parcel}", rule=fresh.rule,
                            parcel=", ".join(fresh.keys))  # fmt: skip
