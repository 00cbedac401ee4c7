"""The guides say what the product is: algorithms, places, buttons, pictures; the same in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Iterator
from xml.etree import ElementTree

import pytest

from soeland_qgis.core.standard import load_standard

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
GUIDES = {language: (DOCS / f"guide.{language}.md").read_text("utf-8") for language in ("zh", "en")}
TRANSLATION = ROOT / "resources" / "i18n" / "soeland_zh_Hans.ts"
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


def words(language: str) -> set[str]:
    """What the product can show in a language: the strings of the translation, and the names of the batches."""
    shown = {tag.name.say(language) for tag in load_standard().tags}
    for message in ElementTree.parse(TRANSLATION).iter("message"):
        text = message.findtext("source" if language == "en" else "translation") or ""
        shown.add(re.sub(r"\(&\w\)|&(?=\w)", "", text))
    return shown


def algorithms() -> set[str]:
    """The ids in the code, as ``@algorithm("…")`` says them."""
    found = set()
    for file in (ROOT / "soeland_qgis" / "processing" / "algorithms").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "algorithm":
                found.add(f"soeland:{ast.literal_eval(node.args[0])}")
    return found


def places() -> Iterator[str]:
    """The English titles in the code: what ``title`` of a ``@place`` gives to tr()."""
    for file in (ROOT / "soeland_qgis" / "gui").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            marks = [getattr(d.func, "id", "") for d in getattr(node, "decorator_list", []) if isinstance(d, ast.Call)]
            if not isinstance(node, ast.ClassDef) or "place" not in marks:
                continue
            title = next(f for f in node.body if isinstance(f, ast.FunctionDef) and f.name == "title")
            call = next(c for c in ast.walk(title) if isinstance(c, ast.Call) and getattr(c.func, "id", "") == "tr")
            yield ast.literal_eval(call.args[0])


def chinese(source: str) -> str:
    """The translation of an English string."""
    return next(
        m.findtext("translation") or ""
        for m in ElementTree.parse(TRANSLATION).iter("message")
        if m.findtext("source") == source
    )


def fits(text: str, shown: set[str]) -> bool:
    """Whether ``text`` stands on the screen: as it is, or with a value in a hole of its template."""
    if text in shown:
        return True
    holes = (re.escape(s) for s in shown if "{" in s and len(s) < 60)
    patterns = (re.sub(r"\\\{\w+\\\}", ".+", hole) for hole in holes)
    return any(re.fullmatch(p, text) for p in patterns if re.search(r"\w", p.replace(".+", "")))


@LANGUAGES
def test_every_algorithm_is_explained_and_every_one_named_exists(language: str) -> None:
    there = algorithms()
    assert len(there) >= 7
    assert set(re.findall(r"soeland:\w+", GUIDES[language])) == there


def test_the_first_page_names_every_algorithm_and_counts_what_there_is() -> None:
    first, changes = ((ROOT / name).read_text("utf-8") for name in ("README.md", "CHANGELOG.md"))
    assert set(re.findall(r"soeland:\w+", first)) == algorithms()
    layers = load_standard().layers
    assert f"{len(layers)} layers, {sum(len(layer.fields) for layer in layers.values())} fields" in changes
    counted = re.findall(r"(\d+) rules", first)
    assert all(int(count) == len(load_standard().rules) for count in counted), "a figure that nobody keeps is left out"


@LANGUAGES
def test_each_algorithm_has_one_working_example(language: str) -> None:
    examples = re.findall(r"(?m)^    scripts/process (soeland:\w+) --", GUIDES[language])
    assert sorted(examples) == sorted(algorithms())


def test_the_examples_are_the_same_in_both() -> None:
    zh, en = (re.findall(r"(?m)^    scripts/.*$", GUIDES[language]) for language in ("zh", "en"))
    assert zh == en


@LANGUAGES
def test_every_link_leads_to_a_file(language: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", GUIDES[language])
    pictures = {link for link in links if link.startswith("pictures/")}
    assert pictures == {f"pictures/{name}.png" for name in ("panel", "checks", "batches", "deliver")}
    assert [link for link in links if not (DOCS / link).is_file()] == []


def test_both_have_the_same_headings_tables_and_pictures() -> None:
    shapes = []
    for text in GUIDES.values():
        heads = re.findall(r"(?m)^(#+) (\d*)", text)
        rows = [len(re.findall(r"(?m)^\|", part)) for part in re.split(r"(?m)^#+ ", text)]
        points = [len(re.findall(r"(?m)^(?:\*|\d+\.) ", part)) for part in re.split(r"(?m)^#+ ", text)]
        shapes.append((heads, rows, points, re.findall(r"pictures/\w+", text)))
    assert shapes[0] == shapes[1]


@LANGUAGES
def test_every_place_is_named(language: str) -> None:
    titles = list(places())
    assert len(titles) >= 4
    wanted = titles if language == "en" else [chinese(title) for title in titles]
    assert [title for title in wanted if f"| **{title}** |" not in GUIDES[language]] == []


@LANGUAGES
def test_what_is_bold_stands_on_the_screen(language: str) -> None:
    shown = words(language)
    bold = re.findall(r"\*\*(.+?)\*\*", GUIDES[language])
    assert len(bold) > 80
    assert sorted({text for text in bold if not fits(text, shown)}) == []


def test_a_button_that_does_not_exist_is_found() -> None:
    shown = {"Save", "Bring in {n} records", "{n}"}
    assert fits("Save", shown) and fits("Bring in 4 records", shown)
    assert not fits("Store it", shown)


@LANGUAGES
def test_the_keys_of_the_batches_are_those_of_the_standard(language: str) -> None:
    told = dict(re.findall(r"(?m)^\| `(\d)` \| \*\*(.+?)\*\* \|", GUIDES[language]))
    assert told == {tag.key: tag.name.say(language) for tag in load_standard().tags if tag.demands}
