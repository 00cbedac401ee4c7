"""A change of the store, before it happens (Edit, Batch) and after (Receipt)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import Any, Mapping, Sequence

GEOMETRY = "geometry"
"""The name under which an Edit carries the shape: WKB bytes in the store's CRS, or None."""


@dataclass(frozen=True)
class Edit:
    """One record's change. ``before`` is None for an insert, ``after`` is None for a delete; for an update both hold
    only the fields that change. ``base_version`` is the soe_row_version that the person saw; None says that it is
    not known, which a store in team mode refuses."""

    layer: str
    key: str  # soe_id
    base_version: int | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def action(self) -> str:
        """insert, update or delete."""
        if self.before is None:
            return "insert"
        return "delete" if self.after is None else "update"

    def reversed(self, version: int | None) -> Edit:
        """The edit that takes this one back, based on the version that this one made."""
        return replace(self, base_version=version, before=self.after, after=self.before)


def new_id() -> str:
    """A fresh soe_id or op_id."""
    return str(uuid.uuid4())


@dataclass(frozen=True)
class Batch:
    """Edits that belong together: one act of one person. Applying the same ``op_id`` twice does it once.

    ``whole`` True refuses everything when one edit is refused (split, merge, ingest of one parcel); False saves the
    rest and lists what was refused (tagging).
    """

    job: str
    who: str
    edits: Sequence[Edit]  # may be lazy: a store goes over it, it does not copy it
    why: str = ""
    op_id: str = field(default_factory=new_id)
    whole: bool = False


@dataclass(frozen=True)
class Conflict:
    """An edit that was refused because somebody else changed the same field since: theirs and yours by field."""

    layer: str
    key: str
    name: str  # parcel_no or other spoken key, "" where there is none
    theirs: Mapping[str, Any]
    yours: Mapping[str, Any]
    by: str = ""
    at: str = ""


@dataclass(frozen=True)
class Denied:
    """An edit that the store did not take, with the reason as a template and its values (see core/errors.py)."""

    layer: str
    key: str
    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Receipt:
    """What really happened, read back from the store. ``saved`` maps soe_id to its new version (0: deleted),
    ``merged`` lists those that somebody else had changed in other fields; ``history_tip`` is the digest of the
    newest history row; ``replayed`` says that this op_id had been applied before."""

    op_id: str
    saved: Mapping[str, int]
    conflicts: tuple[Conflict, ...] = ()
    denied: tuple[Denied, ...] = ()
    merged: tuple[str, ...] = ()
    history_tip: str = ""
    at: str = ""
    replayed: bool = False
