#!/usr/bin/env python3
"""Holds a plugin zip against the upload rules of plugins.qgis.org: structure, metadata, Bandit, detect-secrets.

    scripts/gate.py dist/soeland_qgis-0.1.0.zip

What blocks an upload there fails here. Rules that the site lets an uploader tick away fail too, but for the places in
ACCEPTED, each with its reason. Links in metadata.txt are not called: their form is checked only.
"""

from __future__ import annotations

import argparse
import configparser
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

LARGEST = 25_000_000
REQUIRED = ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository")
LINKS = ("homepage", "tracker", "repository")
FORBIDDEN_PARTS = {"__pycache__", ".git", "__MACOSX", ".."}
FORBIDDEN_ENDINGS = (".pyc", ".exe", ".dll", ".so", ".dylib", ".bat", ".sh", ".ps1", ".cmd")

MANDATORY = (
    "B102 B103 B105 B106 B107 B111 B201 B202 B301 B302 B304 B305 B306 B307 B312 B321 B323 B401 B402 B412 B413 B501 "
    "B502 B503 B505 B506 B507 B601 B602 B604 B605 B609 B610 B611 B612 B613 B615 B701"
).split()
SKIPPABLE = (
    "B101 B104 B108 B110 B112 B113 B303 B308 B310 B311 B313 B314 B315 B316 B317 B318 B319 B320 B324 B403 B405 B406 "
    "B407 B408 B409 B504 B508 B509 B603 B606 B607 B608 B614 B702 B703 B704"
).split()

ACCEPTED = {
    ("B603", "soeland_qgis/store/child.py"): "the child is this Python with our own module; no user text",
}
"""(rule, file) → why it may stand; an uploader ticks these."""

SECRETS_OFF = ("IPPublicDetector",)


def structure(archive: Path) -> list[str]:
    """What is wrong with the zip itself."""
    faults = []
    if archive.stat().st_size > LARGEST:
        faults.append(f"the zip has {archive.stat().st_size:,} bytes, at most {LARGEST:,} are taken")
    with zipfile.ZipFile(archive) as opened:
        entries = opened.infolist()
    names = [entry.filename for entry in entries]
    tops = {PurePosixPath(name).parts[0] for name in names}
    if len(tops) != 1:
        return [*faults, f"exactly one folder is allowed at the top: {sorted(tops)}"]
    top = tops.pop()
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]+", top) or not top.isidentifier() or "plugin" in top.lower():
        faults.append(f"the folder cannot be called {top}")
    faults += [f"{top}/{name} is missing" for name in ("__init__.py", "metadata.txt", "LICENSE")
               if f"{top}/{name}" not in names]  # fmt: skip
    for entry in entries:
        path = PurePosixPath(entry.filename)
        bad = FORBIDDEN_PARTS & set(path.parts) or "\\" in entry.filename or path.is_absolute() or ":" in entry.filename
        hidden = any(part.startswith(".") for part in path.parts)
        executable = path.suffix == ".py" and (entry.external_attr >> 16) & 0o111
        if bad or hidden or executable or path.suffix.lower() in FORBIDDEN_ENDINGS:
            faults.append(f"{entry.filename} is not allowed in a plugin")
    if len(names) != len({name.lower() for name in names}):
        faults.append("two names differ in case only")
    return faults


def metadata(archive: Path) -> list[str]:
    """What is wrong with metadata.txt."""
    with zipfile.ZipFile(archive) as opened:
        names = set(opened.namelist())
        top = sorted(names)[0].split("/")[0]
        if f"{top}/metadata.txt" not in names:
            return []
        raw = opened.read(f"{top}/metadata.txt")
    if raw.startswith(b"\xef\xbb\xbf"):
        return ["metadata.txt begins with a byte order mark"]
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign,assignment]
    parser.read_string(raw.decode("utf-8"))
    if not parser.has_section("general"):
        return ["metadata.txt has no section [general]"]
    values = dict(parser["general"])
    faults = [f"metadata.txt: {key} is missing" for key in REQUIRED if not values.get(key)]
    faults += [f"metadata.txt: {k} is no link" for k in LINKS if not re.match(r"https?://\S+$", values.get(k, ""))]
    if not re.fullmatch(r"\d+\.\d+\.\d+", values.get("version", "")):
        faults.append("metadata.txt: version is not MAJOR.MINOR.PATCH")
    if "/" in values.get("author", ""):
        faults.append("metadata.txt: author has a slash")
    if "plugin" in values.get("name", "").lower():
        faults.append("metadata.txt: the name says plugin")
    faults += [f"metadata.txt: HTML in {key}" for key in ("name", "description", "about", "changelog")
               if re.search(r"<[a-zA-Z/]", values.get(key, ""))]  # fmt: skip
    if "supportsQt6" in values:
        faults.append("metadata.txt: supportsQt6 is obsolete; qgisMaximumVersion=4.99 says it")
    if values.get("icon") and f"{top}/{values['icon']}" not in names:
        faults.append(f"metadata.txt: icon {values['icon']} is not in the zip")
    return faults


def bandit(folder: Path) -> tuple[list[str], list[str]]:
    """(faults, what was accepted) of Bandit with the site's rules."""
    rules = ",".join(MANDATORY + SKIPPABLE)
    command = [sys.executable, "-m", "bandit", "-q", "-r", str(folder), "-f", "json", "-t", rules]
    outcome = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
    faults = [f"bandit cannot read {error['filename']}: {error['reason']}" for error in outcome["errors"]]
    accepted = []
    for hit in outcome["results"]:
        name = Path(hit["filename"]).relative_to(folder).as_posix()
        line = f"{hit['test_id']} {name}:{hit['line_number']}: {hit['issue_text']}"
        known = hit["test_id"] in SKIPPABLE and ACCEPTED.get((hit["test_id"], name))
        (accepted if known else faults).append(line)
    return faults, accepted


def secrets(folder: Path) -> list[str]:
    """What detect-secrets takes for a secret."""
    command = [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "--no-verify"]
    for plugin in SECRETS_OFF:
        command += ["--disable-plugin", plugin]
    done = subprocess.run([*command, "."], capture_output=True, text=True, cwd=folder)
    if done.returncode:
        return [f"detect-secrets failed: {done.stderr.strip()[-300:]}"]
    found = json.loads(done.stdout)["results"]
    return [f"{hit['type']} {name}:{hit['line_number']}" for name, hits in found.items() for hit in hits]


def judge(archive: Path) -> tuple[list[str], list[str]]:
    """(faults, accepted) of all rules."""
    faults = structure(archive) + metadata(archive)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(folder)
        found, accepted = bandit(folder)
        faults += found + secrets(folder)
    return faults, accepted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zips", nargs="+", type=Path)
    failed = False
    for archive in parser.parse_args().zips:
        faults, accepted = judge(archive)
        for line in accepted:
            print(f"gate: to be ticked at upload: {line}")
        for line in faults:
            print(f"gate: {line}")
        print(f"gate: {archive.name} {'is refused' if faults else 'passes'}")
        failed |= bool(faults)
    sys.exit(failed)


if __name__ == "__main__":
    main()
