"""Who holds the land of the practice district: made-up groups and companies with credit codes that check."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.credit_code import LETTERS, body_check, check_character
from ..core.errors import StandardError
from ..core.model import Standard

GROUPS = ("LX", "CC", "FZ")
"""Short codes of the groups of the code list that are made up for practice: no real company has a fault here."""

_TRADES = {
    "LX": ("机床", "电机", "锅炉", "工具", "轴承", "水泵", "仪表", "模具"),
    "CC": ("仓储", "冷藏", "运输", "码头", "包装", "配送"),
    "FZ": ("棉纺", "印染", "针织", "服装", "毛纺", "化纤", "丝绸"),
}
_ROADS = {
    "310110": ("练江路", "学步路", "测绘路", "界桩路", "坐标路", "地籍路", "丈量路", "宗地路"),
    "310113": ("图斑路", "控规路", "容积路", "街坊路", "存量路", "盘活路", "收储路", "更新路"),
}
SHORT = {"310110": "杨", "310113": "宝"}
"""The character of a district in certificate numbers."""


@dataclass(frozen=True)
class Holder:
    """A company that holds land; ``relation`` is its relation to the group (code list holder_relation)."""

    name: str
    uscc: str | None
    relation: str


@dataclass(frozen=True)
class Group:
    """An enterprise group with its companies, the headquarters first."""

    short: str
    name: str
    uscc: str
    holders: tuple[Holder, ...]


def groups(standard: Standard) -> tuple[Group, ...]:
    """The made-up groups of the standard's code list with companies of their own. StandardError where one lacks."""
    listed = standard.codelists["group"].by_code if "group" in standard.codelists else {}
    found = []
    for number, short in enumerate(GROUPS):
        code = listed.get(short)
        if code is None or not code.more.get("uscc"):
            raise StandardError("The practice district needs group {short} with its credit code", short=short)
        uscc = code.more["uscc"]
        found.append(Group(short, code.name.zh, uscc, (Holder(code.name.zh, uscc, "1"), *_companies(short, number))))
    return tuple(found)


def _companies(short: str, number: int) -> list[Holder]:
    companies = [
        Holder(f"练习{trade}有限公司", credit_code(1000 * (number + 1) + position), "2" if position % 4 else "3")
        for position, trade in enumerate(_TRADES[short], 1)
    ]
    gone = Holder(f"原练习{_TRADES[short][0]}二厂", None, "7")
    return [*companies, gone]


def credit_code(serial: int, head: str = "91310110") -> str:
    """A made-up credit code whose two check characters are right (GB 32100-2015, GB 11714)."""
    body = f"{head}MA{LETTERS[serial % 31]}{serial:05d}"
    code = body + body_check(body)
    return code + check_character(code)


def road(district: str, number: int) -> str:
    """The name of the road along a block."""
    roads = _ROADS[district]
    return roads[number % len(roads)]
