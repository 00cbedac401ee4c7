"""Plants the errors of the list into the practice district, each on a parcel of its own, and remembers where."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass, field
from typing import Any, Callable, Iterator, List, Mapping, Sequence

import numpy as np

from .. import paths
from ..core.errors import StandardError
from .practice_ground import Lot
from .practice_records import Record
from .practice_shapes import ALONE, HOUSES, bump, common_edges, loose

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Planted:
    """One error that a check must find: the rule, and the number of the parcel or building it must name."""

    rule: str
    key: str
    zh: str = ""
    en: str = ""


@dataclass
class Site:
    """One parcel of the district while it is being made. ``drop`` are layers in which it has no records; ``moved`` is
    how far (m) its first boundary point stands away from its boundary, ``registered_to`` whom the register names
    instead of its holder, ``stale`` what is stored instead of the computed overlay values."""

    lot: Lot
    group: str
    built: bool
    record: Record = field(default_factory=dict)
    drop: set[str] = field(default_factory=set)
    taken: bool = False
    spared: bool = False
    moved: float = 0.0
    registered_to: str = ""
    stale: Mapping[str, Any] = field(default_factory=dict)


def planted_list() -> list[Entry]:
    """The list of errors to plant (resources/practice/planted.json)."""
    found: list[Entry] = json.loads(paths.find("resources", "practice", "planted.json").read_text("utf-8"))
    return found


class Planting:
    """Goes through the list twice: shapes before areas are measured, words when the records are written."""

    def __init__(self, sites: Sequence[Site], entries: Sequence[Entry]) -> None:
        self.sites, self.entries = sites, entries
        self._edges = common_edges([s.lot for s in sites])
        self._neighbours: dict[int, set[int]] = {}
        for one, other in self._edges:
            self._neighbours.setdefault(one, set()).add(other)
        self._chosen: list[tuple[Entry, tuple[int, ...]]] = []

    def shapes(self) -> None:
        """Spoil boundaries. A spoilt lot and its neighbours take no second shape fault."""
        for entry in self.entries:
            name = entry.get("shape")
            if name is None:
                continue
            numbers = self._lot_for(entry) if name in ALONE else self._pair_for(entry)
            for number in numbers:
                self._close(number)
            first = self.sites[numbers[0]]
            first.lot = self._spoilt(entry, numbers)
            first.drop.update(entry.get("drop", ()))
            first.built = first.built and "building" not in first.drop
            self._chosen.append((entry, numbers))

    def buildings(self, plans: List[List[np.ndarray]]) -> None:
        """Spoil ground plans (one list of plans per site) of parcels with at least two buildings."""
        for entry in self.entries:
            if "house" in entry:
                fitting = (n for n, own in enumerate(plans) if len(own) > 1 and self._free(n))
                number = next(fitting, None)
                if number is None:
                    raise StandardError("No practice parcel fits the planted error {rules}", rules=entry["rules"])
                site = self.sites[number]
                site.taken = True
                plans[number] = HOUSES[entry["house"]](site.lot, plans[number])
                self._chosen.append((entry, (number,)))

    def words(self) -> None:
        """Spoil values of records."""
        for entry in self.entries:
            if "shape" not in entry and "house" not in entry:
                wanted = 2 if entry.get("both") else 1
                numbers = next(self._records_for(entry, wanted), None)
                if numbers is None:
                    raise StandardError("No practice parcel fits the planted error {rules}", rules=entry["rules"])
                for number in numbers:
                    self.sites[number].taken = True
                self._chosen.append((entry, numbers))
        for entry, numbers in self._chosen:
            _write(entry, [self.sites[n] for n in numbers])

    def planted(self) -> tuple[Planted, ...]:
        """What must be found, by the numbers that the parcels have now."""
        found = {}
        for entry, numbers in self._chosen:
            for number in numbers if entry.get("both") else numbers[:1]:
                own = self.sites[number].record["parcel_no"]
                keys = [f"{own}-B{house:03d}" for house in entry.get("houses", ())] or [own]
                for rule, key in itertools.product(entry["rules"], keys):
                    found[rule, key] = Planted(rule, key, entry["zh"], entry["en"])
        return tuple(found.values())

    def _lot_for(self, entry: Entry) -> tuple[int, ...]:
        for number, site in enumerate(self.sites):
            edge = site.lot.on_the_edge if entry["shape"] == "beyond" else True
            if self._free(number) and edge:
                return (number,)
        raise StandardError("No practice lot fits the planted error {rules}", rules=entry["rules"])

    def _pair_for(self, entry: Entry) -> tuple[int, ...]:
        for one, other in self._edges:
            same = self.sites[one].group == self.sites[other].group
            if self._free(one) and self._free(other) and same == (entry["with"] == "same"):
                return one, other
        raise StandardError("No practice lots fit the planted error {rules}", rules=entry["rules"])

    def _records_for(self, entry: Entry, count: int) -> Iterator[tuple[int, ...]]:
        """Parcels of one enterprise and district whose records are as the entry wants them."""
        fitting: dict[tuple[str, str], list[int]] = {}
        for number, site in enumerate(self.sites):
            if site.taken or site.spared or not all(site.record.get(k) == v for k, v in entry.get("where", {}).items()):
                continue
            group = fitting.setdefault((site.group, site.lot.district), [])
            group.append(number)
            if len(group) == count:
                yield tuple(group)

    def _free(self, number: int) -> bool:
        return not (self.sites[number].taken or self.sites[number].spared)

    def _close(self, number: int) -> None:
        for near in (number, *self._neighbours.get(number, ())):
            self.sites[near].taken = True

    def _spoilt(self, entry: Entry, numbers: tuple[int, ...]) -> Lot:
        lot = self.sites[numbers[0]].lot
        if entry["shape"] in ALONE:
            return ALONE[entry["shape"]](lot)
        other = self.sites[numbers[1]].lot
        edge = self._edges[numbers[0], numbers[1]]
        pairwise: Mapping[str, Callable[[], Lot]] = {
            "bump": lambda: bump(lot, edge, entry["depth"]),
            "loose": lambda: loose(lot, edge),
            "same_as": lambda: lot.with_ring(other.ring),
        }
        return pairwise[entry["shape"]]()


def _write(entry: Entry, sites: Sequence[Site]) -> None:
    first = sites[0]
    first.drop.update(entry.get("drop", ()))
    first.moved = entry.get("moved", 0.0)
    first.registered_to = entry.get("registered_to", "")
    first.stale = entry.get("stale", {})
    record = first.record
    record.update(entry.get("set", {}))
    for name, factor in entry.get("scale", {}).items():
        record[name] = round(record[name] * factor, 2)
    for name, step in entry.get("shift", {}).items():
        record[name] = round(record[name] + step, 4)
    for name, (start, text) in entry.get("splice", {}).items():
        value = record[name]
        record[name] = value[: start - 1] + text + value[start - 1 + len(text) :]
    for name in entry.get("copy", ()):
        record[name] = sites[1].record[name]
    for name, source in entry.get("from", {}).items():
        record[name] = round(record[source] * entry.get("grow", 1.0), 2)
