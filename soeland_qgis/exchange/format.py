"""What a file format is to us: how one knows it by its content, which layers it holds, and how its records are read."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Type, TypeVar

from ..core.errors import InputError
from ..core.model import Text
from ..core.registry import Registry
from .head import Head
from .records import Records


class Format:
    """One format. Register the class with ``@format_("name")`` in a module of ``exchange/formats``: being there is
    being registered, and the drop field, the file dialogs, the import page and the toolbox all know it."""

    title = Text("", "")
    """What the format is called."""

    suffixes: tuple[str, ...] = ()
    """How names of such files usually end, ".dxf"; for file dialogs. What a file *is* only its content says."""

    order = 50
    """Formats with a lower number are asked and shown first: a GeoPackage is an SQLite file, a CSV just a text."""

    lettered = False
    """Whether text in it may have been read in a wrong encoding, so that the person may choose another."""

    package = False
    """Whether it is sent to a city to be taken in, and is not brought in like other files."""

    def fits(self, head: Head) -> bool:
        """Whether a file that begins like this is of this format. Must not raise, whatever the bytes are."""
        raise NotImplementedError

    def named(self, path: Path) -> bool:
        """Whether the name says so too."""
        return not self.suffixes or path.suffix.lower() in self.suffixes

    def refusal(self, file: str) -> InputError | None:
        """What to do with ``file`` instead, for a format that is known and that nothing here can read."""
        return None

    def layers(self, path: Path) -> list[str]:
        """Names of the tables in it to choose from; empty where there is nothing to choose. Raises InputError."""
        return []

    def read(self, path: Path, layer: str = "", encoding: str = "") -> Records:
        """The records of ``layer`` (the first one for ""), in ``encoding`` where the person has said one. Raises
        InputError with a sentence that says what to do."""
        raise NotImplementedError


formats: Registry[Type[Format]] = Registry("format")
_Kind = TypeVar("_Kind", bound=Type[Format])


def format_(name: str) -> Callable[[_Kind], _Kind]:
    """Register a Format under ``name``."""
    return formats.register(name)  # type: ignore[return-value]
