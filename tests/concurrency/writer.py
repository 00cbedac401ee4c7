"""A person who tags parcels through the store, in a process of their own."""

from __future__ import annotations

import sys

from soeland_qgis.core.edit import Batch, Edit
from soeland_qgis.core.errors import SoelandError
from soeland_qgis.core.standard import load_standard
from soeland_qgis.store import Store, open_store

from .actor import serve

opened: dict[str, Store] = {}


def open_(path: str) -> str:
    opened["store"] = open_store(path, load_standard())
    return "open"


def close() -> str:
    opened.pop("store").close()
    return "closed"


def tag(keys: list[str], who: str, text: str, op_id: str | None = None) -> dict:
    """Look at the records, then set their name: as a person does, on the version seen."""
    store = opened["store"]
    with store.snapshot() as snapshot:
        table = snapshot.table("parcel", ["parcel_name"], shapes=False)
    versions = dict(zip(table.ids, table.versions.tolist()))
    edits = [Edit("parcel", k, versions[k], {"parcel_name": None}, {"parcel_name": text}) for k in keys]
    try:
        receipt = store.apply(Batch("tag", who, edits, **({"op_id": op_id} if op_id else {})))
    except SoelandError as error:
        return {"error": type(error).__name__, "text": str(error)}
    return {"saved": dict(receipt.saved), "conflicts": [c.key for c in receipt.conflicts], "replayed": receipt.replayed}


def hammer(keys: list[str], who: str, times: int) -> dict:
    """Tag one record after the other, ``times`` times; count what was told."""
    saved = conflicts = errors = 0
    for number in range(times):
        answer = tag([keys[number % len(keys)]], who, f"{who}-{number}")
        saved += len(answer.get("saved", ()))
        conflicts += len(answer.get("conflicts", ()))
        errors += "error" in answer
    return {"saved": saved, "conflicts": conflicts, "errors": errors}


if __name__ == "__main__":
    sys.stderr = sys.__stderr__
    serve({"open": open_, "close": close, "tag": tag, "hammer": hammer})
