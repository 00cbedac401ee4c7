"""New parcels from boundary points: shape in the store's coordinates, the points themselves as they were measured."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import Any, Mapping, Sequence

import numpy as np

from ..core.crs import transform
from ..core.edit import GEOMETRY, Batch, Edit, new_id
from ..core.errors import InputError
from ..core.geometry import ellipsoidal_areas
from ..core.geometry.recorded import multipolygon, recorded
from ..core.model import Standard
from ..core.record import Record, table_of
from ..exchange.boundary_rings import Point, Ring, plane_area
from ..exchange.boundary_txt import BoundaryParcel
from ..exchange.records import Note
from .describe import MAIN
from .identify import Serials, constants, defaults_of, source_code

POINTS = "boundary_point"
@dataclass(frozen=True)
class Shaped:
    """A parcel of the file in the store's coordinates: WKB, ellipsoidal and plane area in m², and what to know."""

    parcel: BoundaryParcel
    wkb: bytes
    area: float
    plane: float
    notes: tuple[Note, ...]


def shape(standard: Standard, parcel: BoundaryParcel, source_crs: str, store_crs: str) -> Shaped:
    """Put the rings together and transform them. Raises InputError where the points do not lie on the map of
    ``source_crs``, and NotRun where pyproj or Shapely is missing."""
    parts = parcel.parts()
    rings = [[_placed(ring.points, source_crs, store_crs) for ring in part] for part in parts]
    wkb = recorded(multipolygon(rings))
    record = Record(MAIN, "", None, {GEOMETRY: wkb})
    area = float(ellipsoidal_areas(table_of(standard.layers[MAIN], [record], store_crs))[0])
    plane = plane_area(parts)
    return Shaped(parcel, wkb, area, plane, (*parcel.notes, *_area_notes(parcel, area, plane), *_part_notes(parts)))


def boundary_batch(
    standard: Standard,
    shaped: Sequence[Shaped],
    source_crs: str,
    store_crs: str,
    values: Mapping[str, Any],
    serials: Mapping[str, Serials],
    who: str,
    why: str = "",
) -> Batch:
    """Insert the parcels with all their boundary points, as one act. Number, name and use stand in the file; the
    surveyed area is the ellipsoidal one of the shape (standard.md 2.1/26) until a report says another. ``serials`` are
    those of "parcel" and "boundary_point"."""
    edits: list[Edit] = []
    for one in shaped:
        edits += _edits(standard, one, source_crs, store_crs, values, serials)
    return Batch("boundary points", who, edits, why, whole=True)


def _edits(
    standard: Standard, one: Shaped, source_crs: str, store_crs: str, values: Mapping[str, Any],
    serials: Mapping[str, Serials],
) -> list[Edit]:  # fmt: skip
    layer, parcel = standard.layers[MAIN], one.parcel
    codes = standard.codelists[layer.by_name["current_use_code"].codes].by_code
    said = {
        "parcel_no": parcel.number[: layer.by_name["parcel_no"].length] or None,
        "parcel_name": parcel.name or None,
        "current_use_code": parcel.use_code if parcel.use_code in codes else None,
        "surveyed_area": round(one.area, 2),
        "source_crs": source_code(source_crs, standard) or "UNKNOWN",
    }
    record = {**defaults_of(layer), **constants(layer), **values, **{n: v for n, v in said.items() if v is not None}}
    record["feature_id"] = serials[MAIN].next(record.get("district_code"))
    record[GEOMETRY] = one.wkb
    edits = [Edit(MAIN, new_id(), None, None, {n: v for n, v in record.items() if v is not None})]
    if record.get("parcel_no"):
        edits += _points(standard, one, record, source_crs, store_crs, serials[POINTS])
    return edits


def _points(
    standard: Standard, one: Shaped, record: Mapping[str, Any], source_crs: str, store_crs: str, serials: Serials
) -> list[Edit]:
    """A row per point; the coordinates that were measured are kept as they are, they are the legal evidence."""
    layer = standard.layers[POINTS]
    edits = []
    for number, part in enumerate(one.parcel.parts(), start=1):
        for ring in part:
            places = _placed(ring.points, source_crs, store_crs)
            for place, point in enumerate(ring.points):
                following = ring.points[(place + 1) % len(ring.points)]
                values = {
                    **constants(layer),
                    "feature_id": serials.next(record.get("district_code")),
                    "parcel_no": record["parcel_no"],
                    "part_no": number,
                    "ring_no": ring.number,
                    "point_seq": place + 1,
                    "point_no": point.name or f"J{place + 1}",
                    "x_north": point.north,
                    "y_east": point.east,
                    "edge_length": round(math.hypot(following.north - point.north, following.east - point.east), 3),
                    GEOMETRY: struct.pack("<BIdd", 1, 1, *places[place]),
                }
                edits.append(Edit(POINTS, new_id(), None, None, values))
    return edits


def _placed(points: Sequence[Point], source_crs: str, store_crs: str) -> np.ndarray:
    """East and north in the store's coordinates."""
    xy = transform(np.array([(p.east, p.north) for p in points]), source_crs, store_crs)
    if not np.isfinite(xy).all():
        raise InputError("The points do not lie on the map of {crs}: choose another system", crs=source_crs)
    return xy


def _area_notes(parcel: BoundaryParcel, area: float, plane: float) -> list[Note]:
    """Which of the two areas the written one is: files written from a plane carry plane areas (exchange 1.4, 9)."""
    if parcel.area is None or not parcel.area:
        return []

    def fits(value: float) -> bool:
        return abs(value - (parcel.area or 0.0)) <= max(1.0, parcel.area_step / 2)

    if fits(area):
        return []
    values = {"written": round(parcel.area), "area": round(area), "plane": round(plane)}
    if fits(plane):
        return [Note("The written area {written} m² is that of the plane; on the ellipsoid it is {area} m²", values)]
    return [Note("The written area {written} m² fits neither ellipsoid ({area} m²) nor plane ({plane} m²)", values)]


def _part_notes(parts: Sequence[Sequence[Ring]]) -> list[Note]:
    if len(parts) < 2:
        return []
    return [Note("The parcel has {count} parts: one parcel should be one part (G-05)", {"count": len(parts)})]
