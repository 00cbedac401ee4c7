"""In which encoding a text or the table of a Shapefile was written: declared, or judged from its own bytes."""

from __future__ import annotations

import codecs
import struct
from pathlib import Path

CHINESE = "GB18030"

UNICODE = "UTF-8"

_CODECS = {UNICODE: "utf-8-sig"}  # the mark that Windows puts before a text is no text
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1a\x1b\x1e")  # bytes that no text has
_SAMPLE = 4 << 20  # bytes of records that are looked at


def choose_encoding(shapefile: Path) -> str:
    """The encoding of the .dbf beside ``shapefile``: what the .cpg says if the text agrees with it, else the better of
    UTF-8 and GB18030 (exchange.md 2: CASS and ArcGIS up to 10.2 write GBK and no .cpg)."""
    texts = _texts(_companion(shapefile, ".dbf"))
    foreign = [t for t in texts if not t.isascii()]
    declared = _declared(shapefile)
    if not foreign:
        return declared or UNICODE
    scores = {name: score(foreign, name) for name in dict.fromkeys([declared or UNICODE, UNICODE, CHINESE])}
    best = max(scores, key=lambda name: scores[name])
    if declared and (scores[declared] >= 0.9 or scores[best] < 0.5):
        return declared
    return best


def decode(raw: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of a file and the encoding that it was read in: ``encoding`` where it is given, else UTF-16 where a mark
    says so, UTF-8 where all of it is, and else GB18030. What cannot be read becomes U+FFFD."""
    for name in () if encoding else _tried(raw):
        try:
            return raw.decode(_CODECS.get(name, name)), name
        except UnicodeDecodeError:
            continue
    encoding = encoding or CHINESE
    return raw.decode(_CODECS.get(encoding, encoding), "replace"), encoding


def beginning(raw: bytes) -> str:
    """The text of the first bytes of a file, which may end within a character; "" where they are no text."""
    if not raw.startswith(_WIDE) and any(byte in _CONTROLS for byte in raw):
        return ""
    for name in _tried(raw):
        try:
            return codecs.getincrementaldecoder(_CODECS.get(name, name))().decode(raw)
        except UnicodeDecodeError:
            continue
    return raw.decode(CHINESE, "replace")


def _tried(raw: bytes) -> tuple[str, ...]:
    """GB18030 takes nearly every byte, UTF-8 hardly any by chance: so it comes first."""
    return ("UTF-16",) if raw.startswith(_WIDE) else (UNICODE, CHINESE)


def score(texts: list[bytes], encoding: str) -> float:
    """How much ``texts`` look like writing in ``encoding``: the share of foreign characters that are everyday Chinese
    (GB 2312) or, for UTF-8, valid at all; every byte that cannot be decoded weighs ten times against it."""
    try:
        decoded = "".join(t.decode(encoding, "replace") for t in texts)
    except LookupError:
        return -10.0
    foreign = [c for c in decoded if not c.isascii()]
    if not foreign:
        return 0.0
    broken = sum(c == "\ufffd" for c in foreign)
    everyday = sum(_everyday(c) for c in foreign)
    # Bytes that are valid UTF-8 by chance are so rare that validity alone is nearly proof.
    valid = len(foreign) - broken if encoding.upper().replace("-", "") == "UTF8" else everyday
    return (valid - 10 * broken) / len(foreign)


def _everyday(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _companion(shapefile: Path, suffix: str) -> Path | None:
    for path in (shapefile.with_suffix(suffix), shapefile.with_suffix(suffix.upper())):
        if path.exists():
            return path
    return None


def _declared(shapefile: Path) -> str:
    path = _companion(shapefile, ".cpg")
    if path is None:
        return ""
    name = path.read_bytes()[:40].decode("ascii", "ignore").strip()
    return f"CP{name}" if name.isdigit() else name


def _texts(dbf: Path | None) -> list[bytes]:
    """Column names and text values of a .dbf, as bytes, up to a sample's size."""
    if dbf is None:
        return []
    with dbf.open("rb") as file:
        head = file.read(32)
        if len(head) < 32:
            return []
        header_length, record_length = struct.unpack("<HH", head[8:12])
        fields = file.read(max(0, header_length - 32))
        body = file.read(_SAMPLE)
    names, spans, at = [], [], 1
    for start in range(0, len(fields) - 31, 32):
        field = fields[start : start + 32]
        if field[0] == 0x0D:
            break
        names.append(field[:11].split(b"\0")[0])
        if field[11:12] == b"C":
            spans.append((at, at + field[16]))
        at += field[16]
    records = range(0, len(body) - record_length + 1, record_length) if record_length else range(0)
    return names + [body[r + a : r + b].rstrip(b" \0") for r in records for a, b in spans]
