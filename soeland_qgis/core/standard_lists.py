"""Code lists and crosswalks of the standard, read from CSV: one row is one code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Dict, List, Mapping, Tuple

from .marked import Marked, Slips, read_csv, read_yaml
from .model import Code, CodeList, Text
from .reading import text_of

COLUMNS = ("code", "name_zh", "name_en", "parent", "source")
"""What every list has; ``name_en`` may be empty where the code is a name of its own (districts by type)."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_lists(folder: Path, slips: Slips) -> Dict[str, CodeList]:
    """All lists by name. Each has a line in titles.yaml and a file of its own."""
    place = f"{folder.name}/titles.yaml"
    entry = read_yaml(folder / "titles.yaml", place, slips)
    titles = entry if isinstance(entry, Marked) else Marked(place, 1)
    lists = {}
    for path in sorted(folder.glob("*.csv")):
        name = path.stem
        title = titles.get(name)
        if not isinstance(title, Marked):
            slips.add(titles.at(name), f"code list {name} has no title {{zh: …, en: …}}")
        text = text_of(title, f"code list {name}", slips) if isinstance(title, Marked) else Text()
        lists[name] = CodeList(name, text, _codes(path, f"{folder.name}/{path.name}", slips))
    for name in titles:
        if name not in lists:
            slips.add(titles.at(name), f"code list {name} has no file {name}.csv")
    return lists


def _codes(path: Path, place: str, slips: Slips) -> Tuple[Code, ...]:
    codes: Dict[str, Code] = {}
    parents: List[Tuple[str, str]] = []
    for row in read_csv(path, place, COLUMNS, slips):
        code = str(row["code"])
        if not code or code != code.strip():
            slips.add(row.at(), f"code {code!r} is empty or has spaces around it")
        if code in codes:
            slips.add(row.at(), f"code {code!r} stands here twice")
        if not row["name_zh"]:
            slips.add(row.at(), f"code {code!r} has no Chinese name")
        if not row["source"]:
            slips.add(row.at(), f"code {code!r} names no source")
        retired = str(row.get("retired_on", ""))
        if retired and not _DAY.fullmatch(retired):
            slips.add(row.at(), f"retired_on {retired!r} is no date YYYY-MM-DD")
        parents.append((row.at(), str(row["parent"])))
        more = {k: str(v) for k, v in row.items() if k not in COLUMNS and k != "retired_on"}
        name = Text(str(row["name_zh"]), str(row["name_en"]))
        codes[code] = Code(code, name, str(row["parent"]), str(row["source"]), retired, more)
    for at, parent in parents:
        if parent and parent not in codes:
            slips.add(at, f"parent {parent!r} is no code of this list")
    if not codes:
        slips.add(f"{place}:1", "the list has no codes")
    return tuple(codes.values())


def read_crosswalks(folder: Path, slips: Slips) -> Dict[str, Tuple[Mapping[str, str], ...]]:
    """All crosswalks by name; each keeps the columns of its file."""
    return {
        path.stem: tuple(
            {k: str(v) for k, v in row.items()} for row in read_csv(path, f"{folder.name}/{path.name}", (), slips)
        )
        for path in sorted(folder.glob("*.csv"))
    }
