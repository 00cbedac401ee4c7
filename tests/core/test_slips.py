"""Every slip in the standard is reported, with file and line, and all of them at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from soeland_qgis import paths
from soeland_qgis.core.errors import StandardError
from soeland_qgis.core.standard import load_standard

BUILT_IN = paths.find("resources", "standards", "soeland")

RULE = """- id: Z-01
  check: in_range
  layer: parcel
  severity: ERROR
  title: {zh: 试, en: Trial}
  message: {zh: 值 {value} 不对, en: value {value} is wrong}
  clause: "1"
  help: {zh: 试一试。, en: A trial.}
""".replace("值 {value} 不对", '"值 {value} 不对"').replace("value {value} is wrong", '"value {value} is wrong"')


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The standard with one rule of its own, to be broken."""
    folder = tmp_path / "standard"
    shutil.copytree(BUILT_IN, folder)
    shutil.rmtree(folder / "rules")
    (folder / "rules").mkdir()
    (folder / "rules" / "trial.yaml").write_text(RULE, "utf-8")
    return folder


def slips_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(StandardError) as caught:
        load_standard(folder)
    assert all(slip in str(caught.value) for slip in caught.value.slips)
    return caught.value.slips


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Replace the first ``old``; the line where it stood."""
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text, f"{file} has no {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


CONDITION = RULE.replace("check: in_range", "check: condition") + """  with:
    tests:
      - {field: batch, must: "batch = '1'", where: "plan_year > limit", show: {told: sub_path}}
    values: {limit: 2023}
"""


@pytest.mark.parametrize(("old", "new", "said"), [
    ("batch = '1'", "batch == '1'", "batch == '1'"),
    ("batch = '1'", "bach = '1'", "there is no field bach"),
    ("plan_year > limit", "plan_year > least", "there is no field least"),
    ("told: sub_path", "told: sub_pat", "there is no field sub_pat"),
    ("field: batch,", "field: bach,", "has no field 'bach'"),
])
def test_a_condition_of_a_rule_that_names_what_is_not_there(copy: Path, old: str, new: str, said: str) -> None:
    (copy / "rules" / "trial.yaml").write_text(CONDITION, "utf-8")
    assert [rule.check for rule in load_standard(copy).rules] == ["condition"]
    line = change(copy, "rules/trial.yaml", "  with:", "  with:")
    change(copy, "rules/trial.yaml", old, new)
    slips = slips_of(copy)
    assert len(slips) == 1 and said in slips[0] and slips[0].startswith(f"rules/trial.yaml:{line}: rule Z-01")


def test_the_copy_is_sound(copy: Path) -> None:
    assert [rule.id for rule in load_standard(copy).rules] == ["Z-01"]


P, T, S, C = "layers/parcel.yaml", "rules/trial.yaml", "standard.yaml", "codelists/yes_no.csv"
NO = "name: parcel_no, code: DKBH, "
AREA = "name: surveyed_area, code: SCMJ, "

BROKEN = {
    "unknown key of a field": (P, NO, NO + "lenght: 3, ", "unknown key 'lenght'"),
    "doubled key": (P, "group: registration, required: true, pattern", "unit: a, unit: b, group: meta, pattern",
                    "twice"),
    "missing title": (P, "title: {zh: 地块编号, en: Parcel number}, ", "", "'title' is missing"),
    "missing language": (P, "{zh: 地块编号, en: Parcel number}", "{zh: 地块编号}", "'title': 'en' is missing"),
    "unknown language": (P, "{zh: 地块编号, en: Parcel", "{zh: 地块编号, fr: x, en: Parcel", "unknown key 'fr'"),
    "missing help": (P, "help: {zh: 企业内部", "remark: {zh: 企业内部", "'help' is missing"),
    "missing clause": (P, "clause: 2.1/3, ", "", "'clause' is missing"),
    "unknown type": (P, "en: Parcel number}, type: string", "en: Parcel number}, type: text", "'type' is 'text'"),
    "wrong kind of value": (P, "type: string, length: 24", "type: string, length: long",
                            "'length' must be a whole number"),
    "true for a number": (P, "type: string, length: 24", "type: string, length: true",
                          "'length' must be a whole number"),
    "no length": (P, "type: string, length: 24, ", "type: string, ", "'length' must be given"),
    "negative length": (P, "type: string, length: 24, ", "type: string, length: -1, ", "must not be negative"),
    "empty value": (P, "clause: 2.1/3, ", "clause: , ", "'clause' is missing"),
    "unknown group": (P, "length: 24, group: registration", "length: 24, group: regist", "'group' is 'regist'"),
    "doubled field": (P, "name: parcel_name", "name: parcel_no", "field parcel.parcel_no stands here twice"),
    "doubled code": (P, "code: DKMC", "code: DKBH", "code 'DKBH' is taken already"),
    "bad name": (P, "name: parcel_name", "name: Parcel-name", "name must be lower case"),
    "name of the mechanism": (P, "name: parcel_name", "name: soe_name", "belong to the mechanism"),
    "long code": (P, "code: DKMC", "code: DIKUAIMINGCHENG", "at most 10 capital letters"),
    "unknown code list": (P, "codes: district,", "codes: districts,", "there is no code list 'districts'"),
    "code longer than field": (P, "length: 6, group: registration, required: true, codes: district",
                               "length: 5, group: registration, required: true, codes: district",
                               "code '310000' is longer than the field"),
    "default not in list": (P, 'default: "0"', 'default: "8"', "default '8' is not in list four_batches"),
    "bad pattern": (P, r"(-\d{2})?$'", r"(-\d{2}?$'", "'pattern' is no regular expression"),
    "minimum of a text": (P, NO, NO + "minimum: 1, ", "'minimum' and 'maximum' belong to numbers"),
    "minimum above maximum": (P, "minimum: 0, maximum: 20", "minimum: 30, maximum: 20", "'minimum' is above 'maximum'"),
    "exclusive without minimum": (P, "minimum: 0, exclusive_minimum: true", "exclusive_minimum: true",
                                  "needs 'minimum'"),
    "decimals of a text": (P, NO, NO + "decimals: 2, ", "'decimals' belong to numbers"),
    "too many decimals": (P, AREA + "title: {zh: 实测面积, en: Surveyed area}, type: number, length: 15, decimals: 2",
                          AREA + "title: {zh: 实测面积, en: Surveyed area}, type: number, length: 2, decimals: 2",
                          "fewer than 'length'"),
    "codes of a number": (P, AREA, AREA + "codes: yes_no, ", "'codes' belongs to texts"),
    "open without codes": (P, NO, NO + "open: true, ", "'open' needs 'codes'"),
    "long constant": (P, 'constant: "6001019001"', 'constant: "60010190010"', "'constant' is longer"),
    "unknown source": (P, "clause: 2.1/3, source: DS", "clause: 2.1/3, source: XX", "source 'XX' is not among"),
    "unknown reference": (P, "refers: plan.plan_id", "refers: plan.no", "there is no field 'plan.no'"),
    "condition cannot be read": (P, "registration_status in ('1')", "registration_status in (", "expected"),
    "unknown field in a condition": (P, "registration_status in ('1')", "regstatus in ('1')", "no field regstatus"),
    "field of no parent": (P, "registration_status in ('1')", "'1' = \\\"plan.batch\\\"", "no field plan.batch"),
    "unknown function": (P, "registration_status in ('1')", "starts_with(parcel_no, 'D')", "no function starts_with"),
    "text against number": (P, "registration_status in ('1')", "registration_status in (1)", "mixes number and text"),
    "arithmetic with a text": (P, "registration_status = '1'", "batch + 1 = 2", "+ needs a number, not a text"),
    "condition that is no condition": (P, "registration_status = '1'", "parcel_name",
                                    "gives a text, must give a number"),
    "formula of the wrong kind": (P, "round(building_area / surveyed_area, 2)", "parcel_name", "must give a number"),
    "bad valid": (P, "district_code <> '310000'", "district_code <> ", "'valid'"),
    "unknown geometry": (P, "geometry: Polygon", "geometry: Surface", "'geometry' is 'Surface'"),
    "unknown key field": (P, "key: parcel_no", "key: number", "'key' names the field 'number'"),
    "unknown key of a layer": (P, "order: 1\n", "order: 1\ncolour: red\n", "unknown key 'colour'"),
    "unknown parent": ("layers/building.yaml", "parent: parcel\n", "parent: lot\n", "there is no layer 'lot'"),
    "parent without field": ("layers/building.yaml", "parent_field: parcel_no\n", "", "go together"),
    "broken YAML": (P, "fields:", "fields: [", "cannot be read as YAML"),
    "row too wide": (C, "0,否,No,", "0,否,No,,", "6 values under 5 columns"),
    "doubled list code": (C, "1,是", "0,是", "code '0' stands here twice"),
    "empty list code": (C, "1,是", ",是", "is empty or has spaces"),
    "list without column": (C, "parent", "above", "column parent is missing"),
    "unknown parent code": (C, "0,否,No,", "0,否,No,7", "parent '7' is no code"),
    "code without source": (C, "verified: public code (SQL DataItems dictionary) A6", "", "names no source"),
    "code without name": (C, "0,否,", "0,,", "has no Chinese name"),
    "bad version": (S, "version: 1.0.0", "version: v1", "must look like 1.0.0"),
    "version is a number": (S, "version: 1.0.0", "version: 1.0", "'version' must be a text"),
    "unknown key of the standard": (S, "crs: EPSG:4549", "crs: EPSG:4549\nsrid: 4549", "unknown key 'srid'"),
    "bad colour": (S, '"#0072B2"', '"blue"', "must look like #0072B2"),
    "unknown hatch": (S, "hatch: b_diagonal", "hatch: stripes", "'hatch' is 'stripes'"),
    "demand for no field": (S, "demands: [sub_path", "demands: [sub_paths", "no layer has the field 'sub_paths'"),
    "doubled tag": (S, 'code: "2"', 'code: "1"', "code '1' is taken already"),
    "source without standing": (S, ", standing: verified in public code}", "}", "'standing' is missing"),
    "unknown check": (T, "check: in_range", "check: in_rang", "there is no check 'in_rang'"),
    "unknown layer of a rule": (T, "layer: parcel", "layer: lot", "there is no layer 'lot'"),
    "unknown severity": (T, "severity: ERROR", "severity: BAD", "'severity' is 'BAD'"),
    "bad rule id": (T, "id: Z-01", "id: Z1", "must look like A-01"),
    "unknown key of a rule": (T, "clause:", "claus: x\n  clause:", "unknown key 'claus'"),
    "rule without help": (T, "  help: {zh: 试一试。, en: A trial.}\n", "", "'help' is missing"),
    "argument that the check has not": (T, "layer: parcel", "with: {low: 1}\n  layer: parcel", "does not take"),
    "unknown parameter": (T, "layer: parcel", "with: {low: $low}\n  layer: parcel", "parameter $low"),
    "hole in one language": (T, "value {value} is", "a value is", "hole value stands in one language only"),
    "hole that is no name": (T, "{value} 不对", "{value.x} 不对", "{value.x} is no name"),
    "message that cannot be filled": (T, "{value} 不对", "{value 不对", "cannot be filled"),
    "unknown reach": (T, "layer: parcel", "reach: far\n  layer: parcel", "'reach' is 'far'"),
    "unknown kind": (T, "layer: parcel", "kind: shape\n  layer: parcel", "'kind' is 'shape'"),
    "unknown sight": (T, "layer: parcel", "sight: all\n  layer: parcel", "'sight' is 'all'"),
    "unknown at": (T, "layer: parcel", "at: night\n  layer: parcel", "'at' is 'night'"),
    "group without reach": (T, "layer: parcel", "by: [batch]\n  layer: parcel", "belongs to reach: group"),
    "group by no field": (T, "layer: parcel", "reach: group\n  by: [owner]\n  layer: parcel", "no field 'owner'"),
    "waivable in no group": (T, "layer: parcel", "waivable: [owner]\n  layer: parcel", "names the group 'owner'"),
    "waivable of the wrong kind": (T, "layer: parcel", "waivable: often\n  layer: parcel", "must be true or false"),
    "variant without message": (T, "layer: parcel", "variants: {big: {severity: INFO}}\n  layer: parcel",
                                "'message' is missing"),
    "doubled rule": (T, RULE, RULE + RULE, "rule Z-01 stands here twice"),
}  # fmt: skip

ELSEWHERE = {
    "doubled key", "unknown key of a layer", "unknown key of the standard", "unknown key of a rule", "doubled rule",
    "missing title", "missing clause", "no length", "parent without field", "broken YAML", "list without column",
    "code without source", "source without standing", "rule without help", "group by no field",
    "argument that the check has not", "unknown reach", "unknown kind", "unknown sight", "unknown at",
    "group without reach", "waivable in no group", "waivable of the wrong kind", "variant without message",
    "unknown parameter",
}  # fmt: skip
"""Where the slip shows near the changed text, not on its line; the file is compared all the same."""


@pytest.mark.parametrize("name", BROKEN)
def test_a_slip_is_reported_with_file_and_line(copy: Path, name: str) -> None:
    file, old, new, message = BROKEN[name]
    line = change(copy, file, old, new)
    found = [slip for slip in slips_of(copy) if message in slip]
    assert found, f"no slip says {message!r}: {slips_of(copy)}"
    place, number, _ = found[0].split(":", 2)
    assert place == file
    assert int(number) == line or (name in ELSEWHERE and abs(int(number) - line) <= 14), found[0]


def test_all_slips_are_listed_at_once(copy: Path) -> None:
    lines = [
        change(copy, P, "codes: district,", "codes: districts,"),
        change(copy, "layers/plan.yaml", "plan_state >= '3'", "planstate >= '3'"),
        change(copy, T, "severity: ERROR", "severity: BAD"),
        change(copy, C, "1,是", "0,是"),
    ]
    slips = slips_of(copy)
    for file, line in zip((P, "layers/plan.yaml", T, C), lines):
        assert any(slip.startswith(f"{file}:{line}: ") for slip in slips), slips
    assert len(slips) == 4


def test_a_layer_in_two_files_is_a_slip(copy: Path) -> None:
    shutil.copy(copy / "layers" / "plan.yaml", copy / "layers" / "plan2.yaml")
    assert any("layers/plan2.yaml:4: layer 'plan' stands in two files" in slip for slip in slips_of(copy))


def test_a_list_without_a_title_is_a_slip(copy: Path) -> None:
    change(copy, "codelists/titles.yaml", "yes_no: {", "no_yes: {")
    assert any(slip.startswith("codelists/titles.yaml:3: code list yes_no has no title") for slip in slips_of(copy))


def test_a_title_without_a_list_is_a_slip(copy: Path) -> None:
    (copy / "codelists" / "tag_stage.csv").unlink()
    slips = slips_of(copy)
    assert any("code list tag_stage has no file tag_stage.csv" in slip for slip in slips)
    assert any("there is no code list 'tag_stage'" in slip for slip in slips)


def test_an_empty_folder_says_what_is_missing(tmp_path: Path) -> None:
    slips = slips_of(tmp_path)
    assert any(slip.startswith("standard.yaml:1: ") for slip in slips)
    assert any("there is no layer" in slip for slip in slips)


def test_a_file_in_another_encoding_is_a_slip(copy: Path) -> None:
    path = copy / "codelists" / "yes_no.csv"
    path.write_bytes(path.read_text("utf-8").encode("gbk"))
    assert any("codelists/yes_no.csv:1: cannot be read" in slip for slip in slips_of(copy))


def test_a_parameter_reaches_its_rule(copy: Path) -> None:
    change(copy, T, "check: in_range", "check: date_order\n  with: {years: $long}")
    change(copy, S, "parameters:", "parameters:\n  long: 70")
    assert load_standard(copy).by_rule["Z-01"].arguments == {"years": 70}


def test_the_built_in_standard_is_read_once() -> None:
    assert load_standard() is load_standard()
