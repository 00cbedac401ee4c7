"""The tree of findings: two roots, groups below them, and one row per finding, made only when it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Tuple, Union

import numpy as np
from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, Qt

from ..core.issue import Issue, RuleRun
from .issue_list import KINDS, IssueList

NOWHERE = QModelIndex()
"""The parent of what stands at the top."""

ROW = Qt.ItemDataRole.UserRole + 1
"""The role under which an index gives its Root, Group, Issue or RuleRun."""


@dataclass(frozen=True)
class Root:
    """属性检查 or 图形与拓扑检查, with the number of findings by severity and of rules that were not run."""

    kind: str
    counts: tuple[int, ...]
    unchecked: int


@dataclass(frozen=True)
class Group:
    """Findings that belong together. ``label`` is the rule id, severity, record or enterprise; ``unchecked`` groups
    hold the rules of the root that were not run, because not checked is not the same as no errors."""

    root: int
    row: int
    grouping: str
    label: str
    start: int
    size: int
    counts: tuple[int, ...]
    unchecked: bool = False


Item = Union[Root, Group, Issue, RuleRun]

_Found = Tuple[str, int, int, Tuple[int, ...]]
"""Label, start, size and counts of a group before it has its row."""


class IssueModel(QAbstractItemModel):
    """Index ids say where a row hangs: 0 is a root, 1 and 2 are groups of a root, 3 + g is a row of group g."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.list: IssueList | None = None
        self.grouping = "rule"
        self._order = np.empty(0, dtype=np.int64)
        self._place = np.empty(0, dtype=np.int64)
        self._roots: list[Root] = []
        self._groups: list[Group] = []
        self._of_root: list[list[int]] = [[], []]
        self._unchecked: list[list[RuleRun]] = [[], []]

    # what is shown

    def show(self, issues: IssueList | None, mask: np.ndarray | None = None, grouping: str = "rule") -> None:
        """Show the issues of ``mask`` in groups; None empties the tree."""
        self.beginResetModel()
        self.list, self.grouping = issues, grouping
        self._roots, self._groups, self._of_root, self._unchecked = [], [], [[], []], [[], []]
        self._order = self._place = np.empty(0, dtype=np.int64)
        if issues is not None:
            chosen = np.ones(len(issues), dtype=bool) if mask is None else mask
            self._order = issues.order(chosen, grouping)
            self._place = np.full(len(issues), -1, dtype=np.int64)
            self._place[self._order] = np.arange(len(self._order))
            self._build(issues)
        self.endResetModel()

    def _build(self, issues: IssueList) -> None:
        rules = issues.standard.by_rule
        for run in issues.report.runs:
            if run.state != "run":
                self._unchecked[int(run.rule in rules and rules[run.rule].kind == KINDS[1])].append(run)
        kinds, groups = issues.kind[self._order], issues.codes[self.grouping][self._order]
        is_first = np.ones(len(self._order), dtype=bool)
        is_first[1:] = (np.diff(kinds) != 0) | (np.diff(groups) != 0)
        starts, group = np.flatnonzero(is_first), np.cumsum(is_first) - 1
        sizes = np.diff(starts, append=len(self._order))
        counts = np.bincount(4 * group + issues.rank[self._order], minlength=4 * len(starts)).reshape(-1, 4)
        labels = issues.labels[self.grouping]
        found: list[list[_Found]] = [[], []]
        columns = (kinds[starts], groups[starts], starts, sizes, counts)
        for root, code, start, size, numbers in zip(*(column.tolist() for column in columns)):
            found[root].append((labels[code], start, size, tuple(numbers)))
        for root, kind in enumerate(KINDS):
            self._file_root(root, kind, found[root])

    def _file_root(self, root: int, kind: str, found: list[_Found]) -> None:
        """Worst groups first; what was not checked at the end."""
        found.sort(key=lambda f: (next((n for n, c in enumerate(f[3]) if c), 9), f[0]))
        first = len(self._groups)
        self._groups += [Group(root, row, self.grouping, *one) for row, one in enumerate(found)]
        waiting = self._unchecked[root]
        if waiting:
            last = ("", 0, len(waiting), (0, 0, 0, 0))
            self._groups.append(Group(root, len(found), self.grouping, *last, unchecked=True))
        self._of_root[root] += range(first, len(self._groups))
        counts = tuple(sum(one[3][n] for one in found) for n in range(4))
        self._roots.append(Root(kind, counts, len(waiting)))

    # what Qt asks

    def index(self, row: int, column: int, parent: QModelIndex = NOWHERE) -> QModelIndex:
        if row < 0 or column != 0 or row >= self.rowCount(parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0)
        hangs = int(parent.internalId())
        if hangs == 0:
            return self.createIndex(row, 0, 1 + parent.row())
        return self.createIndex(row, 0, 3 + self._of_root[hangs - 1][parent.row()])

    def parent(self, index: QModelIndex = NOWHERE) -> QModelIndex:  # type: ignore[override]
        hangs = int(index.internalId()) if index.isValid() else 0
        if hangs == 0:
            return QModelIndex()
        if hangs <= 2:
            return self.createIndex(hangs - 1, 0, 0)
        group = self._groups[hangs - 3]
        return self.createIndex(group.row, 0, 1 + group.root)

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:
        if not parent.isValid():
            return len(self._roots)
        hangs = int(parent.internalId())
        if hangs == 0:
            return len(self._of_root[parent.row()])
        return self._groups[self._of_root[hangs - 1][parent.row()]].size if hangs <= 2 else 0

    def columnCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 1

    def hasChildren(self, parent: QModelIndex = NOWHERE) -> bool:
        return self.rowCount(parent) > 0

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ROW:
            return self.item(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            number = self.number(index)
            if number is not None and self.list is not None:
                return self.list.message(number)
            item = self.item(index)
            return getattr(item, "label", None) or getattr(item, "kind", None) or getattr(item, "rule", "")
        return None

    # between rows and issues

    def item(self, index: QModelIndex) -> Item:
        """What the row shows."""
        hangs = int(index.internalId())
        if hangs == 0:
            return self._roots[index.row()]
        if hangs <= 2:
            return self._groups[self._of_root[hangs - 1][index.row()]]
        group = self._groups[hangs - 3]
        if group.unchecked:
            return self._unchecked[group.root][index.row()]
        return self.list.issues[int(self._order[group.start + index.row()])]  # type: ignore[union-attr]

    def number(self, index: QModelIndex) -> int | None:
        """The number of the issue in the report, or None for headers and rules that were not run."""
        hangs = int(index.internalId()) if index.isValid() else 0
        if hangs < 3 or self._groups[hangs - 3].unchecked:
            return None
        return int(self._order[self._groups[hangs - 3].start + index.row()])

    def index_of(self, number: int) -> QModelIndex:
        """Where issue ``number`` of the report is shown; invalid when it is filtered away."""
        place = int(self._place[number]) if 0 <= number < len(self._place) else -1
        if place < 0:
            return QModelIndex()
        for at, group in enumerate(self._groups):
            if not group.unchecked and group.start <= place < group.start + group.size:
                return self.createIndex(place - group.start, 0, 3 + at)
        return QModelIndex()

    def neighbour(self, number: int | None, step: int) -> QModelIndex:
        """The next (1) or previous (-1) issue in the order of the tree; from the start where ``number`` is None."""
        shown = [g for g in self._groups if not g.unchecked]
        walk = np.concatenate([np.arange(g.start, g.start + g.size) for g in shown]) if shown else self._order
        if not len(walk):
            return QModelIndex()
        place = int(self._place[number]) if number is not None and number < len(self._place) else -1
        if place < 0:
            return self.index_of(int(self._order[walk[0 if step > 0 else -1]]))
        at = int(np.flatnonzero(walk == place)[0]) + step
        return self.index_of(int(self._order[walk[at]])) if 0 <= at < len(walk) else QModelIndex()

    def position(self, number: int) -> int:
        """How many issues stand above issue ``number``; -1 when it is filtered away."""
        index, before = self.index_of(number), 0
        if not index.isValid():
            return -1
        for group in self._groups[: int(index.internalId()) - 3]:
            before += 0 if group.unchecked else group.size
        return before + index.row()

    def numbers(self) -> np.ndarray:
        """Numbers of all issues that the filters leave, for the symbols on the map."""
        return self._order
