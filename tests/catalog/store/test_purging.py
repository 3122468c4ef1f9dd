"""Purging: no byte of a purged record is left, and everything older and newer goes on around it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
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
from catalog.commands.vocabulary import DeleteEntries
from catalog.errors import CannotTakeBack, CatalogError, CopiesLeft, NotInTrash, NotWiped
from catalog.interchange import Exchange
from catalog.model.record import (
    Citation,
    EquipmentLine,
    Fact,
    Figure,
    FollowUp,
    OrganisationLink,
    ParticipantGroup,
    Participants,
    PersonLink,
    Recipient,
    RecordLink,
    Remark,
)
from catalog.query.parsing import parse
from catalog.store import schema
from catalog.store.past import purging
from tests.catalog.commands.reversing import dump
from tests.catalog.commands.test_taking_back import do, entry_id, moves
from tests.catalog.commands.test_taking_back import world as small_world
from tests.worlds import activity, entry, ids, with_records

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
    assert (catalog.check(), catalog.trash.lines(), tuple(catalog.search(parse(WORD)).ids)) == ([], [], ())
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


def with_a_copy(folder: Path) -> tuple[Catalog, int]:
    """A record in the trash to which a copy of a file belongs."""
    path, file = folder / "office.pillarbook", folder / "own.txt"
    catalog = filled(path)
    file.write_text("own")
    first = ids(catalog)[0]
    catalog.do(AddAttachments(first, (file,), path))
    catalog.do(DeleteRecords((first,)))
    return catalog, first


def test_a_copy_that_cannot_be_deleted_is_named(tmp_path: Path) -> None:
    catalog, first = with_a_copy(tmp_path)
    copy = tmp_path / "office files" / "own.txt"
    copy.unlink()
    copy.mkdir()
    with pytest.raises(CopiesLeft, match=r"office files/own\.txt"):
        catalog.purge((first,))
    assert catalog.trash.lines() == []
    catalog.close()


def test_a_copy_beside_a_catalogue_that_was_renamed_is_named(tmp_path: Path) -> None:
    catalog, first = with_a_copy(tmp_path)
    catalog.close()
    catalog = Catalog.open((tmp_path / "office.pillarbook").rename(tmp_path / "other.pillarbook"))
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


ONLY_THERE: dict[str, Any] = {
    "summary": "of what goes",
    "tags": ("theirs",),
    "themes": ("border",),
    "organisations": (OrganisationLink("eu", "European Union", "donor"),),
    "participants": Participants(20, groups=(ParticipantGroup("Police", 20),)),
    "equipment": (EquipmentLine("kit", recipients=(Recipient("pcu", "Unit", 2),)),),
    "citations": (Citation("news"),),
    "facts": (Fact("mode", "online", "inferred"),),
    "remarks": (Remark("ambiguous", "two dates"),),
    "figures": (Figure("seizures", value=12),),
    "outputs": ("a plan",),
    "own": {"colour": "red"},
}  # fmt: skip


def merged_and_purged(*turns: str, younger: bool = False) -> tuple[Catalog, int, str]:
    """A record into which another was merged that is purged, with the dump; ``turns`` come between merge and purge."""
    catalog = with_records(
        entries=tuple(entry(vocabulary, key) for vocabulary, key in (
            ("sources", "news"), ("themes", "border"), ("tags", "theirs"), ("organisations", "eu"), ("roles", "donor"),
            ("organisations", "pcu"),
        ))
    )  # fmt: skip
    given = [activity("Stays", date="2020"), activity("Goes", date="2020", **ONLY_THERE)]
    for item in reversed(given) if younger else given:
        catalog.do(TakeIn(Exchange((item,))))
        catalog.undo()
        catalog.redo()
    gone = next(number for number in ids(catalog) if catalog.records([number])[0].title == "Goes")
    (kept,) = (number for number in ids(catalog) if number != gone)
    catalog.do(AddNote(gone, "a note"))
    catalog.do(AddFollowUp(FollowUp("call"), (gone,)))
    catalog.do(MergeRecords(kept, (gone,)))
    for turn in turns:
        catalog.do(TakeBack(catalog.history.steps()[0].seq)) if turn == "back" else getattr(catalog, turn)()
    catalog.purge((gone,))
    return catalog, kept, dump(catalog)


@pytest.mark.parametrize("turns", [(), ("undo", "redo"), ("back", "back")])
@pytest.mark.parametrize("younger", [False, True])
def test_a_merge_stays_when_what_was_merged_is_purged_and_undo_goes_past_it(
    turns: tuple[str, ...], younger: bool
) -> None:
    catalog, kept, whole = merged_and_purged(*turns, younger=younger)
    (record,) = catalog.records([kept])
    assert (record.summary, record.notes[0].text, record.follow_ups[0].what) == ("of what goes", "a note", "call")
    undone = 0
    while catalog.steps()[0]:
        catalog.undo()
        assert catalog.check() == []
        if ids(catalog):
            assert replace(catalog.records([kept])[0], ref=None) == replace(record, ref=None)
        undone += 1
    assert (undone, ids(catalog)) == (1, ())
    while catalog.steps()[1]:
        catalog.redo()
        assert catalog.check() == []
    assert dump(catalog) == whole


def test_a_merge_of_which_a_record_was_purged_is_not_taken_back_and_history_says_why() -> None:
    catalog, _kept, whole = merged_and_purged()
    merge = next(step for step in catalog.history.steps() if step.label == "Merge 2 records")
    assert (merge.kind, merge.can_be_taken_back) == ("settled", False)
    with pytest.raises(CannotTakeBack, match="a record of it was purged"):
        catalog.do(TakeBack(merge.seq))
    assert dump(catalog) == whole


def test_what_a_merge_brought_goes_with_the_step_that_made_what_it_names() -> None:
    catalog = with_records(activity("Stays", date="2021"), activity("Goes", date="2020"))
    kept, gone = ids(catalog)
    line = EquipmentLine("kit", donor="eu", recipients=(Recipient("pcu", "Unit", 2),))
    catalog.do(EditRecord(gone, {"equipment": (line,), "tags": ("fresh",)}))
    catalog.do(MergeRecords(kept, (gone,)))
    catalog.do(DeleteEntries((entry_id(catalog, "organisations", "eu"),), take_off=True))
    catalog.purge((gone,))
    whole = dump(catalog)
    catalog.undo()
    catalog.undo()
    (record,) = catalog.records([kept])
    assert ([(each.item, each.donor, each.recipients) for each in record.equipment], record.tags) == (
        [("kit", None, ())], (),
    )  # fmt: skip
    assert catalog.check() == []
    catalog.redo()
    catalog.redo()
    assert dump(catalog) == whole


def test_nothing_that_was_undone_before_a_merge_can_be_done_again_after_its_purge() -> None:
    catalog, kept, _whole = merged_and_purged()
    assert catalog.steps()[1] is None
    catalog.do(EditRecord(kept, {"title": "New"}))
    catalog.undo()
    catalog.redo()
    assert catalog.records([kept])[0].title == "New"


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
@given(
    st.lists(
        st.one_of(moves, st.tuples(st.sampled_from(("purge", "merge")), st.integers(0, 9), st.just(""))), max_size=25
    )
)
def test_whatever_was_purged_all_else_can_be_undone_and_had_again(
    tmp_path_factory: Any, taken: Sequence[tuple[str, int, str]]
) -> None:
    catalog = small_world()
    for what, place, text in taken:
        before = dump(catalog)
        try:
            if what == "purge":
                purge_one(catalog, place)
            elif what == "merge":
                merge_two(catalog, place)
            else:
                do(catalog, what, place, text)
        except CatalogError:
            assert dump(catalog) == before
        assert catalog.check() == []
    whole = dump(catalog)
    path = tmp_path_factory.mktemp("past") / "then.pillarbook"
    catalog.history.as_it_was(date.today(), path)
    redone = 0
    while catalog.steps()[1]:
        catalog.redo()
        redone += 1
    for _ in range(redone):
        catalog.undo()
    assert dump(catalog) == whole
    undone = 0
    while catalog.steps()[0]:
        catalog.undo()
        undone += 1
        assert catalog.check() == []
    for _ in range(undone):
        catalog.redo()
    assert (dump(catalog), catalog.check()) == (whole, [])


def purge_one(catalog: Catalog, place: int) -> None:
    """One of the trash, merged ones too; where it is empty, one is deleted first."""
    if not catalog.trash.lines():
        catalog.do(DeleteRecords(ids(catalog)[place : place + 1]))
    found = sorted(line.id for line in catalog.trash.lines())
    if found:
        catalog.purge((found[place % len(found)],))


def merge_two(catalog: Catalog, place: int) -> None:
    found = sorted(ids(catalog))
    if len(found) > 1:
        catalog.do(MergeRecords(found[place % len(found)], (found[place % len(found) - 1],)))
