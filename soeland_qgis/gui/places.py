"""The places of the panel: survey, checks, batches, deliver, and whatever is added to this folder later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional, Type

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..core.registry import Registry, discover
from ..paths import PACKAGE

if TYPE_CHECKING:
    from ..bridge.session import Session
    from .panel import Panel


class Place(QObject):
    """One place of the panel. Register the class with ``@place("name")`` in a module of this folder.

    The panel makes one object when it is built and asks for its ``widget`` once; the widget lives as long as the
    panel, so a place keeps its state while another one is shown. A place listens to the session's signals itself
    and emits ``counted`` when its ``count`` has become another number.
    """

    counted = pyqtSignal()

    name = ""  # "survey"; also the name of the settings and of the page
    order = 100  # position from the left; the four of the day are 10, 20, 30, 40
    icon = ""  # file under resources/icons, e.g. "survey.svg"; drawn in the colour of the theme

    def title(self) -> str:
        """The word below the icon, translated."""
        raise NotImplementedError

    def explain(self) -> str:
        """What F1 shows: a few translated paragraphs as simple HTML."""
        raise NotImplementedError

    def widget(self, session: Session, panel: Panel) -> QWidget:
        """Make the widget of the place; called once."""
        raise NotImplementedError

    def count(self) -> Optional[int]:
        """The number on the place's button; None where it is not known (which is not the same as 0)."""
        return None

    def counts(self) -> str:
        """What the number counts, translated, e.g. "incomplete parcels"; shown on hover."""
        return ""

    def unsaved(self) -> int:
        """How many records have typed but unsaved changes in this place."""
        return 0

    def close(self) -> None:
        """Let go of everything outside the widget (map tools, rubber bands); called when the panel is unloaded."""


places: Registry[Type[Place]] = Registry("place")
place = places.register


def load() -> list[Type[Place]]:
    """All places of this folder, from left to right."""
    discover(__package__ or "", str(PACKAGE / "gui"))
    return sorted((kind for _, kind in places.items()), key=lambda kind: kind.order)
