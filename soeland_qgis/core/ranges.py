"""The range of numbers that each coordinate system has for the area of the standard (rules.md 6)."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

import numpy as np


def within(boxes: np.ndarray, area: Mapping[str, Any]) -> np.ndarray:
    """Boolean per box (west, south, east, north): wholly inside the range."""
    return (
        (boxes[..., 0] >= area["west"])
        & (boxes[..., 1] >= area["south"])
        & (boxes[..., 2] <= area["east"])
        & (boxes[..., 3] <= area["north"])
    )


def fitting(boxes: np.ndarray, ranges: Sequence[Mapping[str, Any]], share: float = 1.0) -> list[Mapping[str, Any]]:
    """The ranges in which at least ``share`` of the boxes lie."""
    return [r for r in ranges if np.mean(within(boxes, r)) >= share]
