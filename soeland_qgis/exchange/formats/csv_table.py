"""CSV: a table as text, with commas, semicolons, tabs or bars, in UTF-8 or as Excel writes it in China."""

from __future__ import annotations

import csv
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from osgeo import gdal

from ...core.model import Text
from ..encoding import decode
from ..format import format_
from ..head import Head
from ..records import Note, Records
from ..vector import VectorFormat

_SEPARATORS = ",;\t"


@format_("csv")
class CsvTable(VectorFormat):
    """Read as UTF-8 text in memory: the driver knows neither GBK nor a name that does not end in .csv."""

    title = Text("CSV 表格", "CSV table")
    suffixes = (".csv", ".tsv")
    order = 90
    lettered = True
    drivers = ("CSV",)

    def fits(self, head: Head) -> bool:
        lines = [line for line in head.text.splitlines()[:50] if line.strip()]
        if head.path.suffix.lower() in self.suffixes:  # a table of one column looks like any text
            return bool(lines)
        return len(lines) > 1 and not lines[0].lstrip().startswith(("<", "{", "[")) and any(
            1 < _cells(lines[0], s) == _cells(lines[1], s) for s in _SEPARATORS
        )

    def layers(self, path: Path) -> list[str]:
        return []

    def read(self, path: Path, layer: str = "", encoding: str = "") -> Records:
        """All columns as text. What cannot be read in the encoding is told."""
        text, used = decode(path.read_bytes(), encoding)
        broken = text.count("\ufffd")
        with _in_memory(text) as name, self.opened(path, at=name) as dataset:
            records = self.records(dataset, path, "", "")
        notes = [Note("Text was read as {encoding}", {"encoding": used})]
        if broken:
            notes.append(Note("{count} characters could not be read: choose another encoding", {"count": broken}))
        return Records(records.columns, records.geometry, records.crs, str(path), used, tuple(notes))


@contextmanager
def _in_memory(text: str) -> Iterator[str]:
    name = f"/vsimem/soeland-{uuid.uuid4().hex}.csv"
    gdal.FileFromMemBuffer(name, text.lstrip("\ufeff").encode("utf-8", "replace"))
    try:
        yield name
    finally:
        gdal.Unlink(name)


def _cells(line: str, separator: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=separator), []))
    except csv.Error:
        return 0
