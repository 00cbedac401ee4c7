"""A file whose coordinates do not fit what it says of them is told so when it comes in, and comes in as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from osgeo import ogr, osr

from soeland_qgis.core.model import Standard
from soeland_qgis.exchange.records import Records
from soeland_qgis.exchange.shape import boxes_of
from soeland_qgis.exchange.sniff import read_file
from soeland_qgis.jobs.import_data import import_records
from soeland_qgis.jobs.whereabouts import whereabouts
from soeland_qgis.store import Store
from tests.jobs.test_import import square

MakeStore = Callable[..., Store]

# A place in Shanghai (near 121.53°E 31.27°N) in the ranges of the table in rules.md 6
PLACES = {"EPSG:4549": (645700.0, 3461000.0), "EPSG:4528": (40645700.0, 3461000.0), "EPSG:4550": (360000.0, 3461000.0),
          "EPSG:4529": (41360000.0, 3461000.0), "EPSG:4490": (121.53, 31.27), "EPSG:3857": (13528000.0, 3668000.0),
          "local": (6000.0, 4000.0)}  # fmt: skip

SLIPS = [
    ("EPSG:4549", "EPSG:4528", False, ["by EPSG:4528:", "begin with the zone number"]),
    ("EPSG:4550", "EPSG:4529", False, ["by EPSG:4529:", "begin with the zone number"]),
    ("EPSG:4528", "EPSG:4549", False, ["by EPSG:4549:", "lack the zone number"]),
    ("EPSG:4529", "EPSG:4550", False, ["by EPSG:4550:", "lack the zone number"]),
    ("EPSG:4549", "EPSG:4550", False, ["by EPSG:4550, EPSG:32651:", "may be a wrong one"]),
    ("EPSG:4550", "EPSG:4549", False, ["by EPSG:4549:", "may be a wrong one"]),
    ("EPSG:4549", "EPSG:3857", False, ["by EPSG:3857:"]),
    ("EPSG:4549", "EPSG:4490", False, ["are degrees, but EPSG:4549 counts in metres", "EPSG:4490, EPSG:4326"]),
    ("EPSG:3857", "EPSG:4490", False, ["The numbers are degrees, but EPSG:3857 counts in metres"]),
    ("EPSG:4549", "EPSG:4490", True, ["degrees with latitude before longitude"]),
    ("EPSG:4549", "EPSG:4549", True, ["east and north exchanged", "axes of the file are swapped"]),
    ("EPSG:4490", "EPSG:4490", True, ["east and north exchanged", "axes of the file are swapped"]),
    ("EPSG:4528", "EPSG:4528", True, ["axes of the file are swapped"]),
    ("EPSG:4550", "EPSG:4549", True, ["by EPSG:4549 with east and north exchanged"]),
    ("EPSG:4549", "local", False, ["Shanghai local grid, which has no code"]),
    ("EPSG:4490", "EPSG:4549", False, ["by EPSG:4549:"]),
    ("EPSG:4497", "EPSG:4528", False, ["by EPSG:4528:", "may be a wrong one"]),  # 6-degree zone 19: not in the table
]  # fmt: skip


def shapes(place: str, swapped: bool = False, count: int = 4) -> list[bytes]:
    east, north = PLACES[place]
    step = 0.001 if east < 180 else 100.0
    found = []
    for number in range(count):
        corner = (east + number * step, north)
        found.append(square(*(corner[::-1] if swapped else corner), side=step / 2))
    return found


def told(declared: str, found: list[bytes], standard: Standard) -> list[str]:
    return [str(note) for note in whereabouts(boxes_of(found), declared, standard)]


@pytest.mark.parametrize("crs", [c for c in PLACES if c != "local"])
def test_what_fits_is_not_remarked(crs: str, standard: Standard) -> None:
    assert told(crs, shapes(crs), standard) == []


@pytest.mark.parametrize(("declared", "real", "swapped", "words"), SLIPS)
def test_a_slip_is_told_with_what_would_fit(
    declared: str, real: str, swapped: bool, words: list[str], standard: Standard
) -> None:
    notes = told(declared, shapes(real, swapped), standard)
    assert len(notes) == 1, notes
    for word in words:
        assert word in notes[0], notes[0]
    assert "elsewhere" not in notes[0]


def test_the_ranges_are_those_that_proj_computes(standard: Standard) -> None:
    """The middle of Shanghai in every system of the table, by GDAL's PROJ, lies in its range."""
    lonlat = osr.SpatialReference()
    lonlat.ImportFromEPSG(4490)
    lonlat.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    for known in standard.by_rule["C-02"].arguments["ranges"]:
        target = osr.SpatialReference()
        target.SetFromUserInput(known["crs"])
        target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        x, y, _ = osr.CoordinateTransformation(lonlat, target).TransformPoint(121.5, 31.25)
        assert told(known["crs"], [square(x, y, 1e-4)], standard) == [], known


def test_a_stray_shape_does_not_hide_what_the_others_say(standard: Standard) -> None:
    many = shapes("EPSG:4528", count=30)
    note = told("EPSG:4549", [*many, square(500000.0, 100.0), *shapes("EPSG:4549", count=9)], standard)
    assert note[0].startswith("31 of 40 shapes do not lie in Shanghai by EPSG:4549, but by EPSG:4528")
    one = told("EPSG:4549", [*shapes("EPSG:4549", count=9), square(500000.0, 3463500.0)], standard)
    assert one[0].startswith("1 of 10 shapes do not lie in Shanghai by EPSG:4549. If the land is elsewhere")


def test_land_elsewhere_in_any_system(standard: Standard) -> None:
    """Joetsu in Japan: plane rectangular system VIII has its origin at 138.5°E 36°N."""
    places = (("EPSG:2450", -20000.0, 120000.0), ("EPSG:6668", 138.2, 37.1), ("EPSG:32654", 250000.0, 4110000.0))
    for crs, x, y in places:
        notes = told(crs, [square(x, y, 1e-4)], standard)
        assert len(notes) == 1 and "If the land is elsewhere, nothing is wrong" in notes[0]


def test_degrees_of_another_country_in_a_plane_system(standard: Standard) -> None:
    notes = told("EPSG:2450", [square(138.2, 37.1, 0.001)], standard)
    assert len(notes) == 1 and notes[0].startswith("The numbers look like degrees, but EPSG:2450 counts in metres")


def test_a_system_by_its_wkt_is_called_by_its_name(standard: Standard) -> None:
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4549)
    wkt = reference.ExportToWkt(["FORMAT=WKT1_ESRI"])
    assert told(wkt, shapes("EPSG:4549"), standard) == [], "judged by longitude and latitude"
    notes = told(wkt, shapes("EPSG:4550"), standard)
    assert len(notes) == 1 and "PROJCS" not in notes[0] and "EPSG:4550" in notes[0]


def test_nothing_to_say_without_shapes_or_without_a_system(standard: Standard) -> None:
    empty = bytes(ogr.CreateGeometryFromWkt("POLYGON EMPTY").ExportToWkb())
    assert boxes_of([None, b"", b"rubbish", empty]).shape == (0, 4)
    assert whereabouts(np.empty((0, 4)), "EPSG:4549", standard) == []
    assert told("", shapes("EPSG:4549"), standard) == []


@pytest.mark.parametrize(("crs", "place", "words"), [
    ("EPSG:4549", "EPSG:4528", "begin with the zone number"), ("EPSG:4549", "EPSG:4490", "The numbers are degrees"),
])  # fmt: skip
def test_the_import_says_it_and_takes_the_file_as_it_is(
    new_store: MakeStore, standard: Standard, crs: str, place: str, words: str
) -> None:
    store = new_store()
    found = shapes(place)
    columns: dict[str, list[Any]] = {"parcel_no": [f"DQ-310110-{n:04}" for n in range(len(found))]}
    outcome = import_records(store, Records(columns, found, crs, "test"))
    assert outcome.imported == len(found) and outcome.rejected == 0
    assert [str(n) for n in outcome.notes if words in str(n)], [str(n) for n in outcome.notes]
    with store.snapshot() as snapshot:
        geometry = snapshot.table("parcel").geometry
    assert geometry is not None
    assert boxes_of(list(geometry)) == pytest.approx(boxes_of(found)), "nothing was moved"


def test_a_good_file_has_no_such_remark(new_store: MakeStore) -> None:
    store = new_store()
    outcome = import_records(store, Records({"parcel_no": list("abcd")}, shapes("EPSG:4490"), "EPSG:4490", "test"))
    assert outcome.imported == 4 and not [n for n in outcome.notes if "Shanghai" in str(n) or "degrees" in str(n)]


def test_joetsu_comes_in_with_one_remark(new_store: MakeStore, shared: Path) -> None:
    outcome = import_records(new_store(), read_file(str(shared / "data" / "joetsu" / "joetsu_15222_epsg2450.gpkg")))
    assert outcome.imported == 1051
    remarks = [str(n) for n in outcome.notes if "Shanghai" in str(n)]
    assert len(remarks) == 1 and remarks[0].startswith("1051 of 1051 shapes") and "nothing is wrong" in remarks[0]
