"""Starts a survey: an empty parcel store with every table of the data standard."""

from __future__ import annotations

from ..core.model import Standard
from ..store import Finish, StoreInfo, create_store


def create(
    address: str, standard: Standard, crs: str = "", mode: str = "single", title: str = "", finish: Finish | None = None
) -> StoreInfo:
    """Make the store at ``address`` and say what it is. ``crs`` is the standard's where it is empty; ``mode`` is
    "single" or "team"; ``finish`` saves its forms and looks. Raises StoreError where something is there already or the
    place cannot be written."""
    store = create_store(address, standard, crs, mode, title, finish)
    try:
        return store.info
    finally:
        store.close()
