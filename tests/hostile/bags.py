"""A good package of small members, and a hundred ways to spoil it."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import Callable, Iterable

from soeland_qgis.core.package import PAYLOAD, manifest_text, write_bag

INFO = [("Soeland-Enterprise", "练习一机集团"), ("Soeland-District", "310110"), ("Bagging-Date", "2026-01-02")]


def good(folder: Path, name: str = "good.zip") -> Path:
    """A complete and valid bag whose payload is a few bytes per member."""
    folder.mkdir(parents=True, exist_ok=True)
    members = {}
    for member in PAYLOAD:
        members[member] = folder / member.split("/")[1]
        members[member].write_bytes(b"content of " + member.encode() + b" " + bytes(range(256)) * 40)
    write_bag(folder / name, members, INFO)
    return folder / name


def contents(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        return {n: archive.read(n) for n in archive.namelist()}


def rezip(target: Path, members: Iterable[tuple[str | zipfile.ZipInfo, bytes]], method: int = 8) -> Path:
    """A zip with exactly these members, in this order, whatever their names."""
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return target


def added(package: Path, target: Path, name: str | zipfile.ZipInfo, content: bytes = b"x") -> Path:
    return rezip(target, [*contents(package).items(), (name, content)])


def changed(package: Path, target: Path, name: str, content: bytes | None) -> Path:
    """One member replaced, or left out for None; manifests stay as they were."""
    pairs = contents(package)
    if content is None:
        del pairs[name]
    else:
        pairs[name] = content
    return rezip(target, pairs.items())


def relisted(package: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Members changed and both manifests made anew: what a forger does."""
    import hashlib

    pairs = contents(package)
    change(pairs)
    tags = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt")
    pairs["manifest-sha256.txt"] = manifest_text(
        {n: hashlib.sha256(c).hexdigest() for n, c in pairs.items() if n not in tags}
    )
    pairs["tagmanifest-sha256.txt"] = manifest_text(
        {n: hashlib.sha256(pairs[n]).hexdigest() for n in tags[:3] if n in pairs}
    )
    return rezip(target, pairs.items())


def patched(package: Path, target: Path, change: Callable[[bytearray], None]) -> Path:
    """The bytes of the zip changed by hand."""
    content = bytearray(package.read_bytes())
    change(content)
    target.write_bytes(content)
    return target


def central(content: bytes | bytearray, name: str) -> int:
    """Where the central directory entry of ``name`` begins."""
    at = struct.unpack_from("<L", content, len(content) - 6)[0]
    while True:
        lengths = struct.unpack_from("<3H", content, at + 28)
        if content[at + 46 : at + 46 + lengths[0]].decode() == name:
            return at
        at += 46 + sum(lengths)
