"""Where the values of a batch wait: a private file beside no store, filled by GDAL, then read by constant SQL."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import Any, Callable, Mapping

from osgeo import ogr

from ..core.edit import GEOMETRY, Batch, Denied, Edit
from ..core.errors import InputError, StoreError
from ..core.model import Layer, Standard
from .connection import checked, quiet
from .layers import add_table, new_file, reference_system
from .private import private_folder
from .refusal import twice, unversioned
from .schema import SHAPE, layers
from .shapes import to_shape
from .values import keepers, unknown

_DEFINITIONS = {"number": ogr.OFTReal, "integer": ogr.OFTInteger64}
_KEY, _BASE, _FIRST = 0, 1, 2  # columns of a group's table; then the values, then what SQL fills in

@dataclass
class Group:
    """Edits of one layer that do the same to the same fields; ``table`` is their table in the private file."""

    layer: Layer
    action: str
    fields: tuple[str, ...]  # without the shape
    shaped: bool
    table: str
    setters: list[tuple[str, Callable[[Any], Any], Callable[[ogr.Feature, int, Any], None]]]
    rows: Any = None  # the ogr.Layer, while it is being filled
    feature: Any = None  # one ogr.Feature, used again for each edit
    count: int = 0

    def columns(self) -> list[tuple[str, str]]:
        """(column of the layer, column of the group's table) of all values."""
        pairs = [(name, f"v{i}") for i, name in enumerate(self.fields)]
        return [*pairs, (SHAPE, SHAPE)] if self.shaped else pairs


def _set_text(feature: ogr.Feature, position: int, value: str) -> None:
    feature.SetFieldString(position, value)


def _set_real(feature: ogr.Feature, position: int, value: float) -> None:
    feature.SetField(position, value)


def _set_integer(feature: ogr.Feature, position: int, value: int) -> None:
    feature.SetFieldInteger64(position, value)


_SETTERS: Mapping[str, Callable[[ogr.Feature, int, Any], None]] = {"number": _set_real, "integer": _set_integer}


@dataclass
class Staging:
    """The private file. A context manager: it is gone afterwards."""

    standard: Standard
    epsg: int
    team: bool
    groups: list[Group] = field(default_factory=list)
    denied: list[Denied] = field(default_factory=list)

    def __enter__(self) -> Staging:
        self._folder = private_folder("stage")
        self.path = str(self._folder / "batch.gpkg")
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def fill(self, batch: Batch) -> None:
        """Go over the edits once and write each into the table of its group; what cannot be written is denied."""
        self._layers = layers(self.standard)
        self._keepers = {name: keepers(layer) for name, layer in self._layers.items()}
        self._groups: dict[tuple[str, str, frozenset[str]], Group] = {}
        self._seen: set[tuple[str, str]] = set()
        with new_file(self.path) as connection:
            for pragma in ("synchronous=OFF", "journal_mode=OFF", "locking_mode=EXCLUSIVE"):
                connection.execute(f"PRAGMA {pragma}")
            checked(connection.dataset.StartTransaction, path=self.path)
            self._connection = connection
            self._call(batch)
            with quiet():
                for edit in batch.edits:
                    self._add(edit)
            checked(connection.dataset.CommitTransaction, path=self.path)
            for group in self.groups:
                group.rows = group.feature = None
            del self._connection
        self.groups = [g for g in self.groups if g.count]

    def _call(self, batch: Batch) -> None:
        names = ("op_id", "job", "who", "why")
        table = add_table(self._connection, "call", [ogr.FieldDefn(n, ogr.OFTString) for n in names], [])
        feature = ogr.Feature(table.GetLayerDefn())
        for name in names:
            feature.SetField(name, str(getattr(batch, name)))
        checked(table.CreateFeature, feature, path=self.path)

    def _add(self, edit: Edit) -> None:
        layer = self._layers.get(edit.layer)
        if layer is None:
            raise StoreError("The store has no table {layer}", layer=edit.layer)
        if not self._accept(edit):
            return
        group = self._group(layer, edit)
        try:
            self._write(group, edit)
        except InputError as error:
            self.denied.append(Denied(edit.layer, edit.key, error.template, error.values))

    def _accept(self, edit: Edit) -> bool:
        if (edit.layer, edit.key) in self._seen:
            self.denied.append(twice(edit))
            return False
        self._seen.add((edit.layer, edit.key))
        if self.team and edit.base_version is None and edit.action != "insert":
            self.denied.append(unversioned(edit))
            return False
        return True

    def _group(self, layer: Layer, edit: Edit) -> Group:
        names = frozenset(edit.after or ())
        known = self._groups.get((layer.name, edit.action, names))
        if known is None:
            strangers = unknown(layer, names)
            if strangers:
                raise StoreError("Layer {layer} has no field {fields}", layer=layer.name, fields=", ".join(strangers))
            known = self._groups[(layer.name, edit.action, names)] = self._new_group(layer, edit.action, names)
            self.groups.append(known)
        return known

    def _new_group(self, layer: Layer, action: str, names: frozenset[str]) -> Group:
        fields = tuple(f for f in layer.fields if f.name in names)
        shaped = GEOMETRY in names
        keep = self._keepers[layer.name]
        definitions = [ogr.FieldDefn("k", ogr.OFTString), ogr.FieldDefn("base", ogr.OFTInteger64)]
        definitions += [ogr.FieldDefn(f"v{i}", _DEFINITIONS.get(f.type, ogr.OFTString)) for i, f in enumerate(fields)]
        definitions += [ogr.FieldDefn(n, ogr.OFTInteger64) for n in ("cur", "refused", "done")]
        group = Group(layer, action, tuple(f.name for f in fields), shaped, f"g{len(self.groups)}",
                      [(f.name, keep[f.name], _SETTERS.get(f.type, _set_text)) for f in fields])
        options = ["SPATIAL_INDEX=NO", f"GEOMETRY_NAME={SHAPE}", "FID=n"]
        kind = ogr.wkbUnknown if shaped else ogr.wkbNone
        group.rows = add_table(self._connection, group.table, definitions, options, reference_system(self.epsg), kind)
        group.feature = ogr.Feature(group.rows.GetLayerDefn())
        return group

    def _write(self, group: Group, edit: Edit) -> None:
        feature, values = group.feature, edit.after or {}
        feature.SetFID(-1)
        feature.SetFieldString(_KEY, edit.key)
        if edit.base_version is None:
            feature.SetFieldNull(_BASE)
        else:
            feature.SetFieldInteger64(_BASE, int(edit.base_version))
        for position, (name, keep, put) in enumerate(group.setters, _FIRST):
            value = keep(values[name])
            if value is None:
                feature.SetFieldNull(position)
            else:
                put(feature, position, value)
        if group.shaped:
            wkb = values[GEOMETRY]
            feature.SetGeometryDirectly(None if wkb is None else to_shape(group.layer, wkb))
        checked_create(group.rows, feature, self.path)
        group.count += 1


def checked_create(rows: ogr.Layer, feature: ogr.Feature, path: str) -> None:
    """CreateFeature, quick in the good case: the caller has silenced GDAL already."""
    try:
        failed = rows.CreateFeature(feature) != 0
    except RuntimeError:
        failed = True
    if failed:
        checked(rows.CreateFeature, feature, path=path)
        raise StoreError("The values could not be written to {path}", path=path)
