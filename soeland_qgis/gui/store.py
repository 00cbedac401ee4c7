"""Opening, creating and leaving a parcel store, and saying who one is."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QMimeData, QObject, Qt
from qgis.PyQt.QtWidgets import QApplication, QFileDialog

from ..bridge import tasks
from ..bridge.session import Session
from ..bridge.styles import furnish
from ..bridge.text import tr
from ..core.errors import SoelandError, StoreOutdated
from .create import CreateDialog
from .help_page import HelpPage
from .identity import IdentityDialog
from .upgrade import offer

if TYPE_CHECKING:
    from .panel import Panel

FOLDER = "soeland/folder"
"""The setting with the folder where the last store was."""


class StoreDesk(QObject):
    """What can be done with a store as a whole. Every error ends as a sentence in the panel's message bar."""

    def __init__(self, session: Session, panel: Panel) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel

    def choose(self) -> None:
        """Ask for a file and open it."""
        address, _ = QFileDialog.getOpenFileName(
            self._panel, tr("Open a parcel store"), self.folder(), tr("Parcel store (*.gpkg)")
        )
        if address:
            self.open(address)

    def open(self, address: str) -> bool:
        """Open the store at ``address``; whether that went well."""
        return self._guarded(lambda: self._session.open(address), address)

    def create(self) -> None:
        """Ask where, in which coordinates and for whom, and make a new store there."""
        dialog = CreateDialog(self.folder(), self._session.standard, self._panel)
        if dialog.exec():
            self.create_at(dialog.address(), dialog.crs(), dialog.mode())

    def create_at(self, address: str, crs: str, mode: str) -> bool:
        """Make and open a store; whether that went well."""
        return self._guarded(lambda: self._session.create(address, crs, mode), address)

    def close(self) -> None:
        """Leave the store; typed but unsaved forms stay in the journal and are offered again."""
        self._session.close()

    def practice(self) -> None:
        """Make the practice district in the profile, or open it where it was made before."""
        from ..jobs.practice import make_practice  # only who practises needs it

        path = Path(QgsApplication.qgisSettingsDirPath()) / "soeland" / f"{tr('practice district')}.gpkg"
        if path.exists():
            self.open(str(path))
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        self._panel.message(tr("The practice district is being made: about 300 made-up parcels…"), seconds=0)
        tasks.run(
            tr("Make the practice district"),
            partial(make_practice, finish=furnish),
            str(path),
            self._session.standard,
            done=lambda practice: self.open(str(path)),
            failed=self._panel.error,
        )

    def identity(self) -> None:
        """Ask who works here: name and role."""
        dialog = IdentityDialog(self._session, self._panel)
        if dialog.exec():
            dialog.keep()

    def explain(self) -> None:
        """F1 while no store is open."""
        page = HelpPage(
            tr(
                "<h3>A parcel store</h3><p>A parcel store is one file (.gpkg) with all parcels, their buildings, "
                "boundary points and attachments, and the history of every change. Open the file that you were "
                "given, or create an empty one and bring parcels in.</p><p>The practice district has about 300 "
                "made-up parcels with errors to find: nothing that you do there can do harm.</p>"
            ),
            self._panel,
        )
        page.setWindowFlag(Qt.WindowType.Tool)
        page.setWindowTitle(tr("Help"))
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.resize(page.fontMetrics().averageCharWidth() * 60, page.fontMetrics().height() * 16)
        page.show()

    def folder(self) -> str:
        """Where file dialogs start."""
        return str(QgsSettings().value(FOLDER, str(Path.home())))

    @staticmethod
    def dropped_store(mime: QMimeData) -> str:
        """The path of a single dropped .gpkg file, else ""."""
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        return files[0] if len(files) == 1 and files[0].lower().endswith(".gpkg") else ""

    def _guarded(self, act: Callable[[], Any], address: str) -> bool:
        self._panel.bar.clearWidgets()
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            act()
        except StoreOutdated as error:
            offer(self._panel, error, address, self.open)
            return False
        except SoelandError as error:
            self._panel.error(error)
            return False
        finally:
            QApplication.restoreOverrideCursor()
        QgsSettings().setValue(FOLDER, str(Path(address).parent))
        return True
