"""Lets GDAL write a Shapefile in the encoding a test asks for: QGIS switches that off for the whole program."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Iterator

from osgeo import gdal

_SET = getattr(gdal, "SetThreadLocalConfigOption", gdal.SetConfigOption)


@contextmanager
def recoded(encoding: str) -> Iterator[None]:
    """While it lasts, text of new Shapefiles is written in ``encoding``; "" leaves it to GDAL."""
    if encoding:
        _SET("SHAPE_ENCODING", encoding)
    try:
        yield
    finally:
        _SET("SHAPE_ENCODING", None)
