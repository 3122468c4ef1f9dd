"""Undo and redo: the latest step of this copy turned round, read from the log."""

from __future__ import annotations

from catalog.errors import NothingToRedo, NothingToUndo
from catalog.model.changes import Step
from catalog.model.progress import Report
from catalog.store.database import Database
from catalog.store.past import log, settling
from catalog.store.past.reversing import reverse
from catalog.store.schema import record


def steps(database: Database) -> tuple[Step | None, Step | None]:
    """What the next undo and the next redo would do; None where there is nothing."""
    with database.reading() as connection:
        return log.step_to_undo(connection), log.step_to_redo(connection)


def undo(database: Database, author: str, report: Report | None = None) -> Step:
    """Reverses the latest local step that is not undone; raises NothingToUndo, and Stopped where ``report`` says so."""
    return _turn(database, author, "undo", report)


def redo(database: Database, author: str, report: Report | None = None) -> Step:
    """Does again what was undone last; raises NothingToRedo, Stopped."""
    return _turn(database, author, "redo", report)


def _turn(database: Database, author: str, turn: log.Turn, report: Report | None) -> Step:
    """The step is chosen inside the writing transaction: of two processes that undo at once, each undoes one."""
    with database.writing("", author, turn) as store:
        store.report = report
        step = (log.step_to_undo if turn == "undo" else log.step_to_redo)(store.connection)
        if step is None:
            raise NothingToUndo if turn == "undo" else NothingToRedo
        store.name_after(step)
        reverse(store, log.last_turn(store.connection, step.seq))
        settling.take_along(store)
        store.leave_mark(record)
    return step
