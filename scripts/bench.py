"""How long the main job takes and how much memory it needs, step by step, each step in a process of its own.

Every step of one size runs in the same run on the same machine, so the ratios between sizes can be trusted where the
seconds cannot. `scripts/bench` writes the table to docs/benchmark.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]
STEPS = ("create", "import", "validate", "export")
PAGE = ROOT / "docs" / "benchmark.md"
TITLE = "# Benchmark\n\nCompare rows of one table with each other, not with those of another machine."
JOB = "The main job"


def step_create(folder: Path, _source: Path) -> dict:
    from soeland_qgis.core.standard import load_standard
    from soeland_qgis.jobs.create import create

    create(str(folder / "store.gpkg"), load_standard(), "EPSG:4549", "single")
    return {"rows": 0}


def step_import(folder: Path, source: Path) -> dict:
    from soeland_qgis.core.standard import load_standard
    from soeland_qgis.exchange.sniff import read_file
    from soeland_qgis.jobs.import_data import import_records
    from soeland_qgis.store import open_store

    store = open_store(str(folder / "store.gpkg"), load_standard())
    outcome = import_records(store, read_file(str(source)), who="bench")
    store.close()
    return {"rows": outcome.imported, "rejected": outcome.rejected}


def step_validate(folder: Path, _source: Path) -> dict:
    from soeland_qgis.core.standard import load_standard
    from soeland_qgis.jobs.validate import validate_store
    from soeland_qgis.store import open_store

    store = open_store(str(folder / "store.gpkg"), load_standard())
    report = validate_store(store)
    store.close()
    slow = sorted(report.runs, key=lambda r: -r.seconds)[:5]
    return {"rows": report.parcels, "issues": len(report.issues), "slow": [(r.rule, round(r.seconds, 2)) for r in slow]}


def step_export(folder: Path, _source: Path) -> dict:
    from soeland_qgis.core.standard import load_standard
    from soeland_qgis.jobs.package import export_package
    from soeland_qgis.store import open_store

    store = open_store(str(folder / "store.gpkg"), load_standard())
    receipt = export_package(store, str(folder / "package.zip"), draft=True, who="bench")
    store.close()
    return {"rows": receipt.parcels, "bytes": (folder / "package.zip").stat().st_size}


def one_step(name: str, folder: Path, source: Path) -> dict:
    """Run a step in a fresh process; seconds of wall clock and MB of memory at the highest."""
    start = time.perf_counter()
    command = [sys.executable, __file__, "--step", name, str(folder), str(source)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr[-3000:]}")
    return {**json.loads(done.stdout.splitlines()[-1]), "wall": time.perf_counter() - start}


def child(name: str, folder: Path, source: Path) -> None:
    """The fresh process: do the step, print what it cost."""
    start = time.perf_counter()
    result = globals()[f"step_{name}"](folder, source)
    result["seconds"] = time.perf_counter() - start
    result["cpu"] = sum(os.times()[:4])
    result["mb"] = peak()
    print(json.dumps(result))


def peak() -> float:
    """MB of memory at the highest. Not getrusage: its figure is inherited from the process that started this one."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def measure(label: str, source: Path) -> list[dict]:
    rows = []
    with tempfile.TemporaryDirectory(prefix="soeland-bench-") as folder:
        for name in STEPS:
            result = one_step(name, Path(folder), source)
            rows.append({"data": label, "step": name, **result})
            spent = f"{result['seconds']:8.2f} s {result['cpu']:8.2f} s of CPU {result['mb']:7.0f} MB"
            print(f"{label:>22} {name:9} {spent} {result}", flush=True)
    return rows


def note(row: dict) -> str:
    """What else a step tells."""
    if "issues" in row:
        return f"{row['issues']:,} issues; slowest: " + ", ".join(f"{rule} {s} s" for rule, s in row["slow"])
    return f"{row['bytes'] / 1e6:.1f} MB" if "bytes" in row else ""


def table(rows: list[dict], machine: str) -> str:
    lines = [
        "Made by `scripts/bench`; anyone can run it again. Each step runs in a fresh process and includes loading",
        "the standard, reading and writing. Parcels are generated (90 fields, about 40 corners, shared boundaries, 1 %",
        "defects) or real registered parcels laid side by side. CPU counts the work of all cores, start of the process",
        "included: it says more than seconds where other programs run beside.", "", f"{machine}.", "",
        "| data | step | parcels | seconds | CPU s | ms CPU per parcel | memory MB | notes |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]  # fmt: skip
    for row in rows:
        each = f"{1000 * row['cpu'] / row['rows']:.3f}" if row["rows"] else ""
        lines.append(
            f"| {row['data']} | {row['step']} | {row['rows']:,} | {row['seconds']:.2f} | {row['cpu']:.2f} | {each} | "
            f"{row['mb']:.0f} | {note(row)} |"
        )
    return "\n".join(lines)


def keep(title: str, text: str) -> None:
    """Put a chapter into docs/benchmark.md in the place of the one with this title; the others stay."""
    chapters = PAGE.read_text("utf-8").split("\n## ")[1:] if PAGE.exists() else []
    found = {chapter.split("\n", 1)[0]: chapter.split("\n", 1)[1].strip() for chapter in chapters}
    found[title] = text.strip()
    PAGE.write_text("\n\n".join([TITLE, *(f"## {name}\n\n{body}" for name, body in found.items())]) + "\n", "utf-8")
    print(f"written: {PAGE.relative_to(ROOT)}")


def machine() -> str:
    """What was measured on."""
    load = os.getloadavg()[1]
    return (f"Measured on {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}; "
            f"{load:.1f} programs were running or waiting on average in the last five minutes")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--real", default=os.environ.get("SOELAND_SHARED", str(ROOT.parent / "shared")))
    parser.add_argument("--no-write", action="store_true")
    parser.add_argument("--step", nargs=3)
    options = parser.parse_args()
    if options.step:
        child(options.step[0], Path(options.step[1]), Path(options.step[2]))
        return
    import bench_data

    rows: list[dict] = []
    with tempfile.TemporaryDirectory(prefix="soeland-bench-data-") as folder:
        for size in map(int, options.sizes.split(",")):
            source = Path(folder) / f"generated-{size}.gpkg"
            bench_data.write(source, size)
            rows += measure(f"generated {size:,}", source)
        real = Path(options.real) / "data" / "yokohama" / "yokohama_nishi_all_grid_nocrs.gpkg"
        if real.exists():
            source = Path(folder) / "real.gpkg"
            bench_data.multiply(real, source, copies=2)
            rows += measure("real, twice", source)
        else:
            print("real parcels: not beside this checkout, left out")
    if not options.no_write:
        keep(JOB, table(rows, machine()))


if __name__ == "__main__":
    main()
