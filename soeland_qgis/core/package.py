"""The bag in which parcels travel: which members it has, how it is packed, and what it says of itself (RFC 8493)."""

from __future__ import annotations

import hashlib
import os
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Iterable, Mapping

from .errors import PackageError

PARCELS = "data/parcels.gpkg"
ISSUES = "data/issues.json"
REPORT = "data/report.html"
LEDGER = "data/ledger.xlsx"
DESCRIPTION = "data/datapackage.json"
PAYLOAD = (DESCRIPTION, ISSUES, LEDGER, PARCELS, REPORT)
"""What a package holds: these members and no others."""

DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
TAGS = (DECLARATION, INFO, MANIFEST, TAG_MANIFEST)

DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)  # same content, same bytes
_REGULAR = 0o100644 << 16
_CHUNK = 1 << 20
_LINE = re.compile(r"([0-9a-f]{64})  ?\*?(\S.*)")


@dataclass(frozen=True)
class Limits:
    """What a received package may be at most; a city may widen it. Sizes in bytes, ratio unpacked to packed."""

    file: int = 2 << 30
    members: int = 200
    member: int = 1 << 30
    total: int = 2 << 30
    ratio: int = 200


@dataclass(frozen=True)
class Bag:
    """A verified bag: what it says of itself (labels may repeat), where its members were put, and the digests."""

    info: Mapping[str, tuple[str, ...]]
    members: Mapping[str, Path]
    digests: Mapping[str, str]
    sha256: str = ""
    size: int = field(default=0)

    def one(self, label: str) -> str:
        """The value of a label that must stand exactly once; PackageError E022 where it does not."""
        values = self.info.get(label, ())
        if len(values) != 1:
            raise PackageError("The package does not say its {label}", code="E022", label=label)
        return values[0]


def write_bag(target: Path, members: Mapping[str, Path], info: Iterable[tuple[str, str]]) -> Bag:
    """Pack ``members`` (name → file) and ``info`` into a new zip at ``target`` and force it to the disk. The order of
    members and all dates are fixed. Raises OSError where the disk does not take it."""
    pairs = list(info)
    with target.open("xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            digests = {}
            _write_text(archive, DECLARATION, DECLARED)
            for name in sorted(members):
                digests[name] = _write_member(archive, name, members[name])
            size = sum(members[name].stat().st_size for name in members)
            pairs.append(("Payload-Oxum", f"{size}.{len(members)}"))
            tags = {DECLARATION: DECLARED, INFO: info_text(pairs), MANIFEST: manifest_text(digests)}
            for name in (INFO, MANIFEST):
                _write_text(archive, name, tags[name])
            tag_digests = {name: hashlib.sha256(content).hexdigest() for name, content in tags.items()}
            _write_text(archive, TAG_MANIFEST, manifest_text(tag_digests))
        flush(file)
    return Bag(_grouped(pairs), dict(members), digests, digest(target), target.stat().st_size)


def flush(file: BinaryIO) -> None:
    """Force what was written to the disk, so that a crash after the rename cannot leave an empty file."""
    file.flush()
    os.fsync(file.fileno())


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    state = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            state.update(chunk)
    return state.hexdigest()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIXED_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # whichever system writes it
    entry.external_attr = _REGULAR
    return entry


def _write_text(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(_entry(name), content)


def _write_member(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    state = hashlib.sha256()
    entry = _entry(name)
    entry.file_size = path.stat().st_size
    with path.open("rb") as source, archive.open(entry, "w") as member:
        while chunk := source.read(_CHUNK):
            state.update(chunk)
            member.write(chunk)
    return state.hexdigest()


def manifest_text(digests: Mapping[str, str]) -> bytes:
    """A manifest: one line ``digest  name`` per file, sorted by name."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def read_manifest(content: bytes) -> dict[str, str]:
    """Name → digest. PackageError E016 where a line is not one, or a name stands twice."""
    found: dict[str, str] = {}
    for line in _text(content, "E016").splitlines():
        match = _LINE.fullmatch(line)
        if match is None or match[2] in found:
            raise PackageError("A line of the package's manifest cannot be read: {line}", code="E016", line=line[:120])
        found[match[2]] = match[1]
    return found


def info_text(pairs: Iterable[tuple[str, str]]) -> bytes:
    """``Label: value`` lines. Line breaks in a value become spaces: a value cannot begin a line of its own."""
    return "".join(f"{label}: {' '.join(str(value).split())}\n" for label, value in pairs).encode()


def read_info(content: bytes) -> dict[str, tuple[str, ...]]:
    """Label → values. Lines that begin with white space continue the line before (RFC 8493, 2.2.2)."""
    pairs: list[tuple[str, str]] = []
    for line in _text(content, "E022").splitlines():
        if line[:1] in (" ", "\t") and pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {line.strip()}")
            continue
        label, colon, value = line.partition(":")
        if not colon and line.strip():
            raise PackageError("A line of bag-info.txt cannot be read: {line}", code="E022", line=line[:120])
        if colon:
            pairs.append((label.strip(), value.strip()))
    return _grouped(pairs)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, tuple[str, ...]] = {}
    for label, value in pairs:
        grouped[label] = (*grouped.get(label, ()), str(value))
    return grouped


def _text(content: bytes, code: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PackageError("A tag file of the package is not UTF-8", code=code) from error
