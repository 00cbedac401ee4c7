"""Takes a received package into a place apart, verifies it, and reads its parcels without trusting anything in it."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator, Mapping

from ..core.errors import PackageError
from ..core.issue import Waiver
from ..core.model import Standard
from ..core.package import ISSUES, PARCELS, Bag, Limits
from ..core.progress import Progress
from ..core.table import Dataset, Table
from ..core.unpack import unpack_bag
from ..store import Store
from ..store.child import extract_geopackage
from ..store.private import private_folder
from .part_files import spoken
from .selection import PARCEL

_WORDS = 2000  # characters that one part of a written reason may have


@dataclass(frozen=True)
class Parcels:
    """A package that may be taken in: what its bag says, its tables, and the written reasons in it."""

    bag: Bag
    tables: Dataset
    waivers: tuple[Waiver, ...]

    @property
    def enterprises(self) -> tuple[str, ...]:
        """The enterprise groups whose parcels it says it holds."""
        return tuple(self.bag.info.get("Soeland-Enterprise", ()))

    @property
    def district(self) -> str:
        """The district of all its parcels; "*" where it holds several."""
        return self.bag.one("Soeland-District")

    @property
    def sender(self) -> str:
        """The store that it was made from."""
        return self.bag.one("Soeland-Store")

    @property
    def sequence(self) -> int:
        """How many changes that store had seen: tells which of two packages of one store is the newer."""
        text = self.bag.one("Soeland-History-Sequence")
        if not text.isdigit() or len(text) > 15:
            raise PackageError("The package does not say its {label}", code="E022", label="Soeland-History-Sequence")
        return int(text)


@contextmanager
def opened(package: str, store: Store, progress: Progress, limits: Limits | None = None) -> Iterator[Parcels]:
    """Verify and read ``package`` for ``store``. What was unpacked is gone afterwards, whatever happens. Raises
    PackageError with its code for everything that must not be."""
    source = Path(package)
    if not source.is_file():
        raise PackageError("The package {file} does not exist", code="E001", file=str(source))
    folder = private_folder("quarantine")
    try:
        with spoken(folder):
            copy = folder / "package.zip"
            _copy(source, copy, limits or Limits())
            progress.step(0.1, "Verifying the package")
            bag = unpack_bag(copy, folder / "members", limits, progress.cancelled)
        _check_bag(bag, store.standard)
        progress.step(0.3, "Reading the parcels of the package")
        tables = extract_geopackage(str(bag.members[PARCELS]), store.standard, store.info.crs)
        parcels = Parcels(bag, tables, _waivers(bag))
        _check_rows(parcels)
        yield parcels
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy(source: Path, target: Path, limits: Limits) -> None:
    """A private copy: what was verified is what is read, also when somebody changes the file meanwhile."""
    with source.open("rb") as file, target.open("xb") as sink:
        left = limits.file + 1
        while chunk := file.read(min(1 << 20, left)):
            sink.write(chunk)
            left -= len(chunk)


def _check_bag(bag: Bag, standard: Standard) -> None:
    ours = f"{standard.name} {standard.version}"
    theirs = bag.one("Soeland-Standard")
    if theirs != ours:
        raise PackageError("The package follows {theirs}, this store {ours}. Ask for a package of the same standard.",
                           code="E046", theirs=theirs, ours=ours)  # fmt: skip
    if bag.one("Soeland-Draft") != "false":
        raise PackageError("The package is a draft: it was made although findings stood. It is not taken in.",
                           code="E045")  # fmt: skip


def _check_rows(parcels: Parcels) -> None:
    """Every record belongs to the enterprise and the district that the package names, and there are as many as it
    says (reliability, hazard 33)."""
    table = parcels.tables.get(PARCEL)
    said = parcels.bag.one("Soeland-Parcels")
    if table is None or said != str(len(table)) or not len(table):
        raise PackageError("The package says that it holds {said} parcels and holds {found}", code="E044",
                           said=said, found=0 if table is None else len(table))  # fmt: skip
    for one in parcels.tables.values():
        if "group_name" in one.layer.by_name:
            _check_owner(one, parcels)
    numbers = {str(table.value(r, "parcel_no")) for r in range(len(table))}
    for one in parcels.tables.values():
        if one.layer.parent == PARCEL:
            _check_parents(one, numbers)


def _check_owner(table: Table, parcels: Parcels) -> None:
    for row in range(len(table)):
        group, district = table.value(row, "group_name"), table.value(row, "district_code")
        if (group or "") not in parcels.enterprises and not (group is None and not parcels.enterprises):
            raise PackageError("Record {key} does not belong to the enterprise that the package names", code="E041",
                               key=table.key(row))  # fmt: skip
        if parcels.district != "*" and district != parcels.district:
            raise PackageError("Record {key} does not lie in the district that the package names", code="E041",
                               key=table.key(row))  # fmt: skip


def _check_parents(table: Table, numbers: set[str]) -> None:
    for row in range(len(table)):
        if str(table.value(row, table.layer.parent_field)) not in numbers:
            raise PackageError("Record {key} of {layer} belongs to a parcel that is not in the package", code="E042",
                               key=table.key(row), layer=table.layer.title)  # fmt: skip


def _waivers(bag: Bag) -> tuple[Waiver, ...]:
    """The written reasons in issues.json; nothing else of it is used."""
    try:
        found = json.loads(bag.members[ISSUES].read_text("utf-8"))
        listed = found["waivers"]
        return tuple(_waiver(w) for w in listed)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise PackageError("The findings in the package cannot be read", code="E047") from error


def _waiver(given: Mapping[str, Any]) -> Waiver:
    values = {name: given[name] for name in ("soe_id", "rule", "record", "reason", "who", "at", "name")}
    if not all(isinstance(v, str) and len(v) <= _WORDS for v in values.values()) or not values["soe_id"].isascii():
        raise ValueError("a written reason is no text")
    return Waiver(**values)
