"""The plug is pulled: killed at any moment, no room left. The old package stays, or the new one is there: whole."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Iterator

import pytest

from soeland_qgis.core.errors import Cancelled, DiskFull, SoelandError
from soeland_qgis.core.unpack import unpack_bag
from soeland_qgis.jobs import package as job
from soeland_qgis.jobs.package import export_package
from soeland_qgis.jobs.part_files import PREFIX, sweep
from soeland_qgis.jobs.practice import Practice
from soeland_qgis.store import Store
from tests.jobs.test_import import Stopper

ROOT = Path(__file__).resolve().parents[2]
OLD = b"the package of last week"

CHILD = """
import resource, sys
from soeland_qgis.core.errors import SoelandError
from soeland_qgis.core.standard import load_standard
from soeland_qgis.jobs.package import export_package
from soeland_qgis.store import open_store
address, target, room = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = open_store(address, load_standard())
if room:
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
print("ready", flush=True)
try:
    export_package(store, target, "CC", "310113")
except SoelandError as error:
    print(type(error).__name__, str(error), flush=True)
    sys.exit(3)
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals and limits")


def start(address: str, target: Path, room: int = 0) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    return subprocess.Popen([sys.executable, "-c", CHILD, address, str(target), str(room)], env=environment,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)  # fmt: skip


def is_new(target: Path, folder: Path) -> bool:
    """Whether the new package is there, and then it is whole; else the old one must be untouched."""
    if target.read_bytes() == OLD:
        return False
    unpack_bag(target, folder)
    return True


@pytest.mark.slow
def test_killed_at_any_moment(practice: tuple[str, Practice], tmp_path: Path) -> None:
    target = tmp_path / "out" / "a.zip"
    target.parent.mkdir()
    target.write_bytes(OLD)
    whole = start(practice[0], target)
    assert whole.stdout and whole.stdout.readline() == "ready\n"
    begun = time.perf_counter()
    assert whole.wait(120) == 0, whole.communicate()
    lasted = time.perf_counter() - begun
    seen = set()
    for number in range(12):
        target.write_bytes(OLD)
        process = start(practice[0], target)
        assert process.stdout and process.stdout.readline() == "ready\n"
        time.sleep(lasted * number / 11)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        seen.add(is_new(target, tmp_path / f"bag{number}"))
    assert False in seen, "no kill came before the end: the test shows nothing"
    left = list(target.parent.glob(f"{PREFIX}*"))
    for folder in left:
        for path in (*folder.rglob("*"), folder):
            os.utime(path, (0, 0))
    assert set(sweep(target.parent)) == set(left)
    assert [p.name for p in target.parent.iterdir()] == ["a.zip"]


@pytest.fixture
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with as many kB as the test asks for."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    size = f"size={request.param}k"
    if not mount or subprocess.run([mount, "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("only root can mount a small disk here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("small_disk", [16, 64, 200, 400, 520, 640, 760, 900, 1100], indirect=True)
def test_no_room_on_the_disk(small_disk: Path, practice_store: Store) -> None:
    """Whichever member it strikes, and also when only the reading back has no room: a sentence, and nothing is left."""
    target = small_disk / "a.zip"
    target.write_bytes(OLD)
    with pytest.raises(DiskFull, match="room"):
        export_package(practice_store, str(target), "CC", "310113")
    assert target.read_bytes() == OLD and [p.name for p in small_disk.iterdir()] == ["a.zip"]


@pytest.mark.slow
def test_no_room_for_the_copy_of_the_store(practice: tuple[str, Practice], tmp_path: Path) -> None:
    """No file may grow beyond 200 kB, also not the snapshot."""
    target = tmp_path / "a.zip"
    target.write_bytes(OLD)
    process = start(practice[0], target, 200_000)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 3, (out, err)
    assert "Traceback" not in err
    assert target.read_bytes() == OLD and [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_a_changed_byte_on_the_disk_is_noticed(practice_store: Store, tmp_path: Path,
                                               monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """What was written is read back: a disk that lies is found out before the package gets its name."""
    write = job.write_bag

    def spoiled(target: Path, *rest: object) -> object:
        bag = write(target, *rest)
        content = bytearray(target.read_bytes())
        content[len(content) // 2] ^= 1
        target.write_bytes(content)
        return bag

    monkeypatch.setattr(job, "write_bag", spoiled)
    with pytest.raises(SoelandError):
        export_package(practice_store, str(tmp_path / "a.zip"), "CC", "310113")
    assert list(tmp_path.iterdir()) == []


def test_stopping_at_any_moment_leaves_the_old_package(practice_store: Store, tmp_path: Path) -> None:
    target = tmp_path / "a.zip"
    target.write_bytes(OLD)
    stopped = 0
    for moment in itertools.count(0, 7):
        try:
            export_package(practice_store, str(target), "CC", "310113", progress=Stopper(moment))
        except Cancelled:
            stopped += 1
            assert target.read_bytes() == OLD and [p.name for p in tmp_path.iterdir()] == ["a.zip"]
        else:
            break
    assert stopped >= 5 and is_new(target, tmp_path / "bag")
