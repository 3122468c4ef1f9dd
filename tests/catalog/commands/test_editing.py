"""Editing records: new ones, copies, another kind, corrections with their source, names typed on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.catalog import Catalog
from catalog.commands.correcting import Correct
from catalog.commands.follow_ups import AddFollowUp
from catalog.commands.new_records import DuplicateRecord, NewRecord
from catalog.commands.notes import AddNote
from catalog.commands.records import EditRecord
from catalog.errors import ChangedMeanwhile, InvalidValue, UnknownRecord
from catalog.model.dates import PartialDate
from catalog.model.record import (
    Attachment,
    Citation,
    EquipmentLine,
    Fact,
    Figure,
    FollowUp,
    Judged,
    OrganisationLink,
    Participants,
    PillarLink,
    PlaceLink,
    Recipient,
    Record,
    Review,
    Training,
)
from catalog.model.record_fields import RECORD_FIELDS
from tests.worlds import activity, empty, entry, ids, with_records

FIELDS = {field.path: field for field in RECORD_FIELDS}
FULL = activity(
    "Kits for the unit",
    kind="donation",
    date="2020-10",
    summary="Twenty kits.",
    equipment=(EquipmentLine("test kit", uid="e1", quantity=20, recipients=(Recipient("pcu"),)),),
    figures=(Figure("seizures", uid="f1", value=3),),
    participants=Participants(12, "over", "people"),
    training=Training(("kits",), platform="on site"),
    organisations=(OrganisationLink("pcu", "Port Control Unit"),),
    citations=(Citation("n.txt", uid="c1"), Citation("m.txt", uid="c2")),
    facts=(Fact("mode", "in-person", "inferred", "c2"),),
    mode=Judged("in-person", "inferred"),
    attachments=(Attachment("list.pdf", uid="a1"),),
    own={"budget line": "B2"},
    tags=("mine",),
    review=Review("checked", "Officer", "2021-01-02"),
)


def the(catalog: Catalog, number: int) -> Record:
    return catalog.records([number])[0]


def officer(catalog: Catalog) -> int:
    """The full record, with a note and a follow-up of the officer's."""
    (number,) = ids(catalog)
    catalog.do(AddNote(number, "remember"))
    catalog.do(AddFollowUp(FollowUp("call"), (number,)))
    return number


# New records


def test_a_new_record_is_found_by_the_uid_of_its_command() -> None:
    catalog = empty()
    command = NewRecord(activity("Round table", date="2020-10-05"))
    catalog.do(command)
    made = the(catalog, catalog.record_id(command.uid))
    assert (made.title, made.ref, made.uid) == ("Round table", "2020-001", command.uid)


def test_the_same_new_record_is_made_once_only() -> None:
    catalog = empty()
    command = NewRecord(activity("Round table"))
    catalog.do(command)
    with pytest.raises(InvalidValue, match="in the catalogue already"):
        catalog.do(command)
    assert len(ids(catalog)) == 1


def test_a_copy_has_what_the_source_says_and_nothing_of_the_officers() -> None:
    catalog = with_records(FULL)
    original = officer(catalog)
    command = DuplicateRecord(original)
    catalog.do(command)
    one, two = the(catalog, original), the(catalog, catalog.record_id(command.uid))
    assert two.review == Review("draft")
    assert (two.tags, two.notes, two.follow_ups, two.attachments) == ((), (), (), ())
    assert two.ref == "2020-002"
    assert two.facts[0].citation == two.citations[1].uid
    same = replace(
        two, uid=one.uid, ref=one.ref, review=one.review, tags=one.tags, notes=one.notes, follow_ups=one.follow_ups,
        attachments=one.attachments, facts=one.facts,
        equipment=tuple(replace(line, uid="e1") for line in two.equipment),
        figures=tuple(replace(figure, uid="f1") for figure in two.figures),
        citations=tuple(replace(cited, uid=f"c{place}") for place, cited in enumerate(two.citations, 1)),
    )  # fmt: skip
    assert same == one


def test_the_uids_of_a_copys_parts_are_its_own() -> None:
    catalog = with_records(FULL)
    command = DuplicateRecord(ids(catalog)[0])
    catalog.do(command)
    copy = the(catalog, catalog.record_id(command.uid))
    lines, figures, cited = copy.equipment, copy.figures, copy.citations
    uids = [*(it.uid for it in lines), *(it.uid for it in figures), *(it.uid for it in cited)]
    assert set(uids) & {"e1", "f1", "c1", "c2", None} == set()


def test_what_is_gone_is_not_copied() -> None:
    with pytest.raises(UnknownRecord):
        empty().do(DuplicateRecord(7))


# Another kind


@pytest.mark.parametrize("kind", ["activity", "training"])
def test_a_record_changes_its_kind_without_losing_a_field(kind: str) -> None:
    catalog = with_records(FULL)
    (number,) = ids(catalog)
    before = the(catalog, number)
    catalog.do(EditRecord(number, {"kind": kind}))
    assert the(catalog, number) == replace(before, kind=kind)


# Nothing overwritten unseen


def test_an_edit_that_started_from_something_else_is_refused() -> None:
    catalog = with_records(activity("First"))
    (number,) = ids(catalog)
    catalog.do(EditRecord(number, {"title": "Second"}))
    with pytest.raises(ChangedMeanwhile, match=r"\(Title\)"):
        catalog.do(EditRecord(number, {"title": "Third"}, expected={"title": "First"}))
    assert the(catalog, number).title == "Second"
    catalog.do(EditRecord(number, {"title": "Third"}, expected={"title": "Second"}))
    assert the(catalog, number).title == "Third"


# Names typed on the way


@pytest.mark.parametrize(
    ("field", "typed", "made"),
    [
        ("type", "Round table", ("types", "round-table", "Round table")),
        ("themes", ("Čuvari granice",), ("themes", "cuvari-granice", "Čuvari granice")),
        ("places", (PlaceLink("", "Novi Grad", "BA"),), ("places", "novi-grad", "Novi Grad")),
        ("organisations", (OrganisationLink("", "UNODC"),), ("organisations", "unodc", "UNODC")),
        ("organisations", (OrganisationLink("pcu", role="Chief guest"),), ("roles", "chief-guest", "Chief guest")),
        ("group", "Autumn deliveries", ("groups", "autumn-deliveries", "Autumn deliveries")),
    ],
)
def test_a_typed_name_makes_an_entry_with_a_readable_key(field: str, typed: object, made: tuple[str, str, str]) -> None:
    catalog = with_records(activity("Meeting"), entries=(entry("areas", "BA", "Bosnia and Herzegovina"),))
    catalog.do(EditRecord(ids(catalog)[0], {field: typed}))
    vocabulary, key, name = made
    assert [(item.key, item.name) for item in catalog.vocabulary(vocabulary)] == [(key, name)]


def test_a_typed_place_lies_in_its_jurisdiction() -> None:
    catalog = with_records(activity("Meeting"), entries=(entry("areas", "BA", "Bosnia and Herzegovina"),))
    catalog.do(EditRecord(ids(catalog)[0], {"places": (PlaceLink("", "Novi Grad", "BA"),)}))
    assert catalog.vocabulary("places")[0].tied("jurisdiction") == ("BA",)


def test_a_key_that_comes_from_elsewhere_is_taken_over() -> None:
    catalog = with_records(activity("Meeting", themes=("border-control",), type="steering_committee"))
    assert [item.key for item in catalog.vocabulary("themes")] == ["border-control"]
    assert [item.key for item in catalog.vocabulary("types")] == ["steering_committee"]


# Corrections


def test_a_correction_shows_the_new_value_and_keeps_the_old_beside_it() -> None:
    catalog = with_records(FULL)
    (number,) = ids(catalog)
    cited = the(catalog, number).citations[0]
    catalog.do(Correct(number, FIELDS["mode"], Judged("online"), "They met on a screen.", cited))
    item = the(catalog, number)
    assert item.mode == Judged("online", "officer")
    was, is_now = item.facts
    assert was == Fact("mode", "in-person", "inferred", "c2", shown=False)
    assert replace(is_now, on=None) == Fact("mode", "online", "officer", "c1", by="Officer")
    assert item.citations == FULL.citations


def test_what_was_plainly_stated_stays_as_a_fact() -> None:
    catalog = with_records(FULL)
    (number,) = ids(catalog)
    catalog.do(Correct(number, FIELDS["date"], PartialDate.parse("2020-11-03"), "The protocol says so."))
    item = the(catalog, number)
    assert item.date == PartialDate.parse("2020-11-03")
    assert [(fact.field, fact.value, fact.basis, fact.shown) for fact in item.facts[1:]] == [
        ("date", "2020-10", "stated", False),
        ("date", "2020-11-03", "officer", True),
    ]


def test_a_source_that_is_new_is_added_to_the_evidence() -> None:
    catalog = with_records(FULL)
    (number,) = ids(catalog)
    source = Citation("protocol.txt", locator="line 3")
    catalog.do(Correct(number, FIELDS["participants.count"], 14, "Two came late.", source))
    item = the(catalog, number)
    added = item.citations[-1]
    assert (added.source, added.locator, added.supports) == ("protocol.txt", "line 3", ("participants.count",))
    assert (item.facts[-1].citation, item.participants) == (added.uid, Participants(14, "over", "people"))


def test_of_a_list_the_facts_that_still_hold_stay_shown() -> None:
    pillars = (PillarLink("rp", "I", "section"), PillarLink("rp", "II", "inferred"))
    facts = (Fact("pillars", "rp/I", "section"), Fact("pillars", "rp/II", "inferred"))
    catalog = with_records(activity("Meeting", pillars=pillars, facts=facts))
    (number,) = ids(catalog)
    catalog.do(Correct(number, FIELDS["pillars"], (pillars[0], PillarLink("rp", "III")), "The heading is III."))
    item = the(catalog, number)
    assert item.pillars == (pillars[0], PillarLink("rp", "III", "officer"))
    assert [(fact.value, fact.basis, fact.shown) for fact in item.facts] == [
        ("rp/I", "section", True),
        ("rp/II", "inferred", False),
        ("rp/I, rp/III", "officer", True),
    ]


def test_what_is_typed_as_a_correction_stands_by_the_key_of_its_new_entry() -> None:
    catalog = with_records(activity("Meeting"))
    (number,) = ids(catalog)
    catalog.do(Correct(number, FIELDS["organisations"], (OrganisationLink("", "New Unit", "Chief guest"),)))
    assert the(catalog, number).facts[-1].value == "new-unit: chief-guest"


def test_what_it_says_already_cannot_be_corrected() -> None:
    catalog = with_records(FULL)
    with pytest.raises(InvalidValue, match="says already"):
        catalog.do(Correct(ids(catalog)[0], FIELDS["title"], FULL.title))


def test_a_recipient_that_is_only_named_becomes_an_organisation() -> None:
    catalog = with_records(activity("Handover", kind="donation"))
    line = EquipmentLine("kit", recipients=(Recipient("", "Border unit", 3),))
    catalog.do(EditRecord(ids(catalog)[0], {"equipment": (line,)}))
    (record,) = catalog.records(ids(catalog))
    (recipient,) = record.equipment[0].recipients
    (made,) = catalog.vocabulary("organisations")
    assert (made.name, recipient.organisation) == ("Border unit", made.key)
