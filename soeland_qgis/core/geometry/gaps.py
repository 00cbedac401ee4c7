"""Narrow gaps between neighbours: land of nobody along boundaries that were meant to be one.

A gap is what closing the layer would fill: all parcels taken together, grown by d and shrunk again, without them
(rules.md T-05). It is worked out only where boundaries are near each other and do not match.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .engine import in_pieces, present, require
from .near import Net, close_points, net_of, owners_of
from .pairs import areas_only, overlaps
from .repair import sound_shapes
from .shapes import Shapes

MITRE = 5.0
"""Corners are kept sharp while growing and shrinking, so that the corner between two houses of a street is no gap."""

WEDGE = 2 * np.arcsin(1 / MITRE)
"""Radians: boundaries that part at a wider angle leave no gap."""

CROWDED = 5_000
"""Vertices: the time that growing takes goes up with the square of what is in one window."""

HAIR = 2e-5
"""m: less than the coordinates of the standard can tell apart."""

TOUCH = 0.002
"""m: so near to a gap a parcel bounds it."""


@dataclass(frozen=True)
class Gap:
    """Land of nobody: the ``rows`` that bound it, ascending, and all that it ``touches``; its ``area`` in m², its
    ``width`` 2A/P in m, and its ``shape`` in the CRS of the table."""

    rows: tuple[int, ...]
    touches: tuple[int, ...]
    area: float
    width: float
    shape: object


def gaps(shapes: Shapes, levels: np.ndarray, reach: float, least: float) -> list[Gap]:
    """Gaps up to 2 × ``reach`` m wide of more than ``least`` m² between two rows or more of one level (``levels``: a
    number per row), at least one of them in focus."""
    seen = shapes.table.focused() & shapes.measurable
    focus = seen.copy()
    while True:
        found = [gap for gap in _gaps(shapes, levels, reach, seen) if focus[list(gap.touches)].any()]
        wider = seen.copy()
        wider[[row for gap in found for row in gap.touches]] = True
        if (wider == seen).all():
            break
        seen = wider  # a gap goes on along parcels that nobody has looked at yet: follow it to its end
    return [gap for gap in found if gap.area > least and len(gap.rows) > 1 and focus[list(gap.rows)].any()]


def _gaps(shapes: Shapes, levels: np.ndarray, reach: float, seen: np.ndarray) -> list[Gap]:
    """All there is along the rows ``seen``, however small; what goes on beyond them is cut off."""
    near = _near(shapes, seen, 6 * reach)
    first, second = _pairs(shapes, levels, reach, near)
    boxes = shapes.plane_bounds
    windows = np.concatenate([
        np.maximum(boxes[first, :2], boxes[second, :2]) - 2 * reach,
        np.minimum(boxes[first, 2:], boxes[second, 2:]) + 2 * reach,
    ], axis=1)
    windows, level = _distinct(*_beside(windows, levels[first], boxes[seen], 2 * reach))
    if not len(windows):
        return []
    engine = require()
    able, boxed = shapes.box_tree
    rows = able[np.unique(boxed.query(engine.box(*_wide(windows, reach).T))[1])]
    ground = sound_shapes(shapes, rows)
    there = present(ground)
    rows, ground = rows[there], ground[there]
    ground = engine.set_coordinates(ground, shapes.to_plane(engine.get_coordinates(ground)))
    ground, owner = engine.get_parts(ground, return_index=True)  # thousands of parts are no worse than of rows
    rows = rows[owner]
    tree = engine.STRtree(ground)
    found = []
    for number in np.unique(level):
        pieces = _closed(shapes, tree, levels[rows] == number, windows[level == number], reach)
        found += _put_together(shapes, tree, rows, levels[rows] == number, pieces, reach)
    return found


def _near(shapes: Shapes, seen: np.ndarray, distance: float) -> np.ndarray:
    """Boolean per row: those ``seen`` and what is near their boxes."""
    near = np.zeros(len(seen), dtype=bool)
    if seen[shapes.measurable].all():
        near[shapes.measurable] = True
        return near
    able, tree = shapes.box_tree
    asked = shapes.plane_bounds[seen] + np.array([-distance, -distance, distance, distance])
    near[able[tree.query(require().box(*asked.T))[1]]] = True
    return near


def _pairs(shapes: Shapes, levels: np.ndarray, reach: float, near: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of rows of one level that may have a gap between them: their boundaries come within 2 × ``reach`` m
    without being the same, part at a small angle, or cross."""
    rings = shapes.all_rings.of_rows(_near(shapes, near, reach))  # a boundary with a row beyond is no loose one
    if not len(rings.part):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    net = _unmatched(net_of(rings))
    pairs = [_wedges(net)] if len(net.ends) else []
    for point, segment, _ in close_points(net, 2 * reach, shapes.cancelled) if len(net.ends) else ():
        pick, other = owners_of(net.segment_owner, segment)
        place, row = owners_of(net.point_owner, point[pick])
        pairs.append(np.stack([row, other[place]], axis=1))
    crossed = overlaps(shapes, levels)
    pairs.append(np.stack([crossed.first, crossed.second], axis=1))
    both = np.sort(np.concatenate(pairs), axis=1)
    both = both[(both[:, 0] != both[:, 1]) & (levels[both[:, 0]] == levels[both[:, 1]]) & near[both].all(axis=1)]
    both = np.unique(both, axis=0)
    return both[:, 0], both[:, 1]


def _unmatched(net: Net) -> Net:
    """The segments that belong to one row only, and their points: a gap is bounded by nothing else."""
    owners = np.bincount(net.segment_owner[:, 0], minlength=len(net.ends))
    alone = owners == 1
    points, ends = np.unique(net.ends[alone], return_inverse=True)
    kept = np.isin(net.point_owner[:, 0], points)
    owner = net.point_owner[kept]
    return replace(
        net, xy=net.xy[points], example=net.example[points], ends=ends.reshape(-1, 2),
        point_owner=np.stack([np.searchsorted(points, owner[:, 0]), owner[:, 1]], axis=1),
        segment_owner=np.stack([np.arange(alone.sum()), net.segment_owner[alone[net.segment_owner[:, 0]], 1]], axis=1),
    )


def _wedges(net: Net) -> np.ndarray:
    """Pairs of rows whose boundaries part in a common point at an angle of less than WEDGE."""
    span = net.xy[net.ends[:, 1]] - net.xy[net.ends[:, 0]]
    point = net.ends.T.ravel()
    direction = np.concatenate([np.arctan2(span[:, 1], span[:, 0]), np.arctan2(-span[:, 1], -span[:, 0])])
    owner = np.tile(net.segment_owner[:, 1], 2)
    order = np.lexsort((direction, point))
    point, direction, owner = point[order], direction[order], owner[order]
    first = np.flatnonzero(np.r_[True, point[1:] != point[:-1]])
    onward = np.arange(1, len(point) + 1)
    onward[np.r_[first[1:], len(point)] - 1] = first  # round the point
    angle = (direction[onward] - direction) % (2 * np.pi)
    narrow = (angle < WEDGE) & (owner != owner[onward])
    return np.stack([owner[narrow], owner[onward[narrow]]], axis=1)


def _beside(windows: np.ndarray, level: np.ndarray, seen: np.ndarray, reach: float) -> tuple[np.ndarray, np.ndarray]:
    """The windows that come within ``reach`` m of the boxes ``seen``; whole, so that each gives the same every time."""
    engine = require()
    wide = seen + np.array([-reach, -reach, reach, reach])
    hit = np.unique(engine.STRtree(engine.box(*windows.T)).query(engine.box(*wide.T))[1])
    return windows[hit], level[hit]


def _wide(windows: np.ndarray, reach: float) -> np.ndarray:
    """The land that matters inside windows: a sharp corner reaches so far, growing and shrinking."""
    return windows + np.array([-2, -2, 2, 2]) * MITRE * reach


def _distinct(windows: np.ndarray, level: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each window of each level once."""
    both = np.unique(np.column_stack([windows, level]), axis=0)
    return both[:, :4], both[:, 4].astype(np.int64)


def _closed(shapes: Shapes, tree: object, wanted: np.ndarray, windows: np.ndarray, reach: float) -> np.ndarray:
    """What closing fills inside each window: the land around it counts as far as it can matter."""
    engine = require()

    def one(inner: np.ndarray) -> np.ndarray:
        return _filled(tree, wanted, inner, reach)

    pieces = in_pieces(one, windows, cancelled=shapes.cancelled, piece=200)
    return pieces[(engine.get_dimensions(pieces) == 2) & (engine.area(pieces) > 1e-6)]


def _filled(tree: object, wanted: np.ndarray, inner: np.ndarray, reach: float) -> np.ndarray:
    """The pieces of a few windows; one with too many vertices in it is looked at in halves."""
    engine = require()
    outer = _wide(inner, reach)
    window, row = tree.query(engine.box(*outer.T))  # type: ignore[attr-defined]
    window, row = window[wanted[row]], row[wanted[row]]
    order = np.argsort(window, kind="stable")
    window, row = window[order], row[order]
    cut = engine.intersection(tree.geometries[row], engine.box(*outer[window].T))  # type: ignore[attr-defined]
    crowded = np.bincount(window, weights=engine.get_num_coordinates(cut), minlength=len(inner)) > CROWDED
    crowded &= (inner[:, 2:] - inner[:, :2]).max(axis=1, initial=0) > 16 * reach
    alone = ~crowded[window]
    known, number = np.unique(window[alone], return_inverse=True)
    land = engine.union_all(engine.geometrycollections(areas_only(cut[alone]), indices=number)[:, None], axis=1)
    grown = engine.buffer(land, reach, join_style="mitre", mitre_limit=MITRE)
    filled = engine.difference(engine.buffer(grown, -reach, join_style="mitre", mitre_limit=MITRE), land)
    pieces = engine.get_parts(areas_only(engine.intersection(filled, engine.box(*inner[known].T))))
    if not crowded.any():
        return pieces
    return np.concatenate([pieces, _filled(tree, wanted, _halved(inner[crowded], reach), reach)])


def _halved(windows: np.ndarray, reach: float) -> np.ndarray:
    """Each window cut across its longer side, the halves a little over each other, so that a gap through both is
    known for one."""
    across = np.argmax(windows[:, 2:] - windows[:, :2], axis=1)
    rows = np.arange(len(windows))
    middle = (windows[rows, across] + windows[rows, across + 2]) / 2
    low, high = windows.copy(), windows.copy()
    low[rows, across + 2], high[rows, across] = middle + reach, middle - reach
    return np.concatenate([low, high])


def _joined(pieces: np.ndarray) -> np.ndarray:
    """The pieces as whole gaps: those that overlap belong together, those that touch in a point do not; what is thinner
    than HAIR is rounding."""
    engine = require()
    if not len(pieces):
        return pieces
    a, b = engine.STRtree(pieces).query(pieces, predicate="intersects")
    a, b = a[a < b], b[a < b]
    real = engine.area(engine.intersection(pieces[a], pieces[b])) > 1e-6
    group = _components(len(pieces), a[real], b[real])
    order = np.argsort(group, kind="stable")
    grown = engine.buffer(pieces[order], HAIR, join_style="mitre", mitre_limit=MITRE)
    whole = engine.union_all(engine.geometrycollections(grown, indices=group[order])[:, None], axis=1)
    whole = engine.buffer(whole, -2 * HAIR, join_style="mitre", mitre_limit=MITRE)
    whole = engine.buffer(whole, HAIR, join_style="mitre", mitre_limit=MITRE)
    return np.asarray(whole[~engine.is_empty(whole)])


def _components(count: int, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Numbers from 0 without gap for what is connected by the pairs ``a``, ``b``."""
    label = np.arange(count)
    while True:
        low = np.minimum(label[a], label[b])
        wider = label.copy()
        np.minimum.at(wider, label[a], low)
        np.minimum.at(wider, label[b], low)
        wider = wider[wider[wider]]
        wider = wider[label]
        if (wider == label).all():
            return np.unique(label, return_inverse=True)[1]
        label = wider


def _put_together(shapes: Shapes, tree: object, rows: np.ndarray, wanted: np.ndarray, pieces: np.ndarray,
                  reach: float) -> list[Gap]:  # fmt: skip
    """Whole gaps from the pieces of all windows, each with the rows that bound it along more than a point."""
    engine = require()
    whole = _joined(pieces)
    gap, hit = tree.query(whole, predicate="dwithin", distance=TOUCH)  # type: ignore[attr-defined]
    gap, hit = gap[wanted[hit]], hit[wanted[hit]]
    beside = engine.box(*(engine.bounds(whole) + np.array([-1, -1, 1, 1]) * 4 * TOUCH).T)[gap]
    around = engine.buffer(engine.intersection(tree.geometries[hit], beside), TOUCH)  # type: ignore[attr-defined]
    line = engine.length(engine.intersection(engine.boundary(whole)[gap], around))
    bounds = line > np.minimum(reach, 0.1 * engine.length(whole)[gap])
    stored = engine.set_coordinates(whole.copy(), shapes.from_plane(engine.get_coordinates(whole)))
    area, length = engine.area(whole), engine.length(whole)
    found = []
    order = np.argsort(gap, kind="stable")
    edges = np.searchsorted(gap[order], np.arange(len(whole) + 1))
    for number in range(len(whole)):
        own = order[edges[number]:edges[number + 1]]
        along, touched = (tuple(np.unique(rows[hit[some]]).tolist()) for some in (own[bounds[own]], own))
        width = float(2 * area[number] / length[number])
        found.append(Gap(along, touched, float(area[number]), width, stored[number]))
    return found
