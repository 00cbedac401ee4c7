"""The list's arrays: areas on the ellipsoid, completeness, what a search finds; quick for many parcels."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from soeland_qgis.core.record import Record, table_of
from soeland_qgis.core.standard import load_standard
from soeland_qgis.core.table import Dataset
from soeland_qgis.jobs.overview import overview

STANDARD = load_standard()


def rectangle(east: float, north: float, width: float, height: float) -> bytes:
    ring = [(east, north), (east, north + height), (east + width, north + height), (east + width, north), (east, north)]
    return struct.pack("<BIII", 1, 3, 1, 5) + b"".join(struct.pack("<dd", *p) for p in ring)


def test_what_the_list_shows() -> None:
    """The rectangle is that of rules.md 4.1: 9600 m² in the plane, 9594.9725 m² on the ellipsoid."""
    records = [
        Record("parcel", "a", 1, {"parcel_no": "DQ-310110-0001", "holder_name": "Abc 公司", "batch": "2",
                                  "geometry": rectangle(645700, 3463500, 120, 80)}),
        Record("parcel", "b", 1, {"parcel_no": None, "batch": None, "geometry": None}),
    ]  # fmt: skip
    seen = overview(Dataset(parcel=table_of(STANDARD.layers["parcel"], records, "EPSG:4549")), STANDARD)
    assert seen.area[0] == pytest.approx(9594.9725, abs=1e-3) and np.isnan(seen.area[1])
    assert list(seen.batch) == ["2", "0"] and list(seen.no) == ["DQ-310110-0001", None]
    assert seen.incomplete.all() and set(seen.completeness) == {"registration", "status", "planning", "operation"}
    assert "abc 公司" in seen.text[0] and seen.row == {"a": 0, "b": 1}


def test_an_empty_store() -> None:
    seen = overview(Dataset(parcel=table_of(STANDARD.layers["parcel"], [], "EPSG:4549")), STANDARD)
    assert len(seen) == 0 and seen.text == []
