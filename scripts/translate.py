#!/usr/bin/env python3
"""Collects every string that a person reads into resources/i18n/soeland_zh_Hans.ts, and makes the .qm of it.

    scripts/translate.py                 collect; translations are kept, strings that are gone are dropped
    scripts/translate.py --missing       list what has no translation yet, as JSON {"English": ""}
    scripts/translate.py --fill x.json   put in translations from such a file
    scripts/translate.py --check         fail where a string is missing, unfinished, or has other {holes}
    scripts/translate.py --compile       make the .qm where it is older than the .ts

Strings are literals given to tr(), to our exceptions, to Progress.step, HealthNote, Step, Denied and Note, and the
texts in forms/*.ui. A tr() of something else is told by --check, because nobody could translate it.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "soeland_qgis"
TS = ROOT / "resources" / "i18n" / "soeland_zh_Hans.ts"
CONTEXT = "Soeland"

AT = {"tr": 0, "HealthNote": 1, "Step": 1, "Denied": 2, "Note": 0, "step": 1, "remark": 0, "warn": 0, "Fix": 0}
"""Function or method → position of the template among its arguments."""

KEYWORDS = ("template", "reason_template")
PASSED_ON = ("template", "source", "reason", "why")
"""Names of variables that hold a template which was a literal elsewhere."""

HOLES = re.compile(r"\{(\w*)[^{}]*\}")


class Strings:
    """Context → source → where it stands first."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, str]] = {}
        self.opaque: list[str] = []

    def add(self, context: str, source: str, where: str) -> None:
        if source.strip():
            self.found.setdefault(context, {}).setdefault(source, where)

    def pairs(self) -> list[tuple[str, str]]:
        return [(context, source) for context, sources in self.found.items() for source in sources]


def errors() -> set[str]:
    """Names of our exceptions: their first argument is a template."""
    tree = ast.parse((PACKAGE / "core" / "errors.py").read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef)}


def literals(node: ast.expr) -> list[str] | None:
    """The texts that an argument can be; None where it is no literal."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.IfExp):
        sides = [literals(node.body), literals(node.orelse)]
        return None if None in sides else [text for side in sides for text in side or ()]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = literals(node.left), literals(node.right)
        return [a + b for a in left for b in right] if left and right else None
    return None


def collect_python(file: Path, positions: dict[str, int], strings: Strings) -> None:
    name = str(file.relative_to(ROOT))
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        where = f"{name}:{node.lineno}"
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        arguments = [k.value for k in node.keywords if k.arg in KEYWORDS]
        position = positions.get(called)
        if position is not None and len(node.args) > position:
            arguments.append(node.args[position])
        for argument in arguments:
            texts = literals(argument)
            for text in texts or ():
                strings.add(CONTEXT, text, where)
            if texts is None and called == "tr" and not passed_on(argument):
                strings.opaque.append(f"{where}: tr() of something that is no literal")


def passed_on(node: ast.expr) -> bool:
    """Whether it is a template that was written elsewhere: ``error.template``, ``note.reason``."""
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name in PASSED_ON


def collect_form(file: Path, strings: Strings) -> None:
    root = ElementTree.parse(file).getroot()
    context = root.findtext("class") or file.stem
    for node in root.iter("string"):
        if node.get("notr") != "true" and node.text:
            strings.add(context, node.text, str(file.relative_to(ROOT)))


def collect() -> Strings:
    strings = Strings()
    positions = {**AT, **{name: 0 for name in errors()}}
    for file in sorted(PACKAGE.rglob("*.py")):
        collect_python(file, positions, strings)
    for file in sorted((ROOT / "forms").glob("*.ui")):
        collect_form(file, strings)
    return strings


def read() -> dict[tuple[str, str], str]:
    """(context, source) → translation, "" where unfinished."""
    if not TS.is_file():
        return {}
    known = {}
    for context in ElementTree.parse(TS).getroot().iter("context"):
        for message in context.iter("message"):
            node = message.find("translation")
            done = node is not None and node.get("type") is None
            known[context.findtext("name", ""), message.findtext("source", "")] = (node.text or "") if done else ""
    return known


def write(strings: Strings, known: dict[tuple[str, str], str]) -> None:
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>",
             '<TS version="2.1" language="zh_Hans" sourcelanguage="en">']  # fmt: skip
    for context in sorted(strings.found):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for source in sorted(strings.found[context]):
            translation = known.get((context, source), "")
            state = "" if translation else ' type="unfinished"'
            lines += ["    <message>", f"        <source>{escape(source)}</source>",
                      f"        <translation{state}>{escape(translation)}</translation>", "    </message>"]  # fmt: skip
        lines.append("</context>")
    lines.append("</TS>")
    TS.parent.mkdir(parents=True, exist_ok=True)
    TS.write_text("\n".join(lines) + "\n", "utf-8")


def faults(strings: Strings, known: dict[tuple[str, str], str]) -> list[str]:
    found = list(strings.opaque)
    for context, sources in strings.found.items():
        for source, where in sources.items():
            translation = known.get((context, source))
            if not translation:
                found.append(f"{where}: {'not translated' if translation is None else 'unfinished'}: {source!r}")
            elif set(HOLES.findall(source)) != set(HOLES.findall(translation)):
                found.append(f"{where}: other holes in the translation: {source!r} / {translation!r}")
    return found


def missing(strings: Strings, known: dict[tuple[str, str], str]) -> dict[str, str]:
    return {source: "" for context, source in strings.pairs() if not known.get((context, source))}


def compile_qm() -> Path | None:
    """The .qm beside the .ts, made anew where it is older; None where there is no .ts yet."""
    if not TS.is_file():
        return None
    made = TS.with_suffix(".qm")
    if made.is_file() and made.stat().st_mtime >= TS.stat().st_mtime:
        return made
    places = ("lrelease", "lrelease-qt5", "/usr/lib/qt5/bin/lrelease", "/usr/lib/qt6/bin/lrelease")
    tool = next((found for place in places if (found := shutil.which(place))), None)
    if tool is None:
        sys.exit("translate: lrelease is missing (Debian: apt-get install qttools5-dev-tools)")
    part = made.with_name(f".{os.getpid()}-{made.name}")  # a QGIS that is open has the old file mapped into its memory
    subprocess.run([tool, "-silent", str(TS), "-qm", str(part)], check=True)
    part.replace(made)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--check", "--missing", "--compile", "--quiet"):
        parser.add_argument(option, action="store_true")
    parser.add_argument("--fill", metavar="FILE.json", nargs="+", default=[])
    chosen = parser.parse_args()
    if chosen.compile:
        made = compile_qm()
        if not chosen.quiet:
            print(f"translate: {made}")
        return
    strings, known = collect(), read()
    if chosen.missing:
        print(json.dumps(missing(strings, known), ensure_ascii=False, indent=1))
        return
    if chosen.check:
        found = faults(strings, known)
        print("\n".join(found) or f"translate: all {len(strings.pairs())} strings are translated")
        sys.exit(bool(found))
    given: dict[str, str] = {}
    for file in chosen.fill:
        given.update(json.loads(Path(file).read_text("utf-8")))
    for pair in strings.pairs():
        if given.get(pair[1]):
            known[pair] = given[pair[1]]
    write(strings, known)
    left = len(missing(strings, known))
    print(f"translate: {len(strings.pairs())} strings, {left} without translation")


if __name__ == "__main__":
    main()
