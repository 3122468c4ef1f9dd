"""Purging: no byte of a purged record is left, and everything older and newer goes on around it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.catalog import Catalog
from catalog.commands.attachments import AddAttachments, RemoveAttachment
from catalog.commands.follow_ups import AddFollowUp
from catalog.commands.merging import MergeRecords
from catalog.commands.new_records import NewRecord
from catalog.commands.notes import AddNote, EditNote, RemoveNote
from catalog.commands.records import EditRecord
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_back import TakeBack
from catalog.commands.taking_in import TakeIn
from catalog.commands.trash import DeleteRecords
from catalog.errors import CannotTakeBack, CatalogError, CopiesLeft, NotInTrash, NotWiped
from catalog.interchange import Exchange
from catalog.model.record import EquipmentLine, Fact, FollowUp, PersonLink, Recipient, RecordLink
from catalog.query.parsing import parse
from catalog.store import schema
from catalog.store.past import purging
from tests.catalog.reversing import dump
from tests.catalog.test_taking_back import do, moves
from tests.catalog.test_taking_back import world as small_world
from tests.worlds import activity, ids

EXAMPLES = 150 if os.environ.get("PILLARBOOK_LONG") else 3
WORD = "zyxwvut"
UID = "0190a0b0-0000-7000-8000-000000000001"


def secret(number: int) -> str:
    return f"{WORD}{number}"


def filled(path: Path) -> Catalog:
    """Two records, one of which says a word of its own in every field, some of them changed or gone again."""
    catalog = Catalog.create(path, seeded=False, author="Officer", today=lambda: date(2021, 1, 1))
    said = activity(
        f"Title {secret(1)}", uid=UID, summary=secret(2), date="2020", outputs=(secret(3),), next_steps=(secret(4),),
        equipment=(EquipmentLine(secret(5), note=secret(6), recipients=(Recipient("pcu", "Unit"),)),),
        facts=(Fact("title", secret(7), "inferred", words=secret(8)),), own={"a": secret(9)},
    )  # fmt: skip
    other = activity("Other", date="2019", links=(RecordLink(UID, "follows"),))
    catalog.do(TakeIn(Exchange((said, other, activity("Third", date="2018")))))
    number = catalog.record_id(UID)
    catalog.do(EditRecord(number, {"title": secret(10), "equipment": (EquipmentLine(secret(11)),)}))
    catalog.do(EditRecord(number, {"title": secret(12), "own": {"a": secret(13)}, "summary": None}))
    catalog.do(AddNote(number, secret(14)))
    note = str(catalog.records([number])[0].notes[0].uid)
    catalog.do(EditNote(number, note, secret(15)))
    catalog.do(RemoveNote(number, note))
    catalog.do(AddFollowUp(FollowUp(secret(16)), ids(catalog)[:1]))
    catalog.do(ChangeTags(ids(catalog), add=("shared",)))
    with catalog._database.writing("Correct", "Officer") as store:
        store.reason = f"because of {secret(17)}"
        store.update(schema.record, {number: {"access": "internal"}})
    with catalog._database.scribbling() as connection:
        for name in (f"note {number} x", f"record {UID}"):
            connection.execute(schema.unsaved.insert().values(name=name, text=secret(18), kept_at="2021"))
    return catalog


def bytes_of(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in sorted(path.parent.iterdir()))


def purged(path: Path) -> Catalog:
    catalog = filled(path)
    number = catalog.record_id(UID)
    catalog.do(DeleteRecords((number,)))
    catalog.purge((number,))
    return catalog


def test_no_byte_of_a_purged_record_is_left(tmp_path: Path) -> None:
    path = tmp_path / "office.pillarbook"
    catalog = filled(path)
    number = catalog.record_id(UID)
    catalog.do(DeleteRecords((number,)))
    assert WORD.encode() in bytes_of(path)
    changes = catalog.purge((number,))
    assert WORD.encode() not in bytes_of(path)
    assert number in changes.records
    assert (catalog.check(), catalog.trash.lines(), catalog.search(parse(WORD)).ids) == ([], [], ())
    catalog.close()
    assert WORD.encode() not in bytes_of(path)


def test_why_it_was_changed_goes_also_where_an_entry_was_made_on_the_way(tmp_path: Path) -> None:
    path = tmp_path / "office.pillarbook"
    catalog = filled(path)
    number = catalog.record_id(UID)
    catalog.do(EditRecord(number, {"people": (PersonLink("Ana A."),)}, reason=f"because of {secret(19)}"))
    catalog.do(DeleteRecords((number,)))
    catalog.purge((number,))
    catalog.close()
    assert WORD.encode() not in bytes_of(path)


def test_history_says_that_it_was_purged_and_undo_does_not_offer_it(tmp_path: Path) -> None:
    catalog = purged(tmp_path / "office.pillarbook")
    step = catalog.history.steps()[0]
    assert (step.kind, step.label, step.author) == ("purge", "Purge record", "Officer")
    assert [(line.is_purged, line.before, line.after) for line in catalog.history.lines(step.seq)] == [
        (True, None, None)
    ]
    undo = catalog.steps()[0]
    assert undo is not None
    assert undo.label == "Add tag “shared” (3 records)"
    catalog.close()


def test_older_steps_are_undone_redone_and_taken_back_around_it(tmp_path: Path) -> None:
    catalog = purged(tmp_path / "office.pillarbook")
    before = dump(catalog)
    tagging = catalog.steps()[0]
    assert tagging is not None
    catalog.do(TakeBack(tagging.seq))
    assert catalog.tags_of(ids(catalog)) == {}
    edited = next(step for step in catalog.history.steps() if step.label == "Edit record")
    with pytest.raises(CannotTakeBack, match="what it changed was purged"):
        catalog.do(TakeBack(edited.seq))
    count = 0
    while catalog.steps()[0]:
        catalog.undo()
        count += 1
    assert ids(catalog) == ()
    assert catalog.check() == []
    for _ in range(count - 1):
        catalog.redo()
    assert dump(catalog) == before
    then = tmp_path / "then.pillarbook"
    catalog.history.as_it_was(date.today(), then)
    past = Catalog.open(then)
    assert dump(past) == before
    past.close()
    catalog.close()


def test_only_what_is_in_the_trash_is_purged_and_all_of_it_or_nothing(tmp_path: Path) -> None:
    catalog = filled(tmp_path / "office.pillarbook")
    first, second, _third = ids(catalog)
    catalog.do(DeleteRecords((first,)))
    with pytest.raises(NotInTrash):
        catalog.purge((first, second))
    assert [line.id for line in catalog.trash.lines()] == [first]
    catalog.close()


def test_copied_files_that_nothing_else_refers_to_go_with_it(tmp_path: Path) -> None:
    path, outside = tmp_path / "office.pillarbook", tmp_path / "elsewhere"
    outside.mkdir()
    catalog = filled(path)
    first, second, _third = ids(catalog)
    for name in ("own.txt", "removed.txt", "shared.txt", "undone.txt", "referred.txt"):
        (outside / name).write_text(name)
    for record, name, copies in (
        (first, "own.txt", True), (first, "removed.txt", True), (first, "shared.txt", True),
        (second, "shared.txt", True), (first, "undone.txt", True), (second, "undone.txt", True),
        (first, "referred.txt", False),
    ):  # fmt: skip
        catalog.do(AddAttachments(record, (outside / name,), path, copies))
    for record, name in ((first, "removed.txt"), (second, "undone.txt")):
        uid = next(item.uid for item in catalog.records([record])[0].attachments if item.title == name)
        catalog.do(RemoveAttachment(record, str(uid)))
    catalog.do(DeleteRecords((first,)))
    assert catalog.trash.copies((first,)) == ("own.txt", "removed.txt")
    catalog.purge((first,))
    folder = tmp_path / "office files"
    assert sorted(file.name for file in folder.iterdir()) == ["shared.txt", "undone.txt"]
    assert len(list(outside.iterdir())) == 5
    catalog.close()


def test_a_copy_that_cannot_be_deleted_is_named(tmp_path: Path) -> None:
    path, file = tmp_path / "office.pillarbook", tmp_path / "own.txt"
    catalog = filled(path)
    file.write_text("own")
    first = ids(catalog)[0]
    catalog.do(AddAttachments(first, (file,), path))
    catalog.do(DeleteRecords((first,)))
    copy = tmp_path / "office files" / "own.txt"
    copy.unlink()
    copy.mkdir()
    with pytest.raises(CopiesLeft, match=r"office files/own\.txt"):
        catalog.purge((first,))
    assert catalog.trash.lines() == []
    catalog.close()


def test_a_copy_beside_a_catalogue_that_was_renamed_is_named(tmp_path: Path) -> None:
    path, file = tmp_path / "office.pillarbook", tmp_path / "own.txt"
    catalog = filled(path)
    file.write_text("own")
    first = ids(catalog)[0]
    catalog.do(AddAttachments(first, (file,), path))
    catalog.do(DeleteRecords((first,)))
    catalog.close()
    catalog = Catalog.open(path.rename(tmp_path / "other.pillarbook"))
    with pytest.raises(CopiesLeft, match=r"office files/own\.txt"):
        catalog.purge((first,))
    assert (tmp_path / "office files" / "own.txt").exists()
    catalog.close()


def test_what_was_merged_into_it_goes_with_it(tmp_path: Path) -> None:
    catalog = filled(tmp_path / "office.pillarbook")
    first, second, _third = ids(catalog)
    with catalog._database.writing("Merge records", "Officer") as store:
        store.update(schema.record, {first: {"deleted": True, "merged_into": second}})
    catalog.do(DeleteRecords((second,)))
    catalog.purge((second,))
    assert (catalog.trash.lines(), catalog.check()) == ([], [])
    assert WORD.encode() not in bytes_of(tmp_path / "office.pillarbook")
    while catalog.steps()[0]:
        catalog.undo()
    catalog.close()


def test_a_merge_into_what_was_purged_is_purged_and_one_that_was_undone_before_is_not(tmp_path: Path) -> None:
    catalog = filled(tmp_path / "office.pillarbook")
    first, second, third = ids(catalog)
    catalog.do(MergeRecords(third, (second,)))
    catalog.undo()
    catalog.do(MergeRecords(second, (first,)))
    catalog.do(DeleteRecords((second,)))
    catalog.purge((second,))
    assert WORD.encode() not in bytes_of(tmp_path / "office.pillarbook")
    assert (ids(catalog), catalog.check()) == ((third,), [])
    catalog.history.as_it_was(date.today(), tmp_path / "then.pillarbook")
    while catalog.steps()[0]:
        catalog.undo()
        assert catalog.check() == []
    while catalog.steps()[1]:
        catalog.redo()
        assert catalog.check() == []
    catalog.close()


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("younger", [False, True])
def test_undoing_a_merge_into_what_stays_leaves_it_the_notes_and_follow_ups_it_was_given(
    tmp_path: Path, again: bool, younger: bool
) -> None:
    catalog = filled(tmp_path / "office.pillarbook")
    gone, kept, _third = ids(catalog)
    for number, text in ((gone, "of what goes"), (kept, "of what stays")):
        catalog.do(AddNote(number, text))
        catalog.do(AddFollowUp(FollowUp(text), (number,)))
    if younger:
        catalog.do(NewRecord(activity("Younger", date="2021"), uid="younger-0001"))
        catalog.do(MergeRecords(catalog.record_id("younger-0001"), (kept,)))
        kept = catalog.record_id("younger-0001")
    theirs = catalog.records([gone])[0].notes
    catalog.do(MergeRecords(kept, (gone,)))
    if again:
        catalog.undo()
        catalog.redo()
    catalog.purge((gone,))
    catalog.undo()
    record = catalog.records([kept])[0]
    assert {note.text for note in record.notes} == {"of what stays", *(note.text for note in theirs)}
    assert {item.what for item in record.follow_ups} >= {"of what goes", "of what stays"}
    while catalog.steps()[0]:
        catalog.undo()
        assert catalog.check() == []
    while catalog.steps()[1]:
        catalog.redo()
        assert catalog.check() == []
    assert catalog.records([kept])[0].notes == record.notes
    catalog.close()


def test_a_link_that_was_turned_to_what_stays_goes_and_comes_with_the_step_that_made_it(tmp_path: Path) -> None:
    catalog = filled(tmp_path / "office.pillarbook")
    gone, _second, kept = ids(catalog)
    catalog.do(NewRecord(activity("Fourth", date="2021"), uid="fourth-0001"))
    linking = catalog.record_id("fourth-0001")
    catalog.do(EditRecord(linking, {"links": (RecordLink(UID, "follows"),)}))
    catalog.do(MergeRecords(kept, (gone,)))
    catalog.purge((gone,))
    turned = catalog.records([linking])[0].links
    assert turned == (RecordLink(str(catalog.records([kept])[0].uid), "follows"),)
    before = dump(catalog)
    count = 0
    while catalog.steps()[0]:
        catalog.undo()
        assert catalog.check() == []
        count += 1
    assert ids(catalog) == ()
    for _ in range(count):
        catalog.redo()
    assert dump(catalog) == before
    catalog.close()


def test_what_was_not_wiped_for_a_crash_is_wiped_as_the_catalogue_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "office.pillarbook"
    catalog = filled(path)
    number = catalog.record_id(UID)
    catalog.do(DeleteRecords((number,)))
    with catalog._database.writing("Purge record", "Officer", "purge") as store:
        purging.purge(store, (number,))
    assert WORD.encode() in bytes_of(path)
    catalog._database.close()
    again = Catalog.open(path)
    assert (again.trash.lines(), again.check()) == ([], [])
    again.close()
    assert WORD.encode() not in bytes_of(path)


def test_what_another_reads_is_wiped_when_it_has_let_go(tmp_path: Path) -> None:
    path = tmp_path / "office.pillarbook"
    catalog = filled(path)
    number = catalog.record_id(UID)
    catalog.do(DeleteRecords((number,)))
    other = Catalog.open(path)
    with other._database.reading() as connection:
        connection.execute(schema.record.select()).all()
        with pytest.raises(NotWiped, match="is being read by another program"):
            catalog.purge((number,))
    assert catalog.trash.lines() == []
    other.close()
    catalog.close()
    assert WORD.encode() not in bytes_of(path)


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(taken=st.lists(st.one_of(moves, st.tuples(st.just("purge"), st.integers(0, 9), st.just(""))), max_size=25))
def test_whatever_was_purged_all_else_can_be_undone_and_had_again(
    taken: Sequence[tuple[str, int, str]], tmp_path_factory: Any
) -> None:
    catalog = small_world()
    for what, place, text in taken:
        before = dump(catalog)
        try:
            if what == "purge":
                found = ids(catalog)
                catalog.do(DeleteRecords(found[place : place + 1]))
                catalog.purge([line.id for line in catalog.trash.lines()][:1])
            else:
                do(catalog, what, place, text)
        except CatalogError:
            assert dump(catalog) == before
        assert catalog.check() == []
    path = tmp_path_factory.mktemp("past") / "then.pillarbook"
    catalog.history.as_it_was(date.today(), path)
    while catalog.steps()[0]:
        catalog.undo()
        assert catalog.check() == []
    while catalog.steps()[1]:
        catalog.redo()
    assert catalog.check() == []
