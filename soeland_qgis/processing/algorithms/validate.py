"""Check a parcel store against the rules of the data standard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...bridge.compat import POINTS
from ...bridge.text import tr
from ...core.model import Severity
from ...core.parameters import with_parameters
from ...jobs.report import report_html, report_json
from ...jobs.validate import choose, validate_store
from ..base import Algorithm, FeedbackProgress, algorithm
from ..issue_rows import issue_rows
from ..layer_file import write
from ..written import write_text


@algorithm("validate")
class Validate(Algorithm):
    """STORE, RULES, PARAMETERS, ISSUES, REPORT, REPORT_JSON → FATAL, ERROR, WARNING, INFO."""

    def title(self) -> str:
        return tr("Check parcels")

    def explain(self) -> str:
        return tr(
            "Checks every record of a parcel store against the rules of the data standard, on a private copy of this "
            "moment: colleagues can go on working. Nothing in the store changes.\n\n"
            "RULES: ids of rules, A-01;T-01; empty for all.\nPARAMETERS: a file with thresholds of a city or group, in "
            "place of the one beside the store.\nISSUES: a point layer with one record per finding.\n"
            "REPORT: a page to read and print.\nREPORT_JSON: the same for programs.\n"
            "FATAL, ERROR, WARNING, INFO: how many findings of each severity."
        )

    def define(self) -> None:
        self.add_store()
        self.addParameter(QgsProcessingParameterString("RULES", tr("Rules (empty: all)"), "", False, True))
        self.addParameter(QgsProcessingParameterFile(
            "PARAMETERS", tr("Parameters (empty: those beside the store)"), optional=True, extension="yaml"
        ))  # fmt: skip
        self.addParameter(QgsProcessingParameterFeatureSink("ISSUES", tr("Issues"), POINTS, None, True, True))
        self.addParameter(
            QgsProcessingParameterFileDestination("REPORT", tr("Report"), tr("Web page (*.html)"), None, True, False)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT_JSON", tr("Report for programs"), "JSON (*.json)", None, True, False
            )
        )
        self.add_language()
        for severity in Severity:
            self.addOutput(QgsProcessingOutputNumber(severity.value, severity.value))

    def examine(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        choose(self.standard, self._rules(parameters, context))

    def _rules(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[str] | None:
        """The ids asked for; None for all."""
        parts = self.text(parameters, "RULES", context).replace(",", ";").replace("；", ";").split(";")
        return [part.strip() for part in parts if part.strip()] or None

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        language = self.language(parameters)
        store = self.open(parameters, context)
        try:
            file = self.parameterAsFile(parameters, "PARAMETERS", context)
            standard = with_parameters(store.standard, Path(file)) if file else store.standard
            rules = self._rules(parameters, context)
            report = validate_store(store, rules, progress.part(0.0, 0.9), standard=standard)
            crs = store.info.crs
        finally:
            store.close()
        results: dict[str, Any] = dict(report.counts())
        rows = issue_rows(report, crs, self.standard, language)
        results["ISSUES"] = write(self, parameters, context, "ISSUES", rows)
        page = self.parameterAsFileOutput(parameters, "REPORT", context)
        if page:
            write_text(page, report_html(report, standard, language))
            results["REPORT"] = page
        data = self.parameterAsFileOutput(parameters, "REPORT_JSON", context)
        if data:
            write_text(data, json.dumps(report_json(report, standard, language), ensure_ascii=False, indent=1))
            results["REPORT_JSON"] = data
        for run in report.runs:
            if run.state != "run":
                progress.warn("Rule {rule} was not run: {why}", rule=run.rule, why=tr(run.why, **run.values))
        progress.step(1.0)
        return {key: value for key, value in results.items() if value is not None}
