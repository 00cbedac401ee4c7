"""Photos and scans of a parcel: copied beside the store, named by a relative path and a checksum."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path
from typing import Any, Mapping

from ..core.edit import Edit, new_id
from ..core.errors import InputError, StoreReadOnly
from ..core.model import Layer

FOLDER = "attachments"
"""Beside the store; in it one folder per parcel number."""

BLOCK = 1 << 20


def attach(store: str, layer: Layer, parcel_no: str, file: str, values: Mapping[str, Any]) -> Edit:
    """Take a file in and give the edit that records it. A file that lies below the store's folder stays where it is,
    any other is copied to attachments/<parcel_no>/. ``values`` are further fields (type, taken_at, lon, lat …).
    Raises InputError where the file cannot be read and StoreReadOnly where it cannot be copied."""
    source, home = Path(file), Path(store).resolve().parent
    if not source.is_file():
        raise InputError("The file {path} cannot be read", path=file)
    relative = _relative(source, home) or _relative(_copied(source, home / FOLDER / _safe(parcel_no)), home)
    after = {
        **{name: value for name, value in values.items() if value is not None},
        "attachment_id": new_id(),
        "link_layer": "parcel",
        "link_id": parcel_no,
        "file_name": relative,
        "sha256": digest(home / str(relative)),
    }
    return Edit(layer.name, new_id(), None, None, after)


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            for block in iter(lambda: stream.read(BLOCK), b""):
                found.update(block)
    except OSError as error:
        raise InputError("The file {path} cannot be read: {why}", path=str(path), why=error.strerror) from error
    return found.hexdigest()


def location(store: str, file_name: str) -> Path:
    """Where an attachment lies on this computer. Raises InputError for a name that leads out of the store's folder:
    the name may have come with a package."""
    home = Path(store).resolve().parent
    path = (home / file_name).resolve()
    if home not in path.parents:
        raise InputError("The file name {name} leads out of the store's folder", name=file_name)
    return path


def _copied(source: Path, folder: Path) -> Path:
    """A copy under a name that is free, complete on the disk before it bears the name; the same content is taken in
    once."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target, number = folder / source.name, 2
        while target.exists():
            if digest(target) == digest(source):
                return target
            target, number = folder / f"{source.stem}-{number}{source.suffix}", number + 1
        part = target.with_name(f".part-{target.name}")
        with source.open("rb") as read, part.open("wb") as write:
            shutil.copyfileobj(read, write, BLOCK)
            write.flush()
            os.fsync(write.fileno())
        os.replace(part, target)
    except OSError as error:
        why = error.strerror
        raise StoreReadOnly("The file cannot be copied to {folder}: {why}", folder=str(folder), why=why) from error
    return target


def _relative(path: Path, home: Path) -> str | None:
    """The path below ``home`` with "/" between its parts, None where it lies elsewhere."""
    resolved = path.resolve()
    return resolved.relative_to(home).as_posix() if home in resolved.parents else None


def _safe(name: str) -> str:
    """A parcel number as the name of a folder on every system."""
    return re.sub(r"[^\w.-]", "_", name).strip(".") or "_"
