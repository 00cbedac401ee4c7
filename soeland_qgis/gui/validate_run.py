"""Starts and stops the checks in the background and remembers what has changed since the last ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Collection, Mapping, Optional

import numpy as np
from qgis.core import QgsCoordinateTransform, QgsFeatureRequest, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..bridge import tasks
from ..bridge.session import Session
from ..bridge.text import tr
from ..core.issue import Report
from ..core.model import Standard
from ..core.progress import Progress
from ..jobs.recheck import recheck
from ..jobs.validate import validate
from ..store import ID, open_store
from .issue_marks import positions


@dataclass(frozen=True)
class Checked:
    """A report, a point (x, y) per issue in the store's coordinates, and the enterprise of each parcel."""

    report: Optional[Report]
    positions: np.ndarray
    owners: Mapping[str, str]


class CheckRun(QObject):
    """One check at a time. The report goes to the session; ``last`` keeps what belongs to it."""

    started = pyqtSignal()
    progressed = pyqtSignal(float, str)
    ended = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Optional[tasks.Task] = None
        self._taken: set[str] = set()
        self.last = Checked(None, np.empty((0, 2)), {})
        self.dirty: set[str] = set()
        session.changed.connect(self._changed)
        session.opened.connect(self._forget)
        session.closed.connect(self._forget)

    @property
    def running(self) -> bool:
        """Whether a check is running."""
        return self._task is not None

    def start(self, ids: Optional[Collection[str]] = None) -> None:
        """Check the records ``ids`` and bring the last report up to date, or the whole store where None."""
        store = self._session.store
        if self.running or store is None:
            return
        self._taken, self.dirty = self.dirty, (self.dirty - set(ids) if ids is not None else set())
        previous = self._session.report if ids is not None else None
        if previous is not None and previous.looked is not None and not previous.whole_at:
            previous = None  # a report of a few records cannot be brought up to date
        self._task = tasks.run(
            tr("Checking parcels"), check_store, store.address, self._session.standard, ids, previous,
            done=lambda outcome: self._done(outcome, store.address),
            failed=self._failed, progressed=self.progressed.emit, cancelled=self._cancelled,
        )  # fmt: skip
        self.started.emit()

    def stop(self) -> None:
        """Ask the running check to stop; the last report stays."""
        if self._task is not None:
            self._task.cancel()

    def positions(self, report: Report) -> np.ndarray:
        """A point per issue in the store's coordinates; NaN where there is none."""
        if self.last.report is not report:
            places = positions([issue.place for issue in report.issues])
            self.last = Checked(report, places, self.last.owners)
        return self.last.positions

    def same_places(self, report: Report) -> None:
        """``report`` has the issues of the last one in the same order: a reason was written or taken back."""
        self.last = Checked(report, self.last.positions, self.last.owners)

    def _done(self, outcome: Checked, address: str) -> None:
        self._task = None
        store = self._session.store
        if store is not None and store.address == address:
            self.last = outcome
            self._session.set_report(outcome.report, stale=bool(self.dirty))
        self.ended.emit()

    def _failed(self, error: BaseException) -> None:
        self._cancelled()
        self.failed.emit(error)

    def _cancelled(self) -> None:
        self._task = None
        self.dirty |= self._taken
        self.ended.emit()

    def _changed(self, layer: str, ids: Collection[str]) -> None:
        if layer in self._session.standard.layers:
            self.dirty.update(ids)

    def _forget(self) -> None:
        self.stop()
        self.dirty, self._taken = set(), set()


def check_store(
    address: str,
    standard: Standard,
    ids: Optional[Collection[str]],
    previous: Optional[Report],
    progress: Progress,
) -> Checked:
    """In a worker: the report, a point for every issue, and who owns which parcel. Raises StoreError, Cancelled."""
    progress.step(0.0, "Reading the store")
    store = open_store(address, standard)
    try:
        with store.snapshot() as snapshot:
            dataset, waivers = snapshot.dataset(), snapshot.waivers()
    finally:
        store.close()
    part, standard = progress.part(0.2, 0.95), store.standard
    if ids is not None:
        report = recheck(dataset, standard, ids, previous, waivers, address, part)
    else:
        report = validate(dataset, standard, None, waivers, address, part)
    progress.step(0.95, "Finding the places on the map")
    parcels = dataset["parcel"]
    owners = {str(i): parcels.value(row, "group_name") or "" for row, i in enumerate(parcels.ids)}
    return Checked(report, positions([issue.place for issue in report.issues]), owners)


def ids_in_view(session: Session, canvas: QgsMapCanvas) -> tuple[str, ...]:
    """The parcels (soe_id) that the map shows now."""
    layer = session.layers.get("parcel")
    if layer is None:
        return ()
    settings = canvas.mapSettings()
    across = QgsCoordinateTransform(settings.destinationCrs(), layer.crs(), QgsProject.instance())
    box = across.transformBoundingBox(settings.visibleExtent())
    request = QgsFeatureRequest(box).setFlags(
        QgsFeatureRequest.Flag.NoGeometry | QgsFeatureRequest.Flag.ExactIntersect
    )
    request.setSubsetOfAttributes([ID], layer.fields())
    return tuple(str(feature[ID]) for feature in layer.getFeatures(request) if feature[ID])
