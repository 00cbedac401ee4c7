"""The same fix for all findings of one kind: one after the other against the growing result, with a summary first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterable, Mapping, Sequence

from ..core.edit import Batch, Edit
from ..core.errors import CannotFix
from ..core.issue import Issue
from ..core.model import Standard
from ..core.progress import Progress
from ..store import open_store
from .fix import Offer, offers_on
from .fix_ground import Ground


@dataclass(frozen=True)
class Skipped:
    """A finding that stays, and why (a template with its ``values``)."""

    issue: Issue
    why: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Summary:
    """What fixing all would do, before anything is done: the findings that would be mended, those that stay, and the
    act that does it."""

    fixed: tuple[Issue, ...]
    skipped: tuple[Skipped, ...]
    edits: tuple[Edit, ...]

    def batch(self, who: str, rule: str) -> Batch:
        """The one act."""
        return Batch("fix", who, list(self.edits), why=rule, whole=True)


@dataclass
class Kept:
    """The store as it was read for the last fix; read anew when something has been written since."""

    tip: int = -1
    ground: Ground | None = None

    def of(self, address: str, standard: Standard) -> Ground:
        """The ground as the store is now. Raises StoreError."""
        store = open_store(address, standard)
        try:
            tip = store.tip()
            if self.ground is None or self.tip != tip or self.ground.standard != store.standard:
                with store.snapshot() as snapshot:
                    self.ground = Ground(snapshot.dataset(), store.standard)
                self.tip = tip
        finally:
            store.close()
        return self.ground


def look(address: str, standard: Standard, kept: Kept, issue: Issue, who: str, progress: Progress) -> tuple[Offer, ...]:
    """In a worker: what is offered for one finding. Raises StoreError, NotRun and CannotFix."""
    progress.step(0.0, "Looking for fixes")
    return offers_on(kept.of(address, standard), issue, who)


def plan(
    address: str, standard: Standard, kept: Kept, issues: Sequence[Issue], like: Offer, number: int, who: str,
    progress: Progress,
) -> Summary:  # fmt: skip
    """In a worker: the fix ``like``, which was number ``number`` (from 0) for its finding, for each of ``issues``."""
    known = kept.of(address, standard)
    return fix_all(Ground(known.data, known.standard, known.sight), issues, like, number, who, progress)


def fix_all(
    ground: Ground, issues: Sequence[Issue], like: Offer, number: int, who: str = "", progress: Progress | None = None
) -> Summary:
    """Try it on each of ``issues``; ``ground`` goes on from what was tried. Raises Cancelled."""
    progress = progress or Progress()
    fixed: list[Issue] = []
    skipped: list[Skipped] = []
    edits: list[Edit] = []
    for done, issue in enumerate(issues):
        progress.step(done / len(issues), "Trying the fix on {n} of {all}", n=done + 1, all=len(issues))
        try:
            offer = _same(offers_on(ground, issue, who), like, number)
        except CannotFix as no:
            skipped.append(Skipped(issue, no.template, no.values))
            continue
        if not offer.available:
            skipped.append(Skipped(issue, offer.why, offer.named))
            continue
        ground.took(offer.edits)
        edits += offer.edits
        fixed.append(issue)
    progress.step(1.0)
    return Summary(tuple(fixed), tuple(skipped), folded(edits))


def folded(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """One edit per record: what it was at first, what it is in the end."""
    found: dict[tuple[str, str], Edit] = {}
    for edit in edits:
        first = found.get((edit.layer, edit.key))
        if first is not None and first.after is not None and edit.after is not None:
            before = None if first.before is None else {**(edit.before or {}), **first.before}
            edit = Edit(edit.layer, edit.key, first.base_version, before, {**first.after, **edit.after})
        found[edit.layer, edit.key] = edit
    return tuple(found.values())


def _same(found: tuple[Offer, ...], like: Offer, number: int) -> Offer:
    """The offer of the same kind at the same place, else the first of that kind that is available. CannotFix where
    there is none."""
    if number < len(found) and found[number].template == like.template:
        return found[number]
    same = [o for o in found if o.template == like.template]
    if not same:
        raise CannotFix("This fix is not offered here")
    return next((o for o in same if o.available), same[0])
