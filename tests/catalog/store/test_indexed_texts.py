"""What the index has of a record: the texts of its own, each read as its column keeps it."""

from __future__ import annotations

from catalog.model.dates import PartialDate
from catalog.model.record import Citation, Figure, Record
from catalog.model.vocabulary import Entry, Name
from catalog.store.database import Database
from catalog.store.entries import entries
from catalog.store.records import records
from catalog.store.search.texts import BREAK, own_words

SAID = Record(
    kind="activity", title="Study visit", date=PartialDate.parse("2020-10-05"), outputs=("Report", "Plan"),
    citations=(Citation("list"),), figures=(Figure("seizures", baseline=12), Figure("cases", baseline="some 3")),
    own={"budget": 1, "rate": 1.5, "paid": True, "colour": "blue"},
)  # fmt: skip


def test_texts_dates_lists_and_numbers_are_told_in_words_in_their_order() -> None:
    database = Database.in_memory()
    with database.writing("Make", "Test") as store:
        entries.create(store, [Entry("sources", "list", (Name("List"),))])
        made, bare = records.create(store, [SAID, Record(kind="activity", title="Talk")])
    with database.reading() as connection:
        told = [(part, text, owner) for part, text, owner in own_words(connection, [made, bare])]
    assert [(part, text) for part, text, owner in told if owner == made] == [
        ("title", "Study visit"),
        ("text", "2020-001"), ("text", f"Report\n{BREAK} Plan"), ("text", "5 October 2020"),
        ("text", "seizures"), ("text", "12"), ("text", "cases"), ("text", "some 3"),
        ("text", "1"), ("text", "1.5"), ("text", "True"), ("text", "blue"),
    ]  # fmt: skip
    assert [(part, text) for part, text, owner in told if owner == bare] == [("title", "Talk"), ("text", "ND-001")]
