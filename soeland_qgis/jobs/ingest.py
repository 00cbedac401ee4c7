"""Takes a package in at the city: verified, in one act, once; what somebody here has changed since is never replaced
but told."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, replace
from typing import Any, Mapping

from ..core.edit import GEOMETRY, Batch, Conflict, Edit, Receipt
from ..core.progress import Progress
from ..store import WAIVERS, Store
from .compare import INGEST, Sender, changes
from .quarantine import Parcels, opened
from .selection import PARCEL


@dataclass(frozen=True)
class IngestOutcome:
    """``accepted`` parcels stand in the store as the package says; ``conflicts`` records were changed here since and
    stay as they are; ``refused`` records the store did not take. ``receipt`` says it all, the same every time;
    ``again`` tells that the package had been taken in before and nothing was done now."""

    accepted: int
    conflicts: int
    refused: int
    receipt: dict[str, Any]
    again: bool = False


def ingest_package(store: Store, package: str, who: str = "", progress: Progress | None = None) -> IngestOutcome:
    """Take ``package`` into ``store``. The same package twice is done once and answered with the first receipt.

    New records are inserted, changed ones updated field by field where nobody here has touched the same field since
    the sender's last package; all else is a conflict. Raises PackageError with a code where the package is refused as
    a whole: then nothing was changed.
    """
    progress = progress or Progress()
    progress.step(0.0, "Copying the package")
    with opened(package, store, progress.part(0.0, 0.6)) as parcels:
        sender = Sender(parcels.sender, parcels.sequence, frozenset(parcels.enterprises))
        op_id = operation_of(parcels.bag.sha256)
        progress.step(0.6, "Comparing with the store")
        with store.snapshot() as snapshot:
            ours = snapshot.dataset(list(parcels.tables))
            known = {w.soe_id for w in snapshot.waivers()}
        edits = changes(parcels.tables, ours, store.history(), sender)
        edits += _reasons(parcels, known)
        progress.step(0.8, "Storing {count} changes", count=len(edits))
        before = store.tip()
        receipt = store.apply(Batch(INGEST, who, edits, sender.said(parcels.bag.sha256), op_id))
        progress.show(1.0, "", {})  # it is done: too late to stop
        return replace(_outcome(store, parcels, receipt), again=bool(receipt.saved) and store.tip() == before)


def operation_of(sha256: str) -> str:
    """The operation that taking in a package is: it follows from the package, so that twice is once."""
    digest = hashlib.sha256(f"soeland ingest {sha256}".encode()).digest()
    return str(uuid.UUID(bytes=digest[:16], version=4))


def _reasons(parcels: Parcels, known: set[str]) -> list[Edit]:
    """Written reasons that are not here yet, for records of the package."""
    ids = {str(i) for table in parcels.tables.values() for i in table.ids}
    return [
        Edit(WAIVERS, w.soe_id, None, None,
             {n: getattr(w, n) for n in ("rule", "record", "name", "reason", "who", "at")})
        for w in parcels.waivers if w.record in ids and w.soe_id not in known
    ]  # fmt: skip


def _outcome(store: Store, parcels: Parcels, receipt: Receipt) -> IngestOutcome:
    """Only of what the package and the store's receipt say: the second time it comes out the same."""
    table = parcels.tables[PARCEL]
    apart = {c.key for c in receipt.conflicts if c.layer == PARCEL}
    apart |= {d.key for d in receipt.denied if d.layer == PARCEL}
    accepted = len(table) - len(apart & {str(i) for i in table.ids})
    info = parcels.bag.info
    told = {
        "state": "accepted",
        "package": {"sha256": parcels.bag.sha256, "bytes": parcels.bag.size},
        "enterprise": list(parcels.enterprises),
        "district": parcels.district,
        "parcels": len(table),
        "area_m2": float(info.get("Soeland-Area-m2", ("nan",))[0]),
        "standard": parcels.bag.one("Soeland-Standard"),
        "sender": {"store": parcels.sender, "sequence": parcels.sequence,
                   "history_tip": info.get("Soeland-History-Tip", ("",))[0]},
        "store": store.info.id,
        "operation": receipt.op_id,
        "at": receipt.at,
        "who": _receiver(store, receipt),
        "accepted": accepted,
        "changed": len(receipt.saved),
        "conflicts": [_conflict(c) for c in receipt.conflicts],
        "refused": [{"layer": d.layer, "id": d.key, "reason": d.reason, "values": _told(d.values)}
                    for d in receipt.denied],
    }  # fmt: skip
    return IngestOutcome(accepted, len(receipt.conflicts), len(receipt.denied), told)


def _receiver(store: Store, receipt: Receipt) -> str:
    """Who took it in, as history says; "" where nothing had to be changed."""
    key = min(receipt.saved, default=None)
    if key is None:
        return ""
    return next((c.who for c in store.history(key) if c.op_id == receipt.op_id), "")


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {"layer": conflict.layer, "id": conflict.key, "name": conflict.name, "here": _told(conflict.theirs),
            "package": _told(conflict.yours), "by": conflict.by, "at": conflict.at}  # fmt: skip


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values for JSON; a shape is only mentioned."""
    told = {n: v for n, v in values.items() if n != GEOMETRY and (v is None or isinstance(v, (str, int, float)))}
    return {**told, **({GEOMETRY: "…"} if GEOMETRY in values else {})}
