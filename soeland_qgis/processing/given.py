"""What was given for a parameter and cannot be used: told by name, in plain words, with what can be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)

from ..bridge.text import tr
from ..core.errors import InputError
from .choice import accepted, code_of, is_choice
from .outputs import text_of

_LONG = 120  # characters of a value that are repeated
_TRUTH = ("true", "false", "1", "0")  # QGIS takes any other text, "no" too, for true


def acceptable(definition: QgsProcessingParameterDefinition, value: Any, context: QgsProcessingContext) -> bool:
    """Whether the parameter takes the value. Stricter than QGIS where QGIS would take another value without a word."""
    if is_choice(definition):
        return code_of(definition, value) is not None
    if not definition.checkValueIsAcceptable(value, context):
        return False
    if definition.type() == "boolean" and isinstance(value, str):
        return value.strip().lower() in _TRUTH
    if definition.type() == "crs" and isinstance(value, str) and value:
        return value == "ProjectCrs" or QgsCoordinateReferenceSystem(value).isValid()
    return True


def objection(definition: QgsProcessingParameterDefinition, value: Any) -> InputError:
    """Why the value cannot be used, and what can be."""
    name, given, words = f"{definition.name()} ({definition.description()})", text_of(value), _accepted(definition)
    if value is None or (isinstance(value, str) and not given):
        return InputError("{name}: nothing was given. {accepted}", name=name, accepted=words)
    if definition.type() == "source" and given and not Path(given.partition("|")[0]).exists():
        return InputError("{name}: there is no file and no layer of the project “{given}”. {accepted}", name=name,
                          given=given[:_LONG], accepted=words)  # fmt: skip
    return InputError("{name}: “{given}” is not accepted. {accepted}", name=name,
                      given=(given or str(value))[:_LONG], accepted=words)  # fmt: skip


def _accepted(definition: QgsProcessingParameterDefinition) -> str:
    """What the parameter takes, translated."""
    if is_choice(definition):
        return tr("Give one of these: {choices}", choices=accepted(definition))
    if isinstance(definition, QgsProcessingParameterFile):
        ending = definition.extension()
        return tr("Give a file that ends in .{ending}", ending=ending) if ending else tr("Give the name of a file")
    if isinstance(definition, QgsProcessingParameterNumber):
        return _number(definition)
    words = {
        "source": tr("Give a vector file, file.gpkg|layername=x, or a layer of the project"),
        "sink": tr("Give the name of a new layer file, TEMPORARY_OUTPUT, or nothing"),
        "fileDestination": tr("Give the name of the file that will be written"),
        "crs": tr("Give a coordinate system, such as EPSG:4549"),
        "boolean": tr("Give true or false"),
        "expression": tr("Give a condition over the fields, such as district_code = '310110'; TRUE for all"),
    }
    return words.get(definition.type(), tr("Give a text"))


def _number(definition: QgsProcessingParameterNumber) -> str:
    low, high = f"{definition.minimum():g}", f"{definition.maximum():g}"
    if definition.dataType() == QgsProcessingParameterNumber.Type.Integer:
        return tr("Give a whole number from {low} to {high}", low=low, high=high)
    return tr("Give a number from {low} to {high}", low=low, high=high)
