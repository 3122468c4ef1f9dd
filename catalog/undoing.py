"""Undo and redo: the latest step of this copy turned round, read from the log."""

from __future__ import annotations

from catalog.errors import NothingToRedo, NothingToUndo
from catalog.model.changes import Step
from catalog.store.database import Database
from catalog.store.past import log
from catalog.store.past.reversing import reverse
from catalog.store.schema import record


def steps(database: Database) -> tuple[Step | None, Step | None]:
    """What the next undo and the next redo would do; None where there is nothing."""
    with database.reading() as connection:
        return log.step_to_undo(connection), log.step_to_redo(connection)


def undo(database: Database, author: str) -> Step:
    """Reverses the latest local step that is not undone; raises NothingToUndo."""
    return _turn(database, author, "undo")


def redo(database: Database, author: str) -> Step:
    """Does again what was undone last; raises NothingToRedo."""
    return _turn(database, author, "redo")


def _turn(database: Database, author: str, turn: log.Turn) -> Step:
    """The step is chosen inside the writing transaction: of two processes that undo at once, each undoes one."""
    with database.writing("", author, turn) as store:
        step = (log.step_to_undo if turn == "undo" else log.step_to_redo)(store.connection)
        if step is None:
            raise NothingToUndo if turn == "undo" else NothingToRedo
        store.name_after(step)
        reverse(store, log.last_turn(store.connection, step.seq))
        store.leave_mark(record)
    return step
