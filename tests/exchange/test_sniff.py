"""What a file is, its content says: whatever it is called, however it is damaged, and in a time that does not grow."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Callable

import openpyxl
import pytest
from osgeo import gdal

from soeland_qgis.core.errors import InputError
from soeland_qgis.core.package import write_bag
from soeland_qgis.exchange import unzip
from soeland_qgis.exchange.sniff import known_formats, read_file, sniff, suffixes
from tests.exchange.test_vector import ROWS, write

DXF = ("0\nSECTION\n2\nENTITIES\n0\nLWPOLYLINE\n8\nDKBJ\n90\n4\n70\n1\n10\n0\n20\n0\n10\n9\n20\n0\n10\n9\n20\n9\n"
       "10\n0\n20\n9\n0\nENDSEC\n0\nEOF\n")
POINTS = ("[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=40\n[地块坐标]\n"
          "4,0.96,DQ-310110-0001,示例,面,,工业,0601,@\n"
          "J1,1,3463500,40516700\nJ2,1,3463500,40516820\nJ3,1,3463580,40516820\nJ4,1,3463580,40516700\n"
          "J1,1,3463500,40516700\n")  # fmt: skip


def driven(driver: str) -> Callable[[Path], None]:
    """A maker of files by GDAL, which is another tool than ours."""
    return lambda path: shutil.copy(write(path.parent / f"made{path.suffix}", driver, ["DKBH", "ZL"], ROWS), path)


def xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("DKBH", "坐落"), *ROWS):
        book.active.append(row)
    book.save(path)


def bag(path: Path) -> None:
    member = path.with_name("member")
    member.write_bytes(b"x")
    write_bag(path, {"data/parcels.gpkg": member}, [("Bagging-Date", "2026-01-01")])


def shapes(path: Path) -> None:
    write(path.with_suffix(".shp"), "ESRI Shapefile", ["DKBH", "ZL"], ROWS, ["ENCODING=UTF-8"])


def zipped(path: Path) -> None:
    folder = path.parent / "inside"
    folder.mkdir()
    shapes(folder / "地块.shp")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("说明.txt", "请看")
        for part in sorted(folder.iterdir()):
            archive.write(part, f"2026/{part.name}")


def text(content: str, encoding: str = "utf-8") -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content.encode(encoding))


MADE = {
    "geopackage": (".gpkg", driven("GPKG")), "sqlite": (".sqlite", driven("SQLite")),
    "flatgeobuf": (".fgb", driven("FlatGeobuf")), "geojson": (".geojson", driven("GeoJSON")),
    "gml": (".gml", driven("GML")), "kml": (".kml", driven("KML")),
    "shapefile": (".shp", shapes), "dxf": (".dxf", text(DXF)), "workbook": (".xlsx", xlsx),
    "boundary_points": (".txt", text(POINTS, "gb18030")),
    "csv": (".csv", text("DKBH,坐落\nA,工业\nB,住宅\n", "gb18030")),
    "bag": (".zip", bag), "zip": (".zip", zipped),
}  # fmt: skip
SETS = ("shapefile",)  # known by their beginning too, but read only under their own name


def name_of(path: Path) -> str:
    """The name of the module and class as registered."""
    from soeland_qgis.exchange.format import formats

    found = type(sniff(str(path)).format)
    return next(name for name, kind in formats.items() if kind is found)


@pytest.mark.parametrize("kind", MADE)
def test_a_file_is_what_its_content_is(kind: str, tmp_path: Path) -> None:
    """Under its own name, without a name, and under the names of all others."""
    suffix, make = MADE[kind]
    path = tmp_path / f"地块{suffix}"
    make(path)
    assert name_of(path) == kind
    for other in {"", ".dat", *(s for s, _ in MADE.values())} - {suffix, ".gdb"}:
        liar = tmp_path / "lie" / f"其他{other}"
        liar.parent.mkdir(exist_ok=True)
        shutil.copy(path, liar)
        assert name_of(liar) == kind, other
        liar.unlink()


@pytest.mark.parametrize("kind", [kind for kind in MADE if kind != "bag"])
def test_a_lying_name_is_read_or_answered_with_a_sentence(kind: str, tmp_path: Path) -> None:
    suffix, make = MADE[kind]
    path = tmp_path / f"a{suffix}"
    make(path)
    records = read_file(str(path))
    liar = tmp_path / "lie.bin"
    shutil.copy(path, liar)
    if kind in SETS:
        with pytest.raises(InputError, match="let its name end in|lacks its .shx"):
            read_file(str(liar))
        return
    told = read_file(str(liar))
    assert dict(told.columns) == dict(records.columns) and told.geometry == records.geometry
    assert len(told) > 0 and any("By its name" in note.template for note in told.notes)
    assert not any("By its name" in note.template for note in records.notes)


@pytest.mark.parametrize("name", ["a.dwg", "a.shp", "a.zip", "a"])
@pytest.mark.parametrize("content,advice", [
    (b"AC1027\0\0", "save it there as DXF"), (b"AutoCAD Binary DXF\r\n\x1a\0", "in text form"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "as .xlsx"), (b"\0\1\0\0Standard Jet DB\0", "export its tables"),
    (b"Rar!\x1a\x07\x01", "unpack it"), (b"7z\xbc\xaf\x27\x1c\0", "unpack it"),
])  # fmt: skip
def test_what_is_known_and_not_read_has_a_way_out(content: bytes, advice: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=advice):
        sniff(str(tmp_path / name))


def test_any_part_of_a_shapefile_is_the_shapefile(tmp_path: Path) -> None:
    shapes(tmp_path / "a.shp")
    for part in (".shp", ".shx", ".prj", ".dbf"):
        records = read_file(str(tmp_path / f"a{part}"))
        assert list(records.columns["DKBH"]) == [r[0] for r in ROWS] and len(records.geometry) == 3
        assert not [note for note in records.notes if "name" in note.template]
    (tmp_path / "a.shx").unlink()
    with pytest.raises(InputError, match="lacks its .shx"):
        read_file(str(tmp_path / "a.shp"))


def test_a_shapefile_that_was_cut_off_is_told(tmp_path: Path) -> None:
    shapes(tmp_path / "a.shp")
    whole = (tmp_path / "a.shp").read_bytes()
    (tmp_path / "a.shp").write_bytes(whole[:-20])
    with pytest.raises(InputError, match=f"{len(whole) - 20} of {len(whole)} bytes"):
        read_file(str(tmp_path / "a.shp"))


def test_the_heads_of_a_workbook_are_heads_though_all_cells_are_texts(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx")
    records = read_file(str(tmp_path / "a.xlsx"))
    assert records.columns["坐落"] == [r[1] for r in ROWS] and records.columns["DKBH"][0] == ROWS[0][0]
    assert gdal.GetConfigOption("OGR_XLSX_HEADERS") is None, "nothing stays set"


@pytest.mark.parametrize("encoding,said", [("gb18030", "GB18030"), ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"),
                                           ("utf-16", "UTF-16")])  # fmt: skip
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_tables_in_text_are_read_in_their_letters(encoding: str, said: str, separator: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text(f"DKBH{separator}坐落\nA{separator}军工路一号\nB{separator}\n", encoding)(path)
    records = read_file(str(path))
    assert dict(records.columns) == {"DKBH": ["A", "B"], "坐落": ["军工路一号", ""]} and records.encoding == said
    assert records.geometry is None


def test_a_table_in_other_letters_says_how_many_were_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("DKBH,RUE\nA,côté\n".encode("latin-1"))
    assert any("another encoding" in n.template for n in read_file(str(path)).notes)
    assert read_file(str(path), encoding="ISO-8859-1").columns["RUE"] == ["côté"]


def test_a_zip_is_read_by_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "提交.zip"
    zipped(path)
    shutil.copy(write(tmp_path / "b.gpkg", "GPKG", ["NO"], [("B",)]), tmp_path / "c.gpkg")
    with zipfile.ZipFile(path, "a") as archive:
        archive.write(tmp_path / "b.gpkg", "b.gpkg")
    found = sniff(str(path))
    assert sorted(found.layers()) == ["2026/地块", "b"]
    shaped = found.read("2026/地块")
    assert list(shaped.columns["DKBH"]) == [r[0] for r in ROWS] and shaped.crs == "EPSG:4549"
    assert found.read("b").columns["NO"] == ["B"]
    with pytest.raises(InputError, match="no layer other"):
        found.read("other")


def test_names_in_a_zip_made_in_china(tmp_path: Path) -> None:
    """GBK bytes without the mark for UTF-8, as WinRAR and 360 write them."""
    path = tmp_path / "a.zip"
    raw, fake = "地块.csv".encode("gbk"), "abcd.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(fake, "DKBH,ZL\nA,B\n")
    path.write_bytes(path.read_bytes().replace(fake.encode(), raw))
    assert sniff(str(path)).layers() == ["地块"]


@pytest.mark.parametrize("name", ["../../evil.csv", "/etc/evil.csv", "C:\\evil.csv", "a/../../evil.csv"])
def test_no_name_in_a_zip_reaches_the_disk(name: str, tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "DKBH,ZL\nA,B\n")
    assert read_file(str(path)).columns["DKBH"] == ["A"]
    assert not list(tmp_path.rglob("evil*")) and not Path("/etc/evil.csv").exists()


def test_a_format_is_one_file(tmp_path: Path) -> None:
    """A copy of the plug-in with one file more knows the format everywhere: no second list. In a process of its own,
    because a format cannot be forgotten again."""
    package = tmp_path / "soeland_qgis"
    ours = Path(unzip.__file__).parents[1]
    shutil.copytree(ours, package, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "resources").symlink_to(ours.parent / "resources")
    (package / "exchange" / "formats" / "marks.py").write_text('''"""Marks: a made-up format."""
from ...core.model import Text
from ..format import Format, format_
from ..records import Records


@format_("marks")
class Marks(Format):
    title = Text("标记", "marks")
    suffixes = (".marks",)

    def fits(self, head):
        return head.start.startswith(b"MARKS1")

    def read(self, path, layer="", encoding=""):
        return Records({"DKBH": path.read_text().split()[1:]}, source=str(path))
''', "utf-8")
    (tmp_path / "x.dat").write_text("MARKS1 A B C")
    script = (
        "from soeland_qgis.core.standard import load_standard\n"
        "from soeland_qgis.exchange.sniff import read_file, suffixes\n"
        "from soeland_qgis.jobs.import_data import import_records\n"
        "from soeland_qgis.store import create_store\n"
        "store = create_store('s.gpkg', load_standard(), 'EPSG:4549', 'single')\n"
        "print(import_records(store, read_file('x.dat')).imported, '.marks' in suffixes())\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(tmp_path)})  # fmt: skip
    assert done.stdout.split() == ["3", "True"], done.stderr


def test_every_format_says_what_it_is() -> None:
    known = known_formats()
    assert len(known) > 15 and len({f.title.en for f in known}) == len(known)
    for format in known:
        assert format.title.zh and format.title.en
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in format.suffixes)
    assert set(suffixes()) > {".shp", ".gpkg", ".dxf", ".txt", ".xlsx", ".csv", ".zip", ".geojson"}
