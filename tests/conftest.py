"""What all tests share: where the real data lie, and a folder for pictures."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from pathlib import Path
from typing import Iterator

import pytest

ROOT = Path(__file__).resolve().parent.parent


def shared_folder() -> Path | None:
    """The folder with the source tables and real parcels; it is not part of the repository."""
    for place in (os.environ.get("SOELAND_SHARED", ""), str(ROOT.parent / "shared")):
        if place and (Path(place) / "domain").is_dir():
            return Path(place)
    return None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder, or a skip that says why."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("the source tables and real parcels are not beside this checkout (set SOELAND_SHARED)")
    return folder


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where windows leave their pictures, to be looked at."""
    folder = ROOT / "build" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """What a failed test had open (stores, layers, tasks) is let go of while QGIS is still there. Python keeps the
    frames of the last exception, and the collector would find their layers after QGIS' end: that ended the program."""
    error = getattr(sys, "last_value", None)
    if error is not None:
        while error is not None:
            traceback.clear_frames(error.__traceback__)
            error = error.__cause__ or error.__context__
        for name in ("last_type", "last_value", "last_traceback", "last_exc"):
            if hasattr(sys, name):
                delattr(sys, name)
        gc.collect()
    return (yield)
