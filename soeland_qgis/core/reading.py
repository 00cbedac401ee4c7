"""One entry of the standard, read word by word: what is missing, of the wrong kind or unknown becomes a slip."""

from __future__ import annotations

from typing import Any, List, Mapping, Tuple, Type, Union

from .marked import Marked, Slips
from .model import Text

_KINDS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false", list: "a list", dict: "a map"}


class Reader:
    """Takes keys out of one mapping. ``what`` names the entry in slips, e.g. "field area"."""

    def __init__(self, entry: Marked, what: str, slips: Slips) -> None:
        self.entry = entry
        self.what = what
        self.slips = slips
        self._known: set[str] = set()

    def slip(self, what: str, key: str = "") -> None:
        """Something is wrong at the key, or with the entry as a whole."""
        self.slips.add(self.entry.at(key), f"{self.what}: {what}")

    def take(self, key: str, kind: Type[Any], default: Any, needed: bool = False) -> Any:
        """The value of ``key`` where it is of ``kind``, else the default and a slip."""
        self._known.add(key)
        value = self.entry.get(key)
        if value is None:
            if needed:
                self.slip(f"{key!r} is missing")
            elif key in self.entry:
                self.slip(f"{key!r} is empty", key)
            return default
        fits = isinstance(value, (int, float) if kind is float else kind)
        if not fits or (isinstance(value, bool) and kind is not bool):
            self.slip(f"{key!r} must be {_KINDS[kind]}, not {value!r}", key)
            return default
        return value

    def word(self, key: str, needed: bool = False, choice: Any = None, default: str = "") -> str:
        """A text, one of ``choice`` where given."""
        value = str(self.take(key, str, default, needed))
        if choice is not None and value not in choice and (value or key in self.entry):
            self.slip(f"{key!r} is {value!r}, must be one of {', '.join(choice)}", key)
        return value

    def whole(self, key: str, default: int = 0) -> int:
        """A whole number, not negative."""
        value = int(self.take(key, int, default))
        if value < 0:
            self.slip(f"{key!r} must not be negative", key)
        return value

    def number(self, key: str) -> Union[float, None]:
        """A number, or None where there is none."""
        value = self.take(key, float, None)
        return None if value is None else float(value)

    def flag(self, key: str) -> bool:
        """true or false; false where there is none."""
        return bool(self.take(key, bool, False))

    def words(self, key: str) -> Tuple[str, ...]:
        """A list of texts."""
        values = self.take(key, list, [])
        for value in values:
            if not isinstance(value, str):
                self.slip(f"{key!r} holds {value!r}, must hold texts", key)
        return tuple(str(value) for value in values)

    def entries(self, key: str, needed: bool = False) -> List[Marked]:
        """A list of mappings."""
        values = self.take(key, list, [], needed)
        for value in values:
            if not isinstance(value, Marked):
                self.slip(f"{key!r} holds {value!r}, must hold maps", key)
        return [value for value in values if isinstance(value, Marked)]

    def mapping(self, key: str) -> Mapping[str, Any]:
        """A mapping; an empty one where there is none."""
        value = self.take(key, dict, {})
        return dict(value) if isinstance(value, dict) else {}

    def text(self, key: str, needed: bool = True) -> Text:
        """A text in both languages: ``{zh: …, en: …}``."""
        entry = self.take(key, dict, None, needed)
        return text_of(entry, f"{self.what}: {key!r}", self.slips) if isinstance(entry, Marked) else Text()

    def done(self) -> None:
        """To be called last: every key that nobody asked for is unknown."""
        for key in self.entry:
            if key not in self._known:
                self.slip(f"unknown key {key!r}", key)


def text_of(entry: Marked, what: str, slips: Slips) -> Text:
    """Both languages of one text, both needed."""
    reader = Reader(entry, what, slips)
    text = Text(reader.word("zh", needed=True), reader.word("en", needed=True))
    reader.done()
    return text
