"""A new parcel store: where it lies, in which coordinates, and whether one person or a team writes into it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import QgsFileWidget, QgsProjectionSelectionWidget
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QWidget

from ..bridge.text import tr
from ..core.model import Standard
from .forms import load_form


class CreateDialog(QDialog):
    """Asks for file, coordinate system and mode; OK only where the file does not exist and the CRS has a code."""

    def __init__(self, folder: str, standard: Standard, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("create", self)
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter(tr("Parcel store (*.gpkg)"))
        self.file.setDialogTitle(tr("Where to create the parcel store"))
        self.file.setFilePath(str(_free(Path(folder), tr("parcels"))))
        self.projection.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, False)
        self.projection.setCrs(QgsCoordinateReferenceSystem(standard.crs))
        self.file.fileChanged.connect(self._check)
        self.projection.crsChanged.connect(self._check)
        self._check()

    def address(self) -> str:
        """The path, with its ending."""
        path = self.file.filePath().strip()
        return path if not path or path.lower().endswith(".gpkg") else f"{path}.gpkg"

    def crs(self) -> str:
        """The code of the coordinate system, e.g. "EPSG:4549"."""
        return self.projection.crs().authid()

    def mode(self) -> str:
        """"single" or "team"."""
        return "team" if self.team.isChecked() else "single"

    def _check(self) -> None:
        slip = self._slip()
        self.slip.setText(slip)
        self.slip.setVisible(bool(slip))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not slip)

    def _slip(self) -> str:
        path = Path(self.address()) if self.address() else None
        if path is None:
            return tr("Say where the file shall lie.")
        if path.exists():
            return tr("This file exists. Choose another name: a store is never overwritten.")
        if not path.parent.is_dir():
            return tr("The folder {folder} does not exist.", folder=path.parent)
        if not self.crs():
            return tr("Choose a coordinate system with a code (EPSG).")
        return ""


def _free(folder: Path, stem: str) -> Path:
    """The first of "parcels.gpkg", "parcels-2.gpkg" … that does not exist."""
    path, number = folder / f"{stem}.gpkg", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.gpkg", number + 1
    return path
