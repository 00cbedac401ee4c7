"""A program that holds the file for itself, in a process of its own."""

from __future__ import annotations

import time

from osgeo import gdal

from .actor import serve

held: list = []


def hold(path: str, how: str = "IMMEDIATE") -> str:
    held.append(gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE))
    held[-1].ExecuteSQL(f"BEGIN {how}")
    return "held"


def release(after: float) -> str:
    time.sleep(after)
    held.pop().ExecuteSQL("ROLLBACK TRANSACTION")
    return "released"


serve({"hold": hold, "release": release})
