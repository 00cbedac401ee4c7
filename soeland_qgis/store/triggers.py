"""The watchmen in the file itself: version, conflict and history triggers of every layer."""

from __future__ import annotations

from ..core.errors import StoreError
from ..core.model import Layer, Standard
from .connection import Connection
from .schema import SHAPE, image, layers
from .sqltext import identifier, literal, statement, titles

TEAM = ("update_team", "delete_team")
"""Triggers that only a store in team mode has."""

FIXED = ("history_no_update", "history_no_delete", "operation_no_update", "operation_no_delete")
"""Triggers of the tables of history (sql/tables.sql)."""


def trigger_name(layer: str, title: str) -> str:
    """soe_parcel_update_history and the like."""
    return f"{layer if layer.startswith('soe_') else 'soe_' + layer}_{title}"


def trigger_texts(layer: Layer, mode: str) -> dict[str, str]:
    """Name → CREATE TRIGGER of one layer in ``mode``."""
    wanted = [t for t in titles("triggers") if mode == "team" or t not in TEAM]
    shape = identifier(SHAPE)
    holes = {
        "table": identifier(layer.name),
        "name": literal(layer.name),
        "image": image(layer, "OLD"),
        "old_shape": f"CASE WHEN OLD.{shape} IS NOT NEW.{shape} THEN OLD.{shape} END" if layer.spatial else "NULL",
        "shaped": f"OLD.{shape} IS NOT NEW.{shape}" if layer.spatial else "0",
        "whole_shape": f"OLD.{shape}" if layer.spatial else "NULL",
        "spatial": "1" if layer.spatial else "0",
    }
    return {
        trigger_name(layer.name, t): statement(f"triggers:{t}", **holes, **{t: identifier(trigger_name(layer.name, t))})
        for t in wanted
    }


def expected(standard: Standard, mode: str) -> dict[str, str]:
    """Name → text of every trigger of ours that a store of ``mode`` must have."""
    texts = {f"soe_{t}": statement(f"tables:{t}") for t in FIXED}
    for layer in layers(standard).values():
        texts.update(trigger_texts(layer, mode))
    return texts


def create_triggers(connection: Connection, standard: Standard, mode: str) -> None:
    """Put them into a new file and read them back: a CREATE TRIGGER that failed must not stay unnoticed."""
    for text in expected(standard, mode).values():
        connection.execute(text)
    wrong = damaged_triggers(connection, standard, mode)
    if wrong:
        raise StoreError("The store could not be made safe: trigger {name} is missing", name=", ".join(wrong))


def damaged_triggers(connection: Connection, standard: Standard, mode: str) -> list[str]:
    """Names of triggers that are missing or read otherwise than they were written."""
    sql = "SELECT json_array(name, sql) AS row FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'soe_*'"
    present = {name: text for name, text in connection.rows(sql)}
    return [name for name, text in expected(standard, mode).items() if present.get(name) != text]
