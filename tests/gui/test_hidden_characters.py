"""A name that hides characters or turns the reading order round cannot pass for another one in the panel."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtWidgets import QLabel, QWidget

from soeland_qgis.bridge.text import render, tr
from soeland_qgis.core.edit import Conflict
from soeland_qgis.core.errors import InputError
from soeland_qgis.core.issue import Issue
from soeland_qgis.core.model import SURVEY_GROUPS, Severity
from soeland_qgis.core.table import Coded
from soeland_qgis.gui.card import Card
from soeland_qgis.gui.issue_words import spoken
from soeland_qgis.gui.panel import Panel
from soeland_qgis.gui.parcel_model import ParcelModel
from soeland_qgis.gui.status import ElidedLabel
from soeland_qgis.gui.tag_conflicts import ConflictList
from soeland_qgis.jobs.overview import Overview
from tests.core.test_visible import SHOWN, SPOOF


def test_sentences_with_values_and_errors() -> None:
    assert tr("Reading {file}", file=SPOOF) == f"Reading {SHOWN}"
    assert tr("Reading {file}", file=[SPOOF, 7]) == f"Reading {SHOWN}, 7"
    assert SHOWN in render(InputError("{file} has no layer", file=SPOOF))
    assert SHOWN in render(ValueError(SPOOF))


def test_the_list_of_parcels(panel: Panel) -> None:
    shares = {group: np.array([1.0]) for group in SURVEY_GROUPS}
    overview = Overview(
        ids=np.array(["id-1"], dtype=object), versions=np.ones(1, dtype=np.int64), no=Coded.of([SPOOF]),
        name=Coded.of([SPOOF]), group_name=Coded.of([SPOOF]), district=Coded.of(["310110"]), batch=Coded.of(["1"]),
        area=np.array([1.0]), surveyed=np.array([1.0]), completeness=shares, incomplete=np.array([False]),
        text=[SPOOF], row={"id-1": 0},
    )  # fmt: skip
    model = ParcelModel(panel.session.standard)
    model.show(overview, None, [])
    assert model.first_line(0) == f"{SHOWN}  {SHOWN}"
    assert model.second_line(0).startswith(f"{SHOWN} · ")
    for text in (model.data(model.index(0), role) for role in (0, 3)):
        assert text is None or "\u202e" not in str(text)


def test_labels_cards_findings_and_conflicts(panel: Panel) -> None:
    home = QWidget()
    line = ElidedLabel(home)
    line.set_text(SPOOF)
    assert line.toolTip() == SHOWN
    card = Card(SPOOF, [(tr("Note"), SPOOF)], parent=home)
    assert all("\u202e" not in label.text() for label in card.findChildren(QLabel))
    assert card.title.text() == f"<b>{SHOWN}</b>"
    issue = Issue("1", "A-01", Severity.ERROR, "parcel", (SPOOF,), ("id-1",), "holder_name", {"value": SPOOF})
    assert spoken(issue) == [SHOWN]
    conflicts = ConflictList(panel.session.standard, home)
    conflicts.show_conflicts(None, [Conflict("parcel", "id-1", SPOOF, {"batch_reason": SPOOF}, {}, by=SPOOF)])
    item = conflicts.list.topLevelItem(0)
    assert item.text(0) == SHOWN and all("\u202e" not in item.text(column) for column in range(3))
    home.deleteLater()
