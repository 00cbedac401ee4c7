"""Files that an algorithm writes for people: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from ..core.errors import StoreReadOnly


def write_text(address: str, text: str) -> None:
    """Write a UTF-8 file beside its place, have it on the disk, then give it its name. Raises StoreReadOnly."""
    target = Path(address)
    part = target.with_name(f".part-{target.name}")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreReadOnly(
            "{path} cannot be written: {why}", path=address, why=error.strerror or str(error)
        ) from error
