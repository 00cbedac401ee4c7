"""The ground of the practice district: streets, blocks and lots whose neighbours share every boundary point."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Iterator, Sequence

import numpy as np

ORIGIN = (644600.0, 3462600.0)  # easting, northing in EPSG:4549: made-up land at coordinates of Shanghai
TURN = math.radians(6.0)  # streets rarely run due north
STREET = 24.0
COLUMNS, ROWS = 7, 4  # blocks per district
DISTRICTS = ("310110", "310113")
DECIMALS = 4  # coordinates are kept to 0.1 mm (standard.md 1.2)


@dataclass(frozen=True)
class Lot:
    """A piece of land before anybody owns it. ``ring`` is open and runs counter-clockwise, (east, north) per row;
    ``front`` is the edge (its first vertex) that looks onto a street; ``corners`` are its four main corners."""

    district: str
    town: str
    block: int  # running number of the block in its district, from 1
    place: int  # running number of the lot in its block, from 1
    ring: np.ndarray = field(repr=False)
    front: int
    corners: np.ndarray = field(repr=False)
    parts: tuple[np.ndarray, ...] = field(default=(), repr=False)  # further parts, for a lot in pieces
    holes: tuple[np.ndarray, ...] = field(default=(), repr=False)  # land of others inside it
    away: bool = False  # without a shape
    turned: bool = False  # written down the wrong way round
    row: int = 0  # 0: southern row of its block

    @property
    def on_the_edge(self) -> bool:
        """Whether nothing lies before its front but the open land south of the district."""
        return self.row == 0 and (self.block - 1) % ROWS == 0

    def with_ring(self, ring: np.ndarray) -> Lot:
        """The lot with another boundary."""
        return replace(self, ring=np.round(ring, DECIMALS))


@dataclass(frozen=True)
class Block:
    """Land between streets: ``corners`` of the built land, ``cell`` out to the middle of the streets."""

    district: str
    town: str
    number: int
    corners: np.ndarray
    cell: np.ndarray


class Chance:
    """Numbers that look drawn by lot and are the same on every machine: only ``Generator.random`` is used, the one
    stream of numpy that does not change between versions."""

    def __init__(self, seed: int) -> None:
        self._numbers = np.random.Generator(np.random.PCG64(seed))

    def between(self, low: float, high: float) -> float:
        """A number in [low, high)."""
        return low + (high - low) * float(self._numbers.random())

    def whole(self, low: int, high: int) -> int:
        """A whole number in low … high, both possible."""
        return min(high, int(self.between(low, high + 1)))

    def happens(self, share: float) -> bool:
        """True in ``share`` of all cases."""
        return float(self._numbers.random()) < share

    def pick(self, things: Sequence[str]) -> str:
        """One of them."""
        return things[self.whole(0, len(things) - 1)]


def ground(points: np.ndarray) -> np.ndarray:
    """From metres along the streets to easting and northing, rounded as the standard stores them."""
    x, y = np.asarray(points, dtype=float).T
    east = ORIGIN[0] + x * math.cos(TURN) - y * math.sin(TURN)
    north = ORIGIN[1] + x * math.sin(TURN) + y * math.cos(TURN)
    return np.round(np.column_stack([east, north]), DECIMALS)


def blocks(chance: Chance) -> list[Block]:
    """The blocks of all districts, side by side, with streets between them."""
    found = []
    west = 0.0
    for district in DISTRICTS:
        widths = [chance.between(170.0, 225.0) for _ in range(COLUMNS)]
        heights = [chance.between(112.0, 150.0) for _ in range(ROWS)]
        lefts = west + np.concatenate([[0.0], np.cumsum(np.array(widths) + STREET)])
        bottoms = np.concatenate([[0.0], np.cumsum(np.array(heights) + STREET)])
        for number in range(COLUMNS * ROWS):
            column, row = divmod(number, ROWS)
            left, right = lefts[column], lefts[column] + widths[column]
            bottom, top = bottoms[row], bottoms[row] + heights[row]
            square = np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
            bent = square + [[chance.between(-2, 2), chance.between(-2, 2)] for _ in range(4)]
            half = STREET / 2
            cell = square + np.array([[-half, -half], [half, -half], [half, half], [-half, half]])
            found.append(Block(district, town(district, column), number + 1, bent, cell))
        west = float(lefts[-1])
    return found


def town(district: str, column: int) -> str:
    """The name of the town to which a column of blocks belongs."""
    return f"练习{'东' if column >= COLUMNS // 2 else '西'}{'街道' if district == DISTRICTS[0] else '镇'}"


def lots(block: Block, chance: Chance) -> Iterator[Lot]:
    """Divide a block into two rows of lots. All of them take their corners from one net of points, so that common
    boundary points are identical; some neighbours are thrown together; corners at crossings are cut off."""
    across = chance.whole(3, 4)
    net = _net(block.corners, across, chance)
    place = 0
    for row in range(2):
        column = 0
        while column < across:
            wide = 2 if column + 1 < across and chance.happens(0.12) else 1
            place += 1
            yield _lot(block, net, row, column, wide, across, place)
            column += wide


def _net(corners: np.ndarray, across: int, chance: Chance) -> np.ndarray:
    """(3, across + 1) points: bottom line, middle line, top line of a block."""
    south_west, south_east, north_east, north_west = corners
    net = np.empty((3, across + 1, 2))
    middle = 0.5 + chance.between(-0.06, 0.06)
    for column in range(across + 1):
        t = column / across
        if 0 < column < across:
            t += chance.between(-0.2, 0.2) / across
        low, high = south_west + t * (south_east - south_west), north_west + t * (north_east - north_west)
        bent = chance.between(0.3, 1.5) if 0 < column < across else 0.0
        bend = np.array([0.0, -bent if column % 2 else bent])  # in turns, so that no three points make a line
        net[0, column], net[1, column], net[2, column] = low, low + middle * (high - low) + bend, high
    return net


def _lot(block: Block, net: np.ndarray, row: int, column: int, wide: int, across: int, place: int) -> Lot:
    south = [net[row, c] for c in range(column, column + wide + 1)]
    north = [net[row + 1, c] for c in range(column + wide, column - 1, -1)]
    if row == 0:  # on the street nothing stands between the ends of a lot that was thrown together
        south = south[::wide]
    else:
        north = north[::wide]
    ring = np.array(south + north)
    corners = np.array([south[0], south[-1], north[0], north[-1]])
    front = 0 if row == 0 else len(south)
    at_west, at_east = column == 0, column + wide == across
    if at_west:
        ring = _cut(ring, 0 if row == 0 else len(ring) - 1)
        front += 1 if row == 0 else 0
    if at_east:
        ring = _cut(ring, (len(south) - 1 + (1 if at_west and row == 0 else 0)) if row == 0 else len(south))
        front += 1 if row == 1 else 0
    return Lot(block.district, block.town, block.number, place, ground(ring), front, ground(corners), row=row)


def _cut(ring: np.ndarray, corner: int, length: float = 7.0) -> np.ndarray:
    """Replace one corner by two points, ``length`` metres along both edges (the sight triangle at a crossing)."""
    here = ring[corner]
    before, after = ring[corner - 1], ring[(corner + 1) % len(ring)]
    first = here + (before - here) * (length / np.linalg.norm(before - here))
    second = here + (after - here) * (length / np.linalg.norm(after - here))
    return np.concatenate([ring[:corner], [first, second], ring[corner + 1 :]])


def outline(cells: list[np.ndarray], margin: float = 0.0) -> np.ndarray:
    """The rectangle along the streets around ``cells`` (unturned metres), widened by ``margin``, on the ground."""
    points = np.concatenate(cells)
    (west, south), (east, north) = points.min(axis=0) - margin, points.max(axis=0) + margin
    return ground(np.array([[west, south], [east, south], [east, north], [west, north]]))
