"""四个一批 Batches: the brush that says what becomes of a parcel, with live totals and the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtWidgets import QWidget

from ..bridge.session import Session
from ..bridge.text import tr
from .places import Place, place
from .tag_page import BatchesPage

if TYPE_CHECKING:
    from .panel import Panel


@place("batches")
class BatchesPlace(Place):
    """The third place of the day."""

    name = "batches"
    order = 30
    icon = "batches.svg"

    def title(self) -> str:
        return tr("Batches")

    def explain(self) -> str:
        return tr(
            "<h3>The four batches</h3><p>Select parcels in the list or on the map, then press one of the four "
            "keys, or <b>1</b> to <b>4</b> on the keyboard; <b>0</b> takes the batch away. The number keys act "
            "while the map or a list of this place has the focus, never while you type.</p><p>The lower edge of a"
            " key holds the path that goes with the batch. Year, reason and stage below are "
            "remembered.</p><p>Every press is one act: <b>Ctrl+Z</b> takes it back as a whole. Where somebody "
            "else has changed a parcel since you saw it, nothing is overwritten: theirs and yours are listed and "
            "you choose.</p><p>The ledger counts parcels or area by enterprise, district and batch. Double click "
            "a number to select these parcels.</p>"
        )

    def widget(self, session: Session, panel: Panel) -> QWidget:
        self.page = BatchesPage(session, panel)
        self.page.counted.connect(self.counted)
        return self.page

    def count(self) -> Optional[int]:
        """Parcels without a batch; None until they are read."""
        return self.page.untagged()

    def counts(self) -> str:
        return tr("parcels without a batch")

    def close(self) -> None:
        self.page.release()
