"""Small tables of shapes for tests, and shapes drawn by chance."""

from __future__ import annotations

from typing import Any, Iterable

import numpy as np
import shapely
from hypothesis import strategies as st

from soeland_qgis.core.issue import Report
from soeland_qgis.core.standard import load_standard
from soeland_qgis.core.table import Coded, Dataset, Table
from soeland_qgis.jobs.validate import validate

GRID = (
    'ENGCRS["local",EDATUM["local"],CS[Cartesian,2],AXIS["y",east],AXIS["x",north],LENGTHUNIT["metre",1]]'
)
"""A local grid: what is measured is exactly what is written."""


def table(shapes: Iterable[Any], crs: str = GRID, focus: Any = None, **columns: Any) -> Table:
    """Parcels with these shapes (Shapely, WKB or None); ``columns`` are lists of text or numbers."""
    wkb = [s if s is None or isinstance(s, bytes) else shapely.to_wkb(s) for s in shapes]
    array = np.empty(len(wkb), dtype=object)
    array[:] = wkb
    made = {n: Coded.of(v) if any(isinstance(x, str) for x in v) else np.array(v, dtype=float)
            for n, v in columns.items()}
    made.setdefault("parcel_no", Coded.of([f"P{i}" for i in range(len(wkb))]))
    ids = np.array([f"id-{i}" for i in range(len(wkb))])
    rows = None if focus is None else np.array(focus)
    return Table(load_standard().layers["parcel"], ids, np.ones(len(wkb), dtype=int), made, array, crs, rows)


def report(parcels: Table, rules: Iterable[str], **others: Table) -> Report:
    """These rules put to these parcels."""
    return validate(Dataset(parcel=parcels, **others), load_standard(), rules)


def pairs(found: Report, rule: str) -> set[tuple[str, ...]]:
    """The records of each issue of the rule."""
    return {tuple(sorted(i.ids)) for i in found.issues if i.rule == rule}


@st.composite
def stars(draw: Any, reach: float = 60.0, span: float = 200.0) -> shapely.Polygon:
    """A polygon without crossings around a point by chance: rays at growing angles."""
    number = draw(st.integers(3, 14))
    radii = draw(st.lists(st.floats(reach / 6, reach), min_size=number, max_size=number))
    steps = draw(st.lists(st.floats(0.3, 1.0), min_size=number, max_size=number))
    angles = np.cumsum(steps) / np.sum(steps) * 2 * np.pi
    middle = draw(st.tuples(st.floats(0, span), st.floats(0, span)))
    points = np.stack([np.cos(angles), np.sin(angles)], axis=1) * np.array(radii)[:, None] + middle
    return shapely.Polygon(np.round(points, 3))
