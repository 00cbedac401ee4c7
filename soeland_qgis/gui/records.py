"""Reading single records of the store as they are saved, for forms and drawing."""

from __future__ import annotations

from typing import Iterable

from qgis.core import QgsExpression, QgsFeature, QgsFeatureRequest, QgsVectorLayer

from ..bridge.session import Session
from ..bridge.values import plain
from ..core.edit import GEOMETRY
from ..core.record import Record
from ..jobs.describe import EXTENSION, LINK_LAYER, LINKS, MAIN, Described
from ..store import ID, VERSION

CHUNK = 400
"""Records asked for in one condition."""


def read(session: Session, layer: str, field: str, values: Iterable[str]) -> list[Record]:
    """The records of a layer whose ``field`` has one of ``values``, as saved: what stands in an edit buffer of QGIS is
    not among them."""
    source = session.layers[layer]
    wanted = [v for v in dict.fromkeys(values) if v]
    found: list[Record] = []
    for start in range(0, len(wanted), CHUNK):
        listed = ",".join(QgsExpression.quotedValue(v) for v in wanted[start : start + CHUNK])
        request = QgsFeatureRequest().setFilterExpression(f"{QgsExpression.quotedColumnRef(field)} in ({listed})")
        found += [record_of(source, layer, feature, session) for feature in source.dataProvider().getFeatures(request)]
    return found


def read_described(session: Session, ids: Iterable[str]) -> list[Described]:
    """Parcels with their record of parcel_ext, in the order of ``ids``; a parcel that is gone is left out."""
    wanted = list(ids)
    parcels = {r.id: r for r in read(session, MAIN, ID, wanted)}
    numbers = [r.get("parcel_no") for r in parcels.values()]
    more = {r.get("parcel_no"): r for r in read(session, EXTENSION, "parcel_no", numbers)}
    return [Described(parcels[i], more.get(parcels[i].get("parcel_no"))) for i in wanted if i in parcels]


def hanging(session: Session, number: str) -> list[Record]:
    """Everything that names a parcel by its number, except its record of parcel_ext, and what names a record of these
    by its number: the photos of a building."""
    found: list[Record] = []
    for name, layer in session.standard.layers.items():
        field = LINKS.get(name) or (layer.parent_field if layer.parent == MAIN else "")
        if field and name != EXTENSION and number:
            found += read(session, name, field, [number])
    for name, field in LINKS.items():
        named = {(r.layer, str(r.get(session.standard.layers[r.layer].key) or "")) for r in found if r.layer != name}
        linked = read(session, name, field, [n for _, n in named])
        found += [r for r in linked if (r.get(LINK_LAYER), r.get(field)) in named]
    return found


def record_of(source: QgsVectorLayer, layer: str, feature: QgsFeature, session: Session) -> Record:
    """A feature as a record: NULL is None, dates are ISO text, the shape is WKB."""
    fields = session.standard.layers[layer].by_name
    names = [f.name() for f in source.fields()]
    row = dict(zip(names, feature.attributes()))
    values = {name: plain(row.get(name)) for name in fields}
    if session.standard.layers[layer].spatial:
        values[GEOMETRY] = bytes(feature.geometry().asWkb()) if feature.hasGeometry() else None
    version = plain(row.get(VERSION))
    return Record(layer, str(row[ID]), None if version is None else int(version), values)
