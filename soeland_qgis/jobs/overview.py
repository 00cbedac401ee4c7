"""All parcels of a store at a glance: what the list, the ledger and the totals show, as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Sequence

import numpy as np

from ..core.completeness import completeness
from ..core.errors import NotRun
from ..core.geometry import ellipsoidal_areas
from ..core.model import SURVEY_GROUPS, Standard
from ..core.progress import Progress
from ..core.table import Coded, Dataset, Table
from ..store import open_store

SEARCHED = (
    "parcel_no", "parcel_name", "holder_name", "actual_user", "cert_no", "cadastral_code", "location", "town_name",
)  # fmt: skip
"""What the search box of the list looks through."""

UNTAGGED = "0"


@dataclass(frozen=True)
class Overview:
    """One entry per parcel in each array, in the store's order.

    ``area`` is ellipsoidal, m², NaN without a shape; ``surveyed`` the surveyed area, m²; ``completeness`` maps the four
    survey groups to 0 … 1; ``incomplete`` is True where any of them is below 1; ``batch`` is "0" where nothing is
    tagged yet; ``text`` is what a search looks through, in lower case.
    """

    ids: np.ndarray
    versions: np.ndarray
    no: Coded
    name: Coded
    group_name: Coded
    district: Coded
    batch: Coded
    area: np.ndarray
    surveyed: np.ndarray
    completeness: Mapping[str, np.ndarray]
    incomplete: np.ndarray
    text: Sequence[str]
    row: Mapping[str, int]  # soe_id → position in the arrays

    def __len__(self) -> int:
        return len(self.ids)


def overview(dataset: Dataset, standard: Standard, progress: Progress | None = None) -> Overview:
    """Look over the parcels of ``dataset``; without Shapely the areas are NaN. Source: standard.md 3, rules.md C-08."""
    progress = progress or Progress()
    table = dataset["parcel"]
    progress.step(0.1, "Measuring the parcels")
    area = _areas(table)
    progress.step(0.5, "Looking for what is missing")
    shares = completeness(table, standard)
    groups = {group: shares[group] for group in SURVEY_GROUPS if group in shares}
    incomplete = np.zeros(len(table), dtype=bool)
    for share in groups.values():
        incomplete |= share < 1.0
    progress.step(0.8, "Preparing the list")
    ids = np.array([str(i) for i in table.ids], dtype=object)
    return Overview(
        ids=ids,
        versions=table.versions,
        no=_words(table, "parcel_no"),
        name=_words(table, "parcel_name"),
        group_name=_words(table, "group_name"),
        district=_words(table, "district_code"),
        batch=Coded.of(code or UNTAGGED for code in _words(table, "batch")),
        area=area,
        surveyed=table.columns.get("surveyed_area", np.full(len(table), np.nan)),
        completeness=groups,
        incomplete=incomplete,
        text=_texts(table),
        row={soe_id: row for row, soe_id in enumerate(ids)},
    )


def overview_of(address: str, standard: Standard, progress: Progress | None = None) -> Overview:
    """The same for the store at ``address``. Raises StoreError."""
    progress = progress or Progress()
    return overview(parcels_of(address, standard, progress), standard, progress)


def parcels_of(address: str, standard: Standard, progress: Progress) -> Dataset:
    """The parcels of the store at ``address``, through a handle of its own: for a worker thread. Raises StoreError."""
    progress.step(0.0, "Reading the store")
    store = open_store(address, standard)
    try:
        with store.snapshot() as snapshot:
            return snapshot.dataset(["parcel"])
    finally:
        store.close()


def _areas(table: Table) -> np.ndarray:
    if table.geometry is None:
        return np.full(len(table), np.nan)
    try:
        return ellipsoidal_areas(table)
    except NotRun:  # Shapely or pyproj is missing: the list still works, and shows no area
        return np.full(len(table), np.nan)


def _words(table: Table, name: str) -> Coded:
    column: Any = table.columns.get(name)
    return column if column is not None else Coded(np.full(len(table), -1, dtype=np.int32), ())


def _texts(table: Table) -> list[str]:
    """The searched fields of each parcel, joined; each distinct value is lowered once."""
    columns = [table.columns[name] for name in SEARCHED if name in table]
    lowered = []
    for column in columns:
        if not isinstance(column, Coded):
            continue
        values = (*(v.lower() for v in column.values), "")
        lowered.append([values[code] for code in column.codes])
    return ["\n".join(parts) for parts in zip(*lowered)] if lowered else [""] * len(table)
