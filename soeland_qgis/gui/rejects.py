"""Records of a file that were not stored: kept in a file beside the store, listed with the reason, put on the map."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsGeometryCollection,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..bridge.text import tr
from ..core.errors import InputError, StoreError
from ..exchange.shape import harmless_wkb
from ..jobs.received import Reject

SHOWN = 1000
"""Rows that are listed; the file holds all of them."""


def reason(reject: Reject) -> str:
    """Why the record was not stored."""
    return tr(reject.template, **reject.values)


def reasons(rejects: Sequence[Reject], many: int = 3) -> list[str]:
    """The most frequent reasons with their numbers."""
    return [f"{text} ({count:,})" for text, count in Counter(reason(r) for r in rejects).most_common(many)]


def keep_rejects(store: str, source: str, rejects: Sequence[Reject], crs: str, at: str) -> Path:
    """Write the records as they were in the file to a GeoPackage beside the store, and give its path: closing the
    store or QGIS loses none of them. ``at`` is the UTC moment of the import. Raises StoreError."""
    moment = re.sub(r"\D", "", at)[:14]
    name = f"{Path(store).stem}_{tr('rejected')}_{Path(source.partition('|')[0]).stem}_{moment}.gpkg"
    path = Path(store).resolve().parent / name
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = "rejected"
    options.layerOptions = ["FID=reject_id", "GEOMETRY_NAME=reject_shape"]  # a file may have columns fid and geom
    layer = rejects_layer(rejects, crs)
    error, why, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsProject.instance().transformContext(), options
    )
    if error != QgsVectorFileWriter.WriterError.NoError:
        raise StoreError("{count} records were not stored, and could not be kept in {file}: {why}. They are on the map "
                         "as a layer: save it.", count=len(rejects), file=str(path), why=why)  # fmt: skip
    return path


class RejectList(QWidget):
    """Row of the file, reason, and what the record held, from the file of keep_rejects. Raises InputError where it is
    not there any more."""

    def __init__(self, path: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._path = path
        layer = QgsVectorLayer(path, tr("Rejected records"), "ogr")
        if not layer.isValid():
            raise InputError("The file {path} is not there any more", path=path)
        where = QLabel(tr("They are kept in {file}", file=path), self)
        where.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setObjectName("rejects")
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)  # all that is wrong with a record is read without a tooltip
        self.list.setHeaderLabels([tr("Row"), tr("Why it was not stored"), tr("What it holds")])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(True)
        self._fill(layer)
        self.to_map = QPushButton(tr("Add these records to the map as a layer"), self)
        self.to_map.clicked.connect(lambda: self.add_layer())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.to_map)
        layout = QVBoxLayout(self)
        layout.addWidget(where)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)

    def add_layer(self) -> QgsVectorLayer:
        """The file as a layer, with all rejected records as they were: the person may mend them there."""
        layer = QgsVectorLayer(self._path, tr("Rejected records"), "ogr")
        QgsProject.instance().addMapLayer(layer)
        self.to_map.setEnabled(False)
        return layer

    def _fill(self, layer: QgsVectorLayer) -> None:
        first = layer.fields().lookupField("reject_id") + 1
        for count, feature in enumerate(layer.getFeatures()):
            if count == SHOWN:
                break
            row, why, *record = feature.attributes()[first:]
            held = " · ".join(str(v) for v in record if isinstance(v, str) and v)
            item = QTreeWidgetItem([str(row), str(why), held])
            item.setToolTip(1, item.text(1))
            item.setToolTip(2, held)
            self.list.addTopLevelItem(item)


def rejects_layer(rejects: Sequence[Reject], crs: str) -> QgsVectorLayer:
    """All columns as text, with the row of the file and the reason; the shape where the record has one."""
    shapes = [QgsGeometry() if r.geometry is None else _shape(r.geometry) for r in rejects]
    kinds = {s.type() for s in shapes if not s.isNull()}
    words = {0: "MultiPoint", 1: "MultiLineString", 2: "MultiPolygon"}
    uri = "None" if not kinds else words[int(kinds.pop())] if len(kinds) == 1 else "GeometryCollection"
    layer = QgsVectorLayer(uri, tr("Rejected records"), "memory")
    layer.setCrs(QgsCoordinateReferenceSystem.fromWkt(crs) if "[" in crs else QgsCoordinateReferenceSystem(crs))
    taken: list[str] = []
    for name in ("row", "reason", *(rejects[0].record if rejects else ())):
        taken.append(_free(name, taken))
    layer.dataProvider().addAttributes([QgsField(name, QVariant.String) for name in taken])
    layer.updateFields()
    features = []
    for reject, shape in zip(rejects, shapes):
        feature = QgsFeature(layer.fields())
        texts = [None if v is None else str(v) for v in (reject.row, reason(reject), *reject.record.values())]
        feature.setAttributes(texts)
        if not shape.isNull():
            feature.setGeometry(_gathered(shape) if uri == "GeometryCollection" else shape)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def _shape(wkb: bytes) -> QgsGeometry:
    shape, safe = QgsGeometry(), harmless_wkb(wkb)
    if safe is not None:
        shape.fromWkb(safe)
        shape.convertToMultiType()
    return shape


def _gathered(shape: QgsGeometry) -> QgsGeometry:
    """The parts in a bag that takes parts of any kind."""
    bag = QgsGeometryCollection()
    for part in shape.constParts():
        bag.addGeometry(part.clone())
    return QgsGeometry(bag)


def _free(name: str, taken: Sequence[str]) -> str:
    """A name of its own: a GeoPackage does not tell small letters from capitals."""
    while name.casefold() in {t.casefold() for t in taken}:
        name += "_"
    return name
