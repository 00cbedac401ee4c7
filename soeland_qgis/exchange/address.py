"""The address of records: a file, and where it holds several tables, the name of one behind a bar."""

from __future__ import annotations

import os
from pathlib import Path

from ..core.errors import InputError


def parse_address(address: str) -> tuple[Path, str]:
    """The path and the layer name ("" for none) of ``path`` or ``path|layername=x``; a path may have bars itself. Only
    ``|layername=`` may follow: other options can make GDAL run SQL of the sender (reliability, hazard 19)."""
    text = address.strip()
    pieces = text.split("|")
    # the longest piece that exists is the path; a link that leads nowhere exists too, so that it can be told
    cut = next((n for n in range(len(pieces), 0, -1) if _exists("|".join(pieces[:n]))), None)
    if cut is None:
        raise InputError("{file} does not exist. Check the path.", file=text)
    name = ""
    for option in pieces[cut:]:
        key, _, value = option.partition("=")
        if key.strip().lower() != "layername" or not value or name:
            raise InputError("Only “|layername=…” may follow the file name, not “|{option}”", option=option)
        name = value
    return Path(os.path.abspath("|".join(pieces[:cut]))), name


def _exists(path: str) -> bool:
    try:
        return bool(path) and os.path.lexists(path)
    except ValueError:  # a null byte
        return False
