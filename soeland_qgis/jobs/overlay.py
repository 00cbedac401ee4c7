"""Fill what follows from control lines, plans and industrial zones into parcels, and from parcels into plans."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any, Collection, Iterator, Mapping

import numpy as np

from ..core.check import View
from ..core.conformity import conformity
from ..core.edit import Batch, Edit, Receipt, new_id
from ..core.errors import InputError
from ..core.model import Rule, Standard
from ..core.overlay import Overlaid, Tolerance, overlaid
from ..core.progress import Progress
from ..core.table import Dataset, Table, plain
from ..store import Store
from .totals import total_edits, total_layers, total_rules

JOB = "overlay"
LAYER = "parcel"
CHECK = "overlay_is_current"
"""The check whose rule (T-12) defines the values: the job and the check can never disagree."""
CONFORMITY = "conforms_to_plan"
"""The same for the conformity of use with plan (rule L-40)."""


@dataclass(frozen=True)
class OverlayOutcome:
    """How many parcels were looked at, how many were ``changed``, how many plans got new ``totals``, which layers were
    used and which are ``missing``, the operation as one ``act`` that can be taken back and the store's receipt (None
    where nothing had to change)."""

    looked: int
    changed: int
    totals: int
    used: tuple[str, ...]
    missing: tuple[str, ...]
    act: Batch | None
    receipt: Receipt | None


def fill_overlay(store: Store, ids: Collection[str] | None = None, who: str = "",
                 progress: Progress | None = None) -> OverlayOutcome:  # fmt: skip
    """Compute the overlay values of the parcels ``ids`` (soe_id; all where None) and save those that changed as one
    operation, whose reason names the layers and how many records each had. Values whose layer is not loaded stay as
    they are; the industrial zone is filled only where it is empty, because it may be corrected by hand. The totals of
    all plans are added up anew (rule L-30). Raises InputError where none of the layers is loaded and there is no plan,
    NotRun without Shapely, and Cancelled."""
    progress = progress or Progress()
    progress.step(0.0, "Reading the store")
    rule = rule_of(store.standard)
    with store.snapshot() as snapshot:
        dataset = snapshot.dataset(dict.fromkeys([LAYER, *used_layers(store.standard), *total_layers(store.standard)]))
    progress.step(0.3, "Laying parcels over the reference layers")
    totals = list(total_edits(dataset, store.standard))
    if ids is not None:
        table = dataset[LAYER]
        table.focus = np.flatnonzero(np.isin(table.ids.astype(str), list(ids)))
    found = values_of(dataset, store.standard, progress)
    if not found.values and not any(len(dataset[r.layer]) for r in total_rules(store.standard)):
        raise InputError("None of these layers is in the store: {layers}. Bring one in first and choose what it is",
                         layers="、".join(_titles(store.standard, found.missing)))  # fmt: skip
    edits = [*_edits(dataset[LAYER], found, rule), *totals]
    used = tuple(dict.fromkeys(found.against.values()))
    progress.step(0.8, "Saving {count} records", count=len(edits))
    act = receipt = None
    if edits:
        why = "、".join(f"{t}({len(dataset[n])})" for n, t in zip(used, _titles(store.standard, used)))
        act = Batch(JOB, who, edits, why=why, op_id=new_id())
        receipt = store.apply(act)
    progress.show(1.0, "", {})
    changed = [e.layer == LAYER for e in edits if receipt is not None and e.key in receipt.saved]
    return OverlayOutcome(len(found.rows), sum(changed), len(changed) - sum(changed), used, tuple(found.missing), act,
                          receipt)  # fmt: skip


def values_of(dataset: Dataset, standard: Standard, progress: Progress | None = None) -> Overlaid:
    """The overlay values of the parcels of ``dataset`` in focus, by the definitions of rules T-12 and L-40."""
    rule = rule_of(standard)
    cancelled = (progress or Progress()).cancelled
    view = View(standard, rule, dataset, datetime.date.today(), {}, cancelled)
    given = rule.arguments
    tolerance = Tolerance(given["area"], given["share"], given["width"])
    found = overlaid(view, given["inside"], given["boundary"], given["zone"], tolerance)
    for other in standard.rules:
        if other.check == CONFORMITY and dataset.loaded(other.arguments["layer"]):
            wanted = {name: value for name, value in other.arguments.items() if name != "field"}
            _, found.values[other.arguments["field"]] = conformity(replace(view, rule=other), **wanted)
            found.against[other.arguments["field"]] = other.arguments["layer"]
    return found


def rule_of(standard: Standard) -> Rule:
    """The rule that defines the overlay values; InputError where the standard has none."""
    for rule in standard.rules:
        if rule.check == CHECK:
            return rule
    raise InputError("The standard does not say how overlay values are computed")


def used_layers(standard: Standard) -> list[str]:
    """All layers of which one with records is enough for there to be something to compute: the reference layers that
    parcels are laid over, and those that hold totals."""
    return [*layers_of(rule_of(standard), standard), *(rule.layer for rule in total_rules(standard))]


def layers_of(rule: Rule, standard: Standard) -> list[str]:
    """The reference layers that the rule lays over the parcels."""
    given: Mapping[str, Any] = rule.arguments
    named = [one["layer"] for one in given["inside"]] + [given["boundary"]["layer"], given["zone"]["layer"]]
    return [name for name in dict.fromkeys(named) if name in standard.layers]


def compared_layers(standard: Standard) -> list[str]:
    """The reference layers that some rule of the standard looks at."""
    named = {text for rule in standard.rules for text in _texts(rule.arguments)}
    return [name for name, layer in standard.layers.items() if layer.reference and name in named]


def _texts(value: Any) -> Iterator[str]:
    """All texts inside the parameters of a rule."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Mapping, list, tuple)):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(inner)


def _titles(standard: Standard, layers: Collection[str]) -> list[str]:
    return [standard.layers[name].title.zh for name in layers]


def _edits(table: Table, found: Overlaid, rule: Rule) -> Iterator[Edit]:
    """One edit for each parcel of which a value changes, with only the fields that do."""
    zone = rule.arguments["zone"]["field"]
    names = [name for name in found.values if name in table]
    for place, row in enumerate(found.rows.tolist()):
        before, after = {}, {}
        for name in names:
            old, new = table.value(row, name), plain(found.values[name][place])
            if new is not None and old != new and (name != zone or old is None):
                before[name], after[name] = old, new
        if after:
            yield Edit(LAYER, str(table.ids[row]), int(table.versions[row]), before, after)
