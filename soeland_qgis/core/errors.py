"""What can go wrong, each with a sentence that says what to do about it.

Core makes no finished sentences: an error holds an English template and its values. ``str(error)`` is
English; ``bridge/text.py`` renders the same template in the language of the user. Templates are literals at
the place of the ``raise``, so that the translation tool finds them.
"""

from __future__ import annotations


class SoelandError(Exception):
    """Base of all errors that a person may read. ``template`` has ``{holes}`` for ``values``."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values) if values else template)


class StandardError(SoelandError):
    """The data standard on disk has slips; ``slips`` lists each as ``file:line: what``."""

    def __init__(self, template: str, slips: tuple[str, ...] = (), **values: object) -> None:
        super().__init__(template, **values)
        self.slips = slips


class ExpressionError(SoelandError):
    """A condition of the standard cannot be read or names an unknown field."""


class StoreError(SoelandError):
    """The parcel store cannot be used as asked."""


class NotAStore(StoreError):
    """The file is no parcel store of this product, or lacks a table or column."""


class StoreOutdated(StoreError):
    """The store follows an older data standard; it can be brought up to date. ``steps`` says what that changes."""

    def __init__(self, template: str, steps: tuple[object, ...] = (), **values: object) -> None:
        super().__init__(template, **values)
        self.steps = steps


class StoreLocked(StoreError):
    """Somebody else holds the store and did not let go within the time allowed."""


class StoreReadOnly(StoreError):
    """The file or its folder cannot be written."""


class DiskFull(StoreError):
    """There is no room on the disk; nothing was changed."""


class InputError(SoelandError):
    """A file that was brought in cannot be read or does not fit."""


class RecordRefused(InputError):
    """One record of a file cannot be stored as it is; the others can."""


class PackageError(SoelandError):
    """A received package is damaged, hostile or not meant for this store; ``code`` names the reason."""

    def __init__(self, template: str, code: str = "", **values: object) -> None:
        super().__init__(template, **values)
        self.code = code


class Refused(SoelandError):
    """The product declines, with the list of what stands in the way in ``blockers``."""

    def __init__(self, template: str, blockers: tuple[object, ...] = (), **values: object) -> None:
        super().__init__(template, **values)
        self.blockers = blockers


class NotRun(SoelandError):
    """A rule could not be looked at (layer not loaded, library missing); it counts as not run, never as passed."""


class Cancelled(Exception):
    """The person stopped the work; nothing is wrong and nothing was half done."""


class CannotFix(SoelandError):
    """A fix is not available here; the sentence says why."""
