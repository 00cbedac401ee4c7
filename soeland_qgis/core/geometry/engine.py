"""The tool that does the heavy geometry (Shapely), and what is said when it is missing."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable

import numpy as np

from ..errors import Cancelled, NotRun

_flags = sys.getdlopenflags() if hasattr(os, "RTLD_DEEPBIND") else None
if _flags is not None:  # Linux: QGIS' own GEOS is in sight of everything that is loaded later; Shapely must use its own
    sys.setdlopenflags(_flags | os.RTLD_DEEPBIND)
try:
    import shapely
except ImportError:  # the plugin loads without it; attribute rules still run
    shapely = None  # type: ignore[assignment]
finally:
    if _flags is not None:
        sys.setdlopenflags(_flags)

PIECE = 5_000
"""Shapes per piece of work: small enough that a person who cancels waits less than a second."""


def available() -> bool:
    """Whether geometry can be worked on here."""
    return shapely is not None and int(shapely.__version__.split(".")[0]) >= 2


def require() -> Any:
    """Shapely 2 or later; NotRun with what to do where it is missing or too old."""
    if shapely is None:
        raise NotRun("Shapely is missing: install it for QGIS' Python (pip install shapely) and start QGIS again")
    if not available():
        raise NotRun("Shapely {version} is too old: version 2 is needed (pip install --upgrade shapely)",
                     version=shapely.__version__)
    return shapely


def present(shapes: np.ndarray) -> np.ndarray:
    """Boolean array: where there is a shape and not None."""
    return np.asarray(require().is_geometry(shapes), dtype=bool)


def never() -> bool:
    """Nobody asks to stop."""
    return False


def in_pieces(
    work: Callable[..., np.ndarray], *arrays: np.ndarray, cancelled: Callable[[], bool] = never, piece: int = PIECE,
    alone: bool = False,
) -> np.ndarray:
    """``work(*pieces)`` over pieces of equally long arrays on all processors, joined in order; GEOS lets go of Python's
    lock. One piece after another where it is to be ``alone``: a prepared shape builds its index when it is first asked,
    and two threads that ask at once bring the program down. Raises Cancelled between two pieces."""
    length = len(arrays[0])

    def one(start: int) -> np.ndarray:
        if cancelled():
            raise Cancelled
        return work(*(a[start:start + piece] for a in arrays))

    starts = range(0, max(length, 1), piece)
    if len(starts) == 1 or alone:
        return np.concatenate([one(start) for start in starts])
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return np.concatenate(list(pool.map(one, starts)))
