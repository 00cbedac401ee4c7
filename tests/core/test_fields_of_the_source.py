"""The standard as data says what the source tables say: every layer, field and code."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from soeland_qgis.core.model import Field, Standard
from soeland_qgis.core.standard import load_standard

TYPES = {"Char": "string", "Float": "number", "Int": "integer", "Date": "date", "DateTime": "datetime"}
LAYERS = (
    "parcel parcel_ext boundary_point building plan project agreement attachment ref_district ref_town ref_plan_use "
    "ref_perm_farmland ref_eco_redline ref_dev_boundary ref_industrial_zone ref_industry_space ref_cadastral "
    "ref_survey_use"
).split()


@pytest.fixture(scope="module")
def standard() -> Standard:
    return load_standard()


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[dict[str, str]]:
    with (shared / "domain" / "fields.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def requirement(field: Field) -> str:
    if isinstance(field.required, str):
        return "C"
    return "M" if field.required else "D" if field.derived else "O"


def test_all_layers_in_order(standard: Standard) -> None:
    assert list(standard.layers) == LAYERS


def test_245_fields_in_the_order_of_the_source(standard: Standard, rows: list[dict[str, str]]) -> None:
    ours = [(layer.name, f.name) for layer in standard.layers.values() for f in layer.fields]
    theirs = [(row["layer"], row["name_en"]) for row in rows]
    assert len(theirs) == 245
    assert [name for name in ours if name in theirs] == theirs  # fields of our own may stand among them


def test_every_field_says_what_the_source_says(standard: Standard, rows: list[dict[str, str]]) -> None:
    for row in rows:
        field = standard.field(row["layer"], row["name_en"])
        ours = (
            field.code, field.title.zh, field.type, field.length, field.decimals, field.unit, requirement(field),
            field.codes, field.group, field.source,
        )  # fmt: skip
        theirs = (
            row["code"], row["alias_zh"], TYPES[row["type"]], int(row["length"]), int(row["decimals"] or 0),
            row["unit"], row["req"], row["codelist"], row["group"], row["source"],
        )  # fmt: skip
        assert ours == theirs, f"{field.layer}.{field.name}"


def test_conditions_speak_of_what_the_source_speaks_of(standard: Standard, rows: list[dict[str, str]]) -> None:
    """Every "M if field …" names the same field, and the same codes, as the expression."""
    seen = 0
    for row in rows:
        said = re.match(r"M (?:if|unless) (\w+) (in|=|<>|>=|>) (\(.*?\)|[\w-]+)", row["condition"])
        if row["req"] != "C" or said is None:
            continue
        condition = str(standard.field(row["layer"], row["name_en"]).required)
        assert said.group(1) in condition, condition
        values = re.findall(r"[\w-]+", said.group(3))
        assert all(f"'{value}'" in condition or f" {value}" in condition for value in values), condition
        seen += 1
    assert seen == sum(row["req"] == "C" for row in rows) - 1  # all but stat_year, where any figure counts


def test_layer_facts(standard: Standard) -> None:
    """Layer codes, BSM parts and feature class codes of standard.md 1.3."""
    facts = {n: (x.code, x.geometry, x.serial_code, x.feature_code) for n, x in standard.layers.items()}
    assert facts["parcel"] == ("GQDK", "Polygon", "DK01", "6001019001")
    assert facts["boundary_point"] == ("JZD", "Point", "JZ01", "6001029001")
    assert facts["building"] == ("JZW", "Polygon", "JZ02", "6002019001")
    assert [n for n, x in standard.layers.items() if not x.spatial] == [
        "parcel_ext", "plan", "project", "agreement", "attachment",
    ]  # fmt: skip
    assert all(x.reference == (n.startswith("ref_")) for n, x in standard.layers.items())
    for name in ("parcel", "boundary_point", "building"):
        assert standard.field(name, "feature_code").constant == standard.layers[name].feature_code


def test_every_field_explains_itself_in_both_languages(standard: Standard) -> None:
    for layer in standard.layers.values():
        for field in layer.fields:
            name = f"{field.layer}.{field.name}"
            assert re.search(r"[\u4e00-\u9fff]", field.help.zh) and field.help.zh.endswith("。"), name
            assert re.fullmatch(r"[A-Z].*[.]", field.help.en), name
            assert not re.search(r"[\u4e00-\u9fff]", field.title.en), name
            assert field.clause


def test_code_lists_equal_the_source_row_by_row(standard: Standard, shared: Path) -> None:
    names = []
    for path in sorted((shared / "domain" / "codes").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            theirs = list(csv.DictReader(file))
        if path.stem.startswith("xwalk_"):
            assert [dict(row) for row in standard.crosswalks[path.stem[6:]]] == theirs
            continue
        names.append(path.stem)
        ours = [
            {"code": c.code, "name_zh": c.name.zh, "name_en": c.name.en, "parent": c.parent, "source": c.source}
            for c in standard.codelists[path.stem].codes
        ]
        assert ours == theirs, path.stem
    assert sorted([*names, "group"]) == sorted(standard.codelists)


def test_crosswalks_have_the_rows_of_the_standard(standard: Standard) -> None:
    """standard.md 5: 169 and 46 rows."""
    assert len(standard.crosswalks["landsea_2020_to_2023"]) == 169
    assert len(standard.crosswalks["gbt21010_to_landsea2023"]) == 46


def test_groups_have_valid_credit_codes(standard: Standard) -> None:
    """The three groups of the action plan and made-up ones; another library judges the check characters."""
    uscc = pytest.importorskip("stdnum.cn.uscc")
    groups = standard.codelists["group"].codes
    assert {"上海电气", "华谊集团", "光明集团"} < {g.name.zh for g in groups}
    assert all(uscc.is_valid(g.more["uscc"]) and "made up" in g.source for g in groups)
    assert len({g.more["uscc"] for g in groups}) == len(groups)


def test_tags_look_as_agreed(standard: Standard) -> None:
    """Colours that colour-blind people tell apart, with a hatch for print (Okabe and Ito's palette)."""
    assert [(t.code, t.name.zh, t.character.zh, t.color, t.hatch, t.key) for t in standard.tags] == [
        ("1", "更新", "更", "#0072B2", "b_diagonal", "1"),
        ("2", "减量", "减", "#009E73", "dense7", "2"),
        ("3", "收储", "收", "#D55E00", "diagonal_x", "3"),
        ("4", "保留", "保", "#7F7F7F", "horizontal", "4"),
        ("0", "未分类", "未", "#FFFFFF", "no", "0"),
    ]
    assert {t.code for t in standard.tags} == set(standard.codelists["four_batches"].by_code)
