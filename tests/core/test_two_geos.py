"""Shapely's wheel brings its own GEOS; QGIS has another one in sight of the whole process."""

from __future__ import annotations

import glob
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SYSTEM = sorted(glob.glob("/usr/lib/*/libgeos.so.3.*"))

WORK = """
import ctypes, sys
ctypes.CDLL({system!r}, mode=ctypes.RTLD_GLOBAL)  # as the program qgis does by being linked with it
{load}
print(shapely.to_wkt(shapely.box(0, 0, 1, 1)))
print(bool(shapely.coverage_is_valid([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])))
"""


def _run(load: str) -> subprocess.CompletedProcess[str]:
    script = WORK.format(system=SYSTEM[0], load=load)
    return subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60)


@pytest.mark.skipif(not SYSTEM, reason="no GEOS of the system is installed beside Shapely's own")
def test_shapely_uses_its_own_geos_inside_qgis() -> None:
    done = _run("from soeland_qgis.core.geometry.engine import require; shapely = require()")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[1] == "True"


@pytest.mark.skipif(not SYSTEM, reason="no GEOS of the system is installed beside Shapely's own")
def test_the_protection_is_needed() -> None:
    done = _run("import shapely")
    if done.returncode == 0:
        pytest.skip("this Shapely is linked with the system's GEOS, or keeps to its own by itself")
    assert "WKT" in done.stderr or done.returncode < 0
