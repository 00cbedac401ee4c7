"""What the tests in a real QGIS share: an empty store, a session on it, and parcels drawn in it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Callable, Iterator

import pytest
from qgis.core import QgsApplication, QgsGeometry, QgsProject, QgsVectorLayer, QgsVectorLayerUtils
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QSettings

from soeland_qgis.bridge.session import Session
from soeland_qgis.bridge.styles import save_styles
from soeland_qgis.core.model import Standard
from soeland_qgis.core.standard import load_standard
from soeland_qgis.store import create_store


@pytest.fixture(scope="session")
def standard() -> Standard:
    return load_standard()


@pytest.fixture()
def session(qgis_app: QgsApplication, standard: Standard) -> Iterator[Session]:
    """A session without a store; what it put on the map is gone afterwards."""
    QgsProject.instance().clear()
    QSettings().remove("soeland")
    made = Session(standard)
    yield made
    made.release()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not QgsProject.instance().mapLayers(), "a session leaves no layers behind"


@pytest.fixture(scope="session")
def empty_stores(
    qgis_app: QgsApplication, standard: Standard, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """An empty store in each mode with its forms saved, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("stores")
    made = {}
    for mode in ("single", "team"):
        made[mode] = folder / f"{mode}.gpkg"
        store = create_store(str(made[mode]), standard, "EPSG:4549", mode)
        save_styles(store)
        store.close()
    return made


@pytest.fixture()
def opened(session: Session, empty_stores: dict[str, Path], tmp_path: Path) -> Callable[[str], Session]:
    """A function that opens an empty store in a mode."""

    def make(mode: str = "single") -> Session:
        session.open(shutil.copy(empty_stores[mode], tmp_path / f"{mode}.gpkg"))
        return session

    return make


def square(x: float, y: float = 3456000, size: float = 100) -> QgsGeometry:
    """A square in the plane of the store."""
    corners = ((x, y), (x, y + size), (x + size, y + size), (x + size, y), (x, y))
    return QgsGeometry.fromWkt("Polygon((" + ",".join(f"{a} {b}" for a, b in corners) + "))")


def draw(layer: QgsVectorLayer, x: float, **fields: object) -> int:
    """Draw a parcel into the edit buffer, as QGIS' own tool does; its feature id there."""
    values = {layer.fields().lookupField(name): value for name, value in fields.items()}
    feature = QgsVectorLayerUtils.createFeature(layer, square(x), values)
    assert layer.addFeature(feature)
    return feature.id()


def stored(session: Session, layer: str = "parcel") -> dict[str, dict[str, object]]:
    """What the store holds, by key field, read over a private copy and not through QGIS."""
    assert session.store is not None
    with session.store.snapshot() as snapshot:
        table = snapshot.table(layer)
    rows = {}
    for row in range(len(table)):
        values = {name: table.value(row, name) for name in table.columns}
        values["id"], values["version"] = str(table.ids[row]), int(table.versions[row])
        values["wkb"] = None if table.geometry is None else table.geometry[row]
        rows[table.key(row)] = values
    return rows
