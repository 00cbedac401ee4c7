"""Hand in parcels: one sealed package for municipal storage."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...bridge import memory
from ...bridge.text import render, tr
from ...core.errors import Refused, SoelandError
from ...core.issue import Issue
from ...core.wording import message
from ...jobs.package import export_package
from ..base import Algorithm, FeedbackProgress, algorithm

SHOWN = 200  # blockers listed in the log


@algorithm("exportpackage")
class ExportPackage(Algorithm):
    """STORE, ENTERPRISE, DISTRICT, OUTPUT, DRAFT → OUTPUT, PARCELS."""

    def title(self) -> str:
        return tr("Hand in a package")

    def explain(self) -> str:
        return tr(
            "Checks a moment of the parcel store and packs its parcels with issues, report, ledger and checksums into "
            "one zip (BagIt, RFC 8493). It refuses, with the list, while a fatal error or an error that cannot be "
            "waived stands, or one that can be waived has no written reason. The file is written beside its place, "
            "read again and compared, and only then gets its name.\n\n"
            "ENTERPRISE: name or credit code of the group; empty for all.\nDISTRICT: code; empty for all.\n"
            "DRAFT: pack in spite of errors; a draft cannot be taken in.\nPARCELS: number of parcels in the package."
        )

    def define(self) -> None:
        self.add_store()
        self.addParameter(QgsProcessingParameterString("ENTERPRISE", tr("Enterprise"), "", False, True))
        self.addParameter(QgsProcessingParameterString("DISTRICT", tr("District code"), "", False, True))
        self.addParameter(QgsProcessingParameterFileDestination("OUTPUT", tr("Package"), tr("Package (*.zip)")))
        self.addParameter(QgsProcessingParameterBoolean("DRAFT", tr("Draft, in spite of errors"), False, True))
        self.add_language()
        self.addOutput(QgsProcessingOutputNumber("PARCELS", tr("Parcels in the package")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        output = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        language = self.language(parameters)
        store = self.open(parameters, context)
        try:
            receipt = export_package(
                store,
                output,
                enterprise=self.text(parameters, "ENTERPRISE", context),
                district=self.text(parameters, "DISTRICT", context),
                draft=self.parameterAsBool(parameters, "DRAFT", context),
                who=memory.who(),
                language=language,
                progress=progress,
            )
        finally:
            store.close()
        return {"OUTPUT": output, "PARCELS": receipt.parcels}

    def said(self, error: SoelandError, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """A refusal with what stands in the way, one line each."""
        lines = [render(error)]
        blockers = error.blockers if isinstance(error, Refused) else ()
        language = self.language(parameters)
        for blocker in blockers[:SHOWN]:
            if isinstance(blocker, Issue):
                lines.append(f"{blocker.severity.value} {blocker.rule}: {message(blocker, self.standard, language)}")
            else:
                lines.append(str(blocker))
        if len(blockers) > SHOWN:
            lines.append(tr("… and {n} more", n=len(blockers) - SHOWN))
        return "\n".join(lines)
