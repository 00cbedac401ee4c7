"""What a person types for a number or a date, read as they mean it: 14.4亩, １２，０００, 20230815."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Optional, Tuple

from ..core.model import Field

SQUARE_METRES = {"亩": 2000 / 3, "mu": 2000 / 3, "公顷": 10000.0, "ha": 10000.0, "万平方米": 10000.0, "平方米": 1.0,
                 "m2": 1.0, "m²": 1.0, "㎡": 1.0}  # fmt: skip
"""Units that may stand behind an area (standard.md 1.1: 1 亩 = 2000/3 m²)."""


def read_number(text: str, field: Field) -> Tuple[Optional[float], bool]:
    """(value, whether the text is a number or empty). Thousands separators, full-width digits and, for areas, a unit
    behind the number are understood; the value is rounded to the decimals that are stored."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "").replace(" ", "")
    if not plain:
        return None, True
    match = re.fullmatch(r"([+-]?\d*\.?\d+)(\D*)", plain)
    if match is None:
        return None, False
    unit = unicodedata.normalize("NFKC", match[2]).lower()
    units = {unicodedata.normalize("NFKC", name): factor for name, factor in SQUARE_METRES.items()}
    if unit and (field.unit != "m2" or unit not in units):
        return None, False
    value = float(match[1]) * (units[unit] if unit else 1.0)
    if field.type == "integer":
        return (int(value), True) if value == int(value) else (None, False)
    return round(value, field.decimals), True


def show_number(value: Optional[float], field: Field) -> str:
    """The number as it stands in the box: with the decimals that are stored, without separators."""
    if value is None:
        return ""
    return str(int(value)) if field.type == "integer" else f"{float(value):.{field.decimals}f}"


def read_date(text: str) -> Tuple[Optional[str], bool]:
    """(ISO date, whether the text is a date or empty): 2023-08-15, 20230815, 2023/8/15, 2023.8.15, 2023年8月15日."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None, True
    match = re.fullmatch(r"(\d{4})(\d{2})(\d{2})|(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", plain)
    if match is None:
        return None, False
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return datetime.date(year, month, day).isoformat(), True
    except ValueError:
        return None, False
