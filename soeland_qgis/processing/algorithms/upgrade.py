"""Bring a parcel store that was made with an older data standard up to date."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputString, QgsProcessingParameterBoolean

from ...bridge import memory
from ...bridge.styles import furnish
from ...bridge.text import tr
from ...jobs.upgrade import upgrade
from ..base import Algorithm, FeedbackProgress, algorithm


@algorithm("upgradestore")
class UpgradeStore(Algorithm):
    """STORE, DRY_RUN → CHANGES, BACKUP."""

    def title(self) -> str:
        return tr("Bring parcel store up to date")

    def explain(self) -> str:
        return tr(
            "Gives a parcel store that was made with an older data standard what the newer one has: tables, fields, "
            "codes, forms. Nothing that somebody wrote is taken out. A copy of the store is made beside it first; then "
            "everything is changed or nothing.\n\n"
            "DRY_RUN: only say what would change.\nCHANGES: one line for each change.\n"
            "BACKUP: the copy of the store as it was; empty where nothing was changed."
        )

    def define(self) -> None:
        self.add_store()
        self.addParameter(QgsProcessingParameterBoolean("DRY_RUN", tr("Only say what would change"), False))
        self.addOutput(QgsProcessingOutputString("CHANGES", tr("Changes")))
        self.addOutput(QgsProcessingOutputString("BACKUP", tr("Copy of the store as it was")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        address = self.parameterAsFile(parameters, "STORE", context)
        dry_run = self.parameterAsBool(parameters, "DRY_RUN", context)
        done = upgrade(address, self.standard, furnish, dry_run, memory.who(), progress)
        if not done.steps:
            progress.remark("The store is up to date: version {version} of the data standard.", version=done.old)
        for step in (*done.steps, *done.kept):
            progress.remark(step.template, **step.values)
        progress.step(1.0)
        lines = [tr(step.template, **step.values) for step in (*done.steps, *done.kept)]
        return {"CHANGES": "\n".join(lines), "BACKUP": "" if done.backup is None else str(done.backup)}
