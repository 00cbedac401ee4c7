"""Areas as people say them: mu and hectares, with as many digits as mean something."""

from __future__ import annotations

from ..bridge.text import tr

MU = 2000.0 / 3.0
"""Square metres in one mu (standard.md 1.1)."""
HECTARE = 10_000.0


def mu(square_metres: float, short: bool = False) -> str:
    """The number of mu: "0.72", "14.4", "588.7", "1,234"; ``short`` leaves out decimals from 100 on."""
    return _number(square_metres / MU, short)


def hectares(square_metres: float, short: bool = False) -> str:
    """The number of hectares, in the same way."""
    return _number(square_metres / HECTARE, short)


def area_line(square_metres: float) -> str:
    """ "1,234 mu · 82.3 ha" in the person's language."""
    return tr("{mu} mu · {ha} ha", mu=mu(square_metres), ha=hectares(square_metres))


def _number(value: float, short: bool) -> str:
    decimals = 0 if value >= (100 if short else 1000) or value == 0 else 1 if value >= 10 else 2
    return f"{value:,.{decimals}f}"
