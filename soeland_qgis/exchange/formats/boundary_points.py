"""Boundary point files (界址点坐标 TXT): their parcels as records, brought in like those of any other file."""

from __future__ import annotations

import re
from pathlib import Path

from osgeo import ogr

from ...core.errors import InputError
from ...core.model import Text
from ..boundary_rings import Ring
from ..boundary_txt import COORDINATES, DESCRIPTION, BoundaryParcel, read_boundary_txt
from ..format import Format, format_
from ..head import Head
from ..records import Note, Records

_MARKS = re.compile(rf"[\[【]({DESCRIPTION}|{COORDINATES})[\]】]")
_HEADER = re.compile(r"(?:[^,，\n]*[,，]){4,}[^\n]*@\s*")
_POINT = re.compile(r"\s*[A-Za-z]?\d*\s*[,，]\s*\d+\s*[,，]\s*\d{5,}(\.\d+)?\s*[,，]\s*\d{5,}(\.\d+)?\s*")
"""Name, ring, and two coordinates in metres of a national grid."""


@format_("boundary_points")
class BoundaryPoints(Format):
    """The format has no public standard: its sections, a header that ends with @, or lines of points tell it."""

    title = Text("界址点坐标 TXT", "boundary point TXT")
    suffixes = (".txt",)
    order = 13

    def fits(self, head: Head) -> bool:
        lines = [line for line in head.text.lstrip("\ufeff").splitlines()[:200] if line.strip()]
        if _MARKS.search(head.text):
            return True
        return bool(lines) and (_HEADER.fullmatch(lines[0]) or _POINT.fullmatch(lines[0])) is not None

    def read(self, path: Path, layer: str = "", encoding: str = "") -> Records:
        """Number, name and use of each parcel under their field names, shapes in east-north order."""
        file = read_boundary_txt(path)
        if not file.parcels:
            raise InputError("{file} has no parcels", file=path.name)
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
