"""The follow-up desk: rules that suggest what is left to do, and what is done with follow-ups in one step."""

from __future__ import annotations

import pytest

from catalog.catalog import Catalog
from catalog.commands.follow_ups import (
    AddFollowUp,
    AssignFollowUps,
    FinishFollowUps,
    RemoveFollowUps,
    SnoozeFollowUps,
)
from catalog.commands.rules import DismissRule, TakeUpRules
from catalog.errors import UnknownEntry
from catalog.interchange import dumps
from catalog.model.dates import PartialDate
from catalog.model.record import Citation, FollowUp, Participants, Record, RecordLink, Review
from catalog.query.rules import RULES
from tests.worlds import activity, empty, entry, ids, seeded, titles, with_records

KITS, VISIT = "01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"
SOUND = {"citations": (Citation("letter"),), "review": Review("checked")}
"""Of a record that no rule but the one in question can hold for."""


def course(**values: object) -> Record:
    return activity("Course", **{"kind": "training", **SOUND, **values})


def kits(**values: object) -> Record:
    return activity("Kits", **{"kind": "donation", "uid": KITS, **SOUND, **values})


def checking(status: str = "completed", kind: str = "checks") -> Record:
    return activity("Visit", uid=VISIT, status=status, links=(RecordLink(KITS, kind),), **SOUND)


def suggested(*records: Record) -> dict[str, int]:
    catalog = with_records(*records, entries=(entry("sources", "letter"),))
    found = {item.rule.key: item.count for item in catalog.desk.suggested()}
    catalog.close()
    return found


HOLDS: dict[str, tuple[tuple[Record, ...], tuple[Record, ...]]] = {
    "donation without a check": ((kits(),), (kits(), checking())),
    "check that is only planned": ((kits(), checking("planned")), (kits(status="planned"),)),
    "link that is no check": ((kits(), checking(kind="follows")), (kits(status="cancelled"),)),
    "training without a count": ((course(),), (course(status="planned"),)),
    "training of unknown number": ((course(participants=Participants(who="officers")),), ()),
    "training without women and men": (
        (course(participants=Participants(20)),),
        (course(participants=Participants(20, women=8)),),
    ),
    "planned and past": (
        (activity("Plan", status="planned", planned_date=PartialDate.parse("2021-01-14"), **SOUND),),
        (activity("Plan", status="planned", planned_date=PartialDate.parse("2021-01"), **SOUND),),
    ),
    "planned, by its date": (
        (activity("Plan", status="planned", date="2020-12", **SOUND),),
        (activity("Plan", status="completed", date="2020-12", **SOUND),),
    ),
    "without a source": ((activity("Told", review=Review("checked")),), (activity("Told", **SOUND),)),
    "unchecked": ((activity("New", citations=(Citation("letter"),)),), (activity("New", **SOUND),)),
}
KEYS = {
    "donation without a check": "unmonitored", "check that is only planned": "unmonitored",
    "link that is no check": "unmonitored", "training without a count": "no-count",
    "training of unknown number": "no-count", "training without women and men": "no-sex", "planned and past": "late",
    "planned, by its date": "late", "without a source": "no-source", "unchecked": "unchecked",
}  # fmt: skip


@pytest.mark.parametrize("case", HOLDS)
def test_a_rule_holds_where_it_should_and_only_there(case: str) -> None:
    holding, sound = HOLDS[case]
    assert suggested(*holding) == {KEYS[case]: 1}
    assert suggested(*sound) == {}


def test_every_rule_has_a_case() -> None:
    assert set(KEYS.values()) == {rule.key for rule in RULES}


def test_a_suggestion_opens_its_records() -> None:
    catalog = with_records(activity("Told"), activity("Plan", status="planned", date="2020"))
    for found in catalog.desk.suggested():
        assert len(titles(catalog, str(found.query))) == found.count


def test_seeded_records_are_left_alone_until_asked() -> None:
    catalog = seeded()
    assert catalog.desk.suggested() == ()
    assert {item.rule.key for item in catalog.desk.suggested(seeded=True)} >= {"unchecked", "no-count", "unmonitored"}


def test_a_rule_that_is_dismissed_suggests_nothing_until_it_is_taken_up_again() -> None:
    catalog = with_records(activity("Told"))
    before = [item.rule.key for item in catalog.desk.suggested()]
    assert before == ["no-source", "unchecked"]
    catalog.do(DismissRule("no-source"))
    assert [item.rule.key for item in catalog.desk.suggested()] == ["unchecked"]
    catalog.undo()
    assert [item.rule.key for item in catalog.desk.suggested()] == before
    catalog.redo()
    catalog.do(TakeUpRules(("no-source", "late")))
    assert [item.rule.key for item in catalog.desk.suggested()] == before
    catalog.do(DismissRule("no-source"))
    assert catalog.desk.dismissed() == {"no-source"}


def test_a_rule_that_there_is_not_cannot_be_dismissed() -> None:
    with pytest.raises(UnknownEntry):
        empty().do(DismissRule("everything"))


# Many follow-ups in one step


def world(*items: FollowUp) -> Catalog:
    catalog = with_records(activity("Handover in Bar"))
    for place, item in enumerate(items):
        catalog.do(AddFollowUp(item, ids(catalog) if place == 0 else ()))
    return catalog


def uids(catalog: Catalog) -> tuple[str, ...]:
    return tuple(line.uid for line in catalog.follow_ups())


def told(catalog: Catalog) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (line.follow_up.what, line.follow_up.state, line.follow_up.due, line.follow_up.repeat)
        for line in catalog.follow_ups()
    ]


def test_many_are_done_in_one_step_and_opened_again_as_they_were() -> None:
    catalog = world(FollowUp("call", due="2021-01-10"), FollowUp("wait", state="waiting", waiting_for="Ana"))
    before = dumps(catalog.exchange())
    catalog.do(FinishFollowUps(uids(catalog), "2021-01-15"))
    assert {line.follow_up.state for line in catalog.follow_ups()} == {"done"}
    catalog.do(FinishFollowUps(uids(catalog), None))
    assert dumps(catalog.exchange()) == before


def test_what_repeats_goes_on_in_a_new_one_and_one_undo_takes_both_back() -> None:
    catalog = world(FollowUp("report", due="2021-01-31", repeat="monthly", owner="Ana"))
    before = dumps(catalog.exchange())
    catalog.do(FinishFollowUps(uids(catalog), "2021-01-30"))
    assert told(catalog) == [
        ("report", "done", "2021-01-31", None),
        ("report", "open", "2021-02-28", "FREQ=MONTHLY;BYMONTHDAY=31"),
    ]
    old, new = catalog.follow_ups()
    assert (new.record_id, new.follow_up.owner) == (old.record_id, "Ana")
    catalog.undo()
    assert dumps(catalog.exchange()) == before


def test_what_is_done_already_makes_no_other_one() -> None:
    catalog = world(FollowUp("report", due="2021-01-31", repeat="weekly"))
    done = uids(catalog)
    catalog.do(FinishFollowUps(done, "2021-01-30"))
    assert not catalog.do(FinishFollowUps(done, "2021-01-31"))


def test_what_repeats_stays_on_its_entry() -> None:
    catalog = with_records(entries=(entry("organisations", "pcu"),))
    catalog.do(AddFollowUp(FollowUp("visit", repeat="weekly", on={"vocabulary": "organisations", "key": "pcu"})))
    catalog.do(FinishFollowUps(uids(catalog), "2021-01-15"))
    assert [line.on for line in catalog.follow_ups()] == ["pcu", "pcu"]


def test_what_is_snoozed_is_not_overdue_until_its_day() -> None:
    catalog = world(FollowUp("call", due="2021-01-10"))
    assert titles(catalog, "follow-up:overdue") == ["Handover in Bar"]
    catalog.do(SnoozeFollowUps(uids(catalog), "2021-01-16"))
    assert titles(catalog, "follow-up:overdue") == []
    assert titles(catalog, 'follow-up:"this week"') == ["Handover in Bar"]
    (line,) = catalog.follow_ups()
    assert line.stands == PartialDate.parse("2021-01-16")
    catalog.do(SnoozeFollowUps(uids(catalog), None))
    assert titles(catalog, "follow-up:overdue") == ["Handover in Bar"]


def test_many_get_another_owner_or_none() -> None:
    catalog = world(FollowUp("call"), FollowUp("write", owner="Ana"))
    catalog.do(AssignFollowUps(uids(catalog), " Ђорђе  P. "))
    assert [line.follow_up.owner for line in catalog.follow_ups()] == ["Ђорђе P."] * 2
    catalog.do(AssignFollowUps(uids(catalog), " "))
    assert [line.follow_up.owner for line in catalog.follow_ups()] == [None] * 2


def test_one_that_is_gone_spares_the_others() -> None:
    catalog = world(FollowUp("call"), FollowUp("write"))
    with pytest.raises(UnknownEntry):
        catalog.do(RemoveFollowUps((*uids(catalog), "gone")))
    assert len(catalog.follow_ups()) == 2
    catalog.do(RemoveFollowUps(uids(catalog)))
    assert catalog.follow_ups() == []
