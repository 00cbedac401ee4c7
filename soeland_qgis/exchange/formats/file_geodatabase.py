"""File geodatabase: a folder of many files that Esri's programs write."""

from __future__ import annotations

from ...core.model import Text
from ..format import format_
from ..head import Head
from ..vector import VectorFormat

CATALOGUE = "a00000001.gdbtable"
"""The table of tables: no geodatabase is without it."""


@format_("file_geodatabase")
class FileGeodatabase(VectorFormat):
    """The one format that is a folder."""

    title = Text("文件地理数据库（.gdb 文件夹）", "file geodatabase (.gdb folder)")
    suffixes = (".gdb",)
    order = 16
    drivers = ("OpenFileGDB",)

    def fits(self, head: Head) -> bool:
        return head.folder and CATALOGUE in (name.lower() for name in head.members)
