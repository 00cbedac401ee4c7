"""What happens to a parcel's record when its shape is drawn, split, merged or deleted: always one batch."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Collection, Mapping, Sequence

from ..core.derive import derive
from ..core.edit import GEOMETRY, Batch, Edit, new_id
from ..core.errors import InputError
from ..core.model import Field, Standard
from ..core.record import Record
from .describe import EXTENSION, LINK_LAYER, LINKS, MAIN, Described
from .identify import Serials, constants, defaults_of

SUMMED = ("m2", "万元", "人", "吨标煤")
"""Units of values that belong to a parcel as a whole: a split must divide them, a merge adds them up."""

HALF_CENT = 0.0051
"""m²: areas are kept with two decimals."""

OWN = ("feature_id", "parcel_no", "qc_status", "updated_at")
"""What a new part does not take over from the parcel that it was cut from."""


@dataclass(frozen=True)
class Part:
    """One piece of a split: its shape (WKB in the store's CRS) and ellipsoidal area in m²."""

    wkb: bytes
    area: float
    hanging: Collection[str] = field(default_factory=tuple)
    """soe_id of the buildings and the like that lie in this piece."""


def new_parcel(
    standard: Standard, wkb: bytes | None, values: Mapping[str, Any], serials: Serials, who: str, why: str = ""
) -> Batch:
    """Insert one parcel with this shape; it gets its identifiers and the values that every new parcel has."""
    layer = standard.layers[MAIN]
    record = {**defaults_of(layer), **constants(layer), **{n: v for n, v in values.items() if v is not None}}
    record["feature_id"] = serials.next(record.get("district_code"))
    record.update({n: v for n, v in derive(layer, record).items() if v is not None})
    record[GEOMETRY] = wkb
    return Batch("draw", who, [Edit(MAIN, new_id(), None, None, record)], why)


def new_shape(parcel: Record, wkb: bytes, who: str, why: str = "") -> Batch:
    """Give a parcel another shape."""
    edit = Edit(MAIN, parcel.id, parcel.version, {GEOMETRY: parcel.get(GEOMETRY)}, {GEOMETRY: wkb})
    return Batch("reshape", who, [edit], why)


def new_outline(standard: Standard, described: Described, part: Part, drawn: float, who: str) -> Batch:
    """Give a parcel another outline. A surveyed area that is that of the outline so far (``drawn``, m²) follows; one
    that was measured in another way stays, and rule G-21 compares it."""
    parcel = described.parcel
    area = parcel.get("surveyed_area")
    if area is None or abs(area - drawn) > HALF_CENT:
        return new_shape(parcel, part.wkb, who)
    number = parcel.get("parcel_no")
    first = _first_piece(standard, described, part, number)
    edits = [first, *_extension(standard, described, {**parcel.values, **(first.after or {})}, number, None)]
    return Batch("reshape", who, [e for e in edits if e.after], whole=True)


def split(
    standard: Standard, described: Described, parts: Sequence[Part], taken: Collection[str], serials: Serials, who: str
) -> Batch:
    """Cut a parcel into ``parts``, the first of which stays its record. Numbers get a suffix -01, -02 … that is not in
    ``taken`` (rules.md G-05); surveyed areas are those of the pieces; other sums stay with the first piece and are
    left empty in the others, to be divided by a person. Raises InputError for fewer than two parts."""
    if len(parts) < 2:
        raise InputError("The line does not cut the parcel into pieces: draw it from outside to outside")
    old = described.parcel.get("parcel_no")
    numbers = split_numbers(old, len(parts), taken)
    edits = [_first_piece(standard, described, parts[0], numbers[0])]
    edits += _extension(standard, described, described.parcel.values, numbers[0], old)
    for part, number in zip(parts[1:], numbers[1:]):
        values = _piece(standard, described.parcel, part, number)
        values["feature_id"] = serials.next(values.get("district_code"))
        edits.append(Edit(MAIN, new_id(), None, None, values))
        edits += _new_extension(standard, described, values, number, old)
    edits += _hanging(standard, described.hanging, old, numbers, parts)
    return Batch("split", who, edits, whole=True)


def merge(standard: Standard, parcels: Sequence[Described], wkb: bytes, who: str) -> Batch:
    """Join parcels: the first one stays, takes the joined shape and the sums, and names the others as its origin; what
    hung on the others hangs on it. Raises InputError for fewer than two parcels."""
    if len(parcels) < 2:
        raise InputError("Select the parcels to be merged, two or more")
    first, others = parcels[0], parcels[1:]
    number = first.parcel.get("parcel_no")
    after: dict[str, Any] = {GEOMETRY: wkb}
    for f in standard.layers[MAIN].fields:
        if f.unit in SUMMED and f.typed:
            values = [d.parcel.get(f.name) for d in parcels]
            after[f.name] = None if any(v is None for v in values) else round(sum(values), f.decimals)
    after.update(derive(standard.layers[MAIN], {**first.parcel.values, **after}))
    edits = [_changed(first.parcel, after)]
    origin = ";".join(str(d.parcel.get("parcel_no")) for d in parcels if d.parcel.get("parcel_no"))
    edits += _extension(standard, first, {**first.parcel.values, **after}, number, origin)
    taken = {str(r.get(standard.layers[r.layer].key)) for r in first.hanging}
    for described in others:
        edits += [_gone(described.parcel)] + ([_gone(described.extension)] if described.extension else [])
        moved = [_moved(standard, r, number, taken) for r in described.hanging if not _further(r)]
        edits += moved + _followed(standard, described.hanging, moved)
    return Batch("merge", who, [e for e in edits if e is not None], whole=True)


def delete(parcels: Sequence[Described], who: str) -> Batch:
    """Delete parcels with everything that hangs on their numbers; undo brings all of it back."""
    edits = []
    for described in parcels:
        edits += [_gone(r) for r in described.hanging]
        edits += [_gone(described.extension)] if described.extension is not None else []
        edits.append(_gone(described.parcel))
    return Batch("delete", who, edits, whole=True)


def split_numbers(number: str | None, count: int, taken: Collection[str]) -> list[str | None]:
    """Numbers of ``count`` pieces: "…-0012" becomes "…-0012-01", "-02" …; a piece that is split again keeps its own
    number for the first part. A parcel without a number gives pieces without one."""
    if not number:
        return [None] * count
    match = re.fullmatch(r"(.+-\d{4})-(\d{2})", number)
    root = match[1] if match else number
    used = {t for t in taken if t.startswith(f"{root}-")}
    free = (f"{root}-{n:02d}" for n in range(1, 100) if f"{root}-{n:02d}" not in used)
    first = [number] if match else []
    found = [*first, *(text for text, _ in zip(free, range(count - len(first))))]
    if len(found) < count:
        raise InputError("There is no free split number for {number}", number=number)
    return list(found)


def _first_piece(standard: Standard, described: Described, part: Part, number: str | None) -> Edit:
    after: dict[str, Any] = {GEOMETRY: part.wkb, "parcel_no": number, "surveyed_area": round(part.area, 2)}
    after.update(derive(standard.layers[MAIN], {**described.parcel.values, **after}))
    return _changed(described.parcel, after)


def _piece(standard: Standard, parcel: Record, part: Part, number: str | None) -> dict[str, Any]:
    layer = standard.layers[MAIN]
    values = {f.name: parcel.get(f.name) for f in layer.fields if f.name not in OWN and not _belongs_to_whole(f)}
    values.update({"parcel_no": number, "surveyed_area": round(part.area, 2), GEOMETRY: part.wkb})
    values.update(derive(layer, values))
    return {n: v for n, v in values.items() if v is not None}


def _belongs_to_whole(f: Field) -> bool:
    return f.unit in SUMMED or bool(f.derived)


def _extension(
    standard: Standard, described: Described, parcel: Mapping[str, Any], number: str | None, origin: str | None
) -> list[Edit]:
    """The record of parcel_ext follows: number, origin and what is computed from the parcel."""
    layer, old = standard.layers[EXTENSION], described.extension
    if old is None:
        if not number or not origin:
            return []
        values = {"parcel_no": number, "old_parcel_nos": _fit(layer.by_name, origin)}
        return [Edit(EXTENSION, new_id(), None, None, values)]
    after = {"parcel_no": number, "old_parcel_nos": _fit(layer.by_name, origin) or old.get("old_parcel_nos")}
    after.update(derive(layer, {**old.values, **after}, {MAIN: parcel}))
    return [_changed(old, after)]


def _new_extension(
    standard: Standard, described: Described, parcel: Mapping[str, Any], number: str | None, origin: str | None
) -> list[Edit]:
    if not number:
        return []
    layer, old = standard.layers[EXTENSION], described.extension
    values: dict[str, Any] = {}
    if old is not None:
        values = {f.name: old.get(f.name) for f in layer.fields if not _belongs_to_whole(f)}
    values.update({"parcel_no": number, "old_parcel_nos": _fit(layer.by_name, origin)})
    values.update(derive(layer, values, {MAIN: parcel}))
    return [Edit(EXTENSION, new_id(), None, None, {n: v for n, v in values.items() if v is not None})]


def _hanging(
    standard: Standard, records: Sequence[Record], old: str | None, numbers: Sequence[str | None], parts: Sequence[Part]
) -> list[Edit]:
    """What lies in a piece goes with it; what has no place stays with the first."""
    edits = []
    for record in (r for r in records if not _further(r)):
        place = next((n for n, part in enumerate(parts) if record.id in part.hanging), 0)
        if numbers[place] and numbers[place] != old:
            edits.append(_moved(standard, record, numbers[place], set()))
    return edits + _followed(standard, records, edits)


def _further(record: Record) -> bool:
    """Whether it hangs on something that hangs on the parcel: the photo of a building."""
    return record.layer in LINKS and record.get(LINK_LAYER) not in (None, "", MAIN)


def _followed(standard: Standard, records: Sequence[Record], moved: Sequence[Edit]) -> list[Edit]:
    """What names a record by a number that ``moved`` changes names it by the new one."""
    fresh = {}
    for edit in moved:
        key = standard.layers[edit.layer].key
        if key in (edit.after or {}):
            fresh[edit.layer, (edit.before or {}).get(key)] = (edit.after or {})[key]
    places = {r.id: (r.get(LINK_LAYER), r.get(LINKS[r.layer])) for r in records if _further(r)}
    return [_changed(r, {LINKS[r.layer]: fresh[places[r.id]]}) for r in records if places.get(r.id) in fresh]


def _moved(standard: Standard, record: Record, number: str | None, taken: set[str]) -> Edit:
    """The record goes over to the parcel ``number``. A number of its own that is made from the parcel's (a building's,
    standard.md 2.4) follows and takes the next one that is not in ``taken``."""
    layer = standard.layers[record.layer]
    link = LINKS.get(record.layer) or layer.parent_field
    after = {link: number}
    made = re.fullmatch(rf"{re.escape(str(record.get(link)))}-([A-Z]+)(\d+)", str(record.get(layer.key)))
    if made and number:
        first, width = int(made[2]), len(made[2])
        fresh = (f"{number}-{made[1]}{n:0{width}d}" for n in range(first, 10**width))
        after[layer.key] = next((n for n in fresh if n not in taken), record.get(layer.key))
        taken.add(str(after[layer.key]))
    return _changed(record, after)


def _changed(record: Record, after: Mapping[str, Any]) -> Edit:
    """An update with what differs only; the fields that stay the same are left out."""
    fresh = {n: v for n, v in after.items() if record.get(n) != v}
    return Edit(record.layer, record.id, record.version, {n: record.get(n) for n in fresh}, fresh)


def _gone(record: Record) -> Edit:
    return Edit(record.layer, record.id, record.version, dict(record.values), None)


def _fit(fields: Mapping[str, Field], origin: str | None) -> str | None:
    """The origin cut to whole numbers that the field can hold."""
    length = fields["old_parcel_nos"].length
    while origin and len(origin) > length:
        origin = origin.rpartition(";")[0]
    return origin or None
