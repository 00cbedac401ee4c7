"""What is wrong with the parcel on the form while it is being typed."""

from __future__ import annotations

from ..core.issue import Issue
from ..core.model import Standard
from ..core.record import column_of, table_of
from ..core.table import Dataset
from .describe import EXTENSION, MAIN, Described
from .validate import validate

MISSING = ("filled", "filled_where")
"""Checks for empty fields: the form shows a mark for these instead of a sentence."""


def problems(standard: Standard, described: Described, crs: str = "") -> tuple[Issue, ...]:
    """The issues of all rules that look at one record only, on this parcel as it is typed; empty fields are not among
    them (see jobs.describe.applies). The shape is looked at too where the record has one and ``crs`` is given."""
    data = Dataset()
    data[MAIN] = table_of(standard.layers[MAIN], [described.parcel], crs)
    if described.extension is not None and described.parcel.get("parcel_no"):
        main = standard.layers[MAIN]
        seen = {f"{MAIN}.{f.name}": column_of(f, [described.parcel.get(f.name)]) for f in main.fields}
        data[EXTENSION] = table_of(standard.layers[EXTENSION], [described.extension], crs, **seen)
    kinds = ("attribute", "geometry") if crs else ("attribute",)
    rules = [r.id for r in standard.rules if r.reach == "row" and r.at == "store" and r.kind in kinds
             and r.check not in MISSING and r.layer in (MAIN, EXTENSION, "*")]  # fmt: skip
    return validate(data, standard, rules).issues
