"""Reads a dropped file in the background: its layers, and the records of the one that is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..core.progress import Progress
from ..exchange.records import Records
from ..exchange.shape import boxes_of
from ..exchange.sniff import sniff

ENCODINGS = ("UTF-8", "GB18030", "BIG5", "Shift_JIS", "ISO-8859-1")
"""Offered where text may have been read in a wrong one; GB18030 reads GBK and GB 2312 too."""

_LOOK = 2000  # rows in which samples are looked for


@dataclass(frozen=True)
class Source:
    """A file that was read: its layers, the one that was taken, what that holds, where its shapes lie (``boxes``: west,
    south, east, north), and whether its text may have been read in a wrong encoding, so that the person may choose."""

    path: str
    layers: tuple[str, ...]
    layer: str
    records: Records
    boxes: np.ndarray
    lettered: bool = False


def read_source(path: str, layer: str, encoding: str, progress: Progress) -> Source:
    """In a worker: read ``layer`` of the file (the first one where ""). Raises InputError."""
    progress.step(0.1, "Reading {file}", file=Path(path).name)
    found = sniff(path)
    names = tuple(found.layers())
    chosen = layer or (names[0] if names else "")
    progress.step(0.3, "Reading {file}", file=Path(path).name)
    records = found.read(chosen, encoding)
    return Source(path, names, chosen, records, boxes_of(records.geometry or ()), found.format.lettered)


def samples(records: Records, column: str, many: int = 3) -> list[str]:
    """The first different values of a column, for a person to recognise it; only the first rows are looked at."""
    found: list[str] = []
    for value in records.columns[column][:_LOOK]:
        text = "" if value is None else str(value).strip()
        if text and text not in found:
            found.append(text)
        if len(found) == many:
            break
    return found
