"""A program that holds the file, and a disk that is full: told in words, and nothing is half done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from osgeo import gdal

from soeland_qgis.core.edit import new_id
from soeland_qgis.core.errors import StoreLocked
from soeland_qgis.core.standard import load_standard
from soeland_qgis.store import connection, open_store
from tests.store_ground import do, insert, make, sound, value

from .actor import ROOT, Actor


@pytest.fixture()
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store gives up after a second, so that the test need not wait for twenty."""
    monkeypatch.setattr(connection, "PATIENCE", 1.0)


def test_a_locked_store_is_told_and_nothing_is_lost(tmp_path: Path, impatient: None) -> None:
    store = make("geopackage", tmp_path)
    holder = gdal.OpenEx(store.address, gdal.OF_VECTOR | gdal.OF_UPDATE)
    holder.ExecuteSQL("BEGIN IMMEDIATE")
    key = new_id()
    with pytest.raises(StoreLocked, match="Another program"):
        do(store, insert(key, parcel_name="a"))
    holder.ExecuteSQL("ROLLBACK TRANSACTION")
    assert do(store, insert(key, parcel_name="a")).saved == {key: 1}, "the same batch goes in once the lock is gone"
    assert sound(store) == []
    store.close()


def test_a_short_lock_is_waited_for(tmp_path: Path) -> None:
    store = make("geopackage", tmp_path)
    with Actor("holder") as holder:
        holder.ask(do="hold", path=store.address)
        holder.tell(do="release", after=1.5)
        key = new_id()
        assert do(store, insert(key, parcel_name="a")).saved == {key: 1}
        assert holder.hear() == "released"
    store.close()


def test_an_exclusive_lock_at_opening_is_told(tmp_path: Path, impatient: None) -> None:
    store = make("geopackage", tmp_path)
    address = store.address
    store.close()
    with Actor("holder") as holder:
        holder.ask(do="hold", path=address, how="EXCLUSIVE")
        with pytest.raises(StoreLocked):
            open_store(address, load_standard())
    open_store(address, load_standard()).close()


LIMITED = """
import os, resource, sys
from soeland_qgis.core.errors import DiskFull
from soeland_qgis.core.standard import load_standard
from soeland_qgis.store import create_store, open_store
from tests.store_ground import do, insert, keys
what, path, limit = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = None if what == "create" else open_store(path, load_standard())
names = keys(4000)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    if what == "create":
        create_store(path, load_standard())
    elif what == "snapshot":
        store.snapshot()
    else:
        do(store, *(insert(k, parcel_name="x" * 90, location="y" * 150) for k in names))
except DiskFull as error:
    print("DiskFull", error)
else:
    print("no error")
"""


def limited(what: str, path: Path, limit: int) -> str:
    """What a process says that may write no file longer than ``limit`` bytes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", LIMITED, what, str(path), str(limit)], cwd=ROOT, env=environment,
                          capture_output=True, text=True, timeout=120, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the length of files")
def test_a_full_disk_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    """Room for the private file only, for part of the journal, for the journal but not for the file, for all: before
    or after, and the person hears which."""
    key, outcomes = new_id(), []
    for number, limit in enumerate((200_000, 1_150_000, 1_500_000, 1_800_000, 2_100_000, 2_600_000, 4_000_000)):
        store = make("geopackage", tmp_path, name=f"{number}.gpkg")
        do(store, insert(key, parcel_name="a"))
        address = store.address
        store.close()
        said = limited("apply", Path(address), limit)
        store = open_store(address, load_standard())
        with store.snapshot() as snapshot:
            count = snapshot.count("parcel")
        assert (said.startswith("DiskFull"), count) in ((True, 1), (False, 4001)), f"{limit}: {said}"
        assert store.tip() == count and value(store, key, "parcel_name") == "a" and sound(store) == []
        store.close()
        outcomes.append(count)
    assert outcomes.count(1) >= 3 and outcomes[-1] == 4001


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the length of files")
def test_a_full_disk_leaves_no_half_store_and_no_half_copy(tmp_path: Path) -> None:
    for limit in (5_000, 100_000, 300_000):
        assert limited("create", tmp_path / "new.gpkg", limit).startswith("DiskFull")
        assert list(tmp_path.iterdir()) == []
    store = make("geopackage", tmp_path)
    store.close()
    assert limited("snapshot", Path(store.address), 100_000).startswith("DiskFull")
