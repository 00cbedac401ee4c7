"""Where parcels live: one protocol, kept by every kind of store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Iterable, Iterator, Mapping, Protocol

from ..core.edit import Batch, Receipt
from ..core.issue import Waiver
from ..core.model import Standard
from ..core.table import Dataset, Table

ID = "soe_id"
VERSION = "soe_row_version"
BASE = "soe_base_version"
"""The three mechanism columns that every layer has (standard.md 1.6, reliability 3.2)."""

WAIVERS = "soe_waiver"
"""The table of waivers; a Batch writes to it as to any layer (fields: rule, record, name, reason, who, at)."""


@dataclass(frozen=True)
class StoreInfo:
    """What a store says of itself: standard and version, CRS ("EPSG:4549"), mode "single" or "team", its own id."""

    id: str
    standard: str
    version: str
    crs: str
    mode: str
    created: str
    title: str = ""


@dataclass(frozen=True)
class Change:
    """One row of history: the image before (None for an insert), who, when (UTC), by which operation and why."""

    seq: int
    at: str
    op_id: str
    job: str
    who: str
    why: str
    layer: str
    key: str
    action: str
    version: int  # that the change made; 0 for a delete
    before: Mapping[str, Any] | None


@dataclass(frozen=True)
class HealthNote:
    """One thing the health check saw. ``level`` is "fault", "warning" or "note"; template and values as in errors."""

    level: str
    template: str
    values: Mapping[str, Any]


class Snapshot(Protocol):
    """A private, consistent copy of a moment of the store. A context manager; closing removes the copy."""

    info: StoreInfo
    history_tip: str

    def count(self, layer: str) -> int:
        """Number of records."""

    def table(self, layer: str, columns: Iterable[str] | None = None, shapes: bool = True) -> Table:
        """The records of a layer as columns; only ``columns`` where given. Raises StoreError when fewer rows were
        read than the store counts."""

    def dataset(self, layers: Iterable[str] | None = None) -> Dataset:
        """All layers of the standard that exist, or the named ones."""

    def waivers(self) -> tuple[Waiver, ...]:
        """All written reasons."""

    def close(self) -> None: ...

    def __enter__(self) -> Snapshot: ...

    def __exit__(self, *_: object) -> None: ...


class Store(Protocol):
    """A parcel store. Opened with ``open_store``; one object belongs to one thread."""

    address: str
    info: StoreInfo
    standard: Standard

    def snapshot(self) -> Snapshot:
        """A consistent copy to read from (validation, export, statistics)."""

    def apply(self, batch: Batch) -> Receipt:
        """Do the whole batch in one counted, idempotent transaction and read it back (reliability 3.4). An edit whose
        row was changed since ``base_version`` merges where the changed fields are others, else it is a conflict."""

    def history(self, key: str | None = None, since: int = 0) -> Iterator[Change]:
        """Changes in order of ``seq``, of one record or of all."""

    def tip(self) -> int:
        """The ``seq`` of the newest change, 0 where there is none: cheap, to notice what other programs do."""

    def source(self, layer: str) -> str:
        """The address of a layer as QGIS opens it."""

    def health(self) -> list[HealthNote]:
        """Version of libraries, kind of path, journal mode, triggers read back, index complete, history complete."""

    def check_history(self) -> list[HealthNote]:
        """Versions without gap, number of history rows = sum of version steps."""

    def close(self) -> None:
        """Let go of the file."""


def open_store(address: str, standard: Standard) -> Store:
    """Open ``x.gpkg`` (or, later, a PostgreSQL address) with the thresholds of the file beside it
    (core/parameters.py). Raises NotAStore, StoreLocked, StoreReadOnly, StoreError, and StandardError where that file
    cannot be used: nobody works with other thresholds than were asked for."""
    from ..core.parameters import with_parameters_beside
    from .geopackage import GeoPackageStore

    return GeoPackageStore.open(address, with_parameters_beside(standard, address))


Finish = Callable[[Store], None]
"""What else belongs to a store from its birth (forms, first records): works on the unfinished file."""


def create_store(address: str, standard: Standard, crs: str = "", mode: str = "single", title: str = "",
                 finish: Finish | None = None) -> Store:
    """Make a new store with all tables of ``standard`` and open it. Refuses to overwrite an existing file. The file
    gets its name when ``finish`` is done: whatever ends the program before, there is no store of that name."""
    from ..core.parameters import with_parameters_beside
    from .geopackage import GeoPackageStore

    standard = with_parameters_beside(standard, address)
    return GeoPackageStore.create(address, standard, crs or standard.crs, mode, title, finish)
