"""The files inside a package: parcels, findings, the report to read, the ledger, and what all of it means."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..core.issue import Report
from ..core.model import Standard
from ..core.package import DESCRIPTION, ISSUES, LEDGER, PARCELS, REPORT
from ..core.progress import Progress
from ..core.table import Dataset
from ..exchange.ledger import write_ledger
from ..store.gpkg_write import write_geopackage
from ..store.seal import Seal, seals
from .description import description
from .report import report_html, report_json


@dataclass
class Contents:
    """What goes into a package: chosen tables, the report as it may leave, areas of the parcels in m², and what the
    bag says of itself. ``seals`` are the figures by which the written tables are compared."""

    tables: Dataset
    report: Report
    standard: Standard
    areas: np.ndarray
    language: str
    about: dict[str, str]
    groups: tuple[str, ...]
    seals: dict[str, Seal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.seals = seals(self.tables)


def write_members(folder: Path, contents: Contents, progress: Progress) -> dict[str, Path]:
    """Write every member into ``folder``: member name → file. Raises StoreError, DiskFull, OSError or Cancelled."""
    (folder / "data").mkdir()
    members = {name: folder / name for name in (PARCELS, ISSUES, REPORT, LEDGER, DESCRIPTION)}
    write_geopackage(str(members[PARCELS]), contents.tables, contents.standard)
    found = report_json(contents.report, contents.standard, contents.language)
    found["waivers"] = [_waiver(w) for w in contents.report.waivers]
    _write_text(members[ISSUES], _json(found))
    draft = contents.about.get("Soeland-Draft") == "true"
    _write_text(members[REPORT], report_html(
        contents.report, contents.standard, contents.language, scope=_scope(contents), draft=draft))
    write_ledger(members[LEDGER], contents.tables, contents.standard, contents.areas, contents.language, progress)
    about: dict[str, Any] = {**contents.about, "Soeland-Enterprise": list(contents.groups)}
    _write_text(members[DESCRIPTION], _json(
        description(contents.tables, contents.standard, contents.seals, about, contents.language)))
    return members


def _scope(contents: Contents) -> str:
    """Enterprises and district of the package, as the report names them."""
    code = contents.about.get("Soeland-District", "*")
    known = contents.standard.codelists["district"].by_code.get(code)
    district = f"{code} {known.name.say(contents.language)}" if known else code.replace("*", "")
    return " × ".join(filter(None, ("、".join(contents.groups), district)))


def _waiver(waiver: Any) -> dict[str, str]:
    return {name: getattr(waiver, name) for name in ("soe_id", "rule", "record", "name", "reason", "who", "at")}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"


def _write_text(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
