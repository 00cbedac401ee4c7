"""Says in a package what its tables and fields mean, so that it can be read without this plugin (Frictionless)."""

from __future__ import annotations

from typing import Any

from ..core.model import Field, Standard
from ..core.table import Dataset
from ..store.seal import Seal

_TYPES = {"string": "string", "number": "number", "integer": "integer", "date": "date", "datetime": "datetime"}


def description(tables: Dataset, standard: Standard, seals: dict[str, Seal], about: dict[str, Any],
                language: str) -> dict[str, Any]:  # fmt: skip
    """The content of datapackage.json: one resource per table with its fields, number of rows and digest."""
    return {
        "profile": "data-package",
        "name": f"{standard.name}-parcels",
        "title": standard.title.say(language),
        "version": standard.version,
        "soeland": about,
        "resources": [_resource(tables, name, seals[name], language) for name in tables],
    }


def _resource(tables: Dataset, name: str, seal: Seal, language: str) -> dict[str, Any]:
    table = tables[name]
    layer = table.layer
    found: dict[str, Any] = {
        "name": name,
        "title": layer.title.say(language),
        "path": "parcels.gpkg",
        "format": "gpkg",
        "dialect": {"table": name},
        "schema": {"fields": [*(_field(f, language) for f in layer.fields), *_mechanism()], "primaryKey": "soe_id"},
        "rows": seal.rows,
        "sha256": seal.digest,
    }
    keys = [k for f in layer.fields if (k := _foreign(f))]
    if keys:
        found["schema"]["foreignKeys"] = keys
    if layer.spatial:
        found["geometry"] = {"type": layer.geometry, "crs": table.crs, "missing": seal.null_shapes}
    return found


def _field(field: Field, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": field.name,
        "code": field.code,
        "type": _TYPES[field.type],
        "title": field.title.say(language),
    }
    limits = {"required": field.required is True, "unique": field.unique, "minimum": field.minimum,
              "maximum": field.maximum, "pattern": field.pattern,
              "maxLength": field.length if field.type == "string" else None}  # fmt: skip
    constraints = {name: value for name, value in limits.items() if value not in (None, False, "", 0)}
    if constraints:
        found["constraints"] = constraints
    if field.unit:
        found["unit"] = field.unit
    if field.codes:
        found["codes"] = field.codes
    return found


def _mechanism() -> list[dict[str, Any]]:
    return [
        {"name": "soe_id", "type": "string", "constraints": {"required": True, "unique": True}},
        {"name": "soe_row_version", "type": "integer", "constraints": {"required": True}},
    ]


def _foreign(field: Field) -> dict[str, Any] | None:
    layer, _, key = field.refers.partition(".")
    return {"fields": field.name, "reference": {"resource": layer, "fields": key}} if key else None

