"""GML: features as XML, as data offices give them out."""

from __future__ import annotations

from ...core.model import Text
from ..format import format_
from ..head import Head
from ..vector import VectorFormat


@format_("gml")
class Gml(VectorFormat):
    """Nothing is fetched from the network for it, and nothing written beside it."""

    title = Text("GML", "GML")
    suffixes = (".gml", ".xml")
    order = 40
    drivers = ("GML",)
    options = ("DOWNLOAD_SCHEMA=NO", "WRITE_GFS=NO")

    def fits(self, head: Head) -> bool:
        return head.text.lstrip("\ufeff \t\r\n").startswith("<") and "opengis.net/gml" in head.text
