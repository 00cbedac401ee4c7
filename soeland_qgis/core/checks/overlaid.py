"""Are the values that follow from control lines and plans still those of the present shape and the present lines?"""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Sequence

import numpy as np

from ..check import Finding, View, check
from ..errors import NotRun
from ..overlay import Overlaid, Tolerance, overlaid
from ..table import Coded


@check("overlay_is_current")
def overlay_is_current(
    view: View, *, inside: Sequence[Mapping[str, Any]], boundary: Mapping[str, str], zone: Mapping[str, str],
    area: float = 1.0, share: float = 0.001, width: float = 0.5, same: float = 0.05, same_share: float = 0.0001,
) -> Iterator[Finding]:
    """Stored overlay values (fields of core/overlay.py) that differ from the computed ones: areas by more than
    max(``same`` m², ``same_share``), codes at all. Once per parcel, verdict "empty", where none is stored; the field of
    the zone may have been corrected by hand and is only told as verdict "zone". Layers that are not loaded are named
    once, verdict "missing" (rules.md T-12)."""
    found = overlaid(view, inside, boundary, zone, Tolerance(area, share, width))
    if not found.values:
        raise NotRun("None of the layers {layers} is loaded", layers=", ".join(found.missing))
    if found.missing:
        titles = "、".join(view.standard.layers[name].title.zh for name in found.missing)
        yield Finding((), found={"value": ", ".join(found.missing), "layers": titles,
                                 "names": ", ".join(found.missing)}, variant="missing")  # fmt: skip
    bare = np.ones(len(found.rows), dtype=bool)
    for name in found.values:
        if name != zone["field"]:
            bare &= view.table.null(name)[found.rows]
    for row in found.rows[bare]:
        yield Finding((int(row),), found={"value": None}, variant="empty")
    for name in found.values:
        yield from _differing(view, found, name, ~bare, zone["field"], same, same_share)


def _differing(view: View, found: Overlaid, name: str, asked: np.ndarray, zone: str, same: float,
               same_share: float) -> Iterator[Finding]:  # fmt: skip
    """Records of which the stored value of one field is another than the computed one."""
    stored, right = view.table.columns.get(name), found.values[name]
    if stored is None:
        return
    if isinstance(stored, Coded):
        texts = np.array([*stored.values, None], dtype=object)[stored.codes[found.rows]]
        wrong = texts != right
        if name == zone:
            wrong &= texts != np.array(None)  # an empty one is A-01's
            asked = np.ones(len(wrong), dtype=bool)
    else:
        apart = np.abs(stored[found.rows] - right)
        wrong = ~(apart <= np.maximum(same, same_share * right) * 1.000001) & ~np.isnan(right)
    for place in np.flatnonzero(wrong & asked):
        row = int(found.rows[place])
        yield Finding((row,), name, {
            "value": view.table.value(row, name), "right": right[place], "offer": right[place],
            "against": view.standard.layers[found.against[name]].title.zh, "layer_name": found.against[name],
        }, variant="zone" if name == zone else "")
