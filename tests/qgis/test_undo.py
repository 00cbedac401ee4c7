"""Taking back when the store cannot be written: the step is still there afterwards."""

from __future__ import annotations

from typing import Callable

import pytest
from osgeo import gdal

from soeland_qgis.bridge.edits import guarded_commit
from soeland_qgis.bridge.session import Session
from soeland_qgis.core.errors import StoreLocked
from soeland_qgis.store import connection

from .conftest import draw, stored


def test_a_locked_store_does_not_cost_the_step(opened: Callable[[str], Session],
                                               monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr(connection, "PATIENCE", 1.0)
    session = opened("single")
    layer = session.layers["parcel"]
    layer.startEditing()
    draw(layer, 345000, parcel_no="DQ-310110-0001")
    guarded_commit(layer, session, stop=True)
    holder = gdal.OpenEx(session.store.address, gdal.OF_VECTOR | gdal.OF_UPDATE)
    for turn, left in ((session.undo, set()), (session.redo, {"DQ-310110-0001"})):
        holder.ExecuteSQL("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked):
            turn()
        holder.ExecuteSQL("ROLLBACK TRANSACTION")
        assert turn().saved
        assert set(stored(session)) == left
    assert session.can_undo() and not session.can_redo()
