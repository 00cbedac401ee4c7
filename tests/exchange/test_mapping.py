"""Columns find their field however their name was written, cut or cased."""

from __future__ import annotations

import pytest

from soeland_qgis.core.errors import InputError
from soeland_qgis.core.standard import load_standard
from soeland_qgis.exchange.mapping import match_columns, parse_defaults, parse_mapping, parse_pairs

PARCEL = load_standard().layers["parcel"]


@pytest.mark.parametrize("column,field", [
    ("DKBH", "parcel_no"), ("dkbh", "parcel_no"), ("parcel_no", "parcel_no"), ("地块编号", "parcel_no"),
    (" 地块编号 ", "parcel_no"), ("ＤＫＢＨ", "parcel_no"), ("Parcel number", "parcel_no"),
    ("集团统一社", "group_uscc"),  # 10 bytes of GB18030
    ("集团统", "group_uscc"),  # 10 bytes of UTF-8, cut at a whole character
    ("district_c", "district_code"),
])  # fmt: skip
def test_a_column_finds_its_field(column: str, field: str) -> None:
    assert match_columns([column], PARCEL) == {field: column}


def test_certain_matches_win_and_a_column_serves_once() -> None:
    columns = ["district_c", "XZQDM", "DKMC", "地块名称", "nothing"]
    assert match_columns(columns, PARCEL) == {"district_code": "XZQDM", "parcel_name": "DKMC"}


def test_mapping_and_defaults_as_people_write_them() -> None:
    assert parse_mapping("parcel_no=筆ID;parcel_name=地番", ["筆ID", "地番"], PARCEL) == {
        "parcel_no": "筆ID", "parcel_name": "地番"}  # fmt: skip
    assert parse_defaults("group_name=练习一机集团; XZQDM = 310110", PARCEL) == {
        "group_name": "练习一机集团", "district_code": "310110"}  # fmt: skip
    assert parse_pairs("legacy_issues=01;03;remark=a=b", "DEFAULTS") == {"legacy_issues": "01;03", "remark": "a=b"}


@pytest.mark.parametrize("text", ["parcel_no", "no_such=筆ID", "parcel_no=missing"])
def test_slips_are_told(text: str) -> None:
    with pytest.raises(InputError):
        parse_mapping(text, ["筆ID"], PARCEL)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("", {}),
        ("a=b", {"a": "b"}),
        (" a = b ; c=d;", {"a": "b", "c": "d"}),
        ("a＝b；c＝d", {"a": "b", "c": "d"}),
        ("cert_no=沪(2019)=1", {"cert_no": "沪(2019)=1"}),
        ("parcel_no=筆ID;parcel_name=地番", {"parcel_no": "筆ID", "parcel_name": "地番"}),
    ],
)
def test_pairs(text: str, pairs: dict[str, str]) -> None:
    assert parse_pairs(text, "MAPPING") == pairs


@pytest.mark.parametrize("text", ["a", "a=", "=b", "a=b;a=c", ";b"])
def test_pairs_that_are_none(text: str) -> None:
    with pytest.raises(InputError):
        parse_pairs(text, "MAPPING")
