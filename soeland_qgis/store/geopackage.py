"""The parcel store in one GeoPackage file: for one computer, or one file that is handed on."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Iterator

from ..core.edit import Batch, Receipt
from ..core.errors import DiskFull, StoreError, StoreLocked, StoreReadOnly
from ..core.model import Standard
from . import Change, Finish, HealthNote, StoreInfo
from .connection import Connection, patiently
from .gpkg_apply import apply_batch
from .gpkg_create import create_file
from .gpkg_open import open_file
from .health import check_history, examine
from .history import changes
from .layers import epsg_of
from .place import Place, place_of
from .private import sweep
from .snapshot import GeoPackageSnapshot, take
from .sqltext import statement
from .staging import Staging

SHORT = 2.0
"""Seconds that opening and closing spend on the journal mode, which is no matter of life and death."""


class GeoPackageStore:
    """A store in a GeoPackage (see the protocol ``Store``). Belongs to one thread."""

    def __init__(self, address: str, standard: Standard, connection: Connection, info: StoreInfo) -> None:
        self.address, self.standard, self.info = address, standard, info
        self._connection = connection
        self.place: Place = place_of(address)
        if connection.writable and self.place.local:
            self._journal("WAL")

    @classmethod
    def open(cls, address: str, standard: Standard) -> GeoPackageStore:
        """Open an existing store. Raises NotAStore, StoreLocked, StoreReadOnly, StoreError."""
        path = str(Path(address).absolute())
        sweep()
        connection, info = open_file(path, standard)
        return cls(path, standard, connection, info)

    @classmethod
    def create(
        cls, address: str, standard: Standard, crs: str, mode: str = "single", title: str = "",
        finish: Finish | None = None,
    ) -> GeoPackageStore:
        """Make a new store and open it. Raises StoreError (exists, no folder, unknown CRS), StoreReadOnly, DiskFull
        and what ``finish`` raises; nothing is left behind then."""
        path = str(Path(address).absolute())

        def finished(part: str) -> None:
            if finish is not None:
                store = cls.open(part, standard)
                try:
                    finish(store)
                finally:
                    store.close()

        create_file(path, standard, crs or standard.crs, mode, title, finished)
        return cls.open(path, standard)

    @property
    def writable(self) -> bool:
        """Whether the file can be written."""
        return self._connection.writable

    def snapshot(self) -> GeoPackageSnapshot:
        """A private copy of this moment (VACUUM INTO). Raises StoreLocked, DiskFull, StoreError."""
        return take(self._connection, self.standard, self.info)

    def apply(self, batch: Batch) -> Receipt:
        """See the protocol. Raises StoreReadOnly, StoreLocked, DiskFull, StoreError: nothing is changed then."""
        if not self.writable:
            raise StoreReadOnly("{path} can only be read: ask for the right to write to the file and its folder, or "
                                "work on a copy", path=self.address)
        with Staging(self.standard, epsg_of(self.info.crs), self.info.mode == "team") as stage:
            stage.fill(batch)
            return apply_batch(self._connection, stage, batch, lambda: Connection.open(self.address))

    def history(self, key: str | None = None, since: int = 0) -> Iterator[Change]:
        """Changes after ``since``, oldest first; of the record ``key`` where given."""
        return changes(self._connection, self.standard, key, since)

    def tip(self) -> int:
        """See the protocol."""
        return patiently(lambda: self._connection.number(statement("history:newest")))

    def source(self, layer: str) -> str:
        """The address of a layer, or of the table of a code list (cl_<name>), as QGIS opens it."""
        known = layer in self.standard.layers or layer.removeprefix("cl_") in self.standard.codelists
        if not known:
            raise StoreError("The store has no table {layer}", layer=layer)
        return f"{self.address}|layername={layer}"

    def health(self) -> list[HealthNote]:
        """See health.py."""
        return examine(self._connection, self.standard, self.info, self.place)

    def check_history(self) -> list[HealthNote]:
        """See health.py."""
        return patiently(lambda: check_history(self._connection, self.standard))

    def close(self) -> None:
        """Let go of the file. The last one to leave turns the journal back, so that the file is one file again. Also
        fine when closed already."""
        try:
            if self._connection.live and self._connection.writable and self.place.local:
                self._journal("DELETE")
        finally:
            self._connection.close()

    def _journal(self, mode: str) -> None:
        """With a write-ahead log kept open, a map that is open elsewhere goes on reading while somebody edits. Where
        others hold the file it stays as it is: they have the log open already, or have opened without. So it does on a
        full disk: what was saved stands in the log beside the file, and counts."""
        with suppress(StoreLocked, DiskFull):
            patiently(lambda: self._connection.texts(f"PRAGMA journal_mode={mode}"), 0.1 if mode == "DELETE" else SHORT)
            self._connection.texts("SELECT count(*) FROM soe_meta")  # only a handle that has read holds the log
