"""Where resources and forms are: inside the installed plugin, else beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def find(*parts: str) -> Path:
    """The path of ``resources/…``, ``forms/…`` or ``metadata.txt``; the package's own copy wins."""
    inside = PACKAGE.joinpath(*parts)
    return inside if inside.exists() else PACKAGE.parent.joinpath(*parts)
