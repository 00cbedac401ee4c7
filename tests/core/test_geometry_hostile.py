"""Whatever stands in the geometry column, the run ends, in bounded time, and says which record is wrong."""

from __future__ import annotations

import math
import struct
import subprocess
import sys
import time

import numpy as np
import pytest
import shapely

from soeland_qgis.core.errors import Cancelled, NotRun
from soeland_qgis.core.geometry import Fault, decode, engine, points_on, shapes_of, to_wkt
from soeland_qgis.core.geometry.wkb import plain, read
from soeland_qgis.core.standard import load_standard

from .shapes import report, table

GOOD = shapely.box(0, 0, 60, 40)
RULES = [r.id for r in load_standard().rules if r.id[0] in "GT" or r.id in ("L-08", "C-02", "C-08")]


def polygon(*rings: list) -> bytes:
    body = [struct.pack("<BII", 1, 3, len(rings))]
    for ring in rings:
        body += [struct.pack("<I", len(ring)), b"".join(struct.pack("<dd", *p) for p in ring)]
    return b"".join(body)


def multi(*parts: bytes) -> bytes:
    return struct.pack("<BII", 1, 6, len(parts)) + b"".join(parts)


SQUARE = [(0, 0), (60, 0), (60, 40), (0, 40), (0, 0)]
SCRIBBLE = np.random.default_rng(1).random((3000, 2)) * 100
HOSTILE = {
    "nothing": (None, Fault.NULL),
    "no bytes": (b"", Fault.NULL),
    "not WKB": (b"\x07\xff\x00 hello", Fault.DAMAGED),
    "cut off": (polygon(SQUARE)[:-9], Fault.DAMAGED),
    "four thousand million points": (struct.pack("<BIII", 1, 3, 1, 0xFFFFFFFF), Fault.DAMAGED),
    "four thousand million rings": (struct.pack("<BII", 1, 3, 0xFFFFFFFF), Fault.DAMAGED),
    "empty": (polygon(), Fault.EMPTY),
    "empty parts": (multi(polygon(), polygon()), Fault.EMPTY),
    "NaN": (polygon([(math.nan, 0), (60, 0), (60, 40), (math.nan, 0)]), Fault.NOT_FINITE),
    "infinity": (polygon([(0, 0), (math.inf, 0), (60, 40), (0, 0)]), Fault.NOT_FINITE),
    "1e300": (polygon([(0, 0), (1e300, 0), (1e300, 1e300), (0, 0)]), Fault.NOT_FINITE),
    "open": (polygon(SQUARE[:-1]), Fault.OPEN),
    "one point": (polygon(SQUARE[:1]), Fault.FEW),
    "two points": (polygon([(0, 0), (60, 0), (0, 0)]), Fault.FEW),
    "two points over and over": (polygon([(0, 0), (60, 0)] * 40 + [(0, 0)]), Fault.FEW),
    "line": (shapely.LineString(SQUARE).wkb, Fault.NOT_AREA),
    "collection": (shapely.GeometryCollection([GOOD]).wkb, Fault.NOT_AREA),
    "curve": (struct.pack("<BII", 1, 10, 0), Fault.NOT_AREA),
    "curve inside": (multi(struct.pack("<BII", 1, 10, 0)), Fault.DAMAGED),
    "nested": (struct.pack("<BII", 1, 6, 1) * 200_000, Fault.DAMAGED),
    "nested collections": (struct.pack("<BII", 1, 7, 1) * 200_000, Fault.NOT_AREA),
    "nested behind a good part": (
        struct.pack("<BII", 1, 6, 2) + polygon(SQUARE) + struct.pack("<BII", 1, 6, 1) * 200_000, Fault.DAMAGED),
    "flat": (polygon([(0, 0), (30, 0), (60, 0), (0, 0)]), Fault.NONE),
    "Z": (shapely.to_wkb(shapely.force_3d(GOOD, 4.0), flavor="iso"), Fault.NONE),
    "Z, M, SRID, other byte order": (
        shapely.to_wkb(shapely.set_srid(shapely.force_3d(GOOD, 4.0), 4549), include_srid=True, byte_order=0,
                       flavor="extended"), Fault.NONE),
    "bow tie": (polygon([(0, 0), (60, 40), (60, 0), (0, 40), (0, 0)]), Fault.NONE),
    "scribble": (polygon([*map(tuple, SCRIBBLE), tuple(SCRIBBLE[0])]), Fault.NONE),
    "50,000 parts": (multi(*(polygon([(x * 3.0, 0), (x * 3.0 + 1, 0), (x * 3.0, 1), (x * 3.0, 0)])
                             for x in range(50_000))), Fault.NONE),
    "one ring of 50,000 points a millimetre apart": (
        polygon([(i * 0.001, 0.0) for i in range(50_000)] + [(50.0, 40.0), (0.0, 40.0), (0.0, 0.0)]), Fault.NONE),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_each_is_recognised(name: str) -> None:
    data, fault = HOSTILE[name]
    assert Fault(int(decode([data]).faults[0])) is fault


@pytest.mark.parametrize("crs", ["EPSG:4549", "EPSG:4490", ""])
def test_all_rules_run_over_all_of_them(crs: str) -> None:
    """Together, each twice and beside good parcels: every rule ends as run (or says why not), none breaks, quickly."""
    shapes = [GOOD, *(data for data, _ in HOSTILE.values()), *(data for data, _ in HOSTILE.values()), GOOD]
    numbers = [float("nan"), 1e300, -1.0, 0.0] * len(shapes)
    parcels = table(shapes, crs, surveyed_area=numbers[:len(shapes)], cert_area=numbers[:len(shapes)],
                    building_footprint=numbers[:len(shapes)])
    start = time.process_time()
    found = report(parcels, RULES)
    assert time.process_time() - start < 120
    assert not [(r.rule, r.why, r.values) for r in found.runs if r.state == "failed"]
    fatal = {i.ids[0] for i in found.issues if i.severity.value == "FATAL"}
    wrong = [i for i, (_, fault) in enumerate(HOSTILE.values(), 1) if fault is not Fault.NONE]
    assert {f"id-{i}" for i in wrong} <= fatal
    assert len(found.issues) < 5_000, "one record must not fill the list"
    assert all(i.place is None or shapely.is_geometry(shapely.from_wkt(i.place)) for i in found.issues)


def test_open_rings_are_measured_closed_and_reported_with_their_gap() -> None:
    near = [(0, 0), (60, 0), (60, 40), (0, 40), (0, 0.0009)]
    far = [(0, 0), (60, 0), (60, 40), (0, 40), (0, 0.0011)]
    found = report(table([polygon(SQUARE[:-1]), polygon(near), polygon(far)]), ["G-02", "G-04"])
    assert [(i.ids[0], i.found["gap"]) for i in found.issues] == [("id-0", "40.000"), ("id-2", "0.001")]
    assert shapes_of(table([polygon(SQUARE[:-1])])).plane_areas[0] == pytest.approx(2400)


def test_nesting_would_take_the_program_down_without_the_look_inside() -> None:
    """The protection is needed: the library itself dies of what ``plain`` recognises."""
    nested = HOSTILE["nested"][0]
    assert not plain(nested)
    code = f"import shapely, struct; shapely.from_wkb(struct.pack('<BII', 1, 6, 1) * {len(nested) // 9})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert done.returncode != 0 and b"Traceback" not in done.stderr


def test_long_multipolygons_with_holes_are_plain() -> None:
    ring = [(math.cos(a) * 100, math.sin(a) * 100) for a in np.linspace(0, 2 * math.pi, 400)[:-1]]
    hole = [(x / 2, y / 2) for x, y in ring]
    data = multi(polygon([*ring, ring[0]], [*hole, hole[0]], [(60, 60), (61, 60), (61, 61), (60, 60)]))
    assert len(data) > 4096 and plain(data) and read(data).fault is Fault.NONE
    assert decode([data]).faults[0] == Fault.NONE


def test_shapely_missing_leaves_the_plugin_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "shapely", None)
    parcels = table([GOOD.wkb])
    found = report(parcels, ["G-03", "T-01", "A-01"])
    states = {r.rule: (r.state, r.why) for r in found.runs}
    assert states["A-01"][0] == "run"
    for rule in ("G-03", "T-01"):
        assert states[rule][0] == "not run" and "Shapely is missing" in states[rule][1]
    assert points_on(parcels, [0]) == [None]
    with pytest.raises(NotRun, match="pip install"):
        decode([GOOD.wkb])


def test_a_person_can_stop_it() -> None:
    shapes = shapes_of(table([GOOD] * 12_000))
    shapes.cancelled = lambda: True
    with pytest.raises(Cancelled):
        shapes.valid(np.arange(12_000))


def test_places_as_text() -> None:
    assert to_wkt(GOOD.wkb) == "POLYGON ((60 0, 60 40, 0 40, 0 0, 60 0))"
    assert to_wkt(shapely.Point(1.00004, 645_700.123456)) == "POINT (1 645700.1235)"
    assert to_wkt(None) is None and to_wkt(b"junk") is None and to_wkt(shapely.Point()) is None
    bow = polygon([(0, 0), (60, 40), (60, 0), (0, 40), (0, 0)])
    assert points_on(table([GOOD, bow, None]), [0, 1, 2]) == ["POINT (30 20)", "POINT (30 20)", None]
