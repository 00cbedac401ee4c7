"""Which QGIS editor a field of the standard gets, in the panel as well as in plain QGIS and QField."""

from __future__ import annotations

from typing import Any, Mapping

from qgis.core import QgsEditorWidgetSetup, QgsVectorLayer

from ..core.model import CodeList, Field, Standard, Text

SHORT = 30
"""Lists up to this length are written into the form; longer ones are looked up in their table, with type-ahead."""

LONG_TEXT = 300  # characters from which on a text gets several lines
WIDE = 2**31 - 1  # no narrower: a spin box pushes a wrong value into its range and saves that unasked
NULL = "{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}"  # how QGIS writes "no value" in a value map
RETIRED = Text("已停用", "retired")

Lists = Mapping[str, QgsVectorLayer]
"""Code list name → its table as a QGIS layer."""


def looked_up(standard: Standard) -> list[str]:
    """The code lists whose tables the forms look up: they have to be opened with the layers."""
    used = {f.codes for layer in standard.layers.values() for f in layer.fields if not (f.multiple or f.open)}
    return [name for name, codelist in standard.codelists.items() if name in used and len(codelist.codes) > SHORT]


def setup(field: Field, standard: Standard, language: str, lists: Lists) -> QgsEditorWidgetSetup:
    """The editor of a field. Only widgets that QField knows, and none that changes a value by showing it."""
    if field.codes and not field.multiple and not field.open:
        codelist = standard.codelists[field.codes]
        if len(codelist.codes) > SHORT and field.codes in lists:
            return _relation(lists[field.codes], language)
        return QgsEditorWidgetSetup("ValueMap", {"map": value_map(codelist, language)})
    if field.type in ("date", "datetime"):
        shown = "yyyy-MM-dd" if field.type == "date" else "yyyy-MM-dd HH:mm:ss"
        return QgsEditorWidgetSetup(
            "DateTime",
            {"display_format": shown, "field_format": shown, "calendar_popup": True, "allow_null": True},
        )
    if field.type == "integer":
        config = {"Min": -WIDE, "Max": WIDE, "Step": 1, "AllowNull": True, "Style": "SpinBox"}
        return QgsEditorWidgetSetup("Range", config)
    if field.name == "file_name":
        return QgsEditorWidgetSetup("ExternalResource", _attachment())
    several = field.type == "string" and field.length >= LONG_TEXT
    return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": several, "UseHtml": False})


def hidden() -> QgsEditorWidgetSetup:
    """For the columns of the mechanism."""
    return QgsEditorWidgetSetup("Hidden", {})


def value_map(codelist: CodeList, language: str) -> list[dict[str, str]]:
    """Label → code in the order of the standard, "no value" first; QGIS wants a list of one-entry maps."""
    entries = [{"": NULL}]
    for code in codelist.codes:
        mark = f" ({RETIRED.say(language)})" if code.retired_on else ""
        entries.append({f"{code.code} {code.name.say(language)}{mark}": code.code})
    return entries


def _relation(table: QgsVectorLayer, language: str) -> QgsEditorWidgetSetup:
    names = [f.name() for f in table.fields()]
    value = next(n for n in (f"label_{language}", f"name_{language}", "name_zh", "code") if n in names)
    config: dict[str, Any] = {
        "Layer": table.id(),
        "LayerName": table.name(),
        "LayerSource": table.publicSource(),
        "LayerProviderName": table.providerType(),
        "Key": "code",
        "Value": value,
        "Description": '"code"',
        "AllowNull": True,
        "AllowMulti": False,
        "OrderByValue": False,
        "UseCompleter": True,
        "NofColumns": 1,
        "FilterExpression": "",
    }
    return QgsEditorWidgetSetup("ValueRelation", config)


def _attachment() -> dict[str, Any]:
    """A path beside the project, a picture shown below it; photos can be taken in QField."""
    return {"DocumentViewer": 1, "FileWidget": True, "FileWidgetButton": True, "RelativeStorage": 1, "StorageMode": 0}
