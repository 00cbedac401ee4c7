"""How the store's layers look: batches by colour and hatch, corners, buildings, control lines."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ..core.errors import SoelandError, StoreError
from ..core.model import Layer, Standard, Tag
from ..store import Store
from ..store.connection import crowded, named
from . import compat, forms, widgets
from .source import open_layer

SAVED_LANGUAGE = "zh"
"""A style in a file has one language: the one of those who fill the form in the field."""

OUTLINE = "#333333"
LABEL_SCALE = 10000  # labels appear from 1:10 000 on
FROM_SCALE = {"boundary_point": 2000, "building": 10000}
"""Layers that would cover the parcels on a small map: shown from this scale on."""

# reference layers: outline, fill, style of the outline; the usual colours of the planning drawings
_REFERENCE = {
    "ref_district": ("#6A3D9A", "no", "dash dot"),
    "ref_town": ("#9A7DB8", "no", "dot"),
    "ref_plan_use": ("#B8860B", "no", "solid"),
    "ref_perm_farmland": ("#B8A000", "b_diagonal", "solid"),
    "ref_eco_redline": ("#C00000", "f_diagonal", "solid"),
    "ref_dev_boundary": ("#1F4E9E", "no", "dash"),
    "ref_industrial_zone": ("#7A4B2A", "no", "dash"),
    "ref_industry_space": ("#A0522D", "no", "dot"),
    "ref_cadastral": ("#555555", "no", "dash"),
    "ref_survey_use": ("#888888", "no", "dot"),
}


def apply(layer: QgsVectorLayer, kind: Layer, standard: Standard, language: str) -> None:
    """Give a map layer the look of its layer in the standard; tables have none."""
    renderer = _renderer(kind, standard, language)
    if renderer is None:
        return
    layer.setRenderer(renderer)
    if kind.name in FROM_SCALE:
        layer.setScaleBasedVisibility(True)
        layer.setMinimumScale(FROM_SCALE[kind.name])
    if kind.key and not kind.parent and not kind.reference:
        layer.setLabeling(_labels(kind.key))
        layer.setLabelsEnabled(True)
    layer.setDisplayExpression(f'"{kind.key}"' if kind.key else '"soe_id"')


def save_styles(store: Store) -> None:
    """Write look and form of every layer into the store, so that plain QGIS and QField show the same; read back that
    they are there. Raises StoreError."""
    standard = store.standard
    lists = {name: open_layer(store, f"cl_{name}", f"cl_{name}") for name in widgets.looked_up(standard)}
    for name, kind in standard.layers.items():
        layer = open_layer(store, name, name)
        apply(layer, kind, standard, SAVED_LANGUAGE)
        forms.apply(layer, kind, standard, SAVED_LANGUAGE, lists)
        fault = compat.save_default_style(layer)
        if fault or not _has_style(layer):
            raise StoreError(
                "The form of layer {layer} could not be saved in {file}: {why}",
                layer=name,
                file=store.address,
                why=fault,
            )


def furnish(store: Store) -> None:
    """Save looks and forms in a store that is being made; the file gets its name only afterwards. Raises DiskFull or
    StoreError, and holds nothing of the file then, so that it can be taken away."""
    try:
        save_styles(store)
        return
    except SoelandError as error:
        fault = error.with_traceback(None)  # its frames hold layers, and those the file
    raise named("disk is full", store.address) if crowded(store.address) else fault


def tag_symbol(tag: Tag) -> QgsFillSymbol:
    """A batch on the map: its colour as hatch and outline, so that it is told apart in print too."""
    fill, edge = (OUTLINE, "#808080") if tag.hatch == "no" else (tag.color, tag.color)
    return QgsFillSymbol.createSimple(
        {"color": fill, "style": tag.hatch, "outline_color": edge, "outline_width": "0.4", "joinstyle": "miter"}
    )


def _renderer(kind: Layer, standard: Standard, language: str) -> QgsFeatureRenderer | None:
    if kind.name == "parcel":
        return _by_batch(standard, language)
    if kind.geometry == "Point":
        return QgsSingleSymbolRenderer(
            QgsMarkerSymbol.createSimple(
                {"name": "circle", "size": "1.4", "color": "#FFFFFF", "outline_color": OUTLINE}
            )
        )
    if not kind.spatial:
        return None
    color, hatch, line = _REFERENCE.get(kind.name, (OUTLINE, "dense6", "solid"))
    return QgsSingleSymbolRenderer(
        QgsFillSymbol.createSimple(
            {"color": color, "style": hatch, "outline_color": color, "outline_width": "0.3", "outline_style": line}
        )
    )


def _by_batch(standard: Standard, language: str) -> QgsCategorizedSymbolRenderer:
    tagged = [t for t in standard.tags if t.hatch != "no"]
    rest = next(t for t in standard.tags if t.hatch == "no")
    categories = [QgsRendererCategory(t.code, tag_symbol(t), t.name.say(language)) for t in tagged]
    # the category of all other values: unclassified, no value, and codes that are none
    categories.append(QgsRendererCategory("", tag_symbol(rest), rest.name.say(language)))
    return QgsCategorizedSymbolRenderer("batch", categories)


def _labels(key: str) -> QgsVectorLayerSimpleLabeling:
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    buffer.setColor(QColor("white"))
    text = QgsTextFormat()
    text.setSize(8)
    text.setColor(QColor("#222222"))
    text.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.fieldName = key
    settings.scaleVisibility = True
    settings.minimumScale = LABEL_SCALE
    settings.maximumScale = 1
    settings.setFormat(text)
    return QgsVectorLayerSimpleLabeling(settings)


def _has_style(layer: QgsVectorLayer) -> bool:
    """Read back whether a style lies in the file for this layer; QGIS opens the file anew to look."""
    related, *_ = layer.listStylesInDatabase()
    return int(related) > 0
