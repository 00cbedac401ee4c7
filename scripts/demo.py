"""The main job from end to end: practice district, check, tag, hand in, take in; then a look at it in QGIS."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
MARK = "soeland-demo.txt"


def process(algorithm: str, **parameters: object) -> tuple[dict, str]:
    """Run an algorithm as anyone can with scripts/process; its results, or {} and what it said on refusing."""
    arguments = [f"--{name}={value}" for name, value in parameters.items()]
    command = ["scripts/process", algorithm, *arguments, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        return {}, done.stderr
    return json.loads(done.stdout[done.stdout.index("{") :])["results"], ""


def must(algorithm: str, **parameters: object) -> dict:
    """Run an algorithm that has to succeed."""
    results, trouble = process(algorithm, **parameters)
    if not results:
        sys.exit(f"demo: {algorithm} failed:\n{trouble}")
    return results


def expect(holds: bool, sentence: str) -> None:
    """Stop the demo when it does not show what it claims."""
    if not holds:
        sys.exit(f"demo: expected that {sentence}")


def say(text: str) -> None:
    print(f"demo [{time.perf_counter() - START:5.1f} s] {text}", flush=True)


def fresh(folder: Path) -> None:
    """An empty folder; one that holds anything but an earlier demo is left alone."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        sys.exit(f"demo: {folder} holds something else; name an empty folder")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).write_text("Made by scripts/demo; the next run replaces it.\n", "utf-8")


def survey(folder: Path) -> dict:
    """Make and check the practice district, and show that the whole cannot be handed in; what was made."""
    made = must("makepractice", STORE=folder / "practice.gpkg")
    say(f"practice district: {made['PARCELS']} parcels, {made['PLANTED']} planted faults")
    found = must("validate", STORE=folder / "practice.gpkg", ISSUES=folder / "issues.gpkg",
                 REPORT=folder / "report.html", REPORT_JSON=folder / "report.json")  # fmt: skip
    say("checked: " + ", ".join(f"{found[s]} {s}" for s in ("FATAL", "ERROR", "WARNING", "INFO")))
    results, trouble = process("exportpackage", STORE=folder / "practice.gpkg", OUTPUT=folder / "whole.zip")
    expect(not results and not (folder / "whole.zip").exists(), "the whole district is refused while errors stand")
    # qgis_process says a refusal twice
    lines = list(dict.fromkeys(x for x in trouble.splitlines() if x.startswith(("FATAL", "ERROR "))))
    expect(len(lines) > 0, "the refusal lists what stands in the way")
    (folder / "refused.txt").write_text("\n".join(lines) + "\n", "utf-8")
    say(f"handing in the whole: refused, {len(lines)} findings in the way, e.g. {lines[0]}")
    return made


def tag_and_deliver(folder: Path, enterprise: str, district: str) -> None:
    """Tag parcels, hand in one clean enterprise in one district, and take it in at the city, twice."""
    where = f"group_name = '{enterprise}' and district_code = '{district}'"
    some = f"{where} and right(parcel_no, 1) in ('1', '2')"
    tagged = must("tagparcels", STORE=folder / "practice.gpkg", FILTER=some, BATCH=1, SUB_PATH="GX03",
                  REASON="符合规划，提容增效", PLAN_YEAR=2025, STAGE=3)  # fmt: skip
    say(f"tagged {tagged['TAGGED']} parcels 更新 (renewal), {tagged['CONFLICTS']} conflicts")
    summed = must("overlay", STORE=folder / "practice.gpkg")
    expect(summed["TOTALS"] == 1, "the totals of the plan follow what was tagged")
    say(f"computed: {summed['TOTALS']} plan has new totals by batch")
    sent = must("exportpackage", STORE=folder / "practice.gpkg", ENTERPRISE=enterprise,
                DISTRICT=district, OUTPUT=folder / "package.zip")  # fmt: skip
    say(f"handed in {enterprise} × {district}: {sent['PARCELS']} parcels, package.zip")
    must("createstore", STORE=folder / "city.gpkg", CRS="EPSG:4549", MODE="team")
    taking = {"STORE": folder / "city.gpkg", "PACKAGE": folder / "package.zip"}
    first = must("ingestpackage", **taking, RECEIPT=folder / "receipt.json")
    expect(first["ACCEPTED"] > 0 and not first["CONFLICTS"] and not first["REFUSED"], "the city takes in the package")
    again = must("ingestpackage", **taking, RECEIPT=folder / "receipt-again.json")
    expect(again == {**first, "RECEIPT": again["RECEIPT"]}, "the same package twice gives the first receipt")
    say(f"taken in at the city: {first['ACCEPTED']} records, 0 conflicts; the same package again: the first receipt")


def limited(command: list[str], seconds: int) -> tuple[int, str]:
    """Exit code and words of a program; after so many seconds it ends, with the screen and QGIS that it started."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          start_new_session=True) as program:  # fmt: skip
        try:
            said, _ = program.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(program.pid, signal.SIGTERM)
            said, _ = program.communicate()
            return 1, f"{said}\nstopped after {seconds} seconds: a dialog may have waited for an answer"
    return program.returncode, said


def look(folder: Path, window: bool) -> None:
    """The panel at work in a real QGIS window: on the display where there is one, else on a virtual screen."""
    script = [sys.executable, str(ROOT / "scripts" / "window.py")]
    arguments = [str(ROOT / "scripts" / "demo_window.py"), str(folder)]
    code, said = limited([*script, "--virtual", *arguments], seconds=180)
    pictures = [folder / "map.png", folder / "panel.png"]
    if code or not all(p.exists() for p in pictures):
        sys.exit(f"demo: the window did not work:\n{said[-4000:]}")
    say("pictures: map.png, panel.png")
    if window and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        subprocess.run([*script, *arguments, "--stay"], cwd=ROOT, check=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default=str(ROOT / "build" / "demo"))
    parser.add_argument("--no-window", action="store_true")
    options = parser.parse_args()
    folder = Path(options.folder).resolve()
    fresh(folder)
    made = survey(folder)
    tag_and_deliver(folder, made["ENTERPRISE"], made["DISTRICT"])
    look(folder, not options.no_window)
    say(f"everything lies in {folder}:")
    for file in sorted(folder.iterdir()):
        print(f"  {file.name:22} {file.stat().st_size:>10,} bytes")


START = time.perf_counter()
if __name__ == "__main__":
    main()
