"""The shape of the land: everything that is measured on a map. Only this folder imports Shapely."""

from __future__ import annotations

from .decode import Decoded, decode
from .place import bounds, extent, own_place, own_places, point, points, to_wkt
from .rings import Rings
from .shapes import Shapes, ellipsoidal_areas, shapes_of
from .wkb import Fault

__all__ = [
    "Decoded", "Fault", "Rings", "Shapes", "bounds", "decode", "ellipsoidal_areas", "extent", "own_place",
    "own_places", "point", "points", "shapes_of", "to_wkt",
]
