"""The reference layers of the practice district: districts, towns, planned uses, control lines, industrial zones."""

from __future__ import annotations

from typing import Dict, List, Sequence

import numpy as np

from ..core.model import Standard
from .practice_details import Shaped
from .practice_ground import DISTRICTS, Block, outline
from .practice_shapes import wkb

Layers = Dict[str, List[Shaped]]


def reference_layers(blocks: list[Block], standard: Standard) -> Layers:
    """Layer name → records with shapes. Lines run in the middle of streets, so that no faultless parcel crosses one."""
    by_district = {d: [b for b in blocks if b.district == d] for d in DISTRICTS}
    names = standard.codelists["district"].by_code
    found: Layers = {
        "ref_district": [
            {"district_code": d, "district_name": f"{names[d].name.zh}（练习）", "shape": _around(own)}
            for d, own in by_district.items()
        ],
        "ref_town": [
            {"town_code": f"{d}9{n:02d}", "town_name": town, "shape": _around([b for b in own if b.town == town])}
            for d, own in by_district.items() for n, town in enumerate(dict.fromkeys(b.town for b in own), 1)
        ],
        "ref_plan_use": [_plot(b) for b in blocks],
        "ref_dev_boundary": [{"boundary_type": "集中建设区", "shape": _around(blocks)}],
    }  # fmt: skip
    found.update(_zones(by_district))
    found.update(_control_lines(blocks))
    return found


def register(records: Sequence[Shaped]) -> List[Shaped]:
    """The registered parcels of ``records`` with a cadastral code; "to" names another holder than the record's own."""
    return [{"cadastral_code": r["cadastral_code"], "re_unit_no": r.get("re_unit_no"), "right_setting": "2",
             "holder_name": r["to"] or r["holder_name"], "cert_area": r.get("cert_area"), "shape": r["shape"]}
            for r in records if r.get("cadastral_code")]  # fmt: skip


def _around(blocks: list[Block]) -> bytes:
    return wkb([outline([b.cell for b in blocks])])


def _plot(block: Block) -> Shaped:
    industrial = block.number % 5 != 0
    return {"plan_plot_no": f"{block.number:02d}", "plan_use_code": "100102" if industrial else "090101",
            "plan_use_sh": "M2" if industrial else "C2", "plan_far": 2.0, "plan_height": 30.0,
            "plan_doc": f"练习单元{block.number:02d}街坊控制性详细规划", "shape": _around([block])}  # fmt: skip


def _zones(by_district: dict[str, list[Block]]) -> Layers:
    first, second = (by_district[d] for d in DISTRICTS)
    return {
        "ref_industrial_zone": [
            {"industrial_zone": "195", "block_name": "练习195区域", "shape": _around(first)},
            {"industrial_zone": "104", "block_name": "练习104区块", "shape": _around(second)},
        ],
        "ref_industry_space": [
            {"industry_space": "2", "block_name": "练习产业社区", "shape": _around(first)},
            {"industry_space": "1", "block_name": "练习产业基地", "shape": _around(second)},
        ],
    }


def _control_lines(blocks: list[Block]) -> Layers:
    """Farm land and an ecological strip north of the districts, where no parcel lies."""
    every = np.concatenate([b.cell for b in blocks])
    west, east, north = every[:, 0].min(), every[:, 0].max(), every[:, 1].max()
    middle = (west + east) / 2

    def strip(left: float, right: float) -> bytes:
        return wkb([outline([np.array([[left, north + 60], [right, north + 240]])])])

    return {
        "ref_perm_farmland": [{"patch_no": "练习0001", "area": round(180 * (middle - west), 2),
                               "shape": strip(west, middle)}],
        "ref_eco_redline": [{"line_no": "练习-01", "line_name": "练习生态廊道", "shape": strip(middle, east)}],
    }  # fmt: skip
