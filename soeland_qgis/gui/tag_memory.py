"""What the batches place remembers from one day to the next: path per batch, year, reason and reasons used before."""

from __future__ import annotations

from ..bridge import memory
from ..bridge.text import tr

MANY = 12
"""Reasons that are offered again."""


def path_of(batch: str) -> str:
    """The path last used with this batch."""
    return str(memory.recall(f"tag/path/{batch}", ""))


def keep_path(batch: str, path: str) -> None:
    """Use this path with this batch from now on."""
    memory.keep(f"tag/path/{batch}", path)


def year() -> int:
    """The planned year last used, 0 for none."""
    return int(memory.recall("tag/year", 0))


def keep_year(value: int) -> None:
    """Use this year from now on; 0 is none."""
    memory.keep("tag/year", value)


def reasons() -> list[str]:
    """Reasons used before, newest first."""
    return [line for line in str(memory.recall("tag/reasons", "")).split("\n") if line]


def keep_reason(reason: str) -> None:
    """This reason was used."""
    text = " ".join(reason.split())
    if text:
        memory.keep("tag/reasons", "\n".join([text, *(r for r in reasons() if r != text)][:MANY]))


def templates() -> list[str]:
    """Reasons to begin with; the person completes them."""
    return [
        tr("Proposed by the enterprise on its own survey"),
        tr("Agreed by district and enterprise"),
        tr("Idle or used at low efficiency; to be put to use"),
        tr("Outside the development boundary; to be reduced"),
        tr("Needed for a public project; to be reserved"),
        tr("In line with the plan and used well; to be kept"),
    ]
