"""What was sent: a file that was handed on, with the records that were in it and what became of them since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from catalog.folding import clean
from catalog.model.vocabulary import Entry

SENT = "sent"
"""The vocabulary of which each thing sent is an entry: its name there means one thing, and queries find it."""

RECORDS = "records"
"""The key under which the interchange form lists the uids of the records."""

_TEXTS = ("to", "period", "day", "query", "made_by", "file", "sha256")
"""What an entry says in texts, under these keys of the interchange form."""


@dataclass(frozen=True, slots=True)
class SentDraft:
    """What is to be kept of a file that was sent.

    ``records`` are the ids of the records in it, ``day`` is ISO 8601, ``query`` a query's written form, ``made_by``
    the profile or report, ``file`` its name. ``place`` is the last change set that was made before the records were
    read; without it, the last there is when it is marked.
    """

    name: str
    records: tuple[int, ...] = ()
    to: str = ""
    period: str = ""
    day: str = ""
    note: str = ""
    query: str = ""
    made_by: str = ""
    file: str = ""
    sha256: str = ""
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A thing that was sent, as it is kept; ``count`` is of the records that were in it, whatever became of them."""

    key: str
    uid: str
    name: str
    to: str = ""
    period: str = ""
    day: str = ""
    note: str = ""
    query: str = ""
    made_by: str = ""
    file: str = ""
    sha256: str = ""
    count: int = 0

    @classmethod
    def of(cls, entry: Entry) -> Sent:
        said = {name: str(entry.details.get(name) or "") for name in _TEXTS}
        count = entry.details.get("count")
        number = count if isinstance(count, int) else 0
        return cls(entry.key, entry.uid or "", entry.name, note=entry.description or "", count=number, **said)


def details(said: SentDraft | Sent) -> dict[str, Any]:
    """What its entry says in texts, beside name and note."""
    return {name: clean(getattr(said, name)).strip() or None for name in _TEXTS}


@dataclass(frozen=True, slots=True)
class SentChange:
    """What a record said in a field when it was sent, and what it says now; ``part`` names one of several.

    ``field`` is a field's name as the history tells it: "participants.count".
    """

    record: int
    ref: str
    title: str
    field: str
    part: str
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """What of one record changed since something was sent; ``is_last``: nothing that was read later tells of it."""

    sent: Sent
    changes: tuple[SentChange, ...]
    is_last: bool = True


def without_records(entry: Entry) -> Entry:
    """The entry as it is kept: its records stand in a table of their own."""
    if entry.vocabulary != SENT or RECORDS not in entry.details:
        return entry
    return replace(entry, details={key: value for key, value in entry.details.items() if key != RECORDS})


def uids_of(details: Mapping[str, Any]) -> tuple[str, ...]:
    """The uids that an entry of a file lists."""
    listed = details.get(RECORDS)
    return tuple(item for item in listed if isinstance(item, str)) if isinstance(listed, list) else ()
