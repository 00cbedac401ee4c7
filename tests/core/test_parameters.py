"""Thresholds of a city or group: one file of numbers, all its slips at once, and nothing in it that could do harm."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from soeland_qgis.core.errors import StandardError
from soeland_qgis.core.parameters import beside, thresholds, with_parameters, with_parameters_beside
from soeland_qgis.core.standard import load_standard


def written(folder: Path, text: str) -> Path:
    path = folder / "city.parameters.yaml"
    path.write_text(text, "utf-8")
    return path


def slips_of(folder: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(StandardError) as caught:
        with_parameters(load_standard(), written(folder, text))
    assert all(slip in str(caught.value) for slip in caught.value.slips)
    return caught.value.slips


def test_numbers_are_put_where_the_standard_had_its_own(tmp_path: Path) -> None:
    base = load_standard()
    own = with_parameters(base, written(tmp_path, """
title: 浦东新区试行限值
rules:
  G-04: {small: 60}
  L-13: {low: 0.2, high: 20}
  L-04: {"07": 60}
  A-01: {listed: 500}
"""))  # fmt: skip
    assert own.by_rule["G-04"].arguments["small"] == 60 and own.by_rule["G-04"].arguments["least"] == 4.0
    assert own.by_rule["L-13"].arguments["values"] == {"low": 0.2, "high": 20, "days": 365}
    assert own.by_rule["L-04"].arguments["years"] == {"07": 60, "05": 40}
    assert own.by_rule["A-01"].arguments["listed"] == 500, "a default of the check that no rule states"
    assert own.own is not None and own.own.title == "浦东新区试行限值" and own.own.base is base
    assert own.own.changed["L-13"] == {"low": (0.1, 0.2), "high": (15, 20)}
    assert base.by_rule["L-13"].arguments["values"]["low"] == 0.1, "the standard itself stays as it is"


def test_every_rule_but_these_stays_the_very_same(tmp_path: Path) -> None:
    base = load_standard()
    own = with_parameters(base, written(tmp_path, "title: t\nrules: {G-04: {small: 60}}"))
    assert [r.id for r, o in zip(base.rules, own.rules) if r is not o] == ["G-04"]
    assert with_parameters(own, written(tmp_path, "title: u\nrules: {G-09: {angle: 12}}")).own.changed == {
        "G-09": {"angle": (10.0, 12)}}, "a second file stands for the first, it does not add to it"  # fmt: skip


def test_what_is_written_as_the_standard_has_it_is_no_change(tmp_path: Path) -> None:
    own = with_parameters(load_standard(), written(tmp_path, "title: t\nrules: {G-04: {small: 50}}"))
    assert own.own is not None and own.own.changed == {}


def test_every_threshold_of_every_rule_can_be_set(tmp_path: Path) -> None:
    base = load_standard()
    lines = ["title: t", "rules:"]
    for rule in base.rules:
        known = thresholds(rule)
        if known:
            lines.append(f"  {rule.id}:")
            lines += [f"    {name!r}: {value!r}" for name, (value, _) in known.items()]
    assert len(lines) > 80
    own = with_parameters(base, written(tmp_path, "\n".join(lines)))
    assert own.own is not None and own.own.changed == {}


@pytest.mark.parametrize(("line", "said"), [
    ("G-04: {smal: 60}", "rule G-04: has no number 'smal', it has 没有这个参数，可设: least, small"),
    ("G-99: {small: 60}", "there is no rule G-99"),
    ("G-04: 60", "must hold names with numbers"),
    ("G-04: {small: sixty}", "must be a number"),
    ("G-04: {small: true}", "must be a number"),
    ("G-04: {small: .nan}", "must be a number"),
    ("G-04: {small: .inf}", "must be a number"),
    ("G-04: {small: -50}", "too far off"),
    ("G-04: {small: 0}", "too far off"),
    ("G-04: {small: 1e300}", "too far off"),
    ("G-04: {small: [50]}", "must be a number"),
    ("G-04: {small: " + "9" * 400 + "}", "must be a number"),
    ("A-05: {years: 50.5}", "must be a whole number"),
    ("L-13: {values: {low: 0.2}}", "has no number 'values'"),
    ("L-05: {tests: []}", "has no number 'tests'"),
    ("T-07: {layer: ref_town}", "has no number 'layer'"),
    ("G-04: {severity: INFO}", "has no number 'severity'"),
    ("G-04: {small: 60, small: 70}", "stands here twice"),
])  # fmt: skip
def test_each_slip_is_told_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    slips = slips_of(tmp_path, f"title: t\nrules:\n  {line}\n")
    assert len(slips) == 1 and said in slips[0] and slips[0].startswith("city.parameters.yaml:3")


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    slips = slips_of(tmp_path, "titel: t\nrules:\n  G-04: {small: x}\n  G-99: {}\n  L-13: {low: 0.2}\n")
    assert [slip.split(": ")[0].rpartition(":")[2] for slip in sorted(slips)] == ["1", "1", "3", "4"]


BOMB = "a: &a [1,1,1,1,1,1,1,1]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 8)}]\n" for n in range(20)
)


@pytest.mark.parametrize(("text", "said"), [
    ("", "must be a map"), ("[]", "must be a map"), ("\x00\x01", "cannot be read"),
    ("title: [", "cannot be read as YAML"),
    ("title: t\n---\ntitle: u", "cannot be read as YAML"), (BOMB, "alias"), ("title: &x t\nrules: {}", "alias"),
    ("title: !!python/object/apply:os.system [\"touch HERE\"]\nrules: {}", "tag"),
    ("title: t\nrules: " + "{a: " * 7 + "1" + "}" * 7, "levels"),
    ("title: t\nrules: " + "[" * 30000 + "]" * 30000, "levels"),
    ("title: t\nrules: {}\n" + "# " + "x" * 70000, "at most"),
], ids="empty list binary broken two bomb anchor code deep very-deep large".split())  # fmt: skip
def test_a_hostile_file_is_refused_at_once(tmp_path: Path, text: str, said: str) -> None:
    started = time.perf_counter()
    slips = slips_of(tmp_path, text.replace("HERE", str(tmp_path / "here")))
    assert any(said in slip for slip in slips), slips
    assert time.perf_counter() - started < 2 and not (tmp_path / "here").exists()


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.parameters.yaml")
    (tmp_path / "folder.parameters.yaml").mkdir()
    for name in ("pipe", "folder", "missing"):
        with pytest.raises(StandardError, match="no plain file"):
            with_parameters(load_standard(), tmp_path / f"{name}.parameters.yaml")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "city.parameters.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + "title: 试\nrules: {G-04: {small: 60}}\n".encode())
    assert with_parameters(load_standard(), path).own.title == "试"


def test_the_file_lies_beside_the_store(tmp_path: Path) -> None:
    address = str(tmp_path / "city.gpkg")
    assert beside(address) == tmp_path / "city.parameters.yaml"
    base = load_standard()
    assert with_parameters_beside(base, address) is base
    path = written(tmp_path, "title: t\nrules: {G-04: {small: 60}}")
    own = with_parameters_beside(base, address)
    assert own.by_rule["G-04"].arguments["small"] == 60
    path.unlink()
    assert with_parameters_beside(own, address) is base, "taken away, the standard's values hold again"
