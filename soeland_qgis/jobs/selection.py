"""Which records belong to one enterprise in one district, in every layer that travels with its parcels."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any, Iterable

import numpy as np

from ..core.errors import InputError
from ..core.model import Layer, Standard
from ..core.table import Dataset, Table

PARCEL = "parcel"
_LINKS = {"attachment": "link_id"}
"""Layers that name the record of any other layer; the others say in the standard where they point to."""


@dataclass(frozen=True)
class Selection:
    """The chosen records as tables of their own; ``groups`` and ``districts`` are those that occur among them, and
    ``ids`` the soe_id of all of them."""

    tables: Dataset
    groups: tuple[str, ...]
    districts: tuple[str, ...]
    ids: frozenset[str]

    @property
    def parcels(self) -> Table:
        """The chosen parcels."""
        return self.tables[PARCEL]


def select(dataset: Dataset, standard: Standard, enterprise: str = "", district: str = "") -> Selection:
    """The parcels of ``enterprise`` (group name, credit code or short code; all where empty) in ``district`` (code; all
    where empty) and what belongs to them. Reference layers stay at home. Raises InputError where there is no parcel."""
    parcels = dataset[PARCEL]
    wanted = _is_group(parcels, standard, enterprise) & _is(parcels, "district_code", district)
    if not wanted.any():
        raise InputError("There is no parcel of {enterprise} in {district}. The store has: {known}",
                         enterprise=enterprise or "*", district=district or "*", known=_known(parcels))  # fmt: skip
    chosen = {PARCEL: parcels.take(np.flatnonzero(wanted))}
    numbers = _texts(chosen[PARCEL], "parcel_no") - _texts(parcels.take(np.flatnonzero(~wanted)), "parcel_no")
    groups = tuple(sorted(_texts(chosen[PARCEL], "group_name")))
    for name, layer in standard.layers.items():
        if name in dataset and name != PARCEL and not layer.reference and name not in _LINKS:
            table = dataset[name]
            chosen[name] = table.take(np.flatnonzero(_belongs(table, layer, numbers, groups, district, chosen)))
    for name, field in _LINKS.items():
        if name in dataset:
            keys = {str(t.value(r, t.layer.key)) for t in chosen.values() if t.layer.key for r in range(len(t))}
            chosen[name] = dataset[name].take(np.flatnonzero(_among(dataset[name], field, numbers | (keys - {"None"}))))
    ids = frozenset(str(i) for table in chosen.values() for i in table.ids)
    ordered = Dataset({n: chosen[n] for n in standard.layers if n in chosen})
    return Selection(ordered, groups, tuple(sorted(_texts(chosen[PARCEL], "district_code"))), ids)


def _belongs(table: Table, layer: Layer, numbers: Iterable[str], groups: Iterable[str], district: str,
             chosen: dict[str, Table]) -> np.ndarray:  # fmt: skip
    """By the parcel that a record names, by its own enterprise and district, or by what it refers to."""
    if layer.parent == PARCEL:
        return _among(table, layer.parent_field, numbers)
    if "group_name" in layer.by_name:
        return _among(table, "group_name", groups) & _is(table, "district_code", district)
    for field in layer.fields:
        target, _, key = field.refers.partition(".")
        if target in chosen:
            return _among(table, field.name, _texts(chosen[target], key))
    return np.zeros(len(table), dtype=bool)


def _is_group(parcels: Table, standard: Standard, enterprise: str) -> np.ndarray:
    if not enterprise.strip():
        return np.ones(len(parcels), dtype=bool)
    listed = standard.codelists.get("group")
    short = listed.by_code.get(enterprise.strip()) if listed else None
    wanted = {_plain(enterprise), *([_plain(short.name.zh)] if short else [])}
    return _among_plain(parcels, "group_name", wanted) | _among_plain(parcels, "group_uscc", wanted)


def _is(table: Table, name: str, value: str) -> np.ndarray:
    return _among(table, name, {value}) if value.strip() else np.ones(len(table), dtype=bool)


def _among(table: Table, name: str, values: Iterable[str]) -> np.ndarray:
    wanted = frozenset(values)
    column: Any = table.columns.get(name)
    return column.test(lambda v: v in wanted) if column is not None else np.zeros(len(table), dtype=bool)


def _among_plain(table: Table, name: str, wanted: set[str]) -> np.ndarray:
    column: Any = table.columns.get(name)
    return column.test(lambda v: _plain(v) in wanted) if column is not None else np.zeros(len(table), dtype=bool)


def _texts(table: Table, name: str) -> set[str]:
    column: Any = table.columns.get(name)
    return set() if column is None else {str(v) for v in column if v is not None}


def _known(parcels: Table) -> str:
    pairs = {(parcels.value(r, "group_name") or "?", parcels.value(r, "district_code") or "?")
             for r in range(len(parcels))}  # fmt: skip
    return ", ".join(f"{group} {district}" for group, district in sorted(pairs)[:20])


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()
