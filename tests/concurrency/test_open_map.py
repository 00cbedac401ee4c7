"""A map that is open while a colleague begins to edit: it must go on showing every parcel."""

from __future__ import annotations

from pathlib import Path

from soeland_qgis.core.edit import new_id
from tests.store_ground import do, insert, make, square

from .actor import Actor

COUNT = 60


def ground(folder: Path) -> tuple[str, str]:
    store = make("geopackage", folder)
    do(store, *(insert(new_id(), parcel_name="a", shape=square(350000 + 20 * i)) for i in range(COUNT)))
    address, source = store.address, store.source("parcel")
    store.close()
    return address, source


def least_seen(folder: Path, holding: bool) -> int:
    """The fewest parcels that the viewer's open layer gave while another QGIS edited and saved."""
    address, source = ground(folder)
    with Actor("viewer") as viewer, Actor("viewer") as colleague:
        if holding:
            viewer.ask(do="hold", path=address)
        assert viewer.ask(do="show", source=source) and colleague.ask(do="show", source=source)
        seen = [viewer.ask(do="look")["least"]]
        assert colleague.ask(do="begin")
        seen.append(viewer.ask(do="look")["least"])
        for name in ("b", "c"):
            colleague.tell(do="edit", name=name)
            seen.append(viewer.ask(do="look")["least"])
            assert colleague.hear()
            seen.append(viewer.ask(do="look")["least"])
    assert seen[0] == COUNT
    return min(seen)


def test_an_open_map_never_goes_blank_while_a_colleague_edits(tmp_path: Path) -> None:
    assert least_seen(tmp_path, holding=True) == COUNT


def test_without_our_handle_it_does_go_blank(tmp_path: Path) -> None:
    """The proof that the test above bites: QGIS alone (3.22 and 3.40) shows parcels less, without a word."""
    least = least_seen(tmp_path, holding=False)
    assert least < COUNT, "this QGIS keeps an open layer readable by itself: the handle may not be needed any more"


def test_the_file_is_one_file_again_when_all_have_left(tmp_path: Path) -> None:
    address, source = ground(tmp_path)
    with Actor("viewer") as viewer, Actor("writer") as writer:
        viewer.ask(do="hold", path=address)
        viewer.ask(do="show", source=source)
        writer.ask(do="open", path=address)
        assert {p.name for p in tmp_path.iterdir()} >= {"ground.gpkg", "ground.gpkg-wal"}
        writer.ask(do="close")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("ground")] == ["ground.gpkg"]
