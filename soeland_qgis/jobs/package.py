"""Hands parcels in: checks them as they are this moment, packs them with all that belongs to them, or says what still
stands in the way."""

from __future__ import annotations

import datetime
import math
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from ..core.errors import InputError, Refused, StoreError
from ..core.geometry import ellipsoidal_areas
from ..core.issue import Issue, Report
from ..core.model import Severity, Standard
from ..core.package import Bag, digest, write_bag
from ..core.progress import Progress
from ..core.table import Coded, Dataset, Table
from ..core.unpack import unpack_bag
from ..store import Store
from ..store.child import verify_geopackage
from .discretion import Discretion
from .members import Contents, write_members
from .part_files import put_in_place, spoken, working_folder
from .selection import PARCEL, Selection, select
from .validate import validate

PASSED, WARNED, FAILED, EXPLAINED = "1", "2", "3", "4"
"""What the check says of a parcel (code list qc_status); it stands in packages only (standard.md 1.6)."""


@dataclass(frozen=True)
class PackageReceipt:
    """What was handed in: the file and its SHA-256, what it holds (area ellipsoidal in m²), what the check found, and
    the digest of the newest change that it contains."""

    path: str
    sha256: str
    bytes: int
    parcels: int
    area: float
    enterprise: str
    district: str
    counts: dict[str, int]
    history_tip: str
    at: str
    who: str
    draft: bool

    def as_dict(self) -> dict[str, Any]:
        """The receipt as plain values, for JSON."""
        return asdict(self)


def standing(report: Report) -> tuple[Issue, ...]:
    """What stops a delivery: FATAL, ERROR that cannot be explained, and ERROR without a written reason."""
    return tuple(issue for issue in report.issues if issue.blocks)


def export_package(
    store: Store,
    output: str,
    enterprise: str = "",
    district: str = "",
    draft: bool = False,
    who: str = "",
    language: str = "zh",
    progress: Progress | None = None,
) -> PackageReceipt:
    """Pack the parcels of ``enterprise`` in ``district`` (all where empty) into the zip ``output``.

    The moment that is packed is the moment that is checked: a snapshot. Raises Refused with the findings in
    ``blockers`` while some stand and it is no ``draft``; InputError where nothing is chosen; DiskFull, StoreReadOnly,
    StoreError. A file that is there already stays as it was until the new one is finished and read back.
    """
    progress = progress or Progress()
    target = _target(output)
    before = store.tip()
    progress.step(0.0, "Reading the store")
    with store.snapshot() as snapshot:
        dataset, waivers, tip = snapshot.dataset(), snapshot.waivers(), snapshot.history_tip
    selection = select(dataset, store.standard, enterprise, district)
    report = validate(dataset, store.standard, None, waivers, store.address, progress.part(0.05, 0.6))
    own = replace(report, issues=tuple(i for i in report.issues if _concerns(i, selection, store.standard)))
    if not draft:
        _refuse(own)
    contents = _contents(store, dataset, selection, own, enterprise, district, draft, who, language)
    contents.about.update({"Soeland-History-Tip": tip, "Soeland-History-Sequence": str(before)})
    bag = _write(target, contents, store, progress)
    progress.show(1.0, "", {})  # it is done: too late to stop
    return _receipt(target, bag, contents, tip)


def _concerns(issue: Issue, selection: Selection, standard: Standard) -> bool:
    """Whether an issue is about what is packed: on one of its records, or on a layer as a whole. Figures of the whole
    store, for which one needs the city's sight, are nobody else's business."""
    if issue.ids:
        return bool(selection.ids.intersection(issue.ids))
    return standard.by_rule[issue.rule].sight != "city"


def _refuse(report: Report) -> None:
    """Raise Refused while findings stand, or where a rule broke off: what was not looked at has not passed."""
    blockers = standing(report)
    if blockers:
        raise Refused("{count} findings stand in the way of handing in. Mend them, or give a written reason where the "
                      "rule allows it.", blockers=blockers, count=len(blockers))  # fmt: skip
    broken = [run.rule for run in report.runs if run.state == "failed"]
    if broken:
        raise Refused("The check is not complete: {rules} broke off, see the report. Report this to the makers; until "
                      "then only a draft can be made.", rules=broken)  # fmt: skip


def _target(output: str) -> Path:
    target = Path(output).absolute()
    if target.suffix.lower() != ".zip":
        raise InputError("A package is a .zip file, not “{name}”", name=target.name)
    if target.is_dir():
        raise InputError("{name} is a folder: give the name of a file", name=target.name)
    return target


def _contents(store: Store, dataset: Dataset, selection: Selection, report: Report, enterprise: str, district: str,
              draft: bool, who: str, language: str) -> Contents:  # fmt: skip
    areas = ellipsoidal_areas(selection.parcels)
    discretion = Discretion(dataset, selection, language)
    parcels = _judged(selection.parcels, report)
    tables = Dataset({n: parcels if n == PARCEL else t for n, t in selection.tables.items()})
    shown = discretion.report(report)
    at = datetime.datetime.now(datetime.timezone.utc)
    about = {
        "Source-Organization": "、".join(selection.groups),
        "Bagging-Date": at.date().isoformat(),
        "Bag-Software-Agent": "soeland_qgis",
        "Soeland-Standard": f"{store.standard.name} {store.standard.version}",
        "Soeland-Store": store.info.id,
        "Soeland-CRS": store.info.crs,
        "Soeland-District": district.strip() or "*",
        "Soeland-Parcels": str(len(parcels)),
        "Soeland-Area-m2": f"{math.fsum(np.nan_to_num(areas).tolist()):.2f}",
        "Soeland-Draft": "true" if draft else "false",
        "Soeland-Made-At": at.isoformat(timespec="seconds"),
        "Soeland-Made-By": who,
        **{f"Soeland-{name.title()}": str(number) for name, number in shown.counts().items()},
        "Soeland-Rules-Not-Run": " ".join(run.rule for run in shown.runs if run.state != "run"),
    }
    return Contents(tables, shown, store.standard, areas, language, about, selection.groups)


def _judged(parcels: Table, report: Report) -> Table:
    """The parcels with what the check says of each: 1 passed, 2 with warnings, 3 with errors, 4 with explained ones."""
    verdict = {str(i): PASSED for i in parcels.ids}
    order = (PASSED, EXPLAINED, WARNED, FAILED)
    for issue in report.issues:
        if issue.severity in (Severity.FATAL, Severity.ERROR):
            found = FAILED if issue.blocks else EXPLAINED
        else:
            found = WARNED if issue.severity is Severity.WARNING else PASSED
        for key in issue.ids:
            if key in verdict:
                verdict[key] = max(verdict[key], found, key=order.index)
    if "qc_status" not in parcels.layer.by_name:
        return parcels
    return replace(parcels, columns={**parcels.columns, "qc_status": Coded.of(verdict[str(i)] for i in parcels.ids)})


def _write(target: Path, contents: Contents, store: Store, progress: Progress) -> Bag:
    """Members, bag, reading back, and only then the name that people see."""
    with working_folder(target) as folder:
        progress.step(0.65, "Writing the members of the package")
        members = write_members(folder, contents, progress.part(0.65, 0.8))
        progress.step(0.8, "Packing {file}", file=target.name)
        info = [(label, value) for label, value in contents.about.items() if value]
        info += [("Soeland-Enterprise", group) for group in contents.groups]
        with spoken(target):
            bag = write_bag(folder / "package.zip", members, info)
        progress.step(0.9, "Reading the package back")
        _compare(folder, bag, contents, store)
        progress.step(0.98)  # the last moment to stop: what follows is one step
        put_in_place(folder / "package.zip", target)
    return bag


def _compare(folder: Path, bag: Bag, contents: Contents, store: Store) -> None:
    """Open what was written as the receiver will, in another process, and compare it with what was to be written."""
    read = unpack_bag(folder / "package.zip", folder / "read")
    seals = verify_geopackage(str(read.members["data/parcels.gpkg"]), store.standard)
    same = read.sha256 == bag.sha256 and dict(read.digests) == dict(bag.digests)
    if not same or {n: seals.get(n) for n in contents.seals} != contents.seals:
        raise StoreError("The package reads back differently from what was written. Nothing was handed in: check the "
                         "disk and try again.")  # fmt: skip


def _receipt(target: Path, bag: Bag, contents: Contents, tip: str) -> PackageReceipt:
    about = contents.about
    if digest(target) != bag.sha256:
        raise StoreError("{file} was changed by another program while it was written. Hand in again.", file=target.name)
    return PackageReceipt(
        path=str(target),
        sha256=bag.sha256,
        bytes=bag.size,
        parcels=len(contents.tables[PARCEL]),
        area=float(about["Soeland-Area-m2"]),
        enterprise="、".join(contents.groups),
        district=about["Soeland-District"],
        counts=contents.report.counts(),
        history_tip=tip,
        at=about["Soeland-Made-At"],
        who=about["Soeland-Made-By"],
        draft=about["Soeland-Draft"] == "true",
    )
