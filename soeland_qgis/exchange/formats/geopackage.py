"""GeoPackage: one SQLite file with any number of layers, marked as what it is."""

from __future__ import annotations

from ...core.model import Text
from ..format import format_
from ..head import Head
from ..vector import VectorFormat
from .sqlite import MAGIC

_MARKS = (b"GPKG", b"GP10", b"GP11")  # application_id, OGC 12-128 requirement 2
_AT = 68  # where it stands in the header of an SQLite file


@format_("geopackage")
class GeoPackage(VectorFormat):
    """What QGIS itself writes; a parcel store is one too."""

    title = Text("GeoPackage", "GeoPackage")
    suffixes = (".gpkg",)
    order = 11
    drivers = ("GPKG",)

    def fits(self, head: Head) -> bool:
        return head.start.startswith(MAGIC) and head.start[_AT : _AT + 4] in _MARKS
