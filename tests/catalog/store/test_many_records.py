"""Many records made or changed at once: what one alone may not do, two of them may not do together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import event

from catalog.catalog import Catalog
from catalog.commands.vocabulary import DeleteEntries
from catalog.errors import InvalidValue
from catalog.model.record import FollowUp
from catalog.model.vocabulary import Entry, Name
from catalog.store import schema
from catalog.store.entries import entries
from catalog.store.records import records
from catalog.store.writing import Writing
from tests.worlds import activity, ids, with_records


@pytest.fixture
def catalog() -> Catalog:
    return with_records(activity("Alpha"), activity("Beta"))


def write(catalog: Catalog, change: Callable[[Writing], object]) -> None:
    with catalog._database.writing("Change", "An officer") as store:
        change(store)


@pytest.mark.parametrize("values", [{"ref": "2020-777"}, {"follow_ups": [FollowUp("Call", uid="one")]}])
def test_two_records_are_not_given_what_is_one_s_own(catalog: Catalog, values: dict[str, object]) -> None:
    both, before = ids(catalog), catalog.records(ids(catalog))
    with pytest.raises(InvalidValue, match="another"):
        write(catalog, lambda store: records.change_each(store, both, lambda _number, _old: values))
    assert catalog.records(both) == before


def test_no_record_has_the_reference_that_another_was_given_in_an_earlier_portion(catalog: Catalog) -> None:
    def make(store: Writing) -> None:
        maker = records.Maker(store)
        (made,) = maker.make([activity("Gamma")])
        (gamma,) = records.required(store.connection, [made])
        maker.make([activity("Delta", ref=gamma.ref)])

    with pytest.raises(InvalidValue, match="another record has it"):
        write(catalog, make)
    assert len(ids(catalog)) == 2


def test_removing_rows_that_are_gone_leaves_no_trace(catalog: Catalog) -> None:
    seq = catalog.stats().change_sets
    write(catalog, lambda store: store.delete(schema.note, [99_999]))
    assert catalog.stats().change_sets == seq


def times_tags_are_read(new: int) -> int:
    """How often the names of all tags are read, or all keys like one, where records bring so many new tags."""
    empty = Catalog.in_memory()
    asked: list[str] = []
    event.listen(empty._database._writer, "before_cursor_execute", lambda *given: asked.append(given[2]))
    write(empty, lambda store: records.create(store, [activity(f"M {n}", tags=(f"Tag {n}",)) for n in range(new)]))
    return sum(one.startswith("SELECT") and ("entry_name.text" in one or "LIKE" in one) for one in asked)


def test_the_names_of_a_vocabulary_are_read_once_for_many_new_entries() -> None:
    assert times_tags_are_read(2) == times_tags_are_read(20)


def statements_that_make(new: int) -> int:
    """How many statements make so many organisations at once."""
    empty = Catalog.in_memory()
    asked: list[str] = []
    made = [Entry("organisations", f"unit-{n}", (Name(f"Unit {n}"),)) for n in range(new)]
    event.listen(empty._database._writer, "before_cursor_execute", lambda *given: asked.append(given[2]))
    write(empty, lambda store: entries.create(store, made))
    return len(asked)


def test_many_new_entries_take_no_more_statements_than_a_few() -> None:
    assert statements_that_make(2) == statements_that_make(20)


def test_of_many_new_entries_those_that_were_deleted_live_again() -> None:
    empty = Catalog.in_memory()
    kept, gone = (Entry("organisations", key, (Name(key.upper()),)) for key in ("ebf", "obf"))
    write(empty, lambda store: entries.create(store, [kept, gone]))
    before = vocabulary_ids(empty)
    empty.do(DeleteEntries((before["organisations", "obf"],)))
    theme = Entry("themes", "obf", (Name("Obf"),))
    write(empty, lambda store: entries.create(store, [theme, gone]))
    assert vocabulary_ids(empty) == {**before, ("themes", "obf"): max(before.values()) + 1}


def vocabulary_ids(catalog: Catalog) -> entries.Ids:
    with catalog._database.reading() as connection:
        return entries.ids(connection)


@pytest.mark.parametrize("taken", [("q4", "q4-2"), ("q4", "q4-x", "q4-2")])
def test_a_new_tag_gets_a_key_that_none_has(taken: tuple[str, ...]) -> None:
    empty = Catalog.in_memory()
    write(empty, lambda store: entries.create(store, [Entry("tags", key, (Name(f"Tag {key}"),)) for key in taken]))
    write(empty, lambda store: records.create(store, [activity("Meeting", tags=("Q4",))]))
    assert entry_keys(empty) == {*taken, "q4-3"}


def entry_keys(catalog: Catalog) -> set[str]:
    with catalog._database.reading() as connection:
        return {item.key for item in entries.load(connection, "tags")}
