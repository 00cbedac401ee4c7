"""KML: places as Google Earth keeps them, in longitude and latitude."""

from __future__ import annotations

from ...core.model import Text
from ..format import format_
from ..head import Head
from ..vector import VectorFormat


@format_("kml")
class Kml(VectorFormat):
    """LIBKML reads the fields too; where GDAL lacks it, KML reads names and shapes."""

    title = Text("KML", "KML")
    suffixes = (".kml",)
    order = 30
    drivers = ("LIBKML", "KML")

    def fits(self, head: Head) -> bool:
        text = head.text.lstrip("\ufeff \t\r\n")
        return text.startswith("<") and "<kml" in text[:4000]
