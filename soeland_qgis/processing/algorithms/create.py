"""Start a survey: make an empty parcel store."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFileDestination,
)

from ...bridge.styles import furnish
from ...bridge.text import tr
from ...jobs.create import create
from ...store import Store
from ..base import Algorithm, FeedbackProgress, algorithm
from ..choice import choice


@algorithm("createstore")
class CreateStore(Algorithm):
    """STORE, CRS, MODE → STORE."""

    def title(self) -> str:
        return tr("Create parcel store")

    def explain(self) -> str:
        return tr(
            "Makes a new, empty parcel store: one GeoPackage with all tables and code lists of the data standard, its "
            "forms and styles, and the history of every change. An existing file is never overwritten.\n\n"
            "STORE: where the file will be (.gpkg).\nCRS: coordinates of the store; for Shanghai EPSG:4549.\n"
            "MODE: single, where plain QGIS and QField may edit the file too; or team, where a change that does not "
            "say which version it saw is refused."
        )

    def define(self) -> None:
        self.addParameter(
            QgsProcessingParameterFileDestination("STORE", tr("New parcel store"), tr("Parcel store (*.gpkg)"))
        )
        self.addParameter(QgsProcessingParameterCrs("CRS", tr("Coordinate system"), self.standard.crs, optional=True))
        modes = {"single": tr("One person at a time"), "team": tr("A team on one computer")}
        self.addParameter(choice("MODE", tr("Who edits"), modes, "single"))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        address = self.parameterAsFileOutput(parameters, "STORE", context)
        crs = self.parameterAsCrs(parameters, "CRS", context).authid() or self.standard.crs
        mode = self.chosen(parameters, "MODE")

        def finish(store: Store) -> None:
            progress.step(0.2, "Saving forms and styles in the store")
            furnish(store)

        progress.step(0.0, "Making the tables")
        create(address, self.standard, crs, mode, finish=finish)
        progress.step(1.0)
        return {"STORE": address}
