"""Workbooks of Excel (.xlsx) and LibreOffice (.ods): sheets whose first row names the columns."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator

from ...core.model import Text
from ..format import format_
from ..head import Head
from ..unzip import measure
from ..vector import VectorFormat


@format_("workbook")
class Workbook(VectorFormat):
    """The first row is always the heads: left to itself GDAL takes it for a record where all cells are texts."""

    title = Text("Excel 工作簿（.xlsx）", "workbook (.xlsx, .ods)")
    suffixes = (".xlsx", ".ods")
    order = 15
    drivers = ("XLSX", "ODS")
    settings = {"OGR_XLSX_HEADERS": "FORCE", "OGR_ODS_HEADERS": "FORCE"}

    def fits(self, head: Head) -> bool:
        sheets = "xl/workbook.xml" in head.members
        return sheets or (b"opendocument.spreadsheet" in head.start[:200] and "content.xml" in head.members)

    @contextmanager
    def opened(self, path: Path, encoding: str = "", at: str = "") -> Iterator[Any]:
        """A workbook is a zip: it is measured before GDAL sees it, which believes what a zip says of its sizes."""
        measure(path)
        with super().opened(path) as dataset:
            yield dataset
