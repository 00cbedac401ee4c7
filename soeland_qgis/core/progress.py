"""How far a job is, and whether the person wants to stop it."""

from __future__ import annotations

from .errors import Cancelled


class Progress:
    """Given to every job that can last. This one says nothing and never stops; bridge and processing subclass it.

    ``step`` takes an English template with its values (see core/errors.py): what is being done now.
    """

    def step(self, fraction: float, template: str = "", **values: object) -> None:
        """``fraction`` 0 … 1 of the whole job. Raises Cancelled when the person has asked to stop."""
        if self.cancelled():
            raise Cancelled
        self.show(fraction, template, values)

    def show(self, fraction: float, template: str, values: dict[str, object]) -> None:
        """To be overridden: show it."""

    def cancelled(self) -> bool:
        """To be overridden: whether to stop."""
        return False

    def part(self, start: float, end: float) -> Progress:
        """A progress for a sub-job that fills from ``start`` to ``end`` of this one."""
        return _Part(self, start, end)


class _Part(Progress):
    def __init__(self, whole: Progress, start: float, end: float) -> None:
        self._whole, self._start, self._end = whole, start, end

    def show(self, fraction: float, template: str, values: dict[str, object]) -> None:
        self._whole.show(self._start + fraction * (self._end - self._start), template, values)

    def cancelled(self) -> bool:
        return self._whole.cancelled()
