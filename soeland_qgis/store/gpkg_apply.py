"""One act of one person written into a GeoPackage: whole or not at all, once only, counted, and read back."""

from __future__ import annotations

from typing import Callable, TypeVar

from ..core.edit import Batch, Receipt
from ..core.errors import StoreError
from .connection import Connection, patiently
from .receipts import Outcome, receipt_of, receipt_text, tip_digest
from .schema import SHAPE
from .settling import settle_group
from .sqltext import identifier, literal, statement
from .staging import Group, Staging

T = TypeVar("T")


def apply_batch(connection: Connection, stage: Staging, batch: Batch, reopen: Callable[[], Connection]) -> Receipt:
    """``stage`` holds the values of ``batch``. Raises StoreLocked, DiskFull, StoreReadOnly or StoreError, each with
    nothing changed. ``reopen`` gives the fresh handle over which is read back what really stands in the file."""
    outcome = _attached(connection, stage, lambda: patiently(lambda: _transact(connection, stage, batch)))
    with reopen() as fresh:
        if outcome.replayed:
            return patiently(lambda: receipt_of(fresh, batch.op_id, stage.standard))
        if not outcome.written:
            tip = patiently(lambda: tip_digest(fresh))
            return Receipt(batch.op_id, {}, tuple(outcome.conflicts), tuple(outcome.denied), (), tip)
        return _attached(fresh, stage, lambda: patiently(lambda: _read_back(fresh, stage, batch, outcome)))


def _attached(connection: Connection, stage: Staging, act: Callable[[], T]) -> T:
    """``act()`` while the private file is attached as "stage"."""
    connection.execute(statement("apply:attach", path=literal(stage.path)))
    try:
        connection.execute("PRAGMA stage.journal_mode=MEMORY")
        connection.execute("PRAGMA stage.synchronous=OFF")
        return act()
    finally:
        connection.execute(statement("apply:detach"))


def _transact(connection: Connection, stage: Staging, batch: Batch) -> Outcome:
    """BEGIN IMMEDIATE … COMMIT TRANSACTION. GDAL swallows a bare COMMIT, so it is never said bare."""
    outcome = Outcome(denied=list(stage.denied))
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.number(statement("apply:known")):
            outcome.replayed = True
        else:
            _work(connection, stage, batch, outcome)
        if outcome.written:
            patiently(lambda: connection.execute("COMMIT TRANSACTION"))
        else:
            connection.execute("ROLLBACK TRANSACTION")
    except BaseException:
        _roll_back(connection)
        raise
    return outcome


def _roll_back(connection: Connection) -> None:
    """Take back what is open. After a full disk SQLite has done so by itself and says that nothing is open."""
    try:
        connection.execute("ROLLBACK TRANSACTION")
    except StoreError as error:
        if "no transaction" not in str(error):
            raise


def _work(connection: Connection, stage: Staging, batch: Batch, outcome: Outcome) -> None:
    connection.execute(statement("apply:operation"))
    connection.execute(statement("apply:session_open"))
    outcome.at = connection.texts(statement("apply:at"))[0]
    before = connection.number(statement("apply:tip"))
    for group in stage.groups:
        settle_group(connection, group, outcome)
    if batch.whole and (outcome.conflicts or outcome.denied):
        return
    outcome.written = sum(_perform(connection, group) for group in stage.groups) > 0
    connection.execute(statement("apply:session_close"))
    connection.execute(statement("apply:receipt", receipt=literal(receipt_text(outcome)), before=str(before)))


def _perform(connection: Connection, group: Group) -> int:
    """Write the group. Returns the number of records; StoreError where another number was touched than asked for."""
    table, staged, name = identifier(group.layer.name), identifier(group.table), literal(group.layer.name)
    wanted = connection.number(statement("apply:wanted", group=staged))
    connection.execute(_writing(group, table, staged))
    touched = connection.changes()
    if touched != wanted:
        raise StoreError("{touched} instead of {wanted} records of {layer} were touched; nothing was changed",
                         touched=touched, wanted=wanted, layer=group.layer.title)
    connection.execute(statement("apply:done", group=staged, table=table))
    connection.execute(statement("apply:changed_at", name=name))
    if group.layer.spatial and (group.shaped or group.action == "delete"):
        connection.execute(statement("apply:extent", name=name, rtree=identifier(f"rtree_{group.layer.name}_{SHAPE}")))
    return wanted


def _writing(group: Group, table: str, staged: str) -> str:
    pairs = [(identifier(column), identifier(value)) for column, value in group.columns()]
    if group.action == "insert":
        columns, sources = ("".join(f", {pair[i]}" for pair in pairs) for i in (0, 1))
        return statement("apply:insert", table=table, group=staged, columns=columns, sources=sources)
    if group.action == "update":
        assignments = "".join(f"{column} = g.{value}, " for column, value in pairs)
        return statement("apply:update", table=table, group=staged, assignments=assignments)
    return statement("apply:delete", table=table, group=staged)


def _read_back(fresh: Connection, stage: Staging, batch: Batch, outcome: Outcome) -> Receipt:
    """What stands in the file, seen over a fresh handle: every record at its new version with the values asked for,
    or changed once more by somebody since. Anything else is told, never called saved."""
    saved: dict[str, int] = {}
    for group in stage.groups:
        columns = ((identifier(c), identifier(v)) for c, v in group.columns())
        equal = " AND ".join(["1", *(f"t.{c} IS g.{v}" for c, v in columns)])
        sql = statement("apply:stored", group=identifier(group.table), table=identifier(group.layer.name), equal=equal)
        for key, done, version, holds in fresh.rows(sql):
            if group.action == "delete":
                right = version is None
            else:
                right = version is None or version > done or (version == done and bool(holds))
            if not right:
                raise StoreError("Record {key} of {layer} does not stand in {path} as it was written: check the disk "
                                 "and the health of the store", key=key, layer=group.layer.title, path=fresh.path)
            saved[key] = done
    return Receipt(batch.op_id, saved, tuple(outcome.conflicts), tuple(outcome.denied), tuple(outcome.merged),
                   tip_digest(fresh), outcome.at)
