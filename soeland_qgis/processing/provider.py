"""The provider ``soeland`` in QGIS' toolbox: every job of the survey, found in its folder."""

from __future__ import annotations

import pkgutil

from qgis.core import Qgis, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..bridge.tasks import log
from ..bridge.text import render, tr
from ..core.errors import StandardError
from ..core.standard import load_standard
from ..paths import PACKAGE, find
from .base import algorithms


class SoelandProvider(QgsProcessingProvider):
    """Lists what stands in processing/algorithms."""

    def id(self) -> str:
        return "soeland"

    def name(self) -> str:
        return tr("State-owned land")

    def longName(self) -> str:
        return tr("State-owned land: survey, check, tag and hand in")

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(find("resources", "icons", "soeland.svg"))

    def loadAlgorithms(self) -> None:
        try:
            load_standard()
        except StandardError as error:  # raised inside an algorithm it would end QGIS
            log(render(error), Qgis.MessageLevel.Critical)
            return
        self._discover()
        for _, kind in algorithms.items():
            self.addAlgorithm(kind())

    def _discover(self) -> None:
        """Import what stands in the folder (with ``__import__``, see core/registry.py). A job whose library is missing
        here is told in the log and left out: the others stay usable."""
        for module in sorted(pkgutil.iter_modules([str(PACKAGE / "processing" / "algorithms")]), key=lambda m: m.name):
            try:
                __import__(f"{__package__}.algorithms.{module.name}", fromlist=["_"])
            except ImportError as error:
                sentence = tr("“{job}” is not available here: {why}", job=module.name, why=str(error))
                log(sentence, Qgis.MessageLevel.Warning)
