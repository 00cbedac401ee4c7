"""Being in the folder is being registered: a name for everything that can be added."""

from __future__ import annotations

import pkgutil
from pathlib import Path
from typing import Callable, Dict, Generic, Iterator, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Things by name, in the order in which they were registered. A name is taken once."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._things: Dict[str, T] = {}

    def register(self, name: str) -> Callable[[T], T]:
        """A decorator that files the thing under ``name``; ValueError where another thing has it."""

        def file(thing: T) -> T:
            known = self._things.get(name)
            if known is not None and getattr(known, "__module__", 0) != getattr(thing, "__module__", 1):
                raise ValueError(f"{self.what} {name!r} is registered twice")
            self._things[name] = thing
            return thing

        return file

    def __getitem__(self, name: str) -> T:
        return self._things[name]

    def __contains__(self, name: object) -> bool:
        return name in self._things

    def __iter__(self) -> Iterator[str]:
        return iter(self._things)

    def items(self) -> list[tuple[str, T]]:
        return list(self._things.items())


def discover(package: str, folder: str) -> None:
    """Import every module of ``folder``. With ``__import__``, because QGIS' plugin reload watches that one: modules
    brought in by importlib would stay behind and leave the registry empty after a reload."""
    for module in sorted(pkgutil.iter_modules([str(Path(folder))]), key=lambda m: m.name):
        __import__(f"{package}.{module.name}", fromlist=["_"])
