"""How many parcels and how much land fall to each batch, by enterprise and district and in all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Tuple, Union

import numpy as np

from ..core.model import Standard
from ..core.table import Table

Line = Tuple[Union[str, float], ...]
"""Group, district and batch by name, number, area in m² and in mu, share of the area in percent."""

_TITLES = {
    "zh": ("所属集团", "行政区", "四个一批分类", "地块数", "面积（平方米）", "面积（亩）", "面积占比（%）"),
    "en": ("Enterprise group", "District", "Batch", "Parcels", "Area (m²)", "Area (mu)", "Share of area (%)"),
}
_ALL = {"zh": "合计", "en": "Total"}
_NONE = {"zh": "（未填）", "en": "(not filled)"}


@dataclass(frozen=True)
class Totals:
    """``groups`` maps (group name, district code, batch code) to number and area in m²."""

    standard: Standard
    groups: dict[tuple[str, str, str], tuple[int, float]]

    def titles(self, language: str) -> tuple[str, ...]:
        """Heads of the seven columns."""
        return _TITLES[_tongue(language)]

    def lines(self, language: str) -> Iterator[Line]:
        """One line per enterprise, district and batch; then one per batch; then one for all."""
        tongue = _tongue(language)
        whole = sum(area for _, area in self.groups.values())
        for (group, district, batch), (count, area) in sorted(self.groups.items()):
            yield (group or _NONE[tongue], self._name("district", district, language),
                   self._batch(batch, language), *self._figures(count, area, whole))  # fmt: skip
        for tag in self.standard.tags:
            found = [v for k, v in self.groups.items() if k[2] == tag.code]
            yield (_ALL[tongue], _ALL[tongue], tag.name.say(language),
                   *self._figures(sum(c for c, _ in found), sum(a for _, a in found), whole))  # fmt: skip
        count = sum(c for c, _ in self.groups.values())
        yield (_ALL[tongue], _ALL[tongue], _ALL[tongue], *self._figures(count, whole, whole))

    def _figures(self, count: int, area: float, whole: float) -> tuple[int, float, float, float]:
        mu = float(self.standard.parameters.get("mu", 2000 / 3))
        return count, round(area, 2), round(area / mu, 2), round(100 * area / whole, 2) if whole else 0.0

    def _name(self, codelist: str, code: str, language: str) -> str:
        found = self.standard.codelists[codelist].by_code.get(code) if codelist in self.standard.codelists else None
        return found.name.say(language) if found else code or _NONE[_tongue(language)]

    def _batch(self, code: str, language: str) -> str:
        return next((t.name.say(language) for t in self.standard.tags if t.code == code), code)


def totals(parcels: Table, standard: Standard, areas: np.ndarray | None = None) -> Totals:
    """Count parcels and add up ``areas`` (m²; the surveyed ones where None) by enterprise, district and batch. A parcel
    without a batch counts as unclassified; an area that is missing counts as nothing."""
    if areas is None:
        surveyed = parcels.columns.get("surveyed_area")
        areas = surveyed if isinstance(surveyed, np.ndarray) else np.zeros(len(parcels))
    groups: dict[tuple[str, str, str], tuple[int, float]] = {}
    for row, area in enumerate(np.nan_to_num(areas).tolist()):
        key = (str(parcels.value(row, "group_name") or ""), str(parcels.value(row, "district_code") or ""),
               str(parcels.value(row, "batch") or "0"))  # fmt: skip
        count, known = groups.get(key, (0, 0.0))
        groups[key] = (count + 1, known + area)
    return Totals(standard, groups)


def _tongue(language: str) -> str:
    return "zh" if language.startswith("zh") else "en"
