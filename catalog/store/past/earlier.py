"""The catalogue as it was at a place of its log, for reading alone: a copy in memory, turned back step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from catalog.model.record import Record
from catalog.store.database import Database
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.past import log
from catalog.store.past.past import turn_back
from catalog.store.portions import among
from catalog.store.records import records
from catalog.store.schema import RECORD_LOG, change_set, record


def mark(connection: Connection) -> tuple[int, str]:
    """The last step of the log, and the clock that tells it from a step of that number in another copy."""
    last = log.last_seq(connection)
    return last, _clock(connection, last)


def is_reached(connection: Connection, seq: int, clock: str) -> bool:
    """Whether the log goes through that step."""
    return _clock(connection, seq) == clock


def _clock(connection: Connection, seq: int) -> str:
    return str(connection.execute(select(change_set.c.clock).where(change_set.c.seq == seq)).scalar() or "")


@dataclass(frozen=True)
class Told:
    """Some records by uid, None for one in the trash, with the vocabularies of that time."""

    records: Mapping[str, Record | None]
    vocabulary: Vocabulary


def told(connection: Connection, uids: Sequence[str]) -> Told:
    """What the catalogue says of these records."""
    return Told(records.by_uid(connection, uids), Vocabulary.read(connection))


def told_then(database: Database, seq: int, uids: Sequence[str]) -> Told:
    """What it said after that step; what was purged since is not there any more."""
    copy = database.copied()
    try:
        turn_back(copy, seq)
        with copy.reading() as connection:
            return told(connection, uids)
    finally:
        copy.close()


def changed_since(connection: Connection, seq: int) -> set[str]:
    """The uids of the records of which something was changed after that step."""
    touched = log.touched_since(connection, seq)
    owners = (owner for entity, found in touched.items() if entity >= RECORD_LOG for owner in found if owner)
    return set(connection.execute(select(record.c.uid).where(record.c.id.in_(among(owners)))).scalars())
