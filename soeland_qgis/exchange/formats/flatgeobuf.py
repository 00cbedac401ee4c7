"""FlatGeobuf: one layer, made for fast reading."""

from __future__ import annotations

from ...core.model import Text
from ..format import format_
from ..head import Head
from ..vector import VectorFormat


@format_("flatgeobuf")
class FlatGeobuf(VectorFormat):
    """Eight bytes tell it from everything else."""

    title = Text("FlatGeobuf", "FlatGeobuf")
    suffixes = (".fgb",)
    order = 21
    drivers = ("FlatGeobuf",)

    def fits(self, head: Head) -> bool:
        return head.start.startswith(b"fgb\x03fgb")
