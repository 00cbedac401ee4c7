"""The list with 100,000 parcels: what a scroll, a search and a selection touch."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.PyQt.QtWidgets import QApplication

from soeland_qgis.core.model import SURVEY_GROUPS
from soeland_qgis.core.table import Coded
from soeland_qgis.gui.panel import Panel
from soeland_qgis.gui.parcel_list import _runs
from soeland_qgis.gui.parcel_model import ID, ParcelModel
from soeland_qgis.gui.parcel_query import Query
from soeland_qgis.jobs.overview import Overview

MANY = 100_000


@pytest.fixture(scope="module")
def many() -> Overview:
    """Arrays as a large store gives them."""
    numbers = [f"DQ-310110-{n:06d}" for n in range(MANY)]
    ids = np.array([f"id-{n}" for n in range(MANY)], dtype=object)
    rows = np.arange(MANY)
    shares = {g: np.where(rows % 3 == 0, 0.5, 1.0) for g in SURVEY_GROUPS}
    return Overview(
        ids=ids, versions=np.ones(MANY, dtype=np.int64), no=Coded.of(numbers), name=Coded.of(["地块"] * MANY),
        group_name=Coded.of([f"集团{n % 40}" for n in range(MANY)]),
        district=Coded.of(["310110", "310113"] * (MANY // 2)),
        batch=Coded.of([str(n % 5) for n in range(MANY)]), area=rows.astype(float), surveyed=rows.astype(float),
        completeness=shares, incomplete=rows % 3 == 0, text=[n.lower() for n in numbers],
        row={i: n for n, i in enumerate(ids)},
    )  # fmt: skip


class Counting(ParcelModel):
    """Counts how often Qt asks for a row."""

    asked = 0

    def data(self, index, role=0):  # type: ignore[no-untyped-def]
        self.asked += 1
        return super().data(index, role)


def test_painting_asks_for_the_rows_in_sight_only(panel: Panel, many: Overview) -> None:
    survey = panel.places["survey"]
    model = Counting(panel.session.standard)
    survey.list.view.setModel(model)
    survey.list.view.itemDelegate()._model = model
    panel._either.setCurrentWidget(panel._pages)
    model.show(many, None, [])
    QApplication.processEvents()
    assert model.rowCount() == MANY
    model.asked = 0
    survey.list.view.scrollTo(model.index(MANY // 2))
    survey.list.view.viewport().repaint()
    assert 0 < model.asked < 2000
    model.clear()


def test_search_order_and_next_work_on_arrays(panel: Panel, many: Overview) -> None:
    model = ParcelModel(panel.session.standard)
    model.show(many, None, ["id-7"])
    model.search(Query(("0099",)), "number")
    expected = [n for n in range(MANY) if "0099" in f"dq-310110-{n:06d}"]
    assert [int(model.index(r).data(ID)[3:]) for r in range(model.rowCount())] == expected
    model.search(Query((), {"district": ("310113",), "batch": ("1", "2")}), "area")
    rows = [int(model.index(r).data(ID)[3:]) for r in (0, 1)]
    assert rows == sorted((n for n in range(MANY) if n % 2 and n % 5 in (1, 2)), reverse=True)[:2]
    model.search(Query((), {"state": ("unsaved",)}), "number")
    assert model.rowCount() == 1 and model.soe_id(0) == "id-7"
    model.search(Query(), "number")
    assert model.next_incomplete("id-4") == "id-6" and model.next_incomplete("id-99999") == "id-0"
    assert model.position("id-500") == 500 and model.position("nobody") == -1


def test_a_large_selection_is_a_few_ranges() -> None:
    assert _runs([1, 2, 3, 7, 8, 20]) == [(1, 3), (7, 8), (20, 20)]
    assert _runs(list(range(MANY))) == [(0, MANY - 1)] and _runs([]) == []
