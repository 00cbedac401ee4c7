"""Photos and scans: copied beside the store once, with checksum, never out of its folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from soeland_qgis.core.errors import InputError, StoreReadOnly
from soeland_qgis.core.standard import load_standard
from soeland_qgis.jobs.attach import attach, location

LAYER = load_standard().layers["attachment"]


def test_a_file_is_copied_beside_the_store(tmp_path: Path) -> None:
    photo = tmp_path / "相机" / "照片 1.jpg"
    photo.parent.mkdir()
    photo.write_bytes(b"picture")
    store = tmp_path / "库" / "x.gpkg"
    store.parent.mkdir()
    edit = attach(str(store), LAYER, "DQ-310110-0001", str(photo), {"type": "01", "lon": None})
    assert edit.after["file_name"] == "attachments/DQ-310110-0001/照片 1.jpg"
    assert location(str(store), edit.after["file_name"]).read_bytes() == b"picture"
    assert edit.after["sha256"] == hashlib.sha256(b"picture").hexdigest()
    assert edit.after["link_id"] == "DQ-310110-0001" and "lon" not in edit.after
    assert photo.exists()


def test_the_same_content_is_kept_once_and_another_gets_its_own_name(tmp_path: Path) -> None:
    store = tmp_path / "库" / "x.gpkg"
    store.parent.mkdir()
    for folder, content in (("a", b"1"), ("b", b"1"), ("c", b"2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.jpg").write_bytes(content)
    names = [attach(str(store), LAYER, "N", str(tmp_path / f / "x.jpg"), {}).after["file_name"] for f in "abc"]
    assert names == ["attachments/N/x.jpg", "attachments/N/x.jpg", "attachments/N/x-2.jpg"]
    assert sorted(p.name for p in (store.parent / "attachments" / "N").iterdir()) == ["x-2.jpg", "x.jpg"]


def test_a_file_below_the_store_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "scan").mkdir()
    (tmp_path / "scan" / "a.pdf").write_bytes(b"x")
    edit = attach(str(tmp_path / "x.gpkg"), LAYER, "N", str(tmp_path / "scan" / "a.pdf"), {})
    assert edit.after["file_name"] == "scan/a.pdf" and not (tmp_path / "attachments").exists()


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/passwd", "a/../../x", ""])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        location(str(tmp_path / "store" / "x.gpkg"), name)


def test_missing_files_and_folders_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        attach(str(tmp_path / "x.gpkg"), LAYER, "N", str(tmp_path / "no.jpg"), {})
    photo = tmp_path / "a.jpg"
    photo.write_bytes(b"x")
    (tmp_path / "库").mkdir()
    (tmp_path / "库" / "attachments").write_bytes(b"a file where a folder is wanted")
    with pytest.raises(StoreReadOnly):
        attach(str(tmp_path / "库" / "x.gpkg"), LAYER, "N", str(photo), {})
