"""Where an algorithm writes: never over what it reads, over another output, or over a parcel store."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Iterator

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsProviderRegistry,
)

from ..core.errors import InputError, StoreReadOnly
from ..store.gpkg_open import is_store

_NOT_FILES = ("", "TEMPORARY_OUTPUT", "memory:")
_TABLE = re.compile(r"^ogr:.*?dbname='([^']*)'")
_ELSEWHERE = re.compile(r"^(memory|postgis|postgres|spatialite|oracle|mssql|hana):")


def guard(algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
    """Raise InputError or StoreReadOnly, before anything is done, for an output that would destroy something or that
    has no place. QGIS itself replaces any file without asking."""
    read = dict(_inputs(algorithm, parameters, context))
    written: dict[Path, str] = {}
    for name, target in _outputs(algorithm, parameters):
        _place(name, target)
        for other, source in read.items():
            if target.exists() and source.exists() and os.path.samefile(target, source):
                raise InputError("{output} would overwrite {path}, which is {input}: give {output} another file name",
                                 output=name, path=str(target), input=other)  # fmt: skip
        if target.suffix.lower() == ".gpkg" and is_store(str(target)):
            raise InputError("{output} would overwrite the parcel store {path}: give {output} another file name",
                             output=name, path=str(target))  # fmt: skip
        twin = written.setdefault(target.resolve(), name)
        if twin != name:
            raise InputError("{output} and {other} name the same file {path}: give each its own", output=name,
                             other=twin, path=str(target))  # fmt: skip


def _place(name: str, target: Path) -> None:
    folder = target.parent
    if target.is_dir():
        raise InputError("{output}: {path} is a folder: give the name of a file", output=name, path=str(target))
    if not folder.is_dir():
        raise InputError("{output}: there is no folder {folder}: make it first, or choose another", output=name,
                         folder=str(folder))  # fmt: skip
    if not os.access(folder, os.W_OK):
        raise StoreReadOnly("{output}: the folder {folder} can only be read: choose another one", output=name,
                            folder=str(folder))  # fmt: skip


def _outputs(algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any]) -> Iterator[tuple[str, Path]]:
    """Title and file of each output that is asked for. STORE is a new store, which never replaces a file anyway."""
    for definition in algorithm.destinationParameterDefinitions():
        if definition.name() == "STORE":
            continue
        value = parameters.get(definition.name())
        table = _TABLE.match(text_of(value))
        file = Path(table.group(1)) if table else file_of(value)
        if file is not None:
            yield f"{definition.name()} ({definition.description()})", file.absolute()


def file_of(value: Any) -> Path | None:
    """The file that an output's value names; None for none, for a temporary layer, and for a table of something."""
    text = text_of(value)
    if text in _NOT_FILES or text.startswith("ogr:") or _ELSEWHERE.match(text):
        return None
    return Path(text.split("|")[0])


def _inputs(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Iterator[tuple[str, Path]]:
    for definition in algorithm.parameterDefinitions():
        if definition.isDestination() or definition.type() not in ("file", "source"):
            continue
        given = parameters.get(definition.name())
        layer = given if hasattr(given, "dataProvider") else None
        text = "" if layer is not None else text_of(getattr(given, "source", given))
        if layer is None and text and not Path(text.split("|")[0]).exists():
            layer = QgsProcessingUtils.mapLayerFromString(text, context, False)
        if layer is not None:
            text = str(QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path", ""))
        if text:
            yield f"{definition.name()} ({definition.description()})", Path(text.split("|")[0]).absolute()


def text_of(value: Any) -> str:
    """A parameter's value as it was typed; "" for none."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    return str(value).strip() if value else ""
