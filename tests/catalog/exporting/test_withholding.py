"""What is not public leaves in no file, of whatever kind, unless it was ticked."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import python_calamine

from catalog.catalog import Catalog
from catalog.commands.views import SaveView
from catalog.exporting.job import ENDINGS
from catalog.exporting.profiles.built_in import BUILT_IN, DONOR_TABLE, PLAIN
from catalog.exporting.profiles.profile import Profile
from catalog.exporting.profiles.shown import shown
from catalog.model.record import (
    Attachment,
    Citation,
    EquipmentLine,
    Fact,
    FollowUp,
    Judged,
    Note,
    OrganisationLink,
    ParticipantGroup,
    Participants,
    PersonLink,
    PlaceLink,
    Recipient,
    Record,
    Training,
)
from catalog.model.vocabulary import Entry, Name, Tie
from catalog.query.parsing import parse
from catalog.query.views import View
from catalog.reporting.kinds import KINDS
from catalog.reporting.kinds.kind import Kind
from catalog.reporting.request import Request
from tests.worlds import activity, entry, with_records

MARK = "zyzzyva"
LEVELS = ("internal", "restricted")


def hidden(vocabulary: str, access: str, **values: Any) -> Entry:
    key = f"{MARK}-{access}"
    names = (Name(f"{MARK} {vocabulary} {access}"), Name(f"{MARK} former", since="1990", until="1995"))
    more = {"aliases": (f"{MARK} alias",), "description": f"{MARK} said", **values}
    return Entry(vocabulary, key, names, access=access, **more)


HIDDEN = tuple(
    hidden(vocabulary, access)
    for vocabulary in ("organisations", "people", "places", "themes", "equipment_categories", "tags", "groups",
                       "sources", "programmes")
    for access in LEVELS
)  # fmt: skip
ENTRIES = (
    *HIDDEN,
    entry("areas", "RS", "Serbia", details={"footnote": "A note on a name."}),
    entry("roles", "partner", "partner"),
    entry("roles", "donor", "donor"),
    entry("organisations", "open", "Open Customs", parent=f"{MARK}-internal"),
    entry("organisations", "giver", "Open Giver"),
    entry("programmes", "project", "Open Project", ties=(
        Tie("donors", "organisations", f"{MARK}-internal", {"number": f"{MARK}-agreement"}),
        Tie("donors", "organisations", "giver", {"number": "A-1"}),
    )),
)  # fmt: skip


def tied(access: str) -> dict[str, Any]:
    """All that a record can say of entries that are not public."""
    key = f"{MARK}-{access}"
    return {
        "organisations": (OrganisationLink(key, f"{MARK} name", "partner"), OrganisationLink(key, None, "donor"),
                          OrganisationLink("open", None, "partner")),
        "people": (PersonLink(key, f"{MARK} person"),),
        "places": (PlaceLink(key, f"{MARK} place", "RS"),),
        "themes": (key,),
        "tags": (f"{MARK} tags {access}",),
        "group": key,
        "programmes": (key, "project"),
        "citations": (Citation(key, section="Open section"),),
        "facts": (Fact("organisations", f"{MARK} fact", words="open words"),),
        "participants": Participants(20, groups=(ParticipantGroup(f"{MARK} group", 5, organisation=key),)),
        "equipment": (EquipmentLine("scanner", quantity=3, category=key, donor=key, agreement=f"{MARK}-number",
                                    recipients=(Recipient(key, f"{MARK} to"), Recipient("open"))),),
    }  # fmt: skip


def marked(kind: str, access: str) -> Record:
    """A record of which every word is the marker."""
    return Record(
        kind, f"{MARK} {kind} {access}", ref=f"{MARK}-{kind[:3]}-{access[:3]}", access=access, status="completed",
        summary=f"{MARK} summary", outputs=(f"{MARK} output",), next_steps=(f"{MARK} next",),
        our_role=Judged("led"), jurisdictions=("RS",), training=Training((f"{MARK} topic",), (f"{MARK} trainer",)),
        follow_ups=(FollowUp(f"{MARK} to do", owner=f"{MARK} owner", due="2020"),), notes=(Note(f"{MARK} note"),),
        date=activity("", date="2020-10-05").date, **tied(access),
    )  # fmt: skip


def open_record(number: int, kind: str, access: str) -> Record:
    """A public record whose notes, people and files are not, and which names entries that are not."""
    return Record(
        kind, f"Kits for all {number}", access="public", status="completed", our_role=Judged("led"),
        jurisdictions=("RS",), date=activity("", date="2020-10-05").date,
        notes=(Note(f"{MARK} note", access="internal"), Note(f"{MARK} note", access="restricted")),
        attachments=(Attachment(f"{MARK}.pdf", title=f"{MARK} file", access=access),), **tied(access),
    )  # fmt: skip


def world() -> Catalog:
    kinds = ("activity", "training", "donation")
    open_ones = (open_record(number, kind, access) for number, (kind, access) in
                 enumerate((kind, access) for kind in kinds for access in LEVELS))  # fmt: skip
    return with_records(*open_ones, *(marked(kind, access) for kind in kinds for access in LEVELS), entries=ENTRIES)


def contents(path: Path) -> Iterator[bytes]:
    """All bytes of a file, and of what is packed in it."""
    yield path.read_bytes()
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            yield " ".join(page.get_textpage().get_text_range() for page in document).encode()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield packed.read(name)


def leaks(path: Path) -> list[str]:
    found = []
    for content in contents(path):
        text = content.decode("utf-8", "replace")
        at = text.casefold().find(MARK)
        if at >= 0:
            found.append(text[max(at - 80, 0) : at + 60])
    return found


TABLES = (".xlsx", ".ods", ".csv")
WAYS = (
    *((profile, ending) for profile in BUILT_IN for ending in TABLES),
    *((PLAIN, ending) for ending in ENDINGS if ending not in TABLES),
)
"""Each profile in each kind of table; the other kinds of files are the same for all profiles."""


@pytest.mark.parametrize(("profile", "ending"), WAYS, ids=lambda part: part if isinstance(part, str) else part.name)
def test_no_export_has_a_word_of_what_is_not_public(profile: Profile, ending: str, tmp_path: Path) -> None:
    done = world().export(tmp_path / f"a{ending}", profile=profile)
    assert leaks(done.path) == []
    assert any("mention" in sentence for sentence in done.reported)


QUESTIONS = (
    f'-org:"{MARK} organisations internal"', f'donor:{MARK}-internal OR kind:donation,training,activity',
    f'-"{MARK} former"', f'-title:"{MARK.upper()} former"', f'-reported:"{MARK} themes internal"',
)  # fmt: skip


@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".zip", "for editing.xlsx"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_file_tells_a_question_with_a_name_that_is_not_public(question: str, ending: str, tmp_path: Path) -> None:
    catalog, asked = world(), parse(question)
    export = catalog.round_trip.export if "editing" in ending else catalog.export
    done = export(tmp_path / f"a{ending}", asked)
    assert leaks(done.path) == []
    assert "Left out: 1 name that is not public." in done.reported
    assert done.query == str(asked)
    if ending != ".zip":
        said = contents_of_about(done.path)
        assert "a name that is not public" in said["Question"]


def contents_of_about(path: Path) -> dict[str, str]:
    rows = python_calamine.load_workbook(path).get_sheet_by_name("About").to_python()
    return {str(name): str(value) for name, value, *_ in rows}


@pytest.mark.parametrize("question", ["kind:donation", 'org:"Open Customs"', "kits", "reported:Serbia"])
def test_a_question_without_such_a_name_is_told_as_it_is(question: str, tmp_path: Path) -> None:
    done = world().export(tmp_path / "a.xlsx", parse(question))
    assert contents_of_about(done.path)["Question, as typed"] == question
    assert not any("name that" in sentence for sentence in done.reported)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_report_tells_a_question_with_a_name_that_is_not_public(question: str) -> None:
    catalog = world()
    text = catalog.reports.mail(catalog.reports.make(Request("answer", parse(question))))
    assert MARK not in text.casefold()
    assert "a name that is not public" in " ".join(text.split())
    assert re.search(r"Left out: \d+ names? that", " ".join(text.split()))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_no_report_has_a_word_of_what_is_not_public(kind: Kind, tmp_path: Path) -> None:
    catalog = world()
    catalog.do(SaveView(View("Mine", "kits", key="")))
    made = catalog.reports.make(Request(kind.key, parse("")))
    for ending in (".txt", ".docx", ".pdf"):
        path = catalog.reports.write(made, tmp_path / f"a{ending}").path
        assert leaks(path) == []
    text = catalog.reports.mail(made)
    assert MARK not in text.casefold()
    assert "Left out" in text


@pytest.mark.parametrize(
    "fact",
    [
        Fact("organisations", f"open: partner, {MARK}-internal: donor", shown=False),
        Fact("people", f"{MARK}-restricted", shown=False),
        Fact("pillars", f"{MARK}-internal/I", shown=False),
        Fact("tags", [f"{MARK} tags internal"], shown=False),
        Fact("organisations", f"{MARK} former", shown=False),
    ],
    ids=lambda fact: f"{fact.field}: {fact.value}",
)
def test_a_value_of_before_that_names_what_is_not_public_stays_too(fact: Fact, tmp_path: Path) -> None:
    here = Fact("participants.count", 20, shown=False)
    catalog = with_records(activity("Visit", facts=(fact, here)), entries=ENTRIES)
    done = catalog.export(tmp_path / "a.json")
    assert leaks(done.path) == []
    assert '"participants.count"' in done.path.read_text(encoding="utf-8")
    assert any(sentence.startswith("Left out: 1 mention of") for sentence in done.reported)


def test_a_gift_of_a_donor_that_is_not_public_is_credited_to_nobody_else(tmp_path: Path) -> None:
    line = EquipmentLine("scanner", quantity=3, donor="secret", agreement="S-1")
    both = (OrganisationLink("giver", None, "donor"), OrganisationLink("secret", None, "donor"))
    catalog = with_records(
        activity("Scanners", date="2020", organisations=both, equipment=(line, EquipmentLine("kit", quantity=2))),
        entries=(entry("organisations", "giver", "Giver"), entry("roles", "donor"),
                 entry("organisations", "secret", "Secret", access="internal")),
    )  # fmt: skip
    table = replace(DONOR_TABLE, columns=shown("donor", "agreement", "records", "pieces-exactly"), beside=())
    catalog.export(tmp_path / "a.csv", profile=table)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig") as file:
        rows = [row[:4] for row in csv.reader(file)][1:]
    assert rows == [["Giver", "", "1", "2"], ["not public", "", "1", "5"]]


def test_our_own_organisation_is_no_partner() -> None:
    here = (OrganisationLink("ours"), OrganisationLink("them"))
    catalog = with_records(
        activity("Visit", organisations=here),
        entries=(entry("organisations", "ours", "Office", details={"own": True}),
                 entry("organisations", "them", "Them")),
    )  # fmt: skip
    text = catalog.reports.mail(catalog.reports.make(Request("successor", parse(""))))
    assert "Them (1)" in text
    assert "Office (1)" not in text


def test_views_of_a_handover_note_count_what_may_leave_and_make_it_no_part_of_it() -> None:
    catalog = with_records(activity("Visit", date="2020"), activity("Visit inside", date="2020", access="internal"))
    catalog.do(SaveView(View("Visits", "visit")))
    made = catalog.reports.make(Request("successor", parse(""), "2019"))
    text = " ".join(catalog.reports.mail(made).split())
    assert "2 records" not in text
    assert made.records == ()


def test_a_workbook_for_editing_names_nothing_that_is_not_public_and_to_take_it_back_changes_nothing(
    tmp_path: Path,
) -> None:
    people = Participants(20, groups=(ParticipantGroup("Open group", 5, organisation=f"{MARK}-internal"),))
    said = {name: value for name, value in tied("internal").items() if name != "facts"} | {"participants": people}
    catalog = with_records(activity("Kits", date="2020", **said), entries=ENTRIES)
    done = catalog.round_trip.export(tmp_path / "a.xlsx")
    assert leaks(done.path) == []
    assert "Left out: 5 mentions of organisations." in done.reported
    assert catalog.round_trip.compare(tmp_path / "a.xlsx").differences == ()
