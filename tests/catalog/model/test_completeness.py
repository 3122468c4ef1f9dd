"""What an incomplete record lacks, what is doubtful, and how it is saved all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from catalog.model.completeness import as_saved, doubtful, lacking
from catalog.model.dates import PartialDate
from catalog.model.record import (
    Citation,
    EquipmentLine,
    Judged,
    ParticipantGroup,
    Participants,
    PlaceLink,
    Recipient,
    Record,
    RegionLink,
    Review,
)
from tests.worlds import TODAY, activity, ids, seeded, with_records

WHOLE = activity("Meeting", date="2020-10-05", jurisdictions=("RS",), citations=(Citation("n.txt", uid="c1"),))


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        ({"title": " "}, ["title"]),
        ({"title": "Untitled training"}, ["title"]),
        ({"date": None}, ["date"]),
        ({"date": None, "planned_date": PartialDate.parse("2021")}, []),
        ({"jurisdictions": ()}, ["jurisdictions"]),
        ({"jurisdictions": (), "regions": (RegionLink("office", "see"),)}, []),
        ({"citations": ()}, ["citations"]),
        ({"kind": "donation"}, ["equipment"]),
        ({"kind": "donation", "equipment": (EquipmentLine("kit"),)}, []),
    ],
)
def test_what_a_record_lacks(values: dict[str, Any], fields: list[str]) -> None:
    assert [found.field for found in lacking(replace(WHOLE, **values))] == fields


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, []),
        ({"date": PartialDate("odd", "2020-10-06", "2020-10-05")}, ["It ends before it starts."]),
        ({"date": PartialDate.parse("2021-02")}, ["It is completed, though its date is still to come."]),
        ({"date": PartialDate.parse("2021-01")}, []),
        ({"date": PartialDate.parse("2021-02"), "status": "planned"}, []),
        ({"status": "planned"}, ["It is still planned, though the day is long past."]),
        ({"status": "planned", "planned_date": PartialDate.parse("2021-03")}, []),
        ({"status": "planned", "date": PartialDate.parse("2020-12-20")}, []),
        ({"status": "ongoing"}, ["It is still ongoing, though its last day is long past."]),
        ({"mode": Judged("online"), "places": (PlaceLink("tirana"),)},
         ["It was online, though a place is named; partly online is “hybrid”."]),
        ({"participants": Participants(20, women=12, men=9)},
         ["Women, men and not stated are 21 together, of 20 participants."]),
        ({"participants": Participants(20, "over", women=12, men=9)}, []),
        ({"participants": Participants(20, certified=21)}, ["21 were certified, of 20 participants."]),
        ({"participants": Participants(women_percent=101)}, ["A share is from 0 to 100 per cent."]),
        ({"participants": Participants(women=-1)}, ["A number of people is below nothing."]),
        ({"participants": Participants(5, groups=(ParticipantGroup(count=3), ParticipantGroup(count=4)))},
         ["The groups are 7 together, of 5 participants."]),
        ({"equipment": (EquipmentLine("kit", quantity=20, recipients=(Recipient("a", quantity=15),
                                                                     Recipient("b", quantity=6.5))),)},
         ["The recipients of kit have 21.5 together, of 20."]),
        ({"equipment": (EquipmentLine("kit", recipients=(Recipient("a", quantity=15),)),)}, []),
    ],
)  # fmt: skip
def test_what_is_doubtful(values: dict[str, Any], said: list[str]) -> None:
    found = doubtful(replace(WHOLE, **values), TODAY)
    assert [item.words.format(**item.values) for item in found] == said


@pytest.mark.parametrize(
    ("new", "old", "saved"),
    [
        (Record("training", ""), None, Record("training", "Untitled training", review=Review("draft"))),
        (WHOLE, None, WHOLE),
        (replace(WHOLE, review=Review("draft")), None, WHOLE),
        (replace(WHOLE, title=""), WHOLE, replace(WHOLE, title="Untitled activity", review=Review("draft"))),
        (replace(WHOLE, date=None, summary="x"), replace(WHOLE, date=None), replace(WHOLE, date=None, summary="x")),
        (replace(WHOLE, review=Review("checked")), WHOLE, replace(WHOLE, review=Review("checked"))),
    ],
)
def test_how_a_record_is_saved(new: Record, old: Record | None, saved: Record) -> None:
    assert as_saved(new, old) == saved


def test_is_incomplete_finds_just_those_that_lack_something() -> None:
    catalog = seeded()
    found = set(ids(catalog, "is:incomplete"))
    assert found == {number for number in ids(catalog) if any(lacking(catalog.records([number])[0]))}
    assert 0 < len(found) < len(ids(catalog))


def test_is_incomplete_finds_each_thing_that_may_lack() -> None:
    wrong: list[dict[str, Any]] = [
        {"title": "Untitled activity"}, {"date": None}, {"jurisdictions": ()}, {"citations": ()}, {"kind": "donation"},
    ]  # fmt: skip
    made = [replace(WHOLE, **{"title": f"No {place}", **values}) for place, values in enumerate(wrong)]
    catalog = with_records(WHOLE, *made)
    assert len(ids(catalog, "is:incomplete")) == len(wrong)


def test_nothing_of_the_seed_is_doubtful() -> None:
    catalog = seeded()
    assert [found for item in catalog.records(ids(catalog)) for found in doubtful(item, date(2021, 1, 15))] == []
