"""The store that a person works on, who they are and what they look at: one object for all places of the panel."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Callable

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..core.edit import Batch, Receipt
from ..core.errors import SoelandError
from ..core.model import Standard
from ..core.standard import load_standard
from ..core.table import Dataset
from ..store import HealthNote, Store, create_store, open_store
from . import examine, layers, memory, styles
from .buffer import Buffer
from .native_save import NativeSave
from .text import render
from .undo import Acts

WATCH = 1500  # milliseconds between two looks at what others have changed


class Session(QObject):
    """Open store, role, current parcel and selection; every part of the window listens here and nowhere else.

    ``make_overview(dataset, standard)`` is jobs.overview.overview, given in by the skin: bridge knows no jobs.
    """

    opened = pyqtSignal()
    closed = pyqtSignal()
    changed = pyqtSignal(str, object)
    """layer, tuple of soe_id: the store's content changed, by this person or by somebody else."""
    checked = pyqtSignal(object)
    current_changed = pyqtSignal(str)
    selection_changed = pyqtSignal(object)
    role_changed = pyqtSignal()
    busy = pyqtSignal(str)
    """What is being done now, "" when nothing is."""
    trouble = pyqtSignal(str)
    """A sentence: the store cannot be read any more (file gone, share away), or QGIS lost what it said it saved."""

    def __init__(
        self,
        standard: Standard | None = None,
        make_overview: Callable[[Dataset, Standard], Any] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._standard: Standard = standard or load_standard()
        self.make_overview = make_overview
        self.store: Store | None = None
        self.layers: dict[str, QgsVectorLayer] = {}
        self.buffers: dict[str, Buffer] = {}  # what is drawn and typed but not saved, by layer
        self.report: Any = None
        self.stale = False
        self.who, self.role = memory.who(), memory.role()
        self.current = ""
        self.selection: tuple[str, ...] = ()
        self.health: list[HealthNote] = []
        self._acts = Acts()
        self._seen = 0  # newest history row that everybody here has been told of
        self._overview: Any = None
        self._ailing = False
        self._marking = False
        self._clock = QTimer(self)
        self._clock.setInterval(WATCH)
        self._clock.timeout.connect(self.look)
        # a new project takes the layers away, whoever started it
        QgsProject.instance().layersWillBeRemoved.connect(self._losing)

    @property
    def standard(self) -> Standard:
        """The data standard, with the thresholds of the open store (core/parameters.py)."""
        return self.store.standard if self.store is not None else self._standard

    # ---- which store

    def open(self, address: str) -> None:
        """Open a store and put its layers on the map. Raises NotAStore, StoreLocked, StoreReadOnly, StoreError; the
        store that was open stays open then."""
        store = open_store(address, self._standard)
        self._adopt(store)

    def create(self, address: str, crs: str = "", mode: str = "single", title: str = "") -> None:
        """Make a new store, with its styles and forms saved in it, and open it."""
        self._adopt(create_store(address, self._standard, crs, mode, title, styles.furnish))

    def close(self) -> None:
        """Take the layers off the map and let go of the file. Unsaved edits are the caller's to ask about."""
        if self.store is None:
            return
        self._clock.stop()
        store, self.store = self.store, None
        self.buffers = {}
        layers.remove(self)
        store.close()
        self._forget()
        self.closed.emit()

    def release(self) -> None:
        """Close, and stop listening to the project: the plugin is being unloaded."""
        self.close()
        QgsProject.instance().layersWillBeRemoved.disconnect(self._losing)

    def recent(self) -> list[str]:
        """Addresses of stores opened before, newest first, those only whose file is there."""
        return memory.recent()

    def _adopt(self, store: Store) -> None:
        self.close()
        self.store = store
        self._forget()
        self._seen = store.tip()
        layers.add(self)
        for name, layer in self.layers.items():
            self._follow(name, layer)
        memory.remember(store.address)
        self._clock.start()
        self.opened.emit()
        examine.start(self, store)

    def _follow(self, name: str, layer: QgsVectorLayer) -> None:
        if name == "parcel":
            layer.selectionChanged.connect(self._map_selected)
        self.buffers[name] = Buffer(layer, self.standard.layers[name])
        NativeSave(layer, self.buffers[name], self).lost.connect(self.trouble)

    def _forget(self) -> None:
        self._acts, self._overview, self.report, self.stale = Acts(), None, None, False
        self.current, self.selection, self.health, self._ailing = "", (), [], False

    def _losing(self, ids: list[str]) -> None:
        """Somebody removes our layers (new project, layer tree): the session ends when the parcels go."""
        parcel = self.layers.get("parcel")
        if parcel is not None and self.store is not None and parcel.id() in ids:
            self.layers = {}
            self.close()

    # ---- who

    def set_identity(self, who: str, role: str) -> None:
        """The name that history shows, and "enterprise", "city" or "district"; remembered in this profile."""
        if (who, role) == (self.who, self.role):
            return
        memory.set_who(who)
        memory.set_role(role)
        self.who, self.role = who, role
        self.role_changed.emit()

    def set_who(self, who: str) -> None:
        """Only the name."""
        self.set_identity(who, self.role)

    def set_role(self, role: str) -> None:
        """Only the role."""
        self.set_identity(self.who, role)

    # ---- what is looked at

    def select(self, ids: Any) -> None:
        """These parcels (soe_id) are the selection, in the list and on the map."""
        chosen = tuple(ids)
        if chosen == self.selection:
            return
        self.selection = chosen
        if not self._marking and "parcel" in self.layers:
            self._marking = True
            try:
                layers.mark(self.layers["parcel"], chosen)
            finally:
                self._marking = False
        self.selection_changed.emit(chosen)

    def set_current(self, soe_id: str) -> None:
        """This parcel's form is shown; "" for none."""
        if soe_id != self.current:
            self.current = soe_id
            self.current_changed.emit(soe_id)

    def set_report(self, report: Any, stale: bool = False) -> None:
        """A validation has ended: everybody shows it. ``stale`` where something has changed while it ran."""
        self.report, self.stale = report, stale
        self.checked.emit(report)

    def _map_selected(self, *_: Any) -> None:
        layer = self.sender()
        if self._marking or layer is not self.layers.get("parcel"):
            return
        self._marking = True
        try:
            ids = layers.marked(layer)
            self.select(ids)
            if ids:
                self.set_current(ids[0] if self.current not in ids else self.current)
        finally:
            self._marking = False

    # ---- what changes

    def apply(self, batch: Batch) -> Receipt:
        """Give the batch to the store, tell everybody, and remember it for undo. Raises StoreError."""
        batch = replace(batch, edits=list(batch.edits))
        receipt = self._store().apply(batch)
        self._acts.did(batch, receipt)
        self._tell(batch, receipt)
        return receipt

    def undo(self) -> Receipt | None:
        """Take back the last batch, based on the versions that it made; None where there is none. What somebody else
        has changed since comes back as a conflict."""
        return self._again(self._acts.undo(self.who))

    def redo(self) -> Receipt | None:
        """Do again what was taken back."""
        return self._again(self._acts.redo(self.who))

    def can_undo(self) -> bool:
        return self._acts.can_undo()

    def can_redo(self) -> bool:
        return self._acts.can_redo()

    def remember(self, batch: Batch, receipt: Receipt) -> None:
        """A batch that was applied elsewhere (a task with its own store) can be undone here too."""
        self._acts.did(replace(batch, edits=list(batch.edits)), receipt)
        self._tell(batch, receipt)

    def look(self) -> None:
        """See whether somebody else, or a job with its own store, has changed something; tell everybody what."""
        if self.store is None:
            return
        try:
            tip = self.store.tip()
            changes = list(self.store.history(since=self._seen)) if tip > self._seen else []
        except SoelandError as error:
            if not self._ailing:
                self._ailing = True
                self.trouble.emit(render(error))
            return
        self._ailing = False
        self._seen = max(self._seen, tip)
        keys: dict[str, list[str]] = {}
        for change in changes:
            if change.op_id not in self._acts.known:
                keys.setdefault(change.layer, []).append(change.key)
        for layer, ids in keys.items():
            self._emit(layer, tuple(dict.fromkeys(ids)))

    def overview(self) -> Any:
        """The list of parcels as arrays; cached until something changes."""
        if self._overview is None:
            if self.make_overview is None:
                raise RuntimeError("Session.make_overview is not set")
            with self._store().snapshot() as snapshot:
                self._overview = self.make_overview(snapshot.dataset(), self.standard)
        return self._overview

    def _again(self, batch: Batch | None) -> Receipt | None:
        if batch is None:
            return None
        receipt = self._store().apply(batch)
        self._acts.turned(batch, receipt)
        self._tell(batch, receipt)
        return receipt

    def _tell(self, batch: Batch, receipt: Receipt) -> None:
        keys: dict[str, list[str]] = {}
        for edit in batch.edits:
            if edit.key in receipt.saved:
                keys.setdefault(edit.layer, []).append(edit.key)
        for layer, ids in keys.items():
            self._emit(layer, tuple(dict.fromkeys(ids)))

    def _emit(self, layer: str, ids: tuple[str, ...]) -> None:
        self._overview, self.stale = None, self.report is not None
        self._refresh(layer)
        self.changed.emit(layer, ids)

    def _refresh(self, name: str) -> None:
        """Read a map layer again. QGIS drops the selection of a layer whose data have changed; the person has not."""
        kept, self._marking = self._marking, True
        try:
            layers.refresh(self, name)
            if name == "parcel" and self.selection and name in self.layers:
                layers.mark(self.layers[name], self.selection)
        finally:
            self._marking = kept

    def _store(self) -> Store:
        if self.store is None:
            raise SoelandError("No parcel store is open: choose, create or open one first")
        return self.store
