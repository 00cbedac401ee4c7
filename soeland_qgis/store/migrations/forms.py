"""Forms and looks of the new standard, copied from a new store that was made with them."""

from __future__ import annotations

from pathlib import Path

from ...core.errors import StoreError
from ..connection import Connection
from ..gpkg_create import in_xml
from ..sqltext import literal, statement


def take_forms(connection: Connection, part: str) -> None:
    """Put the forms of the attached store "forms", a file called ``part`` in the same folder, in the place of the
    default ones; what a person saved under another name stays. Raises StoreError where one is not there afterwards."""
    if not connection.number(statement("migrate:has_styles")):
        for sql in connection.texts(statement("migrate:styles_made")):
            connection.execute(sql)
        for title in ("styles_listed", "styles_counted"):
            connection.execute(statement(f"migrate:{title}"))
    names = {"part": literal(in_xml(part)), "name": literal(in_xml(Path(connection.path).name))}
    for title in ("styles_aside", "styles_second"):
        connection.execute(statement(f"migrate:{title}"))
    connection.execute(statement("migrate:styles_in", **names))
    missing = connection.number(statement("migrate:styles_wanting", **names))
    if missing:
        raise StoreError("{count} forms could not be saved in {path}: nothing was changed", count=missing,
                         path=connection.path)
