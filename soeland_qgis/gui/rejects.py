"""Records of a file that were not stored: listed with the reason, and put on the map so that nothing is lost."""

from __future__ import annotations

from collections import Counter
from typing import Optional, Sequence

from qgis.core import QgsFeature, QgsField, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QVariant
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..bridge.text import tr
from ..exchange.shape import harmless_wkb
from ..jobs.received import Reject

SHOWN = 1000
"""Rows that are listed; the layer holds all of them."""


def reason(reject: Reject) -> str:
    """Why the record was not stored."""
    return tr(reject.template, **reject.values)


def reasons(rejects: Sequence[Reject], many: int = 3) -> list[str]:
    """The most frequent reasons with their numbers."""
    return [f"{text} ({count:,})" for text, count in Counter(reason(r) for r in rejects).most_common(many)]


class RejectList(QWidget):
    """Row of the file, reason, and what the record held."""

    def __init__(self, rejects: Sequence[Reject], crs: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._rejects, self._crs = rejects, crs
        self.list = QTreeWidget(self)
        self.list.setObjectName("rejects")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels([tr("Row"), tr("Why it was not stored"), tr("What it holds")])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(True)
        for reject in rejects[:SHOWN]:
            held = " · ".join(str(v) for v in reject.record.values() if v not in (None, ""))
            item = QTreeWidgetItem([str(reject.row), reason(reject), held])
            item.setToolTip(1, item.text(1))
            item.setToolTip(2, held)
            self.list.addTopLevelItem(item)
        self.to_map = QPushButton(tr("Add these records to the map as a layer"), self)
        self.to_map.clicked.connect(lambda: self.add_layer())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.to_map)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)

    def add_layer(self) -> QgsVectorLayer:
        """A layer in memory with all rejected records as they were in the file; the person may mend and save it."""
        layer = rejects_layer(self._rejects, self._crs)
        QgsProject.instance().addMapLayer(layer)
        self.to_map.setEnabled(False)
        return layer


def rejects_layer(rejects: Sequence[Reject], crs: str) -> QgsVectorLayer:
    """All columns as text, with the row of the file and the reason; the shape where the record has one."""
    shapes = [QgsGeometry() if r.geometry is None else _shape(r.geometry) for r in rejects]
    kind = next((s.type() for s in shapes if not s.isNull()), None)
    words = {None: "None", 0: "MultiPoint", 1: "MultiLineString", 2: "MultiPolygon"}
    uri = words[kind if kind is None else int(kind)]
    layer = QgsVectorLayer(f"{uri}?crs={crs}" if crs.startswith("EPSG:") else uri, tr("Rejected records"), "memory")
    names = list(rejects[0].record) if rejects else []
    row, why = _free("row", names), _free("reason", names)
    fields = [QgsField(name, QVariant.String) for name in (row, why, *names)]
    layer.dataProvider().addAttributes(fields)
    layer.updateFields()
    features = []
    for reject, shape in zip(rejects, shapes):
        feature = QgsFeature(layer.fields())
        texts = [None if v is None else str(v) for v in (reject.row, reason(reject), *reject.record.values())]
        feature.setAttributes(texts)
        feature.setGeometry(shape)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def _shape(wkb: bytes) -> QgsGeometry:
    shape, safe = QgsGeometry(), harmless_wkb(wkb)
    if safe is not None:
        shape.fromWkb(safe)
        shape.convertToMultiType()
    return shape


def _free(name: str, taken: Sequence[str]) -> str:
    while name in taken:
        name += "_"
    return name


