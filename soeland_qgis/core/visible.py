"""Shows what hides in a received text: characters that nobody sees, or that turn the reading order round."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters; tab and ends of lines are ordinary
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"  # soft hyphen, joiners, fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, marks and embeddings of direction, isolates
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"  # byte order mark, annotations, no characters at all
    "\U000e0000-\U000e007f]"  # tags
)


def visible(text: str) -> str:
    """``text`` with each such character as its code point, ⟨U+202E⟩: for everything that people read (report, ledger,
    messages, panel). What is stored, compared and handed on stays as it was received."""
    return _HIDDEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)
