"""What stands in the way of a delivery: one line per rule, each a link to its findings."""

from __future__ import annotations

from collections import Counter
from typing import Collection, Optional, Sequence

from qgis.core import QgsFeatureRequest
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ..bridge.session import Session
from ..bridge.text import say, tr
from ..core.issue import Issue
from ..core.model import Standard
from ..store import ID
from .severity import word

MOST = 12
"""Rules that are listed; the rest is counted."""


class Standing(QLabel):
    """Emits ``rule(id)`` when a line is pressed."""

    rule = pyqtSignal(str)

    def __init__(self, standard: Standard, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._standard = standard
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.linkActivated.connect(self.rule)

    def show_blockers(self, blockers: Sequence[Issue]) -> None:
        """List what blocks, worst first; hidden where nothing does."""
        counts = Counter((issue.severity.rank, issue.rule) for issue in blockers)
        lines = []
        for (_, rule), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1]))[:MOST]:
            known = self._standard.by_rule.get(rule)
            severity = next(i.severity for i in blockers if i.rule == rule)
            title = say(known.title) if known else rule
            lines.append(f'{word(severity)} · <a href="{rule}">{title}</a> ({rule}) · {count:,}')
        if len(counts) > MOST:
            lines.append(tr("and {n} more rules", n=len(counts) - MOST))
        self.setText("<br>".join(lines))
        self.setVisible(bool(lines))


def blockers(session: Session, ids: Collection[str], numbers: Collection[str]) -> list[Issue]:
    """What the session's report holds against handing in the parcels ``ids`` with ``numbers``: findings on them, on
    what hangs on them, and on the data as a whole."""
    report = session.report
    found = [issue for issue in report.issues if issue.blocks] if report is not None else []
    hanging = {name for name in {i.layer for i in found} if session.standard.layers[name].parent == "parcel"}
    children = {i for name in hanging for i in _children(session, name, numbers)}
    wanted = frozenset(ids) | children
    whole = {name for name in session.standard.layers if name != "parcel" and name not in hanging}
    return [i for i in found if not i.ids or i.layer in whole or not wanted.isdisjoint(i.ids)]


def _children(session: Session, name: str, numbers: Collection[str]) -> list[str]:
    """The records of a layer that hang on these parcels."""
    layer, field = session.layers.get(name), session.standard.layers[name].parent_field
    if layer is None:
        return []
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes([ID, field], layer.fields())
    wanted = frozenset(numbers)
    return [str(f[ID]) for f in layer.getFeatures(request) if f[field] in wanted]
