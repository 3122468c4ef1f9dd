"""The picture of the vocabularies in memory: after each change it is that of the file; what changed alone is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.commands.taking_in import TakeIn
from catalog.commands.vocabulary import AddEntry, DeleteEntries, EditEntry, MergeEntries, MoveEntry, RestoreEntry
from catalog.interchange import Exchange
from catalog.model.vocabulary import Name, Tie
from catalog.store.entries.vocabulary import Vocabulary
from tests.catalog.commands.vocabulary_world import number_of
from tests.worlds import TODAY, activity, entry, ids, seeded, with_records

ENTRIES = (
    entry("areas", "RS", "Serbia"),
    entry("areas", "XS", "Servia"),
    entry("places", "bar", "Bar", ties=(Tie("jurisdiction", "areas", "RS"),)),
    entry("places", "nis", "Niš", ties=(Tie("jurisdiction", "areas", "XS"),)),
    entry("organisations", "un", "United Nations", codes={"acronym": "UN"}),
    entry("organisations", "unodc", "UNODC", parent="un"),
    entry("organisations", "tc", "Training centre", ties=(Tie("jurisdiction", "areas", "XS"),)),
    entry("tags", "late", "late"),
    entry("tags", "very-late", "very late", parent="late"),
)


@pytest.fixture
def catalog() -> Catalog:
    return with_records(activity("Training"), entries=ENTRIES)


def pictures(catalog: Catalog) -> tuple[Vocabulary, Vocabulary]:
    """The one that is kept, and one that is read anew."""
    with catalog._database.reading() as connection:
        return catalog._vocabulary.current(connection), Vocabulary.read(connection)


CHANGES: dict[str, Callable[[Catalog], Command]] = {
    "a new entry": lambda _: AddEntry(entry("tags", "new", "new")),
    "another name": lambda c: EditEntry(number_of(c, "areas", "RS"), {"names": (Name("Srbija", "sr"), Name("Serbia"))}),
    "another key": lambda c: EditEntry(number_of(c, "areas", "RS"), {"codes": {"alpha2": "RS"}}),
    "moved": lambda c: MoveEntry((number_of(c, "tags", "very-late"),), None),
    "merged, with what is tied to it": lambda c: MergeEntries(
        number_of(c, "areas", "RS"), (number_of(c, "areas", "XS"),)
    ),
    "merged, with its own ties": lambda c: MergeEntries(
        number_of(c, "organisations", "un"), (number_of(c, "organisations", "tc"),)
    ),
    "deleted, with entries below": lambda c: DeleteEntries((number_of(c, "tags", "late"),), take_off=True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_each_change_it_is_as_if_read_anew(catalog: Catalog, change: str) -> None:
    pictures(catalog)
    catalog.do(CHANGES[change](catalog))
    for step in (lambda: None, catalog.undo, catalog.redo):
        step()
        kept, fresh = pictures(catalog)
        assert list(kept.entries.items()) == list(fresh.entries.items())
        assert (kept.merged, kept.ids, kept.parents) == (fresh.merged, fresh.ids, fresh.parents)


def test_what_no_change_touched_is_not_read_again(catalog: Catalog) -> None:
    before, _ = pictures(catalog)
    catalog.do(EditEntry(number_of(catalog, "tags", "late"), {"names": (Name("too late"),)}))
    after, _ = pictures(catalog)
    read = {item.key for number, item in after.entries.items() if item is not before.entries[number]}
    assert read == {"late", "very-late"}


def test_a_deleted_entry_comes_back_to_its_place(catalog: Catalog) -> None:
    late = number_of(catalog, "areas", "XS")
    catalog.do(DeleteEntries((late,), take_off=True))
    pictures(catalog)
    catalog.do(RestoreEntry(late))
    kept, fresh = pictures(catalog)
    assert list(kept.entries.items()) == list(fresh.entries.items())


def test_the_first_rows_say_what_they_say_later() -> None:
    catalog = seeded()
    field = entry("fields", "colour", "Colour", details={"type": "text"})
    catalog.do(TakeIn(Exchange((activity("Own", own={"colour": "green"}),), (field,))))
    known = ids(catalog)
    first = Catalog(catalog._database, "Officer", lambda: TODAY)
    assert first.rows(known) == catalog.rows(known)
    assert {("Colour", "green")} == {(said.label, said.text) for row in first.rows(known) for said in row.own}
