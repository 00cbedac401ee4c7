"""The survey form on paper: which field stands on which sheet and under which heading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Iterator

import yaml

from .. import paths
from .errors import StandardError
from .model import Layer, Standard, Text

TABS = {
    "registration": Text("登记", "Registration"),
    "status": Text("现状", "Status"),
    "planning": Text("规划", "Planning"),
    "operation": Text("运营", "Operation"),
    "tagging": Text("分类", "Tagging"),
    "meta": Text("其他", "Other"),
    "reference": Text("参考", "Reference"),
}
"""Field group → the tab it fills where the form does not say otherwise; "meta" takes what is left."""


@dataclass(frozen=True)
class Group:
    """A heading and the fields below it, all of one layer (parcel_ext fields stand in the tabs of the parcel)."""

    title: Text
    fields: tuple[str, ...]
    layer: str


@dataclass(frozen=True)
class Tab:
    """One sheet; ``name`` is the field group whose completeness and problems it shows."""

    name: str
    title: Text
    groups: tuple[Group, ...]

    def fields(self) -> Iterator[tuple[str, str]]:
        """(layer, field) in the order of the sheet."""
        return ((group.layer, name) for group in self.groups for name in group.fields)


@dataclass(frozen=True)
class Form:
    """The form of one layer."""

    layer: str
    tabs: tuple[Tab, ...]

    def own(self) -> Form:
        """The form with the fields of its own table only, as plain QGIS and QField can show it."""
        tabs = (replace(t, groups=tuple(g for g in t.groups if g.layer == self.layer)) for t in self.tabs)
        return replace(self, tabs=tuple(t for t in tabs if t.groups))


def load_form(layer: str, standard: Standard, folder: Path | None = None) -> Form:
    """The form of a layer from ``forms/survey/<layer>.yaml``. Fields of the standard that the file does not name
    follow in the tab of their group, so that a new field needs no second line; a layer without a file gets the
    groups of the standard. Raises StandardError with every slip."""
    file = (folder or paths.find("forms", "survey")) / f"{layer}.yaml"
    sheets = yaml.safe_load(file.read_text("utf-8"))["tabs"] if file.is_file() else []
    slips: list[str] = []
    tabs = [_tab(sheet, layer, standard, file, slips) for sheet in sheets]
    if slips:
        raise StandardError(
            "The survey form {file} has {count} slips:\n{listed}",
            slips=tuple(slips), file=str(file), count=len(slips), listed="\n".join(slips),
        )  # fmt: skip
    return _completed(Form(layer, tuple(tabs)), standard.layers[layer])


def _tab(sheet: dict[str, Any], layer: str, standard: Standard, file: Path, slips: list[str]) -> Tab:
    groups = []
    for group in sheet.get("groups", ()):
        of = group.get("layer", layer)
        known = standard.layers[of].by_name if of in standard.layers else {}
        slips += [f"{file.name}: {of}.{name} is not in the standard" for name in group["fields"] if name not in known]
        groups.append(Group(_text(group["title"]), tuple(group["fields"]), of))
    name = sheet["tab"]
    if name not in TABS:
        slips.append(f"{file.name}: tab {name} is none of {', '.join(TABS)}")
    return Tab(name, _text(sheet["title"]) if "title" in sheet else TABS.get(name, Text()), tuple(groups))


def _completed(form: Form, layer: Layer) -> Form:
    """Every field of the standard is on the form, derived ones of the mechanism too."""
    named = {name for tab in form.tabs for of, name in tab.fields() if of == layer.name}
    tabs = {tab.name: tab for tab in form.tabs}
    for name, title in TABS.items():
        left = tuple(f.name for f in layer.fields if f.name not in named and f.group == name)
        if left:
            tab = tabs.get(name) or Tab(name, title, ())
            heading = Text("更多", "More") if tab.groups else title
            tabs[name] = replace(tab, groups=(*tab.groups, Group(heading, left, layer.name)))
    return replace(form, tabs=tuple(tabs.values()))


def _text(value: Any) -> Text:
    return Text(value["zh"], value["en"])
