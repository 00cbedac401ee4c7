"""New parcels from boundary points: shape, areas, points as evidence."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from soeland_qgis.core.errors import InputError
from soeland_qgis.core.standard import load_standard
from soeland_qgis.exchange.boundary_txt import parse_boundary_text, read_boundary_txt
from soeland_qgis.jobs.boundary_parcels import boundary_batch, shape
from soeland_qgis.jobs.identify import Serials
from soeland_qgis.store import create_store

STANDARD = load_standard()
STORE = "EPSG:4549"


def serials() -> dict[str, Serials]:
    return {name: Serials(STANDARD.layers[name]) for name in ("parcel", "boundary_point")}


def test_the_example_of_the_domain_notes(shared: Path, tmp_path: Path) -> None:
    """9,400 m² in the plane; the rectangle of rules.md 4.1 has 9594.9725 m² on the ellipsoid for 9,600 in the plane,
    so with its hole about 9,395.08 m²; zone 40 has the same plane as the store, with the zone number before it."""
    file = read_boundary_txt(shared / "domain" / "example_jzd_gbk.txt")
    shaped = [shape(STANDARD, p, file.crs, STORE) for p in file.parcels]
    assert shaped[0].plane == pytest.approx(9400)
    assert shaped[0].area == pytest.approx(9400 * 9594.9725 / 9600, abs=0.05)
    assert "plane" in shaped[0].notes[0].template
    batch = boundary_batch(STANDARD, shaped, file.crs, STORE, {"district_code": "310110"}, serials(), "me")
    store = create_store(str(tmp_path / "x.gpkg"), STANDARD)
    try:
        receipt = store.apply(batch)
        assert not receipt.denied and len(receipt.saved) == 2 + 8 + 4
        with store.snapshot() as snapshot:
            parcels, points = snapshot.table("parcel"), snapshot.table("boundary_point")
    finally:
        store.close()
    assert list(parcels.columns["parcel_no"]) == ["DQ-310110-0001", "DQ-310110-0002"]
    assert list(parcels.columns["source_crs"]) == ["4528", "4528"]
    assert parcels.value(0, "current_use_code") == "0601"
    rows = [r for r in range(len(points)) if points.value(r, "parcel_no") == "DQ-310110-0001"]
    assert [points.value(r, "ring_no") for r in rows] == [1] * 4 + [2] * 4
    assert [points.value(r, "point_seq") for r in rows] == [1, 2, 3, 4] * 2
    assert points.value(rows[0], "x_north") == 3463580 and points.value(rows[0], "y_east") == 40645700
    assert [points.value(r, "edge_length") for r in rows[:4]] == [120, 80, 120, 80]
    east, north = struct.unpack("<dd", points.geometry[rows[0]][5:])
    assert (east, north) == (pytest.approx(645700, abs=1e-3), pytest.approx(3463580, abs=1e-3))
    assert len({points.value(r, "feature_id") for r in range(len(points))}) == 12


def test_a_second_part_is_told_and_kept() -> None:
    corners = [(0, 0), (0, 10), (-10, 10), (-10, 0)]
    places = [(ring, n, e + 50 * ring) for ring in (1, 2) for n, e in corners]
    lines = [f"J{i},{ring},{3463580 + n},{645700 + e}" for i, (ring, n, e) in enumerate(places, 1)]
    (parcel,) = parse_boundary_text("\n".join(lines)).parcels
    one = shape(STANDARD, parcel, STORE, STORE)
    assert struct.unpack("<BII", one.wkb[:9]) == (1, 6, 2)
    assert one.notes[-1].values == {"count": 2}


def test_points_off_the_map_are_said() -> None:
    (parcel,) = parse_boundary_text("1e30 1e30\n1e30 2e30\n2e30 2e30").parcels
    with pytest.raises(InputError):
        shape(STANDARD, parcel, "EPSG:4528", STORE)
