"""The records of a private copy as columns: by GDAL's Arrow stream, or by SQLite where GDAL is older than 3.6."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional

import numpy as np
from osgeo import gdal, ogr

from ..core.errors import StoreError
from ..core.model import Field, Layer
from ..core.table import Coded, Column, Table
from . import ID, VERSION
from .connection import checked, quiet
from .schema import SHAPE
from .shapes import blob_wkb
from .sqltext import identifier

Chunks = Dict[str, List[Any]]
"""Column → its pieces as they come in."""

Reader = Callable[[str, Layer, List[Field], bool], Chunks]

ARROW = hasattr(ogr.Layer, "GetArrowStreamAsNumPy")


def read_table(path: str, layer: Layer, columns: Iterable[str] | None, shapes: bool, crs: str,
               reader: Optional[Reader] = None) -> Table:  # fmt: skip
    """All records of ``layer`` in the file ``path``, which nobody else may hold; only ``columns`` where given."""
    wanted = [f for f in layer.fields if columns is None or f.name in set(columns)]
    with_shapes = shapes and layer.spatial
    chunks = (reader or (read_by_arrow if ARROW else read_by_sqlite))(path, layer, wanted, with_shapes)
    return Table(
        layer=layer,
        ids=np.array(list(_text(chunks[ID])), dtype=object),
        versions=_joined(chunks[VERSION], _numbers).astype(np.int64),
        columns={f.name: _column(f, chunks[f.name]) for f in wanted},
        geometry=_objects(chunks[SHAPE]) if with_shapes else None,
        crs=crs,
    )


def read_by_arrow(path: str, layer: Layer, wanted: list[Field], shapes: bool) -> Chunks:
    """Pieces of numpy arrays, as GDAL ≥ 3.6 streams them."""
    names = [ID, VERSION, *(f.name for f in wanted)]
    chunks: Chunks = {n: [] for n in [*names, SHAPE]}
    with quiet():
        dataset = gdal.OpenEx(path, gdal.OF_VECTOR, allowed_drivers=["GPKG"])
        table = dataset.GetLayerByName(layer.name) if dataset is not None else None
        if table is None:
            raise StoreError("The store has no table {layer}", layer=layer.title)
        present = table.GetLayerDefn()
        ignored = [present.GetFieldDefn(i).GetName() for i in range(present.GetFieldCount())]
        ignored = [n for n in ignored if n not in names] + ([] if shapes or not layer.spatial else ["OGR_GEOMETRY"])
        checked(table.SetIgnoredFields, ignored, path=path)
        for batch in table.GetArrowStreamAsNumPy(options=["INCLUDE_FID=NO"]):
            for name in names:
                chunks[name].append(_detached(batch[name]))
            if shapes:
                chunks[SHAPE].append(_wkb(batch[SHAPE]))
    return chunks


def read_by_sqlite(path: str, layer: Layer, wanted: list[Field], shapes: bool) -> Chunks:
    """Pieces of lists, read by Python's own SQLite: allowed on a private copy only."""
    names = [ID, VERSION, *(f.name for f in wanted), *([SHAPE] if shapes else [])]
    chosen = ", ".join(identifier(n) for n in names)
    chunks: Chunks = {n: [] for n in names}
    with sqlite3.connect(Path(path).as_uri() + "?mode=ro&immutable=1", uri=True) as connection:
        cursor = connection.execute(" ".join(("SELECT", chosen, "FROM", identifier(layer.name), "ORDER BY fid")))
        while rows := cursor.fetchmany(20000):
            for name, values in zip(names, zip(*rows)):
                chunks[name].append([blob_wkb(b) if b else None for b in values] if name == SHAPE else list(values))
    connection.close()
    return chunks


def _detached(values: np.ndarray) -> Any:
    """A copy that does not lean on GDAL's memory; texts as a list of bytes or None."""
    mask = np.ma.getmaskarray(values) if isinstance(values, np.ma.MaskedArray) else None
    plain = np.ma.getdata(values)
    if plain.dtype.kind in "SO":
        texts = plain.tolist()
        return texts if mask is None or not mask.any() else [None if m else t for t, m in zip(texts, mask.tolist())]
    if mask is None or not mask.any():
        return plain.copy()
    if plain.dtype.kind == "M":
        plain = plain.copy()
        plain[mask] = np.datetime64("NaT")
        return plain
    return np.where(mask, np.nan, plain.astype(np.float64))


def _wkb(values: np.ndarray) -> list[bytes | None]:
    mask = np.ma.getmaskarray(values) if isinstance(values, np.ma.MaskedArray) else np.zeros(len(values), dtype=bool)
    return [None if m or b is None else bytes(b) for b, m in zip(np.ma.getdata(values).tolist(), mask.tolist())]


def _column(field: Field, pieces: list[Any]) -> Column:
    if field.type == "string":
        return _coded(pieces)
    if field.type == "date":
        return _joined(pieces, lambda p: _moments(p, "D"))
    if field.type == "datetime":
        return _joined(pieces, lambda p: _moments(p, "s"))
    return _joined(pieces, _numbers)


def _coded(pieces: list[Any]) -> Coded:
    """Each distinct text once; bytes are read as text only there."""
    index: dict[Any, int] = {None: -1}
    codes: list[int] = []
    for piece in pieces:
        for value in dict.fromkeys(piece):
            index.setdefault(value, len(index) - 1)
        codes.extend(map(index.__getitem__, piece))
    del index[None]
    return Coded(np.array(codes, dtype=np.int32), tuple(_said(v) for v in index))


def _said(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _text(pieces: list[Any]) -> Iterator[str]:
    return (_said(value) for piece in pieces for value in piece)


def _joined(pieces: list[Any], change: Callable[[Any], np.ndarray]) -> np.ndarray:
    return np.concatenate([change(p) for p in pieces]) if pieces else change([])


def _numbers(piece: Any) -> np.ndarray:
    if isinstance(piece, np.ndarray):
        return piece.astype(np.float64)
    return np.array([np.nan if v is None else v for v in piece], dtype=np.float64)


def _moments(piece: Any, unit: str) -> np.ndarray:
    if isinstance(piece, np.ndarray):
        return piece.astype(f"datetime64[{unit}]")
    texts = [None if v is None else _said(v)[: 10 if unit == "D" else 19] for v in piece]
    return np.array(["NaT" if t is None else t for t in texts], dtype=f"datetime64[{unit}]")


def _objects(pieces: list[Any]) -> np.ndarray:
    values = [v for piece in pieces for v in piece]
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
