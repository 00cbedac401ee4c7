"""The place 调查: the list of parcels above, the form of the current one below, and the tools to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Sequence

from qgis.core import Qgis
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from ..bridge.session import Session
from ..bridge.text import tr
from ..jobs.describe import EXTENSION, MAIN
from .boundary_points import BoundaryPoints
from .children import Children
from .drafts import Drafts
from .draw import Drawing
from .draw_bar import DrawBar
from .form import Form
from .overview_feed import OverviewFeed
from .parcel_list import ParcelList
from .places import Place, place
from .saver import Saver
from .show_on_map import show_on_map
from .single_keys import KeysWithin, SingleKeys, ours, plain, with_ctrl
from .whole_message import push

if TYPE_CHECKING:
    from ..jobs.overview import Overview
    from .panel import Panel

MOST_ON_FORM = 200
"""Parcels that the form takes at once: of 10,000 each would be read and compared field by field, for a quarter of a
minute."""


@place("survey")
class Survey(Place):
    """Survey: find a parcel, describe it, draw it."""

    name = "survey"
    order = 10
    icon = "survey.svg"

    def title(self) -> str:
        return tr("Survey")

    def counts(self) -> str:
        return tr("incomplete parcels")

    def explain(self) -> str:
        return tr(
            "<h3>Survey</h3><p>Above is the list of parcels, below the form of the current one. List, map and form "
            "have one selection. The ring at the right shows how complete registration, status, planning and "
            "operation are.</p><p>Type a code or a name in the boxes with lists. A red star marks what is still to "
            "be filled in; conditional fields appear when they apply. Below a box stands what is wrong with it, and "
            "where it is known, the value that would mend it.</p><p><b>Ctrl+Enter</b> saves and goes to the next "
            "incomplete parcel, <b>Ctrl+D</b> takes the value of the parcel shown before, <b>F</b> in the list "
            "shows the parcel on the map. Several parcels selected: what you type goes into all of them.</p>"
            "<p>What is typed and not saved survives a crash and is offered again.</p>"
        )

    def count(self) -> Optional[int]:
        overview = self.feed.latest
        return int(overview.incomplete.sum()) if overview is not None else None

    def unsaved(self) -> int:
        return len(self.drafts.ids())

    def widget(self, session: Session, panel: Panel) -> QWidget:
        self._session, self._panel = session, panel
        self.drafts = Drafts(self)
        self.feed = OverviewFeed(session, self)
        body = QWidget(panel)
        self.list = ParcelList(session, body)
        self.form = Form(session, self.drafts, body)
        self.drawing = Drawing(session, panel.canvas, panel.cad, panel.message, panel.error, self)
        self.children = Children(session, panel, self.form, self.drawing)
        self.saver = Saver(session, panel, self.form)
        self.bar = DrawBar(session, body)
        self._lay(body)
        self._follow_later = QTimer(self)
        self._follow_later.setSingleShot(True)
        self._follow_later.setInterval(0)
        self._follow_later.timeout.connect(self._follow)
        self._connect(body)
        return body

    def close(self) -> None:
        self.keys.release()
        self.drafts.write()
        self.drawing.release()

    # ---- saving and going on

    def save(self) -> bool:
        """Save what is typed for the parcels on the form; whether all of it went in."""
        done = self.saver.save()
        self._told()
        return done

    def save_and_go_on(self) -> None:
        """Ctrl+Enter: save and show the next incomplete parcel, with the cursor in its first empty field."""
        if self.save():
            self.go_to_next()

    def go_to_next(self) -> None:
        """Show the next incomplete parcel."""
        soe_id = self.list.model.next_incomplete(self._session.current)
        if not soe_id:
            self._panel.message(tr("No further incomplete parcel in the list."))
            return
        self._session.select([soe_id])
        self._session.set_current(soe_id)
        self._follow()
        missing = self.form.first_missing()
        if missing is not None:
            self.form.show_field(missing)

    def show_field_of(self, soe_id: str, layer: str, field: str) -> None:
        """Show this parcel with the cursor in a field: where a finding leads to."""
        self._session.select([soe_id])
        self._session.set_current(soe_id)
        self._follow()
        self.form.show_field((layer, field))

    def _go_to_previous(self) -> None:
        soe_id = self.list.previous_of(self._session.current)
        if soe_id:
            self._session.select([soe_id])
            self._session.set_current(soe_id)

    # ---- drawing

    def _draw(self, name: str) -> None:
        if self.bar.buttons[name].isChecked() or name == "new":
            self.drawing.start(name)
        else:
            self.drawing.leave()

    def _act(self, name: str) -> None:
        if name == "zoom":
            show_on_map(self._session, self._panel.canvas, self._session.selection or [self._session.current])
        elif name == "points":
            self._ask_points()
        elif name == "record":
            self.drawing.add_record()
        else:
            self.drawing.run(name)

    def _ask_points(self) -> None:
        points = BoundaryPoints(self._session, self._panel)
        page = self._panel.push(points, tr("From boundary points"))
        points.made.connect(lambda ids: (page.acceptPanel(), self._show_made(ids, zoom=True)))

    def _show_made(self, ids: Sequence[str], zoom: bool = False) -> None:
        """Show what was drawn: first on the form, with the cursor in its first empty field."""
        if not ids:
            return
        self.list.search.box.clear()  # a search for other parcels would hide the new one
        self._session.select(ids[:1])
        self._session.set_current(ids[0])
        self._follow()
        missing = self.form.first_missing()
        if missing is not None:
            self.form.show_field(missing)
        if zoom:
            show_on_map(self._session, self._panel.canvas, ids)

    # ---- keeping step

    def _follow(self) -> None:
        """The form shows the selection where the current parcel is in it, else the current parcel."""
        self._follow_later.stop()
        current, selection = self._session.current, self._session.selection
        ids: Sequence[str] = selection if len(selection) > 1 and current in selection else [current] if current else []
        too_many = len(ids) if len(ids) > MOST_ON_FORM else 0
        shown = [] if too_many else list(ids)
        if shown != self.form.subject.ids:
            self.form.show_ids(shown)
        if too_many:
            self.form.head.show_too_many(too_many, MOST_ON_FORM)

    def _changed(self, layer: str, ids: Any) -> None:
        parcels = self.form.subject.parcels
        mine = {d.parcel.id for d in parcels} | {d.extension.id for d in parcels if d.extension is not None}
        if layer in (MAIN, EXTENSION) and mine & set(ids):
            self.form.renew(self.saver.author())

    def _opened(self) -> None:
        store = self._session.store
        left = self.drafts.open(store.info.id) if store is not None else 0
        if left:
            self._offer_drafts(left)

    def _offer_drafts(self, count: int) -> None:
        text = tr("{count} parcels have unsaved input from last time. It is on their forms again.", count=count)
        show = QPushButton(tr("Show"))
        show.clicked.connect(lambda: self.list.search.toggle("state", "unsaved"))
        push(self._panel.bar, text, Qgis.MessageLevel.Info, 0, show)

    def _closed(self) -> None:
        self.drafts.close()
        self.list.clear()
        self.form.show_ids([])

    def _ready(self, overview: Overview) -> None:
        self.list.show_overview(overview, self.drafts.ids())
        self.counted.emit()

    def _told(self) -> None:
        self.list.mark(self.drafts.ids())
        self.counted.emit()

    # ---- how it is made

    def _lay(self, body: QWidget) -> None:
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        splitter = QSplitter(Qt.Orientation.Vertical, body)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.form)
        splitter.setStretchFactor(0, 9)
        splitter.setStretchFactor(1, 11)
        splitter.setSizes([450, 550])
        column.addWidget(splitter, 1)

    def _connect(self, body: QWidget) -> None:
        session = self._session
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.changed.connect(self._changed)
        session.checked.connect(lambda _: self._told())
        session.current_changed.connect(lambda _: self._follow_later.start())
        session.selection_changed.connect(lambda _: self._follow_later.start())
        self.feed.ready.connect(self._ready)
        self.feed.failed.connect(self._panel.error)
        self.drafts.changed.connect(self._told)
        self.form.head.save.connect(self.save)
        self.form.head.give_up.connect(self.form.give_up)
        self.form.head.next_incomplete.connect(self.go_to_next)
        self.list.zoom.connect(lambda ids: show_on_map(session, self._panel.canvas, ids))
        self.bar.tool.connect(self._draw)
        self.bar.act.connect(self._act)
        self.drawing.tool_changed.connect(self.bar.show_tool)
        self.drawing.made.connect(self._show_made)
        self._connect_keys(body)

    def _connect_keys(self, body: QWidget) -> None:
        """Single keys and Ctrl+Z in the list and on the map, while this place is shown; the others in the form."""
        undo, mine = self._panel.status.undo, ours(body, self._session, self._panel.canvas)
        self.keys = SingleKeys(
            {plain(Qt.Key.Key_N): self.go_to_next, plain(Qt.Key.Key_P): self._go_to_previous,
             plain(Qt.Key.Key_F): lambda: self._act("zoom"),
             with_ctrl(Qt.Key.Key_Z): undo.undo, with_ctrl(Qt.Key.Key_Y): undo.redo},
            lambda watched, key: mine(watched, key) and not self.drawing.is_active, self,
        )  # fmt: skip
        self.keys.watch(self.list.view)
        self.keys.watch(self._panel.canvas)
        self.form_keys = KeysWithin(
            {with_ctrl(Qt.Key.Key_Return): self.save_and_go_on, with_ctrl(Qt.Key.Key_Enter): self.save_and_go_on,
             with_ctrl(Qt.Key.Key_S): self.save, with_ctrl(Qt.Key.Key_D): self.form.take_previous},
            self.form,
        )  # fmt: skip
