"""What stands in the files of each practice parcel: title, state, plan, use and wishes, all of it in agreement."""

from __future__ import annotations

from typing import Any, Dict, Sequence

from .practice_ground import Chance, Lot
from .practice_people import SHORT, Group, Holder, road

Record = Dict[str, Any]

USES = {
    "LX": ("0601", "工业用地", "100102", "M2", 2.0),
    "CC": ("0604", "仓储用地", "110101", "W", 1.5),
    "FZ": ("0601", "工业用地", "100101", "M1", 2.0),
}
"""Group → use on the certificate (code, text), planned use (state code, Shanghai letters), planned floor area ratio."""

_PATHS = {"1": ("GX03", "厂房老旧，拟提容增效"), "2": ("JL01", "零星用地，规划为农用地"),
          "3": ("SC01", "规划为公共用途，愿意由政府收储"), "4": ("BL02", "经营正常，保留并提质增效")}  # fmt: skip
_INDUSTRY = {"LX": ("C34", "C35", "C38"), "CC": ("G59", "G54"), "FZ": ("C17", "C18")}


def record_of(lot: Lot, group: Group, serial: int, area: float, built: tuple[float, float], chance: Chance) -> Record:
    """All fields of one parcel that a person would fill. ``area`` is ellipsoidal in m²; ``built`` is footprint and
    floor area of its buildings in m², zero for open land."""
    footprint, floors = built
    holder = group.holders[chance.whole(0, len(group.holders) - 1)]
    record: Record = {
        "parcel_no": f"{group.short}-{lot.district}-{serial:04d}",
        "parcel_name": f"{road(lot.district, lot.block)}{serial}号地块",
        "district_code": lot.district,
        "town_name": lot.town,
        "location": f"{lot.town}{road(lot.district, lot.block)}{10 * lot.place + lot.block}号",
        "group_name": group.name,
        "group_uscc": group.uscc,
        "surveyed_area": round(area, 2),
        "geometry_source": "1" if chance.happens(0.7) else "2",
        "source_crs": "4549",
        "survey_date": f"2025-{chance.whole(3, 9):02d}-{chance.whole(1, 28):02d}",
    }
    record.update(_holder(holder))
    record.update(_status(footprint, floors, chance))
    record.update(_title(lot, group, serial, record, chance))
    record.update(_plan(lot, group, chance))
    record.update(_use(group, floors, record["development_status"], chance))
    record.update(_wish(record, chance))
    record["legacy_issues"] = _legacy(record)
    return record


def regrade(records: Sequence[Record]) -> None:
    """No parcel of grade A pays little: those in the lower 40 % by tax for the land they have become B (rule L-17)."""
    paid = {id(r): r["annual_tax"] / r["surveyed_area"] for r in records if r.get("annual_tax") is not None}
    lower = sorted(paid.values())[: len(paid) * 2 // 5]
    for record in records:
        if record["performance_grade"] == "A" and paid.get(id(record)) in lower:
            record["performance_grade"] = "B"


def _holder(holder: Holder) -> Record:
    return {"holder_name": holder.name, "holder_uscc": holder.uscc, "holder_relation": holder.relation}


def _title(lot: Lot, group: Group, serial: int, record: Record, chance: Chance) -> Record:
    """Registration: new certificate (1), old certificate (2) or approval only (3)."""
    kind = "1" if chance.happens(0.7) else "2" if chance.happens(0.67) else "3"
    code, text, *_ = USES[group.short]
    found: Record = {"registration_status": kind, "ownership_nature": "20", "cert_use_code": code}
    house = record["building_area"] > 0 and kind != "3"
    found["right_type"] = "4" if house else "3"
    found.update(_right(chance))
    number = f"{chance.whole(1000, 99999):06d}"
    if kind == "1":
        found["cadastral_code"] = f"{lot.district}{lot.block:03d}{lot.place:03d}GB{serial:05d}"
        found["re_unit_no"] = found["cadastral_code"] + ("F00010001" if house else "W00000000")
        found["cert_no"] = f"沪({chance.whole(2016, 2024)}){SHORT[lot.district]}字不动产权第{number}号"
    if kind == "2":
        found["old_lot_no"] = f"{lot.block}街坊{lot.place}丘"
        found["cert_no"] = f"沪房地{SHORT[lot.district]}字({chance.whole(1998, 2015)})第{number}号"
    if kind != "3":
        found["cert_area"] = record["surveyed_area"]
        found["cert_use_text"] = text
    if house:
        found["cert_building_area"] = round(record["building_area"] - (record.get("unlicensed_area") or 0.0), 2)
    found["mortgage_status"] = "1" if kind == "1" and chance.happens(0.06) else "0"
    found["seizure_status"] = "0"
    return found


def _right(chance: Chance) -> Record:
    """Nature of the right, how it was acquired, and for granted land its term of 50 years for industry."""
    lot = chance.between(0, 1)
    if lot < 0.55:
        return {"right_nature": "101", "acquire_mode": "1"}
    if lot > 0.92:
        return {"right_nature": "105", "acquire_mode": "8"}
    year, month = chance.whole(1994, 2016), chance.whole(1, 12)
    return {"right_nature": "102", "acquire_mode": "5" if year < 2007 else "4",
            "use_start": f"{year}-{month:02d}-01", "use_end": f"{year + 50}-{month:02d}-01"}  # fmt: skip


def _status(footprint: float, floors: float, chance: Chance) -> Record:
    found: Record = {"building_footprint": footprint, "building_area": floors, "heritage_type": "0",
                     "soil_status": "0", "low_efficiency": "0", "idle_status": "0"}  # fmt: skip
    if not floors:
        found["development_status"] = "6" if chance.happens(0.6) else "5"
        return found
    found["development_status"] = "1"
    found["build_year"] = chance.whole(1958, 2012)
    if chance.happens(0.15):
        found["unlicensed_area"] = round(floors * 0.08, 2)
    if found["build_year"] < 1990 and chance.happens(0.3):
        found["low_efficiency"] = "2"
    if chance.happens(0.2):
        found["soil_status"] = "1"
    return found


def _plan(lot: Lot, group: Group, chance: Chance) -> Record:
    code, _, planned, letters, ratio = USES[group.short]
    found: Record = {"current_use_code": code, "location_ring": "1" if lot.district == "310110" else "2"}
    found["industrial_zone"] = "104" if lot.district == "310113" else "195"
    found["industry_space"] = "1" if lot.district == "310113" else "2"
    if not chance.happens(0.85):
        return {**found, "plan_status": "4"}
    approval = f"练习单元{lot.block:02d}街坊控制性详细规划 沪府规划〔2019〕{lot.block}号"
    return {**found, "plan_status": "1", "plan_doc": approval,
            "plan_plot_no": f"{lot.block:02d}-{lot.place:02d}", "plan_use_code": planned, "plan_use_sh": letters,
            "plan_far": ratio}  # fmt: skip


def _use(group: Group, floors: float, development: str, chance: Chance) -> Record:
    found: Record = {"stat_year": 2024, "performance_grade": chance.pick("AABBBCCD") if floors else "N"}
    lot = chance.between(0, 1)
    if not floors and (development == "5" or lot < 0.5):
        return {**found, "use_mode": "4", "vacant_area": 0.0, "own_use_area": 0.0, "leased_area": 0.0}
    business = {"industry_code": chance.pick(_INDUSTRY[group.short]), "employees": chance.whole(8, 420),
                "annual_tax": round(chance.between(5, 900), 2)}  # fmt: skip
    if not floors or lot < 0.45:
        return {**found, **business, "use_mode": "1", "own_use_area": floors}
    if lot < 0.75:
        return {**found, **business, **_lease(floors, chance), "use_mode": "2", "leased_area": floors}
    if lot < 0.87:
        return {**found, "use_mode": "4", "vacant_area": floors, "own_use_area": 0.0, "leased_area": 0.0,
                "idle_status": "4"}  # fmt: skip
    own, leased = round(floors * 0.5, 2), round(floors * 0.3, 2)
    return {**found, **business, "use_mode": "7", "own_use_area": own, "leased_area": leased,
            "vacant_area": round(floors - own - leased, 2), "annual_rent": _rent(leased, chance)}  # fmt: skip


def _lease(floors: float, chance: Chance) -> Record:
    year = chance.whole(2018, 2024)
    return {"lessee_name": f"练习承租户{chance.whole(1, 60):02d}号", "lease_start": f"{year}-01-01",
            "lease_end": f"{year + chance.whole(2, 5)}-12-31", "annual_rent": _rent(floors, chance)}  # fmt: skip


def _rent(area: float, chance: Chance) -> float:
    """万元 a year, at 1 to 2.4 yuan per m² and day."""
    return round(area * 365 * chance.between(1.0, 2.4) / 10000, 2)


def _wish(record: Record, chance: Chance) -> Record:
    """Half of the parcels have no batch yet; the others a first proposal of the enterprise. What is mortgaged has to be
    freed first (rule L-18), and a tenant's lease ends before the planned year (L-12)."""
    will = chance.pick("1112334455")
    if will == "5" or chance.happens(0.45) or record["mortgage_status"] != "0" and will != "4":
        return {"willingness": will, "batch": "0"}
    path, reason = _PATHS[will]
    found: Record = {"willingness": will, "batch": will, "sub_path": path, "batch_reason": reason, "tag_stage": "1"}
    if will != "4":
        leased_to = int(str(record.get("lease_end") or "2000")[:4])
        found["plan_year"] = max(chance.whole(2026, 2030), leased_to + 1)
    return found


def _legacy(record: Record) -> str:
    codes = []
    if record["registration_status"] == "3":
        codes.append("01")
    if record.get("unlicensed_area"):
        codes.append("08")
    if record["mortgage_status"] != "0":
        codes.append("09")
    return ";".join(codes) or "00"
