"""The provider ``soeland`` in QGIS' toolbox: every job of the survey, found in its folder."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..bridge.text import tr
from ..core.registry import discover
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
        discover(f"{__package__}.algorithms", str(PACKAGE / "processing" / "algorithms"))
        for _, kind in algorithms.items():
            self.addAlgorithm(kind())
