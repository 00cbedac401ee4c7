"""How a check is written: a function over arrays that yields only what is wrong."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from typing import Any, Callable, Iterator, Mapping

import numpy as np

from .condition import values
from .errors import NotRun
from .model import Field, Layer, Rule, Standard
from .registry import Registry
from .table import Coded, Column, Dataset, Table


@dataclass(frozen=True)
class Finding:
    """Something wrong. ``rows`` are row numbers of the rule's layer (two for a pair, none for the layer as a whole);
    ``found`` fills the holes of the message, its entry "value" is what reports show as found; ``place`` is a
    geometry of core/geometry.py in the store's CRS, or None for the record's own shape; ``spot`` tells apart several
    findings on one record; ``variant`` names another verdict of the rule."""

    rows: tuple[int, ...]
    field: str = ""
    found: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    place: Any = None
    variant: str = ""
    spot: str = ""


@dataclass
class View:
    """What a check sees: the rule's layer as ``table``, the other tables in ``data``, and the standard.

    ``shared`` is a dictionary that lives as long as the run: what several checks need (pairs of neighbours,
    projected shapes) is computed once and kept there by core/geometry.py.
    """

    standard: Standard
    rule: Rule
    data: Dataset
    today: datetime.date
    shared: dict[str, Any]
    cancelled: Callable[[], bool] = lambda: False

    @property
    def layer(self) -> Layer:
        return self.standard.layers[self.rule.layer]

    @property
    def table(self) -> Table:
        return self.data[self.rule.layer]

    def other(self, layer: str) -> Table:
        """Another layer's table, for rules that compare; NotRun where it is not loaded."""
        if not self.data.loaded(layer):
            title = self.standard.layers[layer].title
            raise NotRun("Layer {title} ({layer}) is not loaded", title=title, layer=layer)
        return self.data[layer]

    def values(self, text: str, **extra: Column) -> Column:
        """What an expression gives for every record; ``extra`` are further columns by name."""
        return values(text, self.table, self.data, self.standard, self.today, extra)

    def holds(self, text: str, **extra: Column) -> np.ndarray:
        """Boolean array: where a condition holds; NULL does not."""
        answer = self.values(text, **extra)
        if isinstance(answer, Coded) or answer.dtype.kind == "M":
            raise TypeError(f"{text} is no condition")
        return ~np.isnan(answer) & (answer != 0)

    def fields(self) -> Iterator[Field]:
        """The fields of the rule's layer that its table has."""
        return (f for f in self.layer.fields if f.name in self.table)


Check = Callable[..., Iterator[Finding]]
checks: Registry[Check] = Registry("check")


def check(name: str) -> Callable[[Check], Check]:
    """Register ``function(view: View, *, …) -> Iterator[Finding]`` under ``name``. Its keyword-only arguments are the
    parameters a rule may set under ``with:``; its docstring says what it looks for and the source clause."""
    return checks.register(name)
