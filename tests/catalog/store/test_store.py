"""The store: one way to write, a log that nothing escapes, and undo that brings everything back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlite
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from catalog import interchange
from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.commands.correcting import Correct
from catalog.commands.follow_ups import AddFollowUp, EditFollowUp, FinishFollowUps, RemoveFollowUps
from catalog.commands.merging import MergeRecords
from catalog.commands.new_records import DuplicateRecord, NewRecord
from catalog.commands.notes import AddNote, EditNote, RemoveNote
from catalog.commands.records import ConfirmValue, EditRecord, MarkChecked
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_in import TakeIn
from catalog.commands.trash import DeleteRecords
from catalog.errors import CatalogError, InvalidValue, NothingToRedo, NothingToUndo, UnknownEntry, UnknownRecord
from catalog.interchange import Exchange
from catalog.model.changes import Step
from catalog.model.dates import PartialDate
from catalog.model.record import (
    Citation,
    EquipmentLine,
    Fact,
    FollowUp,
    Judged,
    OrganisationLink,
    Participants,
    PersonLink,
    PillarLink,
    Record,
)
from catalog.model.record_fields import RECORD_FIELDS
from catalog.query.answers import Sort
from catalog.query.parsing import parse
from catalog.store import schema
from catalog.store.packing import unpacked
from catalog.store.schema import LOGGED
from tests.catalog.commands.reversing import done_and_reversed, dump
from tests.worlds import activity, ids, made_once, seeded, with_records

EXAMPLES = 200 if os.environ.get("PILLARBOOK_LONG") else 3


DONATION = activity(
    "Kits for the unit",
    kind="donation",
    date="2020-10",
    equipment=(EquipmentLine("test kit", quantity=20), EquipmentLine("scale")),
    organisations=(OrganisationLink("pcu", "Port Control Unit", "beneficiary"),),
    mode=Judged("in-person", "inferred"),
    facts=(Fact("mode", "in-person", "inferred"),),
)


@made_once
def world() -> Catalog:
    catalog = with_records(DONATION, activity("Meeting", tags=("old",)), activity("Course", kind="training"))
    first = ids(catalog)[0]
    catalog.do(AddNote(first, "a note"))
    catalog.do(AddFollowUp(FollowUp("call them", due="2021-02"), (first,)))
    return catalog


FIELDS = {field.path: field for field in RECORD_FIELDS}


def note_uid(catalog: Catalog) -> str:
    return str(catalog.records(ids(catalog)[:1])[0].notes[0].uid)


def follow_up_uid(catalog: Catalog) -> str:
    return catalog.follow_ups()[0].uid


COMMANDS: dict[str, Callable[[Catalog], Command]] = {
    "tag": lambda c: ChangeTags(ids(c), add=("report q4", "old")),
    "untag": lambda c: ChangeTags(ids(c), remove=("old",)),
    "retag": lambda c: ChangeTags(ids(c)[:2], add=("new",), remove=("old",)),
    "note": lambda c: AddNote(ids(c)[1], "33,000 characters: " + "x" * 33_000),
    "edit note": lambda c: EditNote(ids(c)[0], note_uid(c), "another text"),
    "remove note": lambda c: RemoveNote(ids(c)[0], note_uid(c)),
    "follow-up": lambda c: AddFollowUp(FollowUp("visit"), ids(c)),
    "follow-up on nothing": lambda _: AddFollowUp(FollowUp("plan", due="2021-01-15")),
    "delete": lambda c: DeleteRecords(ids(c)[:2]),
    "edit follow-up": lambda c: EditFollowUp(follow_up_uid(c), FollowUp("write", due="2021-03-01", state="waiting")),
    "finish follow-up": lambda c: FinishFollowUps((follow_up_uid(c),), "2021-01-15"),
    "remove follow-up": lambda c: RemoveFollowUps((follow_up_uid(c),)),
    "check": lambda c: MarkChecked(ids(c)),
    "confirm": lambda c: ConfirmValue(ids(c)[0], "mode"),
    "edit": lambda c: EditRecord(
        ids(c)[0],
        {
            "title": "=1+1",
            "date": PartialDate.parse("2020-11-01/2020-11-03"),
            "equipment": (EquipmentLine("vehicle", quantity=1),),
            "organisations": (),
        },
    ),
    "new": lambda _: NewRecord(activity("Made here", type="Round table", themes=("Border posts",))),
    "duplicate": lambda c: DuplicateRecord(ids(c)[0]),
    "merge": lambda c: MergeRecords(ids(c)[0], (ids(c)[1], *ids(c)[2:]), {"title": 1}),
    "another kind": lambda c: EditRecord(ids(c)[0], {"kind": "training"}, reason="It taught how to test."),
    "correct": lambda c: Correct(ids(c)[0], FIELDS["mode"], Judged("online"), "A link was sent.", Citation("n.txt")),
    "correct a list": lambda c: Correct(ids(c)[0], FIELDS["organisations"], (OrganisationLink("", "New Unit"),)),
    "take in": lambda _: TakeIn(Exchange((activity("Another", themes=("borders",)),))),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_undone_and_redone_whole(name: str) -> None:
    catalog = world()
    done_and_reversed(catalog, COMMANDS[name](catalog))


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*sorted(COMMANDS), "undo", "redo"]), max_size=8))
def test_undoing_everything_gives_the_beginning_again(steps: list[str]) -> None:
    catalog = world()
    beginning, first = dump(catalog), catalog.steps()[0]
    for step in steps:
        take_step(catalog, step, first)
    while catalog.steps()[0] != first:
        catalog.undo()
    assert dump(catalog) == beginning
    assert catalog.check() == []


def take_step(catalog: Catalog, step: str, first: Step | None) -> None:
    """A command may find nothing to act on any more; undo stops at the world's own beginning."""
    try:
        if step in COMMANDS:
            catalog.do(COMMANDS[step](catalog))
        elif step == "redo":
            catalog.redo()
        elif catalog.steps()[0] != first:
            catalog.undo()
    except (NothingToRedo, UnknownEntry, IndexError):
        return


def test_a_command_that_changes_nothing_leaves_no_trace() -> None:
    catalog = with_records(activity("Meeting", tags=("old",)))
    steps = catalog.steps()
    assert not catalog.do(ChangeTags(ids(catalog), add=("old",)))
    assert catalog.steps() == steps


def test_a_command_that_fails_leaves_everything_as_it_was() -> None:
    catalog = world()
    before = dump(catalog)
    for bad, error in (
        (ChangeTags(ids(catalog), add=("fine", "  \u200b ")), InvalidValue),
        (ChangeTags(ids(catalog), add=("fine", "x" * 33_000)), InvalidValue),
        (ChangeTags(ids(catalog), add=("fine",), remove=("never seen",)), UnknownEntry),
        (AddNote(ids(catalog)[0], " \n"), InvalidValue),
        (AddFollowUp(FollowUp("visit", due="soon")), InvalidValue),
        (EditRecord(ids(catalog)[0], {"title": " "}), InvalidValue),
    ):
        with pytest.raises(error):
            catalog.do(bad)
    assert dump(catalog) == before


def test_changes_say_what_was_really_touched() -> None:
    catalog = world()
    first, second, third = ids(catalog)
    catalog.do(ChangeTags((first,), add=("seen",)))
    changes = catalog.do(ChangeTags((first, second, third), add=("seen",)))
    assert (set(changes.records), changes.vocabularies, changes.follow_ups) == ({second, third}, False, False)


def test_a_new_step_clears_what_could_be_redone() -> None:
    catalog = world()
    catalog.do(ChangeTags(ids(catalog), add=("one",)))
    catalog.undo()
    catalog.do(ChangeTags(ids(catalog), add=("two",)))
    with pytest.raises(NothingToRedo):
        catalog.redo()


def test_the_seed_is_the_beginning_and_is_not_undone() -> None:
    with pytest.raises(NothingToUndo):
        seeded().undo()


def test_undo_names_what_it_undoes() -> None:
    catalog = world()
    catalog.do(ChangeTags(ids(catalog), add=("report q4",)))
    undo, redo = catalog.steps()
    assert undo is not None
    assert (undo.label, undo.author, redo) == ("Add tag “report q4” (3 records)", "Officer", None)


def test_no_write_escapes_the_log(seeded_file: Path) -> None:
    """Triggers count every write of a logged table; the log has as many."""
    catalog = Catalog.open(seeded_file)
    with catalog._database._writer.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE written (entity INTEGER, row INTEGER)")
        for number, table in LOGGED.items():
            for action, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")):
                connection.exec_driver_sql(
                    f"CREATE TRIGGER watch_{table.name}_{action} AFTER {action} ON {table.name} "
                    f"BEGIN INSERT INTO written VALUES ({number}, {row}.id); END"
                )
        seq = connection.exec_driver_sql("SELECT max(seq) FROM change_set").scalar_one()
    catalog.do(AddNote(ids(catalog)[0], "note"))
    catalog.do(AddFollowUp(FollowUp("call"), ids(catalog)[:3]))
    catalog.do(EditRecord(ids(catalog)[1], {"title": "T", "equipment": (EquipmentLine("x"),), "own": {"a": 1}}))
    catalog.do(TakeIn(interchange.read(json.loads(json.dumps(_every_key())))))
    catalog.do(MarkChecked(ids(catalog)))
    while catalog.steps()[0]:
        catalog.undo()
    with catalog._database.reading() as connection:
        written = set(connection.exec_driver_sql("SELECT DISTINCT entity, row FROM written").all())
        logged = set(
            connection.execute(
                select(schema.change.c.entity, schema.change.c.row)
                .where(schema.change.c.seq > seq, schema.change.c.entity.in_(LOGGED))
                .distinct()
            ).all()
        )
    catalog.close()
    assert written
    assert written == logged


def test_the_log_keeps_a_row_that_was_made_as_it_lies_in_its_table() -> None:
    catalog = with_records()
    wire = EquipmentLine("wire", quantity=0.1 + 0.2, serials=("ž-1", "2"))
    own = {"length": 0.1 + 0.2, "seen": True, "parts": 3, "said": "", "by": "3"}
    plan = activity("Plan", outputs=('Plan "B"', "two\nlines\t"), equipment=(wire,), facts=(Fact("x", []),), own=own)
    catalog.do(TakeIn(Exchange((plan, activity("Meeting", tags=("old",))))))
    with catalog._database.reading() as connection:
        made = connection.execute(select(schema.change).where(schema.change.c.entity.in_(LOGGED))).all()
        for item in made:
            table = LOGGED[item.entity]
            row = connection.execute(select(table).where(table.c.id == item.row)).mappings().one()
            assert unpacked(table, item.after) == row
            assert (item.owner, item.field, item.before) == (row[table.info["owner"]], None, None)
    assert {LOGGED[item.entity].name for item in made} >= {"record", "equipment_line", "own_value", "fact", "entry"}


def _every_key() -> dict[str, Any]:
    from tests.catalog.model.test_interchange import EVERY_KEY

    return EVERY_KEY


def test_a_tag_on_many_records_costs_at_most_64_bytes_each(tmp_path: Path) -> None:
    path = tmp_path / "many.pillarbook"
    catalog = Catalog.create(path, seeded=False)
    catalog.do(TakeIn(Exchange(tuple(activity(f"Meeting {number}") for number in range(1_500)))))
    catalog.close()
    before = path.stat().st_size
    catalog = Catalog.open(path)
    catalog.do(ChangeTags(ids(catalog), add=("report q4",)))
    catalog.close()
    assert (path.stat().st_size - before) / 1_500 <= 64


def test_the_driver_has_not_to_look_for_what_none_might_be() -> None:
    """It looks three ways for each empty value, which takes six times as long as to write it."""
    assert sqlite.adapt(None) is None


def test_an_index_that_is_out_of_date_is_found_and_made_anew() -> None:
    catalog = world()
    with catalog._database._writer.begin() as connection:
        connection.execute(schema.record.update().values(summary="unheard of"))
    assert catalog.check() == ["The search index is out of date for 3 texts; check --rebuild-index makes it anew."]
    catalog.rebuild_index()
    assert catalog.check() == []
    assert len(catalog.search(parse("unheard")).ids) == 3


def test_a_connection_that_stays_open_finds_no_damage_in_what_another_has_written(tmp_path: Path) -> None:
    catalog = Catalog.create(tmp_path / "office.pillarbook", seeded=False)
    catalog.do(TakeIn(Exchange((activity("Meeting"),))))
    (number,) = ids(catalog)
    for place in range(40):
        catalog.do(EditRecord(number, {"title": f"Meeting {place}"}))
        assert catalog.check() == []
    catalog.close()


def test_all_tables_can_be_made_by_postgresql_too() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in schema.metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect))


def test_all_statements_can_be_read_by_postgresql_too() -> None:
    """Everything that is executed while a catalogue is seeded, asked, changed, undone and exported."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    seen: list[str] = []

    def compiled(_connection: Any, statement: Any, *_rest: Any) -> None:
        if not isinstance(statement, str):
            seen.append(str(statement.compile(dialect=dialect)))

    catalog = world()
    event.listen(catalog._database._writer, "before_execute", compiled)
    for command in COMMANDS.values():
        catalog.do(command(catalog))
        catalog.undo()
    for text in ("kits", "place:x -online", "date:2020 donor:eu", "no:pillar follow-up:overdue is:inferred",
                 "reported:x no:reported is:changed-since-reported"):  # fmt: skip
        catalog.search(parse(text), Sort("where"))
        catalog.facets(parse(text))
    catalog.rows(ids(catalog))
    catalog.page(ids(catalog)[0])
    catalog.exchange()
    assert len(seen) > 500


def test_the_numbers_of_tables_and_columns_in_the_log_never_change() -> None:
    """They stand in every file: a column may be appended, and nothing else."""
    assert {number: table.name for number, table in LOGGED.items()} == {
        1: "entry", 2: "entry_name", 3: "entry_tie", 4: "entry_sending", 10: "record", 11: "participants",
        12: "participant_group", 13: "training", 14: "equipment_line", 15: "recipient", 16: "figure",
        17: "citation", 18: "fact", 19: "remark", 20: "record_link", 21: "attachment", 22: "own_value",
        23: "note", 24: "follow_up", 25: "not_same",
    }  # fmt: skip
    assert [column.name for column in schema.note.c] == [
        "id", "record_id", "position", "uid", "text", "author", "written", "access", "extra",
    ]  # fmt: skip


def test_a_record_keeps_its_reference_and_new_ones_get_the_next() -> None:
    catalog = with_records(
        activity("First", date="2020-05", ref="2020-007"), activity("Second", date="2020-06"), activity("Undated")
    )
    catalog.do(TakeIn(Exchange((activity("Third", date="2020-07"),))))
    refs = {record.title: record.ref for record in catalog.records(ids(catalog))}
    assert refs["First"] == "2020-007"
    assert refs["Undated"] == "ND-001"
    assert len({refs["First"], refs["Second"], refs["Third"]}) == 3


def test_references_that_others_bear_are_passed_over() -> None:
    catalog = with_records(activity("First", date="2020", ref="2020-001"))
    told = activity("Told", date="2019", ref="2020-003")
    for new in ((told, activity("A", date="2020"), activity("B", date="2020")), (activity("C", date="2020"),)):
        catalog.do(TakeIn(Exchange(new)))
    refs = {record.title: record.ref for record in catalog.records(ids(catalog))}
    assert (refs["A"], refs["B"], refs["C"]) == ("2020-002", "2020-004", "2020-005")


def test_history_tells_who_changed_what() -> None:
    catalog = with_records(activity("Old title"))
    (number,) = ids(catalog)
    catalog.do(EditRecord(number, {"title": "New title"}))
    line = catalog.history.of_record(number)[0]
    assert (line.step.author, line.field, line.before, line.after) == ("Officer", "title", "Old title", "New title")


def test_confirming_turns_an_inferred_value_into_the_officers() -> None:
    catalog = with_records(DONATION)
    (number,) = ids(catalog)
    catalog.do(ConfirmValue(number, "mode"))
    record: Record = catalog.records([number])[0]
    assert record.mode == Judged("in-person", "officer")
    assert (record.facts[0].basis, record.facts[0].by) == ("officer", "Officer")


@pytest.mark.parametrize(("first", "second"), [("Ö", "o"), ("report Q4", "report-q4"), ("report-q4", "report Q4")])
def test_tags_whose_names_are_written_alike_are_never_taken_for_one_another(first: str, second: str) -> None:
    catalog = with_records(activity("A", date="2021"), activity("B", date="2020"))
    a, b = ids(catalog)
    catalog.do(ChangeTags((a,), (first,)))
    catalog.do(ChangeTags((b,), (second,)))
    catalog.do(EditRecord(b, {"summary": "x"}))
    assert [record.tags for record in catalog.records((a, b))] == [(first,), (second,)]
    catalog.do(EditRecord(b, {"tags": (second, "new")}))
    catalog.do(ChangeTags((a, b), remove=(second,)))
    assert [record.tags for record in catalog.records((a, b))] == [(first,), ("new",)]


def test_a_link_that_stays_is_not_touched_by_an_edit() -> None:
    catalog = with_records(activity("A", tags=("old", "x"), people=(PersonLink("p", "A Person", "chair"),)))
    (number,) = ids(catalog)
    catalog.do(EditRecord(number, {"tags": ("x", "new")}))
    lines = [line for line in catalog.history.of_record(number) if line.step.label == "Edit record"]
    changed = {(line.field, line.before, line.after) for line in lines}
    assert {field for field, *_ in changed} == {"tags"}
    assert len(changed) == 2


UNSEEN = ("\x01", "\ud800", "\u0301", "\0\0", " \u200b", "\u0301\x01 ")


@pytest.mark.parametrize("text", UNSEEN)
def test_what_cannot_be_seen_is_no_tag_note_title_or_task(text: str) -> None:
    catalog = world()
    before = dump(catalog)
    first = ids(catalog)[0]
    for bad in (
        ChangeTags((first,), (text,)),
        AddNote(first, text),
        EditNote(first, note_uid(catalog), text),
        EditRecord(first, {"title": text}),
        EditRecord(first, {"tags": (text,)}),
        AddFollowUp(FollowUp(text)),
        TakeIn(Exchange((activity(text),))),
    ):
        with pytest.raises(CatalogError):
            catalog.do(bad)
    assert dump(catalog) == before


def test_a_tag_is_found_by_its_name_as_it_is_stored() -> None:
    catalog = with_records(activity("A"))
    catalog.do(ChangeTags(ids(catalog), ("ab",)))
    assert not catalog.do(ChangeTags(ids(catalog), ("a\x01b\ud800",)))
    catalog.do(ChangeTags(ids(catalog), remove=("\0ab",)))
    assert catalog.records(ids(catalog))[0].tags == ()


def a_line(**values: Any) -> tuple[EquipmentLine, ...]:
    return (EquipmentLine("kit", **values),)


def changed(**values: Any) -> Callable[[Catalog], Command]:
    return lambda c: EditRecord(ids(c)[0], values)


NONSENSE: dict[str, tuple[Callable[[Catalog], Command], str]] = {
    "edit of no record": (lambda _: EditRecord(999, {"title": "x"}), "no record 999"),
    "tag on no record": (lambda c: ChangeTags((ids(c)[0], 999), ("x",)), "no record 999"),
    "follow-up on no record": (lambda c: AddFollowUp(FollowUp("x"), (ids(c)[0], 999)), "no record 999"),
    "check of no record": (lambda c: MarkChecked((ids(c)[0], 999)), "no record 999"),
    "confirmation on no record": (lambda _: ConfirmValue(999, "mode"), "no record 999"),
    "note on no record": (lambda _: AddNote(999, "x"), "no record 999"),
    "unknown field": (changed(colour="red"), "“colour”"),
    "extra": (changed(extra={"title": "x"}), "“extra”"),
    "title None": (changed(title=None), "The title cannot be missing"),
    "title 5": (changed(title=5), "The title cannot be 5: a text is expected"),
    "uid None": (changed(uid=None), "The uid cannot be"),
    "uid of another": (lambda c: EditRecord(ids(c)[0], {"uid": c.records(ids(c))[1].uid}), "The uid cannot be"),
    "ref None": (changed(ref=None), "The reference cannot be empty"),
    "ref of another": (lambda c: EditRecord(ids(c)[0], {"ref": c.records(ids(c))[1].ref}), "another record has it"),
    "status": (changed(status="done"), "The status cannot be “done”: it is one of planned"),
    "kind": (changed(kind="party"), "The kind cannot be “party”"),
    "access": (changed(access="secret"), "The access cannot be “secret”"),
    "mode": (changed(mode=Judged("by post")), "The mode cannot be “by post”"),
    "basis": (changed(mode=Judged("online", "felt")), "The basis cannot be “felt”"),
    "pillar's basis": (changed(pillars=(PillarLink("rp", "I", "felt"),)), "The basis cannot be “felt”"),
    "fact's basis": (changed(facts=(Fact("date", basis="felt"),)), "The basis cannot be “felt”"),
    "qualifier": (changed(equipment=a_line(qualifier="many")), "The qualifier cannot be “many”"),
    "participants' qualifier": (changed(participants=Participants(5, "many")), "The qualifier cannot be “many”"),
    "two lines of one uid": (changed(equipment=a_line(uid="e") * 2), "two of its equipment have the uid e"),
    "lines that are a number": (changed(equipment=5), "The equipment cannot be 5: a list is expected"),
    "line that is a text": (changed(equipment=("x",)), "The equipment cannot be x: an object is expected"),
    "quantity that is no number": (changed(equipment=a_line(quantity=float("nan"))), "of no known sort"),
    "count too large": (changed(participants=Participants(2**64)), "is too large"),
    "own value that is an object": (changed(own={"a": object()}), "of no known sort"),
    "note's access": (lambda c: AddNote(ids(c)[0], "x", access="mine"), "The access cannot be “mine”"),
    "edit of no note": (lambda c: EditNote(ids(c)[0], "none", "x"), "no note named “none”"),
    "removal of no note": (lambda c: RemoveNote(ids(c)[0], "none"), "no note named “none”"),
    "uid on several": (lambda c: AddFollowUp(FollowUp("x", uid="u"), ids(c)[:2]), "another follow-up has it"),
    "uid in use": (lambda c: AddFollowUp(FollowUp("x", uid=follow_up_uid(c))), "another follow-up has it"),
    "uid in use elsewhere": (
        lambda c: EditRecord(ids(c)[1], {"follow_ups": (FollowUp("x", uid=follow_up_uid(c)),)}),
        "another follow-up has it",
    ),
    "taken in with a uid in use": (
        lambda c: TakeIn(Exchange((activity("x", follow_ups=(FollowUp("x", uid=follow_up_uid(c)),)),))),
        "another follow-up has it",
    ),
    "snoozed": (lambda _: AddFollowUp(FollowUp("x", snoozed_to="later")), "snoozed to “later”"),
    "state": (lambda _: AddFollowUp(FollowUp("x", state="lost")), "The state of a follow-up cannot be “lost”"),
    "edited to be done": (lambda c: EditFollowUp(follow_up_uid(c), FollowUp("x", done_on="soon")), "done on “soon”"),
    "done": (lambda c: FinishFollowUps((follow_up_uid(c),), "soon"), "done on “soon”"),
    "task 5": (lambda _: AddFollowUp(FollowUp(5)), "The what cannot be 5: a text is expected"),  # type: ignore[arg-type]
    "taken in": (lambda _: TakeIn(Exchange((activity("x", status="done"),))), "The status cannot be “done”"),
}  # fmt: skip


@pytest.mark.parametrize("name", NONSENSE)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(name: str) -> None:
    catalog = world()
    before, steps = dump(catalog), catalog.steps()
    command, said = NONSENSE[name]
    with pytest.raises((InvalidValue, UnknownRecord, UnknownEntry), match=said):
        catalog.do(command(catalog))
    assert (dump(catalog), catalog.steps()) == (before, steps)


def test_an_edit_takes_lists_for_tuples() -> None:
    catalog = with_records(activity("A"))
    (number,) = ids(catalog)
    catalog.do(EditRecord(number, {"tags": ["x"], "equipment": list(a_line()), "own": None}))
    (record,) = catalog.records([number])
    assert (record.tags, [line.item for line in record.equipment], record.own) == (("x",), ["kit"], {})
