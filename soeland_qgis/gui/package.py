"""交付 Deliver: bring files in, hand parcels in as a sealed package, receive packages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtWidgets import QWidget

from ..bridge.session import Session
from ..bridge.text import tr
from ..exchange.sniff import readable_formats
from .package_page import DeliverPage
from .places import Place, place

if TYPE_CHECKING:
    from .panel import Panel


@place("deliver")
class DeliverPlace(Place):
    """The fourth place of the day."""

    name = "deliver"
    order = 40
    icon = "deliver.svg"

    def title(self) -> str:
        return tr("Deliver")

    def explain(self) -> str:
        return tr(
            "<h3>Deliver</h3><p><b>Bring in:</b> drop a file on the field, for a Shapefile any of its parts. What it "
            "is, its content says and not its name; these are read: {kinds}. You see which column became which field "
            "and change what is wrong. Nothing is stored before you say so, and nothing when you stop.</p><p><b>Hand "
            "in:</b> choose enterprise and district. What blocks is listed, each line leads to the finding. The "
            "package is checked, written, read again and compared before it gets its name; its card shows the"
            " checksum.</p><p><b>Receive</b> (city): drop a package. It is verified first; what somebody has "
            "changed here since is never overwritten but listed as a conflict.</p>",
            kinds=[format.title for format in readable_formats()],
        )

    def widget(self, session: Session, panel: Panel) -> QWidget:
        self._session = session
        self.page = DeliverPage(session, panel)
        self.page.hand_in.changed.connect(self.counted)
        return self.page

    def count(self) -> Optional[int]:
        """Findings that stop a delivery; None where nothing was checked."""
        report = self._session.report
        return None if report is None else sum(issue.blocks for issue in report.issues)

    def counts(self) -> str:
        return tr("findings block a delivery") if self._session.report is not None else tr("not checked yet")

    def close(self) -> None:
        self.page.release()
