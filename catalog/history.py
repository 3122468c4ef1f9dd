"""Undo, redo and a record's history, all read from the log."""

from __future__ import annotations

import json
from typing import Any

from catalog.errors import NothingToRedo, NothingToUndo
from catalog.model.changes import HistoryLine, Step
from catalog.store import log
from catalog.store.database import Database

_HIDDEN = {"position", "record_id", "uid", "id", "extra", "due_first_day", "due_last_day"}


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
        log.reverse(store, log.last_turn(store.connection, step.seq))
    return step


def of_record(database: Database, record_id: int) -> list[HistoryLine]:
    """Every change of a record, newest first, with values in words."""
    with database.reading() as connection:
        rows = log.record_changes(connection, record_id)
        names = log.entry_names(connection, [row.row for row in rows if log.is_link(row)])
    return [line for row in rows if (line := _line(row, names)) is not None]


def _line(row: Any, names: dict[int, str]) -> HistoryLine | None:
    field = log.field_of(row)
    if field.rpartition(".")[2] in _HIDDEN:
        return None
    if log.is_link(row):
        named = names.get(row.row)
        before, after = (
            (named if row.before is not None else None),
            (named if row.after is not None else None),
        )
    else:
        before, after = _in_words(row.before), _in_words(row.after)
    return HistoryLine(row.recorded_at, row.author, row.label, field, before, after, row.kind)


def _in_words(value: Any) -> str | None:
    """A whole row is told by its texts, leaving out numbers and identities."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        texts = [str(item) for item in value if isinstance(item, str) and not _is_uid(item)]
        return " · ".join(texts)
    return json.dumps(value, ensure_ascii=False)


def _is_uid(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4
