"""Says what a file is, by what stands in it and never by its name alone, and reads it as that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Iterable

from ..core.errors import InputError
from ..core.registry import discover
from ..paths import PACKAGE
from .address import parse_address
from .format import Format, formats
from .head import Head, head_of
from .records import Note, Records


@dataclass(frozen=True)
class Found:
    """What an address names: a file, what it is, and the layer that the address asks for ("" for none)."""

    path: Path
    format: Format
    layer: str = ""

    def layers(self) -> list[str]:
        """Names of the tables to choose from; empty where there is nothing to choose. Raises InputError."""
        return self.format.layers(self.path)

    def read(self, layer: str = "", encoding: str = "") -> Records:
        """The records of ``layer``, else of the layer of the address, else of the first one; with a note where the
        name of the file says something else than its content. Raises InputError."""
        records = self.format.read(self.path, layer or self.layer, encoding)
        if self.format.named(self.path):
            return records
        said = Note("By its name it is another kind of file; by its content it is this, and was read so: {kind}",
                    {"kind": self.format.title})  # fmt: skip
        return replace(records, notes=(said, *records.notes))


def known_formats() -> list[Format]:
    """All formats of the folder ``formats``, in the order in which they are asked."""
    discover(f"{__package__}.formats", str(PACKAGE / "exchange" / "formats"))
    return sorted((kind() for _, kind in formats.items()), key=lambda format: format.order)


def readable_formats() -> list[Format]:
    """Those whose files a person may choose: the ones that name a suffix."""
    return [format for format in known_formats() if format.suffixes]


def suffixes() -> list[str]:
    """How names of files usually end that can be brought in, each once."""
    return list(dict.fromkeys(suffix for format in readable_formats() for suffix in format.suffixes))


def pattern(endings: Iterable[str]) -> str:
    """How a file dialog is told of ``endings``: *.shp *.dbf."""
    return " ".join(f"*{ending}" for ending in endings)


def sniff(address: str) -> Found:
    """What ``path`` or ``path|layername=x`` is. Raises InputError with a sentence that says what to do where it is
    nothing that can be read."""
    path, layer = parse_address(address)
    head = head_of(path)
    for format in known_formats():
        if format.fits(head):
            refusal = format.refusal(path.name)
            if refusal is not None:
                raise refusal
            return Found(path, format, layer)
    raise _unknown(head)


def read_file(address: str, layer: str = "", encoding: str = "") -> Records:
    """The records at ``address``, whatever kind of file it is. Raises InputError."""
    return sniff(address).read(layer, encoding)


def _unknown(head: Head) -> InputError:
    file = head.path.name
    if head.folder:
        return InputError("{file} is a folder: choose the file in it", file=file)
    if head.damaged:
        return InputError("{file} begins like a zip, but is damaged or cut off: fetch it again", file=file)
    return InputError("{file} is of no kind that is read here, whatever its name says. What is read: {kinds}",
                      file=file, kinds=[format.title for format in readable_formats()])  # fmt: skip
