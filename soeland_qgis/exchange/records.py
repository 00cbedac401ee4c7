"""What was read from a file, before anybody decided what it means: columns as they are named there, and shapes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterator, Mapping, Sequence


@dataclass(frozen=True)
class Note:
    """Something that was seen while reading and that the person should know: an English template and its values."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values) if self.values else self.template


@dataclass(frozen=True)
class Records:
    """Rows of one source. ``columns`` maps the source's own names to plain Python values (str, int, float, ISO date
    text, None). ``geometry`` holds 2D or 3D WKB or None per row in ``crs`` and is None for a source without shapes.
    ``crs`` is "EPSG:…" or WKT; "" says that the source does not tell it. ``encoding`` is how text was decoded."""

    columns: Mapping[str, Sequence[Any]]
    geometry: Sequence[bytes | None] | None = None
    crs: str = ""
    source: str = ""
    encoding: str = ""
    notes: tuple[Note, ...] = ()

    def __len__(self) -> int:
        if self.geometry is not None:
            return len(self.geometry)
        return len(next(iter(self.columns.values()), ()))

    def row(self, number: int) -> dict[str, Any]:
        """All values of one row by column name."""
        return {name: column[number] for name, column in self.columns.items()}

    def shapes(self) -> Iterator[bytes | None]:
        """The geometry of every row; None throughout where the source has none."""
        return iter(self.geometry) if self.geometry is not None else iter([None] * len(self))
