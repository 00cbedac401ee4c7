"""Keeps the names of other enterprises out of everything that leaves: their keys, names, codes and places."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import Any, Iterable, Mapping

import numpy as np

from ..core.geometry import shapes_of
from ..core.issue import Issue, Report, RuleRun, Waiver
from ..core.table import Dataset, Table
from .selection import PARCEL, Selection

OTHER = {"zh": "另一家企业", "en": "another enterprise"}
IDENTITY = ("parcel_no", "parcel_name", "group_name", "group_uscc", "holder_name", "holder_uscc", "actual_user",
            "cadastral_code", "re_unit_no", "old_lot_no", "cert_no", "location", "lessee_name")  # fmt: skip
"""Fields of a parcel that tell whose it is."""

_ROOT = 4  # characters by which a name is looked up; shorter names count only where they are the whole value
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_MARGIN = 1.0  # metres by which a place may reach over the own parcel


class Discretion:
    """Knows the words of other enterprises in ``dataset`` and replaces them in texts."""

    def __init__(self, dataset: Dataset, selection: Selection, language: str) -> None:
        self.other = OTHER["zh" if language.startswith("zh") else "en"]
        self._selection = selection
        parcels = dataset[PARCEL]
        own = _own(parcels, selection)
        strangers, ours = parcels.take(np.flatnonzero(~own)), parcels.take(np.flatnonzero(own))
        self._own_ids = frozenset(str(i) for i in ours.ids) | selection.ids
        self._known = frozenset(_words(ours, IDENTITY))
        foreign = {str(i) for i in strangers.ids} | _words(strangers, IDENTITY) | _children(dataset, strangers)
        self._words = frozenset(foreign - self._known - {""})
        self._roots: dict[str, list[str]] = {}
        for word in sorted(self._words, key=len, reverse=True):
            if len(word) >= _ROOT:
                self._roots.setdefault(word[:_ROOT], []).append(word)
        self._boxes = dict(zip((str(i) for i in selection.parcels.ids), shapes_of(selection.parcels).bounds))

    def text(self, text: str) -> str:
        """``text`` without words of other enterprises. A value that is one's own stays, also where it begins like
        another's."""
        if text in self._known:
            return text
        if text in self._words:
            return self.other
        out, at = [], 0
        while at < len(text):
            word = next((w for w in self._roots.get(text[at : at + _ROOT], ()) if _stands(w, text, at)), "")
            out.append(self.other if word else text[at])
            at += len(word) or 1
        return "".join(out)

    def report(self, report: Report) -> Report:
        """What the report says of the selection, without words and places of others. Counts are those of the
        selection; the store is named without its folder, which tells about people."""
        issues = tuple(self.issue(i) for i in report.issues if self._concerns(i))
        counts: dict[str, int] = {}
        for issue in issues:
            counts[issue.rule] = counts.get(issue.rule, 0) + 1
        runs = tuple(self._run(replace(run, count=counts.get(run.rule, 0))) for run in report.runs)
        waivers = tuple(self.waiver(w) for w in report.waivers if w.record in self._selection.ids)
        return replace(report, store=PurePath(report.store).name, issues=issues, runs=runs, waivers=waivers,
                       parcels=len(self._selection.parcels))  # fmt: skip

    def issue(self, issue: Issue) -> Issue:
        """The finding with the other side, if there is one, left unnamed."""
        sides = [i in self._own_ids for i in issue.ids]
        keys = tuple(k if own else self.other for k, own in zip(issue.keys, sides))
        ids = tuple(i if own else "" for i, own in zip(issue.ids, sides))
        place = issue.place if all(sides) or self._at_home(issue) else None
        return replace(issue, keys=keys, ids=ids, found=self._values(issue.found), place=place,
                       waiver=self.text(issue.waiver))  # fmt: skip

    def waiver(self, waiver: Waiver) -> Waiver:
        """The written reason without words of others."""
        return replace(waiver, reason=self.text(waiver.reason), name=self.text(waiver.name))

    def _concerns(self, issue: Issue) -> bool:
        return not issue.ids or any(i in self._selection.ids for i in issue.ids)

    def _values(self, found: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._value(v) for name, v in found.items()}

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        return type(value)(self._value(v) for v in value) if isinstance(value, (list, tuple)) else value

    def _run(self, run: RuleRun) -> RuleRun:
        return replace(run, values=self._values(run.values))

    def _at_home(self, issue: Issue) -> bool:
        """Whether the place lies on own land: then it shows nothing of the neighbour's but where the two meet."""
        numbers = [float(n) for n in _NUMBER.findall(issue.place or "")]
        for key in issue.ids:
            box = self._boxes.get(key)
            if box is not None and np.isfinite(box).all() and numbers:
                east, north = numbers[::2], numbers[1::2]
                return bool(min(east) >= box[0] - _MARGIN and min(north) >= box[1] - _MARGIN
                            and max(east) <= box[2] + _MARGIN and max(north) <= box[3] + _MARGIN)  # fmt: skip
        return False


def _stands(word: str, text: str, at: int) -> bool:
    """Whether ``word`` stands at ``at``, and not as the beginning or end of a longer number or code."""
    end = at + len(word)
    if not text.startswith(word, at):
        return False
    before, after = text[at - 1 : at], text[end : end + 1]
    return not (_is_code(before) and _is_code(word[0])) and not (_is_code(after) and _is_code(word[-1]))


def _is_code(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _own(parcels: Table, selection: Selection) -> np.ndarray:
    """Boolean: parcels that were chosen, or are of an enterprise that was."""
    chosen = np.isin(parcels.ids.astype(str), np.array(sorted(selection.ids), dtype=str))
    groups = frozenset(selection.groups)
    column: Any = parcels.columns.get("group_name")
    return chosen | column.test(lambda v: v in groups) if column is not None else chosen


def _words(table: Table, names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for name in names:
        column: Any = table.columns.get(name)
        if column is not None:
            found.update(column.values[c] for c in np.unique(column.codes) if c >= 0)
    return found


def _children(dataset: Dataset, strangers: Table) -> set[str]:
    """Keys and identities of what belongs to parcels of others, such as their buildings."""
    numbers = _words(strangers, ("parcel_no",))
    found: set[str] = set()
    for table in dataset.values():
        link: Any = table.columns.get(table.layer.parent_field) if table.layer.parent == PARCEL else None
        if link is not None:
            theirs = table.take(np.flatnonzero(link.test(lambda v: v in numbers)))
            found.update(str(i) for i in theirs.ids)
            found |= _words(theirs, (table.layer.key,) if table.layer.key else ())
    return found
