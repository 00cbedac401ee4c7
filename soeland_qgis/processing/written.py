"""Files that an algorithm writes for people: whole, or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from ..core.errors import DiskFull, StoreReadOnly

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_text(address: str, text: str) -> None:
    """Write a UTF-8 file beside its place, have it on the disk, then give it its name. Raises DiskFull or
    StoreReadOnly; the file that was there is unchanged then."""
    target = Path(address)
    part = target.with_name(f".part-{target.name}")
    try:
        try:
            with part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except OSError:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull("{path} could not be written: the disk is full. Make room or choose another folder",
                           path=address) from error  # fmt: skip
        raise StoreReadOnly("{path} cannot be written ({why}): choose another folder", path=address,
                            why=error.strerror or str(error)) from error  # fmt: skip
