"""Taking back: one step, or one change of it, out of order; refused where a later step builds on it."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.commands.follow_ups import AddFollowUp, RemoveFollowUps
from catalog.commands.merging import MergeRecords
from catalog.commands.notes import AddNote, RemoveNote
from catalog.commands.records import EditRecord
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_back import TakeBack
from catalog.commands.taking_in import TakeIn
from catalog.commands.trash import DeleteRecords, RestoreRecords
from catalog.commands.vocabulary import AddEntry, DeleteEntries, EditEntry, MergeEntries, MoveEntry
from catalog.errors import CannotTakeBack, CatalogError, NothingToRedo, NothingToUndo
from catalog.interchange import Exchange
from catalog.model.dates import PartialDate
from catalog.model.record import (
    Citation,
    EquipmentLine,
    Fact,
    FollowUp,
    Judged,
    OrganisationLink,
    Participants,
    Recipient,
    RecordLink,
)
from catalog.model.vocabulary import Entry, Name
from tests.catalog.commands.reversing import dump
from tests.worlds import activity, entry, ids, with_records

EXAMPLES = 400 if os.environ.get("PILLARBOOK_LONG") else 3
UID = "0190a0b0-0000-7000-8000-00000000000{}"


def world() -> Catalog:
    return with_records(
        activity("Alpha", date="2020-10-05", uid=UID.format(1), tags=("old",)),
        activity("Beta", date="2020-11", uid=UID.format(2), participants=Participants(5),
                 equipment=(EquipmentLine("kit", quantity=2, recipients=(Recipient("pcu", "Unit"),)),),
                 facts=(Fact("mode", "online", "inferred"), Fact("date", "2020", "stated"))),
        entries=(entry("sources", "news"), entry("themes", "border", "Border"), entry("themes", "drugs", "Drugs")),
    )  # fmt: skip


def last(catalog: Catalog) -> int:
    return catalog.history.steps()[0].seq


def entry_id(catalog: Catalog, vocabulary: str, name: str) -> int:
    with catalog._database.reading() as connection:
        picture = catalog._vocabulary.current(connection)
    return next(number for number, item in picture.of(vocabulary) if item.name == name)


def one(catalog: Catalog, place: int) -> int:
    return ids(catalog)[place]


def edit(place: int, **values: object) -> Callable[[Catalog], Command]:
    return lambda c: EditRecord(one(c, place), values)


CASES: dict[str, Callable[[Catalog], Command]] = {
    "a text": edit(1, summary="a summary"),
    "a date": edit(1, date=PartialDate.parse("2021-01")),
    "a judged value": edit(1, mode=Judged("online", "inferred")),
    "tags": lambda c: ChangeTags(ids(c), add=("x", "y"), remove=("old",)),
    "a link with a role": edit(1, organisations=(OrganisationLink("eu", "European Union", "donor"),)),
    "lines with recipients": edit(0, equipment=(EquipmentLine("scale", recipients=(Recipient("bcp", "Post"),)),)),
    "one fact of several": edit(0, facts=(Fact("date", "2020", "stated"),)),
    "participants": edit(0, participants=None),
    "own values": edit(1, own={"colour": "red"}),
    "a note": lambda c: AddNote(one(c, 1), "a note"),
    "follow-ups": lambda c: AddFollowUp(FollowUp("call"), ids(c)),
    "records": lambda _: TakeIn(Exchange((activity("New", tags=("fresh",), citations=(Citation("news"),)),))),
    "deletion": lambda c: DeleteRecords((one(c, 1),)),
    "records merged": lambda c: MergeRecords(one(c, 0), (one(c, 1),)),
    "an entry": lambda _: AddEntry(Entry("themes", "", (Name("Fresh"),))),
    "names of an entry": lambda c: EditEntry(
        entry_id(c, "themes", "Border"), {"names": (Name("Frontier"),), "aliases": ("Border",)}
    ),
    "a move": lambda c: MoveEntry((entry_id(c, "themes", "Border"),), entry_id(c, "themes", "Drugs")),
    "a merge": lambda c: MergeEntries(entry_id(c, "themes", "Border"), (entry_id(c, "themes", "Drugs"),)),
}


@pytest.mark.parametrize("name", CASES)
def test_a_step_is_taken_back_from_under_another_as_if_it_had_never_been(name: str) -> None:
    catalog = world()
    start = dump(catalog)
    catalog.do(CASES[name](catalog))
    step, another = last(catalog), EditRecord(ids(catalog)[:2][-1], {"planned_date": PartialDate.parse("2022")})
    catalog.do(another)
    both = dump(catalog)
    catalog.do(TakeBack(step))
    without = dump(catalog)
    assert catalog.check() == []
    catalog.undo()
    assert dump(catalog) == both
    catalog.redo()
    assert dump(catalog) == without
    for _ in range(3):
        catalog.undo()
    assert dump(catalog) == start
    catalog.do(another)
    assert dump(catalog) == without


def test_taking_back_is_a_step_that_names_the_other_and_can_be_taken_back_itself() -> None:
    catalog = world()
    start = dump(catalog)
    catalog.do(EditRecord(one(catalog, 0), {"title": "New"}))
    done, step = dump(catalog), last(catalog)
    catalog.do(TakeBack(step))
    assert dump(catalog) == start
    assert catalog.history.steps()[0].label == "Take back: Edit record"
    assert [each.state for each in catalog.history.steps(limit=2)] == ["", "taken back"]
    catalog.do(TakeBack(last(catalog)))
    assert dump(catalog) == done
    for _ in range(3):
        catalog.undo()
    assert dump(catalog) == start
    assert [each.state for each in catalog.history.steps() if each.seq == step] == ["undone"]


def test_one_field_of_a_step_is_taken_back_and_the_others_stay() -> None:
    catalog = world()
    number = one(catalog, 0)
    values = {"title": "New", "date": PartialDate.parse("2021-03"), "mode": Judged("online", "inferred")}
    catalog.do(EditRecord(number, values))
    lines = {line.field: line for line in catalog.history.lines(last(catalog))}
    assert {field: (line.before, line.after) for field, line in lines.items()} == {
        "date": ("November 2020", "March 2021"), "mode": (None, "online"), "title": ("Beta", "New"),
    }  # fmt: skip
    catalog.do(TakeBack(lines["date"].step.seq, lines["date"].changes))
    (record,) = catalog.records([number])
    assert (record.title, record.date, record.mode) == ("New", PartialDate.parse("2020-11"), values["mode"])


def test_one_record_of_an_import_is_taken_back_with_all_that_came_with_it() -> None:
    catalog = world()
    parts = {"tags": ("fresh",), "equipment": (EquipmentLine("kit", recipients=(Recipient("pcu"),)),)}
    catalog.do(TakeIn(Exchange((activity("One", **parts), activity("Two", **parts)))))
    line = next(line for line in catalog.history.lines(last(catalog)) if line.after == "One")
    catalog.do(TakeBack(line.step.seq, line.changes[:1]))
    assert [record.title for record in catalog.records(ids(catalog))] == ["Beta", "Alpha", "Two"]
    assert catalog.check() == []


def test_parts_without_a_uid_keep_places_of_their_own() -> None:
    catalog = world()
    number = one(catalog, 0)
    a, b, c = (Fact("title", text, "officer") for text in "abc")
    catalog.do(EditRecord(number, {"facts": (a, b)}))
    catalog.do(EditRecord(number, {"facts": ()}))
    gone = last(catalog)
    catalog.do(EditRecord(number, {"facts": (c,)}))
    catalog.do(TakeBack(gone))
    assert sorted(fact.value for fact in catalog.records([number])[0].facts) == ["a", "b", "c"]
    catalog.do(EditRecord(number, {"facts": (a,)}))
    assert [fact.value for fact in catalog.records([number])[0].facts] == ["a"]


REFUSED: dict[str, tuple[Callable[[Catalog], Command], Callable[[Catalog], Command], str]] = {
    "the same field": (edit(0, title="x"), edit(0, title="y"), "record 2020-002 was changed again by “Edit record”"),
    "the same link": (
        lambda c: ChangeTags(ids(c), add=("x",)),
        lambda c: ChangeTags(ids(c)[:1], remove=("x",)),
        "“x” on record 2020-002 was changed again by “Remove tag “x””",
    ),
    "a record that is tagged": (
        lambda _: TakeIn(Exchange((activity("New", date="2022"),))),
        lambda c: ChangeTags(ids(c)[:1], add=("x",)),
        "“Add tag “x”” .* refers to it: “x” on record 2022-001",
    ),
    "a record that another links to": (
        lambda _: TakeIn(Exchange((activity("New", uid=UID.format(7)),))),
        edit(0, links=(RecordLink(UID.format(7), "follows"),)),
        "“Edit record” .* refers to it: the record link of record 2020-002",
    ),
    "a record in the trash": (
        lambda _: TakeIn(Exchange((activity("New"),))),
        lambda c: DeleteRecords(ids(c)[-1:]),
        "record ND-001 was changed again by “Delete record”",
    ),
    "an entry in use": (
        lambda _: AddEntry(Entry("themes", "fresh", (Name("Fresh"),))),
        edit(0, themes=("fresh",)),
        "“Edit record” .* refers to it: “Fresh” on record 2020-002",
    ),
    "a role in use": (
        lambda _: AddEntry(Entry("roles", "guest", (Name("Guest"),))),
        edit(0, organisations=(OrganisationLink("eu", "EU", "guest"),)),
        "“Edit record” .* refers to it: “EU” on record 2020-002",
    ),
    "an entry with one below it": (
        lambda _: AddEntry(Entry("themes", "fresh", (Name("Fresh"),))),
        lambda c: MoveEntry((entry_id(c, "themes", "Border"),), entry_id(c, "themes", "Fresh")),
        "“Move entry” .* refers to it: “Border”",
    ),
    "an own field with values": (
        lambda _: AddEntry(Entry("fields", "colour", (Name("Colour"),), details={"type": "text"})),
        edit(0, own={"colour": "red"}),
        "“Edit record” .* refers to it: the own value of record 2020-002",
    ),
    "a citation that a fact names": (
        edit(0, citations=(Citation("news", uid=UID.format(8)),)),
        edit(0, facts=(Fact("title", "x", "stated", citation=UID.format(8)),)),
        "“Edit record” .* refers to it: the fact of record 2020-002",
    ),
    "a name that another took": (
        lambda c: EditEntry(entry_id(c, "themes", "Border"), {"names": (Name("Frontier"),)}),
        lambda c: EditEntry(entry_id(c, "themes", "Drugs"), {"names": (Name("border"),)}),
        "“Border” is the name of another now, since “Edit entry”",
    ),
    "a reference that another took": (
        edit(0, ref="A-1"),
        edit(1, ref="2020-002"),
        "“Edit record” .* has put another in its place",
    ),
    "participants that were counted anew": (
        edit(0, participants=None),
        edit(0, participants=Participants(7)),
        "“Edit record” .* has put another in its place",
    ),
    "an own value given anew": (
        lambda c: EditRecord(one(c, 1), {"own": {}}),
        edit(1, own={"colour": "blue"}),
        "“Edit record” .* has put another in its place",
    ),
    "a tag that is gone": (
        lambda c: ChangeTags(ids(c), remove=("old",)),
        lambda c: DeleteEntries((entry_id(c, "tags", "old"),)),
        "it needs “old”, which is gone since “Delete entry”",
    ),
    "a circle": (
        lambda c: MoveEntry((entry_id(c, "themes", "Border"),), None),
        lambda c: MoveEntry((entry_id(c, "themes", "Drugs"),), entry_id(c, "themes", "Border")),
        "a circle would come of it: Border → Drugs → Border",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_later_step_builds_on_is_not_taken_back_and_the_sentence_names_it(name: str) -> None:
    catalog = world()
    if name == "a circle":
        catalog.do(MoveEntry((entry_id(catalog, "themes", "Border"),), entry_id(catalog, "themes", "Drugs")))
    if name == "an own value given anew":
        catalog.do(EditRecord(one(catalog, 1), {"own": {"colour": "red"}}))
    first, second, said = REFUSED[name]
    catalog.do(first(catalog))
    step = last(catalog)
    catalog.author = "Another Officer"
    catalog.do(second(catalog))
    before, steps = dump(catalog), catalog.history.steps()
    with pytest.raises(CannotTakeBack, match=said) as refused:
        catalog.do(TakeBack(step))
    assert "circle" in str(refused.value) or "(Another Officer, " in str(refused.value)
    assert (dump(catalog), catalog.history.steps()) == (before, steps)
    catalog.undo()
    catalog.do(TakeBack(step))
    assert catalog.check() == []


def test_what_is_undone_is_told_so_and_is_not_taken_back() -> None:
    catalog = world()
    catalog.do(EditRecord(one(catalog, 0), {"title": "x"}))
    step = last(catalog)
    catalog.undo()
    assert [(each.kind, each.state) for each in catalog.history.steps(limit=2)] == [("undo", ""), ("do", "undone")]
    with pytest.raises(CannotTakeBack, match="“Edit record” cannot be taken back: it is undone already"):
        catalog.do(TakeBack(step))
    with pytest.raises(CannotTakeBack, match="it is an undo or redo itself"):
        catalog.do(TakeBack(last(catalog)))
    with pytest.raises(CannotTakeBack, match="there is no such step"):
        catalog.do(TakeBack(999))
    catalog.redo()
    catalog.do(TakeBack(step))
    assert catalog.records(ids(catalog))[1].title == "Alpha"


# Any sequence

places = st.integers(0, 9)
moves = st.one_of(
    st.tuples(st.sampled_from(("title", "summary")), places, st.sampled_from("abc")),
    st.tuples(st.sampled_from(("tag", "untag")), places, st.sampled_from("xyz")),
    st.tuples(st.sampled_from(("note", "follow-up", "unnote", "unfollow", "kit", "facts", "delete", "restore", "new",
                               "theme", "no theme", "link")), places, st.sampled_from("abc")),
    st.tuples(st.sampled_from(("back", "back", "back", "undo", "redo")), places, st.just("")),
    st.tuples(st.just("field back"), places, st.just("")),
)  # fmt: skip


def do(catalog: Catalog, what: str, place: int, text: str) -> None:
    found, trash, steps = ids(catalog), catalog.trash.lines(), catalog.history.steps()
    step = steps[place % len(steps)]
    if what in ("undo", "redo"):
        getattr(catalog, what)()
    elif what == "back":
        catalog.do(TakeBack(step.seq))
    elif what == "field back" and (lines := catalog.history.lines(step.seq)):
        catalog.do(TakeBack(step.seq, lines[place % len(lines)].changes))
    elif what == "new":
        catalog.do(TakeIn(Exchange((activity(f"New {text}", tags=(text,), equipment=(EquipmentLine(text),)),))))
    elif what == "restore" and trash:
        catalog.do(RestoreRecords((trash[place % len(trash)].id,)))
    elif found:
        number = found[place % len(found)]
        if command := _on_record(catalog, what, number, found, text):
            catalog.do(command)


def _on_record(catalog: Catalog, what: str, number: int, found: tuple[int, ...], text: str) -> Command | None:
    (item,) = catalog.records([number])
    others = catalog.records(found)
    commands: dict[str, Command | None] = {
        "title": EditRecord(number, {"title": text}),
        "summary": EditRecord(number, {"summary": text}),
        "tag": ChangeTags((number,), add=(text,)),
        "untag": ChangeTags((number,), remove=(text,)),
        "note": AddNote(number, text),
        "unnote": RemoveNote(number, str(item.notes[0].uid)) if item.notes else None,
        "follow-up": AddFollowUp(FollowUp(text), (number,)),
        "unfollow": RemoveFollowUps((str(item.follow_ups[0].uid),)) if item.follow_ups else None,
        "kit": EditRecord(number, {"equipment": (EquipmentLine(text, recipients=(Recipient("u", "Unit"),)),)}),
        "facts": EditRecord(number, {"facts": (*item.facts[1:], Fact("title", text, "officer"))}),
        "delete": DeleteRecords((number,)),
        "theme": EditRecord(number, {"themes": (text,)}),
        "no theme": EditRecord(number, {"themes": ()}),
        "link": EditRecord(number, {"links": (RecordLink(str(others[0].uid), "follows"),)}),
    }
    return commands.get(what)


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(moves, min_size=4, max_size=25))
def test_whatever_is_taken_back_in_whatever_order_the_catalogue_stays_whole(taken: list[tuple[str, int, str]]) -> None:
    catalog = world()
    start, first = dump(catalog), last(catalog)
    for what, place, text in taken:
        before, seen, step = dump(catalog), last(catalog), catalog.steps()[0]
        if what == "undo" and (step is None or step.seq <= first):
            continue
        try:
            do(catalog, what, place, text)
        except (CatalogError, NothingToRedo, NothingToUndo):
            assert dump(catalog) == before
            continue
        if what in ("back", "field back") and last(catalog) != seen:
            after = dump(catalog)
            catalog.undo()
            assert dump(catalog) == before
            catalog.redo()
            assert dump(catalog) == after
        assert catalog.check() == []
    while (step := catalog.steps()[0]) and step.seq > first:
        catalog.undo()
    assert dump(catalog) == start
    catalog.close()
