"""The practice district as the jobs' tests use it, and small stores of a few records."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Iterator

import pytest

from soeland_qgis.core.model import Standard
from soeland_qgis.core.standard import load_standard
from soeland_qgis.jobs.practice import Practice, make_practice
from soeland_qgis.store import Store, create_store, open_store


@pytest.fixture(scope="session")
def standard() -> Standard:
    return load_standard()


@pytest.fixture(scope="session")
def practice(standard: Standard, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Practice]:
    """The address of a practice store that nobody writes to, and what was planted in it."""
    address = str(tmp_path_factory.mktemp("practice") / "practice.gpkg")
    return address, make_practice(address, standard)


@pytest.fixture
def practice_store(practice: tuple[str, Practice], standard: Standard) -> Iterator[Store]:
    store = open_store(practice[0], standard)
    yield store
    store.close()


@pytest.fixture
def own_practice(standard: Standard, tmp_path: Path) -> Iterator[tuple[Store, Practice]]:
    """A practice district to change."""
    address = str(tmp_path / "own.gpkg")
    made = make_practice(address, standard)
    store = open_store(address, standard)
    yield store, made
    store.close()


@pytest.fixture
def new_store(standard: Standard, tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """Makes empty stores that are closed afterwards."""
    stores: list[Store] = []

    def make(name: str = "store.gpkg", crs: str = "EPSG:4549", mode: str = "single") -> Store:
        stores.append(create_store(str(tmp_path / name), standard, crs, mode))
        return stores[-1]

    yield make
    for store in stores:
        store.close()
