"""Tables, fields, codes and watchmen of the new standard, put into an older store; nothing is taken out."""

from __future__ import annotations

from osgeo import ogr

from ...core.errors import StoreError
from ...core.model import Standard
from ..connection import Connection, checked
from ..layers import (
    add_codelist,
    add_layer,
    add_titles,
    codelist_columns,
    field_definition,
    fill_codelist,
    mechanism_definitions,
)
from ..schema import WAIVER_LAYER, layers
from ..sqltext import identifier, literal, statement
from ..triggers import expected
from .steps import ALTER, Step, renewed, steps
from .structure import LIST, Structure


def rebuild(
    connection: Connection, standard: Standard, here: Structure, there: Structure, epsg: int, mode: str
) -> None:
    """Everything that ``here`` lacks, inside the transaction of the caller. Raises StoreError, DiskFull."""
    _layers(connection, standard, here, epsg)
    for step in steps(here, there, standard):
        if step.column and not step.table.startswith(LIST):
            _field(connection, standard, step)
    _lists(connection, standard, here)
    _titles(connection, standard)
    texts = expected(standard, mode)
    for name in renewed(here, there):
        if name in here.triggers:
            connection.execute(statement("create:drop_trigger", name=identifier(name)))
        if name in texts:
            connection.execute(texts[name])


def _layers(connection: Connection, standard: Standard, here: Structure, epsg: int) -> None:
    for layer in layers(standard).values():
        if layer.name not in here.tables:
            add_layer(connection, layer, epsg, listed=layer is not WAIVER_LAYER, more=mechanism_definitions())


def _field(connection: Connection, standard: Standard, step: Step) -> None:
    table = _table(connection, step.table)
    layer = layers(standard)[step.table]
    made = {d.GetName(): d for d in (*map(field_definition, layer.fields), *mechanism_definitions())}
    if step.kind == ALTER:
        index = table.GetLayerDefn().GetFieldIndex(step.column)
        flags = ogr.ALTER_WIDTH_PRECISION_FLAG | ogr.ALTER_DEFAULT_FLAG
        checked(table.AlterFieldDefn, index, made[step.column], flags, path=connection.path)
    else:
        checked(table.CreateField, made[step.column], path=connection.path)


def _lists(connection: Connection, standard: Standard, here: Structure) -> None:
    """A code list is the standard's, not the survey's: it is written anew, with its names."""
    for codelist in standard.codelists.values():
        name = LIST + codelist.name
        if name not in here.tables:
            add_codelist(connection, codelist)
            continue
        table = _table(connection, name)
        for column in codelist_columns(codelist):
            if column not in here.tables[name]:
                checked(table.CreateField, ogr.FieldDefn(column, ogr.OFTString), path=connection.path)
        connection.execute(statement("migrate:unfilled", table=identifier(name)))
        fill_codelist(connection, table, codelist)


def _titles(connection: Connection, standard: Standard) -> None:
    for layer in standard.layers.values():
        connection.execute(statement("migrate:untitled", table=literal(layer.name)))
        add_titles(connection, layer)


def _table(connection: Connection, name: str) -> ogr.Layer:
    found = checked(connection.dataset.GetLayerByName, name, path=connection.path)
    if found is None:
        raise StoreError("The store has no table {layer}", layer=name)
    return found
