"""Reads a dropped file in the background: its layers, and the records of the one that is wanted."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from ..core.package import DECLARATION
from ..core.progress import Progress
from ..exchange.boundary_records import read_boundary_records
from ..exchange.records import Records
from ..exchange.vector import layer_names, read_vector

ENCODINGS = ("UTF-8", "GB18030", "BIG5", "Shift_JIS", "ISO-8859-1")
"""Offered for tables of a Shapefile; GB18030 reads GBK and GB 2312 too."""

_LOOK = 2000  # rows in which samples are looked for

TABLES = (".shp", ".dbf")
"""Files whose encoding a person may have to say."""


@dataclass(frozen=True)
class Source:
    """A file that was read: its layers, the one that was taken, and what that holds."""

    path: str
    layers: tuple[str, ...]
    layer: str
    records: Records


def read_source(path: str, layer: str, encoding: str, progress: Progress) -> Source:
    """In a worker: read ``layer`` of the file (the first one where ""). Raises InputError."""
    progress.step(0.1, "Reading {file}", file=Path(path).name)
    if Path(path).suffix.lower() == ".txt":
        return Source(path, (), "", read_boundary_records(path))
    names = tuple(layer_names(path))
    chosen = layer or (names[0] if names else "")
    progress.step(0.3, "Reading {file}", file=Path(path).name)
    return Source(path, names, chosen, read_vector(path, chosen, encoding))


def is_package(path: str) -> bool:
    """Whether the file is a bag in a zip: it says so in its own declaration."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return any(Path(name).name == DECLARATION for name in archive.namelist())


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


def encoding_needed(path: str) -> bool:
    """Whether the file's text may have been read in a wrong encoding, so that the person may choose."""
    return Path(path).suffix.lower() in TABLES

