#!/usr/bin/env python3
"""Installs this checkout into a QGIS profile: every edit counts after a plugin reload. No symbolic links.

    scripts/link.py PROFILE [--profiles DIR] [--enable]

Writes two files into PROFILE/python/plugins/soeland_qgis: metadata.txt, and an __init__.py whose __path__ leads here.
--profiles: the folder with the profiles (default: QGIS' own)   --enable: tick the plugin in the profile as well
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "soeland_qgis"

STUB = '''"""Leads QGIS to the checkout in {package}; written by scripts/link.py."""

__path__ = [{package!r}]


def classFactory(iface):
    from .plugin import SoelandPlugin

    return SoelandPlugin(iface)
'''


def profiles_folder() -> Path:
    """Where QGIS 3 keeps its profiles on this system."""
    if sys.platform == "win32":
        return Path(os.environ["APPDATA"]) / "QGIS" / "QGIS3" / "profiles"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "QGIS" / "QGIS3" / "profiles"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "QGIS" / "QGIS3" / "profiles"


def link(profile: Path) -> Path:
    """Write the two files; the folder of the plugin in the profile. An installed copy is not overwritten."""
    folder = profile / "python" / "plugins" / NAME
    if (folder / "plugin.py").exists():
        sys.exit(f"link: {folder} holds an installed plugin; uninstall it in QGIS first")
    folder.mkdir(parents=True, exist_ok=True)
    metadata = (ROOT / "metadata.txt").read_text("utf-8")
    icon = str(ROOT / "resources" / "icons" / "soeland.png").replace("\\", "/")
    _write(folder / "metadata.txt", re.sub(r"(?m)^icon=.*$", lambda _: f"icon={icon}", metadata))
    _write(folder / "__init__.py", STUB.format(package=str(ROOT / NAME)))
    return folder


def enable(profile: Path) -> None:
    """Tick the plugin in the profile's settings, keeping what else stands there."""
    settings = profile / "QGIS" / "QGIS3.ini"
    text = settings.read_text("utf-8") if settings.is_file() else ""
    if re.search(rf"(?m)^{NAME}=true$", text) and f"watchDog\\{NAME}" not in text:
        return
    # a watchdog left by a QGIS that was killed while it started makes the next one switch the plugin off
    text = re.sub(rf"(?m)^(watchDog\\)?{NAME}=.*\n", "", text)
    line = f"[PythonPlugins]\n{NAME}=true\n"
    text = text.replace("[PythonPlugins]\n", line) if "[PythonPlugins]" in text else f"{text}\n{line}".lstrip()
    settings.parent.mkdir(parents=True, exist_ok=True)
    _write(settings, text)


def _write(file: Path, text: str) -> None:
    """Only where it differs, and whole: several processes may start at once."""
    if file.is_file() and file.read_text("utf-8") == text:
        return
    part = file.with_name(f".{file.name}.{os.getpid()}")
    part.write_text(text, "utf-8")
    part.replace(file)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("profile")
    parser.add_argument("--profiles", type=Path, default=None)
    parser.add_argument("--enable", action="store_true")
    parser.add_argument("--quiet", action="store_true")
    chosen = parser.parse_args()
    profile = (chosen.profiles or profiles_folder()) / chosen.profile
    if not profile.is_dir() and chosen.profiles is None:
        sys.exit(f"link: there is no profile {profile}; make it in QGIS (Settings, User Profiles)")
    folder = link(profile)
    if chosen.enable:
        enable(profile)
    if not chosen.quiet:
        print(f"link: {folder} leads to {ROOT}")


if __name__ == "__main__":
    main()
