"""One open handle on a GeoPackage: every statement is checked, every answer read to its end, every error named."""

from __future__ import annotations

import json
import shutil
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Iterator, TypeVar

import numpy as np
from osgeo import gdal, ogr

from ..core.errors import DiskFull, NotAStore, SoelandError, StoreError, StoreLocked, StoreReadOnly

T = TypeVar("T")

BUSY_MS = 250
"""How long SQLite itself waits for a lock: short, so that a window never freezes; we ask again ourselves."""

PATIENCE = 20.0
"""Seconds after which a lock is told to the person."""

LEAST_ROOM = 200_000
"""Bytes that an empty GeoPackage needs at least."""

_dice = np.random.default_rng()


def patiently(act: Callable[[], T], seconds: float | None = None) -> T:
    """``act()`` again and again, with growing jittered pauses, while the store is locked; StoreLocked in the end."""
    deadline = time.monotonic() + (PATIENCE if seconds is None else seconds)
    pause = 0.01
    while True:
        try:
            return act()
        except StoreLocked:
            if time.monotonic() + pause > deadline:
                raise
        time.sleep(pause * (0.5 + float(_dice.random())))
        pause = min(pause * 1.6, 0.4)


@contextmanager
def quiet() -> Iterator[None]:
    """GDAL says nothing on the console meanwhile; its error state, kept for each thread, is read instead. That works
    whether or not somebody has switched GDAL's exceptions on, and switches nothing for the rest of QGIS."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    gdal.ErrorReset()
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def checked(act: Callable[..., T], *args: Any, path: str) -> T:
    """``act(*args)``, a call of GDAL, with every failure raised as one of our errors."""
    with quiet():
        try:
            answer = act(*args)
        except RuntimeError as error:
            raise named(str(error), path) from error
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise named(gdal.GetLastErrorMsg(), path)
    return answer


def named(message: str, path: str) -> SoelandError:
    """The error of ours that SQLite's or GDAL's message stands for."""
    text = message.lower()
    if "is locked" in text or "busy" in text:
        return StoreLocked("Another program is writing to {path} and did not let go; wait a moment and try again. "
                           "If no program is open, restart the computer that holds the file", path=path)
    if "disk is full" in text or "disk i/o error" in text or "no space left" in text or "file too large" in text:
        return DiskFull("The disk of {path} did not take the data: it is full, over its quota or damaged. Nothing was "
                        "changed. Make room and try again", path=path)
    if "readonly" in text or "read-only" in text or "permission denied" in text or "update mode" in text:
        return StoreReadOnly("{path} can only be read: ask for the right to write to the file and its folder, or work "
                             "on a copy", path=path)
    if "not a database" in text or "malformed" in text:
        return NotAStore("{path} is damaged: take the newest copy of the store. The data base says: {detail}",
                         path=path, detail=message)
    if crowded(path):  # GDAL does not say why it could not make a file
        return named("disk is full", path)
    return StoreError("The store {path} refused: {detail}", path=path, detail=message)


def crowded(path: str) -> bool:
    """Whether the disk has less room than an empty GeoPackage takes: the likely cause where a program says none."""
    try:
        return shutil.disk_usage(Path(path).parent).free < LEAST_ROOM
    except OSError:
        return False


class Connection:
    """A GDAL handle on one GeoPackage, for one thread."""

    def __init__(self, dataset: gdal.Dataset, path: str, writable: bool) -> None:
        self.path, self.writable = path, writable
        self._dataset: gdal.Dataset | None = dataset

    @classmethod
    def open(cls, path: str, writable: bool = True) -> Connection:
        """Open an existing file. Raises NotAStore, StoreLocked, StoreReadOnly or StoreError."""
        flags = gdal.OF_VECTOR | (gdal.OF_UPDATE if writable else gdal.OF_READONLY)
        dataset = checked(_open, path, flags, path=path)
        if dataset is None:
            raise NotAStore("{path} is no GeoPackage", path=path)
        connection = cls(dataset, path, writable)
        connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        return connection

    @property
    def dataset(self) -> gdal.Dataset:
        """The GDAL handle."""
        if self._dataset is None:
            raise StoreError("The store {path} was closed", path=self.path)
        return self._dataset

    @property
    def live(self) -> bool:
        """Whether it is still open."""
        return self._dataset is not None

    def execute(self, sql: str) -> None:
        """Run one statement; what it answers is thrown away."""
        self._each(sql, None)

    def rows(self, sql: str) -> list[list[Any]]:
        """All rows of a SELECT whose only column is a json_array(…)."""
        return [json.loads(text) for text in self.texts(sql)]

    def texts(self, sql: str) -> list[str]:
        """The first column of all rows, as text; "" for NULL."""
        found: list[str] = []
        self._each(sql, lambda feature: found.append(feature.GetFieldAsString(0)))
        return found

    def number(self, sql: str) -> int:
        """The first value of the first row as a whole number."""
        found = self.texts(sql)
        if not found:
            raise StoreError("The store {path} gave no answer", path=self.path)
        return int(found[0] or 0)

    def changes(self) -> int:
        """How many rows the last statement changed, triggers not counted."""
        return self.number("SELECT changes()")

    def close(self) -> None:
        """Let go of the file. Also fine when closed already."""
        self._dataset = None

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _each(self, sql: str, take: Callable[[ogr.Feature], None] | None) -> None:
        dataset = self.dataset
        answer = checked(dataset.ExecuteSQL, sql, path=self.path)
        if answer is None:
            return
        try:
            if take is not None:
                checked(_walk, answer, take, path=self.path)
        finally:
            dataset.ReleaseResultSet(answer)


def _walk(answer: ogr.Layer, take: Callable[[ogr.Feature], None]) -> None:
    feature = answer.GetNextFeature()
    while feature is not None:
        take(feature)
        feature = answer.GetNextFeature()


def _open(path: str, flags: int) -> gdal.Dataset | None:
    return gdal.OpenEx(path, flags, allowed_drivers=["GPKG"])


def siblings(path: str) -> tuple[Path, ...]:
    """The files that SQLite keeps beside ``path``, where they exist."""
    return tuple(p for suffix in ("-wal", "-shm", "-journal") if (p := Path(path + suffix)).exists())
