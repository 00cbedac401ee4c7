"""What all tests share: where the real data lie, and a folder for pictures."""

from __future__ import annotations

import os
from pathlib import Path

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
