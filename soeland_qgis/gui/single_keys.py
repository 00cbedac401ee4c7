"""Single keys (1 to 4, 0, N, P, X) and Ctrl+Z: in our own lists and the canvas only, while their place is shown."""

from __future__ import annotations

from typing import Callable, Mapping, Optional, Tuple

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QApplication, QWidget

from ..bridge.session import Session

Act = Callable[[], object]
Key = Tuple[int, bool]
"""Qt key and whether Ctrl is held."""


def plain(key: Qt.Key) -> Key:
    """A key by itself."""
    return int(key), False


def with_ctrl(key: Qt.Key) -> Key:
    """A key with Ctrl."""
    return int(key), True


class SingleKeys(QObject):
    """Accepts ShortcutOverride for its keys, so that no action of QGIS' window takes them, and then acts on the key
    press. Never a window-wide shortcut: that would steal digits from every input of QGIS."""

    def __init__(self, keys: Mapping[Key, Act], active: Callable[[QObject, Key], bool], parent: QObject) -> None:
        """``active(widget, key)`` says whether the key is ours there and now."""
        super().__init__(parent)
        self._keys = keys
        self._active = active
        self._widgets: list[QWidget] = []

    def watch(self, widget: QWidget) -> None:
        """Act while this widget has the focus."""
        widget.installEventFilter(self)
        self._widgets.append(widget)

    def release(self) -> None:
        """Let go of all widgets."""
        for widget in self._widgets:
            if not sip.isdeleted(widget):
                widget.removeEventFilter(self)
        self._widgets.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        key = _key(event)
        act = self._keys.get(key)
        if act is None or not self._active(watched, key):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            act()
        return True


class KeysWithin(SingleKeys):
    """The keys of a whole form or panel, wherever in it the cursor stands. No QShortcut: where QGIS' window has the
    same key (Ctrl+S, Ctrl+D, F1), a key given twice does nothing. And no filter on the page alone: a text box takes
    Ctrl+D for itself on X11 and deletes a letter, so the widget with the focus is watched."""

    def __init__(self, keys: Mapping[Key, Act], page: QWidget) -> None:
        super().__init__(keys, lambda *_: True, page)
        self._page = page
        QApplication.instance().focusChanged.connect(self._follow)

    def _follow(self, _old: Optional[QWidget], new: Optional[QWidget]) -> None:
        self.release()
        if new is not None and self._page.isAncestorOf(new):
            self.watch(new)


def _key(event: QKeyEvent) -> Key:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return int(event.key()), True
    return (int(event.key()), False) if modifiers == Qt.KeyboardModifier.NoModifier else (0, False)


def ours(page: QWidget, session: Session, canvas: QWidget) -> Callable[[QObject, Key], bool]:
    """Keys are a page's while it is shown; Ctrl+Z on the map is QGIS' while one of the store's layers is drawn in."""

    def active(watched: QObject, key: Key) -> bool:
        drawing = any(layer.isEditable() for layer in session.layers.values())
        return page.isVisible() and not (key == with_ctrl(Qt.Key.Key_Z) and watched is canvas and drawing)

    return active
