"""What was typed and is not saved yet: kept per parcel, and written down so that a crash loses nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Iterable, Mapping

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..bridge import tasks
from ..jobs.describe import Place

PAUSE = 400
"""Milliseconds after the last key before the journal is written."""

FORMAT = 1


class Drafts(QObject):
    """Typed values by parcel and place. ``changed`` is emitted when a parcel gets its first or loses its last one."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._typed: dict[str, dict[Place, Any]] = {}
        self._file: Path | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.write)

    def open(self, store_id: str) -> int:
        """Begin with the journal of this store; how many parcels have input that was not saved last time."""
        self._file = folder() / f"{store_id}.json"
        self._typed = _read(self._file)
        self.changed.emit()
        return len(self._typed)

    def close(self) -> None:
        """Write down what is there and forget it here: it is offered again when the store is opened."""
        self.write()
        self._file, self._typed = None, {}
        self.changed.emit()

    def ids(self) -> list[str]:
        """The parcels with unsaved input."""
        return list(self._typed)

    def of(self, soe_id: str) -> Mapping[Place, Any]:
        """What was typed for a parcel."""
        return self._typed.get(soe_id, {})

    def put(self, soe_id: str, place: Place, value: Any) -> None:
        """Remember a typed value."""
        first = soe_id not in self._typed
        self._typed.setdefault(soe_id, {})[place] = value
        self._later(first)

    def drop(self, soe_id: str, place: Place) -> None:
        """The value is again as it is saved."""
        typed = self._typed.get(soe_id, {})
        if place in typed:
            del typed[place]
            if not typed:
                del self._typed[soe_id]
            self._later(not typed)

    def forget(self, ids: Iterable[str]) -> None:
        """These parcels were saved, or the person gave their input up."""
        gone = [self._typed.pop(soe_id, None) for soe_id in list(ids)]
        if any(g is not None for g in gone):
            self._later(True)

    def write(self) -> None:
        """Write the journal now: a new file, flushed to the disk, put in the place of the old one."""
        self._pause.stop()
        if self._file is None:
            return
        if not self._typed:
            self._file.unlink(missing_ok=True)
            return
        parcels = {i: [[la, f, v] for (la, f), v in typed.items()] for i, typed in self._typed.items()}
        fresh = self._file.with_suffix(".part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with fresh.open("w", encoding="utf-8") as stream:
                json.dump({"format": FORMAT, "parcels": parcels}, stream, ensure_ascii=False)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(fresh, self._file)
        except OSError as error:  # a full profile must not stop the work; the input is still on the form
            tasks.log(f"The journal of unsaved input cannot be written: {error}")

    def _later(self, tell: bool) -> None:
        self._pause.start()
        if tell:
            self.changed.emit()


def folder() -> Path:
    """Where journals lie: in the QGIS profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "soeland" / "drafts"


def _read(file: Path) -> dict[str, dict[Place, Any]]:
    """The journal; one that cannot be read is put aside, never deleted."""
    if not file.is_file():
        return {}
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return {i: {(la, f): v for la, f, v in typed} for i, typed in content["parcels"].items() if typed}
    except (OSError, ValueError, KeyError, TypeError) as error:
        tasks.log(f"The journal {file} cannot be read and is put aside: {error}")
        os.replace(file, file.with_suffix(".damaged"))
        return {}
