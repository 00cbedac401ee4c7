"""What is given for a parameter and cannot be used is told by name, in the person's language, before anything runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsSettings,
)
from qgis.PyQt.QtCore import QCoreApplication

from soeland_qgis.bridge import text
from soeland_qgis.core.model import Standard
from soeland_qgis.processing.provider import SoelandProvider
from tests.qgis.test_algorithms import ROOT, parcels, provider, run, table_of

sys.path.insert(0, str(ROOT / "scripts"))

import translate

__all__ = ["parcels", "provider", "run"]

STORE = "STORE (Parcel store)"

SLIPS = [
    ("validate", {}, f"{STORE}: nothing was given. Give a file that ends in .gpkg"),
    ("validate", {"STORE": "{folder}/plan.md"}, "plan.md” is not accepted. Give a file that ends in .gpkg"),
    ("validate", {"STORE": "{store}", "LANGUAGE": "fr"},
     "LANGUAGE (Language of reports (default: as QGIS)): “fr” is not accepted. "
     "Give one of these: zh 中文 (0), en English (1)"),
    ("validate", {"STORE": "{store}", "LANGUAGE": "2"}, "“2” is not accepted"),
    ("tagparcels", {"STORE": "{store}", "FILTER": "TRUE", "BATCH": 7},
     "BATCH (Batch): “7” is not accepted. Give one of these: 0 Unclassified, 1 Renewal, 2 Reduction, 3 Land reserve, "
     "4 Keep"),
    ("tagparcels", {"STORE": "{store}", "FILTER": "TRUE", "BATCH": 1, "PLAN_YEAR": 1850},
     "PLAN_YEAR (Planned year): “1850” is not accepted. Give a whole number from 2000 to 2100"),
    ("tagparcels", {"STORE": "{store}", "FILTER": "TRUE", "BATCH": 1, "ROLE": "boss"},
     "ROLE (Role): “boss” is not accepted. Give one of these: enterprise Enterprise (0), city City (1), "
     "district District (2)"),
    ("tagparcels", {"STORE": "{store}", "BATCH": 1}, "FILTER (Which parcels): nothing was given. Give a condition"),
    ("importparcels", {"STORE": "{store}"},
     "INPUT (Records to bring in): nothing was given. Give a vector file, file.gpkg|layername=x, or a layer"),
    ("importparcels", {"STORE": "{store}", "INPUT": "none.shp"},
     "INPUT (Records to bring in): there is no file and no layer of the project “none.shp”. Give a vector file"),
    ("importparcels", {"STORE": "{store}", "INPUT": "{input}", "LAYER": "roads"},
     "LAYER (Layer of the standard): “roads” is not accepted. Give one of these: parcel "),
    ("createstore", {"STORE": "{folder}/a.gpkg", "CRS": "foo"},
     "CRS (Coordinate system): “foo” is not accepted. Give a coordinate system, such as EPSG:4549"),
    ("createstore", {"STORE": "{folder}/a.gpkg", "MODE": "many"},
     "MODE (Who edits): “many” is not accepted. Give one of these: single One person at a time (0), "
     "team A team on one computer (1)"),
    ("exportpackage", {"STORE": "{store}", "OUTPUT": "{folder}/a.zip", "DRAFT": "no"},
     "DRAFT (Draft, in spite of errors): “no” is not accepted. Give true or false"),
    ("ingestpackage", {"STORE": "{store}", "PACKAGE": "{folder}/a.rar"},
     "a.rar” is not accepted. Give a file that ends in .zip"),
]  # fmt: skip


@pytest.fixture()
def given(empty_stores: dict[str, Path], parcels: str, tmp_path: Path) -> Any:
    """Parameters with the places of this test in them."""
    store = shutil.copy(empty_stores["single"], tmp_path / "store.gpkg")
    (tmp_path / "plan.md").write_text("# no store")
    (tmp_path / "a.rar").write_bytes(b"Rar!")

    def fill(values: dict[str, Any]) -> dict[str, Any]:
        places = {"folder": str(tmp_path), "store": str(store), "input": parcels}
        return {n: v.format(**places) if isinstance(v, str) else v for n, v in values.items()}

    return fill


@pytest.fixture()
def chinese(qgis_app: QgsApplication) -> Iterator[None]:
    """QGIS speaks Chinese."""
    translate.compile_qm()
    settings = QgsSettings()
    before = settings.value("locale/overrideFlag"), settings.value("locale/userLocale")
    settings.setValue("locale/overrideFlag", True)
    settings.setValue("locale/userLocale", "zh-Hans")
    translator = text.install()
    assert translator is not None
    yield
    QCoreApplication.removeTranslator(translator)
    for key, value in zip(("locale/overrideFlag", "locale/userLocale"), before):
        settings.remove(key) if value is None else settings.setValue(key, value)


@pytest.mark.parametrize(("name", "values", "words"), SLIPS)
def test_a_slip_is_told_by_name(provider: SoelandProvider, given: Any, name: str, values: dict[str, Any],
                                words: str, tmp_path: Path) -> None:  # fmt: skip
    algorithm = provider.algorithm(name).create()
    good, sentence = algorithm.checkParameterValues(given(values), QgsProcessingContext())
    assert not good and words in sentence and "Incorrect" not in sentence
    assert not (tmp_path / "a.gpkg").exists() and not (tmp_path / "a.zip").exists()


def test_the_same_slips_in_chinese(chinese: None, qgis_app: QgsApplication, given: Any) -> None:
    own = SoelandProvider()
    own.loadAlgorithms()
    for name, values, _ in SLIPS:
        algorithm = next(a for a in own.algorithms() if a.name() == name).createInstance()
        algorithm.initAlgorithm()
        good, sentence = algorithm.checkParameterValues(given(values), QgsProcessingContext())
        assert not good and "请给出" in sentence, sentence
        assert "accepted" not in sentence and "Give " not in sentence, sentence
    batch = next(a for a in own.algorithms() if a.name() == "tagparcels").createInstance()
    batch.initAlgorithm()
    said = batch.checkParameterValues({**given({"STORE": "{store}"}), "FILTER": "TRUE", "BATCH": 7},
                                      QgsProcessingContext())[1]  # fmt: skip
    assert said == "BATCH（分类）：不接受“7”。请给出其中之一：0 未分类、1 更新、2 减量、3 收储、4 保留".replace(
        "（分类）", f" ({batch.parameterDefinition('BATCH').description()})"
    )


def test_lists_show_words_in_the_language_of_qgis(chinese: None, qgis_app: QgsApplication) -> None:
    own = SoelandProvider()
    own.loadAlgorithms()
    found = {}
    for kind in own.algorithms():
        made = kind.createInstance()
        made.initAlgorithm()
        for definition in made.parameterDefinitions():
            if isinstance(definition, QgsProcessingParameterEnum):
                found[made.name(), definition.name()] = definition.options()
    assert found["createstore", "MODE"] == ["single 单人编辑", "team 同一计算机多人编辑"]
    assert found["tagparcels", "ROLE"] == ["enterprise 企业", "city 市级", "district 区"]
    assert found["tagparcels", "BATCH"] == ["0 未分类", "1 更新", "2 减量", "3 收储", "4 保留"]
    assert found["validate", "LANGUAGE"] == found["exportpackage", "LANGUAGE"] == ["zh 中文", "en English"]
    assert found["importparcels", "LAYER"][0].startswith("parcel ") and len(found) == 6


@pytest.mark.parametrize("mode", ["team", 1, "1", 1.0, "team A team on one computer"])
def test_the_code_the_number_and_the_line_choose_the_same(
    run: Any, tmp_path: Path, standard: Standard, mode: Any
) -> None:
    from soeland_qgis.store import open_store

    run("createstore", STORE=str(tmp_path / "new.gpkg"), MODE=mode)
    store = open_store(str(tmp_path / "new.gpkg"), standard)
    assert store.info.mode == "team"
    store.close()


@pytest.mark.parametrize(("language", "word"), [("zh", "<html lang=\"zh-Hans\""), (0, "<html lang=\"zh-Hans\""),
                                                ("0", "<html lang=\"zh-Hans\""), ("1", "<html lang=\"en\""),
                                                ("en", "<html lang=\"en\""), (None, "<html lang=\"en\"")])  # fmt: skip
def test_a_report_in_the_language_chosen(run: Any, given: Any, tmp_path: Path, language: Any, word: str) -> None:
    page = tmp_path / "report.html"
    run("validate", **given({"STORE": "{store}"}), LANGUAGE=language, REPORT=str(page))
    assert word in page.read_text("utf-8")


def test_a_model_that_does_not_ask_first_is_told_too(provider: SoelandProvider, given: Any, tmp_path: Path) -> None:
    """A list's value that nobody knows never stands for the first one."""
    algorithm = provider.algorithm("createstore").create()
    with pytest.raises(QgsProcessingException, match="“many” is not accepted"):
        algorithm.run(given({"STORE": "{folder}/a.gpkg", "MODE": "many"}), QgsProcessingContext(),
                      QgsProcessingFeedback(), {}, False)  # fmt: skip
    assert not (tmp_path / "a.gpkg").exists()


def test_a_file_that_cannot_be_read_is_told_by_our_reader(run: Any, given: Any, tmp_path: Path) -> None:
    (tmp_path / "broken.shp").write_bytes(b"no shapes at all")
    with pytest.raises(QgsProcessingException, match="broken.shp"):
        run("importparcels", **given({"STORE": "{store}", "INPUT": "{folder}/broken.shp"}))


@pytest.mark.parametrize("tongue", ["en", "zh-Hans"])
def test_the_command_line_says_it_too(given: Any, tmp_path: Path, standard: Standard, tongue: str) -> None:
    """The real qgis_process, in a profile of this language."""
    profile = tmp_path / "profiles" / "profiles" / "default" / "QGIS"
    profile.mkdir(parents=True)
    (profile / "QGIS3.ini").write_text(f"[locale]\noverrideFlag=true\nuserLocale={tongue}\n", "utf-8")
    environment = {**os.environ, "SOELAND_PROFILES": str(tmp_path / "profiles"), "SOELAND_VENV": sys.prefix}
    store = given({"STORE": "{store}"})["STORE"]

    def said(*words: str) -> str:
        done = subprocess.run([ROOT / "scripts" / "process", *words], env=environment, cwd=tmp_path,
                              capture_output=True, text=True)  # fmt: skip
        assert done.returncode == 1
        return done.stdout + done.stderr

    slips = {
        ("tagparcels", f"--STORE={store}", "--FILTER=TRUE", "--BATCH=7"): ("1 Renewal, 2 Reduction", "1 更新、2 减量"),
        ("importparcels", f"--STORE={store}", "--INPUT=none.shp"): ("no file and no layer", "没有名为“none.shp”"),
        ("validate", f"--STORE={tmp_path}/plan.md"): ("Give a file that ends in .gpkg", "请给出以 .gpkg 结尾的文件"),
    }
    for words, sentences in slips.items():
        assert sentences[tongue != "en"] in said(*words)
    assert len(table_of(store, standard)) == 0
