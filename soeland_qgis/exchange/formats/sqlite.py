"""SQLite and SpatiaLite: tables of a small data base in one file."""

from __future__ import annotations

from ...core.model import Text
from ..format import format_
from ..head import Head
from ..vector import VectorFormat

MAGIC = b"SQLite format 3\0"
"""The first bytes of every SQLite file."""


@format_("sqlite")
class Sqlite(VectorFormat):
    """Asked after GeoPackage, which begins with the same bytes."""

    title = Text("SQLite 数据库", "SQLite")
    suffixes = (".sqlite", ".db")
    order = 20
    drivers = ("SQLite",)

    def fits(self, head: Head) -> bool:
        return head.start.startswith(MAGIC)
