"""Computed fields of other tables that follow a parcel: its building density stands in the extension table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterator, Sequence

from qgis.core import QgsExpression, QgsFeature, QgsFeatureRequest, QgsVectorLayer

from ..core.derive import derive, needs
from ..core.edit import Edit
from ..core.model import Layer
from ..store import ID, VERSION
from . import values

if TYPE_CHECKING:
    from .session import Session


def follow(edits: Sequence[Edit], session: Session) -> list[Edit]:
    """Edits of child records whose formulas look at a parent that ``edits`` change; their parent is taken as it will
    be. A child that is being edited itself is left alone: it follows when it is saved."""
    found: list[Edit] = []
    for kind in session.standard.layers.values():
        wanted = needs(kind, kind.parent) if kind.parent else frozenset()
        table = session.layers.get(kind.name)
        if not wanted or table is None or kind.parent not in session.layers:
            continue
        for edit in edits:
            if edit.layer == kind.parent and edit.action == "update" and wanted & set(edit.after or ()):
                found += _children(edit, kind, table, session)
    return found


def _children(edit: Edit, kind: Layer, table: QgsVectorLayer, session: Session) -> Iterator[Edit]:
    above = session.standard.layers[kind.parent]
    stored = _find(session.layers[kind.parent], ID, edit.key)
    for parent in stored:
        record = values.record(parent, list(above.by_name), session.layers[kind.parent])
        will_be = {**record, **(edit.after or {})}
        for child in _find(table, kind.parent_field, record.get(kind.parent_field)):
            old = values.record(child, [n for n in kind.by_name if child.fieldNameIndex(n) >= 0], table)
            new = derive(kind, old, {kind.parent: will_be})
            after = {n: v for n, v in new.items() if not values.same(v, old.get(n))}
            if after:
                before = {n: old.get(n) for n in after}
                yield Edit(kind.name, str(child[ID]), values.plain(child[VERSION]), before, after)


def _find(layer: QgsVectorLayer, field: str, value: Any) -> Iterator[QgsFeature]:
    """Records as they lie in the store, what is being edited left aside."""
    if value is None:
        return iter(())
    condition = f"{QgsExpression.quotedColumnRef(field)} = {QgsExpression.quotedValue(value)}"
    request = QgsFeatureRequest().setFilterExpression(condition)
    return iter(list(layer.dataProvider().getFeatures(request)))
