"""Opens a received package as if its sender were an enemy: every name, size and byte is looked at before it counts."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO, Callable

from .errors import Cancelled, PackageError
from .package import (
    DECLARATION,
    DECLARED,
    INFO,
    MANIFEST,
    PAYLOAD,
    TAG_MANIFEST,
    TAGS,
    Bag,
    Limits,
    digest,
    read_info,
    read_manifest,
)

_SEGMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_END = struct.Struct("<4s4H2LH")  # end of central directory
_LOCAL = struct.Struct("<4s5H3L2H")  # local header of a member
_CHUNK = 1 << 16
_TAG_SIZE = 4 << 20
_ENCRYPTED, _DESCRIPTOR, _PATCHED, _STRONG = 0x1, 0x8, 0x20, 0x40


def unpack_bag(package: Path, folder: Path, limits: Limits | None = None,
               cancelled: Callable[[], bool] = lambda: False) -> Bag:  # fmt: skip
    """Verify ``package`` and put its members into the new, empty ``folder``. Every refusal is a PackageError with a
    code (docs/packages.md); what was unpacked until then stays in ``folder``, which the caller throws away."""
    limits = limits or Limits()
    size = package.stat().st_size
    if size > limits.file:
        raise PackageError("The package is larger than {limit} bytes", code="E002", limit=limits.file)
    with package.open("rb") as file:
        entries = _entries(file, size, limits)
        members = _extract(file, entries, folder, limits, cancelled)
    return _verified(members, digest(package), size)


def safe_name(name: str) -> bool:
    """Whether a member's name can harm nothing: ASCII segments joined by ``/``, no dots that climb, no drive, no name
    that Windows keeps for devices or cuts."""
    segments = name.split("/")
    return len(name) <= 200 and len(segments) <= 5 and all(
        _SEGMENT.fullmatch(s) and not _RESERVED.fullmatch(s) and not s.endswith(".") for s in segments
    )


def _entries(file: BinaryIO, size: int, limits: Limits) -> list[zipfile.ZipInfo]:
    """The members in the order of their bytes, after everything that can be said without unpacking has been said."""
    directory_start, count = _directory(file, size)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = sorted(archive.infolist(), key=lambda e: e.header_offset)
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, struct.error, ValueError) as error:
        raise PackageError("The file is no zip, or it was cut: {why}", code="E001", why=str(error)) from error
    if len(entries) != count or len(entries) > limits.members:
        raise PackageError("The package has {count} members, more than {limit}", code="E003",
                           count=len(entries), limit=limits.members)  # fmt: skip
    for entry in entries:
        _check_entry(entry, limits)
    _check_names(entries)
    if sum(e.file_size for e in entries) > limits.total:
        raise PackageError("The package would unpack to more than {limit} bytes", code="E010", limit=limits.total)
    _check_places(file, entries, directory_start)
    return entries


def _directory(file: BinaryIO, size: int) -> tuple[int, int]:
    """Where the central directory begins and how many members it names. The file must end with its end record and
    begin with its first member: nothing may stand before, behind or between (polyglots, hazard 36)."""
    if size < _END.size:
        raise PackageError("The file is too short for a package", code="E001")
    file.seek(size - _END.size)
    mark, disk, first, here, count, length, start, comment = _END.unpack(file.read(_END.size))
    if mark != b"PK\x05\x06":
        raise PackageError("The file does not end like a zip: it was cut, or something was appended", code="E001")
    if comment or disk or first or here != count or start + length != size - _END.size:
        raise PackageError("The package has bytes that belong to no member", code="E013")
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":
        raise PackageError("The package does not begin with its first member", code="E013")
    return start, count


def _check_entry(entry: zipfile.ZipInfo, limits: Limits) -> None:
    name = entry.filename
    if entry.is_dir():
        raise PackageError("The package holds a folder entry: {name}", code="E007", name=name)
    if not safe_name(name) or name != entry.orig_filename:
        raise PackageError("A member has a name that is not allowed: {name}", code="E004", name=ascii(name)[:120])
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG) or entry.external_attr & 0x10:
        raise PackageError("Member {name} is a link or a device, not a file", code="E006", name=name)
    if entry.flag_bits & (_ENCRYPTED | _PATCHED | _STRONG):
        raise PackageError("Member {name} is encrypted", code="E008", name=name)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise PackageError("Member {name} is packed in a way that is not allowed", code="E009", name=name)
    if entry.file_size > limits.member:
        raise PackageError("Member {name} is larger than {limit} bytes", code="E010", name=name, limit=limits.member)
    if entry.file_size > limits.ratio * max(entry.compress_size, 1) and entry.file_size > 1 << 20:
        raise PackageError("Member {name} is packed suspiciously tight", code="E011", name=name)


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        folded = entry.filename.casefold()
        if folded in seen:
            raise PackageError("Member {name} stands in the package twice", code="E005", name=entry.filename)
        seen.add(folded)
        if entry.filename == "fetch.txt":
            raise PackageError("The package wants to fetch files from elsewhere", code="E020")
        if entry.filename not in PAYLOAD and entry.filename not in TAGS:
            raise PackageError("Member {name} does not belong into a package", code="E004", name=entry.filename)


def _check_places(file: BinaryIO, entries: list[zipfile.ZipInfo], directory_start: int) -> None:
    """Members lie one behind the other: no overlap (bombs that count one body often), no hidden bytes between."""
    expected = 0
    for entry in entries:
        if entry.header_offset < expected:
            raise PackageError("Members of the package overlap at {name}", code="E012", name=entry.filename)
        if entry.header_offset > expected:
            raise PackageError("The package has bytes that belong to no member", code="E013")
        file.seek(entry.header_offset)
        head = file.read(_LOCAL.size)
        if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
            raise PackageError("Member {name} is damaged", code="E014", name=entry.filename)
        name_length, extra_length = _LOCAL.unpack(head)[-2:]
        expected = entry.header_offset + _LOCAL.size + name_length + extra_length + entry.compress_size
        if entry.flag_bits & _DESCRIPTOR:
            file.seek(expected)
            expected += 16 if file.read(4) == b"PK\x07\x08" else 12
    if expected != directory_start:
        code = "E012" if expected > directory_start else "E013"
        raise PackageError("The package has bytes that belong to no member", code=code)


def _extract(file: BinaryIO, entries: list[zipfile.ZipInfo], folder: Path, limits: Limits,
             cancelled: Callable[[], bool]) -> dict[str, Path]:  # fmt: skip
    members = {}
    left = limits.total
    with zipfile.ZipFile(file) as archive:
        for entry in entries:
            target = folder.joinpath(*entry.filename.split("/"))
            target.parent.mkdir(parents=True, exist_ok=True)
            limit = min(left, limits.member, entry.file_size, _TAG_SIZE if entry.filename in TAGS else limits.member)
            left -= _copy(archive, entry, target, limit, cancelled)
            members[entry.filename] = target
    return members


def _copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, limit: int,
          cancelled: Callable[[], bool]) -> int:  # fmt: skip
    """Unpack one member and count what really comes out: the sizes in a zip are the sender's claim."""
    written = 0
    try:
        with archive.open(entry) as source, target.open("xb") as sink:
            while chunk := source.read(_CHUNK):
                written += len(chunk)
                if cancelled():
                    raise Cancelled
                if written > limit:
                    raise PackageError("Member {name} unpacks to more than it says", code="E010", name=entry.filename)
                sink.write(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        why = str(error)
        raise PackageError("Member {name} is damaged: {why}", code="E014", name=entry.filename, why=why) from error
    if written != entry.file_size:
        raise PackageError("Member {name} is shorter than it says", code="E014", name=entry.filename)
    return written


def _verified(members: dict[str, Path], sha256: str, size: int) -> Bag:
    """Complete and valid in the sense of RFC 8493, 3: every listed file is there, every file is listed, every digest
    is right, for the payload and for the tag files."""
    for name in TAGS:
        if name not in members:
            raise PackageError("The package lacks {name}", code="E015", name=name)
    declaration = members[DECLARATION].read_bytes().replace(b"\r\n", b"\n")
    if declaration.strip() not in (DECLARED.strip(), DECLARED.replace(b"1.0", b"0.97").strip()):
        raise PackageError("The package is of an unknown BagIt version", code="E015")
    payload = read_manifest(members[MANIFEST].read_bytes())
    tags = read_manifest(members[TAG_MANIFEST].read_bytes())
    _check_listed(set(payload), {n for n in members if n not in TAGS})
    _check_listed(set(tags), set(TAGS) - {TAG_MANIFEST})
    for name, wanted in {**tags, **payload}.items():
        if digest(members[name]) != wanted:
            raise PackageError("Member {name} was changed after the package was made", code="E019", name=name)
    info = read_info(members[INFO].read_bytes())
    oxum = f"{sum(members[n].stat().st_size for n in payload)}.{len(payload)}"
    if info.get("Payload-Oxum", (oxum,)) != (oxum,):
        raise PackageError("The package does not hold as much as it says", code="E021")
    missing = [n for n in PAYLOAD if n not in payload]
    if missing:
        raise PackageError("The package lacks {name}", code="E017", name=missing[0])
    return Bag(info, members, payload, sha256, size)


def _check_listed(listed: set[str], present: set[str]) -> None:
    for name in sorted(listed - present):
        raise PackageError("The package lacks {name}, which its manifest lists", code="E017", name=name)
    for name in sorted(present - listed):
        raise PackageError("{name} is in the package, but not in its manifest", code="E018", name=name)
