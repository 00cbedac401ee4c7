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
    "zh": ("所属集团", "行政区", "四个一批分类", "地块数", "{area}（平方米）", "{area}（亩）", "面积占比（%）"),
    "en": ("Enterprise group", "District", "Batch", "Parcels", "{area} (m²)", "{area} (mu)", "Share of area (%)"),
}
_AREA = {"zh": ("实测面积", "图形椭球面积"), "en": ("Surveyed area", "Ellipsoidal area of the shape")}
_ALL = {"zh": "合计", "en": "Total"}
_MISSING = {"zh": "其中没有面积", "en": "Of which without an area"}
_NONE = {"zh": "（未填）", "en": "(not filled)"}


@dataclass(frozen=True)
class Totals:
    """``groups`` maps (group name, district code, batch code) to number and area in m²; ``measured`` tells areas of
    the shapes from surveyed ones; ``missing`` counts the parcels that have no area and add nothing."""

    standard: Standard
    groups: dict[tuple[str, str, str], tuple[int, float]]
    measured: bool = False
    missing: int = 0

    def titles(self, language: str) -> tuple[str, ...]:
        """Heads of the seven columns; they say which area it is."""
        tongue = _tongue(language)
        return tuple(t.format(area=_AREA[tongue][self.measured]) for t in _TITLES[tongue])

    def lines(self, language: str) -> Iterator[Line]:
        """One line per enterprise, district and batch; then one per batch, codes that are none too; then one for all,
        and one for those without an area where there are any."""
        tongue = _tongue(language)
        whole = sum(area for _, area in self.groups.values())
        for (group, district, batch), (count, area) in sorted(self.groups.items()):
            yield (group or _NONE[tongue], self._name("district", district, language),
                   self._batch(batch, language), *self._figures(count, area, whole))  # fmt: skip
        codes = [tag.code for tag in self.standard.tags]
        for code in [*codes, *sorted({k[2] for k in self.groups} - set(codes))]:
            found = [v for k, v in self.groups.items() if k[2] == code]
            yield (_ALL[tongue], _ALL[tongue], self._batch(code, language),
                   *self._figures(sum(c for c, _ in found), sum(a for _, a in found), whole))  # fmt: skip
        count = sum(c for c, _ in self.groups.values())
        yield (_ALL[tongue], _ALL[tongue], _ALL[tongue], *self._figures(count, whole, whole))
        if self.missing:
            yield (_ALL[tongue], _ALL[tongue], _MISSING[tongue], *self._figures(self.missing, 0.0, whole))

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
    without a batch counts as unclassified; an area that is missing adds nothing, and how many these are is kept."""
    measured = areas is not None
    if areas is None:
        surveyed = parcels.columns.get("surveyed_area")
        areas = surveyed if isinstance(surveyed, np.ndarray) else np.full(len(parcels), np.nan)
    groups: dict[tuple[str, str, str], tuple[int, float]] = {}
    for row, area in enumerate(np.nan_to_num(areas).tolist()):
        key = (str(parcels.value(row, "group_name") or ""), str(parcels.value(row, "district_code") or ""),
               str(parcels.value(row, "batch") or "0"))  # fmt: skip
        count, known = groups.get(key, (0, 0.0))
        groups[key] = (count + 1, known + area)
    return Totals(standard, groups, measured, int(np.isnan(areas).sum()))


def _tongue(language: str) -> str:
    return "zh" if language.startswith("zh") else "en"
