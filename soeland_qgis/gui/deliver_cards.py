"""Cards about deliveries: what came in, what was handed in with its checksum, what was received and what was not."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Optional, Sequence

from qgis.PyQt.QtWidgets import QWidget

from ..bridge.text import language, say, tr
from ..core.model import Field
from ..core.standard import load_standard
from ..core.wording import coded
from .area_words import area_line
from .card import Card, folder_act
from .delivery_memory import Event
from .validate_status import clock

Act = tuple[str, Callable[[], object]]

SHOWN = 5
"""Conflicts and refusals that a card names; the receipt has all of them."""


def card_of(event: Event, acts: Sequence[Act] = (), parent: Optional[QWidget] = None) -> Card:
    """The card of an event; ``acts`` stand before those that every card of its kind has."""
    title, symbol, facts = _WORDS[event.kind](event)
    facts = [*facts, (tr("When and who"), f"{clock(event.at)} · {event.who}" if event.who else clock(event.at))]
    own = [folder_act(event.path)] if event.kind == "package" and Path(event.path).exists() else []
    return Card(title, facts, [*acts, *own], symbol, parent)


def _brought_in(event: Event) -> tuple[str, str, list[tuple[str, str]]]:
    facts = event.facts
    title = tr("Brought in: {n} records", n=f"{facts['imported']:,}")
    rows = [(tr("File"), Path(event.path).name)]
    if facts.get("rejected"):
        rows.append((tr("Not stored"), f"{facts['rejected']:,}"))
        rows += [("–", str(text)) for text in facts.get("reasons", [])]
        if facts.get("kept"):
            rows.append((tr("Kept in"), Path(str(facts["kept"])).name))
    rows += [(tr("Note"), str(text)) for text in facts.get("notes", [])]
    return title, "warning.svg" if facts.get("rejected") else "drop.svg", rows


def _handed_in(event: Event) -> tuple[str, str, list[tuple[str, str]]]:
    facts = event.facts
    title = tr("Draft package") if facts.get("draft") else tr("Package handed in")
    rows = [
        (tr("File"), Path(event.path).name),
        (tr("Content"), tr("{n} parcels, {area}", n=f"{facts['parcels']:,}", area=area_line(float(facts["area"])))),
        (tr("Enterprise and district"), _whose(facts["enterprise"], facts["district"])),
        ("SHA-256", str(facts["sha256"])),
    ]
    if not Path(event.path).exists():
        rows.append((tr("Note"), tr("the file is no longer where it was put")))
    return title, "warning.svg" if facts.get("draft") else "hand_in.svg", rows


def _received(event: Event) -> tuple[str, str, list[tuple[str, str]]]:
    facts, told = event.facts, event.facts.get("receipt") or {}
    title = tr("Package taken in: {n} parcels", n=f"{facts['accepted']:,}")
    rows = [(tr("File"), Path(event.path).name)]
    if facts.get("again"):
        title = tr("Package taken in before: nothing was done again")
        rows.append((tr("First taken in"), clock(str(told.get("at", event.at)))))
    if told.get("enterprise"):
        rows.append((tr("Enterprise and district"), _whose(told["enterprise"], told.get("district", ""))))
    rows.append((tr("Conflicts"), tr("{n} records, not overwritten", n=f"{facts['conflicts']:,}")))
    for conflict in told.get("conflicts", [])[:SHOWN]:
        rows.append(("–", f"{conflict['name'] or conflict['id']}: {_sides(conflict)}"))
    rows.append((tr("Refused"), f"{facts['refused']:,}"))
    for refused in told.get("refused", [])[:SHOWN]:
        reason = refused["reason"]
        rows.append(("–", tr(reason, **refused["values"])))
    troubled = facts.get("conflicts") or facts.get("refused")
    return title, "warning.svg" if troubled else "hand_in.svg", rows


def _whose(enterprise: object, code: object) -> str:
    """Enterprise and district, the district by code and name; "*" and "" stand for all."""
    district = load_standard().codelists["district"].by_code.get(str(code))
    names = enterprise if isinstance(enterprise, (list, tuple)) else [enterprise]
    whose = "、".join(str(n) for n in names if n not in ("", "*")) or tr("all enterprises")
    where = f"{code} {say(district.name)}" if district is not None else str(code)
    return f"{whose} · {where if code not in ('', '*') else tr('all districts')}"


def _sides(conflict: dict[str, Any]) -> str:
    """Here against package, for the fields that both have changed."""
    here, package = conflict["here"], conflict["package"]
    layer = load_standard().layers.get(conflict.get("layer", ""))
    fields = layer.by_name if layer is not None else {}
    return "; ".join(
        tr("{field} here {here}, package {package}", field=fields[name].title if name in fields else tr("shape"),
           here=_value(fields.get(name), here.get(name)), package=_value(fields.get(name), value))
        for name, value in package.items()
    )  # fmt: skip


def _value(field: Optional[Field], value: object) -> str:
    """A value as a person reads it: a code with its name, nothing as "empty"."""
    if value is None:
        return tr("empty")
    return coded(str(value), field, load_standard(), language()) if field is not None and field.codes else str(value)


def _refused(event: Event) -> tuple[str, str, list[tuple[str, str]]]:
    rows = [(tr("File"), Path(event.path).name), (tr("Why"), str(event.facts["why"]))]
    return tr("Package not taken in"), "error.svg", rows


_WORDS = {"import": _brought_in, "package": _handed_in, "ingest": _received, "refused": _refused}
