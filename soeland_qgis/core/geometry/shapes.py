"""The shapes of one layer, read once per check run, in the map's plane and in the plane in which they are measured."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Callable, Mapping

import numpy as np

from .. import crs as systems
from ..check import View
from ..ellipsoid import ellipsoidal_ring_areas
from ..errors import NotRun
from ..table import Table
from .decode import Decoded, decode
from .engine import in_pieces, never, present, require
from .rings import Rings

KEY, DECODED = "shapes", "decoded"


@dataclass
class Shapes:
    """What checks know of a layer's geometry. Arrays over all rows of the table unless said otherwise.

    ``local`` is the standard's measuring meridian and its area (see core/crs.py).
    """

    table: Table
    local: Mapping[str, float] | None = None
    cancelled: Callable[[], bool] = never
    kept: dict[str, Any] = field(default_factory=dict, repr=False)  # pairs and the like, by name

    @cached_property
    def decoded(self) -> Decoded:
        if self.table.geometry is None:
            raise NotRun("Layer {layer} was read without its shapes", layer=self.table.layer.name)
        known = self.table.extra.get(DECODED)
        if known is None or known[0] is not self.table.geometry:  # the same records may be looked at with another focus
            known = self.table.extra[DECODED] = (self.table.geometry, decode(self.table.geometry))
        return known[1]

    @property
    def stored(self) -> np.ndarray:
        """Shapely shapes in the CRS of the table, None where unusable."""
        return self.decoded.shapes

    @cached_property
    def usable(self) -> np.ndarray:
        """Boolean: rows with a shape."""
        return present(self.stored)

    @cached_property
    def bounds(self) -> np.ndarray:
        """West, south, east, north per row in the table's CRS; NaN where unusable."""
        return require().bounds(self.stored)

    @cached_property
    def lonlat(self) -> np.ndarray:
        """Longitude and latitude of every vertex of ``decoded.rings``. NotRun where the CRS has no place on earth."""
        return systems.to_lonlat(self.decoded.rings.xy, self.table.crs)

    @cached_property
    def plane(self) -> systems.Plane:
        """The measuring plane: of the median parcel, so that a stray one does not drag it away."""
        centres = self.bounds[self.usable]
        centre = (centres[:, :2] + centres[:, 2:]) / 2
        return systems.measuring_plane(
            self.table.crs, np.median(centre, axis=0) if len(centre) else np.zeros(2), self.local)

    @cached_property
    def all_rings(self) -> Rings:
        """The vertices of all rows in metres of the measuring plane; not finite where PROJ cannot."""
        rings = self.decoded.rings
        return rings.moved(self.plane.from_lonlat(self.lonlat) if self.plane.lonlat else rings.xy)

    @cached_property
    def rings(self) -> Rings:
        """The vertices of the rows to look at, in the measuring plane."""
        return self.all_rings.of_rows(self.table.focused() & self.measurable)

    @cached_property
    def stored_xy(self) -> np.ndarray:
        """The vertices of ``rings`` in the table's CRS."""
        return self.decoded.rings.of_rows(self.table.focused() & self.measurable).xy

    @cached_property
    def measurable(self) -> np.ndarray:
        """Boolean: rows whose vertices all have a place in the measuring plane."""
        able = self.usable.copy()
        able[self.all_rings.row_of_vertex[~np.isfinite(self.all_rings.xy).all(axis=1)]] = False
        return able

    @cached_property
    def ellipsoidal_areas(self) -> np.ndarray:
        """S_ell in m² per row (rules.md 4.1 (2)); NaN where there is none. NotRun for unknown and local CRS."""
        base = systems.base_of(self.table.crs)
        rings = self.decoded.rings
        with np.errstate(invalid="ignore"):
            areas = ellipsoidal_ring_areas(self.lonlat, rings.offsets, base.axis, base.inverse)
        return rings.of_table(rings.part_areas(areas), len(self.table))

    @cached_property
    def plane_areas(self) -> np.ndarray:
        """Area in m² in the measuring plane per row; NaN where there is none."""
        rings = self.all_rings
        with np.errstate(invalid="ignore"):
            return rings.of_table(rings.part_areas(), len(self.table))

    @cached_property
    def on_ellipsoid(self) -> np.ndarray:
        """What a plane area on each row is to be multiplied by to be one on the ellipsoid; 1 in a local grid."""
        if systems.base_of(self.table.crs).kind == "local":
            return np.ones(len(self.table))
        with np.errstate(divide="ignore", invalid="ignore"):
            factor = self.ellipsoidal_areas / self.plane_areas
        return np.where(np.isfinite(factor) & (np.abs(factor - 1.0) < 0.01), factor, 1.0)

    def valid(self, rows: np.ndarray) -> np.ndarray:
        """Boolean per row number in ``rows``: whether the shape is valid (OGC) as stored; each is tried once."""
        known = self.kept.setdefault("valid", np.full(len(self.table), -1, dtype=np.int8))
        asked = rows[known[rows] < 0]
        if len(asked):
            known[asked] = in_pieces(require().is_valid, self.stored[asked], cancelled=self.cancelled)
        return known[rows] == 1

    def moved(self, rows: np.ndarray) -> np.ndarray:
        """The shapes of measurable ``rows`` (ascending) in the measuring plane."""
        wanted = np.zeros(len(self.table), dtype=bool)
        wanted[rows] = True
        return require().set_coordinates(self.stored[rows].copy(), self.all_rings.of_rows(wanted).closed_xy())

    @cached_property
    def plane_bounds(self) -> np.ndarray:
        """West, south, east, north per row in the measuring plane; NaN where it has no place there."""
        rings = self.all_rings
        boxes = np.full((len(self.table), 4), np.nan)
        rows, start = np.unique(rings.row_of_vertex, return_index=True)
        if len(rows):
            boxes[rows, :2] = np.minimum.reduceat(rings.xy, start)
            boxes[rows, 2:] = np.maximum.reduceat(rings.xy, start)
        return boxes

    def to_plane(self, xy: np.ndarray) -> np.ndarray:
        """Coordinates (n, 2) in the CRS of the table to metres of the measuring plane."""
        return self.plane.from_lonlat(systems.to_lonlat(xy, self.table.crs)) if self.plane.lonlat else xy

    def from_plane(self, xy: np.ndarray) -> np.ndarray:
        """Metres of the measuring plane (n, 2) to coordinates in the CRS of the table."""
        return systems.from_lonlat(self.plane.to_lonlat(xy), self.table.crs) if self.plane.lonlat else xy

    @cached_property
    def box_tree(self) -> tuple[np.ndarray, Any]:
        """The measurable rows, and an R-tree of their boxes in the measuring plane."""
        able = np.flatnonzero(self.measurable)
        return able, require().STRtree(require().box(*self.plane_bounds[able].T))

    def measure(self, found: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Area in m² and length in m, in the measuring plane, of shapes that are in the CRS of the table."""
        engine = require()
        xy = self.to_plane(engine.get_coordinates(found))
        moved = engine.set_coordinates(found.copy(), xy) if len(xy) else found
        return engine.area(moved), engine.length(moved)


def shapes_of(table: Table, shared: dict[str, Any] | None = None, local: Mapping[str, float] | None = None,
              cancelled: Callable[[], bool] = never) -> Shapes:
    """The shapes of ``table``, kept with it. A table read or focused anew is another table."""
    known = table.extra.get(KEY)
    if not isinstance(known, Shapes) or known.table is not table:
        table.extra[KEY] = known = Shapes(table, local, cancelled)
    if local is not None and known.local != local:  # areas on the ellipsoid do not depend on it and stay
        for name in ("plane", "all_rings", "rings", "measurable", "plane_areas", "plane_bounds", "on_ellipsoid",
                     "box_tree"):
            known.__dict__.pop(name, None)
        known.kept.clear()
        known.local = local
    known.cancelled = cancelled
    return known


def shapes_in(view: View, layer: str = "") -> Shapes:
    """The shapes of a layer (the rule's own where none is named) as the standard wants them measured. NotRun where
    another layer is not loaded."""
    table = view.other(layer) if layer else view.table
    west, south, east, north = view.standard.parameters.get("extent", (0.0, 0.0, 0.0, 0.0))
    local = None
    if "local_meridian" in view.standard.parameters:
        local = {"meridian": view.standard.parameters["local_meridian"],
                 "west": west, "south": south, "east": east, "north": north}
    return shapes_of(table, view.shared, local, view.cancelled)


def ellipsoidal_areas(table: Table, shared: dict[str, Any] | None = None) -> np.ndarray:
    """Ellipsoidal area in m² of every row, NaN where there is no usable shape (rules.md 4.1 (2), rule C-08)."""
    return shapes_of(table, shared).ellipsoidal_areas
