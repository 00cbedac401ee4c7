"""Reads a boundary point file (界址点坐标 TXT, 电子报盘格式): what was measured, as it was written.

The format has no public standard; the grammar and its variants are those of domain notes "exchange formats" section 1:
eight or more header values and "@", X is northing, the ring number says nothing of holes, counts cannot be trusted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Mapping, Sequence

from ..core.errors import InputError
from .boundary_crs import Axes, axes_of, crs_of
from .boundary_rings import Point, Ring, parts_of, ring_of
from .encoding import decode
from .records import Note

DESCRIPTION, COORDINATES = "属性描述", "地块坐标"
HECTARE = 10000.0  # m²


@dataclass(frozen=True)
class BoundaryParcel:
    """One parcel of the file. ``rings`` are closed, without the closing point and without doubled points;
    ``area`` is the written area in m² (None where there is none), ``area_step`` its last digit in m²."""

    number: str
    name: str
    use_code: str
    area: float | None
    rings: tuple[Ring, ...]
    line: int
    area_step: float = 1.0
    notes: tuple[Note, ...] = ()

    def parts(self) -> list[list[Ring]]:
        """Outer rings with their holes: ``[[outer, hole, …], …]``, found by containment, not by ring number."""
        return parts_of(self.rings)


@dataclass(frozen=True)
class BoundaryFile:
    """What a file says. ``crs`` is "EPSG:n", or "" where the person must say it (local system, contradiction)."""

    properties: Mapping[str, str]
    parcels: tuple[BoundaryParcel, ...]
    crs: str
    swapped: bool
    encoding: str = ""
    notes: tuple[Note, ...] = ()


def read_boundary_txt(path: str | Path) -> BoundaryFile:
    """Read a file. Raises InputError with the line for what cannot be read as points."""
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise InputError("The file {path} cannot be read: {why}", path=str(path), why=error.strerror) from error
    text, encoding = decode(raw)
    if "\ufffd" in text:
        raise InputError("The text of the file is neither UTF-8 nor GBK: is it a boundary point file?")
    return parse_boundary_text(text, encoding)


def parse_boundary_text(text: str, encoding: str = "") -> BoundaryFile:
    """Read text that was pasted or decoded. Without a header all points are one parcel, and a line may leave out
    the ring or the point's name; columns may then be separated by tabs or spaces too."""
    properties, blocks = _blocks(text)
    if not any(block.points for block in blocks):
        raise InputError("There are no boundary points here: a line should be like J1,1,3463580.000,645700.000")
    points = [p for block in blocks for p in block.points]
    axes = axes_of([p.north for p in points], [p.east for p in points])
    notes = []
    if axes is Axes.SWAPPED:
        notes.append(Note("The columns are swapped: east stands before north. They were read the right way round."))
    elif axes is Axes.UNKNOWN:
        notes.append(Note("The coordinates are in no national grid: please say in which system they are."))
    crs, why = crs_of(properties, [p.north if axes is Axes.SWAPPED else p.east for p in points], axes)
    if why is not None:
        notes.append(why)
    parcels = tuple(_parcel(block, axes is Axes.SWAPPED) for block in blocks if block.points)
    return BoundaryFile(properties, parcels, crs, axes is Axes.SWAPPED, encoding, tuple(notes))


@dataclass
class _Block:
    header: Sequence[str]
    line: int
    points: list[Point] = field(default_factory=list)


def _blocks(text: str) -> tuple[dict[str, str], list[_Block]]:
    properties: dict[str, str] = {}
    blocks: list[_Block] = []
    section = ""
    lines = re.split(r"\r\n|\r|\n", text.replace("，", ",").replace("【", "[").replace("】", "]").lstrip("\ufeff"))
    for number, line in enumerate((line.strip() for line in lines), start=1):
        mark = re.fullmatch(r"\[(.+)\]", line)
        if not line:
            continue
        if mark:
            section = mark[1].strip()
        elif section and section != COORDINATES:
            key, _, value = line.partition("=")
            properties[key.strip()] = value.strip()
        elif line.endswith("@"):
            blocks.append(_Block([v.strip() for v in line[:-1].split(",")], number))
        else:
            if not blocks:
                blocks.append(_Block((), number))
            blocks[-1].points.append(_point(line, number, bool(blocks[-1].header)))
    return properties, blocks


def _point(line: str, number: int, strict: bool) -> Point:
    values = [v.strip() for v in line.split(",")] if "," in line else line.split()
    wanted = (4,) if strict else (4, 3, 2)
    if len(values) not in wanted:
        raise InputError("Line {line}: a boundary point has {wanted} values, here are {count}: {text}",
                         line=number, wanted="4" if strict else "2 – 4", count=len(values), text=line[:60])
    name = values[0] if len(values) > 2 else ""
    ring = values[1] if len(values) == 4 else "1"
    try:
        north, east = (float(v.replace(" ", "")) for v in values[-2:])
        return Point(name, int(ring), north, east, number)
    except ValueError as error:
        raise InputError("Line {line}: not a number in {text}", line=number, text=line[:60]) from error


def _parcel(block: _Block, swapped: bool) -> BoundaryParcel:
    notes: list[Note] = []
    by_ring: dict[int, list[Point]] = {}
    for point in block.points:
        right = Point(point.name, point.ring, point.east, point.north, point.line) if swapped else point
        by_ring.setdefault(point.ring, []).append(right)
    rings = []
    for number, points in by_ring.items():
        ring, said = ring_of(number, points)
        notes += said
        rings.append(ring)
    header = list(block.header) + [""] * 8
    notes += _count_notes(header[0], block, rings)
    area = _number(header[1])
    return BoundaryParcel(
        number=_spoken(header[2]), name=_spoken(header[3]), use_code=_spoken(header[7]),
        area=None if area is None else area * HECTARE, rings=tuple(rings), line=block.line,
        area_step=_step(header[1]), notes=tuple(notes),
    )


def _count_notes(written: str, block: _Block, rings: Sequence[Ring]) -> list[Note]:
    """The written number counts closing points in some programs and not in others: either is right."""
    count = _number(written)
    distinct = sum(len(ring.points) for ring in rings)
    if count is None or count in (len(block.points), distinct):
        return []
    return [Note("The header says {written} points, the file has {found}", {"written": int(count), "found": distinct})]


def _number(text: str) -> float | None:
    """The number at the start ("0.9400", "0.94公顷"); None where there is none."""
    match = re.match(r"\s*(\d+(?:\.\d+)?)", text)
    return float(match[1]) if match else None


def _step(text: str) -> float:
    """The last digit of a number in hectares, in m²: 1 for "0.9400", 10,000 for "1"."""
    match = re.match(r"\s*\d+(?:\.(\d+))?", text)
    return HECTARE / 10 ** len(match[1] or "") if match else 1.0


def _spoken(value: str) -> str:
    """A header value, without the field names that programs write where they know nothing (DKMC, DLBM, FID_0)."""
    return "" if re.fullmatch(r"(DKMC|DKBH|DKYT|DLBM|TFH|FID_\d+)", value) else value
