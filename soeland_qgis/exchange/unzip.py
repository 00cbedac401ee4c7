"""Takes files out of a zip that somebody sent: measured before, counted while it comes out, under names of our own."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, Mapping

from ..core.errors import InputError
from ..core.package import Limits

_CHUNK = 1 << 20
_SMALL = 1 << 26  # bytes up to which it does not matter how tight a member is packed


def measure(path: Path, limits: Limits | None = None) -> None:
    """Raise InputError where more would come out of the zip than is unpacked here (a zip of some kilobytes can hold
    gigabytes: reliability, hazard 36), where it is damaged, or where it lies about what is in it."""
    unpack(path, {}, limits)
    with _said(path), zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            with archive.open(entry) as source:
                while source.read(_CHUNK):  # stops at the size that the zip names, and compares the check sum there
                    continue


def unpack(path: Path, wanted: Mapping[str, Path], limits: Limits | None = None) -> None:
    """Put members (name → file to be made) on the disk. Sizes in a zip are the sender's claim: what comes out is
    counted. Raises InputError for what is damaged, encrypted or too much."""
    limits = limits or Limits()
    left = limits.member
    with _said(path), zipfile.ZipFile(path) as archive:
        _claims(path, archive.infolist(), limits)
        for name, target in wanted.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as source, target.open("xb") as sink:
                while chunk := source.read(min(_CHUNK, left + 1)):
                    left -= sink.write(chunk)
                    if left < 0:
                        raise zipfile.BadZipFile("it is larger than it says")


def _claims(path: Path, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    total = sum(entry.file_size for entry in entries)
    tight = any(entry.file_size > max(_SMALL, limits.ratio * entry.compress_size) for entry in entries)
    if total > limits.member or tight:
        raise InputError("{file} would unpack to {size} MB, which is more than is read here. Unpack it and bring in "
                         "what is inside.", file=path.name, size=total >> 20)  # fmt: skip


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """What a damaged zip raises, as a sentence."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError) as error:
        raise InputError("{file} cannot be unpacked: {why}", file=path.name, why=str(error)) from error
