"""Two sources that disagree: both are kept, one is shown, and choosing is one step that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from catalog import interchange
from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.commands.disputes import AddOtherValue, ChooseFact
from catalog.commands.groups import PutTogether, TakeApart
from catalog.errors import InvalidValue
from catalog.model.dates import PartialDate
from catalog.model.record import Citation, Fact, Judged, OrganisationLink, Participants, Record
from tests.catalog.commands.reversing import done_and_reversed
from tests.worlds import activity, entry, ids, with_records


def catalog_with(**values: Any) -> Catalog:
    return with_records(
        activity("Meeting", date="2020-10-05", citations=(Citation("n36", "c1"), Citation("report", "c2")), **values),
        activity("Another"),
        entries=(
            entry("areas", "RS", "Serbia"),
            entry("areas", "AL", "Albania"),
            entry("sources", "n36", "Newsletter 36"),
        ),
    )


def the_record(catalog: Catalog) -> Record:
    return catalog.records(ids(catalog))[0]


def told(catalog: Catalog, field: str) -> list[tuple[Any, bool]]:
    return [(fact.value, fact.shown) for fact in the_record(catalog).facts if fact.field == field]


PCU_GAVE, PCU_HELPED = OrganisationLink("pcu", "PCU", "donor"), OrganisationLink("pcu", "PCU", "partner")
SHOWN: dict[str, tuple[dict[str, Any], Fact, Any]] = {
    "a date": ({}, Fact("date", "2020-10-07"), PartialDate.parse("2020-10-07")),
    "a code with its basis": (
        {"mode": Judged("online")}, Fact("mode", "hybrid", "inferred"), Judged("hybrid", "inferred"),
    ),
    "a number": (
        {"participants": Participants(60, who="x")}, Fact("participants.count", 58), Participants(58, who="x"),
    ),
    "a text": ({}, Fact("summary", "Other words"), "Other words"),
    "a list of entries": ({"jurisdictions": ("RS",)}, Fact("jurisdictions", "AL, RS"), ("AL", "RS")),
    "an entry in a role": ({"organisations": (PCU_GAVE,)}, Fact("organisations", "pcu: partner"), (PCU_HELPED,)),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_the_value_that_is_chosen_is_shown_and_the_other_stays(name: str) -> None:
    values, other, expected = SHOWN[name]
    catalog = catalog_with(**values, facts=(replace(other, citation="c2", shown=False),))
    catalog.do(ChooseFact(ids(catalog)[0], other.field, 0))
    assert getattr(the_record(catalog), other.field.partition(".")[0]) == expected
    assert [shown for _value, shown in told(catalog, other.field)] == ([True] if name == "a text" else [True, False])


def test_the_search_follows_where_only_what_is_shown_changes() -> None:
    catalog = catalog_with(facts=(Fact("date", "in autumn", citation="c2", shown=False), Fact("date", "2020-10-05")))
    catalog.do(ChooseFact(ids(catalog)[0], "date", 0))
    assert catalog.check() == []
    catalog.undo()
    assert catalog.check() == []


def test_choosing_back_and_forth_keeps_both_values() -> None:
    catalog = catalog_with(facts=(Fact("date", "2020-10-05", citation="c1"), Fact("date", "2020-10-07", shown=False)))
    number = ids(catalog)[0]
    before = interchange.dumps(catalog.exchange())
    catalog.do(ChooseFact(number, "date", 1))
    assert told(catalog, "date") == [("2020-10-05", False), ("2020-10-07", True)]
    catalog.do(ChooseFact(number, "date", 0))
    assert interchange.dumps(catalog.exchange()) == before


@pytest.mark.parametrize("other", [Fact("date", "soon"), Fact("mode", "by post"), Fact("jurisdictions", "Utopia"),
                                   Fact("participants.count", "many"), Fact("equipment", "donor: unodc")])  # fmt: skip
def test_a_value_that_the_field_cannot_hold_is_shown_among_the_facts_alone(other: Fact) -> None:
    catalog = catalog_with(jurisdictions=("RS",), facts=(Fact(other.field, other.value, shown=False),))
    before = the_record(catalog)
    catalog.do(ChooseFact(ids(catalog)[0], other.field, 0))
    after = the_record(catalog)
    assert (after.date, after.mode, after.jurisdictions, after.participants) == (
        before.date, before.mode, before.jurisdictions, before.participants,
    )  # fmt: skip
    assert after.facts[0].shown


def test_the_rest_of_a_list_does_not_go_with_the_part_that_a_fact_tells() -> None:
    facts = (Fact("jurisdictions", "AL", "inferred"), Fact("jurisdictions", "RS", shown=False))
    catalog = catalog_with(jurisdictions=("AL", "RS"), facts=facts)
    catalog.do(ChooseFact(ids(catalog)[0], "jurisdictions", 1))
    assert the_record(catalog).jurisdictions == ("AL", "RS")


def test_what_another_source_says_stands_beside_what_is_shown() -> None:
    catalog = catalog_with()
    catalog.do(AddOtherValue(ids(catalog)[0], "date", "2020-10-07", "c2", "on 7 October"))
    assert the_record(catalog).facts == (
        Fact("date", "2020-10-05"), Fact("date", "2020-10-07", citation="c2", words="on 7 October", shown=False),
    )  # fmt: skip
    assert the_record(catalog).date == PartialDate.parse("2020-10-05")


def test_what_is_not_there_is_not_chosen_and_nothing_is_not_said() -> None:
    catalog = catalog_with(facts=(Fact("date", "2020-10-07", shown=False),))
    number = ids(catalog)[0]
    for bad in (ChooseFact(number, "date", 5), ChooseFact(number, "mode", 0), ChooseFact(number, "date", -1),
                AddOtherValue(number, "date", ""), PutTogether((number,))):  # fmt: skip
        with pytest.raises(InvalidValue):
            catalog.do(bad)


COMMANDS: dict[str, Command] = {
    "choose": ChooseFact(1, "date", 0),
    "another value": AddOtherValue(1, "title", "Consultation", "c1"),
    "put together": PutTogether((1, 2)),
    "take apart": TakeApart((1,)),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_undone_and_redone_whole(name: str) -> None:
    catalog = catalog_with(group="block", facts=(Fact("date", "2020-10-07", shown=False),))
    done_and_reversed(catalog, COMMANDS[name])


def test_many_records_are_put_together_and_taken_apart_by_a_few_statements() -> None:
    """Not by some for each record: ten thousand would take minutes."""
    catalog = with_records(*(activity(f"Meeting {number}") for number in range(100)))
    said: list[str] = []
    event.listen(catalog._database._writer, "before_cursor_execute", lambda *told: said.append(told[2]))
    catalog.do(PutTogether(ids(catalog)))
    assert {record.group for record in catalog.records(ids(catalog))} != {None}
    catalog.do(TakeApart(ids(catalog)))
    assert {record.group for record in catalog.records(ids(catalog))} == {None}
    assert len([statement for statement in said if not statement.startswith("SELECT")]) < 50


def test_records_are_put_together_in_the_group_that_one_is_in_or_in_a_new_one() -> None:
    catalog = catalog_with(group="block")
    catalog.do(PutTogether(ids(catalog)))
    assert [record.group for record in catalog.records(ids(catalog))] == ["block", "block"]
    catalog.do(TakeApart(ids(catalog)))
    catalog.do(PutTogether(ids(catalog)))
    (group,) = {record.group for record in catalog.records(ids(catalog))}
    assert [item.name for item in catalog.vocabulary("groups") if item.key == group] == ["Together: 2020-001, ND-001"]
    assert [len(page.group) for number in ids(catalog) if (page := catalog.page(number))] == [1, 1]
