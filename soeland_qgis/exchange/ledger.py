"""Writes the ledger, the workbook that people read and mail: one sheet per layer and the totals of the four batches."""

from __future__ import annotations

import datetime
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Callable, Iterator, Mapping

import numpy as np

from ..core.errors import InputError
from ..core.model import Field, Layer, Standard
from ..core.progress import Progress
from ..core.table import Coded, Column, Dataset, Table, plain
from ..core.visible import visible
from .totals import Totals, totals

_INK, _PAPER, _SUBHEAD = "FFFFFFFF", "FF2F5D62", "FFE3ECEB"
_NAME_MARK = {"zh": "（名称）", "en": " (name)"}
_HEADS = 2  # rows above the records: titles, codes
_STEP = 500  # rows between two looks at whether the person wants to stop
_LONGEST = 32767  # characters of one cell
_LOOKED_AT = 200  # rows that decide how wide a column is
_LONG = 26  # characters: wider columns help nobody
_SKIPPED = ("boundary_point",)  # thousands of rows that nobody reads in a workbook; they are in the GeoPackage


def write_ledger(path: Path, dataset: Dataset, standard: Standard, areas: np.ndarray | None = None,
                 language: str = "zh", progress: Progress | None = None) -> None:  # fmt: skip
    """Write an .xlsx with the records of ``dataset``: first row the titles of the fields, second row their codes, then
    one row per record, codes followed by their names. ``areas`` are the ellipsoidal areas of the parcels in m² for the
    totals (surveyed areas where it is None). All texts are text cells: nothing is a formula, no long number loses
    digits (reliability, hazards 62 and 63). Raises InputError where openpyxl is missing, OSError of the disk, and
    Cancelled."""
    progress = progress or Progress()
    openpyxl = _openpyxl()
    book = openpyxl.Workbook(write_only=True)
    fixed = datetime.datetime(2000, 1, 1)  # same content, same bytes, as far as the library allows
    book.properties.created = book.properties.modified = fixed
    book.properties.creator = "soeland_qgis"
    try:
        if "parcel" in dataset and standard.tags:
            _write_totals(book, totals(dataset["parcel"], standard, areas), language)
        for name, layer in standard.layers.items():
            table = dataset.get(name)
            if table is not None and not layer.reference and name not in _SKIPPED and (len(table) or name == "parcel"):
                _write_layer(book, table, standard, language, progress)
        book.save(str(path))
    except BaseException:
        _let_go(book)
        raise


def _let_go(book: Any) -> None:
    """Close the sheets of a workbook that will not be written. Left half written they bring the program down when
    Python's collector comes to them (lxml). What made the writing end is raised by the caller."""
    for sheet in book.worksheets:
        with suppress(Exception):
            sheet.close()


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise InputError("The ledger needs the Python package openpyxl, which this QGIS lacks. Install it "
                         "(pip install openpyxl) or use QGIS 3.34 or newer, which brings it.") from error  # fmt: skip
    return openpyxl


def _write_layer(book: Any, table: Table, standard: Standard, language: str, progress: Progress) -> None:
    """A sheet with its two heads and a row per record."""
    from openpyxl.utils import get_column_letter

    layer = table.layer
    sheet = book.create_sheet(_sheet_name(layer, language))
    columns = list(_columns(table, layer, standard, language))
    sheet.freeze_panes = "A3" if len(columns) < 3 else "C3"
    letters = [get_column_letter(number) for number in range(1, len(columns) + 1)]
    for letter, column in zip(letters, columns):
        sheet.column_dimensions[letter].width = column.width
    sheet.auto_filter.ref = f"A2:{letters[-1]}{max(_HEADS, len(table) + _HEADS)}"
    sheet.append([_head(sheet, c.title) for c in columns])
    sheet.append([_subhead(sheet, c.code) for c in columns])
    cells = [column.cells(sheet) for column in columns]
    for start in range(0, len(table), _STEP):
        progress.step(start / len(table), "Writing the ledger: {layer}", layer=layer.title)
        for row in zip(*(part(start, start + _STEP) for part in cells)):
            sheet.append(row)


def _sheet_name(layer: Layer, language: str) -> str:
    name = layer.title.say(language)
    return "".join("" if c in "[]:*?/\\" else c for c in name)[:31]


class _Column:
    """One column of a sheet: its two heads and its values."""

    def __init__(self, title: str, code: str, values: Column, field: Field | None) -> None:
        self.title, self.code, self.values, self.field = title, code, values, field
        first = (plain(values[row]) for row in range(min(_LOOKED_AT, len(values))))
        wide = max((len(str(value)) for value in first if value is not None), default=0)
        self.width = min(max(8, 1.9 * len(title), 1.2 * len(code), 1.3 * wide), _LONG) + 2

    def cells(self, sheet: Any) -> Callable[[int, int], Iterator[Any]]:
        """The function that gives the cells of rows ``start`` to ``stop``. A distinct text is made a cell once, and a
        number is put into the one cell of its column: the writing workbook is done with a row before the next."""
        column = self.values
        if isinstance(column, np.ndarray) and column.dtype.kind == "M":
            column = Coded.of(plain(value) for value in column)
        if isinstance(column, Coded):
            known = [*(self._text(sheet, value) for value in column.values), None]
            codes = column.codes
            return lambda start, stop: (known[code] for code in codes[start:stop].tolist())
        numbers, cell = column, self._cell(sheet)
        return lambda start, stop: (_filled(cell, plain(value)) for value in numbers[start:stop].tolist())

    def _text(self, sheet: Any, value: str) -> Any:
        """A text cell whatever it begins with, None for no text."""
        shown = visible(value)[:_LONGEST]
        return _filled(self._cell(sheet), shown) if shown else None

    def _cell(self, sheet: Any) -> Any:
        """An empty cell in the format of this column."""
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(sheet)
        kind = self.field.type if self.field else "string"
        decimals = self.field.decimals if self.field else 0
        formats = {"number": "#,##0." + "0" * decimals if decimals else "General", "integer": "0"}
        cell.number_format = formats.get(kind, "@")
        return cell


def _columns(table: Table, layer: Layer, standard: Standard, language: str) -> Iterator[_Column]:
    for field in layer.fields:
        values = table.columns.get(field.name)
        if values is None:
            continue
        yield _Column(field.title.say(language), field.code, values, field)
        if field.codes in standard.codelists and isinstance(values, Coded):
            title = field.title.say(language) + _NAME_MARK["zh" if language.startswith("zh") else "en"]
            named = values.map(partial(_named, _names(standard, field, language), field))
            yield _Column(title, f"{field.code}_MC", named, None)


def _names(standard: Standard, field: Field, language: str) -> Mapping[str, str]:
    return {c.code: c.name.say(language) for c in standard.codelists[field.codes].codes}


def _named(names: Mapping[str, str], field: Field, value: str) -> str:
    parts = value.split(";") if field.multiple else [value]
    return ";".join(names.get(p.strip(), "") for p in parts)


def _filled(cell: Any, value: Any) -> Any:
    """The cell with this value: numbers as numbers, everything else as text whatever it begins with; None for none."""
    if value is None:
        return None
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _head(sheet: Any, text: str) -> Any:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = _text(sheet, text)
    cell.font = Font(bold=True, color=_INK)
    cell.fill = PatternFill("solid", fgColor=_PAPER)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return cell


def _subhead(sheet: Any, text: str) -> Any:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = _text(sheet, text)
    cell.font = Font(color=_PAPER, size=9)
    cell.fill = PatternFill("solid", fgColor=_SUBHEAD)
    cell.alignment = Alignment(horizontal="center")
    return cell


def _text(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    return _filled(WriteOnlyCell(sheet), visible(text))


def _write_totals(book: Any, found: Totals, language: str) -> None:
    """Number and area of parcels by enterprise, district and batch, with a line for all."""
    sheet = book.create_sheet("汇总" if language.startswith("zh") else "Totals")
    sheet.freeze_panes = "A2"
    for letter in "ABCDEFGH":
        sheet.column_dimensions[letter].width = 20
    sheet.append([_head(sheet, t) for t in found.titles(language)])
    for line in found.lines(language):
        cells = []
        for value in line:
            cells.append(_text(sheet, value) if isinstance(value, str) else _number(sheet, value))
        sheet.append(cells)


def _number(sheet: Any, value: float) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value)
    cell.number_format = "0" if isinstance(value, int) else "#,##0.00"
    return cell
