"""A disk that takes the change but not the tidying up after it: what is said to be saved is saved, and no more."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

import pytest

from soeland_qgis.core.errors import DiskFull
from soeland_qgis.core.standard import load_standard
from soeland_qgis.store import open_store
from tests.store_ground import do, insert, keys, make, sound

MANY = 600


@contextmanager
def small_disk(place: Path, kilobytes: int) -> Iterator[None]:
    """A file system of a few KB at ``place``; the test is skipped where this machine does not let us make one."""
    place.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
    if os.name != "posix" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small file system needs root")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_nothing_was_changed_is_only_said_where_nothing_was(tmp_path: Path) -> None:
    """From no room at all to room for everything. In between the change stands in the log beside the file, and the
    file cannot take it: saved is saved then, or the person would bring the same records in again."""
    store = make("geopackage", tmp_path)
    store.close()
    size = Path(store.address).stat().st_size >> 10
    outcomes = []
    for more in range(64, 1600, 96):
        with small_disk(tmp_path / "disk", size + more):
            address = shutil.copy(store.address, tmp_path / "disk" / "p.gpkg")
            said = MANY if _saves(str(address)) else 0
            log = Path(f"{address}-wal").exists()
            here = tmp_path / "here"
            shutil.copytree(tmp_path / "disk", here)
        after = open_store(str(here / "p.gpkg"), load_standard())
        with after.snapshot() as snapshot:
            assert snapshot.count("parcel") == said, f"{more} KB"
        assert sound(after) == []
        after.close()
        shutil.rmtree(here)
        outcomes.append((said, log))
    assert {(0, False), (MANY, True), (MANY, False)} == set(outcomes), "all three happened"


def _saves(address: str) -> bool:
    """Open, write, close, as an algorithm does; whether the person is told that it went well."""
    try:
        store = open_store(address, load_standard())
        try:
            do(store, *(insert(key, parcel_name="x" * 90, location="y" * 150) for key in keys(MANY)))
        finally:
            store.close()
    except DiskFull as error:
        assert "Nothing was changed" in str(error)
        return False
    return True
