"""Files made to do harm or damaged on the way: each is a sentence or a record, in a time that does not grow."""

from __future__ import annotations

import os
import struct
import time
import zipfile
from pathlib import Path

import pytest

from soeland_qgis.core.errors import InputError
from soeland_qgis.exchange.sniff import read_file
from tests.exchange.test_sniff import MADE, xlsx, zipped
from tests.exchange.test_vector import write

SECONDS = 10.0  # within which every refusal must come, on a slow machine


def refused(path: Path | str, match: str) -> None:
    """It is refused with a sentence, in time."""
    start = time.monotonic()
    with pytest.raises(InputError, match=match):
        read_file(str(path))
    assert time.monotonic() - start < SECONDS


def test_empty_and_missing_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "a.gpkg").touch()
    refused(tmp_path / "a.gpkg", "empty")
    refused(tmp_path / "nowhere.shp", "does not exist")
    refused("", "does not exist")
    refused("a\0b", "does not exist")
    refused("x" * 5000, "does not exist|cannot be read")
    refused(tmp_path, "is a folder")


def test_unknown_bytes_name_what_is_read(tmp_path: Path) -> None:
    odd = (b"%PDF-1.7 x", b"\x89PNG\r\n\x1a\n", b"Dear colleague, here it is.", bytes(range(255, -1, -1)) * 40)
    for number, content in enumerate(odd):
        path = tmp_path / f"{number}.shp"
        path.write_bytes(content)
        refused(path, "no kind that is read here")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_that_go_in_circles_and_pipes(tmp_path: Path) -> None:
    os.symlink(tmp_path / "b.gpkg", tmp_path / "a.gpkg")
    os.symlink(tmp_path / "a.gpkg", tmp_path / "b.gpkg")
    refused(tmp_path / "a.gpkg", "leads back to itself")
    os.symlink(tmp_path, tmp_path / "loop.gdb")
    refused(tmp_path / "loop.gdb", "is a folder")
    os.symlink(tmp_path / "gone", tmp_path / "dangling.csv")
    refused(tmp_path / "dangling.csv", "does not exist")
    os.mkfifo(tmp_path / "pipe.csv")
    refused(tmp_path / "pipe.csv", "device or a pipe")


@pytest.mark.parametrize("name", ["a|b.gpkg", "a|layername=parcels.gpkg", 'it\'s "here".gpkg', "100%;DROP.gpkg",
                                  " 地 块 .gpkg"])  # fmt: skip
def test_any_name_that_a_disk_takes(name: str, tmp_path: Path) -> None:
    path = write(tmp_path / "made.gpkg", "GPKG", ["DKBH"], [("A",)]).rename(tmp_path / name)
    assert read_file(str(path)).columns["DKBH"] == ["A"]
    assert read_file(f"{path}|layername=parcels").columns["DKBH"] == ["A"]
    refused(f"{path}|layername=other", "no layer other")


@pytest.mark.parametrize("member,also", [("data.csv", ""), ("xl/worksheets/sheet1.xml", "xl/workbook.xml")])
def test_a_zip_bomb_is_not_unpacked(member: str, also: str, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    info = zipfile.ZipInfo(member)
    info.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        if also:
            archive.writestr(also, "<x/>")
        with archive.open(info, "w") as sink:
            for _ in range(256):
                sink.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 20
    refused(path, "would unpack to 256 MB")


def test_a_zip_that_lies_about_its_sizes_is_counted(tmp_path: Path) -> None:
    """The table of contents says 100 bytes, 64 MB come out: nothing is believed."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"DKBH,ZL\n" + b"A,B\n" * (16 << 20))
    lie(path, 8 + 4 * (16 << 20))
    refused(path, "cannot be unpacked")


def lie(path: Path, size: int) -> None:
    """Let the zip say that the member of this size has 100 bytes."""
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", size), struct.pack("<L", 100)))


def test_a_workbook_that_lies_about_its_sizes_never_gets_to_gdal(tmp_path: Path) -> None:
    """GDAL believes the sizes in a zip: 250 MB of broken cells kept it busy for 17 seconds."""
    xlsx(tmp_path / "made.xlsx")
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = f'<worksheet xmlns="{space}"><sheetData>{"<row/>" * (4 << 20)}</sheetData></worksheet>'.encode()
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(tmp_path / "made.xlsx") as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in made.namelist():
            archive.writestr(name, cells if name.endswith("sheet1.xml") else made.read(name))
    lie(path, len(cells))
    refused(path, "cannot be unpacked")


def test_a_column_for_every_record_is_no_table(tmp_path: Path) -> None:
    """Took the square of its length: 20,000 records 53 seconds."""
    features = ",".join(f'{{"type":"Feature","properties":{{"k{n}":1}},"geometry":null}}' for n in range(20_000))
    path = tmp_path / "a.geojson"
    path.write_text(f'{{"type":"FeatureCollection","features":[{features}]}}')
    refused(path, "20000 columns")


def test_a_table_of_contents_without_end(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"{number:0100}", b"")
    refused(path, "more members")


def test_a_zip_that_was_cut_off(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip")
    whole = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(whole[: len(whole) // 2])
    refused(tmp_path / "a.zip", "damaged or cut off")
    (tmp_path / "b.zip").write_bytes(whole[:100] + bytes(200) + whole[300:])
    refused(tmp_path / "b.zip", "cannot be unpacked|nothing that is read")
    (tmp_path / "c.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    refused(tmp_path / "c.zip", "nothing that is read")


def test_nothing_is_written_beside_the_file(tmp_path: Path) -> None:
    for kind, (suffix, make) in MADE.items():
        folder = tmp_path / kind
        folder.mkdir()
        path = folder / f"a{suffix}"
        make(path)
        before = {p: p.stat().st_mtime_ns for p in folder.rglob("*")}
        try:
            read_file(str(path))
        except InputError:
            pass
        assert {p: p.stat().st_mtime_ns for p in folder.rglob("*")} == before, kind


@pytest.mark.parametrize("seed", range(40))
def test_damage_at_any_place_is_a_sentence_or_a_record(seed: int, tmp_path: Path) -> None:
    """Bytes changed and ends cut off by a fixed rule: nothing but InputError comes out, and it comes soon."""
    for kind, (suffix, make) in MADE.items():
        folder = tmp_path / kind
        folder.mkdir()
        path = folder / f"a{suffix}"
        make(path)
        raw = bytearray(path.read_bytes())
        for step in range(1 + seed % 5):
            raw[(seed * 7919 + step * 104729) % len(raw)] ^= 1 + (seed * 31 + step) % 255
        path.write_bytes(raw[: len(raw) * (seed + 60) // 100])
        start = time.monotonic()
        try:
            read_file(str(path))
        except InputError as error:
            assert str(error)
        assert time.monotonic() - start < SECONDS, kind


def nested(levels: int, extra: str = "") -> str:
    """A drawing of one line in a block, which the next block holds ten times, and so on: 10 to the power of levels."""
    blocks = "".join(f"0\nBLOCK\n2\nB{n + 1}\n" + f"0\nINSERT\n2\nB{n}\n" * 10 + "0\nENDBLK\n" for n in range(levels))
    line = "0\nBLOCK\n2\nB0\n0\nLINE\n8\n0\n10\n0\n20\n0\n11\n1\n21\n1\n0\nENDBLK\n"
    return ("0\nSECTION\n2\nHEADER\n0\nENDSEC\n0\nSECTION\n2\nBLOCKS\n" + line + blocks + "0\nENDSEC\n0\nSECTION\n2\n"
            f"ENTITIES\n0\nINSERT\n2\nB{levels}\n{extra}0\nENDSEC\n0\nEOF\n")  # fmt: skip


@pytest.mark.parametrize("levels,extra", [(9, ""), (3, "70\n3000\n71\n3000\n")])
def test_blocks_within_blocks_are_counted_before_they_are_drawn(levels: int, extra: str, tmp_path: Path) -> None:
    path = tmp_path / "a.dxf"
    path.write_text(nested(levels, extra))
    refused(path, "blocks within blocks")


def test_a_drawing_with_blocks_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.dxf"
    path.write_text(nested(2))
    assert len(read_file(str(path))) >= 1
    path.write_text(nested(2).replace("B0\n0\nLINE", "B0\n0\nINSERT\n2\nB1\n0\nLINE"))  # a block within itself
    read_file(str(path))
