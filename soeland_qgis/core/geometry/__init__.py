"""The shape of the land: everything that is measured on a map. Only this folder imports Shapely."""

from __future__ import annotations

from .decode import Decoded, decode
from .place import bounds, extent, extent_of, point, points, points_on, to_wkt, to_wkts
from .rings import Rings
from .shapes import Shapes, ellipsoidal_areas, shapes_in, shapes_of
from .wkb import Fault

__all__ = [
    "Decoded", "Fault", "Rings", "Shapes", "bounds", "decode", "ellipsoidal_areas", "extent", "extent_of", "point",
    "points", "points_on", "shapes_in",
    "shapes_of", "to_wkt", "to_wkts",
]
