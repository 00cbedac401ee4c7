"""Tables of a GeoPackage made from the standard: layers, code lists, titles; used by a store and by a package."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Mapping, Sequence

from osgeo import gdal, ogr, osr

from ..core.errors import StoreError
from ..core.model import CodeList, Field, Layer
from . import BASE, ID, VERSION
from .connection import Connection, checked, quiet
from .schema import SHAPE, storage_type, table_columns
from .sqltext import literal, statement

_TYPES = {
    "string": ogr.OFTString,
    "number": ogr.OFTReal,
    "integer": ogr.OFTInteger,
    "date": ogr.OFTDate,
    "datetime": ogr.OFTDateTime,
}
_GEOMETRIES = {"": ogr.wkbNone, "Point": ogr.wkbPoint, "MultiPolygon": ogr.wkbMultiPolygon}


@lru_cache(maxsize=8)
def epsg_of(crs: str) -> int:
    """The number in "EPSG:4549". Raises StoreError for anything else, and for a CRS in degrees."""
    authority, _, code = crs.partition(":")
    if authority.upper() != "EPSG" or not code.isdigit():
        raise StoreError("{crs} is no coordinate system that a store can have: give an EPSG code such as EPSG:4549",
                         crs=crs)
    if not reference_system(int(code)).IsProjected():
        raise StoreError("{crs} measures in degrees; a store needs a plane in metres such as EPSG:4549", crs=crs)
    return int(code)


def reference_system(epsg: int) -> osr.SpatialReference:
    """The coordinate system with easting before northing. Raises StoreError where PROJ does not know it."""
    system = osr.SpatialReference()
    with quiet():
        try:
            known = system.ImportFromEPSG(epsg) == 0
        except RuntimeError:
            known = False
    if not known:
        raise StoreError("The coordinate system EPSG:{epsg} is unknown", epsg=epsg)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


def new_file(path: str, options: Sequence[str] = ()) -> Connection:
    """An empty GeoPackage in journal mode delete. Raises StoreReadOnly, DiskFull or StoreError."""
    driver = gdal.GetDriverByName("GPKG")
    dataset = checked(driver.Create, path, 0, 0, 0, gdal.GDT_Unknown, list(options), path=path)
    if dataset is None:
        raise StoreError("{path} could not be made", path=path)
    return Connection(dataset, path, writable=True)


def field_definition(field: Field) -> ogr.FieldDefn:
    """The column of a field: type, width, and its constant or default where it has one."""
    definition = ogr.FieldDefn(field.name, _TYPES[field.type])
    if field.type == "string" and field.length:
        definition.SetWidth(field.length)
    value = field.constant or field.default
    if value and field.type == "string":
        definition.SetDefault(literal(value))
    elif value and field.type in ("number", "integer"):
        definition.SetDefault(repr(float(value)) if field.type == "number" else str(int(value)))
    return definition


def mechanism_definitions() -> list[ogr.FieldDefn]:
    """soe_id, soe_row_version and soe_base_version (standard.md 1.6)."""
    key = ogr.FieldDefn(ID, ogr.OFTString)
    key.SetWidth(36)
    key.SetUnique(True)
    version = ogr.FieldDefn(VERSION, ogr.OFTInteger64)
    version.SetDefault("1")
    return [key, version, ogr.FieldDefn(BASE, ogr.OFTInteger64)]


def add_layer(connection: Connection, layer: Layer, epsg: int, listed: bool = True, more: Sequence[Any] = (),
              indexed: bool = True) -> ogr.Layer:
    """The table of ``layer`` with its spatial index. ``listed`` False keeps it out of the list of layers that other
    programs show; ``more`` are further columns."""
    spatial = bool(storage_type(layer))
    options = [f"DESCRIPTION={layer.title.zh}", "FID=fid", f"ASPATIAL_VARIANT={_variant(listed)}"]
    if spatial:
        options += [f"GEOMETRY_NAME={SHAPE}", f"SPATIAL_INDEX={'YES' if indexed else 'NO'}"]
    return add_table(connection, layer.name, [*map(field_definition, layer.fields), *more], options,
                     reference_system(epsg) if spatial else None, _GEOMETRIES[storage_type(layer)])


def add_table(connection: Connection, name: str, fields: Sequence[ogr.FieldDefn], options: Sequence[str],
              system: osr.SpatialReference | None = None, shape: int = ogr.wkbNone) -> ogr.Layer:
    """A table with these columns. Raises the errors of ``checked``."""
    made = checked(connection.dataset.CreateLayer, name, system, shape, list(options), path=connection.path)
    if made is None:
        raise StoreError("Table {table} could not be made", table=name)
    for field in fields:
        checked(made.CreateField, field, path=connection.path)
    return made


def codelist_columns(codelist: CodeList) -> list[str]:
    """code, name_zh, name_en, parent, source, retired_on, code and name together as label_zh and label_en (what a
    form offers), and the further columns of the list."""
    further = sorted({name for code in codelist.codes for name in code.more})
    return ["code", "name_zh", "name_en", "parent", "source", "retired_on", "label_zh", "label_en", *further]


def add_codelist(connection: Connection, codelist: CodeList) -> None:
    """Table cl_<name> with all its codes."""
    columns = [ogr.FieldDefn(n, ogr.OFTString) for n in codelist_columns(codelist)]
    options = [f"DESCRIPTION={codelist.title.zh}", "FID=fid", f"ASPATIAL_VARIANT={_variant(True)}"]
    fill_codelist(connection, add_table(connection, f"cl_{codelist.name}", columns, options), codelist)


def fill_codelist(connection: Connection, table: ogr.Layer, codelist: CodeList) -> None:
    """Write the codes into their empty table."""
    for code in codelist.codes:
        values = {"code": code.code, "name_zh": code.name.zh, "name_en": code.name.en, "parent": code.parent,
                  "source": code.source, "retired_on": code.retired_on,
                  "label_zh": f"{code.code} {code.name.say('zh')}", "label_en": f"{code.code} {code.name.say('en')}",
                  **code.more}
        _add_row(connection, table, values)


def _variant(listed: bool) -> str:
    return "GPKG_ATTRIBUTES" if listed else "NOT_REGISTERED"


def _add_row(connection: Connection, table: ogr.Layer, values: Mapping[str, str]) -> None:
    feature = ogr.Feature(table.GetLayerDefn())
    for name, value in values.items():
        if value:
            feature.SetField(name, value)
    checked(table.CreateFeature, feature, path=connection.path)


def add_title_tables(connection: Connection) -> None:
    """The two tables of the GeoPackage extension "schema", where titles and definitions of columns stand."""
    connection.execute(statement("tables:extensions"))
    for name in ("data_columns", "data_column_constraints"):
        connection.execute(statement(f"tables:{name}"))
        declare(connection, f"gpkg_{name}", "gpkg_schema", "http://www.geopackage.org/spec121/#extension_schema")


def declare(connection: Connection, table: str, extension: str, definition: str) -> None:
    """A row of gpkg_extensions: what goes beyond the GeoPackage standard must be said."""
    connection.execute(statement("create:extension", table=literal(table), extension=literal(extension),
                                 definition=literal(definition), scope=literal("read-write")))


def add_titles(connection: Connection, layer: Layer) -> None:
    """The Chinese title and the definition of each field, where other programs look for them (gpkg_data_columns)."""
    for field in layer.fields:
        connection.execute(statement(
            "create:title", table=literal(layer.name), column=literal(field.name), title=literal(field.title.zh),
            help=literal(field.help.zh or field.clause),
        ))


def has_table(connection: Connection, name: str) -> bool:
    """Whether the file has a real table of that name."""
    return connection.number(statement("create:has_table", name=literal(name))) > 0


def strangers(connection: Connection, layer: Layer) -> tuple[str, ...]:
    """The columns of the layer's table that the standard does not know: added with other programs."""
    known = {"fid", *table_columns(layer)}
    names = connection.texts(statement("create:columns", table=literal(layer.name)))
    return tuple(name for name in names if name not in known)
