"""What the batches place knows of every parcel: as it was seen, its batch, enterprise, district and area."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Collection, Sequence

import numpy as np

from ..core.edit import Receipt
from ..core.model import Standard
from ..core.progress import Progress
from ..core.table import Table
from ..jobs.overview import UNTAGGED, Overview, overview, parcels_of
from ..jobs.tag import Choice, Seen, seen, tag_edits


@dataclass
class Board:
    """One entry per parcel. ``batches`` is kept up to date with what this person tags; the rest is as it was read."""

    table: Table
    overview: Overview
    batches: np.ndarray  # codes as text objects
    fresh: dict[str, Seen] = field(default_factory=dict)  # what was tagged here since: newer than the table

    def rows(self, ids: Collection[str]) -> np.ndarray:
        """Row numbers of the parcels that are there."""
        known = self.overview.row
        return np.array(sorted(known[i] for i in ids if i in known), dtype=np.int64)

    def only(self, rows: np.ndarray, batch: str) -> np.ndarray:
        """Those of ``rows`` that have this batch now; all of them for ""."""
        return rows[self.batches[rows] == batch] if batch else rows

    def seen(self, rows: np.ndarray) -> list[Seen]:
        """The parcels as this person saw them, for the store to compare with."""
        asked = [int(r) for r in rows if str(self.overview.ids[r]) not in self.fresh]
        told = {s.id: s for s in seen(self.table, asked)}
        return [self.fresh.get(str(self.overview.ids[r])) or told[str(self.overview.ids[r])] for r in rows]

    def took(self, receipt: Receipt, parcels: Sequence[Seen], choice: Choice) -> None:
        """These parcels were tagged: those that the receipt names have the choice, in the version that it gave."""
        before = {parcel.id: parcel.before for parcel in parcels}
        for edit in tag_edits(parcels, choice):
            row = self.overview.row.get(edit.key)
            if row is not None and edit.key in receipt.saved:
                now = {**before[edit.key], **(edit.after or {})}
                self.fresh[edit.key] = Seen(edit.key, receipt.saved[edit.key], now)
                self.batches[row] = now.get("batch") or UNTAGGED

    def totals(self, codes: Sequence[str], rows: np.ndarray | None = None) -> dict[str, tuple[int, float]]:
        """Parcels and m² by batch, of ``rows`` or of all."""
        batches = self.batches if rows is None else self.batches[rows]
        areas = np.nan_to_num(self.overview.area if rows is None else self.overview.area[rows])
        return {code: (int((at := batches == code).sum()), float(areas[at].sum())) for code in codes}


def read_board(address: str, standard: Standard, progress: Progress) -> Board:
    """Read all parcels in a worker. Raises StoreError."""
    dataset = parcels_of(address, standard, progress)
    looked = overview(dataset, standard, progress.part(0.3, 1.0))
    batches = np.array([code or UNTAGGED for code in looked.batch], dtype=object)
    return Board(dataset["parcel"], looked, batches)
