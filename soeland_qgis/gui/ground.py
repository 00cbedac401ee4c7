"""What the ground and the neighbours say about a new parcel: its district, the next free number."""

from __future__ import annotations

import re
from typing import Any, Optional

from qgis.core import QgsExpression, QgsFeatureRequest, QgsFields, QgsGeometry

from ..bridge.session import Session
from ..jobs.describe import MAIN
from ..jobs.identify import CITY
from ..store import ID
from .records import read

DISTRICTS = "ref_district"

TOUCHING = 1e-6
"""Square metres: a smaller common area is rounding, not overlap."""


def district_at(session: Session, shape: QgsGeometry) -> Optional[str]:
    """The code of the district in which the middle of the shape lies; None where no district layer says it."""
    layer = session.layers.get(DISTRICTS)
    if layer is None or shape.isNull():
        return None
    spot = shape.pointOnSurface()
    request = QgsFeatureRequest().setFilterRect(spot.boundingBox().buffered(0.01))
    for feature in layer.getFeatures(request):
        if feature.geometry().contains(spot):
            return str(feature["district_code"] or "") or None
    return None


def free_of_neighbours(session: Session, outline: QgsGeometry, own: str = "") -> QgsGeometry:
    """The outline without what lies in other parcels; ``own`` (soe_id) is the parcel itself. Where an outline only
    meets its neighbours it stays as it is, corner by corner."""
    free = QgsGeometry(outline)
    request = QgsFeatureRequest().setFilterRect(outline.boundingBox()).setSubsetOfAttributes([ID], _fields(session))
    for feature in session.layers[MAIN].dataProvider().getFeatures(request):
        neighbour = feature.geometry()
        if feature[ID] != own and not neighbour.isNull() and free.intersection(neighbour).area() > TOUCHING:
            free = free.difference(neighbour)
    return free


def last_serial(session: Session, layer: str, district: Optional[str]) -> Optional[str]:
    """The highest feature identifier of a district (of the city's place holder where there is none)."""
    start = f"{district or CITY}{session.standard.layers[layer].serial_code}"
    return _greatest(session, layer, "feature_id", f"{start}%")


def next_number(session: Session, like: str, district: Optional[str]) -> Optional[str]:
    """A free number of the same group as parcel ``like`` (soe_id) in ``district``, e.g. DQ-310110-0013; None where that
    parcel has no number of the usual form."""
    known = read(session, MAIN, ID, [like]) if like else []
    number = str(known[0].get("parcel_no") or "") if known else ""
    match = re.fullmatch(r"([A-Z]{2,6})-(\d{6})-\d{4}(?:-\d{2})?", number)
    if match is None:
        return None
    start = f"{match[1]}-{district or match[2]}-"
    last = _greatest(session, MAIN, "parcel_no", f"{start}%")
    serial = int(re.sub(r"-\d{2}$", "", last[len(start) :])) if last else 0
    return f"{start}{serial + 1:04d}" if serial < 9999 else None


def split_numbers_taken(session: Session, number: Optional[str]) -> list[str]:
    """The split numbers that exist beside a parcel number."""
    root = re.sub(r"(-\d{4})-\d{2}$", r"\1", number or "")
    if not root:
        return []
    source = session.layers[MAIN].dataProvider()
    pattern = QgsExpression.quotedValue(f"{root}-%")
    request = QgsFeatureRequest().setFilterExpression(f"parcel_no LIKE {pattern}")
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return [str(f["parcel_no"]) for f in source.getFeatures(request)]


def _fields(session: Session) -> QgsFields:
    return session.layers[MAIN].dataProvider().fields()


def _greatest(session: Session, layer: str, field: str, pattern: str) -> Optional[str]:
    source: Any = session.layers[layer].dataProvider()
    column = QgsExpression.quotedColumnRef(field)
    request = QgsFeatureRequest().setFilterExpression(f"{column} LIKE {QgsExpression.quotedValue(pattern)}")
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.addOrderBy(column, False).setLimit(1)
    return next((str(f[field]) for f in source.getFeatures(request)), None)
