"""QGIS' locale chooses the language, by whatever name it calls Chinese."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Iterator

import pytest
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication

from soeland_qgis.bridge import text
from soeland_qgis.core.errors import NotAStore
from soeland_qgis.core.model import Text

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import translate


@pytest.fixture()
def chosen(qgis_app: QgsApplication) -> Iterator[None]:
    translate.compile_qm()
    settings = QgsSettings()
    before = settings.value("locale/overrideFlag"), settings.value("locale/userLocale")
    yield
    for key, value in zip(("locale/overrideFlag", "locale/userLocale"), before):
        settings.remove(key) if value is None else settings.setValue(key, value)


@pytest.mark.parametrize("name", ["zh-Hans", "zh_Hans", "zh_CN", "zh"])
def test_chinese_by_every_name(chosen: None, name: str) -> None:
    QgsSettings().setValue("locale/overrideFlag", True)
    QgsSettings().setValue("locale/userLocale", name)
    translator = text.install()
    assert translator is not None and text.language() == "zh"
    try:
        assert text.tr("Parcel store") != "Parcel store"
        error = NotAStore("{path} is no GeoPackage", path="甲.gpkg")
        assert "甲.gpkg" in text.render(error) and text.render(error) != str(error)
        assert text.say(Text("更新", "Renewal")) == "更新"
    finally:
        QCoreApplication.removeTranslator(translator)


@pytest.mark.parametrize("name", ["en_US", "de"])
def test_english_for_everybody_else(chosen: None, name: str) -> None:
    QgsSettings().setValue("locale/overrideFlag", True)
    QgsSettings().setValue("locale/userLocale", name)
    assert text.install() is None and text.language() == "en"
    assert text.tr("Parcel store") == "Parcel store" and text.say(Text("更新", "Renewal")) == "Renewal"


def test_an_unforeseen_error_is_named() -> None:
    assert text.render(ZeroDivisionError("division by zero")) == "ZeroDivisionError: division by zero"
    assert text.render(KeyError()) == "KeyError"
