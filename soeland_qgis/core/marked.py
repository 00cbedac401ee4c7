"""Files of the standard as plain values that remember on which line they stand."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_scalars = yaml.constructor.SafeConstructor()

MOST = 64 * 1024
"""Bytes of a file that anybody may have written."""
DEEP = 6
"""Levels of such a file."""


class Marked(Dict[str, Any]):
    """A mapping with the line of itself and of each of its keys."""

    def __init__(self, place: str, line: int) -> None:
        super().__init__()
        self.place = place
        self.line = line
        self.lines: Dict[str, int] = {}

    def at(self, key: str = "") -> str:
        """``file:line`` of the key, or of the mapping."""
        return f"{self.place}:{self.lines.get(key, self.line)}"


class Slips(List[str]):
    """Everything that is wrong, each as ``file:line: what``."""

    def add(self, where: str, what: str) -> None:
        self.append(f"{where}: {what}")


def read_yaml(path: Path, name: str, slips: Slips) -> Any:
    """The file's content with every mapping as Marked; None where it cannot be read (a slip is added)."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        slips.add(f"{name}:1", f"cannot be read: {error}")
        return None
    return parse_yaml(text, name, slips)


def read_foreign_yaml(path: Path, name: str, slips: Slips) -> Any:
    """As ``read_yaml``, for a file that anybody may have written: nothing but a plain file of at most MOST bytes, no
    aliases (a few lines could stand for millions of values), no tags, DEEP levels at most."""
    try:
        if not path.is_file() or path.stat().st_size > MOST:
            slips.add(f"{name}:1", f"is no plain file of at most {MOST} bytes")
            return None
        with path.open("rb") as stream:
            text = stream.read(MOST + 1)[:MOST].decode("utf-8-sig")
        depth = 0
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            wrong = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None)
            if wrong or depth > DEEP:
                line = event.start_mark.line + 1 if event.start_mark else 1
                slips.add(f"{name}:{line}", f"has an alias, a tag, or more than {DEEP} levels")
                return None
    except yaml.YAMLError:
        return parse_yaml(text, name, slips)  # says where
    except (OSError, UnicodeDecodeError) as error:
        slips.add(f"{name}:1", f"cannot be read: {error}")
        return None
    return parse_yaml(text, name, slips)


def parse_yaml(text: str, name: str, slips: Slips) -> Any:
    """The content of a text, as ``read_yaml``."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        slips.add(f"{name}:{mark.line + 1 if mark else 1}", f"cannot be read as YAML: {error.problem or error}")
        return None
    except yaml.YAMLError as error:
        slips.add(f"{name}:1", f"cannot be read: {error}")
        return None
    return None if root is None else _plain(root, name, slips)


def _plain(node: yaml.Node, name: str, slips: Slips) -> Any:
    """Values of a YAML node; mappings become Marked, doubled keys are slips."""
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, name, slips) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        marked = Marked(name, node.start_mark.line + 1)
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in marked:
                slips.add(f"{name}:{line}", f"{key!r} stands here twice")
            marked[key] = _plain(value_node, name, slips)
            marked.lines[key] = line
        return marked
    try:
        return _scalars.construct_object(node)
    except (ValueError, yaml.YAMLError) as error:
        slips.add(f"{name}:{node.start_mark.line + 1}", f"value cannot be read: {error}")
        return None


def read_csv(path: Path, name: str, needed: Tuple[str, ...], slips: Slips) -> Iterator[Marked]:
    """The rows of a CSV file with a header line; slips for a missing column and for rows of another width."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        slips.add(f"{name}:1", f"cannot be read: {error}")
        return
    rows = csv.reader(text.splitlines(keepends=True))
    header = next(rows, [])
    missing = [column for column in needed if column not in header]
    if missing:
        slips.add(f"{name}:1", f"column {', '.join(missing)} is missing")
        return
    for row in rows:
        if len(row) != len(header):
            slips.add(f"{name}:{rows.line_num}", f"has {len(row)} values under {len(header)} columns")
            continue
        marked = Marked(name, rows.line_num)
        marked.update(zip(header, row))
        yield marked
