"""Makes the practice district: made-up land at coordinates of Shanghai, with errors that are known one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Iterator, Mapping, Sequence

import numpy as np

from ..core.edit import GEOMETRY
from ..core.geometry import ellipsoidal_areas
from ..core.model import Standard
from ..core.progress import Progress
from ..core.record import Record as Seen
from ..core.record import table_of
from ..core.table import Dataset, Table, plain
from ..exchange.records import Records
from ..store import Finish, Store, StoreInfo
from .create import create
from .import_data import import_records
from .overlay import values_of
from .practice_details import (
    Shaped,
    boundary_points,
    building_records,
    houses,
    particulars,
    plan_id,
    plan_record,
)
from .practice_errors import Planted, Planting, Site, planted_list
from .practice_ground import DISTRICTS, Block, Chance, Lot, blocks, lots
from .practice_lines import reference_layers, register
from .practice_people import Group, groups
from .practice_records import Record, record_of, regrade
from .practice_shapes import lot_wkb, wkb

CRS = "EPSG:4549"
WHO = "练习数据"
SEED = 20230893  # the number of the action plan
CLEAN = ("CC", DISTRICTS[1])
"""The group and the district without any planted error: it can be handed in as it is."""


@dataclass(frozen=True)
class Practice:
    """The store that was made, the errors planted in it, and the enterprise and district that have none."""

    info: StoreInfo
    planted: tuple[Planted, ...]
    clean_group: str
    clean_district: str
    parcels: int


def make_practice(
    address: str, standard: Standard, progress: Progress | None = None, finish: Finish | None = None
) -> Practice:
    """Make a store at ``address`` with the practice district: the same parcels and errors every time. ``finish`` saves
    its forms and looks. A store that was stopped half way is not there at all."""
    progress = progress or Progress()
    progress.step(0.0, "Measuring the practice district")
    land = _Land(standard)
    layers = land.layers()
    info = _filled(address, standard, layers, progress, finish)
    return Practice(info, land.planting.planted(), land.groups[CLEAN[0]].name, CLEAN[1], len(land.sites))


def _filled(
    address: str, standard: Standard, layers: Mapping[str, Sequence[Shaped]], progress: Progress, finish: Finish | None
) -> StoreInfo:
    """A new store with all records."""

    def fill(store: Store) -> None:
        order = [name for name in standard.layers if name in layers]
        for number, name in enumerate(order):
            part = progress.part(0.1 + 0.8 * number / len(order), 0.1 + 0.8 * (number + 1) / len(order))
            _store(store, name, layers[name], part)
        if finish is not None:
            progress.step(0.9, "Saving forms and styles in the store")
            finish(store)

    return create(address, standard, CRS, "single", "练习区", fill)


def _store(store: Store, layer: str, records: Sequence[Shaped], progress: Progress) -> None:
    names = {f.name: f.name for f in store.standard.layers[layer].fields if any(f.name in r for r in records)}
    columns = {name: [r.get(name) for r in records] for name in names}
    shapes = [r.get("shape") for r in records] if store.standard.layers[layer].spatial else None
    import_records(store, Records(columns, shapes, CRS, WHO), layer, names, who=WHO, progress=progress)


class _Land:
    """The district in the making. Draws are made in a fixed order: the same land every time."""

    def __init__(self, standard: Standard) -> None:
        self.standard = standard
        self.chance = Chance(SEED)
        self.groups: Mapping[str, Group] = {g.short: g for g in groups(standard)}
        self.blocks: list[Block] = blocks(self.chance)
        self.sites = list(self._sites())
        self.planting = Planting(self.sites, planted_list())
        self.planting.shapes()
        self.plans = [houses(s.lot, self.chance) if s.built else [] for s in self.sites]
        self.planting.buildings(self.plans)
        self.storeys = [[self.chance.whole(1, 4) for _ in plans] for plans in self.plans]
        self.footprints = self._measured([[wkb([p]) for p in plans] for plans in self.plans])
        self._write_records()
        regrade([s.record for s in self.sites])
        self.planting.words()
        self._plan()
        self.reference = reference_layers(self.blocks, self.standard)
        self.reference["ref_cadastral"] = register([s.record | {"shape": lot_wkb(s.lot), "to": s.registered_to}
                                                    for s in self.sites if s.spared or s.registered_to])
        self._overlay()

    def layers(self) -> dict[str, list[Any]]:
        """Layer name → records with their shapes."""
        found: dict[str, list[Any]] = dict(self.reference)
        for name in ("parcel", "parcel_ext", "building", "boundary_point"):
            found[name] = []
        for site, plans, footprints, storeys in zip(self.sites, self.plans, self.footprints, self.storeys):
            found["parcel"].append({**site.record, "shape": lot_wkb(site.lot)})
            if "parcel_ext" not in site.drop:
                found["parcel_ext"].append(particulars(site.record, self.chance))
            if "building" not in site.drop:
                found["building"] += building_records(site.record, plans, footprints, storeys)
            if site.spared or site.moved:
                found["boundary_point"] += boundary_points(site.lot, site.record, site.moved)
        found["plan"] = [plan_record(self.groups[CLEAN[0]], CLEAN[1], self._spared())]
        return found

    def _sites(self) -> Iterator[Site]:
        """Five of six lots belong to a group; most blocks to one of them alone."""
        shorts = tuple(self.groups)
        for block in self.blocks:
            main = self.chance.pick(shorts)
            for lot in lots(block, self.chance):
                group = main if self.chance.happens(0.8) else self.chance.pick(shorts)
                built, ours = self.chance.happens(0.8), self.chance.happens(0.83)
                if ours:
                    yield Site(lot, group, built, spared=(group, lot.district) == CLEAN)

    def _write_records(self) -> None:
        areas = self._measured([[_drawn(s.lot)] for s in self.sites])
        serials: dict[tuple[str, str], int] = {}
        for site, (area,), footprints, storeys in zip(self.sites, areas, self.footprints, self.storeys):
            key = (site.group, site.lot.district)
            serials[key] = serials.get(key, 0) + 1
            floors = round(sum(round(f * n, 2) for f, n in zip(footprints, storeys)), 2)
            built = (round(sum(footprints), 2), floors)
            site.record = record_of(site.lot, self.groups[site.group], serials[key], area, built, self.chance)

    def _plan(self) -> None:
        """The clean enterprise has agreed with its district: every parcel has its batch and stands in the plan."""
        for record in self._spared():
            if record["batch"] == "0":
                record.update(batch="4", sub_path="BL01", batch_reason="区企协商，维持现状")
            record.update(tag_stage="3", plan_id=plan_id(self.groups[CLEAN[0]], CLEAN[1]))

    def _overlay(self) -> None:
        """What follows from the control lines and plans, by the rule that checks it (T-12)."""
        rows = {"parcel": [{**s.record, "shape": lot_wkb(s.lot)} for s in self.sites], **self.reference}
        tables = Dataset()
        for name, records in rows.items():
            layer = self.standard.layers[name]
            seen = [Seen(name, str(n), None, {**r, GEOMETRY: r["shape"]}) for n, r in enumerate(records)]
            tables[name] = table_of(layer, seen, CRS)
        found = values_of(tables, self.standard)
        for place, row in enumerate(found.rows.tolist()):
            for name, values in found.values.items():
                self.sites[row].record[name] = plain(values[place])
        for site in self.sites:
            site.record.update(site.stale)

    def _spared(self) -> list[Record]:
        return [s.record for s in self.sites if s.spared]

    def _measured(self, shapes: Sequence[Sequence[bytes]]) -> list[list[float]]:
        """Ellipsoidal areas in m², to the square centimetre that the standard keeps (rule C-08)."""
        flat = [s for group in shapes for s in group]
        geometry = np.empty(len(flat), dtype=object)
        geometry[:] = flat
        table = Table(self.standard.layers["parcel"], np.arange(len(flat)), np.zeros(len(flat)), {}, geometry, CRS)
        areas = iter(np.round(ellipsoidal_areas(table), 2).tolist()) if flat else iter(())
        return [[next(areas) for _ in group] for group in shapes]


def _drawn(lot: Lot) -> bytes:
    """The shape of a lot as it is on the ground, also where nobody has drawn it."""
    return lot_wkb(replace(lot, away=False)) or b""
