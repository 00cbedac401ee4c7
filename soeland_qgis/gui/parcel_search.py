"""The search box of the list, with filters offered while one types and in a menu beside it."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QSize, QStringListModel, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QActionGroup, QCompleter, QHBoxLayout, QMenu, QToolButton, QWidget

from ..bridge.text import tr
from .icons import icon
from .parcel_query import ORDERS, Query, Wording, filter_words
from .single_keys import SingleKeys, plain

PAUSE = 150  # milliseconds after the last key before the list is searched
MENU_MOST = 40


class ParcelSearch(QWidget):
    """Emits ``searched(query, order)`` shortly after the person has stopped typing, or at once for the menu; and
    ``left`` when Enter or the down key goes on to what was found."""

    searched = pyqtSignal(object, str)
    left = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wording: Optional[Wording] = None
        self.order = ORDERS[0]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.box = QgsFilterLineEdit(self)
        self.box.setShowSearchIcon(True)
        self.box.setShowClearButton(True)
        self.box.setPlaceholderText(tr("Number, name, holder, certificate, place"))
        self.box.setAccessibleName(tr("Search parcels"))
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._search)
        self.box.textEdited.connect(self._offer)
        self.box.textChanged.connect(lambda _: self._pause.start())
        self._keys = SingleKeys(
            {plain(key): self._go_on for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)},
            lambda *_: not completer.popup().isVisible(), self,
        )  # fmt: skip
        self._keys.watch(self.box)
        layout.addWidget(self.box, 1)
        self.filter_button = self._menu_button("filter.svg", tr("Filter"), self._fill_filters)
        self.order_button = self._menu_button("order.svg", tr("Order"), self._fill_orders)
        layout.addWidget(self.filter_button)
        layout.addWidget(self.order_button)

    def use(self, wording: Optional[Wording]) -> None:
        """The values to offer; None while no store is open."""
        self._wording = wording

    def query(self) -> Query:
        """What is asked for now."""
        return self._wording.parse(self.box.text()) if self._wording is not None else Query()

    def toggle(self, name: str, value: str) -> None:
        """Add a filter to the box, or take it out where it stands there."""
        if self._wording is None:
            return
        token = self._wording.typed(name, value)
        tokens = self.box.text().split()
        kept = [t for t in tokens if t.replace("：", ":") != token]
        self.box.setText(" ".join(kept if len(kept) < len(tokens) else [*tokens, token]))
        self._search()

    def _search(self) -> None:
        self._pause.stop()
        self.searched.emit(self.query(), self.order)

    def _go_on(self) -> None:
        self._search()
        self.left.emit()

    def _offer(self, typed: str) -> None:
        if self._wording is not None:
            self._offers.setStringList(self._wording.offers(typed))

    def _menu_button(self, drawing: str, tip: str, fill: object) -> QToolButton:
        button = QToolButton(self)
        em = self.fontMetrics().height()
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(em, em))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: fill(menu))  # type: ignore[operator]
        button.setMenu(menu)
        return button

    def _fill_filters(self, menu: QMenu) -> None:
        menu.clear()
        if self._wording is None:
            return
        chosen = self.query().chosen
        for value, label in self._wording.labels["state"].items():
            self._add_filter(menu, "state", value, label, value in chosen.get("state", ()))
        menu.addSeparator()
        for name in ("group", "district", "batch"):
            sub = menu.addMenu(filter_words()[name][0])
            for value, label in list(self._wording.labels[name].items())[:MENU_MOST]:
                self._add_filter(sub, name, value, label, value in chosen.get(name, ()))
        menu.addSeparator()
        menu.addAction(tr("All parcels"), lambda: self.box.setText("")).setEnabled(bool(self.box.text()))

    def _add_filter(self, menu: QMenu, name: str, value: str, label: str, is_on: bool) -> None:
        action = menu.addAction(label)
        action.setCheckable(True)
        action.setChecked(is_on)
        action.triggered.connect(lambda: self.toggle(name, value))

    def _fill_orders(self, menu: QMenu) -> None:
        menu.clear()
        words = {
            "number": tr("By number"), "incomplete": tr("Least complete first"),
            "errors": tr("Most errors first"), "area": tr("Largest first"),
        }  # fmt: skip
        group = QActionGroup(menu)
        for order in ORDERS:
            action: QAction = menu.addAction(words[order])
            action.setCheckable(True)
            action.setChecked(order == self.order)
            action.setActionGroup(group)
            action.triggered.connect(lambda _=False, order=order: self._sort(order))

    def _sort(self, order: str) -> None:
        self.order = order
        self._search()
