"""Writes the rows of the ledger's sheets: openpyxl lays the workbook out, the millions of cells follow as plain XML."""

from __future__ import annotations

import html
import math
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Callable, Iterator, Mapping, Sequence

import numpy as np

from ..core.progress import Progress
from ..core.table import Coded, Column, plain
from ..core.visible import visible

_LONGEST = 32767  # characters of one cell
_ROW = "\0"  # stands for the number of the row: no text can hold it
_STEP = 500  # rows between two looks at whether the person wants to stop
_END = b"</sheetData>"
_CELL_BYTES = 120  # XML of a cell, rather more than less: decides whether the zip needs 64 bit sizes


@dataclass(frozen=True)
class Cells:
    """A column of a sheet: its letter, the number of its cell format in the workbook, and its values."""

    letter: str
    style: int
    values: Column

    def parts(self) -> Callable[[int, int], Sequence[str]]:
        """The function that gives the cells of rows ``start`` to ``stop`` as XML, "" where there is no value. Each
        distinct text is turned into XML once."""
        column = self.values
        if isinstance(column, np.ndarray) and column.dtype.kind == "M":
            column = Coded.of(plain(value) for value in column)
        if isinstance(column, Coded):
            known = np.array([*(self._text(v) for v in column.values), ""], dtype=object)
            codes = column.codes
            return lambda start, stop: known[codes[start:stop]].tolist()
        numbers = column
        return lambda start, stop: [self._number(plain(v)) for v in numbers[start:stop].tolist()]

    def _text(self, value: str) -> str:
        """A text cell whatever it begins with: nothing is a formula, no long number loses digits."""
        kept = visible(value)[:_LONGEST]  # among the hidden characters are those that XML cannot carry
        if not kept:
            return ""
        space = ' xml:space="preserve"' if kept != kept.strip() else ""
        inside = html.escape(kept, quote=False).replace("\r", "&#13;")
        return f'<c r="{self.letter}{_ROW}" s="{self.style}" t="inlineStr"><is><t{space}>{inside}</t></is></c>'

    def _number(self, value: Any) -> str:
        if value is None or not math.isfinite(value):
            return ""
        return f'<c r="{self.letter}{_ROW}" s="{self.style}"><v>{value!r}</v></c>'


@dataclass(frozen=True)
class Rows:
    """What follows below the two heads of a sheet; ``name`` is what progress calls it."""

    name: Any
    count: int
    columns: Sequence[Cells]

    def xml(self, first: int) -> Iterator[tuple[int, bytes]]:
        """The rows in blocks, numbered from ``first``; with each block how many were before it."""
        parts = [column.parts() for column in self.columns]
        for start in range(0, self.count, _STEP):
            stop = min(start + _STEP, self.count)
            block = zip(*(part(start, stop) for part in parts))
            rows = (
                f'<row r="{_ROW}">{"".join(cells)}</row>'.replace(_ROW, str(number))
                for number, cells in enumerate(block, first + start)
            )
            yield start, "".join(rows).encode()


def write_with_rows(path: Path, laid_out: BinaryIO, rows: Mapping[str, Rows], first: int, progress: Progress) -> None:
    """Copy the workbook ``laid_out`` to ``path`` with ``rows`` (by name of the sheet's member in the zip) at the end of
    their sheets, the first of them as row ``first``. Raises OSError of the disk and Cancelled."""
    whole, done = sum(r.count for r in rows.values()) or 1, 0
    with zipfile.ZipFile(laid_out) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in rows:
                target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
                continue
            sheet = rows[name]
            head, end, tail = source.read(name).partition(_END)
            with target.open(_entry(name, sheet), "w") as member:
                member.write(head)
                for before, block in sheet.xml(first):
                    progress.step((done + before) / whole, "Writing the ledger: {layer}", layer=sheet.name)
                    member.write(block)
                member.write(end + tail)
            done += sheet.count


def _entry(name: str, sheet: Rows) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.file_size = sheet.count * len(sheet.columns) * _CELL_BYTES
    return entry
