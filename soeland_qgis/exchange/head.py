"""The beginning of a file, looked at once, in bounded time, without trusting its name or running anything of it."""

from __future__ import annotations

import errno
import os
import stat
import struct
import zipfile
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from ..core.errors import InputError
from .encoding import beginning

SAMPLE = 1 << 16
"""Bytes of a file that tell what it is."""

_LISTED = 2000  # names of a folder that are looked at
_DIRECTORY = 1 << 22  # bytes of a zip's table of contents: some 40,000 members
_END = struct.Struct("<4s4H2LH")  # end of the table of contents of a zip
_WIDE = b"PK\x06\x07"  # stands before it in a zip with the counts of the large kind
_LOCAL, _END_MARK = b"PK\x03\x04", b"PK\x05\x06"


@dataclass(frozen=True)
class Head:
    """What formats look at. ``start`` holds the first bytes of a file (none of a folder), ``members`` the names in a
    zip or a folder; ``damaged`` says that it begins like a zip and cannot be opened as one."""

    path: Path
    start: bytes = b""
    folder: bool = False
    members: tuple[str, ...] = ()
    damaged: bool = False

    @property
    def zip(self) -> bool:
        """Whether it is a zip, whole or cut."""
        return self.start[:4] in (_LOCAL, _END_MARK)

    @cached_property
    def text(self) -> str:
        """The beginning as text; "" where it is none."""
        return beginning(self.start)


def head_of(path: Path) -> Head:
    """Look at ``path``. Raises InputError where there is nothing that could be read."""
    try:
        kind = os.stat(path)
        if stat.S_ISDIR(kind.st_mode):
            with os.scandir(path) as entries:
                return Head(path, folder=True, members=tuple(sorted(e.name for e in islice(entries, _LISTED))))
        if not stat.S_ISREG(kind.st_mode):
            raise InputError("{file} is no file but a device or a pipe of the system", file=path.name)
        with path.open("rb") as file:
            start = file.read(SAMPLE)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if not start:
        raise InputError("{file} is empty (0 bytes): the copy was cut off; fetch it again", file=path.name)
    head = Head(path, start)
    return _zip(head, kind.st_size) if head.zip else head


def _unreadable(path: Path, error: Exception) -> InputError:
    number = getattr(error, "errno", None)
    if number == errno.ENOENT:
        return InputError("{file} does not exist. Check the path.", file=str(path))
    if number == errno.ELOOP:
        return InputError("{file} is a link that leads back to itself. Choose the file itself.", file=path.name)
    return InputError("{file} cannot be read: {why}", file=path.name, why=getattr(error, "strerror", "") or str(error))


def _zip(head: Head, size: int) -> Head:
    """With the names of the members. The table of contents is measured first: made to do harm, it can be endless."""
    with head.path.open("rb") as file:
        file.seek(max(0, size - SAMPLE))
        tail = file.read(SAMPLE)
    at = tail.rfind(_END_MARK)
    if at < 0 or at + _END.size > len(tail):
        return Head(head.path, head.start, damaged=True)
    if _END.unpack_from(tail, at)[5] > _DIRECTORY or tail[max(0, at - 20) : at].startswith(_WIDE):
        raise InputError("{file} has more members than are read here. Unpack it and bring in what is inside.",
                         file=head.path.name)  # fmt: skip
    try:
        with zipfile.ZipFile(head.path) as archive:
            return Head(head.path, head.start, members=tuple(archive.namelist()))
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, struct.error, ValueError, OSError):
        return Head(head.path, head.start, damaged=True)
