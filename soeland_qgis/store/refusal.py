"""Why a store does not take an edit: the sentences that every kind of store says alike."""

from __future__ import annotations

from ..core.edit import Denied, Edit


def exists(layer: str, key: str) -> Denied:
    """An insert of a record that is there."""
    return Denied(layer, key, "A record with this identity exists already")


def twice(edit: Edit) -> Denied:
    """A second edit of one record in one batch."""
    return Denied(edit.layer, edit.key, "The batch changes this record twice")


def unversioned(edit: Edit) -> Denied:
    """An edit without base version in a store in team mode."""
    return Denied(edit.layer, edit.key,
                  "This store is shared: the change must say which version of the record it was made on")


def gone(layer: str, key: str, by: str = "", at: str = "") -> Denied:
    """An edit of a record that is not there any more, or never was."""
    if at:
        return Denied(layer, key, "The record was deleted by {by} at {at}", {"by": by, "at": at})
    return Denied(layer, key, "There is no such record")
