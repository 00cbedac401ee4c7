"""Parcels to measure with: a made-up town whose parcels share their boundaries exactly, with one in a hundred spoilt.

Deterministic: the same number of parcels gives the same file on every machine.
"""

from __future__ import annotations

import sqlite3
import struct
import sys
from pathlib import Path
from typing import Iterable, Iterator

import numpy as np
from osgeo import ogr, osr

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from soeland_qgis.core import crs as systems  # noqa: E402
from soeland_qgis.core.credit_code import LETTERS, body_check, check_character  # noqa: E402
from soeland_qgis.core.ellipsoid import ellipsoidal_ring_areas  # noqa: E402
from soeland_qgis.core.geometry import recorded  # noqa: E402
from soeland_qgis.core.standard import load_standard  # noqa: E402

CRS = "EPSG:4549"
CORNER = (612_000.0, 3_425_000.0)
SIDE, STEPS = 100.0, 10
DISTRICTS = ("310110", "310115", "310112", "310113", "310114")
SPOILT = ("spike", "doubled", "crossed", "shifted", "gap", "tiny", "parts", "area", "missing", "code")
"""What is wrong with the spoilt ones, in turn."""

CONSTANT = {
    "feature_code": "6001019001", "town_name": "长白新村街道", "holder_relation": "1", "registration_status": "1",
    "ownership_nature": "20", "right_type": "3", "right_nature": "102", "acquire_mode": "5", "use_start": "2006-03-01",
    "use_end": "2056-02-28", "cert_use_code": "0601", "cert_use_text": "工业用地", "mortgage_status": "0",
    "seizure_status": "0", "legacy_issues": "00", "current_use_code": "0601", "development_status": "1",
    "build_year": 1998, "idle_status": "0", "low_efficiency": "0", "soil_status": "0", "heritage_type": "0",
    "plan_status": "1", "plan_doc": "样例控制性详细规划（沪府规划〔2018〕1号）", "plan_use_code": "100101",
    "plan_use_sh": "M4",
    "plan_far": 2.0, "industrial_zone": "104", "industry_space": "2", "location_ring": "1", "use_mode": "1",
    "industry_code": "C34", "employees": 120, "annual_tax": 860.5, "performance_grade": "B", "stat_year": 2025,
    "willingness": "4", "batch": "0", "geometry_source": "1", "source_crs": "SH2000", "survey_date": "2025-09-10",
}


def rings(size: int) -> np.ndarray:
    """``size`` rings of 40 vertices (size, 40, 2) in EPSG:4549, anticlockwise. Neighbours share equal points."""
    side = int(np.ceil(np.sqrt(size)))
    dice = np.random.default_rng(size)
    lattice = np.stack(np.meshgrid(np.arange(side + 1), np.arange(side + 1)), axis=-1) * SIDE + CORNER
    lattice += dice.normal(0, 2.5, lattice.shape)
    share = np.linspace(0, 1, STEPS + 1)

    def chain(first: np.ndarray, last: np.ndarray) -> np.ndarray:
        points = first[..., None, :] * (1 - share)[:, None] + last[..., None, :] * share[:, None]
        turns = 0.6 - 1.2 * (np.arange(1, STEPS) % 2)  # left and right in turn: no point lies on a straight line (G-11)
        points[..., 1:-1, :] += turns[:, None] + dice.uniform(-0.4, 0.4, points[..., 1:-1, :].shape)
        return np.round(points, 4)

    flat, steep = chain(lattice[:, :-1], lattice[:, 1:]), chain(lattice[:-1], lattice[1:])
    parts = (flat[:-1, :, :-1], steep[:, 1:, :-1], flat[1:, :, :0:-1], steep[:, :-1, :0:-1])
    return np.concatenate(parts, axis=2).reshape(side * side, 4 * STEPS, 2)[:size]


def polygon(loop: np.ndarray) -> bytes:
    """WKB of a polygon from one open ring, written as the standard asks (rule G-14)."""
    return recorded.polygon([recorded.turned(loop)])


def spoil(loop: np.ndarray, how: str) -> bytes:
    """The shape with one thing wrong; defects of attributes leave it as it is."""
    loop = loop.copy()
    if how == "spike":
        loop = np.insert(loop, 5, [loop[4] + [0.0, -20.0], loop[4] + [0.05, 0.0]], axis=0)
    elif how == "doubled":
        loop = np.insert(loop, 5, loop[4] + [0.002, 0.001], axis=0)
    elif how == "crossed":
        loop = np.insert(loop, 16, [loop[15] + [-6.0, 6.0], loop[15] + [-6.0, 0.0]], axis=0)
    elif how == "shifted":
        loop += [0.9, 0.4]
    elif how == "gap":
        loop[21:29] += [0.0, -0.03]
    elif how == "tiny":
        loop = loop[0] + [50.0, 50.0] + np.array([[0, 0], [1.5, 0], [1.5, 1.5], [0, 1.5]])
    elif how == "parts":
        one = np.array([[5.0, 5.0], [25, 5], [25, 25], [5, 25]]) + loop[0] + [20, 20]
        return struct.pack("<BII", 1, 6, 2) + polygon(one) + polygon(one + [30, 0])
    return polygon(loop)


def planted(size: int) -> dict[str, list[int]]:
    """Rows by defect: one in a hundred, spread over the town, never neighbours of each other."""
    rows = np.arange(50, size, 100)
    return {how: rows[i::len(SPOILT)].tolist() for i, how in enumerate(SPOILT)}


def shapes(size: int) -> tuple[np.ndarray, np.ndarray]:
    """WKB per parcel with the defects planted, and the area in m² on the ellipsoid without them."""
    loops = rings(size)
    defects = {row: how for how, rows in planted(size).items() for row in rows}
    wkb = np.empty(size, dtype=object)
    wkb[:] = [spoil(loop, defects[row]) if row in defects else polygon(loop) for row, loop in enumerate(loops)]
    lonlat = systems.to_lonlat(loops.reshape(-1, 2), CRS)
    return wkb, ellipsoidal_ring_areas(lonlat, np.arange(size + 1) * loops.shape[1])


def enterprises() -> list[tuple[str, str, str]]:
    """Forty groups: short code, name, credit code with right check characters."""
    found = []
    for number in range(40):
        body = f"9131000{LETTERS[number % 10]}MA1H{number:04d}"
        code = body + body_check(body + "0")
        short = chr(65 + number // 26) + chr(65 + number % 26)
        found.append((short, f"样例{number + 1}集团有限公司", code + check_character(code)))
    return found


def records(size: int) -> list[dict]:
    """The attributes of each parcel: complete, except where a defect is planted."""
    _, areas = shapes(size)
    groups, defects = enterprises(), planted(size)
    rows = []
    for row, area in enumerate(np.round(areas, 2).tolist()):
        short, name, uscc = groups[row // 50 % len(groups)]
        district = DISTRICTS[row // 2000 % len(DISTRICTS)]
        number, serial = row % 99_999 + 1, row % 9_999 + 1
        letters = chr(65 + row // 9_999) if row >= 9_999 else ""
        rows.append({
            **CONSTANT, "feature_id": f"{district}DK01{row + 1:08d}",
            "parcel_no": f"{short}{letters}-{district}-{serial:04d}",
            "parcel_name": f"样例地块{row + 1}", "district_code": district, "location": f"样例路{row + 1}号",
            "cadastral_code": f"{district}{row // 99_999 + 1:03d}003GB{number:05d}",
            "re_unit_no": f"{district}{row // 99_999 + 1:03d}003GB{number:05d}W00000000",
            "group_name": name, "group_uscc": uscc, "holder_name": name, "holder_uscc": uscc,
            "cert_no": f"沪(2019)杨字不动产权第{row % 1_000_000:06d}号", "cert_area": area, "surveyed_area": area,
            "building_footprint": round(area * 0.3, 2), "building_area": round(area * 0.6, 2), "current_far": 0.6,
            "own_use_area": round(area * 0.6, 2), "plan_plot_no": f"A{row // 100}-{row % 100:02d}",
            "tax_per_mu": round(860.5 / (area * 3 / 2000), 2),
        })
    for row in defects["area"]:
        rows[row]["surveyed_area"] = round(rows[row]["surveyed_area"] * 1.05, 2)
    for row in defects["missing"]:
        rows[row]["holder_name"] = None
    for row in defects["code"]:
        rows[row]["use_mode"] = "X"
    return rows


def write(path: Path, size: int) -> dict[str, list[int]]:
    """A GeoPackage with one layer ``parcel`` of ``size`` records and all fields of the standard; returns what is
    planted. Rows go in as blobs: feature by feature would take minutes."""
    layer = load_standard().layers["parcel"]
    kinds = {"string": ogr.OFTString, "number": ogr.OFTReal, "integer": ogr.OFTInteger, "date": ogr.OFTDate,
             "datetime": ogr.OFTDateTime}
    names = [f.name for f in layer.fields]
    _create(path, [(f.name, kinds[f.type]) for f in layer.fields])
    wkb, _ = shapes(size)
    rows = ([g, *(r.get(n) for n in names)] for g, r in zip(wkb, records(size)))
    _fill(path, names, rows)
    return planted(size)


def multiply(source: Path, target: Path, copies: int) -> int:
    """The real parcels of ``source`` (first layer) ``copies`` times side by side in ``target``, with their numbers;
    returns how many. The plane grid is laid into EPSG:4549 near Shanghai without turning it."""
    opened = ogr.Open(str(source))
    layer = opened.GetLayer(0)
    west, east, south, north = layer.GetExtent()
    wide, tall = east - west + 50.0, north - south + 50.0
    found = [(bytes(f.GetGeometryRef().ExportToWkb()), f.items()) for f in layer if f.GetGeometryRef() is not None]
    _create(target, [("parcel_no", ogr.OFTString), ("parcel_name", ogr.OFTString), ("group_name", ogr.OFTString)])

    def rows() -> Iterator[list]:
        for copy in range(copies):
            for number, (wkb, values) in enumerate(found):
                column, line = copy % 2, copy // 2  # two side by side stay inside Shanghai's range
                shift = (CORNER[0] - west + column * wide, CORNER[1] - south + line * tall)
                yield [_moved(wkb, *shift), f"{values.get('筆ID') or number}-{copy}", values.get("地番"), "横浜"]

    _fill(target, ["parcel_no", "parcel_name", "group_name"], rows())
    return len(found) * copies


def _moved(wkb: bytes, east: float, north: float) -> bytes:
    shape = ogr.CreateGeometryFromWkb(wkb)
    _shift(shape, east, north)
    return bytes(shape.ExportToWkb())


def _shift(shape: ogr.Geometry, east: float, north: float) -> None:
    if shape.GetGeometryCount():
        for i in range(shape.GetGeometryCount()):
            _shift(shape.GetGeometryRef(i), east, north)
        return
    for i in range(shape.GetPointCount()):
        x, y = shape.GetPoint_2D(i)
        shape.SetPoint_2D(i, x + east, y + north)


def _create(path: Path, fields: list[tuple[str, int]]) -> None:
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(int(CRS.split(":")[1]))
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = made.CreateLayer("parcel", reference, ogr.wkbMultiPolygon, ["SPATIAL_INDEX=NO", "GEOMETRY_NAME=geom"])
    for name, kind in fields:
        layer.CreateField(ogr.FieldDefn(name, kind))
    layer = None
    made = None  # closes the file


def _fill(path: Path, names: list[str], rows: Iterable[list]) -> None:
    with sqlite3.connect(path) as file:
        srs = file.execute("SELECT srs_id FROM gpkg_geometry_columns").fetchone()[0]
        head = b"GP\x00\x01" + struct.pack("<i", srs)
        columns = ", ".join(f'"{n}"' for n in ["geom", *names])
        marks = ", ".join("?" * (len(names) + 1))
        file.executemany(f"INSERT INTO parcel ({columns}) VALUES ({marks})", ([head + r[0], *r[1:]] for r in rows))
    file.close()


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2])))
