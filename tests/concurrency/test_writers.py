"""Several people at once in one store: nothing acknowledged is lost, nothing refused is stored, every conflict told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from soeland_qgis.core.edit import new_id
from soeland_qgis.core.standard import load_standard
from soeland_qgis.store import open_store
from tests.store_ground import MODES, do, insert, keys, make, sound

from .actor import Actor

WRITERS, TIMES, ROWS = 4, 25, 5


@pytest.mark.parametrize("mode", MODES)
def test_four_writers_on_five_parcels(tmp_path: Path, mode: str) -> None:
    names = keys(ROWS)
    store = make("geopackage", tmp_path, mode)
    do(store, *(insert(k, parcel_name="a") for k in names))
    writers = [Actor("writer") for _ in range(WRITERS)]
    try:
        for writer in writers:
            writer.ask(do="open", path=store.address)
        for number, writer in enumerate(writers):
            writer.tell(do="hammer", keys=names, who=f"w{number}", times=TIMES)
        answers = [writer.hear() for writer in writers]
    finally:
        for writer in writers:
            writer.__exit__()
    told = {n: sum(a[n] for a in answers) for n in ("saved", "conflicts", "errors")}
    assert told["errors"] == 0 and told["saved"] + told["conflicts"] == WRITERS * TIMES
    changes = [c for c in store.history() if c.action == "update"]
    assert len(changes) == told["saved"], "history has exactly what was acknowledged"
    for key in names:
        assert [c.version for c in store.history(key)] == list(range(1, len(list(store.history(key))) + 1))
    with store.snapshot() as snapshot:
        assert int(snapshot.table("parcel").versions.sum()) == ROWS + told["saved"]
    assert sound(store) == []
    store.close()


def test_the_same_operation_by_two_processes_happens_once(tmp_path: Path) -> None:
    """A lost answer: the program sends the act again, perhaps from another window."""
    key, operation = new_id(), new_id()
    store = make("geopackage", tmp_path)
    do(store, insert(key, parcel_name="a"))
    with Actor("writer") as one, Actor("writer") as two:
        for writer in (one, two):
            writer.ask(do="open", path=store.address)
        for writer in (one, two):
            writer.tell(do="tag", keys=[key], who="甲", text="b", op_id=operation)
        answers = [one.hear(), two.hear()]
    assert [a["saved"] for a in answers] == [{key: 2}] * 2 and sorted(a["replayed"] for a in answers) == [False, True]
    assert [c.version for c in store.history(key)] == [1, 2]
    store.close()


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.13, 0.16, 0.2, 0.3])
def test_killed_in_the_middle_it_is_before_or_after(tmp_path: Path, delay: float) -> None:
    """kill -9 at ten moments of a batch of 2,000: every parcel tagged or none, and the file sound."""
    names = keys(2000)
    store = make("geopackage", tmp_path)
    do(store, *(insert(k, parcel_name="a") for k in names))
    address = store.address
    store.close()
    with Actor("writer") as writer:
        writer.ask(do="open", path=address)
        writer.tell(do="tag", keys=names, who="甲", text="b")
        time.sleep(delay)
        writer.kill()
    store = open_store(address, load_standard())
    with store.snapshot() as snapshot:
        table = snapshot.table("parcel", ["parcel_name"], shapes=False)
    tagged = sum(name == "b" for name in table.columns["parcel_name"])
    assert tagged in (0, 2000) and len(table) == 2000
    assert len([c for c in store.history() if c.action == "update"]) == tagged
    assert sound(store) == []
    store.close()
