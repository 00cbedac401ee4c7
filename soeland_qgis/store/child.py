"""A second process for files that others made: if one of them kills its reader, QGIS lives on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess  # nosec B404
import sys
from pathlib import Path
from typing import Any, Mapping

from ..core.errors import InputError, PackageError
from ..core.model import Layer, Standard, Text
from ..core.table import Dataset
from ..paths import PACKAGE
from .private import private_folder
from .seal import Seal
from .snapshot_read import read_table

SECONDS = 120.0
"""How long the child may take."""

MEMORY = 3 << 30
"""Bytes of address space that the child may have (POSIX)."""


def extract_geopackage(path: str, standard: Standard, crs: str) -> Dataset:
    """The plain values and checked shapes of a received GeoPackage: the child copies them into a fresh private file
    that only then is read here. ``versions`` are those that the package says. Raises PackageError with the code of
    what is wrong (E030 … E039); nothing of the file is run or kept."""
    folder = private_folder("extract")
    try:
        copy = str(folder / "copy.gpkg")
        answer = _ask("extract", path, standard, out=copy, crs=crs)
        layers = (standard.layers[name] for name in answer["tables"])
        tables = Dataset({layer.name: read_table(copy, layer, None, True, crs) for layer in layers})
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for name, table in tables.items():
        if len(table) != answer["tables"][name]["rows"]:
            raise PackageError("Only {read} of {rows} records of {layer} could be taken over", code="E039",
                               read=len(table), rows=answer["tables"][name]["rows"], layer=table.layer.title)
    return tables


def verify_geopackage(path: str, standard: Standard) -> dict[str, Seal]:
    """The seals (seal.py) of all layers in a GeoPackage that we wrote, as another process reads them from the disk."""
    return {name: Seal(*seal) for name, seal in _ask("verify", path, standard).items()}


def python_executable() -> str:
    """A Python to start: inside QGIS on Windows and macOS ``sys.executable`` is QGIS itself. Raises PackageError."""
    own = Path(sys.executable or "")
    if own.name.lower().startswith("python") and own.is_file():
        return str(own)
    names = ("python3.exe", "python.exe") if os.name == "nt" else ("python3", "python")
    prefix = Path(sys.exec_prefix)
    folders = [prefix, prefix / "bin", own.parent, own.parent / "bin", Path(sys.base_prefix)]
    for folder in folders:
        for name in names:
            if (folder / name).is_file():
                return str(folder / name)
    found = shutil.which(names[0])
    if found:
        return found
    raise PackageError("No Python was found to look at the file in a process of its own: repair the installation of "
                       "QGIS", code="E030")


def _ask(task: str, path: str, standard: Standard, **more: str) -> Any:
    """Start the child, give it the task, and take its answer. PackageError for what it refuses, and for its death."""
    question = {"task": task, "path": str(Path(path).absolute()), "memory": MEMORY, "layers": _described(standard)}
    try:
        # our own module by our own Python, never through a shell
        done = subprocess.run(  # noqa: S603  # nosec B603
            [python_executable(), "-m", f"{__package__}.child_main"],
            input=json.dumps({**question, **more}), capture_output=True, text=True, encoding="utf-8", timeout=SECONDS,
            env=_environment(), cwd=str(PACKAGE.parent), check=False, **_window(),
        )
    except subprocess.TimeoutExpired as error:
        raise PackageError("Reading {path} takes longer than {seconds} seconds: the file is refused", code="E038",
                           path=path, seconds=int(SECONDS)) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise PackageError("{path} ended the process that read it ({status}): the file is damaged or made to do harm",
                           code="E039", path=path, status=done.returncode) from error
    if "refused" in answer:
        raise PackageError(answer["refused"], code=answer["code"], **_said(answer["values"]))
    return answer["answer"]


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a refusal: words of both languages and errors inside errors as they were in the child."""
    return {name: _said_one(value) for name, value in values.items()}


def _said_one(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "template" in value:
        return InputError(value["template"], **_said(value["values"]))
    return Text(value["zh"], value["en"])


def _described(standard: Standard) -> list[dict[str, Any]]:
    return [_layer(layer) for layer in standard.layers.values() if not layer.reference]


def _layer(layer: Layer) -> dict[str, Any]:
    fields = [[f.name, f.type, f.length, f.title.zh, f.title.en, f.constant, f.default] for f in layer.fields]
    title = layer.title
    return {"name": layer.name, "zh": title.zh, "en": title.en, "geometry": layer.geometry, "fields": fields}


def _environment() -> Mapping[str, str]:
    """What the child needs to find GDAL's libraries and our modules; no proxies, no display, no home of QGIS."""
    kept = {n: v for n, v in os.environ.items() if n.upper() in _KEPT or n.startswith(("PROJ_", "GDAL_DATA", "LC_"))}
    places = [str(PACKAGE.parent), *(p for p in sys.path if p and Path(p).is_dir())]
    return {**kept, "PYTHONPATH": os.pathsep.join(dict.fromkeys(places)), "PYTHONIOENCODING": "utf-8",
            "PYTHONDONTWRITEBYTECODE": "1"}


_KEPT = {"PATH", "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "TMPDIR", "LANG", "PYTHONHOME", "LD_LIBRARY_PATH",
         "DYLD_LIBRARY_PATH", "OSGEO4W_ROOT"}  # fmt: skip


def _window() -> dict[str, Any]:
    """No black window on Windows."""
    return {"creationflags": 0x08000000} if os.name == "nt" else {}
