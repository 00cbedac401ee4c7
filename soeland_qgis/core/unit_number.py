"""The code of a cadastral parcel (宗地代码, 19) and of a real-estate unit (不动产单元号, 28), and their parts.

    310110  015 003  G B 00042  W 00000000
    district area sub  feature serial  fixture

GB/T 37346-2019; structure and letters as in docs/rules.md A-20 to A-26. There is no check digit.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

PARCEL_LENGTH = 19
UNIT_LENGTH = 28
PARCEL = re.compile(r"\d{12}[GJZ][ABSXCDEFHGLNWY]\d{5}", re.ASCII)
UNIT = re.compile(PARCEL.pattern + r"[FLQW]\d{8}", re.ASCII)
LOOK_ALIKE = str.maketrans("OQDILSZ", "0001152")


class UnitNumber(NamedTuple):
    """The parts of a well-formed code; ``fixture`` and ``rest`` are "" for a parcel code."""

    district: str
    block: str  # cadastral area and sub-area, 6 digits
    feature: str  # two letters
    serial: str
    fixture: str = ""
    rest: str = ""


def normal(text: str) -> str:
    """Half-width capitals without spaces: the print form 6 6 7 9 is the same code."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def parts(code: str) -> UnitNumber | None:
    """The parts of a normal code of 19 or 28 characters; None where it is not well formed."""
    if not (PARCEL if len(code) == PARCEL_LENGTH else UNIT).fullmatch(code):
        return None
    return UnitNumber(code[:6], code[6:12], code[12:14], code[14:19], code[19:20], code[20:])


def first_wrong(code: str) -> int:
    """The position (from 1) of the first character of a code of right length that does not fit; 0 where all fit."""
    model = "0" * 12 + "GB" + "0" * 5 + "W" + "0" * 8
    for place, char in enumerate(code, 1):
        if parts(model[: place - 1] + char + model[place : len(code)]) is None:
            return place
    return 0


def meant(code: str) -> str:
    """The code with look-alike letters among the digits turned into digits, where that makes it well formed."""
    digits = [i for i in range(len(code)) if i not in (12, 13, 19)]
    tried = "".join(c.translate(LOOK_ALIKE) if i in digits else c for i, c in enumerate(code))
    return tried if tried != code and parts(tried) is not None else ""
