"""Bring a file in: look at what it holds, say which column is which field, and start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Mapping, Optional

from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QTableView, QWidget

from ..bridge.session import Session
from ..bridge.text import render, say, tr
from ..core.model import Standard
from ..core.progress import Progress
from ..exchange.records import Records
from ..jobs.import_data import ImportOutcome, import_records
from ..jobs.whereabouts import whereabouts
from ..store import open_store
from .forms import load_form
from .import_defaults import DefaultsModel
from .import_mapping import MappingDelegate, MappingModel
from .import_rows import ChoiceDelegate
from .import_source import ENCODINGS, Source, read_source
from .work import Work


class ImportPage(QWidget):
    """Nothing is stored before "Bring in" is pressed, and nothing when it is stopped. Emits ``done(source, outcome)``
    when records are in the store, ``left`` when the person goes back."""

    done = pyqtSignal(object, object)
    left = pyqtSignal()

    def __init__(self, session: Session, path: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.session, self.path = session, path
        self.source: Optional[Source] = None
        self._known: tuple[str, frozenset[str]] = ("", frozenset())
        load_form("import_data", self)
        self.work = Work(self.progress)
        self.columns = MappingModel(self)
        self.values = DefaultsModel(session.standard, self)
        self._table(self.mapping, self.columns, MappingDelegate(self), 2.3)
        self._table(self.defaults, self.values, ChoiceDelegate(self), 1.5)
        self.encoding.addItems(ENCODINGS)
        for name, layer in session.standard.layers.items():
            self.target.addItem(say(layer.title), name)
        self.target.setCurrentIndex(self.target.findData("parcel"))
        self.projection.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self._connect()
        self.read()

    def read(self, layer: str = "", encoding: str = "") -> None:
        """Read the file in the background."""
        self.title.setText(tr("Reading {file}", file=Path(self.path).name))
        self.work.run(
            tr("Reading {file}", file=Path(self.path).name), read_source, self.path, layer, encoding,
            done=self._was_read, failed=self._broke, stopped=self._stopped,
        )  # fmt: skip

    def start(self) -> None:
        """Bring the records in, in the background."""
        store = self.session.store
        if self.source is None or store is None or self._slip():
            return
        records = replace(self.source.records, crs=self._crs())
        self.work.run(
            tr("Bringing parcels in"), bring_in, store.address, self.session.standard, records, self._layer(),
            self.columns.mapping(), self.values.defaults(), self.session.who,
            done=self._was_brought, failed=self._broke, stopped=self._stopped,
        )  # fmt: skip

    def stop(self) -> None:
        """Stop what runs (nothing is stored then), or go back."""
        if self.work.stop():
            self.cancel.setEnabled(False)
        else:
            self.left.emit()

    def _was_read(self, source: Source) -> None:
        self.source = source
        self.bring.show()
        for box in (self.layer, self.encoding, self.projection, self.target):
            box.blockSignals(True)
        if self.layer.count() == 0:
            self.layer.addItems(source.layers)
        self.layer.setCurrentText(source.layer)
        self._row(self.layerLabel, self.layer, len(source.layers) > 1)
        self.encoding.setCurrentText(source.records.encoding or ENCODINGS[0])
        self._row(self.encodingLabel, self.encoding, source.lettered)
        self.projection.setCrs(QgsCoordinateReferenceSystem(source.records.crs))
        self._row(self.projectionLabel, self.projection, source.records.geometry is not None)
        for box in (self.layer, self.encoding, self.projection, self.target):
            box.blockSignals(False)
        self._find()

    def _was_brought(self, outcome: ImportOutcome) -> None:
        for receipt in outcome.receipts if outcome.act is not None else ():
            self.session.remember(outcome.act, receipt)  # one import is one step of undo
        self.done.emit(self.source, outcome)

    def _find(self) -> None:
        """Match the columns with the fields of the chosen layer."""
        if self.source is not None:
            self.columns.show(self.source.records, self.session.standard.layers[self._layer()])
            self._weigh()

    def _weigh(self) -> None:
        """What may be done now, in words."""
        if self.source is None:
            return
        records = self.source.records
        mapping = self.columns.mapping()
        self.values.show(self.session.standard.layers[self._layer()], mapping)
        self.title.setText(
            tr("<b>{file}</b> · {n} records · {found} of {all} columns found", file=Path(self.path).name,
               n=f"{len(records):,}", found=len(mapping), all=len(records.columns))  # fmt: skip
        )
        slip = self._slip()
        said = [*self._doubts(), *(tr(note.template, **note.values) for note in records.notes)]
        self.slip.setText(slip or " · ".join(said))
        self.slip.setVisible(bool(self.slip.text()))
        self.bring.setText(tr("Bring in {n} records", n=f"{len(records):,}"))
        self.bring.setEnabled(not slip)

    def _slip(self) -> str:
        """What is still missing, "" where nothing is."""
        if self.source is None or not len(self.source.records):
            return tr("The file holds no records.")
        if self._shaped() and not self._crs():
            return tr("The file does not say its coordinate system. Choose it: it is never guessed.")
        if not self.columns.mapping() and not self._shaped():
            return tr("No column of the file fits a field. Choose at least one.")
        return ""

    def _doubts(self) -> list[str]:
        """What the person should know before bringing in, though it does not stop anybody."""
        if self.source is None:
            return []
        mapping, doubts = self.columns.mapping(), []
        if not mapping:
            doubts.append(tr("No column fits a field: only the shapes would come in. Choose fields below."))
        key = self.session.standard.layers[self._layer()].key
        if key in mapping:
            known = self._numbers(key)
            again = sum(str(v).strip() in known for v in self.source.records.columns[mapping[key]] if v is not None)
            if again:
                doubts.append(tr("{n} of these numbers are in the store already: was this file brought in before? "
                                 "Nothing is replaced, they would stand twice.", n=f"{again:,}"))  # fmt: skip
        if self._shaped():
            where = whereabouts(self.source.boxes, self._crs(), self.session.standard)
            doubts += [tr(note.template, **note.values) for note in where]
        return doubts

    def _numbers(self, key: str) -> frozenset[str]:
        """The numbers that the chosen layer of the store holds; read once."""
        layer = self.session.layers.get(self._layer())
        if layer is None:
            return frozenset()
        if self._known[0] != self._layer():
            values = layer.uniqueValues(layer.fields().indexOf(key))
            self._known = (self._layer(), frozenset(v for v in values if isinstance(v, str)))
        return self._known[1]

    def _shaped(self) -> bool:
        layer = self.session.standard.layers[self._layer()]
        return layer.spatial and self.source is not None and self.source.records.geometry is not None

    def _crs(self) -> str:
        chosen = self.projection.crs()
        return chosen.authid() or chosen.toWkt() if chosen.isValid() else ""

    def _layer(self) -> str:
        return str(self.target.currentData())

    def _broke(self, error: BaseException) -> None:
        self.slip.setText(render(error))
        self.slip.show()
        self.bring.setEnabled(self.source is not None)
        if self.source is None:  # nothing was read: nothing to choose
            self.title.setText(f"<b>{Path(self.path).name}</b>")
            self.tables.hide()
            for label, box in ((self.layerLabel, self.layer), (self.encodingLabel, self.encoding),
                               (self.projectionLabel, self.projection), (self.targetLabel, self.target)):  # fmt: skip
                self._row(label, box, False)

    def _stopped(self) -> None:
        self.slip.setText(tr("Stopped. Nothing was stored."))
        self.slip.show()

    def _busy(self, busy: bool) -> None:
        self.bring.setEnabled(not busy)
        self.bring.setVisible(self.source is not None)
        self.cancel.setEnabled(True)
        self.cancel.setText(tr("Stop") if busy else tr("Cancel"))
        for widget in (self.layer, self.encoding, self.projection, self.target, self.tables):
            widget.setEnabled(not busy)

    def _connect(self) -> None:
        self.work.busy.connect(self._busy)
        self.layer.activated.connect(lambda _: self.read(self.layer.currentText()))
        self.encoding.activated.connect(lambda _: self.read(self.layer.currentText(), self.encoding.currentText()))
        self.projection.crsChanged.connect(lambda _: self._weigh())
        self.target.activated.connect(lambda _: self._find())
        self.columns.dataChanged.connect(lambda *_: self._weigh())
        self.bring.clicked.connect(self.start)
        self.cancel.clicked.connect(self.stop)

    @staticmethod
    def _row(label: QWidget, widget: QWidget, shown: bool) -> None:
        label.setVisible(shown)
        widget.setVisible(shown)

    @staticmethod
    def _table(view: QTableView, model: object, delegate: object, lines: float) -> None:
        view.setModel(model)
        view.setItemDelegate(delegate)
        view.setWordWrap(False)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(round(view.fontMetrics().height() * lines))
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.setEditTriggers(QTableView.EditTrigger.AllEditTriggers)
        view.setTabKeyNavigation(False)


def bring_in(
    address: str, standard: Standard, records: Records, layer: str, mapping: Mapping[str, str],
    defaults: Mapping[str, str], who: str, progress: Progress,
) -> ImportOutcome:  # fmt: skip
    """In a worker: import through a handle of its own. Raises StoreError, InputError and Cancelled."""
    store = open_store(address, standard)
    try:
        return import_records(store, records, layer, mapping, defaults, who, progress)
    finally:
        store.close()
