"""What hangs on the practice parcels: buildings, boundary points, further particulars, and one plan."""

from __future__ import annotations

import math
from typing import Any, Dict, Iterable, List, Sequence

import numpy as np

from .practice_ground import DECIMALS, Chance, Lot
from .practice_people import Group
from .practice_records import Record
from .practice_shapes import in_order, point_wkb, wkb

Shaped = Dict[str, Any]
"""A record with its shape under "shape" (WKB)."""

_BATCHES = (("1", "renewal"), ("2", "reduction"), ("3", "reserve"), ("4", "keep"))


def houses(lot: Lot, chance: Chance) -> list[np.ndarray]:
    """Ground plans of one to three buildings inside a lot, clear of its boundary."""
    count = chance.whole(1, 3)
    south_west, south_east, north_east, north_west = lot.corners
    found = []
    for number in range(count):
        left, right = (number + 0.18) / count, (number + chance.between(0.6, 0.82)) / count
        low, high = chance.between(0.18, 0.3), chance.between(0.6, 0.8)
        plan = []
        for u, v in ((left, low), (right, low), (right, high), (left, high)):
            plan.append((1 - v) * ((1 - u) * south_west + u * south_east) + v * ((1 - u) * north_west + u * north_east))
        found.append(np.round(np.array(plan), DECIMALS))
    return found


def building_records(record: Record, plans: Sequence[np.ndarray], footprints: Sequence[float],
                     storeys: Sequence[int]) -> list[Shaped]:  # fmt: skip
    """One record per building; their floor areas add up to the parcel's building area."""
    return [
        {"building_no": f"{record['parcel_no']}-B{number:03d}", "parcel_no": record["parcel_no"],
         "building_name": f"{number}号厂房", "use_type": "4" if not record["parcel_no"].startswith("CC") else "5",
         "structure": "3" if levels > 1 else "1", "floors_above": levels, "floors_below": 0,
         "footprint": footprint, "floor_area": round(footprint * levels, 2), "licensed": "1",
         "completed": record.get("build_year"), "heritage_type": "0", "shape": wkb([plan])}
        for number, (plan, footprint, levels) in enumerate(zip(plans, footprints, storeys), 1)
    ]  # fmt: skip


def boundary_points(lot: Lot, record: Record, moved: float = 0.0) -> Iterable[Shaped]:
    """The boundary points of a parcel: from the north-west corner, clockwise (rules.md G-14); the first one is
    ``moved`` so many metres to the north."""
    ring = in_order(lot.ring)
    for number, (east, north) in enumerate(ring.tolist(), 1):
        following = ring[number % len(ring)]
        north += moved if number == 1 else 0.0
        yield {"parcel_no": record["parcel_no"], "cadastral_code": record.get("cadastral_code"), "part_no": 1,
               "ring_no": 1, "point_seq": number, "point_no": f"J{number}", "mark_type": "1", "point_type": "1",
               "x_north": north, "y_east": east, "point_rmse": 0.05,
               "edge_length": round(math.dist((east, north), following), 3),
               "shape": point_wkb(east, north)}  # fmt: skip


def particulars(record: Record, chance: Chance) -> Record:
    """The parcel's row of parcel_ext."""
    surveyor = chance.pick(("练习员甲", "练习员乙", "练习员丙"))
    found: Record = {"parcel_no": record["parcel_no"], "right_setting": "2", "point_rmse": 0.05,
                     "surveyor": surveyor, "survey_org": "练习测绘有限公司"}  # fmt: skip
    if record["registration_status"] in ("1", "2"):
        found.update(right_status="1", co_ownership="0", registry_office="练习不动产登记中心")
    if record["mortgage_status"] != "0":
        found.update(mortgagee="练习银行股份有限公司", mortgage_amount=round(chance.between(500, 9000), 2))
    return found


def plan_record(group: Group, district: str, records: Sequence[Record]) -> Record:
    """The plan of one enterprise in one district, with numbers and areas by batch."""
    found: Record = {"plan_id": plan_id(group, district), "plan_name": f"{group.name}存量土地盘活方案（练习）",
                     "group_name": group.name, "group_uscc": group.uscc, "district_code": district, "version": "1.0",
                     "plan_state": "1", "district_agreed": "1", "parcel_count": len(records),
                     "total_area": _area(records)}  # fmt: skip
    for code, word in _BATCHES:
        those: List[Record] = [r for r in records if r["batch"] == code]
        found[f"{word}_count"], found[f"{word}_area"] = len(those), _area(those)
    return found


def plan_id(group: Group, district: str) -> str:
    """The number of a group's first plan in a district."""
    return f"{group.short}-{district}-FA-01"


def _area(records: Sequence[Record]) -> float:
    return round(math.fsum(r["surveyed_area"] for r in records), 2)
