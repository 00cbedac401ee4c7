"""A zip with files to bring in: unpacked apart, counted while it comes out, and each read as what it is."""

from __future__ import annotations

import re
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Iterator

from ...core.errors import InputError
from ...core.model import Text
from ..format import Format, format_
from ..head import Head, head_of
from ..records import Records
from ..sniff import Found, sniff
from ..unzip import unpack
from .file_geodatabase import CATALOGUE
from .shapefile import PARTS

_SUFFIX = re.compile(r"\.[A-Za-z0-9_]{1,16}")
_LAYER = " · "  # between a file in the zip and a layer in that file
_SETS = 50  # sets of files that are unpacked


@format_("zip")
class Zipped(Format):
    """Asked when nobody else knows the zip. A zip within a zip stays shut."""

    title = Text("压缩包（.zip，内含上述文件）", "zip with one of these inside")
    suffixes = (".zip",)
    order = 95
    lettered = True

    def fits(self, head: Head) -> bool:
        return head.zip and not head.damaged and not any(name == "xl/workbook.xml" for name in head.members)

    def layers(self, path: Path) -> list[str]:
        """The files in it by name, and where one holds several layers, these behind the name."""
        with _inside(path) as files:
            return [label for name, found in files.items() for label in _labels(name, found)]

    def read(self, path: Path, layer: str = "", encoding: str = "") -> Records:
        """One of the files in it, the first for ""."""
        with _inside(path) as files:
            labels = {label: (found, inner) for name, found in files.items()
                      for label, inner in zip(_labels(name, found), found.layers() or [""])}  # fmt: skip
            label = layer or next(iter(labels))
            if label not in labels:
                raise InputError("{file} has no layer {layer}; it has: {names}", file=path.name, layer=layer,
                                 names=list(labels))  # fmt: skip
            found, inner = labels[label]
            return replace(found.read(inner, encoding), source=f"{path}|layername={PurePosixPath(label).name}")


def _labels(name: str, found: Found) -> list[str]:
    layers = found.layers()
    return [f"{name}{_LAYER}{layer}" for layer in layers] if len(layers) > 1 else [name]


@contextmanager
def _inside(path: Path) -> Iterator[dict[str, Found]]:
    """What in the zip can be read, by name, unpacked as long as the context lasts. Raises InputError for none."""
    with tempfile.TemporaryDirectory(prefix="soeland-zip-") as folder:
        sets = _sets(head_of(path).members)
        targets = {member: target for number, names in enumerate(sets.values())
                   for member, target in _targets(names, Path(folder) / str(number))}  # fmt: skip
        unpack(path, targets)
        files: dict[str, Found] = {}
        for number, name in enumerate(sets):
            main = _main(Path(folder) / str(number))
            found = _known(main) if main is not None else None
            if found is not None:
                files[name] = found
        if not files:
            raise InputError("{file} holds nothing that is read here. Unpack it and look at what is inside.",
                             file=path.name)  # fmt: skip
        yield files


def _sets(members: tuple[str, ...]) -> dict[str, list[str]]:
    """Spoken name → members: files of one name in one folder belong together, and all that is in a .gdb folder."""
    sets: dict[tuple[str, ...], list[str]] = {}
    for member in members:
        place = PurePosixPath(member.replace("\\", "/"))
        if member.endswith("/") or place.name.startswith(".") or "__MACOSX" in place.parts or not place.suffix:
            if place.parent.suffix.lower() != ".gdb":
                continue
        folder = next((p for p in place.parents if p.suffix.lower() == ".gdb"), None)
        key = (str(folder),) if folder is not None else (str(place.parent), place.stem.lower())
        sets.setdefault(key, []).append(member)
    named = {_spoken(names[0], key): names for key, names in sets.items()}
    return dict(list(named.items())[:_SETS])


def _spoken(member: str, key: tuple[str, ...]) -> str:
    """How a set is called. Zips made in China write names in GBK without saying so."""
    name = key[0] if len(key) == 1 else str(PurePosixPath(member.replace("\\", "/")).with_suffix(""))
    try:
        return name.encode("cp437").decode("gbk")
    except UnicodeError:
        return name


def _targets(names: list[str], folder: Path) -> Iterator[tuple[str, Path]]:
    """Under names of our own: no name of the sender reaches the disk."""
    base = folder / "data.gdb" if any(name.lower().endswith(CATALOGUE) for name in names) else folder
    for name in names:
        place = PurePosixPath(name.replace("\\", "/"))
        if base != folder and re.fullmatch(r"[A-Za-z0-9_.]{1,60}", place.name):
            yield name, base / place.name
        elif base == folder and _SUFFIX.fullmatch(place.suffix):
            yield name, folder / f"data{place.suffix.lower()}"


def _main(folder: Path) -> Path | None:
    """The file of a set that the others belong to."""
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    ranked = sorted(files, key=lambda f: (f.suffix != ".gdb", f.suffix != ".shp", f.suffix in PARTS))
    return ranked[0] if ranked else None


def _known(main: Path) -> Found | None:
    """What it is; None for a read-me, a picture, or a zip within the zip."""
    try:
        found = sniff(str(main))
    except InputError:
        return None
    return None if isinstance(found.format, Zipped) or found.format.package else found
