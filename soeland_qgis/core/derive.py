"""What follows from what was typed: ratios and sums that nobody types, by the formulas of the standard."""

from __future__ import annotations

from typing import Any, Iterator, Mapping

from .expression import Expression
from .model import Field, Layer
from .table import plain

FILLED_ELSEWHERE = ("overlay", "mechanism")


def formulas(layer: Layer) -> Iterator[Field]:
    """The fields of a layer that a formula fills; those that an overlay or the store fills are not among them."""
    return (f for f in layer.fields if f.derived and f.derived not in FILLED_ELSEWHERE)


def derive(
    layer: Layer, record: Mapping[str, Any], others: Mapping[str, Mapping[str, Any]] | None = None
) -> dict[str, Any]:
    """The derived values of one record (plain values by field name) as they should be. ``others`` are records of
    other layers by layer name, for formulas that look at the parcel ("parcel.surveyed_area"); a formula whose other
    record is not given is left out."""
    others = others or {}
    seen = dict(record)
    for of, values in others.items():
        seen.update({f"{of}.{name}": value for name, value in values.items()})
    found = {}
    for field in formulas(layer):
        formula = Expression(field.derived)
        if all(name.rpartition(".")[0] in ("", *others) for name in formula.fields):
            found[field.name] = plain(formula.one(seen))
    return found


def needs(layer: Layer, of: str) -> frozenset[str]:
    """The fields of the other layer ``of`` that formulas of ``layer`` look at."""
    named = (name for field in formulas(layer) for name in Expression(field.derived).fields)
    return frozenset(name.rpartition(".")[2] for name in named if name.startswith(f"{of}."))
