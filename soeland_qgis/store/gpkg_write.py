"""Records written into a plain GeoPackage that travels: no triggers, no styles, no journal, one file."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any, Callable, Iterator, Mapping, Optional, Sequence, Tuple

import numpy as np
from osgeo import ogr

from ..core.errors import StoreError
from ..core.model import Layer, Standard
from ..core.table import Coded, Table
from . import ID, VERSION
from .connection import Connection, checked, quiet, siblings
from .layers import add_layer, add_title_tables, add_titles, epsg_of, new_file
from .shapes import to_shape
from .sqltext import identifier, statement
from .staging import checked_create

Row = Tuple[str, int, Sequence[Any], Optional[bytes]]
"""soe_id, version, values in the order of the layer's fields, WKB or None."""

Source = Callable[[], Iterator[Row]]


def write_geopackage(path: str, tables: Mapping[str, Table], standard: Standard) -> None:
    """A new file with every layer of the standard but the reference layers, filled from ``tables``. Raises StoreError
    where the file exists or the tables are in different coordinate systems, DiskFull, StoreReadOnly; nothing is left
    behind then. The same tables give the same bytes."""
    layers = [layer for layer in standard.layers.values() if not layer.reference]
    systems = {t.crs for n, t in tables.items() if t.crs and t.layer.spatial} or {standard.crs}
    if len(systems) > 1:
        raise StoreError("The tables are in different coordinate systems: {systems}", systems=sorted(systems))
    rows = {name: partial(rows_of, table) for name, table in tables.items()}
    write_rows(path, layers, rows, epsg_of(systems.pop()))


def write_rows(path: str, layers: list[Layer], rows: Mapping[str, Source], epsg: int) -> None:
    """As write_geopackage, from rows: for each layer a function that gives them."""
    if Path(path).exists():
        raise StoreError("{path} exists already: choose another name", path=path)
    try:
        with new_file(path, ["ADD_GPKG_OGR_CONTENTS=NO"]) as connection:
            connection.execute("PRAGMA synchronous=OFF")
            _fill(connection, layers, rows, epsg)
            _plain(connection)
        _settle(Path(path))
    except BaseException:
        for file in (Path(path), *siblings(path)):
            file.unlink(missing_ok=True)
        raise


def rows_of(table: Table) -> Iterator[Row]:
    """The records of a table one by one, as write_rows takes them."""
    columns = [_plain_values(table, f.name) for f in table.layer.fields]
    shapes = table.geometry if table.geometry is not None else [None] * len(table)
    values = zip(*columns) if columns else iter([()] * len(table))
    return zip(map(str, table.ids), table.versions.tolist(), values, shapes)


def _plain_values(table: Table, name: str) -> list[Any]:
    column = table.columns.get(name)
    if column is None:
        return [None] * len(table)
    if isinstance(column, Coded):
        return list(column)
    if column.dtype.kind == "M":
        moment = table.layer.by_name[name].type == "datetime"
        texts = np.datetime_as_string(column).tolist()
        return [None if t == "NaT" else f"{t}.000Z" if moment else t for t in texts]
    return [None if v != v else v for v in column.tolist()]


def _fill(connection: Connection, layers: list[Layer], rows: Mapping[str, Source], epsg: int) -> None:
    checked(connection.dataset.StartTransaction, path=connection.path)
    add_title_tables(connection)
    for layer in layers:
        more = [ogr.FieldDefn(ID, ogr.OFTString), ogr.FieldDefn(VERSION, ogr.OFTInteger64)]
        made = add_layer(connection, layer, epsg, more=more, indexed=False)
        add_titles(connection, layer)
        if layer.name in rows:
            with quiet():
                _put(connection, made, layer, rows[layer.name]())
    checked(connection.dataset.CommitTransaction, path=connection.path)


def _put(connection: Connection, made: ogr.Layer, layer: Layer, rows: Iterator[Row]) -> None:
    """GDAL is silenced by the caller. InputError where a shape does not fit the layer."""
    feature = ogr.Feature(made.GetLayerDefn())
    width = len(layer.fields)
    for key, version, values, shape in rows:
        feature.SetFID(-1)
        for position, value in enumerate(values):
            if value is None:
                feature.SetFieldNull(position)
            elif isinstance(value, str):
                feature.SetFieldString(position, value)
            else:
                feature.SetField(position, value)
        feature.SetFieldString(width, key)
        feature.SetFieldInteger64(width + 1, version)
        if layer.spatial:
            feature.SetGeometryDirectly(None if shape is None else to_shape(layer, shape))
        checked_create(made, feature, connection.path)


def _plain(connection: Connection) -> None:
    """Take out what GDAL adds of its own accord, and the times of making; leave no free pages behind."""
    for name in connection.texts("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        connection.execute(statement("create:drop_trigger", name=identifier(name)))
    connection.execute(statement("create:undated"))
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("VACUUM")


def _settle(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
