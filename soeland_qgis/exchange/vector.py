"""Reads any vector file that surveyors send, in bulk, and trusts nothing that it says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal, ogr, osr

from ..core.errors import InputError
from .encoding import choose_encoding
from .records import Note, Records

DRIVERS = ["GPKG", "ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "OpenFileGDB", "FlatGeobuf", "GML", "KML", "LIBKML",
           "MapInfo File", "DXF", "CSV", "XLSX", "ODS", "SQLite"]  # fmt: skip
"""Formats that hold their own data. Not among them: those that point elsewhere (VRT, data bases, web services)."""

_BULK = {ogr.OFTString, ogr.OFTInteger, ogr.OFTInteger64, ogr.OFTReal, ogr.OFTDate, ogr.OFTDateTime}

gdal.UseExceptions()
ogr.UseExceptions()
osr.UseExceptions()


def read_vector(address: str, layer: str = "", encoding: str = "") -> Records:
    """Read one layer of ``path`` or ``path|layername=x``. ``layer`` names it where the address does not; the first
    layer is taken where neither does. ``encoding`` overrides what is found out for a Shapefile. Raises InputError."""
    path, named = parse_address(address)
    if path.suffix.lower() in (".shp", ".dbf") and not encoding:
        encoding = choose_encoding(path)
    dataset = _open(path, encoding)
    source = _layer(dataset, path, named or layer)
    columns, shapes = _read(source)
    rows = len(shapes) if shapes is not None else len(next(iter(columns.values()), ()))
    counted = source.GetFeatureCount()
    if rows != counted:
        raise InputError("{file}: {rows} of {count} records could be read. Close it in other programs and try again.",
                         file=path.name, rows=rows, count=counted)  # fmt: skip
    notes = (Note("Text was read as {encoding}", {"encoding": encoding}),) if encoding else ()
    return Records(columns, shapes, _crs(source), f"{path}|layername={source.GetName()}", encoding, notes)


def layer_names(address: str) -> list[str]:
    """Names of the tables in a file, in its order; views are left out. Raises InputError."""
    path, _ = parse_address(address)
    dataset = _open(path, "")
    views = _views(dataset) if dataset.GetDriver().ShortName in ("GPKG", "SQLite") else set()
    names = [dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())]
    return [name for name in names if name not in views]


def parse_address(address: str) -> tuple[Path, str]:
    """The file and the layer name of an address. Only ``|layername=`` may follow the path: other options can make GDAL
    run SQL of the sender (reliability, hazard 19)."""
    text, *options = address.strip().split("|")
    name = ""
    for option in options:
        key, _, value = option.partition("=")
        if key.strip().lower() != "layername" or not value or name:
            raise InputError("Only “|layername=…” may follow the file name, not “|{option}”", option=option)
        name = value
    path = Path(text)
    if not text or not path.exists():
        raise InputError("{file} does not exist. Check the path.", file=text)
    return path, name


def _open(path: Path, encoding: str) -> Any:
    options = [f"ENCODING={encoding}"] if encoding else []
    try:
        return gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=DRIVERS, open_options=options)
    except RuntimeError as error:
        raise InputError("{file} cannot be read as vector data: {why}", file=path.name, why=str(error)) from error


def _layer(dataset: Any, path: Path, name: str) -> Any:
    names = [dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())]
    if not names:
        raise InputError("{file} has no layer", file=path.name)
    if name and name not in names:
        raise InputError("{file} has no layer {layer}; it has: {names}",
                         file=path.name, layer=name, names=", ".join(names))  # fmt: skip
    source = dataset.GetLayerByName(name) if name else dataset.GetLayer(0)
    if dataset.GetDriver().ShortName in ("GPKG", "SQLite") and source.GetName() in _views(dataset):
        raise InputError("{layer} in {file} is a view, not a table: its content is computed by the sender's SQL. "
                         "Ask for a file with the plain table.", layer=source.GetName(), file=path.name)  # fmt: skip
    source._kept_open = dataset  # a layer does not keep its data source alive
    return source


def _views(dataset: Any) -> set[str]:
    found = dataset.ExecuteSQL("SELECT name FROM sqlite_master WHERE type = 'view'")
    names = {feature.GetField(0) for feature in found} if found else set()
    if found:
        dataset.ReleaseResultSet(found)
    return names


def _crs(source: Any) -> str:
    """Authority code or WKT; "" for none and for the placeholders of a GeoPackage for "not known"."""
    reference = source.GetSpatialRef()
    if reference is None or reference.IsLocal() or (reference.GetName() or "").lower().startswith("undefined"):
        return ""
    code, authority = reference.GetAuthorityCode(None), reference.GetAuthorityName(None)
    return f"{authority}:{code}" if code and authority else str(reference.ExportToWkt())


def _read(source: Any) -> tuple[dict[str, Any], list[bytes | None] | None]:
    definition = source.GetLayerDefn()
    fields = [definition.GetFieldDefn(i) for i in range(definition.GetFieldCount())]
    bulk = hasattr(source, "GetArrowStreamAsNumPy") and all(f.GetType() in _BULK for f in fields)
    has_shape = source.GetGeomType() != ogr.wkbNone
    names = [f.GetName() for f in fields]
    return (_read_stream if bulk else _read_features)(source, names, has_shape)


def _read_stream(source: Any, names: list[str], has_shape: bool) -> tuple[dict[str, Any], list[bytes | None] | None]:
    columns: dict[str, list[Any]] = {name: [] for name in names}
    shapes: list[bytes | None] = []
    shape_name = source.GetGeometryColumn() or "wkb_geometry"
    for batch in source.GetArrowStreamAsNumPy(["USE_MASKED_ARRAYS=YES", "INCLUDE_FID=NO"]):
        for name in names:
            columns[name] += _plain(batch[name])
        if has_shape:
            shapes += [None if s is None else bytes(s) for s in batch[shape_name].tolist()]
    return columns, shapes if has_shape else None


def _plain(column: np.ndarray) -> list[Any]:
    """Values of one Arrow column as Python knows them, NULL as None, dates as ISO text."""
    kind = column.dtype.kind
    if kind == "M":
        unit: Any = "D" if column.dtype.str.endswith("[D]") else "s"
        texts = np.datetime_as_string(np.ma.asarray(column).filled(np.datetime64("NaT")), unit)
        return [None if t == "NaT" else str(t) for t in texts]
    values = column.tolist()
    if kind in "SO":
        return [v if v is None or isinstance(v, str) else v.decode("utf-8", "replace") for v in values]
    return [None if v is None else int(v) for v in values] if kind == "b" else values


def _read_features(source: Any, names: list[str], has_shape: bool) -> tuple[dict[str, Any], list[bytes | None] | None]:
    columns: dict[str, list[Any]] = {name: [] for name in names}
    shapes: list[bytes | None] = []
    for feature in source:
        for position, name in enumerate(names):
            columns[name].append(_value(feature, position))
        if has_shape:
            shape = feature.GetGeometryRef()
            shapes.append(None if shape is None else bytes(shape.ExportToIsoWkb(ogr.wkbNDR)))
    return columns, shapes if has_shape else None


def _value(feature: Any, position: int) -> Any:
    if not feature.IsFieldSetAndNotNull(position):
        return None
    kind = feature.GetFieldDefnRef(position).GetType()
    if kind in (ogr.OFTDate, ogr.OFTDateTime):
        year, month, day, hour, minute, second, _ = feature.GetFieldAsDateTime(position)
        date = f"{year:04d}-{month:02d}-{day:02d}"
        return date if kind == ogr.OFTDate else f"{date}T{hour:02d}:{minute:02d}:{int(second):02d}"
    value = feature.GetField(position)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, (str, int, float)) else feature.GetFieldAsString(position)
