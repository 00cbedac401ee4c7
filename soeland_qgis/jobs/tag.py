"""Puts parcels into one of the four batches, with path, reason, year and stage, or takes them out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, Iterator, Mapping, Sequence

from ..core.edit import Batch, Edit, Receipt, new_id
from ..core.errors import InputError
from ..core.model import Standard
from ..core.table import Table
from ..store import Store

JOB = "tag"
LAYER = "parcel"
FIELDS = ("batch", "sub_path", "batch_reason", "tag_stage", "plan_year")
"""What a tag says; all of it is cleared with batch 0."""

UNCLASSIFIED = "0"
STAGE_BY_ROLE: Mapping[str, str] = {"enterprise": "1", "city": "2", "district": "3"}
"""Who tags says how far the decision has come (code list tag_stage; action plan, part three)."""


@dataclass(frozen=True)
class Seen:
    """A parcel as the person saw it when tagging: its version, and its tag fields before."""

    id: str
    version: int | None
    before: Mapping[str, Any]


@dataclass(frozen=True)
class Choice:
    """What was chosen. Empty values leave a field as it is, unless the batch changes: then path and reason of the old
    batch are taken away, because they spoke of it."""

    batch: str
    sub_path: str = ""
    reason: str = ""
    plan_year: int | None = None
    stage: str = ""


def seen(table: Table, rows: Iterable[int] | None = None) -> list[Seen]:
    """The parcels of ``rows`` (all where None) as the person sees them now."""
    chosen = range(len(table)) if rows is None else rows
    names = [n for n in FIELDS if n in table]
    return [Seen(str(table.ids[r]), int(table.versions[r]), {n: table.value(r, n) for n in names}) for r in chosen]


def tag(store: Store, parcels: Sequence[Seen], choice: Choice, who: str = "", op_id: str | None = None) -> Receipt:
    """Tag every parcel of ``parcels`` that ``choice`` changes; those that somebody else has changed since come back as
    conflicts, the rest is saved. The same ``op_id`` twice tags once. Raises InputError where the choice contradicts
    the standard."""
    check(choice, store.standard)
    edits = list(tag_edits(parcels, choice))
    return store.apply(Batch(JOB, who, edits, why=choice.reason, op_id=op_id or new_id()))


def tag_edits(parcels: Iterable[Seen], choice: Choice) -> Iterator[Edit]:
    """One edit for each parcel that changes, with only the fields that do."""
    for parcel in parcels:
        wanted = _wanted(parcel.before, choice)
        after = {n: v for n, v in wanted.items() if parcel.before.get(n) != v}
        if after:
            yield Edit(LAYER, parcel.id, parcel.version, {n: parcel.before.get(n) for n in after}, after)


def check(choice: Choice, standard: Standard) -> None:
    """Whether batch, path and stage are codes of the standard and the path belongs to the batch (rule L-20)."""
    for name, value in (("batch", choice.batch), ("sub_path", choice.sub_path), ("tag_stage", choice.stage)):
        field = standard.field(LAYER, name)
        if value and value not in standard.codelists[field.codes].by_code:
            raise InputError("{value} is no code of {field}", value=value, field=field.title)
    if not choice.batch:
        raise InputError("Choose a batch: 1 to 4, or 0 to clear")
    if choice.batch == UNCLASSIFIED:
        return
    if choice.sub_path:
        codes = standard.codelists[standard.field(LAYER, "sub_path").codes].by_code
        if codes[choice.sub_path].parent != choice.batch:
            raise InputError("Path {path} does not belong to batch {batch}", path=choice.sub_path, batch=choice.batch)


def _wanted(before: Mapping[str, Any], choice: Choice) -> dict[str, Any]:
    if choice.batch == UNCLASSIFIED:
        return {"batch": UNCLASSIFIED, "sub_path": None, "batch_reason": None, "tag_stage": None, "plan_year": None}
    moved = before.get("batch") != choice.batch
    wanted: dict[str, Any] = {"batch": choice.batch, "tag_stage": choice.stage or before.get("tag_stage") or "1"}
    if choice.sub_path or moved:
        wanted["sub_path"] = choice.sub_path or None
    if choice.reason or moved:
        wanted["batch_reason"] = choice.reason or None
    if choice.plan_year is not None:
        wanted["plan_year"] = choice.plan_year
    return wanted
