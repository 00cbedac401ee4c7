"""Takes files out of a zip that somebody sent: measured before, counted while it comes out, under names of our own."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Mapping

from ..core.errors import InputError
from ..core.package import Limits

_CHUNK = 1 << 20
_SMALL = 1 << 26  # bytes up to which it does not matter how tight a member is packed


def measure(path: Path, limits: Limits | None = None) -> None:
    """Raise InputError where what the zip says of itself is more than is unpacked here: a zip of some kilobytes can
    hold gigabytes (reliability, hazard 36)."""
    limits = limits or Limits()
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    total = sum(e.file_size for e in entries)
    tight = any(e.file_size > max(_SMALL, limits.ratio * e.compress_size) for e in entries)
    if total > limits.member or tight:
        raise InputError("{file} would unpack to {size} MB, which is more than is read here. Unpack it and bring in "
                         "what is inside.", file=path.name, size=total >> 20)  # fmt: skip


def unpack(path: Path, wanted: Mapping[str, Path], limits: Limits | None = None) -> None:
    """Put members (name → file to be made) on the disk, after ``measure``. Sizes in a zip are the sender's claim: what
    comes out is counted. Raises InputError for what is damaged, encrypted or too much."""
    limits = limits or Limits()
    left = limits.member
    measure(path, limits)
    try:
        with zipfile.ZipFile(path) as archive:
            for name, target in wanted.items():
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as source, target.open("xb") as sink:
                    while chunk := source.read(min(_CHUNK, left + 1)):
                        left -= sink.write(chunk)
                        if left < 0:
                            raise zipfile.BadZipFile("it is larger than it says")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError) as error:
        raise InputError("{file} cannot be unpacked: {why}", file=path.name, why=str(error)) from error
