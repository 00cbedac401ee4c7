"""A received GeoPackage looked at from outside: only what a package of ours has may be in it."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from ..core.errors import PackageError
from ..core.model import Layer
from . import ID, VERSION
from .schema import SHAPE, storage_type
from .sqltext import identifier

_IDS = (0x47504B47, 0x47503130, 0x47503131)  # "GPKG", "GP10", "GP11"
_ADMINISTRATION = {
    "gpkg_spatial_ref_sys", "gpkg_contents", "gpkg_geometry_columns", "gpkg_tile_matrix_set", "gpkg_tile_matrix",
    "gpkg_extensions", "gpkg_data_columns", "gpkg_data_column_constraints", "gpkg_ogr_contents", "sqlite_sequence",
}  # fmt: skip
SECONDS = 60.0


def connect(path: str) -> sqlite3.Connection:
    """The file, read-only, as if nobody could change it; nothing in it is trusted. PackageError when it is none."""
    try:
        connection = sqlite3.connect(Path(path).as_uri() + "?mode=ro&immutable=1", uri=True)
        deadline = time.monotonic() + SECONDS
        connection.set_progress_handler(lambda: int(time.monotonic() > deadline), 100_000)
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
            connection.execute(f"PRAGMA {pragma}")
        marked = connection.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.Error as error:
        raise PackageError("{file} in the package is no GeoPackage: {why}", code="E031", file=Path(path).name,
                           why=str(error)) from error
    if marked not in _IDS:
        raise PackageError("{file} in the package is no GeoPackage: {why}", code="E031", file=Path(path).name,
                           why=f"application_id {marked}")
    return connection


def look(path: str, layers: list[Layer]) -> dict[str, Any]:
    """{"tables": {layer: {"rows", "null_shapes"}}, "epsg"}; PackageError with the code of what must not be."""
    connection = connect(path)
    try:
        _sound(connection, path)
        present = _allowed(connection, layers)
        for layer in present:
            _columns(connection, layer)
        found = {layer.name: _counts(connection, layer) for layer in present}
        return {"tables": found, "epsg": _epsg(connection, present)}
    except sqlite3.Error as error:
        raise PackageError("{file} in the package is damaged: {why}", code="E032", file=Path(path).name,
                           why=str(error)) from error
    finally:
        connection.close()


def _sound(connection: sqlite3.Connection, path: str) -> None:
    answer = [row[0] for row in connection.execute("PRAGMA quick_check(3)")]
    if answer != ["ok"]:
        raise PackageError("{file} in the package is damaged: {why}", code="E032", file=Path(path).name,
                           why="; ".join(map(str, answer))[:300])


def _allowed(connection: sqlite3.Connection, layers: list[Layer]) -> list[Layer]:
    """The layers that are there. Tables only: a view, a trigger or a virtual table is foreign code."""
    by_name = {layer.name: layer for layer in layers}
    tables = set()
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master"):
        if kind == "index" and sql is None:
            continue  # made by SQLite for a UNIQUE column
        virtual = str(sql or "").lstrip().upper().startswith("CREATE VIRTUAL")
        if kind != "table" or virtual or (name not in _ADMINISTRATION and name not in by_name):
            raise PackageError("The package holds {kind} {name}, which does not belong there", code="E033",
                               kind="virtual table" if virtual else str(kind), name=ascii(name)[:80])
        tables.add(name)
    missing = [layer for layer in layers if layer.name not in tables]
    if missing:
        raise PackageError("The package lacks the layer {layer}", code="E034", layer=missing[0].title)
    return [layer for name, layer in by_name.items() if name in tables]


def _columns(connection: sqlite3.Connection, layer: Layer) -> None:
    """Exactly the columns that we know, none of them computed."""
    rows = connection.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (layer.name,)).fetchall()
    shape = [SHAPE] if layer.spatial else []
    known = {"fid", ID, VERSION, *shape, *(f.name for f in layer.fields)}
    names = {name for name, _ in rows}
    if names != known or any(hidden for _, hidden in rows):
        odd = sorted(names ^ known) or [name for name, hidden in rows if hidden]
        raise PackageError("Layer {layer} of the package has other columns than the standard: {columns}", code="E034",
                           layer=layer.title, columns=", ".join(ascii(n)[1:-1][:40] for n in odd[:5]))


def _counts(connection: sqlite3.Connection, layer: Layer) -> dict[str, int]:
    count = " ".join(("SELECT count(*), count(DISTINCT", identifier(ID) + "),",
                      f"count({identifier(SHAPE)})" if layer.spatial else "0", "FROM", identifier(layer.name)))
    rows, distinct, shapes = connection.execute(count).fetchone()
    if rows != distinct:
        raise PackageError("Records of layer {layer} share or lack their identity", code="E035",
                           layer=layer.title)
    return {"rows": rows, "null_shapes": rows - shapes if layer.spatial else 0}


def _epsg(connection: sqlite3.Connection, layers: list[Layer]) -> int:
    """The one coordinate system of all layers with shapes."""
    sql = ("SELECT g.table_name, upper(g.geometry_type_name), s.organization, s.organization_coordsys_id "
           "FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id")
    rows = {name: (kind, str(org).upper(), code) for name, kind, org, code in connection.execute(sql)}
    wanted = {layer.name: storage_type(layer).upper() for layer in layers if layer.spatial}
    systems = {(org, code) for _, org, code in rows.values()}
    if {name: kind for name, (kind, *_) in rows.items()} != wanted or len(systems) != 1:
        raise PackageError("The layers of the package have other kinds of shapes than the standard", code="E034")
    organisation, code = systems.pop()
    if organisation != "EPSG" or not isinstance(code, int):
        raise PackageError("The coordinate system of the package is unknown", code="E037")
    return code
