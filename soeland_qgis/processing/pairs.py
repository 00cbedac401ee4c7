"""Parameters that hold several assignments in one line: ``parcel_no=編号;parcel_name=名称``."""

from __future__ import annotations

from ..core.errors import InputError


def parse_pairs(text: str, parameter: str) -> dict[str, str]:
    """``a=b;c=d`` as a dictionary; full-width ； and ＝ count too. The first = divides: a value may contain more.
    Raises InputError naming the part that is no assignment or the name that comes twice."""
    pairs: dict[str, str] = {}
    for part in text.replace("；", ";").split(";"):
        if not part.strip():
            continue
        name, sign, value = part.replace("＝", "=", 1).partition("=") if "=" not in part else part.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise InputError("{parameter}: “{part}” is no assignment; write name=value;name=value",
                             parameter=parameter, part=part.strip())  # fmt: skip
        if name.strip() in pairs:
            raise InputError("{parameter}: {name} is given twice", parameter=parameter, name=name.strip())
        pairs[name.strip()] = value.strip()
    return pairs
