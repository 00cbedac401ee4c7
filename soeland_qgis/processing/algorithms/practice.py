"""Learn without harm: make the practice district, with faults planted in it."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
)

from ...bridge.styles import furnish
from ...bridge.text import tr
from ...jobs.practice import make_practice
from ..base import Algorithm, FeedbackProgress, algorithm


@algorithm("makepractice")
class MakePractice(Algorithm):
    """STORE → STORE, PARCELS, PLANTED, ENTERPRISE, DISTRICT."""

    def title(self) -> str:
        return tr("Make practice district")

    def explain(self) -> str:
        return tr(
            "Makes a parcel store with an invented district: about 300 parcels of several made-up enterprises, with "
            "complete records, districts and control lines, and planted faults to find and mend. It is the same each "
            "time.\n\nSTORE: where the file will be (.gpkg). An existing file is never overwritten.\n"
            "PARCELS, PLANTED: how many parcels and planted faults it has.\n"
            "ENTERPRISE, DISTRICT: the ones without a planted fault, which can be handed in."
        )

    def define(self) -> None:
        self.addParameter(
            QgsProcessingParameterFileDestination("STORE", tr("New parcel store"), tr("Parcel store (*.gpkg)"))
        )
        self.addOutput(QgsProcessingOutputNumber("PARCELS", tr("Parcels")))
        self.addOutput(QgsProcessingOutputNumber("PLANTED", tr("Planted faults")))
        self.addOutput(QgsProcessingOutputString("ENTERPRISE", tr("Enterprise without faults")))
        self.addOutput(QgsProcessingOutputString("DISTRICT", tr("District without faults")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        address = self.parameterAsFileOutput(parameters, "STORE", context)
        practice = make_practice(address, self.standard, progress, furnish)
        return {
            "STORE": address,
            "PARCELS": practice.parcels,
            "PLANTED": len(practice.planted),
            "ENTERPRISE": practice.clean_group,
            "DISTRICT": practice.clean_district,
        }
