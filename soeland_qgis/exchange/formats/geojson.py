"""GeoJSON: features as JSON text, all in one object or one a line."""

from __future__ import annotations

import re

from ...core.model import Text
from ..format import format_
from ..head import Head
from ..vector import VectorFormat

_SIGNS = re.compile(r'"type"\s*:\s*"(?:Feature(?:Collection)?|(?:Multi)?(?:Point|LineString|Polygon))"|"features"\s*:')


@format_("geojson")
class GeoJson(VectorFormat):
    """Coordinates are longitude and latitude, unless the file names another system."""

    title = Text("GeoJSON", "GeoJSON")
    suffixes = (".geojson", ".json", ".geojsonl")
    order = 14
    drivers = ("GeoJSON", "GeoJSONSeq")

    def fits(self, head: Head) -> bool:
        text = head.text.lstrip("\ufeff\x1e \t\r\n")
        return text.startswith("{") and _SIGNS.search(text) is not None
