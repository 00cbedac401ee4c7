"""What runs in the second process: takes one task as JSON, gives one answer as JSON, keeps to its limits."""

from __future__ import annotations

import json
import sys
from typing import Any

from ..core.errors import PackageError, SoelandError
from ..core.model import Field, Layer, Text
from .child_copy import copy
from .child_look import look
from .seal import seal_of
from .snapshot_read import read_by_sqlite, read_table

_CPU_SECONDS = 100


def main() -> int:
    """Read a task from standard input, write the answer to standard output."""
    task = json.loads(sys.stdin.read())
    _limit(int(task["memory"]))
    layers = [_layer(described) for described in task["layers"]]
    try:
        answer: dict[str, Any] = {"answer": _do(task, layers)}
    except PackageError as error:
        answer = {"refused": error.template, "code": error.code, "values": _plain(error.values)}
    except SoelandError as error:
        answer = {"refused": error.template, "code": "E039", "values": _plain(error.values)}
    except MemoryError:
        heavy = PackageError("Reading the file takes more memory than allowed: it is refused", code="E038")
        answer = {"refused": heavy.template, "code": heavy.code, "values": {}}
    sys.stdout.write(json.dumps(answer))
    return 0


def _do(task: dict[str, Any], layers: list[Layer]) -> Any:
    found = look(task["path"], layers)
    if task["task"] == "verify":
        return {layer.name: seal_of(read_table(task["path"], layer, None, True, "", read_by_sqlite))
                for layer in layers if layer.name in found["tables"]}  # fmt: skip
    copy(task["path"], task["out"], layers, task["crs"], found)
    return found


def _limit(memory: int) -> None:
    """On POSIX: memory, processor time, no core file. Windows has no such call; there the time limit stands."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _layer(described: dict[str, Any]) -> Layer:
    fields = tuple(
        Field(layer=described["name"], name=name, code="", title=Text(zh, en), type=kind, length=length,
              constant=constant, default=default)
        for name, kind, length, zh, en, constant, default in described["fields"]
    )
    return Layer(name=described["name"], code="", title=Text(described["zh"], described["en"]),
                 geometry=described["geometry"], fields=fields)


def _plain(values: dict[str, object]) -> dict[str, object]:
    return {name: _plain_one(value) for name, value in values.items()}


def _plain_one(value: object) -> object:
    """As JSON knows it; words of both languages and errors inside errors stay what they are (see child.py)."""
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, SoelandError):
        return {"template": value.template, "values": _plain(value.values)}
    return value if isinstance(value, (int, float, str)) else str(value)


if __name__ == "__main__":
    sys.exit(main())
