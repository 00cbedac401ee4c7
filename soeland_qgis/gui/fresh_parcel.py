"""What a new parcel gets beside its outline, whichever tool drew it: number, identifiers, district, surveyed area."""

from __future__ import annotations

import re
from typing import Any, Collection, Optional

from qgis.core import QgsDistanceArea, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer

from ..bridge.session import Session
from ..bridge.text import tr
from ..bridge.values import plain
from ..core.edit import GEOMETRY, new_id
from ..jobs import reshape
from ..jobs.describe import MAIN
from ..jobs.identify import Serials, source_code
from ..store import ID
from .ground import district_at, last_serial, next_number


def ground_area(layer: QgsVectorLayer, shape: QgsGeometry) -> float:
    """Ellipsoidal area in m² on the ellipsoid of the layer's CRS (rule C-08)."""
    measure = QgsDistanceArea()
    measure.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
    measure.setEllipsoid(layer.crs().ellipsoidAcronym())
    return float(measure.measureArea(shape))


def values_of(session: Session, outline: QgsGeometry) -> dict[str, Any]:
    """What the ground says about a parcel with this outline; its number follows that of the current parcel."""
    layer = session.layers[MAIN]
    district = district_at(session, outline)
    return {
        "district_code": district,
        "parcel_no": next_number(session, session.current, district),
        "source_crs": source_code(layer.crs().authid(), session.standard),
        "surveyed_area": round(ground_area(layer, outline), 2),
    }


def serials(session: Session, district: Optional[str]) -> Serials:
    """Running numbers of a district's parcels, going on from the highest in the store."""
    return Serials(session.standard.layers[MAIN], [last_serial(session, MAIN, district)])


def complete(session: Session) -> list[str]:
    """Give the parcels that were drawn with QGIS' own tools, and wait in its edit buffer, what they miss; what was
    typed stays. Returns their soe_ids."""
    layer = session.layers[MAIN]
    buffer = layer.editBuffer()
    added = list(buffer.addedFeatures().items()) if buffer is not None else []
    if not added:
        return []
    numbers: set[str] = set()
    counts: dict[Optional[str], Serials] = {}
    layer.beginEditCommand(tr("Number the new parcels"))
    made = [_completed(session, layer, fid, feature, numbers, counts) for fid, feature in added]
    layer.endEditCommand()
    return made


def _completed(session: Session, layer: QgsVectorLayer, fid: int, feature: QgsFeature, numbers: set[str],
               counts: dict[Optional[str], Serials]) -> str:  # fmt: skip
    typed = {n: v for n in session.standard.layers[MAIN].by_name if (v := plain(feature[n])) is not None}
    values = {**values_of(session, feature.geometry()), **typed}
    values["parcel_no"] = _free(values["parcel_no"], numbers if "parcel_no" not in typed else ())
    numbers.add(str(values["parcel_no"]))
    district = values.get("district_code")
    count = counts.setdefault(district, serials(session, district))
    record = reshape.new_parcel(session.standard, None, values, count, session.who).edits[0].after or {}
    soe_id = str(plain(feature[ID]) or new_id())
    for name, value in {**record, **typed, ID: soe_id}.items():
        if name != GEOMETRY and value is not None and plain(feature[name]) is None:
            layer.changeAttributeValue(fid, layer.fields().lookupField(name), value)
    return soe_id


def _free(number: Optional[str], taken: Collection[str]) -> Optional[str]:
    """The number, or the next one that no parcel drawn at the same time has."""
    while number in taken and number is not None and re.search(r"-\d{4}$", number):
        number = f"{number[:-4]}{int(number[-4:]) + 1:04d}"
    return number
