"""The survey form in the panel: what is known of the current parcel, typed, checked and saved."""

from __future__ import annotations

from typing import Any, Optional, Sequence

from qgis.PyQt.QtCore import Qt, QTimer, QUrl, QUrlQuery, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QVBoxLayout, QWidget

from ..bridge.session import Session
from ..bridge.text import language, say, tr
from ..core import wording
from ..core.form import load_form
from ..core.issue import Issue
from ..core.model import Severity
from ..jobs.describe import Described, Place
from ..jobs.fix import value_fix
from .code_editor import CodeEditor
from .drafts import Drafts
from .field_row import FieldRow, Problem
from .form_head import FormHead
from .form_page import FormPage
from .form_tabs import FormTabs, TabState
from .records import read_described
from .subject import MIXED, Subject

PAUSE = 180
"""Milliseconds after the last key before the rules look at what was typed."""


class Form(QWidget):
    """Shows the parcels of the selection, else the current one. ``loaded`` is emitted when others are shown."""

    loaded = pyqtSignal()
    typed = pyqtSignal()

    def __init__(self, session: Session, drafts: Drafts, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.drafts = drafts
        self.subject = Subject(session.standard, drafts, "")
        self.paper = load_form("parcel", session.standard)
        self._before: Optional[Described] = None  # the parcel that was shown before this one, as it was left
        self.head = FormHead(self)
        self.tabs = FormTabs(self)
        self.tabs.setEnabled(False)  # until there is a parcel to describe
        self.pages = [FormPage(tab, session.standard, self.tabs) for tab in self.paper.tabs]
        self.rows: dict[Place, FieldRow] = {}
        self._page_of: dict[Place, int] = {}
        for number, page in enumerate(self.pages):
            self.tabs.addTab(page, say(page.tab.title))
            for row in page.rows():
                self.rows[row.place], self._page_of[row.place] = row, number
                row.edited.connect(self._edited)
                row.linked.connect(self._linked)
        self._parents = _parents(session)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.tabs, 1)

    # ---- which parcels

    def show_ids(self, ids: Sequence[str]) -> None:
        """Read these parcels and show them."""
        if len(self.subject) == 1:
            self._before = self.subject.shown()[0]
        store = self._session.store
        self.subject.crs = store.info.crs if store is not None else ""
        self.subject.standard = self._session.standard  # a store may have thresholds of its own
        self.subject.load(read_described(self._session, ids) if ids else [])
        self.refresh()
        self.loaded.emit()

    def renew(self, by: str) -> None:
        """The parcels on the form were changed in the store: read them again, keep what is typed."""
        self.subject.renew(read_described(self._session, self.subject.ids), by)
        self.refresh()

    # ---- what is shown

    def refresh(self) -> None:
        """Show the values, what is missing, which fields apply, and what is wrong."""
        shown = self.subject.shown()
        self.tabs.setEnabled(bool(shown))
        for place, row in self.rows.items():
            value = self.subject.common(shown, place)
            row.editor.set_mixed() if value is MIXED else row.editor.set_value(value)
        self._follow(shown)
        self.check()
        for page in self.pages:
            page.arrange()

    def check(self) -> None:
        """Look at what is typed with the rules that need one record only."""
        self._pause.stop()
        shown = self.subject.shown()
        issues = self.subject.issues(shown)
        for place, row in self.rows.items():
            if row.editor.unfinished():
                issues.pop(place, None)
            row.show_problems(self._problems(place, row, issues.get(place, [])))
        shape = [i for (_, name), found in issues.items() if not name for i in found]
        self.head.show_shape([self._sentence(i) for i in shape if i.severity is not Severity.INFO])
        shares = self.subject.shares(shown, self.paper)
        for number, page in enumerate(self.pages):
            places = list(page.tab.fields())
            missing = sum(self.subject.missing(shown, p) for p in places)
            wrong = sum(len([i for i in issues.get(p, []) if i.severity in (Severity.FATAL, Severity.ERROR)])
                        or bool(self.rows[p].editor.slip()) for p in places)  # fmt: skip
            ringed = any(self.subject.needed(shown, p) for p in places)
            self.tabs.bar.tell(number, TabState(shares[page.tab.name], missing, wrong, ringed))

    def show_field(self, place: Place) -> None:
        """Bring a field to sight and put the cursor into it."""
        if place in self.rows:
            self.tabs.setCurrentIndex(self._page_of[place])
            row = self.rows[place]
            self.pages[self._page_of[place]].ensureWidgetVisible(row)
            row.editor.widget.setFocus(Qt.FocusReason.TabFocusReason)  # what stands there is typed over

    def first_missing(self) -> Optional[Place]:
        """The first empty field that needs a value, in the order of the form."""
        shown = self.subject.shown()
        return next((p for t in self.paper.tabs for p in t.fields() if self.subject.missing(shown, p)), None)

    def slips(self) -> list[Place]:
        """Where something stands that cannot be stored."""
        return [place for place, row in self.rows.items() if row.editor.slip() and self.subject.is_typed(place)]

    # ---- what is typed

    def take_previous(self) -> bool:
        """Ctrl+D: the focused field gets the value of the parcel that was shown before; whether there was one."""
        row = self._focused()
        if row is None or self._before is None or not row.field.typed or row.field.assigned:
            return False
        self._type(row.place, self._before.value(row.place))
        return True

    def give_up(self) -> None:
        """Throw away what was typed for the parcels on the form."""
        self.subject.theirs.clear()
        self.drafts.forget(self.subject.ids)
        self.refresh()
        self.typed.emit()

    def _edited(self, place: Place) -> None:
        self.subject.type(place, self.rows[place].editor.value())
        shown = self.subject.shown()
        for other, row in self.rows.items():
            if row.field.derived:
                value = self.subject.common(shown, other)
                row.editor.set_mixed() if value is MIXED else row.editor.set_value(value)
        self._follow(shown)
        for page in self.pages:
            page.arrange()
        self._pause.start()
        self.typed.emit()

    def _type(self, place: Place, value: Any) -> None:
        self.rows[place].editor.set_value(value)
        self._edited(place)

    def _follow(self, shown: Sequence[Described]) -> None:
        """What depends on other values: marks, conditional fields, and lists below a chosen class."""
        for place, row in self.rows.items():
            missing = self.subject.missing(shown, place)
            filled = any(d.value(place) not in (None, "") for d in shown)
            conditional = isinstance(row.field.required, str)
            row.is_wanted = not conditional or missing or filled or self.subject.is_typed(place)
            row.mark(missing, self.subject.is_typed(place))
        for place, parent in self._parents.items():
            editor, above = self.rows[place].editor, self.subject.common(shown, parent)
            if isinstance(editor, CodeEditor):
                editor.offer_below(above if isinstance(above, str) and above.strip("0") else None)
        self.head.show_subject(shown, len(self.subject.typed_ids()))

    def _problems(self, place: Place, row: FieldRow, issues: Sequence[Issue]) -> list[Problem]:
        found = []
        slip = row.editor.slip()
        if slip:
            found.append(Problem(slip))
        conflict = self.subject.conflict(place)
        if conflict is not None:
            theirs, by = conflict
            found.append(Problem(tr("{by} saved “{value}” meanwhile.", by=by, value=theirs), "WARNING",
                                 tr("Take it"), _link("theirs", place)))  # fmt: skip
        for issue in sorted(issues, key=lambda i: i.severity.rank):
            cure = value_fix(issue, self._session.standard)
            fits = cure is not None and cure[0] in self.rows and not issue.waiver
            words = tr("→ {value}", value=cure[1]) if fits and cure is not None else ""
            link = _link("mend", *cure) if fits and cure is not None else ""
            found.append(Problem(self._sentence(issue), issue.severity.value, words, link))
        return found

    def _sentence(self, issue: Issue) -> str:
        return wording.message(issue, self._session.standard, language())

    def _linked(self, link: str) -> None:
        url = QUrl(link)
        query = QUrlQuery(url)
        place = (query.queryItemValue("layer"), query.queryItemValue("field"))
        if url.scheme() == "theirs":
            self.subject.decide(place, take_theirs=True)
            self.refresh()
            self.typed.emit()
        else:
            self._type(place, query.queryItemValue("value", QUrl.ComponentFormattingOption.FullyDecoded))

    def _focused(self) -> Optional[FieldRow]:
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, FieldRow):
            widget = widget.parentWidget()
        return widget


def _link(kind: str, place: Place, value: Any = "") -> str:
    url, query = QUrl(f"{kind}:"), QUrlQuery()
    for name, text in (("layer", place[0]), ("field", place[1]), ("value", str(value))):
        query.addQueryItem(name, str(QUrl.toPercentEncoding(text), "ascii"))
    url.setQuery(query)
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def _parents(session: Session) -> dict[Place, Place]:
    """Fields whose codes stand below the code of another field, as the rules of the standard say (code_parent)."""
    rules = [r for r in session.standard.rules if r.check == "code_parent"]
    return {("parcel", r.arguments["field"]): ("parcel", r.arguments["parent"]) for r in rules
            if r.arguments["field"] in session.standard.layers["parcel"].by_name}  # fmt: skip
