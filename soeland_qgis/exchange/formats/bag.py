"""A package of parcels that an enterprise hands in: it is taken in at the city, after it was verified."""

from __future__ import annotations

from pathlib import Path

from ...core.errors import InputError
from ...core.model import Text
from ...core.package import DECLARATION
from ..format import Format, format_
from ..head import Head
from ..records import Records


@format_("bag")
class ParcelPackage(Format):
    """A bag in a zip; a cut one is known by its first member, so that the receiving desk says what is wrong."""

    title = Text("地块成果包（.zip）", "package of parcels (.zip)")
    suffixes = (".zip",)
    order = 5
    package = True

    def fits(self, head: Head) -> bool:
        first = head.start[30 : 30 + len(DECLARATION)] == DECLARATION.encode()
        return head.zip and (first or any(Path(name).name == DECLARATION for name in head.members))

    def read(self, path: Path, layer: str = "", encoding: str = "") -> Records:
        """A package is never read unverified. Raises InputError always."""
        raise InputError("{file} is a package of parcels: the city takes it in under Deliver", file=path.name)
