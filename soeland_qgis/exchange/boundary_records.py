"""The parcels of a boundary point file as records, so that they come in like those of any other file."""

from __future__ import annotations

from pathlib import Path

from osgeo import ogr

from ..core.errors import InputError
from .boundary_rings import Ring
from .boundary_txt import BoundaryParcel, read_boundary_txt
from .records import Note, Records


def read_boundary_records(path: str | Path) -> Records:
    """Number, name and use of each parcel under their field names, shapes in east-north order. Raises InputError."""
    file = read_boundary_txt(path)
    if not file.parcels:
        raise InputError("{file} has no parcels", file=Path(path).name)
    columns = {
        "parcel_no": [p.number or None for p in file.parcels],
        "parcel_name": [p.name or None for p in file.parcels],
        "current_use_code": [p.use_code or None for p in file.parcels],
    }
    notes = [Note(n.template, n.values) for n in (*file.notes, *(n for p in file.parcels for n in p.notes))]
    shapes = [_shape(parcel) for parcel in file.parcels]
    return Records(columns, shapes, file.crs, str(path), file.encoding, tuple(notes))


def _shape(parcel: BoundaryParcel) -> bytes:
    whole = ogr.Geometry(ogr.wkbMultiPolygon)
    for rings in parcel.parts():
        part = ogr.Geometry(ogr.wkbPolygon)
        for ring in rings:
            part.AddGeometry(_line(ring))
        whole.AddGeometry(part)
    return bytes(whole.ExportToIsoWkb(ogr.wkbNDR))


def _line(ring: Ring) -> ogr.Geometry:
    line = ogr.Geometry(ogr.wkbLinearRing)
    for point in (*ring.points, ring.points[0]):
        line.AddPoint_2D(point.east, point.north)
    return line
