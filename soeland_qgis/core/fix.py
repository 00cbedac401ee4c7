"""How a fix is written: what would mend an issue, before anything is changed."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Callable, Iterator, Mapping, Tuple

from .check import View
from .issue import Issue
from .model import Rule
from .registry import Registry

Place = Tuple[str, str]
"""(layer, field)"""

Outlines = Mapping[int, Any]
"""Row number of the rule's layer → its new shape (of core/geometry) in the CRS of the table."""


@dataclass(frozen=True)
class Case:
    """An issue that is to be mended. ``view`` is what the check saw, with the numbers of the issue's ``rows`` in it;
    it is None for a record that is being typed, where only what the issue itself says is known."""

    issue: Issue
    rule: Rule
    view: View | None = None
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Fix:
    """One way to mend an issue. ``title`` is a template with its ``values``. ``fields`` are the values that it would
    write; ``outlines`` works out the new shapes, and raises CannotFix with the reason where there are none. ``ground``
    is by how many m² the land of all parcels together must grow (0: none lost, none counted twice; None: free).
    ``parts`` says that the shapes of one record become records of their own."""

    title: str
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    fields: Mapping[Place, Any] = dataclasses.field(default_factory=dict)
    outlines: Callable[[], Outlines] | None = None
    ground: float | None = None
    parts: bool = False


Fixer = Callable[[Case], Iterator[Fix]]
fixers: Registry[Fixer] = Registry("fix")


def fixes(*checks: str) -> Callable[[Fixer], Fixer]:
    """Register ``function(case: Case) -> Iterator[Fix]`` for what these checks find; the best fix comes first."""

    def file(fixer: Fixer) -> Fixer:
        for name in checks:
            fixers.register(name)(fixer)
        return fixer

    return file


def fixes_of(case: Case, registry: Registry[Fixer] = fixers) -> Iterator[Fix]:
    """All that would mend the issue as far as its own record tells; nothing where nobody can know it."""
    if case.rule.check in registry:
        yield from registry[case.rule.check](case)
