"""检查 Checks: run the rules over the parcels, walk through what was found, mend it or say why it may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtWidgets import QWidget

from ..bridge.session import Session
from ..bridge.text import tr
from ..core.model import Severity
from .places import Place, place
from .validate_page import ChecksPage

if TYPE_CHECKING:
    from .panel import Panel


@place("checks")
class ChecksPlace(Place):
    """The second place of the day."""

    name = "checks"
    order = 20
    icon = "checks.svg"

    def title(self) -> str:
        return tr("Checks")

    def explain(self) -> str:
        return tr(
            "<h3>Checks</h3><p><b>Check</b> looks at the whole store, at what the map shows, at the selected "
            "parcels, or at what has changed since the last check. It works in the background; Stop ends it "
            "within a second and the last result stays.</p><p>The list has two parts: attribute checks, and shape"
            " and topology checks. Group it by rule, severity, parcel or enterprise; press a chip to see only "
            "that. Select a line: the map goes there and the card below says why, by which clause, and what can "
            "be done.</p><p>Keys, in the list or on the map: <b>N</b> next, <b>P</b> previous, <b>X</b> let it "
            "stand with a written reason, <b>Enter</b> to the field in the form, <b>Ctrl+Z</b> take back the last"
            " act.</p><p>A rule that was <i>not checked</i> is listed as such: it does not mean that nothing is "
            "wrong.</p>"
        )

    def widget(self, session: Session, panel: Panel) -> QWidget:
        self._session = session
        self.page = ChecksPage(session, panel)
        self.page.run.ended.connect(self.counted)
        session.checked.connect(lambda _: self.counted.emit())
        return self.page

    def count(self) -> Optional[int]:
        """Errors that stand; None where nothing was checked."""
        report = self._session.report
        if report is None:
            return None
        bad = (Severity.FATAL, Severity.ERROR)
        return sum(issue.severity in bad and not issue.waiver for issue in report.issues)

    def counts(self) -> str:
        return tr("open errors") if self._session.report is not None else tr("not checked yet")

    def close(self) -> None:
        self.page.release()

    def show_rule(self, rule: str) -> None:
        """List the findings of one rule only (a link from Deliver)."""
        self.page.show_only(rule)

    def show_record(self, soe_id: str) -> None:
        """List the findings of one parcel only."""
        self.page.show_record(soe_id)

    def start(self, scope: str = "store") -> None:
        """Begin a check, as the button does."""
        self.page.start(scope)
