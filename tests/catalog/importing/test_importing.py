"""An interchange file from outside: what is wrong is told with its place, what would come of it beforehand."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from catalog.catalog import Catalog
from catalog.commands.merging import MergeRecords
from catalog.commands.records import EditRecord
from catalog.commands.taking_in import TakeIn
from catalog.commands.trash import DeleteRecords
from catalog.errors import CannotImport
from catalog.importing import files
from catalog.importing.conflicts import Place, all_told
from catalog.importing.interchange_file import read
from catalog.importing.previewing import Preview, preview
from catalog.importing.whole_file import COMPOUND
from catalog.interchange import Exchange, dumps
from catalog.model.dates import PartialDate
from catalog.model.record import (
    Citation,
    EquipmentLine,
    FollowUp,
    Note,
    OrganisationLink,
    PersonLink,
    PlaceLink,
    Recipient,
    Record,
)
from catalog.model.vocabulary import Tie
from tests import worlds

GOOD: dict[str, Any] = {"uid": "0190-a", "kind": "activity", "title": "A"}


def written(path: Path, *records: object, **lists: object) -> Path:
    path.write_text(json.dumps({"format": "pillarbook/1", "records": records, **lists}), "utf-8")
    return path


def problem(path: Path) -> str:
    with pytest.raises(CannotImport) as caught:
        read(path)
    message = str(caught.value)
    assert message == f"{path} was not imported: {caught.value.values['detail']}. Nothing was changed."
    return str(caught.value.values["detail"])


def test_a_file_is_read_with_what_it_does_not_know(tmp_path: Path) -> None:
    path = written(tmp_path / "in.json", GOOD | {"colour": "red"}, moods=[])
    record = Record("activity", "A", uid="0190-a", extra={"colour": "red"})
    assert read(path) == Exchange((record,), unknown=("moods",))


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text('{"format": "pillarbook/1"}', "utf-8-sig")
    assert read(path) == Exchange()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b'{"format": "pillarbook/1",\n "records": [}', "it is not JSON: Expecting value in line 2, column 14"),
        (b"\xff\xfe\x00", "it holds bytes or signs that are no text (UTF-8 is expected)"),
        (b'{"a": "\xff"}', "it holds bytes or signs that are no text (UTF-8 is expected)"),
        (rb'{"format": "pillarbook/1", "x": "\ud800"}', "it holds bytes or signs that are no text (UTF-8 is expected)"),
        (b"[" * 100_000, "its brackets are nested too deeply"),
        (b'{"a": NaN}', "NaN is not a number that JSON knows"),
        (b'{"a": 99999999999999999999999}', "the number 99999999999999999999… is too large"),
        (b'{"a": 9223372036854775808}', "the number 9223372036854775808… is too large"),
        (b"[]", 'the file cannot be read: it does not say "format": "pillarbook/1"'),
        (b'{"format": "pillarbook/2"}', 'the file cannot be read: it does not say "format": "pillarbook/1"'),
        (b'{"format": "pillarbook/1", "records": {"a": 1}}', "records cannot be {'a': 1}: a list is expected"),
    ],
)  # fmt: skip
def test_what_is_no_interchange_file_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(content)
    assert problem(path) == said


@pytest.mark.parametrize("name", ["in.json", "in.xml"])
@pytest.mark.parametrize("content", [b"PK\x03\x04 and more", COMPOUND])
def test_a_workbook_of_another_name_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CannotImport, match="it is a workbook, whatever its name says"):
        files.read(tmp_path / name)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"kind": "activity"}, "in record 2, records.title cannot be missing: it is needed"),
        (GOOD | {"ref": "2020-001", "date": {"edtf": "May"}},
         "in record 2 (2020-001), records.date cannot be May: it is not an EDTF date"),
        (GOOD | {"participants": {"count": "many"}},
         "in record 2 (A), records.participants.count cannot be many: a whole number is expected"),
        ("A", "in record 2, records cannot be A: an object is expected"),
        (GOOD | {"kind": "party"},
         "in record 2 (A), the kind cannot be “party”: it is one of activity, training, donation"),
        (GOOD | {"title": " "}, "in record 2, the title cannot be empty: type at least one letter or digit"),
        (GOOD | {"access": "secret"},
         "in record 2 (A), the access cannot be “secret”: it is one of public, internal, restricted"),
        (GOOD | {"notes": [{"text": "x", "access": "none"}]},
         "in record 2 (A), the access cannot be “none”: it is one of public, internal, restricted"),
        (GOOD | {"mode": {"value": "by post"}},
         "in record 2 (A), the mode cannot be “by post”: it is one of in-person, online, hybrid, unknown"),
        (GOOD | {"follow_ups": [{"what": "x", "due": "soon"}]},
         "in record 2 (A), a follow-up cannot be due “soon”: write a day as 2021-03-05, a month as 2021-03"),
        (GOOD | {"follow_ups": [{"what": "x", "state": "lost"}]},
         "in record 2 (A), the state of a follow-up cannot be “lost”: it is one of open, waiting, done"),
        (GOOD | {"title": "\0"}, "in record 2, the title cannot be empty: type at least one letter or digit"),
        (GOOD | {"uid": "0190-first"}, "two of its records have the uid 0190-first"),
    ],
)  # fmt: skip
def test_a_problem_of_a_record_is_told_with_its_place(tmp_path: Path, record: object, said: str) -> None:
    assert problem(written(tmp_path / "in.json", GOOD | {"uid": "0190-first"}, record)) == said


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        ({"tags": [{"key": "a"}, {"key": "a"}]}, "two of its tags have the key a"),
        ({"tags": [{"key": "a", "uid": "1"}], "themes": [{"key": "b", "uid": "1"}]},
         "two of its entries have the uid 1"),
        ({"follow_ups": [{"what": "a", "uid": "1"}] * 2}, "two of its follow_ups have the uid 1"),
        ({"records": [GOOD | {"follow_ups": [{"what": "a", "uid": "1"}]}], "follow_ups": [{"what": "a", "uid": "1"}]},
         "two of its follow_ups have the uid 1"),
        ({"follow_ups": [{"what": "a", "on": {"key": "x"}}]},
         "in follow_ups, what a follow-up stands on cannot be {'key': 'x'}: "
         "it stands on an entry by its vocabulary and key, or on nothing"),
        ({"records": [GOOD | {"equipment": [{"item": "a", "uid": "1"}] * 2}]},
         "in record 1 (A), the equipment cannot be told apart: two of its equipment have the uid 1"),
    ],
)  # fmt: skip
def test_an_identity_stands_for_one_thing(tmp_path: Path, lists: dict[str, object], said: str) -> None:
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"format": "pillarbook/1", **lists}), "utf-8")
    assert problem(path) == said


def test_a_problem_of_an_entry_is_told_with_its_place(tmp_path: Path) -> None:
    path = written(tmp_path / "in.json", places=[{"key": "bar"}, {"name": "Bari"}])
    assert problem(path) == "in places, entry 2, places cannot be {'name': 'Bari'}: an entry is an object with a key"


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    big = tmp_path / "big.json"
    big.write_bytes(b" " * 11)
    assert problem(tmp_path) == "it is a folder; choose a file inside it"
    assert problem(tmp_path / "none.json") == "there is no such file"
    with pytest.raises(CannotImport, match="it is larger than 0 MB; bring it in parts"):
        read(big, limit=10)


def test_a_preview_tells_new_same_differing_deleted_and_unknown() -> None:
    same = worlds.activity(
        "Same", uid="0190-same", date="2020-05", places=(PlaceLink("bar", "Bar", "ME"),), tags=("b", "a"),
        organisations=(OrganisationLink("z", "Zed", "host"), OrganisationLink("a", "Ay", "host")), notes=(Note("n"),),
        citations=(Citation("s"),),
    )  # fmt: skip
    differing = worlds.activity("Old title", uid="0190-diff", ref="2020-009")
    gone = worlds.activity("Gone", uid="0190-gone")
    new = worlds.activity("New")
    catalog = worlds.with_records(same, differing)
    there = {record.uid or "": record for record in catalog.exchange().records}
    changed = dataclasses.replace(differing, title="New title")
    found = preview(Exchange((same, changed, gone, new), unknown=("moods",)), {**there, "0190-gone": None})
    assert dataclasses.replace(found, conflicts=()) == Preview((new,), (same,), (changed,), (gone,), ("moods",))
    assert [conflict.in_words() for conflict in found.conflicts] == [
        "2020-009, Title: here “Old title”, in the file “New title”"
    ]
    assert found.in_words() == (
        "1 record is new.",
        "1 record is already here, and the same.",
        "1 record is already here and different, and left as here: 2020-009.",
        "1 record is deleted here, and left so: Gone.",
        "Passed over, as Pillarbook does not know them: moods.",
    )


@pytest.mark.parametrize(
    "change",
    [{"title": "B"}, {"tags": ("x",)}, {"summary": "s"}, {"notes": (Note("n"),)}, {"status": "planned"}],
)
def test_any_change_makes_a_record_differ(change: dict[str, Any]) -> None:
    record = worlds.activity("A", uid="0190-a")
    catalog = worlds.with_records(record)
    given = Exchange((record,))
    assert catalog.preview(given) == Preview(same=(record,))
    catalog.do(EditRecord(worlds.ids(catalog)[0], change))
    (name,) = change
    for _ in range(2):
        found = catalog.preview(given)
        assert (found.differing, [conflict.place for conflict in found.conflicts]) == (
            (record,), [("records", "0190-a", name)],
        )  # fmt: skip
        catalog.do(TakeIn(given))


def test_a_file_taken_in_twice_adds_nothing_the_second_time() -> None:
    catalog = worlds.empty()
    given = Exchange((worlds.activity("A", uid="0190-a"),), follow_ups=(FollowUp("Call", uid="0190-f"),))
    assert (bool(catalog.do(TakeIn(given))), bool(catalog.do(TakeIn(given)))) == (True, False)
    assert catalog.exchange().follow_ups == given.follow_ups


def test_a_reference_is_never_given_to_two_records() -> None:
    catalog = worlds.with_records(worlds.activity("Ours", ref="2020-001", date="2020"))
    others = (worlds.activity("Theirs", ref="2020-001", date="2020"), worlds.activity("Another", ref="2020-007"))
    catalog.do(TakeIn(Exchange((*others, worlds.activity("Third", ref="2020-007", date="2020")))))
    refs = {record.title: record.ref for record in catalog.exchange().records}
    assert (refs["Ours"], refs["Another"], len(set(refs.values()))) == ("2020-001", "2020-007", 4)


def test_a_reference_given_by_the_catalogue_is_a_free_one() -> None:
    brought = worlds.activity("Brought", ref="2020-002", date="2020")
    catalog = worlds.with_records(brought, worlds.activity("First", date="2020"), worlds.activity("Next", date="2020"))
    catalog.do(TakeIn(Exchange((worlds.activity("Last", date="2020"),))))
    refs = {record.title: record.ref for record in catalog.exchange().records}
    assert refs == {"Brought": "2020-002", "First": "2020-001", "Next": "2020-003", "Last": "2020-004"}


def test_the_same_record_under_another_reference_is_the_same() -> None:
    catalog = worlds.with_records(worlds.activity("Ours", ref="2020-001", date="2020"))
    theirs = worlds.activity("Theirs", uid="0190-t", ref="2020-001", date="2020")
    catalog.do(TakeIn(Exchange((theirs,))))
    assert catalog.preview(Exchange((theirs,))) == Preview(same=(theirs,))


def test_an_entry_that_lives_here_under_another_key_is_taken_as_that_one() -> None:
    catalog = worlds.with_records(
        worlds.activity("Ours", tags=("Report Q4",)),
        entries=(worlds.entry("organisations", "pcu", "Port Control Unit"), worlds.entry("types", "talk", "Talk"),
                 worlds.entry("areas", "BA"), worlds.entry("areas", "RS"),
                 worlds.entry("organisations", "customs", "Customs", ties=(Tie("jurisdiction", "areas", "BA"),))),
    )  # fmt: skip
    theirs = worlds.activity(
        "Theirs", uid="0190-t", type="t-9", tags=("report  q4",),
        organisations=(OrganisationLink("o-1", None, "host"),),
        equipment=(EquipmentLine("kit", "0190-e", donor="o-1", recipients=(Recipient("o-1"),)),),
    )  # fmt: skip
    unit = worlds.entry("organisations", "o-2", "Unit", parent="o-1")
    customs = worlds.entry("organisations", "o-3", "Customs", ties=(Tie("jurisdiction", "areas", "RS"),))
    given = Exchange(
        (theirs,), (worlds.entry("tags", "t-1", "report q4"), worlds.entry("organisations", "o-1", "PORT Control Unit"),
                    worlds.entry("types", "t-9", "talk"), unit, customs),
        (FollowUp("Call", uid="0190-f", on={"vocabulary": "organisations", "key": "o-1"}),),
    )  # fmt: skip
    entries = catalog.exchange().entries
    assert [item.key for item in preview(given, {}, entries).entries] == ["o-2", "o-3"]
    catalog.do(TakeIn(given))
    names = [(item.key, item.parent) for item in catalog.vocabulary("organisations")]
    assert names == [("pcu", None), ("customs", None), ("o-2", "pcu"), ("o-3", None)]
    assert [item.name for item in catalog.vocabulary("tags")] == ["Report Q4"]
    record = catalog.records([catalog.record_id("0190-t")])[0]
    assert (record.type, record.organisations[0].organisation, record.tags) == ("talk", "pcu", ("Report Q4",))
    assert (record.equipment[0].donor, record.equipment[0].recipients[0].organisation) == ("pcu", "pcu")
    assert catalog.exchange().follow_ups[0].on == {"vocabulary": "organisations", "key": "pcu"}
    now = catalog.exchange().entries
    found = preview(given, {"0190-t": record}, now)
    assert (found.same != (), found.entries, found.made) == (True, (), ())


def test_a_preview_tells_what_comes_of_entries() -> None:
    here = (worlds.entry("themes", "borders", "Borders"), worlds.entry("organisations", "unodc", "UNODC"))
    record = worlds.activity(
        "A", themes=("borders", "ports"), people=(PersonLink("p", "A Person"),),
        organisations=(OrganisationLink("x", "Unit X"), OrganisationLink("", "Unit Y"),
                       OrganisationLink("y", "unit y"), OrganisationLink("", "unodc")),
    )  # fmt: skip
    given = Exchange(
        (record,), (worlds.entry("themes", "borders", "Frontiers"), worlds.entry("tags", "q", "Q4"), here[1])
    )
    assert preview(given, {}, here).in_words() == (
        "1 record is new.",
        "Brings 1 new tag: Q4.",
        "Already here and different, and left as here, in themes: Frontiers.",
        "Makes 1 new theme: ports.",
        "Makes 2 new organisations: Unit X, Unit Y.",
        "Makes 1 new person: A Person.",
    )


# Taking the file's values


HERE = worlds.activity("Here", uid="0190-a", ref="2020-001", date="2020-05", tags=("ours",), summary="S",
                       themes=("borders",), notes=(Note("mine", "0190-n"),), extra={"colour": "red"})  # fmt: skip
THERE = dataclasses.replace(HERE, title="There", ref="2020-077", date=PartialDate.parse("2020-06"), tags=("theirs",),
                            themes=("t-1",), notes=(), extra={"colour": "blue"})  # fmt: skip
FILE = Exchange((THERE, worlds.activity("New", uid="0190-b")), (worlds.entry("themes", "t-1", "Borders"),
                worlds.entry("organisations", "pcu", "Port Unit", description="From the file")))  # fmt: skip


def with_conflicts() -> Catalog:
    known = (worlds.entry("themes", "borders", "Borders"), worlds.entry("organisations", "pcu", "Port Control Unit"))
    return worlds.with_records(HERE, entries=known)


def places(catalog: Catalog) -> frozenset[Place]:
    return frozenset(conflict.place for conflict in catalog.preview(FILE).conflicts)


def test_conflicts_are_told_field_by_field() -> None:
    assert [conflict.in_words() for conflict in with_conflicts().preview(FILE).conflicts] == [
        "2020-001, Title: here “Here”, in the file “There”",
        "2020-001, Date: here “May 2020”, in the file “June 2020”",
        "2020-001, Tags: here “ours”, in the file “theirs”",
        "2020-001, Notes: here “mine”, in the file nothing",
        "2020-001, Kept of other programs: here “colour: red”, in the file “colour: blue”",
        "Port Control Unit, Names: here “Port Control Unit”, in the file “Port Unit”",
        "Port Control Unit, Description: here nothing, in the file “From the file”",
    ]


def test_nothing_is_overwritten_that_is_not_accepted() -> None:
    catalog = with_conflicts()
    catalog.do(TakeIn(FILE, accepted=frozenset({("records", "0190-a", "date"), ("organisations", "pcu", "names")})))
    (record,) = catalog.records([catalog.record_id("0190-a")])
    assert record == dataclasses.replace(HERE, date=THERE.date)
    (unit,) = catalog.vocabulary("organisations")
    assert (unit.name, unit.description) == ("Port Unit", None)


def test_all_that_is_accepted_is_as_in_the_file_and_one_step() -> None:
    catalog = with_conflicts()
    before = dumps(catalog.exchange())
    catalog.do(TakeIn(FILE, accepted=places(catalog)))
    after = dumps(catalog.exchange())
    (record,) = catalog.records([catalog.record_id("0190-a")])
    assert record == dataclasses.replace(THERE, ref="2020-001", themes=("borders",))
    assert all_told(catalog.preview(FILE).conflicts) == frozenset()
    catalog.undo()
    assert dumps(catalog.exchange()) == before
    catalog.redo()
    assert dumps(catalog.exchange()) == after


def test_what_was_deleted_or_merged_here_stays_so() -> None:
    catalog = with_conflicts()
    catalog.do(TakeIn(Exchange((worlds.activity("Other", uid="0190-o", ref="2020-009"),))))
    accepted = places(catalog)
    catalog.do(MergeRecords(catalog.record_id("0190-o"), (catalog.record_id("0190-a"),)))
    found = catalog.preview(Exchange((THERE,)))
    assert (found.merged, found.deleted, found.conflicts) == (((THERE, "2020-009"),), (), ())
    assert "2020-077 was merged here into 2020-009, and left so." in found.in_words()
    catalog.do(TakeIn(FILE, accepted=accepted))
    (kept,) = catalog.records([catalog.record_id("0190-a")])
    assert kept.title == "Other"
    catalog.do(DeleteRecords((catalog.record_id("0190-o"),)))
    assert catalog.preview(Exchange((worlds.activity("Other", uid="0190-o"),))).deleted


def test_what_the_file_leaves_out_part_by_part_stays_beside_what_is_taken() -> None:
    catalog = with_conflicts()
    given = Exchange((dataclasses.replace(HERE, notes=(Note("theirs", "0190-m"), Note("changed", "0190-n"))),))
    catalog.do(TakeIn(given, accepted=frozenset({("records", "0190-a", "notes")})))
    alone = Exchange((dataclasses.replace(HERE, notes=(Note("theirs alone", "0190-m"),)),))
    catalog.do(TakeIn(alone, accepted=frozenset({("records", "0190-a", "notes")})))
    (record,) = catalog.records([catalog.record_id("0190-a")])
    assert {(note.uid, note.text) for note in record.notes} == {("0190-m", "theirs alone"), ("0190-n", "changed")}


def test_of_what_the_file_says_nothing_nothing_is_taken_with_the_rest() -> None:
    conflicts = with_conflicts().preview(FILE).conflicts
    assert {conflict.place for conflict in conflicts} - all_told(conflicts) == {("records", "0190-a", "notes")}
