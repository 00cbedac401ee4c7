"""Load, unload, reload in a real QGIS window: nothing of the plugin stays behind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .window.real import run_in_qgis

HERE = Path(__file__).resolve().parent

JOBS = {"createstore", "importparcels", "validate", "tagparcels", "exportpackage", "ingestpackage"}

pytestmark = pytest.mark.window


def test_load_unload_reload_leaves_nothing_behind(tmp_path: Path, empty_stores: dict[str, Path]) -> None:
    store = shutil.copy(empty_stores["single"], tmp_path / "store.gpkg")
    told = run_in_qgis(HERE / "window" / "lifecycle.py", tmp_path, store=str(store))
    for loaded in told["loaded"]:
        assert loaded["docks"] == ["SoelandPanel"] and loaded["toolbars"] == ["SoelandToolBar"]
        assert loaded["providers"] == ["soeland"] and JOBS <= set(loaded["algorithms"])
    assert told["loaded"][2]["layers"] >= 18, "the third time a store was open, its layer being edited"
    assert told["left"] == [{}, {}, {}, {}]
    assert told["reloaded"]
    assert told["after_reload"] == told["loaded"][0]["algorithms"], "the registries are full again after a reload"
    assert told["places"] == ["batches", "checks", "deliver", "survey"]
