"""Writes the ledger, the workbook that people read and mail: one sheet per layer and the totals of the four batches."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any, Iterator, Mapping, Sequence

import numpy as np

from ..core.errors import InputError
from ..core.model import Field, Layer, Standard
from ..core.progress import Progress
from ..core.table import Dataset, Table
from .totals import Totals, totals

_NOTHING_ELSE = re.compile(r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff（）()、，。；;：:·〔〕 -]*\Z")
"""Texts that begin with a letter or a Chinese character and hold nothing but plain writing."""

_INK, _PAPER, _SUBHEAD = "FFFFFFFF", "FF2F5D62", "FFE3ECEB"
_NAME_MARK = {"zh": "（名称）", "en": " (name)"}
_STEP = 500  # rows between two looks at whether the person wants to stop
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
    tag = standard.tags
    if "parcel" in dataset and tag:
        _write_totals(book, totals(dataset["parcel"], standard, areas), language)
    for name, layer in standard.layers.items():
        table = dataset.get(name)
        if table is not None and not layer.reference and name not in _SKIPPED and (len(table) or name == "parcel"):
            _write_layer(book, table, standard, language, progress)
    book.save(str(path))


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise InputError("The ledger needs the Python package openpyxl, which this QGIS lacks. Install it "
                         "(pip install openpyxl) or use QGIS 3.34 or newer, which brings it.") from error  # fmt: skip
    return openpyxl


def _write_layer(book: Any, table: Table, standard: Standard, language: str, progress: Progress) -> None:
    from openpyxl.utils import get_column_letter

    layer = table.layer
    sheet = book.create_sheet(_sheet_name(layer, language))
    columns = list(_columns(table, layer, standard, language))
    sheet.freeze_panes = "A3" if len(columns) < 3 else "C3"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(columns))}{max(2, len(table) + 2)}"
    sheet.append([_head(sheet, c.title) for c in columns])
    sheet.append([_subhead(sheet, c.code) for c in columns])
    cells = [c.cell(sheet) for c in columns]
    for number, row in enumerate(zip(*(c.values for c in columns))):
        if number % _STEP == 0:
            progress.step(number / len(table), "Writing the ledger: {layer}", layer=layer.title)
        sheet.append([_carried(cell, value) for cell, value in zip(cells, row)])


def _sheet_name(layer: Layer, language: str) -> str:
    name = layer.title.say(language)
    return "".join("" if c in "[]:*?/\\" else c for c in name)[:31]


class _Column:
    """One column of a sheet: its two heads and its values."""

    def __init__(self, title: str, code: str, values: Sequence[Any], field: Field | None) -> None:
        self.title, self.code, self.values, self.field = title, code, values, field
        wide = max((len(str(v)) for v in list(values)[:200] if v is not None), default=0)
        self.width = min(max(8, 1.9 * len(title), 1.2 * len(code), 1.3 * wide), _LONG) + 2

    def cell(self, sheet: Any) -> Any:
        """The cell that carries this column's value in every row: a writing workbook is done with it after a row."""
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(sheet)
        kind = self.field.type if self.field else "string"
        decimals = self.field.decimals if self.field else 0
        formats = {"number": "#,##0." + "0" * decimals if decimals else "General", "integer": "0"}
        cell.number_format = formats.get(kind, "@")
        return cell


def _columns(table: Table, layer: Layer, standard: Standard, language: str) -> Iterator[_Column]:
    for field in layer.fields:
        if field.name not in table:
            continue
        values = [table.value(row, field.name) for row in range(len(table))]
        yield _Column(field.title.say(language), field.code, values, field)
        if field.codes in standard.codelists:
            names = _names(standard, field, language)
            title = field.title.say(language) + _NAME_MARK["zh" if language.startswith("zh") else "en"]
            yield _Column(title, f"{field.code}_MC", [_named(v, names, field) for v in values], None)


def _names(standard: Standard, field: Field, language: str) -> Mapping[str, str]:
    return {c.code: c.name.say(language) for c in standard.codelists[field.codes].codes}


def _named(value: Any, names: Mapping[str, str], field: Field) -> str | None:
    if value is None:
        return None
    parts = str(value).split(";") if field.multiple else [str(value)]
    return ";".join(names.get(p.strip(), "") for p in parts)


def _carried(cell: Any, value: Any) -> Any:
    """What to append for a value: nothing, the value itself where no program can take it for anything else, or the
    column's cell with its format (slower: 100,000 parcels have twelve million cells)."""
    if value is None or (isinstance(value, str) and _NOTHING_ELSE.match(value)):
        return value
    _fill(cell, value)
    return cell


def _fill(cell: Any, value: Any) -> None:
    """Numbers as numbers, everything else as text whatever it begins with."""
    if isinstance(value, str):
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value


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

    cell = WriteOnlyCell(sheet)
    _fill(cell, text)
    return cell


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
