"""Reads the cases of the rules and builds the tables that they describe."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import yaml

from soeland_qgis.core.model import Field, Layer, Standard
from soeland_qgis.core.table import Coded, Dataset, Table

HERE = Path(__file__).parent
BASE = yaml.safe_load((HERE / "base.yaml").read_text("utf-8"))
WORDS = {"case", "name", "expect", "crs", "today", "with", "parameters", "absent", "focus", "strangers"}
KINDS = ("found", "clean", "edge")


@dataclass
class Case:
    """One case of one rule as it stands in the file."""

    rule: str
    kind: str
    name: str
    layers: dict[str, list[dict[str, Any]]]
    expect: Any
    options: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.rule} {self.kind}: {self.name}"


def read_cases(folder: Path = HERE) -> list[Case]:
    """All cases of all files; ValueError names a file that cannot be used."""
    cases = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name == "base.yaml":
            continue
        document = yaml.safe_load(path.read_text("utf-8"))
        if document["rule"] != path.stem:
            raise ValueError(f"{path.name} holds cases of {document['rule']}")
        cases += [_case(path.name, document["rule"], entry) for entry in document["cases"]]
    return cases


def _case(file: str, rule: str, entry: dict[str, Any]) -> Case:
    layers = {k: v for k, v in entry.items() if k not in WORDS}
    unknown = set(layers) - set(BASE)
    if unknown or entry["case"] not in KINDS or "expect" not in entry:
        raise ValueError(f"{file}: case {entry.get('name')!r} has {sorted(unknown)} or lacks case/expect")
    options = {k: v for k, v in entry.items() if k in WORDS - {"case", "name", "expect"}}
    return Case(rule, entry["case"], str(entry["name"]), layers, entry["expect"], options)


def dataset(case: Case, standard: Standard) -> Dataset:
    """The tables of a case; a layer that it does not name is not there."""
    crs = case.options.get("crs", BASE["crs"])
    absent = case.options.get("absent", {})
    tables = Dataset()
    for name, rows in case.layers.items():
        table = build(standard.layers[name], rows or [], crs, absent.get(name, ()))
        focus = case.options.get("focus", {}).get(name)
        strangers = tuple(case.options.get("strangers", {}).get(name, ()))
        tables[name] = replace(table, focus=None if focus is None else np.array(focus) - 1, strangers=strangers)
    return tables


def build(layer: Layer, rows: list[dict[str, Any]], crs: str, absent: Any = ()) -> Table:
    """A table of these rows, filled up from base.yaml."""
    full = [{**_base(layer.name, n), **row} for n, row in enumerate(rows, 1)]
    known = {f.name for f in layer.fields} | {"geometry"}
    strangers = {name for row in full for name in row} - known
    if strangers:
        raise ValueError(f"layer {layer.name} has no field {sorted(strangers)}")
    columns = {f.name: column(f, [r.get(f.name) for r in full]) for f in layer.fields if f.name not in absent}
    shapes = None
    if layer.spatial:
        shapes = np.empty(len(full), dtype=object)
        shapes[:] = [_wkb(row.get("geometry")) for row in full]
    ids = np.array([f"{layer.name}-{n}" for n in range(1, len(full) + 1)], dtype=str)
    return Table(layer, ids, np.ones(len(full), dtype=np.int64), columns, shapes, crs if layer.spatial else "")


def column(field_: Field, values: list[Any]) -> Coded | np.ndarray:
    """A column as a store reads it; a number or date field with other text in it stays text, as in a foreign file."""
    if field_.type == "string" or any(isinstance(v, str) for v in values):
        return Coded.of([None if v is None else str(v) for v in values])
    if field_.type in ("date", "datetime"):
        kind = "datetime64[D]" if field_.type == "date" else "datetime64[s]"
        return np.array([np.datetime64("NaT") if v is None else np.datetime64(v) for v in values], dtype=kind)
    return np.array([np.nan if v is None else float(v) for v in values], dtype=float)


def _base(layer: str, row: int) -> dict[str, Any]:
    """The faultless record number ``row`` of a layer."""
    record = {}
    for name, value in BASE[layer].items():
        if name == "geometry":
            value = _rectangle(value, row)
        elif isinstance(value, str) and "{" in value:
            text = value.format(row=row)
            value = int(text) if value == "{row:d}" else text
        record[name] = value
    return record


def _rectangle(shape: dict[str, list[float]], row: int) -> str:
    east, north = (c + s * (row - 1) for c, s in zip(shape["corner"], shape["step"]))
    if "size" not in shape:
        return f"POINT ({east} {north})"
    width, height = shape["size"]
    return shapely.box(east, north, east + width, north + height).wkt


def _wkb(text: str | None) -> bytes | None:
    return None if text is None else shapely.from_wkt(text, on_invalid="raise").wkb


def today(case: Case) -> datetime.date:
    """The day on which the case is looked at."""
    return case.options.get("today", BASE["today"])
