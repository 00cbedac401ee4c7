"""Conditions that look at the parcel from a record that hangs on it."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from soeland_qgis.core.check import View
from soeland_qgis.core.checks import load
from soeland_qgis.core.errors import NotRun
from soeland_qgis.core.expression import Expression
from soeland_qgis.core.model import Rule, Severity, Standard, Text
from soeland_qgis.core.parents import parent_rows, with_parent
from soeland_qgis.core.record import Record, table_of
from soeland_qgis.core.standard import load_standard
from soeland_qgis.core.table import Dataset


@pytest.fixture(scope="module")
def standard() -> Standard:
    return load_standard()


def dataset(standard: Standard) -> Dataset:
    """Four parcels, one number doubled and one missing; extensions in another order, one of them an orphan."""
    parcels = [("A", "0", 10.0), ("B", "1", 20.0), ("B", "2", 30.0), (None, "1", 40.0)]
    extensions = ["B", "A", None, "Z"]
    return Dataset(
        parcel=table_of(
            standard.layers["parcel"],
            [
                Record("parcel", str(n), 1, {"parcel_no": no, "mortgage_status": code, "surveyed_area": area,
                                             "survey_date": f"2026-01-0{n + 1}"})
                for n, (no, code, area) in enumerate(parcels)
            ],
        ),
        parcel_ext=table_of(
            standard.layers["parcel_ext"],
            [Record("parcel_ext", str(n), 1, {"parcel_no": no}) for n, no in enumerate(extensions)],
        ),
    )  # fmt: skip


def test_the_first_parcel_with_the_number_counts(standard: Standard) -> None:
    data = dataset(standard)
    assert parent_rows(data["parcel_ext"], data["parcel"]).tolist() == [1, 0, -1, -1]


def test_columns_of_the_parcel_stand_beside_the_record(standard: Standard) -> None:
    data = dataset(standard)
    names = ("parcel.mortgage_status", "parcel.surveyed_area", "parcel.survey_date")
    table = with_parent(data["parcel_ext"], names, data)
    assert list(table.columns["parcel.mortgage_status"]) == ["1", "0", None, None]
    area = table.columns["parcel.surveyed_area"]
    assert area[:2].tolist() == [20.0, 10.0] and np.isnan(area[2:]).all()
    assert [str(day) for day in table.columns["parcel.survey_date"]] == ["2026-01-02", "2026-01-01", "NaT", "NaT"]


def test_a_formula_that_looks_at_the_parcel(standard: Standard) -> None:
    """building_density = footprint / surveyed area x 100 (standard.md 2.2/17): 5 m2 on 20 m2 are 25 %."""
    data = dataset(standard)
    data["parcel"].columns["building_footprint"][1] = 5.0
    formula = Expression(standard.field("parcel_ext", "building_density").derived)
    table = with_parent(data["parcel_ext"], formula.fields, data)
    assert formula.evaluate(table)[0] == 25.0


def test_a_parcel_layer_that_is_not_loaded_is_said(standard: Standard) -> None:
    data = dataset(standard)
    alone = Dataset(parcel_ext=data["parcel_ext"])
    with pytest.raises(NotRun):
        with_parent(alone["parcel_ext"], ("parcel.mortgage_status",), alone)
    assert with_parent(alone["parcel_ext"], ("parcel_no",), alone) is alone["parcel_ext"]


def test_a_missing_mortgagee_is_found_through_the_parcel(standard: Standard) -> None:
    """standard.md 2.2/14: the mortgagee must be filled where the parcel is mortgaged (rule A-02)."""
    rule = Rule("A-02", "filled_where", "parcel_ext", Severity.ERROR, Text(), Text())
    view = View(standard, rule, dataset(standard), datetime.date(2026, 6, 30), {})
    found = list(load()["filled_where"](view))
    assert [(finding.rows, finding.field) for finding in found] == [((0,), "mortgagee")]
