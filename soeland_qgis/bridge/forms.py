"""The survey form as QGIS and QField show it: sheets, headings, editors, demands and computed values."""

from __future__ import annotations

from typing import Iterator

from qgis.core import (
    QgsAttributeEditorContainer,
    QgsAttributeEditorField,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsExpression,
    QgsFieldConstraints,
    QgsOptionalExpression,
    QgsVectorLayer,
)

from ..core.form import Group, Tab, load_form
from ..core.model import Field, Layer, Standard
from ..store import ID
from . import conditions, widgets

_NOT_NULL = QgsFieldConstraints.Constraint.ConstraintNotNull
_UNIQUE = QgsFieldConstraints.Constraint.ConstraintUnique
_EXPRESSION = QgsFieldConstraints.Constraint.ConstraintExpression
_HARD = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard
_SOFT = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthSoft


def apply(
    layer: QgsVectorLayer, kind: Layer, standard: Standard, language: str, lists: widgets.Lists | None = None
) -> None:
    """Give a map layer the form of its layer in the standard. Demands are soft, because a half-filled survey has to
    be saved and what is wrong is told by the checks; only the record's own id is hard."""
    lists = lists or {}
    for field in kind.fields:
        index = layer.fields().lookupField(field.name)
        if index >= 0:
            _describe(layer, index, field, standard, language, lists)
    _mechanism(layer, kind)
    _lay_out(layer, kind, standard, language)


def _describe(
    layer: QgsVectorLayer, index: int, field: Field, standard: Standard, language: str, lists: widgets.Lists
) -> None:
    title = field.title.say(language)
    layer.setFieldAlias(index, f"{title} ({field.unit})" if field.unit else title)
    layer.setEditorWidgetSetup(index, widgets.setup(field, standard, language, lists))
    if field.required is True and field.typed and not field.assigned:
        layer.setFieldConstraint(index, _NOT_NULL, _SOFT)
    text = conditions.constraint(field)
    if text:
        layer.setConstraintExpression(index, text, conditions.described(field, language))
        layer.setFieldConstraint(index, _EXPRESSION, _SOFT)
    default = _default(field)
    if default is not None:
        layer.setDefaultValueDefinition(index, default)


def _default(field: Field) -> QgsDefaultValue | None:
    """What QGIS fills in: formulas of the record itself on every change, constants and defaults once. A formula that
    looks at another layer is left to the plugin: where QGIS cannot find that layer it would write NULL."""
    if field.derived:
        computed = field.derived not in ("overlay", "mechanism") and conditions.own(field.derived)
        return QgsDefaultValue(field.derived, True) if computed else None
    value = field.constant or field.default
    return QgsDefaultValue(QgsExpression.quotedValue(value), False) if value else None


def _mechanism(layer: QgsVectorLayer, kind: Layer) -> None:
    """The columns that nobody sees: hidden, and a new record gets its id."""
    for index, column in enumerate(layer.fields()):
        if column.name() not in kind.by_name:
            layer.setEditorWidgetSetup(index, widgets.hidden())
    index = layer.fields().lookupField(ID)
    if index >= 0:
        layer.setDefaultValueDefinition(index, QgsDefaultValue("uuid('WithoutBraces')", False))
        layer.setFieldConstraint(index, _NOT_NULL, _HARD)
        layer.setFieldConstraint(index, _UNIQUE, _HARD)


def _lay_out(layer: QgsVectorLayer, kind: Layer, standard: Standard, language: str) -> None:
    config = layer.editFormConfig()
    config.setLayout(QgsEditFormConfig.EditorLayout.TabLayout)
    config.clearTabs()
    for tab in load_form(kind.name, standard).own().tabs:
        config.addTab(_sheet(tab, layer, kind, language))
    for index, column in enumerate(layer.fields()):
        field = kind.by_name.get(column.name())
        config.setReadOnly(index, field is None or not field.typed or field.assigned)
    layer.setEditFormConfig(config)


def _sheet(tab: Tab, layer: QgsVectorLayer, kind: Layer, language: str) -> QgsAttributeEditorContainer:
    sheet = QgsAttributeEditorContainer(tab.title.say(language), None)
    sheet.setIsGroupBox(False)
    sheet.setColumnCount(1)
    for group in tab.groups:
        box = QgsAttributeEditorContainer(group.title.say(language), sheet)
        box.setIsGroupBox(True)
        box.setColumnCount(1)
        for condition, fields in _runs(group, kind):
            target = _shown_when(condition, fields, box) if condition else box
            for field in fields:
                index = layer.fields().lookupField(field.name)
                if index >= 0:
                    target.addChildElement(QgsAttributeEditorField(field.name, index, target))
        sheet.addChildElement(box)
    return sheet


def _runs(group: Group, kind: Layer) -> Iterator[tuple[str, list[Field]]]:
    """Neighbouring fields that are asked under the same condition ("" for always)."""
    run: list[Field] = []
    for name in group.fields:
        field = kind.by_name[name]
        if run and conditions.applies(field) != conditions.applies(run[0]):
            yield conditions.applies(run[0]), run
            run = []
        run.append(field)
    if run:
        yield conditions.applies(run[0]), run


def _shown_when(condition: str, fields: list[Field], box: QgsAttributeEditorContainer) -> QgsAttributeEditorContainer:
    """A part of the box that appears when its fields are asked for; what is filled is never hidden."""
    part = QgsAttributeEditorContainer(fields[0].name, box)
    part.setIsGroupBox(True)
    part.setShowLabel(False)
    part.setColumnCount(1)
    filled = " or ".join(f'"{field.name}" is not null' for field in fields)
    part.setVisibilityExpression(QgsOptionalExpression(QgsExpression(f"coalesce({condition}, false) or {filled}")))
    box.addChildElement(part)
    return part
