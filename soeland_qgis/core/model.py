"""What the data standard says: layers, fields, code lists and rules, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Any, Mapping, Union

GROUPS = ("registration", "status", "planning", "operation", "tagging", "meta", "reference")
"""Field groups (standard.md 3); the first four are those the action plan asks to be complete."""

SURVEY_GROUPS = GROUPS[:4]


@dataclass(frozen=True)
class Text:
    """A word or sentence of the standard in both languages."""

    zh: str = ""
    en: str = ""

    def say(self, language: str) -> str:
        """The text in ``language`` ("zh" or "en"); the other one where it is missing."""
        first, second = (self.zh, self.en) if language.startswith("zh") else (self.en, self.zh)
        return first or second

    def __str__(self) -> str:
        return self.say("en")


@dataclass(frozen=True)
class Code:
    """One entry of a code list."""

    code: str
    name: Text
    parent: str = ""
    source: str = ""
    retired_on: str = ""
    more: Mapping[str, str] = field(default_factory=dict)  # further columns of the list, e.g. uscc of ``group``


@dataclass(frozen=True)
class CodeList:
    """A closed list of values, table ``cl_<name>`` in a store. ``codes`` keeps the order of the standard."""

    name: str
    title: Text
    codes: tuple[Code, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Code]:
        return MappingProxyType({c.code: c for c in self.codes})


class Severity(Enum):
    """How bad a finding is (rules.md 0). A package is refused while FATAL or ERROR stand."""

    FATAL = "FATAL"
    ERROR = "ERROR"
    WARNING = "WARNING"
    INFO = "INFO"

    @property
    def rank(self) -> int:
        """0 for FATAL … 3 for INFO."""
        return list(Severity).index(self)


@dataclass(frozen=True)
class Field:
    """One field of one layer. Words as in Frictionless Table Schema where it has them.

    ``required`` is True (M), False (O, D) or a condition text (C) in the expression language; ``derived`` is the
    formula of a computed field (never typed), or ``"overlay"`` where a job fills it from other layers, or
    ``"mechanism"`` where the store does. ``multiple`` fields hold several codes joined by ``;``. ``open`` says that
    the list is a guide: finer classes or mixed uses as printed are legal too, as far as ``pattern`` allows.
    ``assigned`` fields are given by creation and import: a form shows them, an import may bring them, nobody types
    them. ``pattern`` is a Python regular expression that the whole value must match.
    """

    layer: str
    name: str
    code: str
    title: Text
    type: str  # string, number, integer, date, datetime
    length: int = 0
    decimals: int = 0
    unit: str = ""
    group: str = "meta"
    required: Union[bool, str] = False
    codes: str = ""
    multiple: bool = False
    open: bool = False
    assigned: bool = False
    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: bool = False
    pattern: str = ""
    unique: bool = False
    constant: str = ""
    default: str = ""
    refers: str = ""  # "layer.field" that must exist
    valid: str = ""  # further condition on filled values, same language
    derived: str = ""
    help: Text = Text()
    clause: str = ""
    source: str = ""

    @property
    def typed(self) -> bool:
        """True where a person fills the field; False for derived ones."""
        return not self.derived


@dataclass(frozen=True)
class Layer:
    """A table of the standard. ``geometry`` is "", "Point", "Polygon" or "MultiPolygon"; ``key`` the field people
    call a record by; ``parent`` the layer that its ``parent_field`` points to; reference layers never leave the
    user's machine (standard.md 2.9)."""

    name: str
    code: str
    title: Text
    geometry: str
    fields: tuple[Field, ...]
    key: str = ""
    reference: bool = False
    parent: str = ""
    parent_field: str = ""
    feature_code: str = ""
    serial_code: str = ""  # layer part of BSM, e.g. DK01

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        return MappingProxyType({f.name: f for f in self.fields})

    @property
    def spatial(self) -> bool:
        return bool(self.geometry)


@dataclass(frozen=True)
class Variant:
    """A second verdict of a rule: another severity or message for some findings (G-04: small, very small)."""

    severity: Severity
    message: Text


@dataclass(frozen=True)
class Rule:
    """One check put to use (rules.md, "How a rule is declared").

    ``check`` names a function registered with ``@check``; ``arguments`` are its keyword-only arguments.
    ``reach`` is row, neighbours, group or whole; ``waivable`` is True, False or the field groups in which a
    written reason is accepted.
    """

    id: str
    check: str
    layer: str
    severity: Severity
    title: Text
    message: Text
    clause: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    variants: Mapping[str, Variant] = field(default_factory=dict)
    kind: str = "attribute"  # attribute, or geometry: the two roots of the list of issues
    at: str = "store"
    reach: str = "row"
    by: tuple[str, ...] = ()
    sight: str = "own"  # or city
    waivable: Union[bool, tuple[str, ...]] = False
    help: Text = Text()
    origin: str = ""

    def may_be_waived(self, group: str = "") -> bool:
        """Whether an ERROR of this rule on a field of ``group`` may be handed in with a written reason."""
        return self.waivable if isinstance(self.waivable, bool) else group in self.waivable


@dataclass(frozen=True)
class Tag:
    """One of the four batches, or unclassified: how it looks and what it demands (panel.md)."""

    code: str
    name: Text
    character: Text
    color: str
    hatch: str
    key: str
    demands: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """Where a field comes from (standard.md 0) and how sure that is: verified, or expert knowledge, unverified."""

    mark: str
    title: Text
    standing: str


@dataclass(frozen=True)
class OwnValues:
    """Thresholds that a city or group uses instead of the standard's (core/parameters.py): whose they are, the file,
    rule → name → (the standard's value, the own one), and the standard as it was without them."""

    title: str
    path: str
    changed: Mapping[str, Mapping[str, tuple[Any, Any]]]
    base: Standard


@dataclass(frozen=True)
class Standard:
    """The whole data standard. ``parameters`` are named values that rules may refer to (e.g. tolerances),
    ``citations`` the English for the pieces of which the clauses of rules are made; ``own`` says which thresholds of
    its rules are not its own."""

    name: str
    version: str
    title: Text
    crs: str
    layers: Mapping[str, Layer]
    codelists: Mapping[str, CodeList]
    rules: tuple[Rule, ...]
    tags: tuple[Tag, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    citations: Mapping[str, str] = field(default_factory=dict)
    crosswalks: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    own: OwnValues | None = None

    @cached_property
    def by_rule(self) -> Mapping[str, Rule]:
        return MappingProxyType({r.id: r for r in self.rules})

    def field(self, layer: str, name: str) -> Field:
        """The field ``name`` of ``layer``; KeyError where there is none."""
        return self.layers[layer].by_name[name]
