"""Completeness by field group, worked out by hand (standard.md 3)."""

from __future__ import annotations

import numpy as np
import pytest

from soeland_qgis.core.completeness import completeness
from soeland_qgis.core.model import Standard
from soeland_qgis.core.record import Record, table_of
from soeland_qgis.core.standard import load_standard

OWN_USE = {"use_mode": "1", "performance_grade": "N"}
"""Own use: beside the two mandatory fields of operation, standard.md 2.1 asks for own_use_area, industry_code,
employees and annual_tax (use_mode 1), and for stat_year as soon as one figure is filled."""


@pytest.fixture(scope="module")
def standard() -> Standard:
    return load_standard()


def operation(standard: Standard, **values: object) -> float:
    table = table_of(standard.layers["parcel"], [Record("parcel", "1", 1, values)])
    return float(completeness(table, standard)["operation"][0])


def test_an_empty_parcel_is_asked_for_the_mandatory_fields_only(standard: Standard) -> None:
    """No condition holds: operation has the mandatory use_mode and performance_grade, neither is filled."""
    assert operation(standard) == 0.0
    assert operation(standard, performance_grade="N") == 1 / 2


def test_a_condition_adds_fields(standard: Standard) -> None:
    assert operation(standard, **OWN_USE) == 2 / 6
    assert operation(standard, **OWN_USE, own_use_area=6000.0) == 3 / 7  # now stat_year is asked for as well
    assert operation(standard, **OWN_USE, own_use_area=6000.0, stat_year=2025, employees=0) == 5 / 7
    full = {"own_use_area": 6000.0, "industry_code": "C34", "employees": 12, "annual_tax": 8.5, "stat_year": 2025}
    assert operation(standard, **OWN_USE, **full) == 1.0


def test_fields_that_are_not_asked_for_do_not_count(standard: Standard) -> None:
    """Own use asks for no lessee, so that a filled lessee changes nothing."""
    assert operation(standard, **OWN_USE, lessee_name="某公司") == 2 / 6


@pytest.mark.parametrize("word", ["", "/", "无", "-", "null"])
def test_words_for_nothing_do_not_fill_a_field(standard: Standard, word: str) -> None:
    assert operation(standard, use_mode="1", performance_grade=word) == 1 / 6


def test_a_zero_fills_a_number(standard: Standard) -> None:
    """standard.md 2.1/35 and 36: 0 is allowed. Of status 8 are mandatory (33 to 36 and 40 to 43);
    build_year is asked for only where there are buildings."""
    mandatory = [f for f in standard.layers["parcel"].fields if f.group == "status" and f.required is True]
    assert len(mandatory) == 8
    values = {"building_footprint": 0.0, "building_area": 0.0}
    table = table_of(standard.layers["parcel"], [Record("parcel", "1", 1, values)])
    assert completeness(table, standard)["status"].tolist() == [2 / 8]


def test_every_record_has_its_own_share(standard: Standard) -> None:
    records = [Record("parcel", str(n), 1, {"plan_status": code}) for n, code in enumerate(["1", "4", None])]
    shares = completeness(table_of(standard.layers["parcel"], records), standard)
    # planning: plan_status, industrial_zone, industry_space, location_ring are mandatory; an approved plan asks for
    # plan_doc, plan_plot_no, plan_use_code and plan_use_sh too (plan_far only where the use is known)
    assert shares["planning"].tolist() == [1 / 8, 1 / 4, 0.0]
    assert list(shares) == ["registration", "status", "planning", "operation", "tagging", "meta"]
    assert all(share.dtype == np.float64 and len(share) == 3 for share in shares.values())


def test_a_group_without_demands_is_complete(standard: Standard) -> None:
    table = table_of(standard.layers["parcel_ext"], [Record("parcel_ext", "1", 1, {})])
    assert completeness(table, standard)["operation"].tolist() == [1.0]
