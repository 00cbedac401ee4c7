"""The unified social credit code of an enterprise (统一社会信用代码): is it written right, and what was meant.

GB 32100-2015 for the whole code, GB 11714 for the body code in it; see docs/rules.md A-10 to A-12.
"""

from __future__ import annotations

import itertools
import unicodedata

LETTERS = "0123456789" + "ABCDEFGHJKLMNPQRTUWXY"
"""The 31 legal characters: no I, O, S, V, Z."""

LENGTH = 18
WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
LOOK_ALIKE = {"O": "0", "I": "1", "S": "5", "Z": "2", "V": "UWY"}
"""Letters that are not legal, and what the person is likely to have meant."""


def normal(text: str) -> str:
    """Half-width capitals without spaces and hyphens."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).upper() if not c.isspace() and c not in "-‐–—")


def check_character(code: str) -> str:
    """The 18th character that belongs to the first 17; KeyError-free only for legal characters."""
    total = sum(LETTERS.index(c) * w for c, w in zip(code[:17], WEIGHTS))
    return LETTERS[(31 - total % 31) % 31]


def body_check(code: str) -> str:
    """The 17th character that the organisation code in characters 9 to 16 asks for (GB 11714)."""
    total = sum(int(c, 36) * w for c, w in zip(code[8:16], BODY_WEIGHTS))
    rest = 11 - total % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def illegal(code: str) -> str:
    """The characters of a normal code that may not occur, in order."""
    return "".join(c for c in code if c not in LETTERS)


def is_right(code: str) -> bool:
    """Whether a normal code has 18 legal characters and the right check character."""
    return len(code) == LENGTH and not illegal(code) and check_character(code) == code[17]


def meant(code: str) -> str:
    """The one right code that differs from this one only in look-alike letters; "" where there is none or several."""
    if len(code) != LENGTH:
        return ""
    choices = [LOOK_ALIKE.get(c, c) for c in code]
    if sum(len(c) > 1 for c in choices) > 4:
        return ""
    right = [text for c in itertools.product(*choices) if is_right(text := "".join(c))]
    return right[0] if len(right) == 1 and right[0] != code else ""
