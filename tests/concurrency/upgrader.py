"""Somebody who brings a store up to date, in a process of their own that may be killed; it can halt before the end."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from soeland_qgis.core.standard import load_standard
from soeland_qgis.store.migrations import upgrade

address, forms, standard, halt = sys.argv[1:]
prove = upgrade.prove


def proved(*arguments: object) -> None:
    """Everything is done and proved, nothing counts yet."""
    prove(*arguments)
    print("proved", flush=True)
    if halt == "halt":
        time.sleep(60)


upgrade.prove = proved
changed = load_standard(Path(standard))
print("ready", flush=True)
upgrade.upgrade(address, changed, forms)
print("done", flush=True)
sys.stdin.read()  # the parent ends this process
