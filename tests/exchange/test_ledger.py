"""The ledger as a clerk's program reads it: texts stay texts, numbers add up, nothing is a formula."""

from __future__ import annotations

import builtins
import gc
import inspect
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

from soeland_qgis.core.errors import Cancelled, InputError
from soeland_qgis.core.progress import Progress
from soeland_qgis.core.record import Record, table_of
from soeland_qgis.core.standard import load_standard
from soeland_qgis.core.table import Dataset
from soeland_qgis.exchange.ledger import write_ledger

STANDARD = load_standard()
TRICKS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://example.org")',
          "310110015003GB00042W00000000"]  # fmt: skip


def ledger(path: Path, records: list[dict[str, Any]], areas: list[float], language: str = "zh") -> Any:
    rows = [Record("parcel", str(n), 1, values) for n, values in enumerate(records)]
    table = table_of(STANDARD.layers["parcel"], rows, "EPSG:4549")
    write_ledger(path, Dataset(parcel=table), STANDARD, np.array(areas), language)
    return openpyxl.load_workbook(path)


def test_titles_codes_and_names(tmp_path: Path) -> None:
    book = ledger(tmp_path / "a.xlsx", [{"parcel_no": "DQ-310110-0001", "district_code": "310110", "batch": "3",
                                         "legacy_issues": "01;08", "surveyed_area": 9595.0}], [9594.97])  # fmt: skip
    sheet = book["国企存量地块"]
    titles, codes = [[c.value for c in row] for row in sheet.iter_rows(max_row=2)]
    assert titles[codes.index("DKBH")] == "地块编号"
    row = {code: cell.value for code, cell in zip(codes, sheet[3])}
    assert (row["XZQDM"], row["XZQDM_MC"]) == ("310110", "杨浦区")
    assert (row["SGYP"], row["SGYP_MC"]) == ("3", "收储")
    assert row["LSYLWT_MC"] == "未办产权证;无证建筑/违法建筑"
    assert row["SCMJ"] == 9595 and row["ZL"] is None
    assert sheet.freeze_panes and sheet.auto_filter.ref
    assert len([c for c in codes if not c.endswith("_MC")]) == 90


@pytest.mark.parametrize("trick", TRICKS)
def test_texts_are_text_cells_and_never_formulas(trick: str, tmp_path: Path) -> None:
    book = ledger(tmp_path / "a.xlsx", [{"parcel_no": trick, "remark": trick}], [1.0])
    sheet = book["国企存量地块"]
    codes = [c.value for c in sheet[2]]
    for code in ("DKBH", "BZ"):
        cell = sheet[3][codes.index(code)]
        assert cell.data_type == "s" and cell.value.strip() == trick.strip()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets"):
                assert b"<f>" not in archive.read(name)


def test_totals_add_up_by_hand(tmp_path: Path) -> None:
    one, other = {"group_name": "甲", "district_code": "310110"}, {"group_name": "乙", "district_code": "310113"}
    records = [{**one, "batch": "1"}, {**one, "batch": "1"}, {**other, "batch": "4"}, other]
    sheet = ledger(tmp_path / "a.xlsx", records, [1000.0, 2000.0, 3000.0, float("nan")])["汇总"]
    lines = [tuple(c.value for c in row) for row in sheet.iter_rows(min_row=2)]
    assert ("甲", "杨浦区", "更新", 2, 3000, 4.5, 50) in lines
    assert ("合计", "合计", "保留", 1, 3000, 4.5, 50) in lines
    assert ("合计", "合计", "未分类", 1, 0, 0, 0) in lines
    assert lines[-2] == ("合计", "合计", "合计", 4, 6000, 9, 100)
    assert lines[-1] == ("合计", "合计", "其中没有面积", 1, 0, 0, 0), "what adds nothing is counted"
    heads = [c.value for c in sheet[1]]
    assert heads[4:6] == ["图形椭球面积（平方米）", "图形椭球面积（亩）"], "a sum says of what"


def test_batches_add_up_with_a_code_that_is_none(tmp_path: Path) -> None:
    records = [{"batch": "1"}, {"batch": "9"}, {}]
    sheet = ledger(tmp_path / "a.xlsx", records, [10.0, 20.0, 30.0])["汇总"]
    lines = [tuple(c.value for c in row) for row in sheet.iter_rows(min_row=2)]
    by_batch = [line for line in lines if line[:2] == ("合计", "合计") and line[2] != "合计"]
    assert (sum(line[3] for line in by_batch), sum(line[4] for line in by_batch)) == (3, 60)
    assert ("合计", "合计", "9", 1, 20, 0.03, 33.33) in by_batch


def test_control_characters_are_shown_in_the_ledger(tmp_path: Path) -> None:
    book = ledger(tmp_path / "a.xlsx", [{"remark": "a\x00b\x0bc"}], [1.0], "en")
    sheet = book["Parcel"]
    assert sheet[3][[c.value for c in sheet[2]].index("BZ")].value == "a⟨U+0000⟩b⟨U+000B⟩c"


def test_without_openpyxl_a_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("openpyxl"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match="openpyxl"):
        write_ledger(tmp_path / "a.xlsx", Dataset(), STANDARD)


def test_many_rows_keep_their_numbers_their_values_and_one_format_a_column(tmp_path: Path) -> None:
    texts = ["<b>&amp;", " blanks ", "a\r\nb", "\U00020bb7 野家", "'1", ""]
    areas = [0.1 + 0.2, 1e-7, 123456789.125, 9595.0, float("nan")]
    records = [{"parcel_no": f"P{n}", "remark": texts[n % len(texts)], "surveyed_area": areas[n % len(areas)]}
               for n in range(1203)]  # fmt: skip
    sheet = ledger(tmp_path / "a.xlsx", records, [1.0] * len(records))["国企存量地块"]
    codes = [c.value for c in sheet[2]]
    number, remark, area = (codes.index(code) + 1 for code in ("DKBH", "BZ", "SCMJ"))
    assert sheet.max_row == len(records) + 2
    for n, record in enumerate(records):
        cells = [sheet.cell(n + 3, column) for column in (number, remark, area)]
        assert [c.value for c in cells[:2]] == [record["parcel_no"], record["remark"] or None]
        found = float("nan") if cells[2].value is None else cells[2].value
        assert found == pytest.approx(record["surveyed_area"], rel=1e-14, nan_ok=True), "a workbook keeps 15 digits"
    formats = {tuple(sheet.cell(row, column).number_format for column in (number, area)) for row in range(3, 700, 5)}
    assert formats == {("@", "#,##0.00")}


def test_a_stopped_ledger_leaves_no_sheet_half_written(tmp_path: Path) -> None:
    """A suspended writer of lxml that Python's collector comes across ends the program (seen with Python 3.13)."""
    table = table_of(STANDARD.layers["parcel"], [Record("parcel", str(n), 1, {"remark": "a"}) for n in range(1200)],
                     "EPSG:4549")  # fmt: skip

    class Stopping(Progress):
        asked = 0

        def cancelled(self) -> bool:
            self.asked += 1
            return self.asked > 2

    with pytest.raises(Cancelled):
        write_ledger(tmp_path / "a.xlsx", Dataset(parcel=table), STANDARD, np.ones(1200), "zh", Stopping())
    writers = [o for o in gc.get_objects() if inspect.isgenerator(o) and o.gi_code.co_name == "get_stream"]
    assert [o for o in writers if o.gi_frame is not None] == []
    assert not (tmp_path / "a.xlsx").exists()
