"""Describing parcels: from what was typed on the form to the one batch that is saved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Iterable, Mapping, Sequence, Tuple

from ..core.derive import derive
from ..core.edit import Batch, Edit, new_id
from ..core.expression import Expression
from ..core.model import Field, Layer, Standard
from ..core.record import Record

Place = Tuple[str, str]
"""(layer, field)"""

MAIN, EXTENSION = "parcel", "parcel_ext"
condition = lru_cache(maxsize=512)(Expression)
"""A parsed condition; the same text is parsed once."""

LINKS = {"attachment": "link_id"}
"""Layers that name a parcel by another field than their parent field."""

LINK_LAYER = "link_layer"
"""The field in which they say whether it is a parcel that they name, or a building and the like."""


@dataclass(frozen=True)
class Described:
    """A parcel as it was read for the form: its record, the one of parcel_ext where there is one, and what hangs on
    its number (needed when the number changes)."""

    parcel: Record
    extension: Record | None = None
    hanging: Sequence[Record] = ()

    def value(self, place: Place) -> Any:
        """The stored value at (layer, field)."""
        layer, name = place
        if layer == EXTENSION:
            return self.extension.get(name) if self.extension is not None else None
        return self.parcel.get(name)


def with_typed(described: Described, typed: Mapping[Place, Any]) -> Described:
    """The parcel as it would be after saving, derived values included."""
    parcel = Record(MAIN, described.parcel.id, described.parcel.version,
                    {**described.parcel.values, **{n: v for (la, n), v in typed.items() if la == MAIN}})  # fmt: skip
    more = {n: v for (la, n), v in typed.items() if la == EXTENSION}
    old = described.extension
    values = {**(old.values if old is not None else {}), **more, "parcel_no": parcel.get("parcel_no")}
    extension = Record(EXTENSION, old.id if old is not None else "", old.version if old is not None else None, values)
    return Described(parcel, extension, described.hanging)


def derived_values(standard: Standard, described: Described) -> dict[Place, Any]:
    """What the standard computes from the other values of this parcel, by (layer, field); None where an input is
    missing. Values that need other layers are not among them."""
    parcel = described.parcel.values
    extension = described.extension.values if described.extension is not None else {}
    main = derive(standard.layers[MAIN], parcel)
    more = derive(standard.layers[EXTENSION], extension, {MAIN: parcel})
    return {**{(MAIN, n): v for n, v in main.items()}, **{(EXTENSION, n): v for n, v in more.items()}}


def applies(standard: Standard, described: Described, place: Place) -> bool:
    """Whether a field asks for a value here: always for mandatory ones, for conditional ones when their condition
    holds (a condition that is NULL does not), never for optional ones."""
    layer, name = place
    required = standard.layers[layer].by_name[name].required
    if isinstance(required, bool):
        return required
    return condition(required).true_of(seen_by(described, layer))


def seen_by(described: Described, layer: str) -> dict[str, Any]:
    """The values that conditions of ``layer`` see: its own, and for parcel_ext also "parcel.<field>"."""
    if layer == MAIN:
        return dict(described.parcel.values)
    own = dict(described.extension.values) if described.extension is not None else {}
    return {**own, **{f"{MAIN}.{name}": value for name, value in described.parcel.values.items()}}


def describe(
    standard: Standard, parcels: Iterable[Tuple[Described, Mapping[Place, Any]]], who: str, why: str = ""
) -> Batch:
    """One batch that gives every parcel what was typed for it, with the versions that were seen and the derived
    values. Only what really changes is in it; a record of parcel_ext is made where something is typed for it; what
    hangs on a parcel's number follows when the number changes."""
    edits: list[Edit] = []
    for described, typed in parcels:
        edits += _edits(standard, described, typed)
    return Batch(job="describe", who=who, edits=edits, why=why)


def _edits(standard: Standard, described: Described, typed: Mapping[Place, Any]) -> list[Edit]:
    after = with_typed(described, typed)
    wanted = {**typed, **derived_values(standard, after)}
    edits = []
    main = _update(standard.layers[MAIN], described.parcel, _of(MAIN, wanted))
    if main is not None:
        edits.append(main)
    old, new = described.parcel.get("parcel_no"), after.parcel.get("parcel_no")
    more = _of(EXTENSION, wanted)
    if described.extension is not None:
        more["parcel_no"] = new
        extension = _update(standard.layers[EXTENSION], described.extension, more)
        edits += [extension] if extension is not None else []
    elif new and any(v is not None for v in _of(EXTENSION, typed).values()):
        values = {n: v for n, v in more.items() if v is not None}
        edits.append(Edit(EXTENSION, new_id(), None, None, {**values, "parcel_no": new}))
    if old and new and old != new:
        edits += _renamed(standard, described.hanging, old, new)
    return edits


def _renamed(standard: Standard, hanging: Sequence[Record], old: str, new: str) -> list[Edit]:
    """What points to the parcel's number follows it."""
    edits = []
    for record in hanging:
        name = LINKS.get(record.layer) or standard.layers[record.layer].parent_field
        if name and record.get(name) == old:
            edits.append(Edit(record.layer, record.id, record.version, {name: old}, {name: new}))
    return edits


def _update(layer: Layer, record: Record, wanted: Mapping[str, Any]) -> Edit | None:
    changed = {n: v for n, v in wanted.items() if not same(layer.by_name.get(n), record.get(n), v)}
    if not changed:
        return None
    return Edit(layer.name, record.id, record.version, {n: record.get(n) for n in changed}, changed)


def same(field: Field | None, one: Any, other: Any) -> bool:
    """Whether two values are the same to a person: "" is NULL, numbers compare to the decimals that are stored."""
    one, other = (None if v == "" else v for v in (one, other))
    if one is None or other is None:
        return one is other
    if field is not None and field.type in ("number", "integer"):
        return round(float(one), field.decimals) == round(float(other), field.decimals)
    return str(one) == str(other)


def _of(layer: str, wanted: Mapping[Place, Any]) -> dict[str, Any]:
    return {name: value for (of, name), value in wanted.items() if of == layer}
