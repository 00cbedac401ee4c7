"""A working folder beside the target, so that a finished file appears there at once or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from ..core.errors import DiskFull, StoreError, StoreReadOnly

PREFIX = ".part-bag-"
STALE = 3600.0
"""Seconds without a change after which a working folder is left over for certain: its program was killed."""

_TRIES, _PAUSE = 6, 0.5  # Windows does not rename onto a file that somebody has open


@contextmanager
def working_folder(target: Path) -> Iterator[Path]:
    """A new folder beside ``target``, gone afterwards whatever happens. Raises StoreReadOnly, DiskFull or StoreError
    for what goes wrong on the disk inside."""
    if not target.parent.is_dir():
        raise StoreError("The folder {folder} does not exist", folder=str(target.parent))
    sweep(target.parent)
    with spoken(target):
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=target.parent))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def sweep(folder: Path) -> list[Path]:
    """Remove working folders that a killed program left."""
    removed = []
    for left in folder.glob(f"{PREFIX}*"):
        try:
            newest = max(p.stat().st_mtime for p in (left, *left.rglob("*")))
        except OSError:  # it vanished meanwhile: its owner is alive
            continue
        if left.is_dir() and not left.is_symlink() and time.time() - newest > STALE:
            shutil.rmtree(left, ignore_errors=True)
            removed.append(left)
    return removed


def put_in_place(finished: Path, target: Path) -> None:
    """Give the finished file its name, in one step, and make the step last. Raises StoreError where another program
    holds the old file open: it stays as it was."""
    for attempt in range(_TRIES):
        try:
            os.replace(finished, target)
            break
        except PermissionError as error:
            if attempt == _TRIES - 1 or os.name != "nt":
                raise StoreError("{file} cannot be replaced: close it in other programs and try again. "
                                 "The old file is unchanged.", file=target.name) from error  # fmt: skip
            time.sleep(_PAUSE)
    if os.name != "nt":
        directory = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)


@contextmanager
def spoken(target: Path) -> Iterator[None]:
    """Errors of the disk as sentences that say what to do."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise DiskFull("There is no room for {file} in {folder}. Nothing was changed: make room or choose another "
                           "folder.", file=target.name, folder=str(target.parent)) from error  # fmt: skip
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise StoreReadOnly("The folder {folder} cannot be written. Choose another folder.",
                                folder=str(target.parent)) from error  # fmt: skip
        raise StoreError("{file} could not be written: {why}", file=target.name, why=str(error)) from error
