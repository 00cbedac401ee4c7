"""The records of a map layer as plain columns and shapes, as an import takes them."""

from __future__ import annotations

from typing import Any, NamedTuple

from qgis.core import QgsFeatureSource, QgsWkbTypes

from ..core.errors import InputError
from ..core.progress import Progress
from .values import plain

_STEP = 2000


class Columns(NamedTuple):
    """What exchange.records.Records is made of (bridge knows no formats): columns by name, WKB or None per row (None
    for a table without shapes), CRS as "EPSG:…" or WKT, and where it is from."""

    columns: dict[str, list[Any]]
    geometry: list[bytes | None] | None
    crs: str
    source: str


def read_source(source: QgsFeatureSource, progress: Progress) -> Columns:
    """Read a layer, or what is selected of it, as QGIS shows it. Shapes are taken as they are. Raises InputError where
    fewer records come than the layer counts: QGIS gives none, without a word, while another program writes."""
    names = [field.name() for field in source.fields()]
    columns: dict[str, list[Any]] = {name: [] for name in names}
    shaped = source.wkbType() != QgsWkbTypes.Type.NoGeometry
    shapes: list[bytes | None] = []
    expected = source.featureCount()
    for row, feature in enumerate(source.getFeatures()):
        if row % _STEP == 0:
            progress.step(row / max(expected, 1), "Reading record {row} of {count}", row=row, count=expected)
        for name, value in zip(names, feature.attributes()):
            columns[name].append(plain(value))
        geometry = feature.geometry()
        shapes.append(None if geometry.isNull() else bytes(geometry.asWkb().data()))
    if expected >= 0 and len(shapes) != expected:
        raise InputError("{source}: {rows} of {count} records could be read. Close it in other programs and try again.",
                         source=source.sourceName(), rows=len(shapes), count=expected)  # fmt: skip
    crs = source.sourceCrs()
    known = crs.authid() or (crs.toWkt() if crs.isValid() else "")
    return Columns(columns, shapes if shaped else None, known, source.sourceName())
