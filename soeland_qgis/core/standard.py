"""Reads the data standard from its folder: the whole of it, or one error that lists every slip with file and line."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Tuple

from .. import paths
from . import checks
from .errors import StandardError
from .marked import Marked, Slips, read_yaml
from .model import Layer, Source, Standard, Tag
from .reading import Reader
from .standard_bonds import check_bonds, check_rules, check_tags
from .standard_layers import read_layers
from .standard_lists import read_crosswalks, read_lists
from .standard_rules import read_rules

_DENSE = tuple(f"dense{n}" for n in range(1, 8))
HATCHES = ("no", "b_diagonal", "f_diagonal", "cross", "diagonal_x", "horizontal", "vertical", *_DENSE)
"""Fill styles that QGIS knows."""

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_VERSION = re.compile(r"\d+\.\d+\.\d+")


def load_standard(folder: Optional[Path] = None) -> Standard:
    """The standard in ``folder``, or the built-in one (read once). StandardError lists every slip."""
    return _built_in() if folder is None else _load(Path(folder))


@functools.lru_cache(maxsize=1)
def _built_in() -> Standard:
    return _load(paths.find("resources", "standards", "soeland"))


def _load(folder: Path) -> Standard:
    slips = Slips()
    head = read_yaml(folder / "standard.yaml", "standard.yaml", slips)
    if not isinstance(head, Marked):
        slips.add("standard.yaml:1", "must be a map with name, version, title and crs")
        head = Marked("standard.yaml", 1)
    reader = Reader(head, "standard", slips)
    parameters = reader.mapping("parameters")
    sources = _sources(reader)
    tags, tag_places = _tags(reader)
    layers, where = read_layers(folder / "layers", slips)
    lists = read_lists(folder / "codelists", slips)
    crosswalks = read_crosswalks(folder / "crosswalks", slips)
    check_bonds(layers, lists, sources, where, slips)
    check_tags(tags, tag_places, layers, slips)
    rules = read_rules(folder / "rules", parameters, checks.load(), slips)
    check_rules(rules, layers, slips)
    standard = Standard(
        name=reader.word("name", needed=True),
        version=_version(reader),
        title=reader.text("title"),
        crs=reader.word("crs", needed=True),
        layers=layers,
        codelists=lists,
        rules=tuple(rule for rule, _ in rules),
        tags=tags,
        parameters=parameters,
        sources=sources,
        citations={piece: str(words) for piece, words in reader.mapping("citations").items()},
        crosswalks=crosswalks,
    )
    reader.done()
    _refuse(folder, layers, slips)
    return standard


def _refuse(folder: Path, layers: Mapping[str, Layer], slips: Slips) -> None:
    """Raise the one error where anything is wrong."""
    if not layers:
        slips.add("layers:1", "there is no layer")
    if slips:
        raise StandardError(
            "The data standard in {folder} has {count} slips:\n{listed}",
            slips=tuple(slips),
            folder=str(folder),
            count=len(slips),
            listed="\n".join(slips),
        )


def _version(reader: Reader) -> str:
    version = reader.word("version", needed=True)
    if version and not _VERSION.fullmatch(version):
        reader.slip(f"version {version!r} must look like 1.0.0", "version")
    return version


def _sources(reader: Reader) -> Dict[str, Source]:
    """Marks of where fields come from, each with its standing."""
    sources = {}
    for mark, entry in reader.mapping("sources").items():
        if not isinstance(entry, Marked):
            reader.slip(f"source {mark!r} must be a map of title and standing", "sources")
            continue
        part = Reader(entry, f"source {mark}", reader.slips)
        sources[mark] = Source(mark, part.text("title"), part.word("standing", needed=True))
        part.done()
    return sources


def _tags(reader: Reader) -> Tuple[Tuple[Tag, ...], List[Marked]]:
    """The batches, in the order in which they are shown."""
    tags, places = [], reader.entries("tags")
    for entry in places:
        part = Reader(entry, f"tag {entry.get('code', '?')}", reader.slips)
        tag = Tag(
            code=part.word("code", needed=True),
            name=part.text("name"),
            character=part.text("character"),
            color=part.word("color", needed=True),
            hatch=part.word("hatch", needed=True, choice=HATCHES),
            key=part.word("key", needed=True),
            demands=part.words("demands"),
        )
        part.done()
        if tag.color and not _COLOR.fullmatch(tag.color):
            part.slip(f"color {tag.color!r} must look like #0072B2", "color")
        tags.append(tag)
    return tuple(tags), places
