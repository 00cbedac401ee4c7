"""What the source of the rules says of them in numbers: severity, exceptions, sight and every threshold.

Written off rules.md, not off the files of the standard: a number that is changed there by mistake is found here."""

from __future__ import annotations

from typing import Any, Iterator

import numpy as np
import pyproj
import pytest

from soeland_qgis.core.model import Rule
from soeland_qgis.core.standard import load_standard

STANDARD = load_standard()

FATAL = {"S-07", "G-01", "G-02"}
WARNING = {
    "A-06", "A-11", "A-12", "A-13", "A-26", "A-30", "A-40", "C-07", "C-09", "G-09", "G-10", "L-03", "L-04", "L-05",
    "L-12", "L-13", "L-14", "L-15", "L-17", "L-18", "L-22", "P-04", "P-06", "S-08", "S-10", "T-04",
    "L-40",  # a derived value: the source gives it no severity
}  # fmt: skip
INFO = {"A-08", "G-11", "G-13", "G-14", "G-15", "P-07", "S-05"}
"""All other rules of the source that are listed here are ERROR."""

MILDER_OR_WORSE = {
    ("A-03", "name"): "WARNING",  # only the name was given
    ("A-23", "retired"): "WARNING", ("A-24", "unsure"): "WARNING", ("A-24", "disputed"): "WARNING",
    ("G-03", "touch"): "WARNING", ("G-04", "small"): "WARNING",
    ("G-07", "short"): "WARNING", ("G-07", "many_short"): "WARNING",
    ("G-10", "needle"): "ERROR", ("G-13", "rest"): "ERROR", ("G-15", "coarse"): "WARNING",
    ("G-20", "warn"): "WARNING", ("G-20", "info"): "INFO", ("L-18", "reserve"): "ERROR",
    ("L-40", "empty"): "INFO",  # nothing was computed yet
    ("P-03", "agreement"): "WARNING", ("T-07", "edge"): "WARNING",
    ("S-04", "open"): "WARNING",  # a list that is not closed: the form is only expected
}  # fmt: skip
"""Verdicts with another severity than their rule."""

CITY = {"T-02", "S-07", "A-13", "L-17", "P-07"}
"""Rules that need the city's sight: those that the source names, and the figures of all enterprises."""

SOURCES = {"by_source.1": 0.05, "by_source.2": 0.05, "by_source.3": 0.075, "by_source.4": 0.30, "by_source.5": 1.0,
           "by_source.6": 0.30, "by_source.9": 1.0, "default": 0.05, "units.mu": 2000 / 3,
           "units.hectare": 10_000}  # fmt: skip
SPIKE = {"width": 0.05, "twice": 0.005}
BATCHES = ("renewal", "reduction", "reserve", "keep")
TOTALS = ("parcels", "area", *BATCHES, *(f"{name}s" for name in BATCHES))
THRESHOLDS: dict[str, dict[str, float]] = {
    "A-05": {"years": 100},
    "A-20": {"length": 19},
    "A-21": {"length": 28},
    "C-08": {"share": 0.0001, "least": 0.05, "match": 0.000005, "match_least": 0.01},
    "G-02": {"closure": 0.001},
    "G-04": {"least": 4.0, "small": 50.0},
    "G-06": {"twice": 0.005},
    "G-07": {"twice": 0.005, "very_short": 0.02, "short": 0.05},
    "G-08": {"angle": 1.0, "narrow_angle": 5.0, **SPIKE},
    "G-09": {"angle": 10.0, "spike": 1.0, "narrow_spike": 5.0, **SPIKE},
    "G-10": {"area": 1000.0, "width": 5.0, "slender": 5.0, "compact": 0.25, "round_ratio": 2.0, "square_ratio": 40.0,
             "needle": 0.5},
    "G-11": {"distance": 0.005, "angle": 179.9, "twice": 0.005, "apart": 0.05},
    "G-13": {"least": 1.0},
    "G-14": {"same": 0.001},
    "G-15": {"decimals": 4, "coarse": 1, "degree_decimals": 9, "degree_coarse": 6},
    "G-17": {"distance": 0.002},
    "G-20": {**SOURCES, "least": 1.0, "info": 0.01, "warn": 0.03, "warn_least": 50.0},
    "G-21": {**SOURCES, "least": 1.0},
    "L-04": {"years.07": 70, "years.05": 40, "default": 50},
    "L-07": {"values.tolerance": 0.01},
    "L-08": {"factor": 1.005},
    "L-09": {"values.share": 0.01},
    "L-10": {"values.fixed": 10, "values.share": 0.02},
    "L-13": {"values.low": 0.1, "values.high": 15, "values.days": 365},
    "L-15": {**{n: v for n, v in SOURCES.items() if not n.startswith("units")}, "least": 1.0, "info": 0.01},
    "L-18": {"values.ahead": 1},
    "L-22": {"values.first": 2023, "values.last": 2025},
    "L-30": {"values.per_parcel": 0.01, **{f"sums.{n}.empty": 0 for n in TOTALS}},
    "L-40": {"share": 0.10},
    "P-04": {f"sums.{n}.empty": 0 for n in ("renewal", "reduction", "reserve", "renewals", "reductions", "reserves")},
    "P-07": {"targets.groups_target": 16, "targets.agreements_target": 50, "targets.agreements_first_low": 15,
             "targets.agreements_first_high": 20},
    "S-10": {"tolerance": 0.001},
    "T-01": {"area": 1.0, "width": 0.15},
    "T-02": {"area": 1.0, "width": 0.15},
    "T-04": {"area": 0.01, "width": 0.15},
    "T-06": {"reach": 0.05, "same": 0.001},
    "T-07": {"far": 10.0, "far_share": 0.002, "near": 0.01},
    "T-11": {"tolerance": 0.001},
}  # fmt: skip

LISTED = {
    *"S-05 S-08 S-09 S-10 A-07 A-08 A-30 A-40 L-04 L-15 L-17 L-30 L-40 C-07 P-01 P-04 P-07".split(),
    *"S-03 S-04 S-07 A-01 A-02 A-03 A-04 A-05 A-06 A-10 A-11 A-12 A-13 A-20 A-21 A-22 A-23 A-24 A-25 A-26".split(),
    *"L-01 L-02 L-03 L-05 L-06 L-07 L-08 L-09 L-10 L-11 L-12 L-13 L-14 L-16 L-18 L-20 L-21 L-22 L-31".split(),
    *"G-01 G-02 G-03 G-04 G-05 G-06 G-07 G-08 G-09 G-10 G-11 G-13 G-14 G-15 G-17 G-20 G-21".split(),
    *"T-01 T-02 T-04 T-06 T-07 T-11 C-02 C-08 C-09 P-02 P-03 P-05 P-06".split(),
}
"""The rules whose numbers stand here. A new rule is put in with those that its source gives."""

RULES = [rule for rule in STANDARD.rules if rule.id in LISTED]


def numbers(value: Any, name: str = "") -> Iterator[tuple[str, float]]:
    """Every number among the parameters of a rule, by its dotted name."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from numbers(inner, f"{name}.{key}" if name else str(key))


def test_no_rule_of_the_source_is_lost() -> None:
    assert LISTED <= {rule.id for rule in STANDARD.rules}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_severity_and_exceptions_are_those_of_the_source(rule: Rule) -> None:
    said = next((s for s, ids in (("FATAL", FATAL), ("WARNING", WARNING), ("INFO", INFO)) if rule.id in ids), "ERROR")
    assert rule.severity.value == said
    for name, variant in rule.variants.items():
        assert variant.severity.value == MILDER_OR_WORSE.get((rule.id, name), said), name
    if rule.id in ("A-01", "A-02"):
        assert rule.waivable == ("registration", "operation")
    else:
        assert rule.waivable is (rule.id[0] in "LT" or rule.id in ("A-10", "G-05", "G-20", "G-21"))
    assert rule.sight == ("city" if rule.id in CITY else "own")


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.id != "C-02"], ids=lambda r: r.id)
def test_every_threshold_is_that_of_the_source(rule: Rule) -> None:
    assert dict(numbers(rule.arguments)) == pytest.approx(THRESHOLDS.get(rule.id, {}))


def test_the_ranges_of_shanghai_are_what_proj_makes_of_them() -> None:
    """C-02: 120.85 to 122.25 degrees east, 30.66 to 31.90 north, in each system, to the metre; degrees exactly."""
    west, south, east, north = 120.85, 30.66, 122.25, 31.90
    assert STANDARD.parameters["extent"] == [west, south, east, north]
    assert STANDARD.parameters["local_meridian"] == pytest.approx(121 + 28 / 60)
    assert STANDARD.parameters["mu"] == pytest.approx(2000 / 3)
    along, up = np.linspace(west, east, 400), np.linspace(south, north, 400)
    lon = np.concatenate([along, along, np.full(400, west), np.full(400, east)])
    lat = np.concatenate([np.full(400, south), np.full(400, north), up, up])
    ranges = {r["crs"]: r for r in STANDARD.by_rule["C-02"].arguments["ranges"]}
    assert set(ranges) == {"EPSG:4549", "EPSG:4528", "EPSG:4550", "EPSG:4529", "EPSG:32651", "EPSG:4490", "EPSG:4326",
                           "EPSG:3857"}  # fmt: skip
    for crs, said in ranges.items():
        x, y = pyproj.Transformer.from_crs("EPSG:4490", crs, always_xy=True).transform(lon, lat)
        found = (said["west"], said["south"], said["east"], said["north"])
        exact = 1.0 if said["east"] > 360 else 1e-9
        assert found == pytest.approx((x.min(), y.min(), x.max(), y.max()), rel=0, abs=exact), crs
