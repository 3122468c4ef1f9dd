"""What was sent, kept: entries of ``sent``, and the list of the records of each in a table of its own.

A record that was merged since counts as the one that stays for it; one that is purged is a number without a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from catalog.errors import InvalidValue
from catalog.folding import clean, comparable
from catalog.model import problems
from catalog.model.sent import RECORDS, SENT, Sent, SentDraft, details, uids_of
from catalog.model.vocabulary import Entry, Name
from catalog.store.entries import entries, entry_changes, entry_lives
from catalog.store.past import log
from catalog.store.portions import among, portions
from catalog.store.schema import entry, entry_sending, record
from catalog.store.writing import Writing
from catalog.words import _

# Keeping


def mark(store: Writing, draft: SentDraft) -> None:
    """Raises InvalidValue for a name that another one has, or for no record at all."""
    _require_free(store.connection, draft.name)
    if not draft.records:
        raise InvalidValue(field=_("What was sent"), value=_("without records"), detail=_("there was none in the file"))
    place = log.last_seq(store.connection) if draft.place is None else draft.place
    said = {**details(draft), "count": len(set(draft.records))}
    new = Entry(SENT, "", (Name(draft.name),), description=_note(draft), access=_ACCESS, details=said)
    _insert(store, [(entry_changes.add(store, new), draft.records, place, ())])


_ACCESS = problems.usual_access(SENT)


def _insert(store: Writing, kept: Sequence[tuple[int, Iterable[int], int, Sequence[str]]]) -> None:
    """Entry, records, place in the log, and uids of records that are elsewhere."""
    rows = [
        {"entry_id": number, "records": sorted(set(ids)), "place": place, "elsewhere": list(elsewhere) or None}
        for number, ids, place, elsewhere in kept
    ]
    entries.insert_new(store, entry_sending, rows)


def change(store: Writing, sent: Sent) -> None:
    """Lets what is said of the one of that key be this; its records stay. Raises InvalidValue, UnknownEntry."""
    number = entries.require(store.connection, SENT, sent.key)
    (old,) = (item for item in entries.load(store.connection, SENT) if item.key == sent.key)
    _require_free(store.connection, sent.name, sent.key)
    said = {**old.details, **details(sent)}
    entry_changes.change(store, number, names=(Name(sent.name),), description=_note(sent), details=said)


def forget(store: Writing, key: str) -> None:
    """Raises UnknownEntry."""
    entry_lives.delete(store, [entries.require(store.connection, SENT, key)], take_off=False, along=False)


def _note(said: SentDraft | Sent) -> str | None:
    return clean(said.note).strip() or None


def _require_free(connection: Connection, name: str, key: str = "") -> None:
    wanted = comparable(problems.name(name))
    if any(comparable(item.name) == wanted and item.key != key for item in entries.load(connection, SENT)):
        raise InvalidValue(field=_("The name"), value=f"“{name[:80]}”", detail=_("something else was sent under it"))


# From and to files


def with_records(connection: Connection, given: Iterable[Entry]) -> list[Entry]:
    """The same entries; of what was sent with the uids of its records, as the interchange form lists them."""
    found = list(given)
    listed = _uids(connection) if any(item.vocabulary == SENT for item in found) else {}
    return [
        replace(item, details={**item.details, RECORDS: listed.get(item.key, [])}) if item.vocabulary == SENT else item
        for item in found
    ]


def _uids(connection: Connection) -> dict[str, list[str]]:
    query = select(entry.c.key, entry_sending.c.records, entry_sending.c.elsewhere)
    rows = connection.execute(query.join(entry, entry.c.id == entry_sending.c.entry_id)).all()
    known = _named(connection, {number for _, ids, _ in rows for number in ids})
    return {key: [*(known[number] for number in ids if number in known), *(far or ())] for key, ids, far in rows}


def _named(connection: Connection, ids: Iterable[int]) -> Mapping[int, str]:
    return dict(connection.execute(select(record.c.id, record.c.uid).where(record.c.id.in_(among(ids)))).all())


def take_in(store: Writing, given: Iterable[Entry], ids: Mapping[tuple[str, str], int]) -> None:
    """The records of entries that were made from a file; what changes after this step is told as changed since."""
    wanted = [(ids[item.vocabulary, item.key], uids_of(item.details)) for item in given if item.vocabulary == SENT]
    there = known(store.connection, {uid for _, uids in wanted for uid in uids})
    _insert(store, [(number, *_parted(uids, there, store.seq or 0)) for number, uids in wanted])


def _parted(uids: Sequence[str], there: Mapping[str, int], place: int) -> tuple[list[int], int, list[str]]:
    """The records that are here, the place in the log, and the uids of the others."""
    return [there[uid] for uid in uids if uid in there], place, [uid for uid in uids if uid not in there]


def known(connection: Connection, uids: Iterable[str]) -> dict[str, int]:
    """The ids of records, deleted ones among them, by their uids."""
    found: dict[str, int] = {}
    for batch in portions(sorted(uids)):
        found.update(connection.execute(select(record.c.uid, record.c.id).where(record.c.uid.in_(batch))).all())
    return found
