"""The plug is pulled while a new store is being made: there is no store of that name, or a whole one with its forms."""

from __future__ import annotations

import html
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from soeland_qgis.core.standard import load_standard
from soeland_qgis.store import create_store, gpkg_create, open_store
from soeland_qgis.store.connection import Connection
from tests.store_ground import sound

from .actor import ROOT

MOMENTS = (0.04, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97, 1.1)
"""Of the time that making a store takes."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


def start(way: str, address: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.Popen([sys.executable, "-m", "tests.concurrency.newborn", way, str(address)], cwd=ROOT,
                             env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
    assert child.stdout is not None and child.stdout.readline() == "ready\n"
    return child


def end(child: subprocess.Popen[str]) -> None:
    child.kill()
    child.communicate(timeout=30)


def check_whole(address: Path) -> None:
    """A form of every layer lies in the store, and names this file where it looks up codes; nothing is at fault."""
    standard = load_standard()
    store = open_store(str(address), standard)
    faults = sound(store)
    store.close()
    assert faults == []
    with Connection.open(str(address), writable=False) as file:
        assert "layer_styles" in file.texts("SELECT name FROM sqlite_master"), "there, but without forms"
        rows = file.rows("SELECT json_array(f_table_name, styleQML) AS row FROM layer_styles WHERE useAsDefault")
    saved = {table: html.unescape(text) for table, text in rows}
    assert set(saved) == set(standard.layers)
    assert f"/{address.name}|layername=cl_" in saved["parcel"]
    assert not [table for table, text in saved.items() if ".part-" in text]


def test_killed_at_any_moment(tmp_path: Path) -> None:
    child = start("toolbox", tmp_path / "full & whole.gpkg")
    began = time.monotonic()
    assert child.stdout is not None and child.stdout.readline() == "done\n"
    takes = time.monotonic() - began
    end(child)
    check_whole(tmp_path / "full & whole.gpkg")
    absent = 0
    for number, moment in enumerate(MOMENTS):
        address = tmp_path / f"{number}.gpkg"
        child = start(("toolbox", "panel")[number % 2], address)
        time.sleep(moment * takes)
        end(child)
        if address.exists():
            check_whole(address)
        else:
            absent += 1
            create_store(str(address), load_standard()).close()
    assert absent >= 5, "the plug was pulled in the midst of it"


def test_what_a_killed_program_left_is_taken_away_a_day_later(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in (".part-0123abcd.gpkg", ".part-abcd0123.gpkg", ".part-mine.gpkg"))
    for file in (old, new, other):
        file.write_bytes(b"half")
    for file in (old, other):
        os.utime(file, (time.time() - gpkg_create.ABANDONED - 60,) * 2)
    create_store(str(tmp_path / "a.gpkg"), load_standard()).close()
    assert {p.name for p in tmp_path.iterdir()} == {new.name, other.name, "a.gpkg"}


def test_a_store_that_could_not_be_finished_is_not_there(tmp_path: Path) -> None:
    def fail(store: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        create_store(str(tmp_path / "a.gpkg"), load_standard(), finish=fail)
    assert list(tmp_path.iterdir()) == []
