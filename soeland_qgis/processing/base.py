"""What every algorithm of the provider has in common: names, help, errors in plain words, progress and cancel."""

from __future__ import annotations

from typing import Any, Type

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtGui import QIcon

from ..bridge.text import language, render, tr
from ..core.errors import Cancelled, InputError, SoelandError
from ..core.model import Standard
from ..core.progress import Progress
from ..core.registry import Registry
from ..core.standard import load_standard
from ..paths import find
from ..store import Store, open_store
from .choice import choice, code_of
from .given import acceptable, objection
from .outputs import guard

algorithms: Registry[Type[Algorithm]] = Registry("algorithm")
algorithm = algorithms.register
"""Put ``@algorithm("createstore")`` on the class; the name is its id in the toolbox for good."""


class FeedbackProgress(Progress):
    """A job's progress in the bar and the log of the toolbox."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._told = ""

    def show(self, fraction: float, template: str, values: dict[str, object]) -> None:
        self._feedback.setProgress(min(100.0, max(0.0, fraction * 100)))
        if template:
            self._feedback.setProgressText(tr(template, **values))
            if template != self._told:
                self._feedback.pushInfo(tr(template, **values))
                self._told = template

    def cancelled(self) -> bool:
        return bool(self._feedback.isCanceled())

    def remark(self, template: str, **values: object) -> None:
        """A line in the log; an English template with its values."""
        self._feedback.pushInfo(tr(template, **values))

    def warn(self, template: str, **values: object) -> None:
        """A line in the log that stands out."""
        self._feedback.pushWarning(tr(template, **values))


class Algorithm(QgsProcessingAlgorithm):
    """A job of the survey. Subclasses say ``title``, ``explain`` and ``define`` their parameters, and ``work``."""

    def title(self) -> str:
        """The name in the toolbox, translated."""
        raise NotImplementedError

    def explain(self) -> str:
        """The help beside the parameters, translated: what it does, what goes in, what comes out."""
        raise NotImplementedError

    def define(self) -> None:
        """Add parameters and outputs."""
        raise NotImplementedError

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Do it, in whatever thread QGIS chose. Our errors may be raised as they are."""
        raise NotImplementedError

    def examine(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Raise one of our errors where parameters contradict each other or the standard: told before anything runs."""

    def accepts(self, name: str, value: Any, context: QgsProcessingContext) -> bool:
        """Whether ``value`` can be used for parameter ``name``."""
        return acceptable(self.parameterDefinition(name), value, context)

    def said(self, error: SoelandError, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """What the person is told when the work ended with ``error``."""
        return render(error)

    @property
    def standard(self) -> Standard:
        """The data standard in use."""
        return load_standard()

    # ---- what QGIS asks for

    def name(self) -> str:
        return next(name for name, kind in algorithms.items() if kind is type(self))

    def displayName(self) -> str:
        return self.title()

    def group(self) -> str:
        return ""

    def groupId(self) -> str:
        return ""

    def shortHelpString(self) -> str:
        return self.explain()

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(find("resources", "icons", "soeland.svg"))

    def createInstance(self) -> Algorithm:
        return type(self)()

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.define()

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Asked before anything runs: QGIS would say "Incorrect parameter value", in English, and no more."""
        slip = self._slip(parameters, context)
        return (True, "") if slip is None else (False, render(slip))

    def _slip(self, parameters: dict[str, Any], context: QgsProcessingContext) -> InputError | None:
        for definition in self.parameterDefinitions():
            value = parameters.get(definition.name())
            if not self.accepts(definition.name(), value, context):
                return objection(definition, value)
        return None

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        try:
            guard(self, parameters, context)
            self.examine(parameters, context)
            return self.work(parameters, context, FeedbackProgress(feedback))
        except Cancelled:
            feedback.pushInfo(tr("Stopped. Nothing was changed."))
            return {}
        except SoelandError as error:
            sentence = self.said(error, parameters, context)
        # not inside the except: QGIS keeps the exception, and with it every layer that its frames hold
        raise QgsProcessingException(sentence)

    # ---- what several jobs need

    def add_store(self) -> None:
        """The parameter STORE for an existing store."""
        self.addParameter(QgsProcessingParameterFile("STORE", tr("Parcel store"), extension="gpkg"))

    def add_language(self) -> None:
        """The optional parameter LANGUAGE of what is written for people."""
        title = tr("Language of reports (default: as QGIS)")
        self.addParameter(choice("LANGUAGE", title, {"zh": "中文", "en": "English"}, optional=True))

    def open(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Store:
        """The store of parameter STORE, opened for this thread."""
        return open_store(self.parameterAsFile(parameters, "STORE", context), self.standard)

    def text(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str:
        """A text parameter without blanks around it."""
        return self.parameterAsString(parameters, name, context).strip()

    def chosen(self, parameters: dict[str, Any], name: str) -> str:
        """The code that was chosen from a list; "" for none. Raises InputError where it cannot be understood."""
        definition = self.parameterDefinition(name)
        code = code_of(definition, parameters.get(name))
        if code is None:
            raise objection(definition, parameters.get(name))
        return code

    def language(self, parameters: dict[str, Any]) -> str:
        """Parameter LANGUAGE, else QGIS' own."""
        return self.chosen(parameters, "LANGUAGE") or language()
