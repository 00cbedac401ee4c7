"""Compute what follows from control lines, plans and industrial zones for every parcel, and the totals of plans."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber, QgsProcessingOutputString

from ...bridge import memory
from ...bridge.text import say, tr
from ...jobs.overlay import fill_overlay
from ..base import Algorithm, FeedbackProgress, algorithm


@algorithm("overlay")
class Overlay(Algorithm):
    """STORE → PARCELS, CHANGED, TOTALS, MISSING."""

    def title(self) -> str:
        return tr("Compute overlay values")

    def explain(self) -> str:
        return tr(
            "Lays all parcels over the reference layers of the store and saves what follows from them, as one "
            "operation: the areas on permanent basic farmland, inside the ecological redline, outside the development "
            "boundary and planned for public use, the conformity of use with plan, and where it is empty the "
            "industrial zone (rules T-12 and L-40). The totals of each plan, parcels and areas by batch, are added up "
            "anew (rule L-30). Bring the reference layers in first, with their LAYER. What would "
            "follow from a layer that is not there stays as it is.\n\n"
            "PARCELS: how many were looked at.\nCHANGED: how many have new values.\n"
            "TOTALS: how many plans have new totals.\nMISSING: reference layers that are not in the store."
        )

    def define(self) -> None:
        self.add_store()
        self.addOutput(QgsProcessingOutputNumber("PARCELS", tr("Parcels looked at")))
        self.addOutput(QgsProcessingOutputNumber("CHANGED", tr("Parcels with new values")))
        self.addOutput(QgsProcessingOutputNumber("TOTALS", tr("Plans with new totals")))
        self.addOutput(QgsProcessingOutputString("MISSING", tr("Layers that are not there")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        store = self.open(parameters, context)
        try:
            done = fill_overlay(store, who=memory.who(), progress=progress)
        finally:
            store.close()
        for name in done.missing:
            title = say(self.standard.layers[name].title)
            progress.warn("{layer} is not in the store: what follows from it was left as it is", layer=title)
        for conflict in done.receipt.conflicts if done.receipt else ():
            progress.warn("{parcel} was changed by somebody else meanwhile and stays as it is",
                          parcel=conflict.name or conflict.key)  # fmt: skip
        return {"PARCELS": done.looked, "CHANGED": done.changed, "TOTALS": done.totals,
                "MISSING": ";".join(done.missing)}  # fmt: skip
