"""A layer that an algorithm writes for people: whole, or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..core.errors import DiskFull, StoreError
from ..jobs.part_files import put_in_place, working_folder
from .outputs import file_of

if TYPE_CHECKING:
    from .base import Algorithm

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_ROOM = 1 << 20  # bytes; a disk that does not take them is full
_LOGS = ("-wal", "-shm", "-journal")  # of the GeoPackage that is replaced: with the new one they would damage it


@dataclass(frozen=True)
class Rows:
    """What comes into the layer. ``features`` are read once."""

    fields: QgsFields
    kind: QgsWkbTypes.Type
    crs: QgsCoordinateReferenceSystem
    features: Iterable[QgsFeature]


def fields_of(kinds: dict[str, QVariant.Type]) -> QgsFields:
    """Fields by name and type."""
    fields = QgsFields()
    for name, kind in kinds.items():
        fields.append(QgsField(name, kind))
    return fields


def write(
    algorithm: Algorithm, parameters: dict[str, Any], context: QgsProcessingContext, name: str, rows: Rows
) -> str | None:
    """Fill the output ``name``; its address, or None where it was not asked for. A file is written in a folder beside
    its place, closed, read again and only then put there. Raises DiskFull or StoreError; a file that was there before
    is unchanged then."""
    given = parameters.get(name)
    target = file_of(given)
    if target is None:  # a temporary layer, or a table elsewhere
        return _fill(algorithm, parameters, context, name, rows, Path(QgsProcessingUtils.tempFolder()))[0]
    try:
        with working_folder(target) as folder:
            part = str(folder / target.name)
            here = {**parameters, name: _instead(given, part)}
            address, count = _fill(algorithm, here, context, name, rows, folder)
            if address is None:
                return None
            _check(address, count, target, folder)
            for file in sorted(folder.iterdir()):
                _put(file, target.parent / file.name)
            final = address.replace(str(folder), str(target.parent), 1)
            _await(context, address, final)
            return final
    except DiskFull as error:
        raise _full(target) from error


def _fill(
    algorithm: Algorithm, parameters: dict[str, Any], context: QgsProcessingContext, name: str, rows: Rows, folder: Path
) -> tuple[str | None, int]:
    """Address and number of records; the layer is closed."""
    sink, why, count = None, "", 0
    try:
        sink, address = algorithm.parameterAsSink(parameters, name, context, rows.fields, rows.kind, rows.crs)
        if sink is None:
            return None, 0
        for feature in rows.features:
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(sink.lastError())
            count += 1
        if not sink.flushBuffer():
            raise QgsProcessingException(sink.lastError())
        return address, count
    except QgsProcessingException as error:
        why = str(error)
    finally:
        del sink  # closes the file: nothing of it is sure before
    if _no_room(folder, why):
        raise _full(file_of(parameters[name]) or folder / name)
    raise StoreError("{output} could not be written: {why}", output=name, why=why)


def _check(address: str, count: int, target: Path, folder: Path) -> None:
    """Read the closed file again: the drivers are silent about what went wrong when they closed it, and some keep no
    record without a shape. A workbook may count its head as one more."""
    layer = QgsVectorLayer(address, "written", "ogr")
    request = QgsFeatureRequest().setNoAttributes()
    found = sum(1 for _ in layer.getFeatures(request)) if layer.isValid() else -1
    if found >= count:
        return
    if _no_room(folder, ""):
        raise _full(target)
    raise StoreError("{path} would hold {found} of {count} records: check the disk, or write a file of another kind "
                     "(.gpkg)", path=str(target), found=max(0, found), count=count)  # fmt: skip


def _put(file: Path, target: Path) -> None:
    """Have it on the disk, then give it its name."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())
    for log in _LOGS:
        Path(f"{target}{log}").unlink(missing_ok=True)
    put_in_place(file, target)


def _instead(given: Any, part: str) -> Any:
    """The value of the parameter with another file in it."""
    if not isinstance(given, QgsProcessingOutputLayerDefinition):
        return part
    changed = QgsProcessingOutputLayerDefinition(given)
    changed.sink = QgsProperty.fromValue(part)
    return changed


def _await(context: QgsProcessingContext, part: str, final: str) -> None:
    """Let QGIS load the file from where it lies at last."""
    waiting = context.layersToLoadOnCompletion()
    if part in waiting:
        waiting[final] = waiting.pop(part)
        context.setLayersToLoadOnCompletion(waiting)


def _no_room(folder: Path, why: str) -> bool:
    """Whether the disk is full: the drivers seldom say so."""
    if "full" in why or "No space" in why:
        return True
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_ROOM))
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return error.errno in _FULL
    return False


def _full(target: Path) -> DiskFull:
    return DiskFull(
        "{path} could not be written: the disk is full. Make room or choose another folder", path=str(target)
    )
