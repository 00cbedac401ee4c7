"""Put parcels into one of the four batches."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    NULL,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureIterator,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterExpression,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsVectorLayer,
)

from ...bridge import memory
from ...bridge.source import open_layer
from ...bridge.text import say, tr
from ...core.errors import InputError
from ...jobs.tag import FIELDS, STAGE_BY_ROLE, Choice, check, seen, tag
from ...store import ID, Store
from ..base import Algorithm, FeedbackProgress, algorithm
from ..choice import choice


@algorithm("tagparcels")
class TagParcels(Algorithm):
    """STORE, FILTER, BATCH, SUB_PATH, REASON, PLAN_YEAR, STAGE → TAGGED, CONFLICTS."""

    def title(self) -> str:
        return tr("Tag parcels")

    def explain(self) -> str:
        return tr(
            "Puts the parcels that meet a condition into one of the four batches, with path, reason, year and stage, "
            "as one operation. Who changed a parcel meanwhile is not overwritten: it counts as a conflict.\n\n"
            "FILTER: a QGIS expression over the fields of the parcel, district_code = '310110'; TRUE for all.\n"
            "BATCH: 1 renewal, 2 reduction, 3 land reserve, 4 keep; 0 clears batch, path, reason, stage and year.\n"
            "SUB_PATH: the path within the batch.\nSTAGE: empty for that of your role (enterprise 1, city 2, "
            "district 3).\nTAGGED: parcels changed; those that were so already do not count."
        )

    def define(self) -> None:
        tags = sorted(self.standard.tags, key=lambda t: t.code)
        self.add_store()
        self.addParameter(QgsProcessingParameterExpression("FILTER", tr("Which parcels")))
        self.addParameter(choice("BATCH", tr("Batch"), {t.code: say(t.name) for t in tags}, "1"))
        self.addParameter(QgsProcessingParameterString("SUB_PATH", tr("Path"), "", False, True))
        self.addParameter(QgsProcessingParameterString("REASON", tr("Reason"), "", False, True))
        self.addParameter(
            QgsProcessingParameterNumber(
                "PLAN_YEAR", tr("Planned year"), QgsProcessingParameterNumber.Type.Integer, None, True, 2000, 2100
            )
        )
        self.addParameter(QgsProcessingParameterString("STAGE", tr("Stage (empty: by role)"), "", False, True))
        roles = {role: memory.role_word(role) for role in memory.ROLES}
        self.addParameter(choice("ROLE", tr("Role"), roles, optional=True))
        self.addOutput(QgsProcessingOutputNumber("TAGGED", tr("Parcels tagged")))
        self.addOutput(QgsProcessingOutputNumber("CONFLICTS", tr("Parcels that somebody else changed")))

    def examine(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        check(self._choice(parameters, context), self.standard)

    def _choice(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Choice:
        role = self.chosen(parameters, "ROLE") or memory.role()
        year = (
            self.parameterAsInt(parameters, "PLAN_YEAR", context) if parameters.get("PLAN_YEAR") is not None else None
        )
        return Choice(
            batch=self.chosen(parameters, "BATCH"),
            sub_path=self.text(parameters, "SUB_PATH", context),
            reason=self.text(parameters, "REASON", context),
            plan_year=year,
            stage=self.text(parameters, "STAGE", context) or STAGE_BY_ROLE[role],
        )

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        choice = self._choice(parameters, context)
        store = self.open(parameters, context)
        try:
            progress.step(0.0, "Looking for the parcels")
            wanted = _matching(store, self.parameterAsExpression(parameters, "FILTER", context))
            with store.snapshot() as snapshot:
                table = snapshot.table("parcel", FIELDS, shapes=False)
            rows = [row for row, key in enumerate(table.ids) if str(key) in wanted]
            progress.step(0.4, "Tagging {count} parcels", count=len(rows))
            receipt = tag(store, seen(table, rows), choice, memory.who())
        finally:
            store.close()
        for conflict in receipt.conflicts:
            progress.warn(
                "{parcel} was changed by {who} meanwhile", parcel=conflict.name or conflict.key, who=conflict.by
            )
        for denied in receipt.denied:
            progress.warn("{parcel} was refused: {why}", parcel=denied.key, why=tr(denied.reason, **denied.values))
        return {"TAGGED": len(receipt.saved), "CONFLICTS": len(receipt.conflicts)}


def _matching(store: Store, text: str) -> set[str]:
    """The soe_id of the parcels that meet the condition. Raises InputError where it cannot be read, or names what is
    no field: QGIS would find no parcel then, without a word."""
    expression = QgsExpression(text)
    layer = open_layer(store, "parcel", "parcel")
    if expression.hasParserError():
        raise InputError("FILTER cannot be read: {why}", why=expression.parserErrorString())
    names = {field.name().lower() for field in layer.fields()}
    unknown = sorted(c for c in expression.referencedColumns() if c.lower() not in names | {"*"})
    if unknown:
        raise InputError("FILTER: parcels have no field {fields}", fields=", ".join(unknown))
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    expression.prepare(context)  # what it cannot prepare breaks off at the first parcel, with the same words
    return {str(feature[ID]) for feature in _read(layer, expression) if _holds(expression, feature, context)}


def _read(layer: QgsVectorLayer, expression: QgsExpression) -> QgsFeatureIterator:
    """The parcels with what the condition looks at, and no more."""
    wanted = {*expression.referencedAttributeIndexes(layer.fields()), layer.fields().lookupField(ID)}
    request = QgsFeatureRequest().setSubsetOfAttributes(sorted(wanted))
    if not expression.needsGeometry():
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return layer.getFeatures(request)


def _holds(expression: QgsExpression, feature: QgsFeature, context: QgsExpressionContext) -> bool:
    """Whether the parcel meets the condition; NULL counts as no. QGIS would pass over a parcel for which the condition
    breaks off, and take any text for yes: both are told instead. Raises InputError."""
    context.setFeature(feature)
    found = expression.evaluate(context)
    if expression.hasEvalError():
        raise InputError("FILTER cannot be worked out: {why}", why=expression.evalErrorString())
    if found is None or found == NULL:
        return False
    if not isinstance(found, (bool, int, float)):
        raise InputError("FILTER is no condition that is true or false: it gives “{value}”", value=str(found)[:80])
    return bool(found)
