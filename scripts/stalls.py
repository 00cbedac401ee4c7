"""How long the window stands still while one works on a large store: a day's work in a real QGIS window, step by step.

    scripts/stalls [--parcels 100000] [--no-write]

A clock ticks every 5 ms in the window's thread; the longest gap between two ticks is the time in which the window
answered nobody. The table goes to docs/benchmark.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]
TITLE = "How long the window stands still"
BOUND = {"direct": 0.3, "background": 0.1}
"""Seconds: after a key or a press, and while a job runs in the background."""


def lay_out(folder: Path, parcels: int) -> None:
    """A store with that many parcels, an empty one, and a file to bring in."""
    import bench
    import bench_data

    from soeland_qgis.core.standard import load_standard
    from soeland_qgis.jobs.create import create

    source = folder / "source.gpkg"
    bench_data.write(source, parcels)
    bench.step_create(folder, source)
    bench.step_import(folder, source)
    create(str(folder / "empty.gpkg"), load_standard(), "EPSG:4549", "single")


def table(rows: list[dict], parcels: int, machine: str) -> str:
    """The chapter of docs/benchmark.md."""
    lines = [
        f"Made by `scripts/stalls` in a QGIS window on a virtual screen, with {parcels:,} parcels of 90 fields. The",
        "longest time in which the window answered nobody, in ms; of it what its own thread computed (the rest it",
        "waited for a worker, the disk, or other programs); how often it was longer than 100 ms. To hold:",
        "300 ms after a key or a press (direct), 100 ms while a job runs in the background; **bold** is what does not,",
        "judged by its own computing. At the end the places of ours where it was seen most often, innermost first.",
        "", f"{machine}.", "",
        "| step | kind | longest ms | own ms | over 100 ms | whole s | where |",
        "| --- | --- | ---: | ---: | ---: | ---: | --- |",
    ]  # fmt: skip
    for row in rows:
        own = f"{1000 * row['own']:.0f}"
        own = f"**{own}**" if row["own"] > BOUND[row["kind"]] else own
        where = f"`{row['at']}`" if row["at"] and row["stall"] > 0.1 else ""
        lines.append(f"| {row['step']} | {row['kind']} | {1000 * row['stall']:.0f} | {own} | {row['over']} | "
                     f"{row['seconds']:.1f} | {where} |")  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parcels", type=int, default=100_000)
    parser.add_argument("--no-write", action="store_true")
    options = parser.parse_args()
    import bench

    with tempfile.TemporaryDirectory(prefix="soeland-stalls-") as name:
        folder = Path(name)
        lay_out(folder, options.parcels)
        window = [sys.executable, str(ROOT / "scripts" / "window.py"), "--virtual"]
        done = subprocess.run([*window, str(ROOT / "scripts" / "stalls_window.py"), name])
        found = folder / "stalls.json"
        rows = json.loads(found.read_text("utf-8")) if found.exists() else []
    text = table(rows, options.parcels, bench.machine())
    print(text)
    if done.returncode:
        sys.exit(f"stalls: the window ended with {done.returncode}; the table is not whole and was not kept")
    if not options.no_write:
        bench.keep(TITLE, text)


if __name__ == "__main__":
    main()
