"""Boundary point files: real ones, the example of the domain notes, and every way in which they vary."""

from __future__ import annotations

from pathlib import Path

import pytest

from soeland_qgis.core.errors import InputError
from soeland_qgis.exchange.boundary_crs import CODES, ZONES
from soeland_qgis.exchange.boundary_rings import plane_area
from soeland_qgis.exchange.boundary_txt import parse_boundary_text, read_boundary_txt

HEAD = "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=40\n[地块坐标]\n"


def square(ring: int, north: float, east: float, size: float, close: bool = True, first: int = 1) -> str:
    """Lines of a square whose north-west corner is given, clockwise."""
    corners = [(0, 0), (0, size), (-size, size), (-size, 0)] + ([(0, 0)] if close else [])
    names = [f"J{first + i % 4}" for i in range(len(corners))]
    return "".join(f"{n},{ring},{north + dn:.3f},{east + de:.3f}\n" for n, (dn, de) in zip(names, corners))


def test_the_example_of_the_domain_notes(shared: Path) -> None:
    """exchange.md 1.5: 120 × 80 m with a 20 × 10 m hole is 9,400 m²; the second parcel is 60.5 × 80 = 4,840 m²."""
    file = read_boundary_txt(shared / "domain" / "example_jzd_gbk.txt")
    assert file.encoding == "GB18030"
    assert file.crs == "EPSG:4528"
    assert not file.swapped and not file.notes
    first, second = file.parcels
    assert (first.number, first.name, first.use_code) == ("DQ-310110-0001", "示例地块一", "0601")
    assert [[r.number for r in part] for part in first.parts()] == [[1, 2]]
    assert plane_area(first.parts()) == pytest.approx(9400, abs=1e-6)
    assert first.area == pytest.approx(9400)
    assert plane_area(second.parts()) == pytest.approx(4840, abs=1e-6)
    assert [p.name for p in first.rings[1].points] == ["J5", "J6", "J7", "J8"]
    assert not first.notes and not second.notes


@pytest.mark.real
def test_real_files_from_the_south(shared: Path) -> None:
    """Six files of a real programme: one parcel each in zone 38, and the written hectares fit the plane area."""
    files = sorted((shared / "data" / "boundary-txt").glob("*.txt"))
    assert len(files) == 6
    for path in files:
        file = read_boundary_txt(path)
        assert file.crs == "EPSG:4526", path.name  # zone 38
        (parcel,) = file.parcels
        assert plane_area(parcel.parts()) == pytest.approx(parcel.area, abs=0.5), path.name
        assert parcel.number == "" and parcel.name == ""  # FID_0 and DKMC are field names, not names
        assert not parcel.notes


def test_second_ring_outside_is_a_part_and_an_island_in_a_hole_too() -> None:
    text = HEAD + "20,0,A,B,面,,,,@\n" + square(1, 3463580, 40645700, 100) + square(2, 3463560, 40645720, 60)
    text += square(3, 3463550, 40645730, 20) + square(4, 3463580, 40645900, 10)
    (parcel,) = parse_boundary_text(text).parcels
    assert [[r.number for r in part] for part in parcel.parts()] == [[1, 2], [3], [4]]
    assert plane_area(parcel.parts()) == pytest.approx(100**2 - 60**2 + 20**2 + 10**2)


def test_a_hole_that_touches_the_shell_at_a_corner_is_a_hole() -> None:
    text = HEAD + "10,0,A,B,面,,,,@\n" + square(1, 3463580, 40645700, 100) + square(2, 3463580, 40645700, 20)
    (parcel,) = parse_boundary_text(text).parcels
    assert [[r.number for r in part] for part in parcel.parts()] == [[1, 2]]


def test_order_of_rings_in_the_file_does_not_matter() -> None:
    text = HEAD + "10,0,A,B,面,,,,@\n" + square(1, 3463560, 40645720, 20) + square(2, 3463580, 40645700, 100)
    (parcel,) = parse_boundary_text(text).parcels
    assert [[r.number for r in part] for part in parcel.parts()] == [[2, 1]]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_line_ends_and_encodings(tmp_path: Path, end: str, encoding: str) -> None:
    text = (HEAD + "5,0.01,甲-1,地块,面,,工业用地,0601,@\n" + square(1, 3463580, 40645700, 10)).replace("\n", end)
    path = tmp_path / "点.txt"
    path.write_bytes(text.encode(encoding))
    (parcel,) = read_boundary_txt(path).parcels
    assert parcel.number == "甲-1" and len(parcel.rings[0].points) == 4


def test_full_width_marks_and_the_ninth_and_thirteenth_value() -> None:
    for header in ("5，0.01公顷，甲，乙，面，，工业，0601，地上，@", "5,0.01,甲,乙,面,,工业,0601,a,b,c,d,e,@ "):
        text = HEAD.replace("[", "【").replace("]", "】") + header + "\n" + square(1, 3463580, 40645700, 10)
        file = parse_boundary_text(text)
        assert file.crs == "EPSG:4528"
        assert file.parcels[0].area == pytest.approx(100) and file.parcels[0].use_code == "0601"


def test_swapped_columns_are_told() -> None:
    corners = ("40645700,3463580", "40645710,3463580", "40645710,3463570", "40645700,3463570")
    lines = "5,0,A,B,面,,,,@\n" + "".join(f"J{i},1,{corner}\n" for i, corner in enumerate(corners, 1))
    file = parse_boundary_text(HEAD + lines)
    assert file.swapped and file.notes
    assert file.parcels[0].rings[0].points[0].north == 3463580
    assert file.crs == "EPSG:4528"


def test_an_open_ring_and_doubled_points_are_told() -> None:
    body = square(1, 3463580, 40645700, 10, close=False)
    first = body.splitlines()[0]
    (parcel,) = parse_boundary_text(HEAD + "5,0,A,B,面,,,,@\n" + first + "\n" + body).parcels
    assert len(parcel.rings[0].points) == 4
    assert [n.values.get("count") for n in parcel.notes] == [None, 1]


def test_a_wrong_count_only_warns_and_both_ways_of_counting_are_right() -> None:
    def notes(count: int) -> int:
        body = HEAD + f"{count},0,A,B,面,,,,@\n" + square(1, 3463580, 40645700, 10)
        return len(parse_boundary_text(body).parcels[0].notes)

    assert [notes(n) for n in (4, 5, 7)] == [0, 0, 1]


def test_zone_in_the_head_against_zone_in_the_numbers() -> None:
    file = parse_boundary_text(HEAD.replace("40", "41") + "5,0,A,B,面,,,,@\n" + square(1, 3463580, 40645700, 10))
    assert file.crs == "" and file.notes[0].values == {"written": 41, "prefix": 40}


def test_six_digit_eastings_take_the_zone_from_the_head() -> None:
    file = parse_boundary_text(HEAD + "5,0,A,B,面,,,,@\n" + square(1, 3463580, 645700, 10))
    assert file.crs == "EPSG:4549"


@pytest.mark.parametrize("name", ["上海2000坐标系", "上海城建坐标", ""])
def test_a_local_or_unnamed_system_must_be_said(name: str) -> None:
    head = HEAD.replace("2000国家大地坐标系", name)
    file = parse_boundary_text(head + "5,0,A,B,面,,,,@\n" + square(1, 3463580, 645700, 10))
    assert file.crs == "" and file.notes


def test_pasted_points_without_any_header() -> None:
    for line in ("{n}\t1\t{x}\t{y}", "{n}, {x}, {y}", "{x} {y}"):
        corners = [(3463580, 645700), (3463580, 645800), (3463500, 645800)]
        text = "\n".join(line.format(n=f"J{i}", x=x, y=y) for i, (x, y) in enumerate(corners, 1))
        (parcel,) = parse_boundary_text(text).parcels
        assert plane_area(parcel.parts()) == pytest.approx(4000)


@pytest.mark.parametrize(
    ("line", "number"), [("J2,1,3463580", 7), ("J2,1,3463580,abc", 7), ("J2,x,3463580,40645700", 7)]
)
def test_a_bad_line_is_named(line: str, number: int) -> None:
    with pytest.raises(InputError) as error:
        parse_boundary_text(HEAD + "5,0,A,B,面,,,,@\n" + line + "\n")
    assert error.value.values["line"] == number


def test_text_without_points_and_files_that_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        parse_boundary_text("")
    picture = tmp_path / "x.txt"
    picture.write_bytes(bytes(range(128, 256)) * 4)
    with pytest.raises(InputError):
        read_boundary_txt(picture)
    with pytest.raises(InputError):
        read_boundary_txt(tmp_path / "missing.txt")


def test_codes_of_zones_are_those_of_the_register() -> None:
    """pyproj's EPSG register is the judge: name of zone and datum for every code that the reader can give."""
    pyproj = pytest.importorskip("pyproj")
    datums = {"CGCS2000": "CGCS2000", "西安80": "Xian 1980", "北京54": "Beijing 1954"}
    for datum, widths in CODES.items():
        for degrees, (prefixed, plain) in widths.items():
            for zone in ZONES[degrees]:
                name = pyproj.CRS.from_epsg(prefixed + zone).name
                assert name.startswith(datums[datum]) and name.endswith(f"zone {zone}"), name
                middle = zone * 3 if degrees == 3 else zone * 6 - 3
                name = pyproj.CRS.from_epsg(plain + zone).name
                assert name.startswith(datums[datum]) and name.endswith(f"CM {middle}E"), name
