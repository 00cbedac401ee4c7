"""What a table of a store looks like: the fields of the standard and the three columns of the mechanism."""

from __future__ import annotations

from ..core.model import Field, Layer, Standard, Text
from . import BASE, ID, VERSION, WAIVERS
from .sqltext import identifier, literal

SHAPE = "geom"
"""The geometry column of every layer that has shapes."""

IMAGE_WIDTH = 60
"""Fields in one json_object: SQLite takes 127 arguments, so wide rows are patched together."""


def _waiver_field(name: str, zh: str, en: str) -> Field:
    return Field(layer=WAIVERS, name=name, code=name.upper(), title=Text(zh, en), type="string")


WAIVER_LAYER = Layer(
    name=WAIVERS,
    code="SOEHM",
    title=Text("例外说明", "Written reasons"),
    geometry="",
    key="name",
    fields=(
        _waiver_field("rule", "规则", "Rule"),
        _waiver_field("record", "记录", "Record"),
        _waiver_field("name", "地块编号", "Parcel number"),
        _waiver_field("reason", "理由", "Reason"),
        _waiver_field("who", "填写人", "Written by"),
        _waiver_field("at", "时间", "Written at"),
    ),
)
"""The table of waivers as a layer: a Batch writes to it as to any other."""


def layers(standard: Standard) -> dict[str, Layer]:
    """Every table that a Batch may write to: the layers of the standard and the waivers."""
    return {**standard.layers, WAIVERS: WAIVER_LAYER}


def storage_type(layer: Layer) -> str:
    """The geometry type that is stored: areas always as MultiPolygon (standard.md 1.2), so that a parcel of two
    parts can be kept until rule G-05 has found it."""
    return {"Polygon": "MultiPolygon"}.get(layer.geometry, layer.geometry)


def table_columns(layer: Layer) -> list[str]:
    """All columns of the layer's table but the row number, shape first."""
    shape = [SHAPE] if layer.spatial else []
    return [*shape, *(f.name for f in layer.fields), ID, VERSION, BASE]


def image(layer: Layer, row: str) -> str:
    """An SQL expression: the filled fields of ``row`` (OLD, or a table's name) as one JSON object."""
    names = [f.name for f in layer.fields]
    text = literal("{}")
    for start in range(0, len(names), IMAGE_WIDTH):
        pairs = (f"{literal(n)}, {row}.{identifier(n)}" for n in names[start : start + IMAGE_WIDTH])
        text = f"json_patch({text}, json_object({', '.join(pairs)}))"
    return text
