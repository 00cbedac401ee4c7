"""How many figures a drawing comes to once its blocks are drawn out: a block can hold others, ten times over each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Mapping

from ..core.errors import InputError

MOST = 5_000_000
"""Figures; beyond, reading would take hours and all memory."""

_ENTITY = re.compile(rb"(?:\A|\n)[ \t]*0[ \t]*\r?\n[ \t]*([A-Z][A-Z0-9_]*)[ \t]*\r?(?=\n)")
_NAME = re.compile(rb"\n[ \t]*2[ \t]*\r?\n([^\r\n]*)")
_TIMES = re.compile(rb"\n[ \t]*7[01][ \t]*\r?\n[ \t]*(\d+)")
"""Columns and rows of an INSERT."""


@dataclass
class _Block:
    own: int = 0
    inserts: Counter[bytes] = field(default_factory=Counter)


def check_blocks(content: bytes, file: str) -> None:
    """Raise InputError where the drawing in ``content`` comes to more than MOST figures. Blocks within themselves do
    not count: GDAL leaves them out."""
    blocks = _blocks(content)
    count = _drawn(blocks, b"", {}, frozenset())
    if count > MOST:
        raise InputError("{file} has blocks within blocks that come to {count} figures. Explode them in the CAD "
                         "program and save only the parcels.", file=file, count=count)  # fmt: skip


def _blocks(content: bytes) -> Mapping[bytes, _Block]:
    """The blocks by name; under b"" what the drawing itself holds."""
    blocks: dict[bytes, _Block] = {b"": _Block()}
    current = blocks[b""]
    marks = list(_ENTITY.finditer(content))
    for number, mark in enumerate(marks):
        kind, start = mark[1], mark.end()
        end = marks[number + 1].start() if number + 1 < len(marks) else len(content)
        if kind == b"BLOCK":
            name = _NAME.search(content, start, end)
            current = blocks.setdefault(name[1].strip() if name else b"?", _Block())
        elif kind == b"ENDBLK":
            current = blocks[b""]
        elif kind == b"INSERT":
            name = _NAME.search(content, start, end)
            times = 1
            for found in _TIMES.finditer(content, start, end):
                times *= max(1, int(found[1][:9]))
            current.inserts[name[1].strip() if name else b"?"] += times
        else:
            current.own += 1
    return blocks


def _drawn(blocks: Mapping[bytes, _Block], name: bytes, known: dict[bytes, int], within: frozenset[bytes]) -> int:
    if name in known:
        return known[name]
    block = blocks.get(name)
    if block is None or name in within or len(within) > 200:
        return 0
    inside = within | {name}
    known[name] = block.own + sum(times * _drawn(blocks, n, known, inside) for n, times in block.inserts.items())
    return known[name]
