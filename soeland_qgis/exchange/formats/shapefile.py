"""Shapefile: several files of one name, of which any may be dropped; a .dbf alone is a table."""

from __future__ import annotations

import struct
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator, Optional

from ...core.errors import InputError
from ...core.model import Text
from ..encoding import choose_encoding
from ..format import format_
from ..head import Head
from ..records import Records
from ..vector import VectorFormat

PARTS = (".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qpj")
"""Companions of which none is the set: the .shp beside them is."""

_CODE = b"\x00\x00\x27\x0a"  # 9994, at the beginning of .shp and .shx (Esri 1998, table 1)
_TABLES = (0x03, 0x30, 0x31, 0x83, 0x8B, 0xF5)  # dBase III, FoxPro, with memo
_HEAD = 100  # bytes of a .shp before its first record


@format_("shapefile")
class Shapefile(VectorFormat):
    """Names of ten bytes, text in the encoding of whoever wrote it."""

    title = Text("Shapefile", "Shapefile")
    suffixes = (".shp", ".dbf")
    order = 10
    lettered = True
    drivers = ("ESRI Shapefile",)

    def fits(self, head: Head) -> bool:
        if head.start.startswith(_CODE) or _is_table(head.start):
            return True
        return head.path.suffix.lower() in PARTS and _shapes_beside(head.path) is not None

    def named(self, path: Path) -> bool:
        """Also by any of its parts."""
        return super().named(path) or path.suffix.lower() in PARTS

    def read(self, path: Path, layer: str = "", encoding: str = "") -> Records:
        """As every vector file, in the encoding that the person says or that its text looks like."""
        main = _main(path)
        lettered = main.suffix.lower() in (".shp", ".dbf")
        return super().read(main, "", encoding or (choose_encoding(main) if lettered else ""))

    @contextmanager
    def opened(self, path: Path, encoding: str = "", at: str = "") -> Iterator[Any]:
        """The set that ``path`` belongs to, once it is whole."""
        main = _main(path)
        _whole(main)
        with super().opened(main, encoding) as dataset:
            yield dataset


def _main(path: Path) -> Path:
    """The .shp of the set, the file itself where there is none."""
    return (_shapes_beside(path) or path) if path.suffix.lower() in PARTS else path


def _shapes_beside(path: Path) -> Optional[Path]:
    for suffix in (".shp", ".SHP"):
        beside = path.with_suffix(suffix)
        if beside.is_file():
            with beside.open("rb") as file:
                return beside if file.read(4) == _CODE else None
    return None


def _is_table(start: bytes) -> bool:
    """A dBase table: a known version, a date, and a header that ends where it says."""
    if len(start) < 65 or start[0] not in _TABLES or start[2] > 12 or start[3] > 31:
        return False
    header, record = struct.unpack_from("<HH", start, 8)
    ends = header >= 65 and record > 1 and header <= len(start)
    return bool(ends and 0x0D in start[64:header])


def _whole(main: Path) -> None:
    """Raise InputError where the set lacks its index or the shapes were cut off."""
    if main.suffix.lower() != ".shp":
        return
    if not any(main.with_suffix(suffix).is_file() for suffix in (".shx", ".SHX")):
        raise InputError("{file} lacks its .shx: a Shapefile is several files of one name (.shp, .shx, .dbf). Copy all "
                         "of them.", file=main.name)  # fmt: skip
    with main.open("rb") as file:
        head = file.read(_HEAD)
    words = struct.unpack_from(">i", head, 24)[0] if len(head) == _HEAD else _HEAD
    if main.stat().st_size < 2 * words:
        raise InputError("{file} is cut off: it has {found} of {wanted} bytes. Fetch it again.", file=main.name,
                         found=main.stat().st_size, wanted=2 * words)  # fmt: skip
