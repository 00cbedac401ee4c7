"""Reads vector files through GDAL, in bulk, and trusts nothing that they say of themselves."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator, Mapping

import numpy as np
from osgeo import gdal, ogr, osr

from ..core.errors import InputError
from .format import Format
from .records import Note, Records

_BULK = {ogr.OFTString, ogr.OFTInteger, ogr.OFTInteger64, ogr.OFTReal, ogr.OFTDate, ogr.OFTDateTime}
_DATABASES = ("GPKG", "SQLite")
_WIDEST = 2000  # columns; a GeoJSON file can be made to have one per record, which takes the square of its length

_SET = getattr(gdal, "SetThreadLocalConfigOption", gdal.SetConfigOption)  # before GDAL 3.5 for all threads

gdal.UseExceptions()
ogr.UseExceptions()
osr.UseExceptions()


class VectorFormat(Format):
    """A format that a driver of GDAL reads, one that holds its own data: none that points elsewhere (VRT, data bases,
    web services). Only the drivers that are named see the file, whatever it pretends to be."""

    drivers: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    """Open options, "NAME=value"."""

    settings: Mapping[str, str] = {}
    """Settings of GDAL that hold while such a file is read."""

    def layers(self, path: Path) -> list[str]:
        """Names of the tables in its order; views are left out."""
        with self.opened(path) as dataset:
            views = _views(dataset)
            return [name for name in _names(dataset) if name not in views]

    def read(self, path: Path, layer: str = "", encoding: str = "") -> Records:
        """One layer as it is; views, which would run the sender's SQL, are refused."""
        with self.opened(path, encoding) as dataset:
            return self.records(dataset, path, layer, encoding)

    def records(self, dataset: Any, path: Path, layer: str, encoding: str) -> Records:
        """One layer of an open data set. Raises InputError."""
        source = _layer(dataset, path, layer)
        width = source.GetLayerDefn().GetFieldCount()
        if width > _WIDEST:
            raise InputError("{file} has {count} columns, more than {most}: it is no table of parcels", file=path.name,
                             count=width, most=_WIDEST)  # fmt: skip
        columns, shapes = _read(source)
        rows = len(shapes) if shapes is not None else len(next(iter(columns.values()), ()))
        counted = source.GetFeatureCount()
        if rows != counted:
            raise InputError("{file}: {rows} of {count} records could be read. Close it in other programs and try "
                             "again.", file=path.name, rows=rows, count=counted)  # fmt: skip
        notes = (Note("Text was read as {encoding}", {"encoding": encoding}),) if encoding else ()
        return Records(columns, shapes, _crs(source), f"{path}|layername={source.GetName()}", encoding, notes)

    @contextmanager
    def opened(self, path: Path, encoding: str = "", at: str = "") -> Iterator[Any]:
        """The file as a GDAL data set; ``at`` where its bytes are, if not at ``path``. Raises InputError."""
        options = [*self.options, *([f"ENCODING={encoding}"] if encoding else [])]
        try:
            with _settings(self.settings):
                yield gdal.OpenEx(at or str(path), gdal.OF_VECTOR | gdal.OF_READONLY,
                                  allowed_drivers=list(self.drivers), open_options=options)  # fmt: skip
        except (RuntimeError, UnicodeError) as error:  # of opening, of reading, of bytes of the file in GDAL's words
            raise self._refusal(path, error) from error

    def _refusal(self, path: Path, error: Exception) -> InputError:
        if not self.named(path):
            return InputError("{file} is by its content a file of another kind, {kind}, and cannot be read under this "
                              "name: let its name end in {suffixes}", file=path.name, kind=self.title,
                              suffixes=list(self.suffixes))  # fmt: skip
        return InputError("{file} cannot be read as {kind}: {why}", file=path.name, kind=self.title, why=str(error))


@contextmanager
def _settings(wanted: Mapping[str, str]) -> Iterator[None]:
    """Settings of GDAL for this thread alone."""
    for name, value in wanted.items():
        _SET(name, value)
    try:
        yield
    finally:
        for name in wanted:
            _SET(name, None)


def _names(dataset: Any) -> list[str]:
    return [dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())]


def _layer(dataset: Any, path: Path, name: str) -> Any:
    names = _names(dataset)
    if not names:
        raise InputError("{file} has no layer", file=path.name)
    if name and name not in names:
        raise InputError("{file} has no layer {layer}; it has: {names}",
                         file=path.name, layer=name, names=", ".join(names))  # fmt: skip
    source = dataset.GetLayerByName(name) if name else dataset.GetLayer(0)
    if source.GetName() in _views(dataset):
        raise InputError("{layer} in {file} is a view, not a table: its content is computed by the sender's SQL. "
                         "Ask for a file with the plain table.", layer=source.GetName(), file=path.name)  # fmt: skip
    return source


def _views(dataset: Any) -> set[str]:
    if dataset.GetDriver().ShortName not in _DATABASES:
        return set()
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
