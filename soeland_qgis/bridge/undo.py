"""What this person has done to the store, so that it can be taken back and done again."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from ..core.edit import Batch, Edit, Receipt, new_id

DEPTH = 100  # acts that can be taken back


class Acts:
    """Two piles of batches that would turn back: what was done, and what was taken back.

    A pile holds the reversed edits already, based on the versions that the receipt gave: who changed a parcel since
    is then told as a conflict and not overwritten.
    """

    def __init__(self) -> None:
        self._undo: deque[Batch] = deque(maxlen=DEPTH)
        self._redo: deque[Batch] = deque(maxlen=DEPTH)
        self.known: set[str] = set()  # op_ids made here: their history rows are no news
        self._undoing = False

    def did(self, batch: Batch, receipt: Receipt) -> None:
        """A new act; nothing can be done again after it."""
        self.known.add(batch.op_id)
        if receipt.replayed:
            return
        self._redo.clear()
        back = _back(batch, receipt)
        if back.edits:
            self._undo.append(back)

    def undo(self, who: str) -> Batch | None:
        """The batch that takes back the last act; None where there is none. It stays on its pile until it was applied
        (turned): a locked store or a full disk must not cost the step."""
        self._undoing = True
        return _fresh(self._undo[-1], who) if self._undo else None

    def redo(self, who: str) -> Batch | None:
        """The batch that does again what was last taken back."""
        self._undoing = False
        return _fresh(self._redo[-1], who) if self._redo else None

    def turned(self, batch: Batch, receipt: Receipt) -> None:
        """The batch of undo() or redo() was applied: it can be turned once more."""
        self.known.add(batch.op_id)
        (self._undo if self._undoing else self._redo).pop()
        self._rebase({(e.layer, e.key): receipt.saved[e.key] for e in batch.edits
                      if e.action == "insert" and e.key in receipt.saved})  # fmt: skip
        back = _back(batch, receipt)
        if back.edits:
            (self._redo if self._undoing else self._undo).append(back)

    def _rebase(self, born: dict[tuple[str, str], int]) -> None:
        """A deleted record that was brought back counts its versions anew: what is in the piles for it follows."""
        for pile in (self._undo, self._redo) if born else ():
            for place, batch in enumerate(pile):
                pile[place] = replace(batch, edits=[_rebased(e, born) for e in batch.edits])

    def can_undo(self) -> bool:
        return bool(self._undo)

    def can_redo(self) -> bool:
        return bool(self._redo)


def _back(batch: Batch, receipt: Receipt) -> Batch:
    """The saved edits turned round, last one first. A delete of which nobody knows what it took away (an import of
    very many records) cannot be turned."""
    known = (e for e in batch.edits if e.action != "delete" or e.before)
    edits = [_turned(e, receipt.saved[e.key]) for e in known if e.key in receipt.saved]
    return replace(batch, edits=edits[::-1])


def _turned(edit: Edit, version: int) -> Edit:
    """An undone delete is an insert: it has seen no version."""
    return edit.reversed(None if edit.action == "delete" else version)


def _rebased(edit: Edit, born: dict[tuple[str, str], int]) -> Edit:
    version = born.get((edit.layer, edit.key))
    return edit if version is None or edit.base_version is None else replace(edit, base_version=version)


def _fresh(batch: Batch, who: str) -> Batch:
    return replace(batch, who=who, op_id=new_id())
