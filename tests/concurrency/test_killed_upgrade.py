"""The plug is pulled while a store is brought up to date: it is the old one, to the last record, or the new one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from soeland_qgis.bridge.styles import furnish
from soeland_qgis.core.errors import NotAStore
from soeland_qgis.core.standard import load_standard
from soeland_qgis.store import create_store, open_store
from tests.standard_ground import Copy
from tests.store_ground import do, insert, keys, sound, square

from .actor import ROOT

MOMENTS = (0.1, 0.3, 0.5, 0.65, 0.8, 0.9, 0.95, 1.0, 1.05, 1.2)
"""Of the time until the transaction is closed."""

COUNT = 400

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


@pytest.fixture(scope="module")
def ground(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the standard, the grown standard, and a new store of it with its forms."""
    folder = tmp_path_factory.mktemp("ground")
    grown = Copy(folder / "standard").grown().load()
    create_store(str(folder / "forms.gpkg"), grown, finish=furnish).close()
    store = create_store(str(folder / "old.gpkg"), load_standard(), finish=furnish)
    do(store, *(insert(k, parcel_name="a", shape=square(350000 + 20 * i)) for i, k in enumerate(keys(COUNT))))
    store.close()
    return folder


def start(ground: Path, folder: Path, halt: str = "") -> subprocess.Popen[str]:
    """A person at work on a copy of the store."""
    folder.mkdir()
    for file, name in (("old.gpkg", "s.gpkg"), ("forms.gpkg", ".part-01234567.gpkg")):
        shutil.copy(ground / file, folder / name)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.concurrency.upgrader", str(folder / "s.gpkg"),
         str(folder / ".part-01234567.gpkg"), str(ground / "standard"), halt], cwd=ROOT, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert hear(child) == "ready"
    return child


def hear(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def end(child: subprocess.Popen[str]) -> None:
    child.kill()
    child.communicate(timeout=30)


def is_new(ground: Path, address: Path) -> bool:
    """Whether the store is the new one; else it must be the old one: the same tables, triggers, forms and rows."""
    try:
        store, new = open_store(str(address), load_standard()), False
    except NotAStore:
        store, new = open_store(str(address), load_standard(ground / "standard")), True
    with store.snapshot() as snapshot:
        assert snapshot.count("parcel") == COUNT
    assert sound(store) == []
    store.close()
    if not new:
        assert dump(address) == dump(ground / "old.gpkg")
    return new


def dump(path: Path) -> dict[str, list[Any]]:
    """Everything that stands in a file, by another reader."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    names = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    found = {n: connection.execute(f'SELECT * FROM "{n}"').fetchall() for n in names}
    found["sqlite_master"] = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
    connection.close()
    return found


def test_killed_when_all_is_done_and_nothing_counts(ground: Path, tmp_path: Path) -> None:
    child = start(ground, tmp_path / "a", "halt")
    assert hear(child) == "proved"
    end(child)
    assert not is_new(ground, tmp_path / "a" / "s.gpkg")


def test_killed_at_any_moment(ground: Path, tmp_path: Path) -> None:
    child = start(ground, tmp_path / "full")
    began = time.monotonic()
    assert hear(child) == "proved"
    takes = time.monotonic() - began
    assert hear(child) == "done"
    end(child)
    assert is_new(ground, tmp_path / "full" / "s.gpkg")
    outcomes = []
    for number, moment in enumerate(MOMENTS):
        folder = tmp_path / str(number)
        child = start(ground, folder)
        time.sleep(moment * takes)
        end(child)
        outcomes.append(is_new(ground, folder / "s.gpkg"))
        for backup in folder.glob("s-1.0.0-*.gpkg"):
            assert dump(backup) == dump(ground / "old.gpkg"), "a copy that bears its name is whole"
    assert outcomes.count(False) >= 3, "the plug was pulled in the midst of it"
