"""What a person types above the list of parcels: plain words, and filters like 状态:未完成."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable, Mapping, Sequence

import numpy as np

from ..bridge.text import say, tr
from ..core.model import Standard
from ..jobs.overview import Overview

ORDERS = ("number", "incomplete", "area", "errors")


@dataclass(frozen=True)
class Query:
    """Words that must all be found, and chosen values by filter name ("group", "district", "batch", "state")."""

    words: tuple[str, ...] = ()
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What the list knows of parcels besides the overview: how many errors, and which have unsaved input."""

    errors: np.ndarray
    unsaved: np.ndarray

    @classmethod
    def nothing(cls, count: int) -> Known:
        """Before a check has run, with nothing typed."""
        return cls(np.zeros(count, dtype=np.int32), np.zeros(count, dtype=bool))


def filter_words() -> dict[str, tuple[str, ...]]:
    """How each filter may be typed before the colon; the first word is the one that is offered."""
    return {
        "state": (tr("state"), "state", "状态"),
        "group": (tr("enterprise"), "enterprise", "企业", "集团"),
        "district": (tr("district"), "district", "区"),
        "batch": (tr("batch"), "batch", "分类", "类"),
    }


def state_words() -> dict[str, str]:
    """The values of the filter "state" in the person's language."""
    return {
        "incomplete": tr("incomplete"), "complete": tr("complete"), "errors": tr("with errors"),
        "untagged": tr("not tagged"), "unsaved": tr("unsaved input"), "no_shape": tr("without shape"),
    }  # fmt: skip


class Wording:
    """Translates between what is typed and the values of one overview: districts and batches by name or code."""

    def __init__(self, overview: Overview, standard: Standard) -> None:
        names = {code.code: say(code.name) for code in standard.codelists["district"].codes}
        self.labels: dict[str, dict[str, str]] = {
            "state": state_words(),
            "group": {name: name for name in sorted(overview.group_name.values)},
            "district": {code: names.get(code, code) for code in sorted(overview.district.values)},
            "batch": {tag.code: say(tag.name) for tag in standard.tags},
        }

    def parse(self, typed: str) -> Query:
        """Read what was typed. A filter whose value is not known is taken as plain words: it finds nothing, and the
        person sees why."""
        words: list[str] = []
        chosen: dict[str, list[str]] = {}
        for token in typed.split():
            name, value = self._filter(token.replace("：", ":"))
            if name:
                chosen.setdefault(name, []).extend(value)
            else:
                words.append(token.lower())
        return Query(tuple(words), {name: tuple(values) for name, values in chosen.items()})

    def offers(self, typed: str) -> list[str]:
        """Whole texts to offer for the token at the end of what was typed: filters first, then their values."""
        head, _, token = typed.rpartition(" ")
        before = f"{head} " if head else ""
        token = token.replace("：", ":")
        if ":" not in token:
            firsts = [words[0] for words in filter_words().values()]
            return [f"{before}{word}:" for word in firsts if token and word.startswith(token.lower())]
        typed_name, _, start = token.partition(":")
        for name, words in filter_words().items():
            if typed_name.lower() in words:
                labels = self.labels[name].values()
                return [f"{before}{words[0]}:{_joined(la)}" for la in labels if start.lower() in _joined(la).lower()]
        return []

    def typed(self, name: str, value: str) -> str:
        """How a chosen value is written in the search box."""
        return f"{filter_words()[name][0]}:{_joined(self.labels[name].get(value, value))}"

    def _filter(self, token: str) -> tuple[str, tuple[str, ...]]:
        typed_name, colon, start = token.partition(":")
        for name, words in filter_words().items():
            if colon and start and typed_name.lower() in words:
                known = self.labels[name]
                exact = [v for v, la in known.items() if start.lower() in (v.lower(), _joined(la).lower())]
                found = exact or [v for v, la in known.items() if start.lower() in _joined(la).lower()]
                return (name, tuple(found)) if found else ("", ())
        return "", ()


def rows_of(query: Query, overview: Overview, known: Known, order: str = "number") -> np.ndarray:
    """The row numbers that fit, in the wanted order."""
    mask = np.ones(len(overview), dtype=bool)
    columns = {"group": overview.group_name, "district": overview.district, "batch": overview.batch}
    for name, values in query.chosen.items():
        if name == "state":
            mask &= np.logical_or.reduce([_states(overview, known)[value]() for value in values])
        else:
            mask &= columns[name].test(set(values).__contains__)
    rows = np.flatnonzero(mask)
    for word in query.words:
        rows = np.array([row for row in rows if word in overview.text[row]], dtype=np.int64)
    rows = rows[_order(overview, known, rows, order)]
    if order == "number" and query.words:  # "17" means the parcel …-0017 before all that have a 17 in a certificate
        named = np.array([_is_number(str(overview.no[row] or ""), query.words) for row in rows], dtype=bool)
        rows = rows[np.argsort(~named, kind="stable")]
    return rows


def _is_number(number: str, words: Sequence[str]) -> bool:
    """Whether a word is the parcel's number, or one of its parts with or without leading zeros."""
    parts = number.lower().split("-")
    return any(word in (number.lower(), *parts, *(part.lstrip("0") for part in parts)) for word in words)


def _states(overview: Overview, known: Known) -> Mapping[str, Callable[[], np.ndarray]]:
    return {
        "incomplete": lambda: overview.incomplete,
        "complete": lambda: ~overview.incomplete,
        "errors": lambda: known.errors > 0,
        "untagged": lambda: overview.batch.test("0".__eq__),
        "unsaved": lambda: known.unsaved,
        "no_shape": lambda: np.isnan(overview.area),
    }


def _order(overview: Overview, known: Known, rows: np.ndarray, order: str) -> np.ndarray:
    """Positions that put ``rows`` in order; parcels alike in it stay in the order of their numbers."""
    numbers = _rank(overview.no)[rows]
    if order == "incomplete":
        share = sum(overview.completeness.values(), np.zeros(len(overview)))
        return np.lexsort((numbers, share[rows]))
    if order == "area":
        return np.lexsort((numbers, -np.nan_to_num(overview.area[rows], nan=-1.0)))
    if order == "errors":
        return np.lexsort((numbers, -known.errors[rows]))
    return np.argsort(numbers, kind="stable")


def _rank(column: object) -> np.ndarray:
    """For each row the place of its text in alphabetical order; rows without a text come last."""
    values: Sequence[str] = column.values  # type: ignore[attr-defined]
    place = np.empty(len(values) + 1, dtype=np.int64)
    place[np.array(sorted(range(len(values)), key=values.__getitem__), dtype=np.int64)] = np.arange(len(values))
    place[-1] = len(values)
    return place[column.codes]  # type: ignore[attr-defined]


def _joined(label: str) -> str:
    """A label as one word: the search box separates by spaces."""
    return label.replace(" ", "_")
