"""Record pages in bulk, for exports: what a page says of one record, without its links to others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from catalog.query.page_answers import RecordPage
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.pages.pages import page_of
from catalog.store.records import records

BATCH = 2000


def pages(connection: Connection, vocabulary: Vocabulary, ids: Sequence[int]) -> Iterator[RecordPage]:
    """In the given order; ids that are gone are left out."""
    for start in range(0, len(ids), BATCH):
        for number, item in records.load(connection, ids[start : start + BATCH]).items():
            yield page_of(vocabulary, number, item)
