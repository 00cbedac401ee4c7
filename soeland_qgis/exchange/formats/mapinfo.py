"""MapInfo: a .tab with its companions, or the .mif and .mid that are exchanged."""

from __future__ import annotations

import re

from ...core.model import Text
from ..format import format_
from ..head import Head
from ..vector import VectorFormat

_MIF = re.compile(r"\s*version\s+\d+\s+charset\b", re.IGNORECASE)


@format_("mapinfo")
class MapInfo(VectorFormat):
    """Both kinds begin with words."""

    title = Text("MapInfo", "MapInfo")
    suffixes = (".tab", ".mif")
    order = 31
    drivers = ("MapInfo File",)

    def fits(self, head: Head) -> bool:
        return head.text.lower().lstrip().startswith("!table") or _MIF.match(head.text) is not None
