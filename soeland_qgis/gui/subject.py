"""The parcels on the form with what was typed for them: values, what is missing, what is wrong."""

from __future__ import annotations

from typing import Any, Iterable, Mapping, Sequence

from ..core.form import Form
from ..core.issue import Issue
from ..core.model import Standard
from ..jobs.describe import Described, Place, applies, derived_values, same, with_typed
from ..jobs.live import problems
from .drafts import Drafts

MIXED = object()
"""Stands for "the parcels have different values here"."""


class Subject:
    """One or several parcels as the form shows them: saved values with the typed ones over them."""

    def __init__(self, standard: Standard, drafts: Drafts, crs: str) -> None:
        self.standard = standard
        self.drafts = drafts
        self.crs = crs
        self.parcels: Sequence[Described] = ()
        self.theirs: dict[tuple[str, Place], tuple[Any, str]] = {}
        """(parcel, place) → (what somebody else saved meanwhile, who)."""

    def __len__(self) -> int:
        return len(self.parcels)

    @property
    def ids(self) -> list[str]:
        """The soe_id of the parcels."""
        return [d.parcel.id for d in self.parcels]

    def load(self, parcels: Sequence[Described]) -> None:
        """Show other parcels."""
        self.parcels = parcels
        self.theirs = {k: v for k, v in self.theirs.items() if k[0] in set(self.ids)}

    def renew(self, parcels: Sequence[Described], by: str) -> None:
        """The same parcels, read again after ``by`` changed them: typed values stay, and where the saved value under a
        typed one has changed, that is remembered for the person to decide."""
        before = {d.parcel.id: d for d in self.parcels}
        for described in parcels:
            old = before.get(described.parcel.id)
            for place in self.drafts.of(described.parcel.id):
                now = described.value(place)
                if old is not None and not self._same(place, old.value(place), now):
                    self.theirs[described.parcel.id, place] = (now, by)
        self.parcels = parcels

    def shown(self) -> list[Described]:
        """The parcels as they would be after saving, derived values included."""
        after = [with_typed(d, self.drafts.of(d.parcel.id)) for d in self.parcels]
        return [with_typed(d, derived_values(self.standard, d)) for d in after]

    def type(self, place: Place, value: Any) -> None:
        """The person typed ``value`` for all parcels."""
        for described in self.parcels:
            if self._same(place, described.value(place), value):
                self.drafts.drop(described.parcel.id, place)
            else:
                self.drafts.put(described.parcel.id, place, value)

    def decide(self, place: Place, take_theirs: bool) -> None:
        """Take what somebody else saved, or keep what was typed."""
        for soe_id in self.ids:
            if self.theirs.pop((soe_id, place), None) is not None and take_theirs:
                self.drafts.drop(soe_id, place)

    def conflict(self, place: Place) -> tuple[Any, str] | None:
        """What somebody else saved at this place while the person typed, and who."""
        return next((v for (i, p), v in self.theirs.items() if p == place and i in set(self.ids)), None)

    def typed_ids(self) -> list[str]:
        """Those of the parcels with unsaved input."""
        return [i for i in self.ids if self.drafts.of(i)]

    def is_typed(self, place: Place) -> bool:
        """Whether the value at this place is typed and not saved."""
        return any(place in self.drafts.of(i) for i in self.ids)

    def common(self, shown: Sequence[Described], place: Place) -> Any:
        """The value that all parcels have, or MIXED."""
        values = [d.value(place) for d in shown]
        first = values[0] if values else None
        return first if all(self._same(place, first, v) for v in values[1:]) else MIXED

    def needed(self, shown: Sequence[Described], place: Place) -> bool:
        """Whether any of the parcels must have a value here."""
        return any(applies(self.standard, d, place) for d in shown)

    def missing(self, shown: Sequence[Described], place: Place) -> bool:
        """Whether a value that is needed here is empty."""
        return any(d.value(place) in (None, "") and applies(self.standard, d, place) for d in shown)

    def issues(self, shown: Sequence[Described]) -> dict[Place, list[Issue]]:
        """What is wrong with the one parcel on the form, by place; ("parcel", "") holds what is wrong with its shape.
        Several parcels are not checked while typing."""
        found: dict[Place, list[Issue]] = {}
        if len(shown) == 1:
            for issue in problems(self.standard, shown[0], self.crs):
                found.setdefault((issue.layer, issue.field), []).append(issue)
        return found

    def shares(self, shown: Sequence[Described], form: Form) -> Mapping[str, float]:
        """How complete each tab is, 0 … 1, over all its fields that are needed."""
        return {tab.name: self._share(shown, tab.fields()) for tab in form.tabs}

    def _share(self, shown: Sequence[Described], places: Iterable[Place]) -> float:
        needed = filled = 0
        for place in places:
            for described in shown:
                if applies(self.standard, described, place):
                    needed += 1
                    filled += described.value(place) not in (None, "")
        return filled / needed if needed else 1.0

    def _same(self, place: Place, one: Any, other: Any) -> bool:
        field = self.standard.layers[place[0]].by_name.get(place[1])
        if isinstance(one, str) and field is not None and field.type in ("number", "integer"):
            return one == other
        if isinstance(other, str) and field is not None and field.type in ("number", "integer"):
            return False
        return same(field, one, other)
