"""Runs a script in a real QGIS window with the plugin loaded, in Chinese: on this display, or on a virtual one.

    scripts/window.py [--virtual] [--lang zh-Hans] [--screen 1600x1000] SCRIPT.py [ARGUMENT …]

The script is executed by QGIS after the start; it finds its arguments in the environment variable SOELAND_ARGS (JSON)
and ends QGIS itself.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def environment(profiles: Path, arguments: list[str], runtime: str) -> dict[str, str]:
    """What QGIS needs to find the plugin's libraries and its arguments."""
    path = os.pathsep.join(filter(None, [sysconfig.get_path("purelib"), os.environ.get("PYTHONPATH", "")]))
    proj = {"PROJ_DATA": "/usr/share/proj"} if Path("/usr/share/proj").is_dir() else {}
    return {**os.environ, **proj, "PYTHONPATH": path, "XDG_RUNTIME_DIR": runtime, "PYTHONDONTWRITEBYTECODE": "1",
            "SOELAND_ARGS": json.dumps(arguments), "QGIS_CUSTOM_CONFIG_PATH": str(profiles),
            "PYTHONWARNINGS": "ignore"}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--virtual", action="store_true")
    parser.add_argument("--lang", default="zh-Hans")
    parser.add_argument("--screen", default="1600x1000")
    parser.add_argument("script")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    profiles = Path(os.environ.get("SOELAND_PROFILES", ROOT / "build")) / "window"
    link = [sys.executable, str(ROOT / "scripts" / "link.py"), "default", "--profiles", str(profiles / "profiles")]
    subprocess.run([*link, "--enable", "--quiet"], check=True)
    subprocess.run([sys.executable, str(ROOT / "scripts" / "translate.py"), "--compile", "--quiet"], check=True)
    command = ["/usr/bin/qgis", "--nologo", "--noversioncheck", "--lang", options.lang,
               "--profiles-path", str(profiles), "--code", str(Path(options.script).resolve())]  # fmt: skip
    if options.virtual or not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        if not shutil.which("xvfb-run"):
            sys.exit("window: xvfb is missing; run scripts/setup")
        command = ["xvfb-run", "--auto-servernum", "--server-args", f"-screen 0 {options.screen}x24", *command]
    runtime = tempfile.mkdtemp(prefix="soeland-run-")
    try:
        return subprocess.run(command, env=environment(profiles, options.arguments, runtime)).returncode
    finally:
        shutil.rmtree(runtime, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
