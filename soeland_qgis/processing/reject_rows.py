"""The layer of records that were not taken in: each as it was, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterator, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsWkbTypes
from qgis.PyQt.QtCore import QVariant

from ..bridge.text import tr
from ..exchange.records import Records
from ..exchange.shape import harmless_wkb
from .layer_file import Rows, fields_of

if TYPE_CHECKING:
    from ..jobs.received import Reject

OWN = ("reject_row", "reject_reason")


def reject_rows(rejects: Sequence[Reject], records: Records) -> Rows:
    """``rejects`` in the CRS of ``records``, with all their columns as text, their row and the reason."""
    columns = [column for column in records.columns if column not in OWN and column.lower() != "fid"]
    fields = fields_of({OWN[0]: QVariant.Int, OWN[1]: QVariant.String, **{c: QVariant.String for c in columns}})
    shapes = [_shape(reject.geometry) for reject in rejects]
    kind = _common([shape for shape in shapes if shape is not None])
    crs = QgsCoordinateReferenceSystem()
    crs.createFromUserInput(records.crs)

    def features() -> Iterator[QgsFeature]:
        for reject, shape in zip(rejects, shapes):
            feature = QgsFeature(fields)
            texts = [None if (v := reject.record.get(c)) is None else str(v) for c in columns]
            feature.setAttributes([reject.row, tr(reject.template, **reject.values), *texts])
            if shape is not None and kind != QgsWkbTypes.Type.NoGeometry:
                feature.setGeometry(_as(shape, kind))
            yield feature

    return Rows(fields, kind, crs, features())


def _shape(wkb: bytes | None) -> QgsGeometry | None:
    safe = harmless_wkb(wkb)
    if safe is None:
        return None
    shape = QgsGeometry()
    shape.fromWkb(safe)
    return None if shape.isNull() else shape


def _common(shapes: list[QgsGeometry]) -> QgsWkbTypes.Type:
    """A geometry type that takes all of them."""
    kinds = {QgsWkbTypes.multiType(QgsWkbTypes.flatType(shape.wkbType())) for shape in shapes}
    if not kinds:
        return QgsWkbTypes.Type.NoGeometry
    return kinds.pop() if len(kinds) == 1 else QgsWkbTypes.Type.GeometryCollection


def _as(shape: QgsGeometry, kind: QgsWkbTypes.Type) -> QgsGeometry:
    fitting = shape.coerceToType(kind)
    return fitting[0] if len(fitting) == 1 else shape
