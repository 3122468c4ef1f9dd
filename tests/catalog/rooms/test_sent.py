"""What was sent: kept with its records, found by its name, and told where the records say something else since."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from catalog import interchange
from catalog.catalog import Catalog
from catalog.cli import cli
from catalog.commands.merging import MergeRecords
from catalog.commands.notes import AddNote
from catalog.commands.records import EditRecord
from catalog.commands.sent import ChangeSent, ForgetSent, MarkSent
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_back import TakeBack
from catalog.commands.taking_in import TakeIn
from catalog.commands.trash import DeleteRecords
from catalog.errors import InvalidValue, UnknownEntry
from catalog.exporting.profiles.built_in import DONOR_TABLE, PLAIN
from catalog.interchange import Exchange
from catalog.model.dates import PartialDate
from catalog.model.record import EquipmentLine, Participants, PlaceLink, Recipient, Record
from catalog.model.sent import Sent, SentDraft
from catalog.query.completing import Slot
from catalog.query.parsing import parse
from tests.catalog.commands.reversing import dump
from tests.worlds import activity, empty, entry, ids, made_once, titles, with_records

DRAFT = SentDraft("EU Q4 report", to="EU", period="2020-Q4", day="2021-01-15", query="date:2020-Q4", note="by mail",
                  made_by="Donor table", file="eu.xlsx", sha256="00ff")  # fmt: skip


@made_once
def world() -> Catalog:
    """Three records, of which the first two were sent."""
    catalog = with_records(
        activity("Kits", participants=Participants(50), date="2020-10", places=(PlaceLink("bar"),)),
        activity("Seminar", equipment=(EquipmentLine("GPS", quantity=2, recipients=(Recipient("pcu"),)),)),
        activity("Visit"),
        entries=(entry("places", "bar", "Bar"), entry("places", "bari", "Bari"), entry("organisations", "pcu", "PCU")),
    )
    catalog.do(MarkSent(replace(DRAFT, records=ids(catalog, "Kits OR Seminar"))))
    return catalog


def test_it_keeps_what_to_whom_and_when() -> None:
    (sent,) = world().sent.all()
    assert replace(sent, uid="") == Sent(
        "eu-q4-report", "", "EU Q4 report", "EU", "2020-Q4", "2021-01-15", "by mail", "date:2020-Q4", "Donor table",
        "eu.xlsx", "00ff", 2,
    )  # fmt: skip
    assert len(sent.uid) == 36


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('reported:"EU Q4"', ["Kits", "Seminar"]),
        ("reported:eu-q4-report", ["Kits", "Seminar"]),
        ("sent:eu", ["Kits", "Seminar"]),
        ('-reported:"EU Q4"', ["Visit"]),
        ("no:reported", ["Visit"]),
        ("has:reported", ["Kits", "Seminar"]),
        ('reported:"EU Q4",? kits', ["Kits"]),
        ("reported:x", []),
        ("EU Q4", []),
    ],
)
def test_its_records_are_found_by_its_name(typed: str, found: list[str]) -> None:
    assert sorted(titles(world(), typed)) == found


@pytest.mark.parametrize("text", ['reported:"EU Q4"', "no:reported", '-reported:a,"b c"', "is:changed-since-reported"])
def test_what_is_typed_of_it_is_what_is_written(text: str) -> None:
    assert parse(str(parse(text))) == parse(text)
    assert str(parse(text)) == text


def test_its_name_is_offered_with_its_day_and_number() -> None:
    (offer, *_) = world().completion.offers(Slot("", 0, 0, "", "reported", "", "eu"))
    assert (offer.value, offer.label, offer.besides) == ("eu-q4-report", "EU Q4 report", "2021-01-15, 2 records")


# What changed since


def changed(title: str, values: dict[str, Any]) -> list[tuple[str, str, str | None, str | None]]:
    catalog = world()
    (number,) = ids(catalog, f"title:{title}")
    catalog.do(EditRecord(number, values))
    return [(item.title, item.field, item.was, item.now) for item in catalog.sent.changes("eu-q4-report")]


@pytest.mark.parametrize(
    ("title", "values", "told"),
    [
        ("Kits", {"participants": Participants(48)}, [("Kits", "participants.count", "50", "48")]),
        ("Kits", {"participants": None}, [("Kits", "participants", "50", None)]),
        ("Kits", {"date": PartialDate.parse("2020-11")}, [("Kits", "date", "October 2020", "November 2020")]),
        ("Kits", {"places": (PlaceLink("bari"),)}, [("Kits", "places", "Bar", None), ("Kits", "places", None, "Bari")]),
        ("Kits", {"title": "Test kits"}, [("Test kits", "title", "Kits", "Test kits")]),
        ("Visit", {"title": "Other visit"}, []),
        ("Kits", {"tags": ("late",)}, []),
    ],
)  # fmt: skip
def test_it_tells_field_by_field_what_changed_since(title: str, values: dict[str, Any], told: list[Any]) -> None:
    found = changed(title, values)
    assert sorted(found, key=str) == sorted(told, key=str)


def test_a_line_of_equipment_is_named() -> None:
    catalog = world()
    (number,) = ids(catalog, "title:Seminar")
    (line,) = catalog.records([number])[0].equipment
    catalog.do(EditRecord(number, {"equipment": (replace(line, quantity=3),)}))
    (told,) = catalog.sent.changes("eu-q4-report")
    assert (told.field, told.part, told.was, told.now) == ("equipment.quantity", "GPS", "2", "3")


def test_what_changed_and_changed_back_has_not_changed() -> None:
    catalog = world()
    (number,) = ids(catalog, "title:Kits")
    for count in (48, 47, 50):
        catalog.do(EditRecord(number, {"participants": Participants(count)}))
    assert catalog.sent.changes("eu-q4-report") == ()
    assert ids(catalog, "is:changed-since-reported") == ()


def test_what_somebody_notes_or_tags_is_no_change_of_what_it_says() -> None:
    catalog = world()
    catalog.do(ChangeTags(ids(catalog), add=("late",)))
    catalog.do(AddNote(ids(catalog)[0], "asked"))
    assert catalog.sent.changed_counts() == {"eu-q4-report": 0}


def test_records_that_changed_since_are_found_and_counted() -> None:
    catalog = world()
    catalog.do(EditRecord(ids(catalog, "title:Kits")[0], {"participants": Participants(48)}))
    catalog.do(EditRecord(ids(catalog, "title:Visit")[0], {"summary": "new"}))
    assert titles(catalog, "is:changed-since-reported") == ["Kits"]
    assert titles(catalog, "reported:eu -is:changed-since-reported") == ["Seminar"]
    assert catalog.sent.changed_counts() == {"eu-q4-report": 1}


def test_what_was_sent_later_silences_what_was_sent_before() -> None:
    catalog = world()
    (number,) = ids(catalog, "title:Kits")
    catalog.do(EditRecord(number, {"participants": Participants(48)}))
    catalog.do(MarkSent(SentDraft("Correction", (number,), day="2021-02-01")))
    assert ids(catalog, "is:changed-since-reported") == ()
    assert catalog.sent.changed_counts() == {"eu-q4-report": 1, "correction": 0}
    assert len(catalog.sent.changed_refs("eu-q4-report")) == 1
    assert [(item.sent.name, item.is_last) for item in catalog.sent.of_record(number)] == [
        ("Correction", True),
        ("EU Q4 report", False),
    ]
    catalog.do(EditRecord(number, {"participants": Participants(47)}))
    assert titles(catalog, "is:changed-since-reported") == ["Kits"]
    catalog.do(ForgetSent("correction"))
    catalog.do(EditRecord(number, {"participants": Participants(48)}))
    assert titles(catalog, "is:changed-since-reported") == ["Kits"]


def test_a_record_that_others_were_merged_into_was_last_sent_when_it_was_sent_itself() -> None:
    catalog = world()
    kits, visit = ids(catalog, "title:Kits")[0], ids(catalog, "title:Visit")[0]
    catalog.do(MergeRecords(visit, (kits,)))
    catalog.do(MarkSent(SentDraft("Later", (visit,), day="2021-02-01")))
    assert ids(catalog, "is:changed-since-reported") == ()


@pytest.mark.parametrize(("beside", "sent"), [((), ["Kits"]), (("record",), ["Kits", "Plan"])])
def test_what_a_table_does_not_tell_of_was_not_sent(tmp_path: Path, beside: Any, sent: list[str]) -> None:
    catalog = with_records(activity("Kits", date="2020"), activity("Plan", date="2020", status="planned"))
    done = catalog.export(tmp_path / "a.xlsx", profile=replace(DONOR_TABLE, beside=beside))
    assert done.records == 2
    assert sorted(row.title for row in catalog.rows(done.ids)) == sent


def test_what_changed_between_the_reading_and_the_marking_counts() -> None:
    catalog = world()
    catalog.do(ForgetSent("eu-q4-report"))
    place, found = catalog.sent.place(), ids(catalog)
    catalog.do(EditRecord(found[0], {"summary": "while the file was written"}))
    catalog.do(MarkSent(replace(DRAFT, records=found, place=place)))
    (told,) = catalog.sent.changes(catalog.sent.named("EU Q4 report").key)
    assert told.now == "while the file was written"


def test_a_record_knows_what_it_was_sent_in() -> None:
    catalog = world()
    (number,) = ids(catalog, "title:Kits")
    catalog.do(MarkSent(SentDraft("Newsletter", (number,), day="2021-02-01")))
    catalog.do(EditRecord(number, {"participants": Participants(48)}))
    told = catalog.sent.of_record(number)
    assert [(item.sent.name, [change.was for change in item.changes]) for item in told] == [
        ("Newsletter", ["50"]),
        ("EU Q4 report", ["50"]),
    ]
    assert catalog.sent.of_record(ids(catalog, "title:Visit")[0]) == ()


# Undo, trash, merge, purge


@pytest.mark.parametrize(
    "command",
    [
        MarkSent(replace(DRAFT, name="Again", records=(1, 2, 3))),
        ChangeSent(Sent("eu-q4-report", "", "EU, fourth quarter", to="Brussels")),
        ForgetSent("eu-q4-report"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_each_is_one_step_that_is_undone_and_done_again(command: Any) -> None:
    catalog = world()
    before = dump(catalog)
    catalog.do(command)
    after = dump(catalog)
    catalog.undo()
    assert dump(catalog) == before
    catalog.redo()
    assert dump(catalog) == after != before


def test_marking_is_no_change_of_the_records() -> None:
    catalog = world()
    assert catalog.do(MarkSent(replace(DRAFT, name="Again", records=ids(catalog)))).records == frozenset()


def test_marking_can_be_taken_back_after_other_steps() -> None:
    catalog = world()
    step = catalog.history.steps()[0].seq
    catalog.do(ChangeTags(ids(catalog), add=("late",)))
    catalog.do(TakeBack(step))
    assert catalog.sent.all() == ()
    assert ids(catalog, "has:reported") == ()


def test_what_is_said_of_it_can_be_changed_and_its_records_stay() -> None:
    catalog = world()
    sent = catalog.sent.named("EU Q4 report")
    catalog.do(ChangeSent(replace(sent, name="EU, fourth quarter", to="Brussels", note="")))
    (now,) = catalog.sent.all()
    assert (now.name, now.to, now.note, now.count, now.query) == ("EU, fourth quarter", "Brussels", "", 2, sent.query)
    assert sorted(titles(catalog, 'reported:"EU, fourth"')) == ["Kits", "Seminar"]


def test_two_have_two_names_and_none_is_without_records() -> None:
    catalog = world()
    with pytest.raises(InvalidValue, match="something else was sent under it"):
        catalog.do(MarkSent(replace(DRAFT, name="eu  q4 REPORT", records=(1,))))
    with pytest.raises(InvalidValue, match="without records"):
        catalog.do(MarkSent(SentDraft("Nothing")))
    with pytest.raises(UnknownEntry, match="no thing sent named"):
        catalog.sent.named("Nothing")


def test_a_record_that_is_deleted_since_is_told_as_changed() -> None:
    catalog = world()
    (number,) = ids(catalog, "title:Kits")
    catalog.do(DeleteRecords((number,)))
    assert [(item.field, item.was, item.now) for item in catalog.sent.changes("eu-q4-report")] == [
        ("deleted", "no", "yes")
    ]
    assert titles(catalog, "reported:eu") == ["Seminar"]


def test_a_record_that_was_merged_stands_as_the_one_that_stays() -> None:
    catalog = world()
    kits, visit = ids(catalog, "title:Kits")[0], ids(catalog, "title:Visit")[0]
    catalog.do(MergeRecords(visit, (kits,)))
    assert sorted(titles(catalog, "reported:eu")) == ["Seminar", "Visit"]
    assert titles(catalog, "is:changed-since-reported") == ["Visit"]
    assert [item.sent.name for item in catalog.sent.of_record(visit)] == ["EU Q4 report"]
    catalog.undo()
    assert sorted(titles(catalog, "reported:eu")) == ["Kits", "Seminar"]


def test_a_record_that_is_purged_stays_in_the_number_and_nothing_of_its_text() -> None:
    catalog = world()
    (number,) = ids(catalog, "title:Kits")
    catalog.do(EditRecord(number, {"summary": "a secret"}))
    catalog.do(DeleteRecords((number,)))
    catalog.purge([number])
    assert catalog.sent.named("EU Q4 report").count == 2
    assert titles(catalog, "reported:eu") == ["Seminar"]
    assert catalog.sent.changes("eu-q4-report") == ()
    assert "secret" not in repr(dump(catalog))
    assert "Kits" not in repr(dump(catalog))


# The interchange form


def test_it_goes_out_and_comes_back_with_its_records() -> None:
    catalog, other = world(), empty()
    text = interchange.dumps(catalog.exchange())
    other.do(TakeIn(interchange.loads(text)))
    assert interchange.loads(interchange.dumps(other.exchange())) == interchange.loads(text)
    assert sorted(titles(other, "reported:eu")) == ["Kits", "Seminar"]
    other.do(EditRecord(ids(other, "title:Kits")[0], {"participants": Participants(48)}))
    assert [item.was for item in other.sent.changes("eu-q4-report")] == ["50"]


def test_records_that_are_not_here_and_keys_of_later_programs_are_given_back() -> None:
    uid = "0190a0a0-0000-7000-8000-000000000001"
    data = {"format": "pillarbook/1", "sent": [
        {"key": "q", "names": [{"text": "Q"}], "records": [uid], "count": 7, "colour": "red", "to": "EU"}]}  # fmt: skip
    catalog = empty()
    catalog.do(TakeIn(interchange.read(data)))
    (written,) = interchange.write(catalog.exchange())["sent"]
    assert {key: written[key] for key in ("key", "records", "count", "colour", "to", "access")} == {
        "key": "q", "records": [uid], "count": 7, "colour": "red", "to": "EU", "access": "internal"}  # fmt: skip


def test_taking_in_the_same_file_again_changes_nothing() -> None:
    catalog = world()
    exchange = interchange.loads(interchange.dumps(catalog.exchange()))
    assert catalog.preview(exchange).conflicts == ()
    assert not catalog.do(TakeIn(exchange))


def test_to_whom_something_was_sent_leaves_only_when_it_is_ticked(tmp_path: Path) -> None:
    catalog = world()
    told = catalog.export(tmp_path / "a.json").reported
    assert "Left out: 1 note of what was sent." in told
    assert "Brussels" not in (tmp_path / "a.json").read_text()
    catalog.export(tmp_path / "b.json", profile=replace(PLAIN, include=frozenset({"internal"})))
    assert '"sha256": "00ff"' in (tmp_path / "b.json").read_text()


def test_many_thousands_of_records_are_one_short_step() -> None:
    catalog = with_records(*(Record("activity", f"R {number}") for number in range(300)))
    catalog.do(MarkSent(SentDraft("All", ids(catalog))))
    (step, *_) = catalog.history.steps()
    assert step.changes < 5
    assert len(ids(catalog, "reported:all")) == 300


# In the shell


def said(*typed: str) -> str:
    """What the shell prints; an error of its own would be raised."""
    done = CliRunner().invoke(cli, list(typed))
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sent") / "office.pillarbook"
    catalog = Catalog.create(path, seeded=False)
    catalog.do(TakeIn(Exchange((activity("Kits", date="2020-10", participants=Participants(50)), activity("Visit")))))
    catalog.close()
    return path


def test_the_shell_marks_what_it_writes_as_sent_and_tells_what_changed_since(office: Path) -> None:
    on, file = ("--catalog", str(office)), office.with_name("eu.xlsx")
    assert said("sent", *on) == "Nothing was marked as sent yet.\n"
    told = said("export", "kits", "date:2020-10", "--to", str(file), "--sent-as", "EU Q4", "--to-whom", "EU", *on)
    assert "Marked as sent: “EU Q4”." in told.splitlines()
    (kept,) = json.loads(said("sent", "--json", *on))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert (kept["name"], kept["to"], kept["query"], kept["made_by"], kept["file"], kept["sha256"]) == (
        "EU Q4", "EU", "kits date:2020-10", "Plain", "eu.xlsx", digest)  # fmt: skip
    assert kept["period"] == "2020-10"
    assert said("sent", "--changed", "EU Q4", *on) == "Nothing has changed since.\n"
    said("set", "kits", "participants.count=48", *on)
    changed = said("sent", "--changed", "EU Q4", *on)
    assert changed.split() == ["2020-001", "Kits", "Participants:", "count", "50", "→", "48"]
    assert "1 record changed since" in " ".join(said("sent", *on).split())
    (change,) = json.loads(said("sent", "--changed", "eu q4", "--json", *on))
    assert (change["ref"], change["was"], change["now"]) == ("2020-001", "50", "48")


def test_a_report_can_be_marked_too(office: Path) -> None:
    on = ("--catalog", str(office))
    name = json.loads(said("reports", "--json", *on))[0]["name"]
    said("report", name, "--to", str(office.with_name("a.txt")), "--sent-as", "By mail", *on)
    assert next(it for it in json.loads(said("sent", "--json", *on)) if it["name"] == "By mail")["file"] == "a.txt"
