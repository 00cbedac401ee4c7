"""Private folders for copies that live only while they are needed, and the sweeping of those that were left."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

_PREFIX = "soeland-"
_OLD = 24 * 3600.0
"""Seconds after which a folder of another computer's or a dead program's is left over for certain."""


def private_folder(purpose: str) -> Path:
    """A new folder that only this user can read; its name says which process made it."""
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{purpose}-{os.getpid()}-"))


def sweep() -> list[Path]:
    """Remove the folders of programs that are gone (a crash, a lost power line). Returns what was removed."""
    removed = []
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*-*"):
        if folder.is_dir() and not folder.is_symlink() and _left(folder):
            shutil.rmtree(folder, ignore_errors=True)
            removed.append(folder)
    return removed


def _left(folder: Path) -> bool:
    parts = folder.name.split("-")
    try:
        if os.name == "posix" and folder.stat().st_uid != os.getuid():
            return False
        if time.time() - folder.stat().st_mtime > _OLD:
            return True
        return os.name == "posix" and not _alive(int(parts[2]))
    except (OSError, ValueError):  # it vanished meanwhile, or is none of ours
        return False


def _alive(process: int) -> bool:
    """Only asked on POSIX: on Windows the same call would end the process."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
