"""Every word that a person reads, in the language that QGIS speaks to them."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from .. import paths
from ..core.errors import SoelandError
from ..core.model import Text
from ..core.visible import visible

CONTEXT = "Soeland"
"""The one translation context of all strings in Python; forms/*.ui have their class as context."""


def locale() -> str:
    """QGIS' own locale ("zh-Hans", "zh_CN", "en_US" …): the one chosen in its options, else the system's.

    QgsApplication.locale() alone is not enough: it cuts "zh_CN" to "zh" and does not know the choice of ``--lang``,
    which only the application object tells.
    """
    settings = QgsSettings()
    chosen = ""
    if settings.value("locale/overrideFlag", False, type=bool):
        chosen = str(settings.value("locale/userLocale", "") or "")
    told = getattr(QgsApplication.instance(), "translation", str)()
    return chosen or told or QgsApplication.locale() or QLocale().name()


def language() -> str:
    """ "zh" where QGIS speaks any Chinese, else "en": the two languages of the standard."""
    return "zh" if locale().lower().startswith("zh") else "en"


def install() -> QTranslator | None:
    """Load the translation for QGIS' locale and return it for removal; None where there is none (English).

    QGIS names Chinese "zh-Hans", Qt "zh_CN", an older profile "zh": all of them find the same file.
    """
    name = locale()
    names = [name.replace("-", "_"), name]
    if language() == "zh":
        names += ["zh_Hans", "zh_CN", "zh"]
    for candidate in names:
        file = paths.find("resources", "i18n", f"soeland_{candidate}.qm")
        if file.is_file():
            translator = QTranslator()
            if translator.load(str(file)) and QCoreApplication.installTranslator(translator):
                return translator
    return None


def tr(source: str, /, **values: object) -> str:
    """The English ``source`` in the person's language, its ``{holes}`` filled with ``values``; a hole may have any
    name, ``{source}`` too."""
    text = QCoreApplication.translate(CONTEXT, source)
    return text.format(**{name: _said(value) for name, value in values.items()}) if values else text


def say(text: Text) -> str:
    """A word of the standard in the person's language."""
    return text.say(language())


def render(error: BaseException) -> str:
    """What an error says to the person: the sentence of our own errors translated; the type and text of an
    unforeseen one."""
    if isinstance(error, SoelandError):
        return tr(error.template, **error.values)
    words = visible(str(error))
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _said(value: object) -> object:
    """Values that have two languages themselves are said in the right one; lists are joined; what hides is shown."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Text):
        return say(value)
    if isinstance(value, SoelandError):
        return render(value)
    if isinstance(value, (list, tuple)):
        return ("、" if language() == "zh" else ", ").join(str(_said(v)) for v in value)
    return value
