"""Gives new records their identifiers: the BSM with its running number, and the code of their class."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Iterable, Mapping

from ..core.model import Layer, Standard
from ..core.table import Table

CITY = "310000"
"""Stands for the district where a record does not say one: BSM needs six digits (standard.md 1.3)."""


class Serials:
    """Hands out feature identifiers of one layer: district (6) + layer part (4) + serial (8), standard.md 1.3. Each
    district counts on from the highest number that ``taken`` shows."""

    def __init__(self, layer: Layer, taken: Iterable[str | None] = ()) -> None:
        self.layer = layer
        self._form = re.compile(r"(\d{6})" + re.escape(layer.serial_code) + r"(\d{8})")
        self._highest: Counter[str] = Counter()
        for text in taken:
            self.see(text)

    def see(self, text: str | None) -> None:
        """Remember an identifier that is in use."""
        match = self._form.fullmatch(text) if text else None
        if match:
            self._highest[match[1]] = max(self._highest[match[1]], int(match[2]))

    def next(self, district: str | None) -> str:
        """A new identifier for a record in ``district``."""
        place = district if district and re.fullmatch(r"\d{6}", district) else CITY
        self._highest[place] += 1
        return f"{place}{self.layer.serial_code}{self._highest[place]:08d}"


def constants(layer: Layer) -> dict[str, str]:
    """Values that every record of the layer has, such as its feature code."""
    return {f.name: f.constant for f in layer.fields if f.constant}


def defaults_of(layer: Layer) -> dict[str, str]:
    """Values that a record has until somebody says otherwise."""
    return {f.name: f.default for f in layer.fields if f.default}


def district_of(values: Mapping[str, Any], districts: Mapping[str, str]) -> str | None:
    """The district of a record: its own, else that of the parcel that it belongs to (``districts`` by parcel_no)."""
    own = values.get("district_code")
    return str(own) if own else districts.get(str(values.get("parcel_no") or ""))


def districts_by_parcel(parcels: Table | None) -> dict[str, str]:
    """parcel_no → district_code of the parcels that say both."""
    if parcels is None or "parcel_no" not in parcels or "district_code" not in parcels:
        return {}
    pairs = zip(parcels.columns["parcel_no"], parcels.columns["district_code"])
    return {str(no): str(district) for no, district in pairs if no and district}


def source_code(crs: str, standard: Standard) -> str | None:
    """The code of list ``source_crs`` for a CRS, None where the list does not have it."""
    listed = standard.codelists.get("source_crs")
    code = {"EPSG:4326": "WGS84", "OGC:CRS84": "WGS84"}.get(crs, crs.partition(":")[2] if ":" in crs else "")
    return code if listed is not None and code in listed.by_code else None
