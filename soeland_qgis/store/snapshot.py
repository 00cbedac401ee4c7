"""A private copy of one moment of a store, to check, count and export from: nobody's edit can show up halfway."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Iterable

from ..core.errors import StoreError
from ..core.issue import Waiver
from ..core.model import Layer, Standard
from ..core.table import Dataset, Table
from . import StoreInfo
from .connection import Connection, patiently
from .layers import has_table, strangers
from .private import private_folder
from .receipts import tip_digest
from .snapshot_read import read_table
from .sqltext import identifier, literal, statement


class GeoPackageSnapshot:
    """See the protocol ``Snapshot``. A context manager; closing removes the copy."""

    def __init__(self, folder: Path, connection: Connection, standard: Standard, info: StoreInfo) -> None:
        self._folder, self._connection, self.standard, self.info = folder, connection, standard, info
        self.history_tip = tip_digest(connection)

    @property
    def path(self) -> str:
        """The private copy: gone when the snapshot is closed."""
        return self._connection.path

    def count(self, layer: str) -> int:
        """Number of records. StoreError for a layer that the standard does not have."""
        return self._connection.number(statement("create:count", table=identifier(self._layer(layer).name)))

    def table(self, layer: str, columns: Iterable[str] | None = None, shapes: bool = True) -> Table:
        """The records in the order in which they came in. StoreError when fewer rows were read than counted."""
        found = read_table(self.path, self._layer(layer), columns, shapes, self.info.crs)
        counted = self.count(layer)
        if len(found) != counted:
            raise StoreError("{read} of {counted} records of {layer} could be read from {path}", read=len(found),
                             counted=counted, layer=self._layer(layer).title, path=self.path)
        return replace(found, strangers=strangers(self._connection, found.layer))

    def dataset(self, layers: Iterable[str] | None = None) -> Dataset:
        """All layers of the standard, or the named ones."""
        names = list(self.standard.layers) if layers is None else list(layers)
        present = [n for n in names if layers is not None or has_table(self._connection, n)]
        return Dataset({name: self.table(name) for name in present})

    def waivers(self) -> tuple[Waiver, ...]:
        """All written reasons, oldest first."""
        rows = self._connection.rows(statement("snapshot:waivers"))
        return tuple(Waiver(*(value or "" for value in row)) for row in rows)

    def close(self) -> None:
        """Remove the copy."""
        self._connection.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> GeoPackageSnapshot:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _layer(self, name: str) -> Layer:
        if name not in self.standard.layers:
            raise StoreError("The store has no table {layer}", layer=name)
        return self.standard.layers[name]


def take(connection: Connection, standard: Standard, info: StoreInfo) -> GeoPackageSnapshot:
    """Copy the store as it is now. Raises StoreLocked, DiskFull or StoreError; nothing is left behind then."""
    folder = private_folder("snapshot")
    path = str(folder / "snapshot.gpkg")
    try:
        patiently(lambda: connection.execute(statement("snapshot:copy", path=literal(path))))
        return GeoPackageSnapshot(folder, Connection.open(path, writable=False), standard, info)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
