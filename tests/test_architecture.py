"""The shape of the house: who may import whom, how long a file may be, and that everything says what it is."""

from __future__ import annotations

import ast
import statistics
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "soeland_qgis"

OURS = {
    "core": set(),
    "store": {"core"},
    "exchange": {"core"},
    "jobs": {"core", "store", "exchange"},
    "bridge": {"core", "store"},
    "gui": {"core", "store", "exchange", "jobs", "bridge"},
    "processing": {"core", "store", "exchange", "jobs", "bridge"},
}
"""Folder → folders of ours that it may import (besides itself and paths.py)."""

OUTSIDE = {
    "core": {"yaml", "numpy"},
    "core/geometry": {"shapely", "numpy"},
    "core/crs": {"pyproj", "numpy"},
    "store": {"osgeo", "numpy", "psycopg2"},
    "store/snapshot": {"osgeo", "numpy", "sqlite3"},
    "store/child": {"osgeo", "numpy", "sqlite3", "subprocess"},
    "exchange": {"osgeo", "numpy", "openpyxl"},
    "jobs": {"numpy", "jinja2"},
    "bridge": {"qgis", "numpy", "osgeo"},
    "gui": {"qgis", "numpy"},
    "processing": {"qgis", "numpy", "processing"},
    "": {"qgis"},
}
"""Folder, or folder/file stem (and what starts with it), → packages from outside that it may import."""

STANDARD_LIBRARY = sys.stdlib_module_names - {"sqlite3", "subprocess", "pickle", "marshal", "shelve", "random"}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}

FILES = sorted(p for p in PACKAGE.rglob("*.py") if "__pycache__" not in p.parts)
NAMES = [str(p.relative_to(PACKAGE)) for p in FILES]


def folder_of(file: Path) -> str:
    parts = file.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def imports(file: Path) -> list[tuple[int, str, str]]:
    """(level, module, name) of every import statement, wherever it stands."""
    found = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [(0, alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [(node.level, node.module or "", alias.name) for alias in node.names]
    return found


def target_folder(file: Path, level: int, module: str, name: str) -> str:
    """The folder of ours that a relative import leads to."""
    base = file.parent
    for _ in range(level - 1):
        base = base.parent
    place = base.joinpath(*module.split(".")) if module else base
    parts = place.relative_to(PACKAGE).parts or ((name,) if name else ())
    return parts[0] if (PACKAGE / parts[0]).is_dir() else ""


def outside_allowed(file: Path) -> set[str]:
    folder = folder_of(file)
    inside = file.relative_to(PACKAGE).with_suffix("").as_posix()
    special = [k for k in OUTSIDE if "/" in k and (inside == k or inside.startswith((k + "/", k + "_")))]
    return OUTSIDE[max(special, key=len)] if special else OUTSIDE[folder]


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_imports_run_in_the_agreed_direction(file: Path) -> None:
    folder = folder_of(file)
    for level, module, name in imports(file):
        if level:
            target = target_folder(file, level, module, name)
            allowed = OURS.get(folder, set(OURS)) | {folder, ""}
            assert target in allowed, f"{file.name} imports {target}"
            if folder and not target:
                assert (module or name) == "paths", f"{file.name} imports {module or name} from the top"
        else:
            top = module.split(".")[0]
            assert top != "soeland_qgis", f"{file.name}: imports inside the package are relative"
            assert top in STANDARD_LIBRARY | outside_allowed(file), f"{file.name} imports {top}"


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_file_is_short_and_says_what_it_is(file: Path) -> None:
    text = file.read_text("utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= 300
    if text.strip():
        assert ast.get_docstring(tree), "the first line says what the file is"
    assert file.stem not in FORBIDDEN_NAMES
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert node.end_lineno - node.lineno + 1 <= 40, f"{node.name} is too long"
        assert not isinstance(node, ast.Assert), "assert vanishes with -O: raise instead"


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_what_is_public_has_a_docstring_and_hints(file: Path) -> None:
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            if node.name == "classFactory":
                continue
            assert ast.get_docstring(node), f"{node.name} has no docstring"
            if isinstance(node, ast.FunctionDef):
                assert node.returns is not None, f"{node.name} does not say what it returns"


def test_only_the_plugin_sees_iface() -> None:
    guilty = [n for n, f in zip(NAMES, FILES) if n not in ("plugin.py", "__init__.py") and any(
        isinstance(node, ast.Name) and node.id == "iface" for node in ast.walk(ast.parse(f.read_text("utf-8"))))]
    assert not guilty


def test_the_typical_file_is_small() -> None:
    lengths = [len(f.read_text("utf-8").splitlines()) for f in FILES if f.name != "__init__.py"]
    assert statistics.median(lengths) <= 120


def test_only_paths_asks_where_it_lies() -> None:
    guilty = [n for n, f in zip(NAMES, FILES) if n != "paths.py" and "__file__" in f.read_text("utf-8")]
    assert not guilty
