"""Layers and fields of the standard, read from layers/*.yaml: one line is one field."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Dict, List, Tuple, Union

from .marked import Marked, Slips, read_yaml
from .model import GROUPS, Field, Layer
from .reading import Reader

TYPES = ("string", "number", "integer", "date", "datetime")
GEOMETRIES = ("Point", "Polygon", "MultiPolygon")

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_CODE = re.compile(r"[A-Z][A-Z0-9]{0,9}")

Where = Dict[Tuple[str, str], Marked]
"""The entry of each (layer, field), and of each (layer, "")."""


def read_layers(folder: Path, slips: Slips) -> Tuple[Dict[str, Layer], Where]:
    """All layers in their ``order``, with the places where they and their fields stand."""
    found: List[Tuple[int, Layer]] = []
    where: Where = {}
    for path in sorted(folder.glob("*.yaml")):
        entry = read_yaml(path, f"{folder.name}/{path.name}", slips)
        if not isinstance(entry, Marked):
            slips.add(f"{folder.name}/{path.name}:1", "must be a map with name, title and fields")
            continue
        order, layer = _layer(entry, slips, where)
        if any(layer.name == other.name for _, other in found):
            slips.add(entry.at("name"), f"layer {layer.name!r} stands in two files")
        found.append((order, layer))
    found.sort(key=lambda pair: (pair[0], pair[1].name))
    return {layer.name: layer for _, layer in found}, where


def _layer(entry: Marked, slips: Slips, where: Where) -> Tuple[int, Layer]:
    name = str(entry.get("name", ""))
    reader = Reader(entry, f"layer {name}", slips)
    if not _NAME.fullmatch(reader.word("name", needed=True)):
        reader.slip("name must be lower case letters, digits and _", "name")
    where[name, ""] = entry
    order = reader.whole("order", 1000)
    layer = Layer(
        name=name,
        code=reader.word("code", needed=True),
        title=reader.text("title"),
        geometry=reader.word("geometry", choice=GEOMETRIES),
        fields=_fields(name, reader, where),
        key=reader.word("key"),
        reference=reader.flag("reference"),
        parent=reader.word("parent"),
        parent_field=reader.word("parent_field"),
        feature_code=reader.word("feature_code"),
        serial_code=reader.word("serial_code"),
    )
    reader.done()
    return order, layer


def _fields(layer: str, reader: Reader, where: Where) -> Tuple[Field, ...]:
    fields: List[Field] = []
    for entry in reader.entries("fields", needed=True):
        field = _field(layer, entry, reader.slips)
        if (layer, field.name) in where:
            reader.slips.add(entry.at("name"), f"field {layer}.{field.name} stands here twice")
        if any(field.code == other.code for other in fields):
            reader.slips.add(entry.at("code"), f"field {layer}.{field.name}: code {field.code!r} is taken already")
        where[layer, field.name] = entry
        fields.append(field)
    return tuple(fields)


def _field(layer: str, entry: Marked, slips: Slips) -> Field:
    reader = Reader(entry, f"field {layer}.{entry.get('name', '?')}", slips)
    field = Field(
        layer=layer,
        name=reader.word("name", needed=True),
        code=reader.word("code", needed=True),
        title=reader.text("title"),
        type=reader.word("type", needed=True, choice=TYPES),
        length=reader.whole("length"),
        decimals=reader.whole("decimals"),
        unit=reader.word("unit"),
        group=reader.word("group", needed=True, choice=GROUPS),
        required=_required(reader),
        codes=reader.word("codes"),
        multiple=reader.flag("multiple"),
        open=reader.flag("open"),
        assigned=reader.flag("assigned"),
        minimum=reader.number("minimum"),
        maximum=reader.number("maximum"),
        exclusive_minimum=reader.flag("exclusive_minimum"),
        pattern=reader.word("pattern"),
        unique=reader.flag("unique"),
        constant=reader.word("constant"),
        default=reader.word("default"),
        refers=reader.word("refers"),
        valid=reader.word("valid"),
        derived=reader.word("derived"),
        help=reader.text("help"),
        clause=reader.word("clause", needed=True),
        source=reader.word("source", needed=True),
    )
    reader.done()
    _sound(field, reader)
    return field


def _required(reader: Reader) -> Union[bool, str]:
    """true, false or the condition under which the field must be filled."""
    value: Any = reader.entry.get("required")
    if isinstance(value, str) and value.strip():
        reader.take("required", str, "")
        return value
    return reader.flag("required")


def _sound(field: Field, reader: Reader) -> None:
    """What one field says must fit together."""
    number = field.type in ("number", "integer")
    if field.name and not _NAME.fullmatch(field.name):
        reader.slip("name must be lower case letters, digits and _", "name")
    if field.name.startswith("soe_"):
        reader.slip("names with soe_ belong to the mechanism", "name")
    if field.code and not _CODE.fullmatch(field.code):
        reader.slip(f"code {field.code!r} must be at most 10 capital letters and digits (DBF column)", "code")
    if field.length < 1:
        reader.slip("'length' must be given", "length")
    if field.type == "number" and field.decimals >= field.length > 0:
        reader.slip("'decimals' must be fewer than 'length'", "decimals")
    if field.decimals and field.type != "number":
        reader.slip("'decimals' belong to numbers", "decimals")
    if not number and (field.minimum is not None or field.maximum is not None):
        reader.slip("'minimum' and 'maximum' belong to numbers", "minimum" if field.minimum is not None else "maximum")
    if field.exclusive_minimum and field.minimum is None:
        reader.slip("'exclusive_minimum' needs 'minimum'", "exclusive_minimum")
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        reader.slip("'minimum' is above 'maximum'", "minimum")
    _sound_text(field, reader)


def _sound_text(field: Field, reader: Reader) -> None:
    for key in ("codes", "pattern", "constant", "multiple"):
        if getattr(field, key) and field.type != "string":
            reader.slip(f"{key!r} belongs to texts", key)
    for key in ("constant", "default"):
        if len(getattr(field, key)) > field.length:
            reader.slip(f"{key!r} is longer than the field", key)
    try:
        re.compile(field.pattern)
    except re.error as error:
        reader.slip(f"'pattern' is no regular expression: {error}", "pattern")
    if field.open and not field.codes:
        reader.slip("'open' needs 'codes'", "open")
