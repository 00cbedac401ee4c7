"""Take in a package at the city: verified, all or nothing, once."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from ...bridge import memory
from ...bridge.text import tr
from ...core.errors import StoreError
from ...exchange.records import Note
from ...jobs.ingest import ingest_package
from ..base import Algorithm, FeedbackProgress, algorithm
from ..written import write_text


@algorithm("ingestpackage")
class IngestPackage(Algorithm):
    """STORE, PACKAGE, RECEIPT → ACCEPTED, CONFLICTS, REFUSED."""

    def title(self) -> str:
        return tr("Take in a package")

    def explain(self) -> str:
        return tr(
            "Verifies a package that was handed in (complete, unchanged, not hostile, for one enterprise) and brings "
            "its parcels into the municipal store as one operation. The same package twice gives the first receipt. "
            "A parcel that has changed since in the municipal store is not overwritten: it counts as a conflict.\n\n"
            "STORE: the municipal store.\nPACKAGE: the zip.\nRECEIPT: what was taken in, for the sender.\n"
            "ACCEPTED, CONFLICTS, REFUSED: numbers of records."
        )

    def define(self) -> None:
        self.add_store()
        self.addParameter(QgsProcessingParameterFile("PACKAGE", tr("Package"), extension="zip"))
        self.addParameter(
            QgsProcessingParameterFileDestination("RECEIPT", tr("Receipt"), "JSON (*.json)", None, True, False)
        )
        self.addOutput(QgsProcessingOutputNumber("ACCEPTED", tr("Records taken in")))
        self.addOutput(QgsProcessingOutputNumber("CONFLICTS", tr("Conflicts")))
        self.addOutput(QgsProcessingOutputNumber("REFUSED", tr("Records refused")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        package = self.parameterAsFile(parameters, "PACKAGE", context)
        receipt = self.parameterAsFileOutput(parameters, "RECEIPT", context)
        store = self.open(parameters, context)
        try:
            outcome = ingest_package(store, package, memory.who(), progress)
        finally:
            store.close()
        if outcome.again:
            at = outcome.receipt["at"]
            note = Note("The package was taken in before, at {at}: nothing was done again", {"at": at})
            progress.remark(note.template, **note.values)
        results = {"ACCEPTED": outcome.accepted, "CONFLICTS": outcome.conflicts, "REFUSED": outcome.refused}
        if receipt:
            try:
                write_text(receipt, json.dumps(outcome.receipt, ensure_ascii=False, indent=1))
            except StoreError as error:
                raise StoreError("The package was taken in ({accepted} parcels), but the receipt was not written: "
                                 "{why}. Take the same package in again with another RECEIPT: nothing is done twice",
                                 accepted=outcome.accepted, why=error) from error  # fmt: skip
            results["RECEIPT"] = receipt
        return results
