"""What QGIS remembers for a person between two days: their name, their role, the stores they opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsSettings

from .text import tr

ROLES = ("enterprise", "city", "district")
PREFIX = "soeland/"
MANY = 8  # stores in the list of recent ones


def recall(name: str, default: Any = "") -> Any:
    """A remembered value; ``default`` gives its type too."""
    return QgsSettings().value(PREFIX + name, default, type=type(default))


def keep(name: str, value: Any) -> None:
    """Remember a value in this QGIS profile. Never for credentials."""
    QgsSettings().setValue(PREFIX + name, value)


def who() -> str:
    """The name shown in history: as set, else the full name or login of the computer."""
    return recall("who") or QgsApplication.userFullName() or QgsApplication.userLoginName()


def set_who(name: str) -> None:
    """Remember the name."""
    keep("who", name)


def role() -> str:
    """enterprise, city or district."""
    known = recall("role", ROLES[0])
    return known if known in ROLES else ROLES[0]


def role_word(name: str) -> str:
    """A role in the person's language."""
    words = {"enterprise": tr("Enterprise"), "city": tr("City"), "district": tr("District")}
    return words.get(name, name)


def set_role(name: str) -> None:
    """Remember the role. Raises ValueError where it is none."""
    if name not in ROLES:
        raise ValueError(f"role {name!r}")
    keep("role", name)


def recent() -> list[str]:
    """Stores opened before, newest first; files that are gone are left out, not forgotten (a drive may be away)."""
    return [address for address in _recent() if Path(address).exists()]


def remember(address: str) -> None:
    """This store was opened just now."""
    keep("recent", [address, *(a for a in _recent() if a != address)][:MANY])


def _recent() -> list[str]:
    value = QgsSettings().value(PREFIX + "recent", [])
    return [value] if isinstance(value, str) else [str(v) for v in value or []]
