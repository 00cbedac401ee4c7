"""The field dictionary and the rule book say what the standard says."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from soeland_qgis.core.standard import load_standard

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def docs() -> ModuleType:
    """scripts/docs.py as a module."""
    specification = importlib.util.spec_from_file_location("docs_script", ROOT / "scripts" / "docs.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_pages_in_the_repository_are_up_to_date(docs: ModuleType) -> None:
    assert docs.stale(ROOT / "docs", load_standard()) == [], "run scripts/docs.py"


def test_a_changed_page_is_stale(docs: ModuleType, tmp_path: Path) -> None:
    pages = docs.pages(load_standard())
    for name, text in pages.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert docs.stale(tmp_path, load_standard()) == []
    (tmp_path / "fields.md").write_text(pages["fields.md"].replace("DKBH", "DKHB", 1), "utf-8")
    (tmp_path / "rules.md").unlink()
    assert docs.stale(tmp_path, load_standard()) == ["fields.md", "rules.md"]


def test_every_field_and_rule_has_its_entry(docs: ModuleType) -> None:
    standard = load_standard()
    pages = docs.pages(standard)
    fields = sum(len(layer.fields) for layer in standard.layers.values())
    assert len(re.findall(r"^\| \d+ \| `", pages["fields.md"], re.M)) == fields
    for rule in standard.rules:
        section = pages["rules.md"].split(f"\n## {rule.id}\n")[1].split("\n## ")[0]
        for text in (rule.title, rule.message, rule.help):
            assert text.zh in section and text.en in section, rule.id
        assert rule.severity.value in section and rule.clause in section


def test_no_cell_breaks_its_table(docs: ModuleType) -> None:
    """Every row of a table has as many cells as its head: a bar inside a pattern is escaped."""
    for text in docs.pages(load_standard()).values():
        width = 0
        for line in text.splitlines():
            bars = len(re.findall(r"(?<!\\)\|", line))
            if not line.startswith("|"):
                width = 0
            elif width:
                assert bars == width, line
            else:
                width = bars
