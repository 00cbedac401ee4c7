"""Which earth the coordinates are on, and the plane near the data in which lengths and angles are true."""

from __future__ import annotations

import os
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Callable, Mapping, TypeVar

import numpy as np

from .errors import NotRun

with warnings.catch_warnings():
    # Debian's pyproj warns that it does not see PROJ's data, although PROJ itself finds them.
    warnings.filterwarnings("ignore", message=".*PROJ data directory")
    try:
        import pyproj
    except ImportError:  # the plugin must load; what measures then says that it was not run
        pyproj = None  # type: ignore[assignment]

CHUNK = 200_000

T = TypeVar("T")


@lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="soeland-proj")


def _safely(work: Callable[[], T]) -> T:
    """What ``work`` with pyproj gives. pyproj 3.7 ends the program in a thread that Python did not start, such as a
    task of QGIS (pyproj issue 1509): there it runs in a thread of our own."""
    here = threading.current_thread()
    if here is threading.main_thread() or here.name.startswith("soeland-proj"):
        return work()
    return _threads().submit(work).result()


def require() -> Any:
    """pyproj; NotRun where it is missing."""
    if pyproj is None:
        raise NotRun("pyproj is missing: install it for QGIS' Python (pip install pyproj) and start QGIS again")
    return pyproj


@dataclass(frozen=True)
class Base:
    """What a CRS rests on. ``kind`` is geographic, projected or local (a plane grid without a place on the earth);
    ``axis`` in m and ``inverse`` flattening of its ellipsoid; ``lonlat`` the CRS of its longitudes and latitudes."""

    crs: str
    kind: str
    lonlat: str = ""
    axis: float = 0.0
    inverse: float = 0.0


@lru_cache(maxsize=64)
def base_of(crs: str) -> Base:
    """What ``crs`` (authority id, WKT or PROJ text) rests on. NotRun where it is unknown or cannot be read."""
    if not crs.strip():
        raise NotRun("The coordinate system of the data is not known: set it, then check again")
    require()
    return _safely(lambda: _base(crs))


def _base(crs: str) -> Base:
    engine = require()
    try:
        found = engine.CRS.from_user_input(crs)
    except engine.exceptions.CRSError:
        raise NotRun("The coordinate system {crs} cannot be read: set another one, then check again", crs=crs) from None
    if found.is_engineering if hasattr(found, "is_engineering") else "Engineering" in found.type_name:
        return Base(crs, "local")
    geodetic = found.geodetic_crs
    if geodetic is None:
        raise NotRun("The coordinate system {crs} is no map of the earth: set another one, then check again", crs=crs)
    shape = geodetic.ellipsoid
    kind = "geographic" if found.is_geographic else "projected"
    flat = shape.inverse_flattening
    return Base(crs, kind, f"+proj=longlat +a={shape.semi_major_metre!r} +rf={flat!r} +no_defs" if flat else
                f"+proj=longlat +R={shape.semi_major_metre!r} +no_defs", shape.semi_major_metre, flat)


@lru_cache(maxsize=64)
def _transformer(source: str, target: str) -> Any:
    return require().Transformer.from_crs(source, target, always_xy=True)


def transform(xy: np.ndarray, source: str, target: str) -> np.ndarray:
    """Coordinates (n, 2), east before north, from one CRS to another; inf where PROJ cannot. Uses all processors:
    PROJ lets go of Python's lock."""
    if source == target or not len(xy):
        return np.array(xy, dtype=np.float64, copy=True)
    out = np.empty((len(xy), 2), dtype=np.float64)

    def one(start: int) -> None:
        part = slice(start, start + CHUNK)
        out[part, 0], out[part, 1] = _transformer(source, target).transform(
            np.ascontiguousarray(xy[part, 0]), np.ascontiguousarray(xy[part, 1]), errcheck=False)

    starts = range(0, len(xy), CHUNK)
    if len(starts) == 1:
        _safely(lambda: one(0))
    else:
        list(_threads().map(one, starts))
    return out


@lru_cache(maxsize=64)
def _geodetic(crs: str) -> str:
    """The CRS of longitudes and latitudes on the same datum: no shift between datums when only areas are asked."""
    return _safely(lambda: str(require().CRS.from_user_input(crs).geodetic_crs.to_wkt()))


def to_lonlat(xy: np.ndarray, crs: str) -> np.ndarray:
    """Longitude and latitude in degrees on the CRS' own datum. NotRun for a local grid."""
    base = base_of(crs)
    if base.kind == "local":
        raise NotRun("{crs} is a local grid: give a transformation to a national system first", crs=crs)
    return transform(xy, crs, crs if base.kind == "geographic" else _geodetic(crs))


def from_lonlat(lonlat: np.ndarray, crs: str) -> np.ndarray:
    """Longitude and latitude on the CRS' own datum to its coordinates; the way back from ``to_lonlat``."""
    return transform(lonlat, crs if base_of(crs).kind == "geographic" else _geodetic(crs), crs)


@dataclass(frozen=True)
class Plane:
    """A plane near the data in which a metre is a metre. ``lonlat`` and ``crs`` are PROJ texts; a local grid is its
    own plane and has no ``lonlat``."""

    source: str
    crs: str
    lonlat: str

    def from_lonlat(self, lonlat: np.ndarray) -> np.ndarray:
        """Longitude and latitude of the data's datum to metres."""
        return transform(lonlat, self.lonlat, self.crs)

    def to_lonlat(self, xy: np.ndarray) -> np.ndarray:
        """Metres to longitude and latitude of the data's datum."""
        return transform(xy, self.crs, self.lonlat)


def measuring_plane(crs: str, centre: np.ndarray, local: Mapping[str, float] | None = None) -> Plane:
    """The plane to measure in: the standard's ``local`` meridian inside its area, else a transverse Mercator at the
    centre of the data (rules.md, "How a rule is declared").

    ``centre`` is a point of the data in ``crs``; ``local`` has meridian, west, south, east, north in degrees.
    """
    base = base_of(crs)
    if base.kind == "local":
        return Plane(crs, crs, "")
    lon, lat = to_lonlat(np.asarray(centre, dtype=np.float64).reshape(1, 2), crs)[0]
    if not (np.isfinite(lon) and np.isfinite(lat)):
        lon, lat = 0.0, 0.0
    meridian = round(float(lon), 6)
    if local and local["west"] <= lon <= local["east"] and local["south"] <= lat <= local["north"]:
        meridian = float(local["meridian"])
    shape = f"+a={base.axis!r} +rf={base.inverse!r}" if base.inverse else f"+R={base.axis!r}"
    return Plane(
        crs, f"+proj=tmerc +lat_0=0 +lon_0={meridian!r} +k=1 +x_0=500000 +y_0=0 {shape} +units=m +no_defs", base.lonlat)
