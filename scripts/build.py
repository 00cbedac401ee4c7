#!/usr/bin/env python3
"""Makes dist/soeland_qgis-VERSION.zip, which QGIS' plugin manager installs. The same content gives the same bytes.

    scripts/build.py [--to FOLDER]

The version stands in pyproject.toml and is written into the zip's metadata.txt.
"""

from __future__ import annotations

import argparse
import re
import sys
import zipfile
from pathlib import Path
from typing import Iterator

ROOT = Path(__file__).resolve().parent.parent
NAME = "soeland_qgis"

MEMBERS = (
    # folder or file of the checkout, what of it, where in the plugin's folder
    (NAME, "**/*.py", ""),
    (NAME, "**/*.sql", ""),
    ("resources/standards", "**/*.yaml", "resources/standards"),
    ("resources/standards", "**/*.csv", "resources/standards"),
    ("resources/report", "**/*.j2", "resources/report"),
    ("resources/practice", "*.json", "resources/practice"),
    ("resources/icons", "*.svg", "resources/icons"),
    ("resources/icons", "*.png", "resources/icons"),
    ("resources/i18n", "*.qm", "resources/i18n"),
    ("forms", "*.ui", "forms"),
    ("forms/survey", "*.yaml", "forms/survey"),
    (".", "metadata.txt", ""),
    (".", "LICENSE", ""),
    (".", "README.md", ""),
    (".", "CHANGELOG.md", ""),
)
"""The one list of what is in the zip."""

WHEN = (1980, 1, 1, 0, 0, 0)


def version() -> str:
    """From pyproject.toml."""
    found = re.search(r'(?m)^version = "(\d+\.\d+\.\d+)"$', (ROOT / "pyproject.toml").read_text("utf-8"))
    if found is None:
        sys.exit("build: pyproject.toml has no version MAJOR.MINOR.PATCH")
    return found[1]


def members() -> Iterator[tuple[str, bytes]]:
    """(name in the zip, content), sorted."""
    found: dict[str, Path] = {}
    for folder, pattern, target in MEMBERS:
        base = ROOT / folder
        for file in base.glob(pattern):
            inside = file.relative_to(base).as_posix()
            if file.is_file() and "__pycache__" not in file.parts:
                found["/".join(part for part in (NAME, target, inside) if part)] = file
    for name in sorted(found):
        content = found[name].read_bytes()
        yield name, _with_version(content) if name == f"{NAME}/metadata.txt" else content


def build(folder: Path) -> Path:
    """Write the zip; its path. The translation has to be compiled and complete files have to be there."""
    target = folder / f"{NAME}-{version()}.zip"
    folder.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".part-{target.name}")
    names = []
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members():
            entry = zipfile.ZipInfo(name, WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
            names.append(name)
    lacking = [n for n in ("metadata.txt", "LICENSE", "__init__.py", "plugin.py", "resources/i18n/soeland_zh_Hans.qm")
               if f"{NAME}/{n}" not in names]  # fmt: skip
    if lacking:
        part.unlink()
        sys.exit(f"build: missing {', '.join(lacking)}")
    part.replace(target)
    return target


def _with_version(metadata: bytes) -> bytes:
    return re.sub(rb"(?m)^version=.*$", f"version={version()}".encode(), metadata)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=ROOT / "dist")
    chosen = parser.parse_args()
    sys.path.insert(0, str(ROOT / "scripts"))
    import translate

    translate.compile_qm()
    made = build(chosen.to)
    with zipfile.ZipFile(made) as archive:
        print(f"build: {made} ({made.stat().st_size:,} bytes, {len(archive.namelist())} files)")


if __name__ == "__main__":
    main()
