"""Two records of one event made into one: chosen field by field, united where it is a set, and nothing lost."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import interchange
from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.commands.merging import MergeRecords, NotTheSameRecords
from catalog.errors import InvalidValue, UnknownRecord
from catalog.model.joining import compared, joined
from catalog.model.record import (
    Attachment,
    Citation,
    EquipmentLine,
    Fact,
    Figure,
    FollowUp,
    Judged,
    Note,
    OrganisationLink,
    Participants,
    PillarLink,
    Record,
    RecordLink,
    Remark,
)
from tests.worlds import activity, ids, with_records

FIRST = activity(
    "Test-kit training", uid="u-1", ref="2020-001", date="2020-10", summary="Kits.", tags=("ours",),
    themes=("borders",),
    organisations=(OrganisationLink("pcu", "Port Control Unit", "beneficiary"),), mode=Judged("in-person", "inferred"),
    participants=Participants(60, "over", "people"), citations=(Citation("s", "c-1", "News", "lines 1–4"),),
    facts=(Fact("mode", "in-person", "inferred", "c-1"),), notes=(Note("mine", "n-1"),),
    equipment=(EquipmentLine("test kit", "e-1", quantity=20),), follow_ups=(FollowUp("call", "f-1"),),
    pillars=(PillarLink("rp", "I", "section"),),
)  # fmt: skip
SECOND = activity(
    "Training on test kits", uid="u-2", ref="2020-002", date="2020-10-05", tags=("theirs", "OURS"), themes=("drugs",),
    organisations=(OrganisationLink("pcu", "PCU", "beneficiary"), OrganisationLink("eu", "EU", "donor")),
    mode=Judged("online"), participants=Participants(58, women=20), access="internal",
    citations=(Citation("s", "c-2", "News", "lines 1–4"), Citation("t", "c-3", supports=("date",))),
    facts=(Fact("date", "2020-10-05", citation="c-2"),), remarks=(Remark("ambiguous", "which day?", "date"),),
    equipment=(EquipmentLine("test kit", "e-2", quantity=20), EquipmentLine("scale", "e-3")),
    figures=(Figure("seizures", "g-1", 3),), attachments=(Attachment("list.pdf", "a-1"),), notes=(Note("mine", "n-2"),),
    follow_ups=(FollowUp("visit", "f-2"),), links=(RecordLink("u-1", "follows"), RecordLink("u-9", "part of")),
    pillars=(PillarLink("rp", "I", "stated"), PillarLink("rp", "II")), own={"code": "A7"}, status="planned",
)  # fmt: skip


def test_what_is_not_chosen_is_that_of_the_record_that_stays_where_it_says_something() -> None:
    one = joined([FIRST, SECOND])
    assert (one.uid, one.ref, one.title, one.date, one.status) == (
        "u-1",
        "2020-001",
        FIRST.title,
        FIRST.date,
        "completed",
    )
    assert one.participants == Participants(60, "over", "people", women=20)
    assert (one.own, one.access, one.mode) == ({"code": "A7"}, "internal", Judged("in-person", "inferred"))


def test_sets_are_united_and_what_says_the_same_is_kept_once() -> None:
    one = joined([FIRST, SECOND])
    assert one.tags == ("ours", "theirs")
    assert one.themes == ("borders", "drugs")
    assert [(to.organisation, to.role) for to in one.organisations] == [("pcu", "beneficiary"), ("eu", "donor")]
    assert one.pillars == (PillarLink("rp", "I", "section"), PillarLink("rp", "II"))
    assert [line.uid for line in one.equipment] == ["e-1", "e-3"]
    assert [cited.uid for cited in one.citations] == ["c-1", "c-3"]
    assert [note.uid for note in one.notes] == ["n-1", "n-2"]
    assert [task.uid for task in one.follow_ups] == ["f-1", "f-2"]
    assert (one.remarks, one.figures, one.attachments) == (SECOND.remarks, SECOND.figures, SECOND.attachments)
    assert one.links == (RecordLink("u-9", "part of"),)


def test_what_is_not_taken_stays_as_a_value_that_is_not_shown_with_its_citation() -> None:
    assert joined([FIRST, SECOND]).facts == (
        Fact("mode", "in-person", "inferred", "c-1"),
        Fact("date", "2020-10-05", citation="c-1", shown=False),
        Fact("title", "Training on test kits", citation="c-1", shown=False),
        Fact("status", "planned", citation="c-1", shown=False),
        Fact("mode", "online", citation="c-1", shown=False),
        Fact("participants.count", 58, citation="c-1", shown=False),
        Fact("access", "public", citation="c-1", shown=False),
    )


def test_a_choice_takes_the_others_value_and_keeps_the_first_beside_it() -> None:
    one = joined([FIRST, SECOND], {"title": 1, "date": 1, "tags": 1, "participants.count": 1})
    assert (one.title, one.date, one.tags) == (SECOND.title, SECOND.date, SECOND.tags)
    assert one.participants == Participants(58, women=20)
    assert Fact("date", "2020-10-05", citation="c-1") in one.facts
    beside = {(fact.field, fact.value) for fact in one.facts if not fact.shown}
    assert beside >= {("title", FIRST.title), ("date", "2020-10"), ("participants.qualifier", "over")}


def test_fields_are_compared_side_by_side() -> None:
    lines = {line.field.path: line for line in compared([FIRST, SECOND])}
    assert (lines["title"].values, lines["title"].taken, lines["title"].differs) == (
        (FIRST.title, SECOND.title),
        0,
        True,
    )
    assert (lines["tags"].taken, lines["kind"].differs, lines["own.code"].taken) == (None, False, 1)
    assert "our_role" not in lines


TEXTS = st.sampled_from(["a", "b", "B ", "ç"])
RECORDS = st.builds(
    activity, TEXTS,
    summary=st.none() | TEXTS, status=st.sampled_from(["completed", "planned", "unknown"]),
    date=st.sampled_from([None, "2020", "2020-05-01"]), tags=st.lists(TEXTS, max_size=2, unique=True).map(tuple),
    facts=st.lists(st.builds(Fact, st.sampled_from(["title", "date", "themes"]), TEXTS), max_size=2).map(tuple),
    citations=st.lists(st.builds(Citation, TEXTS, locator=TEXTS), max_size=2).map(tuple),
    remarks=st.lists(st.builds(Remark, TEXTS, TEXTS), max_size=2).map(tuple),
    notes=st.lists(st.builds(Note, TEXTS), max_size=2).map(tuple),
    follow_ups=st.lists(st.builds(FollowUp, TEXTS), max_size=2).map(tuple),
    equipment=st.lists(st.builds(EquipmentLine, TEXTS), max_size=2).map(tuple),
    outputs=st.lists(TEXTS, max_size=2).map(tuple), participants=st.none() | st.builds(Participants, st.integers(1, 3)),
)  # fmt: skip
EXAMPLES = 200 if os.environ.get("PILLARBOOK_LONG") else 4
PATHS = ("title", "summary", "date", "status", "participants.count", "outputs")


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(RECORDS, min_size=2, max_size=3), st.dictionaries(st.sampled_from(PATHS), st.integers(0, 1)))
def test_nothing_is_lost_and_undo_brings_everything_back(given_records: list[Record], choices: dict[str, int]) -> None:
    catalog = with_records(*given_records)
    numbers = sorted(ids(catalog))
    before = interchange.dumps(catalog.exchange())
    sides = catalog.records(numbers)
    catalog.do(MergeRecords(numbers[0], tuple(numbers[1:]), choices))
    after = interchange.dumps(catalog.exchange())
    (one,) = catalog.records(ids(catalog))
    for side in sides:
        require_kept(side, one)
    assert catalog.check() == []
    catalog.undo()
    assert interchange.dumps(catalog.exchange()) == before
    catalog.redo()
    assert interchange.dumps(catalog.exchange()) == after


def require_kept(side: Record, one: Record) -> None:
    assert {note.uid for note in side.notes} <= {note.uid for note in one.notes}
    assert {task.uid for task in side.follow_ups} <= {task.uid for task in one.follow_ups}
    assert {tag.casefold().strip() for tag in side.tags} <= {tag.casefold().strip() for tag in one.tags}
    for name in ("citations", "equipment", "remarks"):
        assert bare(getattr(side, name)) <= bare(getattr(one, name))
    assert told_by(side) <= told_by(one)
    told = {(fact.field, str(fact.value)) for fact in one.facts}
    for name in ("title", "summary", "status"):
        value = getattr(side, name)
        assert value in (None, "unknown", getattr(one, name)) or (name, value) in told


def told_by(record: Record) -> set[tuple[str, str]]:
    return {(fact.field, repr(fact.value)) for fact in record.facts}


def bare(parts: tuple[Any, ...]) -> set[str]:
    return {repr(replace(part, uid=None) if hasattr(part, "uid") else part) for part in parts}


# In a catalogue


def pair(*more: Record) -> Catalog:
    return with_records(FIRST, SECOND, *more)


def test_links_of_other_records_lead_to_the_one_that_stays() -> None:
    other = activity(
        "Other", uid="u-3", links=(RecordLink("u-2", "training on", ("e-2",)), RecordLink("u-1", "follows"))
    )
    catalog = pair(other, activity("Ninth", uid="u-9"))
    first, second = catalog.record_id("u-1"), catalog.record_id("u-2")
    catalog.do(MergeRecords(first, (second,)))
    (told,) = catalog.records([catalog.record_id("u-3")])
    assert told.links == (RecordLink("u-1", "training on", ("e-1",)), RecordLink("u-1", "follows"))


def test_the_uid_and_the_reference_of_a_merged_record_find_the_one_that_stays() -> None:
    catalog = pair(activity("Third", uid="u-3", ref="2020-003"))
    first, second, third = (catalog.record_id(uid) for uid in ("u-1", "u-2", "u-3"))
    catalog.do(MergeRecords(second, (third,)))
    catalog.do(MergeRecords(first, (second,)))
    assert {catalog.record_id(name) for name in ("u-2", "u-3", "2020-002", "2020-003")} == {first}
    assert ids(catalog) == (first,)


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (MergeRecords(1, ()), InvalidValue),
        (MergeRecords(1, (1,)), InvalidValue),
        (MergeRecords(1, (2, 2)), InvalidValue),
        (MergeRecords(1, (2,), {"title": 2}), InvalidValue),
        (MergeRecords(1, (99,)), UnknownRecord),
        (NotTheSameRecords(((1, 99),)), UnknownRecord),
    ],
)
def test_what_cannot_be_merged_is_refused_and_changes_nothing(command: Command, error: type[Exception]) -> None:
    catalog = pair()
    before = interchange.dumps(catalog.exchange())
    with pytest.raises(error):
        catalog.do(command)
    assert interchange.dumps(catalog.exchange()) == before
