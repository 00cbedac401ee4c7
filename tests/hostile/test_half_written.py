"""A store in which another program has left something that swallows changes: a batch is whole or nothing of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from soeland_qgis.core.errors import StoreError
from soeland_qgis.core.standard import load_standard
from soeland_qgis.store import open_store
from tests.store_ground import change, do, insert, keys, make, sound, value


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_batch_of_which_a_part_is_swallowed_is_taken_back(tmp_path: Path, order: tuple[int, int]) -> None:
    """The trigger drops one of two changes without an error: the count tells, and the other one is taken back too."""
    store = make("geopackage", tmp_path)
    first, second = keys(2)
    do(store, insert(first, parcel_name="a"), insert(second, parcel_name="b"))
    store.close()
    with closing(sqlite3.connect(store.address)) as other:
        other.execute("CREATE TRIGGER swallow BEFORE UPDATE ON parcel WHEN NEW.parcel_name = 'lost' "
                      "BEGIN SELECT RAISE(IGNORE); END")  # fmt: skip
        other.commit()
    store = open_store(store.address, load_standard())
    edits = (change(first, 1, parcel_name="kept"), change(second, 1, parcel_name="lost"))
    with pytest.raises(StoreError, match="1 instead of 2 records .* nothing was changed"):
        do(store, *(edits[i] for i in order))
    assert (value(store, first, "parcel_name"), value(store, second, "parcel_name")) == ("a", "b")
    assert (value(store, first, "version"), store.tip()) == (1, 2)
    with closing(sqlite3.connect(store.address)) as other:
        other.execute("DROP TRIGGER swallow")
        other.commit()
    assert sound(store) == [] and len(do(store, *edits).saved) == 2
    store.close()
