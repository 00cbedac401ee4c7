"""Runs inside QGIS: does a day's work on a large store and measures how long the window stands still at each step."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Callable

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.utils import iface, plugins

ARGUMENTS = json.loads(os.environ.get("SOELAND_ARGS", "[]"))
TICK = 5  # ms between two looks of the clock
LOOK = 0.02  # s between two looks of the watcher at what the window's thread does
DIRECT, BACKGROUND = "direct", "background"


class Clock(QObject):
    """Ticks in the window's thread. A gap between two ticks is a time in which the window answered nobody; ``own`` is
    how much of it this thread computed itself, the rest it waited for a worker or for other programs."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[dict] = []
        self._window = threading.get_ident()
        self._last, self._cpu = time.perf_counter(), time.thread_time()
        self._seen: Counter = Counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK)
        self.begin("start", BACKGROUND)
        threading.Thread(target=self._watch, daemon=True).start()

    def begin(self, step: str, kind: str) -> None:
        """What follows belongs to this step; the gap that is open ends with it."""
        if self.rows:
            self.tick()
            self.rows[-1]["seconds"] = time.perf_counter() - self.rows[-1].pop("from")
        self.rows.append({"step": step, "kind": kind, "stall": 0.0, "own": 0.0, "over": 0, "at": "",
                          "from": time.perf_counter()})  # fmt: skip

    def tick(self) -> None:
        """Keep the longest gap of the step, and where the thread was seen most often in it."""
        now, cpu = time.perf_counter(), time.thread_time()
        gap, own, row = now - self._last, cpu - self._cpu, self.rows[-1]
        row["over"] += gap > 0.1
        if gap > row["stall"]:
            row.update(stall=gap, own=own, at=" ← ".join(place for place, _ in self._seen.most_common(3)))
        self._last, self._cpu = now, cpu
        self._seen = Counter()

    def pause(self) -> None:
        """What this script itself has done since the last tick is nobody's stall."""
        self._last, self._cpu, self._seen = time.perf_counter(), time.thread_time(), Counter()

    def _watch(self) -> None:
        while True:
            time.sleep(LOOK)
            if time.perf_counter() - self._last > 2 * LOOK:
                # no frame is kept: it would keep a painter alive after its widget has finished painting
                self._seen.update(places(sys._current_frames().get(self._window)))


def places(frame: object) -> list[str]:
    """The three innermost places of ours in a stack, as "file:function"."""
    found: list[str] = []
    while frame is not None and len(found) < 3:
        code = frame.f_code  # type: ignore[attr-defined]
        if "soeland_qgis" in code.co_filename and "stalls" not in code.co_filename:
            found.append(f"{Path(code.co_filename).stem}.{code.co_name}")
        frame = frame.f_back  # type: ignore[attr-defined]
    return found


def wait(milliseconds: int) -> None:
    """Let QGIS work: layers draw, tasks end."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(holds: Callable[[], object], seconds: float = 300.0) -> None:
    """Wait until something is so; RuntimeError when it never is."""
    limit = time.perf_counter() + seconds
    while not holds():
        if time.perf_counter() > limit:
            raise RuntimeError("waited in vain")
        wait(50)


class Day:
    """One day of work, step by step, as a person does it in the window."""

    def __init__(self, store: Path, empty: Path, source: Path, folder: Path) -> None:
        plugin = plugins["soeland_qgis"]
        self.session, self.panel = plugin.session, plugin.panel
        self.survey, self.checks = self.panel.places["survey"], self.panel.places["checks"].page
        self.batches, self.deliver = self.panel.places["batches"].page, self.panel.places["deliver"].page
        self.store, self.empty, self.source, self.folder = store, empty, source, folder
        self.clock = Clock()

    def live(self) -> None:
        for part in (self.open, self.look, self.choose, self.check, self.findings, self.tag, self.hand_in, self.bring):
            part()
            print(f"stalls: {part.__name__}", flush=True)
            self.keep()
        self.clock.begin("end", BACKGROUND)
        self.keep()

    def keep(self) -> None:
        """Write down what has been measured so far."""
        rows = [row for row in self.clock.rows[1:] if "seconds" in row]
        (self.folder / "stalls.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")

    def direct(self, step: str, act: Callable[[], object], settle: int = 700) -> None:
        """One press of a key or a button, and what follows at once."""
        self.clock.begin(step, DIRECT)
        wait(20)
        act()
        wait(settle)

    def open(self) -> None:
        self.direct("open the store", lambda: self.panel.desk.open(str(self.store)), 0)
        self.clock.begin("until the list of parcels is there", BACKGROUND)
        until(lambda: self.survey.feed.latest is not None and self.batches.reader.board is not None)
        until(lambda: not iface.mapCanvas().isDrawing())
        self.clock.begin("the map draws all parcels", BACKGROUND)
        iface.mapCanvas().setExtent(self.session.layers["parcel"].extent())
        iface.mapCanvas().refresh()
        wait(500)
        until(lambda: not iface.mapCanvas().isDrawing())

    def look(self) -> None:
        box = self.survey.list.search.box
        box.setFocus()
        self.clock.begin("type “0017”, then “dk17” into the search", DIRECT)
        for word in ("0017", "dk17"):
            for sign in word:
                QTest.keyClicks(box, sign)
                wait(60)
            wait(600)
            box.clear()
            wait(400)
        self.direct("filter: incomplete", lambda: self.survey.list.search.toggle("state", "incomplete"))
        self.direct("filter off", lambda: self.survey.list.search.toggle("state", "incomplete"))
        for order in ("area", "number"):
            self.direct(f"order by {order}", lambda order=order: self.survey.list.search._sort(order))

    def choose(self) -> None:
        layer, fids = self.first(10_000)
        self.direct("select 1 parcel on the map", lambda: layer.selectByIds(fids[17:18]), 1500)
        self.clock.begin("20 parcels one after the other (N)", DIRECT)
        for _ in range(20):
            self.survey.go_to_next()
            wait(150)
        self.direct("select 10,000 parcels on the map", lambda: layer.selectByIds(fids), 3000)
        self.direct("select 1 of them again", lambda: layer.selectByIds(fids[:1]), 1500)

    def check(self) -> None:
        self.panel.go("checks")
        wait(500)
        self.clock.begin("all rules run", BACKGROUND)
        self.checks.start("store")
        task = self.checks.run._task
        told = task.on_done

        def done(outcome: object) -> None:
            self.clock.begin("the findings are there", DIRECT)
            told(outcome)

        task.on_done = done
        until(lambda: self.session.report is not None and not self.checks.run.running)
        wait(1500)

    def findings(self) -> None:
        filters = self.checks.filters
        for name in ("parcel", "enterprise", "severity", "rule"):
            self.direct(f"findings by {name}", lambda name=name: press(filters.grouping, name))
        chip = list(filters.severities.values())[1]
        self.direct("findings: errors only", chip.click)
        self.direct("findings: all again", chip.click)
        self.clock.begin("search in the findings", DIRECT)
        filters.search.setText("0017")
        wait(1000)
        filters.search.clear()
        wait(700)
        self.clock.begin("20 findings one after the other (N)", DIRECT)
        for _ in range(20):
            self.checks.tree.step(1)
            wait(150)

    def tag(self) -> None:
        self.panel.go("batches")
        until(lambda: self.batches.reader.board is not None)
        layer, fids = self.first(10_000)
        self.direct("select 10 parcels", lambda: layer.selectByIds(fids[:10]), 1500)
        self.direct("tag 10 parcels", lambda: self.batches.tag("2"), 2500)
        until(self.quiet)
        self.direct("select 10,000 parcels", lambda: layer.selectByIds(fids), 3000)
        self.direct("tag 10,000 parcels", lambda: self.batches.tag("1"), 3000)
        until(self.quiet)
        self.direct("undo 10,000", self.batches.undo, 3000)
        until(self.quiet)

    def hand_in(self) -> None:
        self.panel.go("deliver")
        page = self.deliver.hand_in
        wait(1000)
        self.direct("choose an enterprise", lambda: pick(page.enterprise, 1))
        self.direct("choose a district", lambda: pick(page.district, 1))
        page.draft.setChecked(True)
        wait(500)
        self.clock.begin("hand in one enterprise × district", BACKGROUND)
        page.export(str(self.folder / "package.zip"))
        until(lambda: page.work.task is None)
        wait(1000)

    def bring(self) -> None:
        self.direct("open an empty store", lambda: self.panel.desk.open(str(self.empty)), 1500)
        self.panel.go("deliver")
        self.clock.begin("read the file to bring in", BACKGROUND)
        self.deliver.bring(str(self.source))
        page = self.deliver.importing
        until(lambda: page.work.task is None and page.source is not None)
        wait(500)
        self.clock.begin("bring the parcels in", BACKGROUND)
        page.start()
        until(lambda: page.work.task is None)
        until(self.quiet)

    def first(self, count: int) -> tuple[QgsVectorLayer, list[int]]:
        """The layer of parcels and the feature ids of its first ``count``."""
        layer = self.session.layers["parcel"]
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setNoAttributes().setLimit(count)
        fids = [feature.id() for feature in layer.getFeatures(request)]
        self.clock.pause()
        return layer, fids

    def quiet(self) -> bool:
        """Nothing is read in the background any more and the map stands."""
        wait(400)
        feed, reader = self.survey.feed, self.batches.reader
        return (feed._task is None and not feed._pause.isActive() and reader._task is None
                and not reader._wait.isActive() and not iface.mapCanvas().isDrawing())  # fmt: skip


def press(segments: object, name: str) -> None:
    """Press one of a row of buttons."""
    segments.buttons[name].click()  # type: ignore[attr-defined]


def pick(box: object, row: int) -> None:
    """Choose a row of a combo box as a person does."""
    box.setCurrentIndex(row)  # type: ignore[attr-defined]
    box.activated.emit(row)  # type: ignore[attr-defined]


def main() -> None:
    code = 0
    try:
        panel = plugins["soeland_qgis"].panel
        iface.mainWindow().showNormal()
        iface.mainWindow().resize(iface.mainWindow().screen().size())
        panel.setVisible(True)
        iface.mainWindow().resizeDocks([panel], [460], Qt.Orientation.Horizontal)
        wait(1500)
        folder = Path(ARGUMENTS[0])
        Day(*(folder / name for name in ("store.gpkg", "empty.gpkg", "source.gpkg")), folder).live()
    except Exception:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    plugins["soeland_qgis"].session.close()
    QCoreApplication.processEvents()
    os._exit(code)  # closing the window would ask "save the project?", and nobody is there to answer


QTimer.singleShot(1500, main)
