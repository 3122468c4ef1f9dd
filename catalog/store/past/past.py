"""The catalogue as it was on a day: a copy, turned back step by step and sealed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, func, select

from catalog.errors import BeforeTheBeginning
from catalog.model.dates import PartialDate
from catalog.store import backup
from catalog.store.database import Database
from catalog.store.past.log import end_of
from catalog.store.past.reversing import reverse
from catalog.store.schema import change_set


def as_it_was(database: Database, day: date, into: Path) -> None:
    """Writes a copy as of the end of a day of this place, to be read only.

    Raises BeforeTheBeginning, CannotExport. What was purged since is not there any more.
    """
    with database.reading() as connection:
        last = _last_of(connection, day)
    backup.save_copy(database, into)
    copy = Database.open(into)
    try:
        turn_back(copy, last)
    finally:
        copy.close()
    backup.seal(into, last, day)


def _last_of(connection: Connection, day: date) -> int:
    """The last step of the day; that some clock went wrong later does not matter."""
    query = select(func.max(change_set.c.seq)).where(change_set.c.recorded_at < end_of(day))
    last = connection.execute(query).scalar()
    if last is None:
        begun = connection.execute(select(func.min(change_set.c.recorded_at))).scalar()
        first = datetime.fromisoformat(begun).astimezone().date() if begun else day
        raise BeforeTheBeginning(day=PartialDate(first.isoformat()).in_words())
    return int(last)


def turn_back(copy: Database, last: int) -> None:
    """Reverses all that a copy's log has after a step."""
    with copy.writing("As it was", "") as store:
        for seq in _later(store.connection, last):
            reverse(store, seq)


def _later(connection: Connection, last: int) -> Sequence[int]:
    query = select(change_set.c.seq).where(change_set.c.seq > last).order_by(change_set.c.seq.desc())
    return connection.execute(query).scalars().all()
