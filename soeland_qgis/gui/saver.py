"""Saving the form: one batch, and what the store refuses stays on the form with theirs beside mine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Mapping

from qgis.core import Qgis

from ..bridge.session import Session
from ..bridge.text import tr
from ..core.edit import Receipt
from ..core.errors import SoelandError
from ..jobs.describe import MAIN, Described, describe
from .form import Form
from .records import hanging

if TYPE_CHECKING:
    from .panel import Panel


class Saver:
    """Gives what is typed on the form to the store."""

    def __init__(self, session: Session, panel: Panel, form: Form) -> None:
        self._session, self._panel, self._form = session, panel, form

    def save(self) -> bool:
        """Save what is typed for the parcels on the form; whether all of it went in."""
        subject, drafts = self._form.subject, self._form.drafts
        slips = self._form.slips()
        if slips:
            self._form.show_field(slips[0])
            self._panel.message(tr("This cannot be stored yet: please correct it."), Qgis.MessageLevel.Warning)
            return False
        ids = set(subject.typed_ids())
        typed = {i: dict(drafts.of(i)) for i in ids}
        parcels = [(self._whole(d), typed[d.parcel.id]) for d in subject.parcels if d.parcel.id in ids]
        if not parcels:
            return True
        try:
            receipt = self._session.apply(describe(self._session.standard, parcels, self._session.who))
        except SoelandError as error:
            self._panel.error(error)
            return False
        return self._saved(receipt, typed)

    def author(self) -> str:
        """Who changed the parcel on the form last, as history knows it."""
        store, ids = self._session.store, self._form.subject.ids
        changes = list(store.history(ids[0])) if store is not None and ids else []
        return changes[-1].who if changes and changes[-1].who else tr("somebody else")

    def _whole(self, described: Described) -> Described:
        """With what hangs on the parcel's number, where the number is being changed."""
        if (MAIN, "parcel_no") not in self._form.drafts.of(described.parcel.id):
            return described
        number = described.parcel.get("parcel_no") or ""
        return Described(described.parcel, described.extension, hanging(self._session, number))

    def _saved(self, receipt: Receipt, typed: Mapping[str, Mapping[Any, Any]]) -> bool:
        """Forget what was saved; keep the input of what was refused and say why."""
        subject = self._form.subject
        owners = {d.extension.id: d.parcel.id for d in subject.parcels if d.extension is not None}
        refused = {owners.get(r.key, r.key) for r in (*receipt.conflicts, *receipt.denied)}
        self._form.drafts.forget(i for i in typed if i not in refused)
        self._form.renew(self.author())
        for conflict in receipt.conflicts:
            owner = owners.get(conflict.key, conflict.key)
            for field, theirs in conflict.theirs.items():
                if (conflict.layer, field) in typed.get(owner, {}):
                    subject.theirs[owner, (conflict.layer, field)] = (theirs, conflict.by or tr("somebody else"))
        self._form.check()
        if receipt.conflicts:
            words = tr("Not saved: others changed the same fields. Decide there, then save.")
            self._panel.message(words, Qgis.MessageLevel.Warning, 0)
        elif receipt.denied:
            first = receipt.denied[0]
            self._panel.message(tr(first.reason, **first.values), Qgis.MessageLevel.Warning, 0)
        return not refused
