"""Check a whole parcel store against the rules of the standard, and say how each rule went."""

from __future__ import annotations

import datetime
from typing import Any, Iterable, Mapping, Sequence

from ..core.checks import load
from ..core.errors import InputError
from ..core.issue import Issue, Report, RuleRun, Waiver
from ..core.model import Rule, Standard
from ..core.progress import Progress
from ..core.table import Dataset
from ..store import Store
from .rule_run import Validation, run_rule

MAIN_LAYER = "parcel"


def validate(
    dataset: Dataset,
    standard: Standard,
    rules: Iterable[str] | None = None,
    waivers: Sequence[Waiver] = (),
    store: str = "",
    progress: Progress | None = None,
    today: datetime.date | None = None,
    sight: str = "city",
) -> Report:
    """Run ``rules`` (all of the standard where None) over ``dataset``.

    ``sight`` is what the reader of the data may see: "city" sees every record of the store (a GeoPackage always
    does), "own" only the records of one enterprise, so that rules which compare all of them are "not run". A rule that
    breaks is reported as "failed" and the others finish. Tables with a ``focus`` give only the issues that touch
    those rows. Raises InputError for an unknown rule id and Cancelled.
    """
    progress = progress or Progress()
    chosen = choose(standard, rules)
    whole = Validation(standard, dataset, load(), today or datetime.date.today(), sight, _by_record(waivers), progress)
    runs: list[RuleRun] = []
    issues: list[Issue] = []
    for number, rule in enumerate(chosen):
        progress.step(number / len(chosen), "Checking rule {rule}", rule=rule.id)
        run, found = run_rule(whole, rule)
        runs.append(run)
        issues.extend(found)
    progress.step(1.0)
    return Report(
        standard=standard.name,
        version=standard.version,
        store=store,
        at=datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        runs=tuple(runs),
        issues=tuple(issues),
        parcels=len(dataset[MAIN_LAYER]) if MAIN_LAYER in dataset else 0,
        parameters=dict(standard.parameters),
        **_own(standard),
        waivers=tuple({(w.rule, w.record): w for w in waivers}.values()),
    )


def _own(standard: Standard) -> dict[str, Any]:
    """What a report says of own thresholds: whose they are, and the standard's values by rule and name."""
    if standard.own is None:
        return {}
    usual = {rule: {n: u for n, (u, _) in values.items()} for rule, values in standard.own.changed.items()}
    return {"own_title": standard.own.title, "usual": usual}


def validate_store(
    store: Store,
    rules: Iterable[str] | None = None,
    progress: Progress | None = None,
    today: datetime.date | None = None,
    standard: Standard | None = None,
) -> Report:
    """Run the rules over a private copy of the store's present moment, with its written reasons; with the thresholds
    of ``standard`` where they shall not be those of the store."""
    progress, standard = progress or Progress(), standard or store.standard
    choose(standard, rules)  # a wrong id is said before the copy is made
    progress.step(0.0, "Reading the store")
    with store.snapshot() as snapshot:
        dataset, waivers = snapshot.dataset(), snapshot.waivers()
    return validate(dataset, standard, rules, waivers, store.address, progress.part(0.2, 1.0), today)


def choose(standard: Standard, ids: Iterable[str] | None) -> tuple[Rule, ...]:
    """The rules with these ids in the order of the standard; all of them for None. InputError names unknown ids."""
    if ids is None:
        return standard.rules
    wanted = set(ids)
    unknown = sorted(wanted - set(standard.by_rule))
    if unknown:
        raise InputError(
            "There is no rule {ids} in the standard; known are {known}",
            ids=", ".join(unknown),
            known=", ".join(sorted(standard.by_rule)),
        )
    return tuple(rule for rule in standard.rules if rule.id in wanted)


def _by_record(waivers: Sequence[Waiver]) -> Mapping[tuple[str, str], str]:
    """Written reasons by rule and record, the newest (last) of each; a reason of blanks is none."""
    return {(w.rule, w.record): w.reason.strip() for w in waivers if w.reason and w.reason.strip()}
