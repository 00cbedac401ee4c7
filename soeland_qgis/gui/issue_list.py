"""All findings of one check, as arrays that can be filtered and put in order in a blink."""

from __future__ import annotations

from typing import Collection, Mapping, Sequence

import numpy as np

from ..core import wording
from ..core.issue import Issue, Report
from ..core.model import Severity, Standard

KINDS = ("attribute", "geometry")
"""The two roots of the list: 属性检查 and 图形与拓扑检查 (panel.md)."""

GROUPINGS = ("rule", "severity", "parcel", "enterprise")


class IssueList:
    """The issues of a report with one number per issue and property. Messages are made when they are looked at.

    ``owners`` maps soe_id to the enterprise's name, for the grouping by enterprise.
    """

    def __init__(self, report: Report, standard: Standard, language: str, owners: Mapping[str, str]) -> None:
        self.report, self.standard, self.language = report, standard, language
        self.issues: Sequence[Issue] = report.issues
        rules = standard.by_rule
        self.rank = self._numbers(i.severity.rank for i in self.issues)
        self.kind = self._numbers(
            int(i.rule in rules and rules[i.rule].kind == KINDS[1]) for i in self.issues
        )
        self.standing = ~self._numbers(bool(i.waiver) for i in self.issues).astype(bool)
        self.labels: dict[str, tuple[str, ...]] = {}
        self.codes: dict[str, np.ndarray] = {}
        self._file("rule", (i.rule for i in self.issues))
        self._file("severity", (i.severity.value for i in self.issues), [s.value for s in Severity])
        self._file("parcel", (i.keys[0] if i.keys else "" for i in self.issues))
        self._file("enterprise", (owners.get(i.ids[0], "") if i.ids else "" for i in self.issues))
        self._texts: list[str] | None = None

    def __len__(self) -> int:
        return len(self.issues)

    def _numbers(self, values: object) -> np.ndarray:
        return np.fromiter(values, dtype=np.int32, count=len(self.issues))  # type: ignore[call-overload]

    def _file(self, name: str, values: object, order: Sequence[str] = ()) -> None:
        """Keep a property as codes into its sorted labels, so that code order is reading order."""
        texts = list(values)  # type: ignore[call-overload]
        labels = tuple(order) or tuple(sorted(set(texts)))
        place = {label: n for n, label in enumerate(labels)}
        self.labels[name] = labels
        self.codes[name] = np.fromiter((place[t] for t in texts), dtype=np.int32, count=len(texts))

    def message(self, number: int) -> str:
        """The sentence of one issue in the language of the list."""
        return wording.message(self.issues[number], self.standard, self.language)

    def chosen(
        self, severities: Collection[str], ids: Collection[str] | None = None, text: str = "", waived: bool = True
    ) -> np.ndarray:
        """Boolean array: issues of these severities, touching one of the records ``ids`` (None: any), whose sentence,
        rule or record name has ``text``; with ``waived`` False only those that stand."""
        ranks = [s.rank for s in Severity if s.value in severities]
        mask = np.isin(self.rank, ranks)
        if not waived:
            mask &= self.standing
        if ids is not None:
            wanted = frozenset(ids)
            mask &= np.fromiter((not wanted.isdisjoint(i.ids) for i in self.issues), dtype=bool, count=len(self))
        if text.strip():
            mask &= self._holds(text.strip().casefold())
        return mask

    def _holds(self, text: str) -> np.ndarray:
        if self._texts is None:
            self._texts = [
                f"{i.rule}\n{' '.join(i.keys)}\n{self.message(n)}".casefold() for n, i in enumerate(self.issues)
            ]
        return np.fromiter((text in t for t in self._texts), dtype=bool, count=len(self))

    def counts(self, mask: np.ndarray | None = None) -> np.ndarray:
        """Number of issues by severity rank (four numbers) among those of ``mask``."""
        ranks = self.rank if mask is None else self.rank[mask]
        return np.bincount(ranks, minlength=len(Severity))

    def order(self, mask: np.ndarray, grouping: str) -> np.ndarray:
        """Numbers of the issues of ``mask``: by root, group, severity, rule, record."""
        numbers = np.flatnonzero(mask)
        keys = (self.codes["parcel"], self.codes["rule"], self.rank, self.codes[grouping], self.kind)
        return numbers[np.lexsort(tuple(k[numbers] for k in keys))]
