"""Values that follow from what is there: cleaned text, the code for a name, a number without its typing error."""

from __future__ import annotations

from typing import Any, Iterator

from ..derive import derive, formulas
from ..fix import Case, Fix, fixes


def _write(case: Case, field: str, value: Any) -> Iterator[Fix]:
    if value not in (None, ""):
        yield Fix("Enter {value}", {"value": value}, {(case.issue.layer, field): value})


@fixes(
    "written_as",
    "decimals",
    "clean_text",
    "unit_number_form",
    "credit_code",
    "overlay_is_current",
    "in_codelist",
    "conforms_to_plan",
)
def offered(case: Case) -> Iterator[Fix]:
    """What the check itself has worked out: the text without blanks, the code of the given name, the code that one
    wrong letter makes of a valid one, the value that the overlay gives."""
    yield from _write(case, case.issue.field, case.issue.found.get("offer"))


@fixes("unit_of_parcel")
def parcel_code(case: Case) -> Iterator[Fix]:
    """The cadastral code is the beginning of the unit number."""
    yield from _write(case, case.rule.arguments["parcel"], case.issue.found.get("begins"))


@fixes("code_parent")
def parent_code(case: Case) -> Iterator[Fix]:
    """The batch is that of the sub-path."""
    yield from _write(case, case.rule.arguments["parent"], case.issue.found.get("belongs"))


@fixes("condition")
def computed(case: Case) -> Iterator[Fix]:
    """A value that a formula of the standard fills is computed again; others only a person can know."""
    view, field = case.view, case.issue.field
    if view is None or field not in {f.name for f in formulas(view.layer)}:
        return
    table, row = view.table, case.rows[0]
    record = {name: table.value(row, name) for name in table.columns}
    value = derive(view.layer, record).get(field)
    if value is not None and value != record.get(field):
        yield Fix("Compute again: {value}", {"value": value}, {(case.issue.layer, field): value})
