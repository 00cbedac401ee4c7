"""Starts a real QGIS with a profile of its own on a display of its own, runs a script in it and brings back what it
wrote."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]


def run_in_qgis(script: Path, folder: Path, language: str = "zh-Hans", **facts: str) -> Any:
    """The JSON that ``script`` wrote to SOELAND_OUT; ``facts`` reach it as SOELAND_NAME. Skips where there is no
    Xvfb or QGIS."""
    for tool in ("xvfb-run", "qgis"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed: no real window (scripts/setup installs it)")
    out = folder / "out.json"
    subprocess.run(
        [sys.executable, ROOT / "scripts" / "link.py", "default", "--profiles", folder / "profiles", "--quiet"],
        check=True,
    )
    environment = {
        **os.environ,
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "XDG_RUNTIME_DIR": str(folder),
        "SOELAND_OUT": str(out),
        **{f"SOELAND_{name.upper()}": value for name, value in facts.items()},
    }
    environment.pop("QT_QPA_PLATFORM", None)
    environment.pop("QGIS_CUSTOM_CONFIG_PATH", None)
    folder.chmod(0o700)
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
    command = [*screen, "qgis", "--nologo", "--noversioncheck", "--lang", language, "--profiles-path", str(folder),
               "--code", str(script)]  # fmt: skip
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240)
    assert out.is_file(), f"QGIS ended without an answer:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    answer = json.loads(out.read_text("utf-8"))
    assert "error" not in answer, answer["error"]
    return answer
