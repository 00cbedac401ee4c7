"""Parcels that somebody else has changed meanwhile: theirs and yours side by side, and a decision."""

from __future__ import annotations

from typing import Mapping, Optional, Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..bridge.text import say, tr
from ..core.edit import Conflict
from ..core.model import Standard, Tag
from ..core.visible import visible
from .validate_status import clock

ID = Qt.ItemDataRole.UserRole


class ConflictList(QFrame):
    """Nothing was overwritten. Emits what the person decides, for the selected lines or all."""

    theirs = pyqtSignal(object)
    mine = pyqtSignal(object, object)
    """ids, tag"""

    def __init__(self, standard: Standard, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._standard = standard
        self._tag: Optional[Tag] = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.title = QLabel(self)
        self.title.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setObjectName("conflicts")
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHeaderLabels([tr("Parcel"), tr("Theirs"), tr("Yours")])
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.setMaximumHeight(self.fontMetrics().height() * 8)
        keep, use = QPushButton(tr("Keep theirs"), self), QPushButton(tr("Use mine"), self)
        keep.clicked.connect(lambda: self._decide(False))
        use.clicked.connect(lambda: self._decide(True))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(keep)
        buttons.addWidget(use)
        layout = QVBoxLayout(self)
        layout.addWidget(self.title)
        layout.addWidget(self.list)
        layout.addLayout(buttons)
        self.hide()

    def show_conflicts(self, tag: Optional[Tag], conflicts: Sequence[Conflict]) -> None:
        """List them; hidden where there are none."""
        self._tag = tag
        self.list.clear()
        for conflict in conflicts:
            when = f" ({conflict.by} {clock(conflict.at) if conflict.at else ''})" if conflict.by else ""
            texts = (conflict.name or conflict.key, self._words(conflict.theirs) + when, self._words(conflict.yours))
            item = QTreeWidgetItem([visible(text) for text in texts])
            item.setData(0, ID, conflict.key)
            for column in range(3):
                item.setToolTip(column, item.text(column))
            self.list.addTopLevelItem(item)
        self.title.setText(
            tr("{n} parcels were changed by somebody else since you saw them. Nothing was overwritten.",
               n=f"{len(conflicts):,}")  # fmt: skip
        )
        self.setVisible(bool(conflicts))

    def _words(self, values: Mapping[str, object]) -> str:
        """Field values with the names of their codes."""
        fields = self._standard.layers["parcel"].by_name
        parts = []
        for name, value in values.items():
            field = fields.get(name)
            known = self._standard.codelists[field.codes].by_code.get(str(value)) if field and field.codes else None
            text = tr("empty") if value is None else say(known.name) if known else str(value)
            parts.append(text if name == "batch" else f"{say(field.title) if field else name}: {text}")
        return "; ".join(parts)

    def _decide(self, mine: bool) -> None:
        items = self.list.selectedItems() or [self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount())]
        ids = tuple(item.data(0, ID) for item in items)
        for item in items:
            self.list.takeTopLevelItem(self.list.indexOfTopLevelItem(item))
        self.setVisible(self.list.topLevelItemCount() > 0)
        if mine:
            self.mine.emit(ids, self._tag)
        else:
            self.theirs.emit(ids)
