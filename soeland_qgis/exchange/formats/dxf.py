"""DXF: drawings of CAD programs, where a parcel is a closed polyline."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator

from ...core.model import Text
from ..dxf_blocks import check_blocks
from ..format import format_
from ..head import Head
from ..vector import VectorFormat

_BEGINNING = re.compile(r"\s*(?:999[^\S\n]*\n[^\n]*\n\s*)*0[^\S\n]*\n[^\S\n]*SECTION\b")
"""Comments (group 999), then the first section."""


@format_("dxf")
class Dxf(VectorFormat):
    """The readable kind; the binary one is refused with a way out in ``foreign.py``."""

    title = Text("DXF 图形", "DXF drawing")
    suffixes = (".dxf",)
    order = 12
    drivers = ("DXF",)

    def fits(self, head: Head) -> bool:
        return _BEGINNING.match(head.text.replace("\r\n", "\n").lstrip("\ufeff")) is not None

    @contextmanager
    def opened(self, path: Path, encoding: str = "", at: str = "") -> Iterator[Any]:
        """Blocks are counted before GDAL draws them out."""
        check_blocks(path.read_bytes(), path.name)
        with super().opened(path) as dataset:
            yield dataset
