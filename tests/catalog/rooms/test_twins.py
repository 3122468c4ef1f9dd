"""The same record twice: likely pairs are found with their reasons, and what is not the same never comes again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from catalog.catalog import Catalog
from catalog.commands.merging import MergeRecords, NotTheSameRecords
from catalog.commands.trash import DeleteRecords
from catalog.errors import Stopped
from catalog.likeness import records as alike_records
from catalog.model.codes import KINDS
from catalog.model.record import EquipmentLine, OrganisationLink, PlaceLink, Record, RecordLink
from catalog.model.twins import Likeliest, PartsCounted, Reason, SideBySide, Traits, Twins
from catalog.store import portions
from catalog.store.records.near_records import near_to
from catalog.store.records.twins import all_traits, traits
from tests.benchmarks.catalogues import made
from tests.worlds import activity, entry, ids, with_records

BASE: dict[str, Any] = {"type": "course", "date": "2020-10-05", "jurisdictions": ("RS",),
                        "places": (PlaceLink("belgrade", "Belgrade"),),
                        "organisations": (OrganisationLink("pcu", "Port Control Unit", "beneficiary"),)}  # fmt: skip
AREAS = (entry("areas", "RS", "Serbia"), entry("areas", "AL", "Albania"))


def two(title: str = "Training on test kits", other: str = "Test kits: training", **changed: Any) -> list[Record]:
    return [activity(title, uid="u-1", **BASE), activity(other, uid="u-2", **{**BASE, **changed})]


def world(*records: Record) -> tuple[Catalog, int, int]:
    catalog = with_records(*records, entries=AREAS)
    return catalog, catalog.record_id("u-1"), catalog.record_id("u-2")


def scored(**changed: Any) -> Twins:
    catalog, _, _ = world(*two(**changed))
    (pair,) = catalog.twins.pairs(least=0)
    return pair


def test_a_likely_pair_says_why() -> None:
    catalog, first, second = world(*two())
    reasons = ("same dates", ""), ("same place", ""), ("same jurisdiction", ""), ("same partner", "1"), (
        "titles alike", "92"), ("same kind", "")  # fmt: skip
    (pair,) = catalog.twins.pairs()
    assert pair == Twins(first, second, 100, tuple(Reason(kind, what) for kind, what in reasons))
    assert catalog.twins.of(first) == catalog.twins.of(second) == [pair]


@pytest.mark.parametrize(
    "changed",
    [
        {"date": "2020-10"}, {"date": "2020-10-09"}, {"places": (PlaceLink("bar", "Bar"),)}, {"jurisdictions": ("AL",)},
        {"organisations": ()}, {"kind": "donation"}, {"links": (RecordLink("u-1", "next in series"),)},
        {"other": "Meeting of prosecutors"}, {"type": "meeting"},
    ],
)  # fmt: skip
def test_what_differs_makes_a_pair_less_likely(changed: dict[str, Any]) -> None:
    assert scored(**changed).score < scored().score


@pytest.mark.parametrize(
    "changed",
    [
        {"date": "2021-10-05"}, {"jurisdictions": ("AL",), "places": (PlaceLink("tirana", "Tirana"),)},
        {"other": "Meeting of prosecutors", "organisations": ()},
        {"date": "2020-10-09", "links": (RecordLink("u-1", "follows"),)},
    ],
)  # fmt: skip
def test_what_is_another_thing_is_not_shown(changed: dict[str, Any]) -> None:
    catalog, first, _ = world(*two(**changed))
    assert (catalog.twins.pairs(), catalog.twins.of(first)) == ([], [])


def test_two_records_of_one_group_are_less_likely() -> None:
    catalog, _, _ = world(*(activity(f"Delivery {n}", uid=f"u-{n}", group="g", **BASE) for n in (1, 2)))
    (pair,) = catalog.twins.pairs(least=0)
    assert Reason("one series") in pair.reasons


def test_a_pair_that_is_not_the_same_never_comes_again_but_by_undo() -> None:
    catalog, first, second = world(*two())
    catalog.do(NotTheSameRecords(((second, first), (first, second))))
    assert (catalog.twins.pairs(), catalog.twins.of(first)) == ([], [])
    assert not catalog.do(NotTheSameRecords(((first, second),)))
    catalog.undo()
    assert len(catalog.twins.pairs()) == 1


def test_what_a_merged_record_was_not_the_one_that_stays_is_not_either() -> None:
    catalog, first, second = world(*two(), activity("Training on test kits", uid="u-3", **BASE))
    third = catalog.record_id("u-3")
    catalog.do(NotTheSameRecords(((second, third),)))
    catalog.do(MergeRecords(first, (second,)))
    assert catalog.twins.pairs() == []
    catalog.undo()
    assert {(pair.first, pair.second) for pair in catalog.twins.pairs()} == {(first, second), (first, third)}


def test_what_is_deleted_or_merged_is_no_twin() -> None:
    catalog, first, second = world(*two())
    catalog.do(DeleteRecords((second,)))
    assert catalog.twins.pairs() == catalog.twins.of(first) == catalog.twins.of(second) == []


def scattered(number: int) -> list[Record]:
    """Records that are alike by chance: few titles, days, places, partners and items, some without a date."""
    choose = random.Random(number)
    days = (None, None, "2020-10-05", "2020-10-06/2020-11-05", "2020-12-06", "2020-12-07", "2020", "0001-01-01")
    items = ((), ("Test kit",), ("test KIT", "Scale"))
    titles = ("Training on test kits", "Test kits: training", "Training on test-kits", "Meeting of prosecutors")
    return [
        activity(
            choose.choice(titles), uid=f"u-{place}", date=choose.choice(days), kind=choose.choice(KINDS),
            jurisdictions=choose.choice(((), ("RS",), ("AL",))),
            places=choose.choice(((), (PlaceLink("belgrade", "Belgrade"),), (PlaceLink("tirana", "Tirana"),))),
            organisations=choose.choice(((), (OrganisationLink("pcu", "Port Control Unit", "beneficiary"),))),
            equipment=tuple(EquipmentLine(item) for item in choose.choice(items)),
            links=choose.choice(((), (), (RecordLink("u-0", "follows"),))),
        )
        for place in range(60)
    ]  # fmt: skip


@pytest.mark.parametrize("number", range(6))
def test_the_twins_of_one_record_are_those_that_comparing_it_with_all_finds(number: int) -> None:
    catalog = with_records(*scattered(number), entries=AREAS)
    with catalog._database.reading() as connection:
        items = traits(connection)
    for item in items:
        assert catalog.twins.of(item.id) == alike_records.of(item, items, set())


@pytest.mark.parametrize("number", range(3))
def test_passing_over_what_lies_far_apart_loses_no_pair(number: int) -> None:
    catalog = with_records(*scattered(number), entries=AREAS)
    likely = [pair for pair in catalog.twins.pairs(least=0) if pair.score >= alike_records.LEAST]
    assert catalog.twins.pairs() == likely != []


@pytest.mark.parametrize("number", range(3))
def test_records_are_read_by_portions_as_they_are_read_at_once(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = with_records(*scattered(number), entries=AREAS)
    monkeypatch.setattr(portions, "PORTION", 7)
    with catalog._database.reading() as connection:
        assert all_traits(connection) == traits(connection)


def test_of_many_pairs_the_likeliest_are_told_and_how_many_there_are() -> None:
    catalog = with_records(*scattered(0), entries=AREAS)
    pairs = catalog.twins.pairs()
    assert catalog.twins.likeliest(most=3) == Likeliest(tuple(pairs[:3]), len(pairs))
    assert catalog.twins.likeliest().pairs == tuple(pairs)


@pytest.mark.parametrize("last", [0, 1])
def test_looking_for_pairs_tells_how_far_it_is_and_can_be_stopped(last: int) -> None:
    catalog, told = with_records(*scattered(0), entries=AREAS), list[tuple[int, int]]()

    def report(done: int, total: int) -> bool:
        told.append((done, total))
        return len(told) <= last

    with pytest.raises(Stopped):
        catalog.twins.likeliest(report=report)
    assert told == [(0, 120), (60, 120)][: last + 1]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    catalog = made(tmp_path_factory.mktemp("many") / "many.pillarbook", 1500)
    yield catalog
    catalog.close()


def test_of_many_records_only_those_near_one_are_read_for_its_twins(many: Catalog) -> None:
    numbers = ids(many)
    dated = [number for number, record in zip(numbers, many.records(numbers), strict=True) if record.date]
    with many._database.reading() as connection:
        assert max(len(near_to(connection, number)) for number in dated[:50]) < 200


def test_two_records_stand_side_by_side_in_words() -> None:
    records = two(date="2020-10", tags=("new",), equipment=(EquipmentLine("kit", "e-1"),))
    catalog, first, second = world(*records)
    lines = {line.path: line for line in catalog.twins.compared(first, second, {"date": 1})}
    assert lines["date"] == SideBySide(
        "date", "Date", ("5 October 2020", "October 2020"), "October 2020", 1, True, False
    )
    assert lines["tags"] == SideBySide("tags", "Tags", ("", "new"), "new", None, True, True)
    assert lines["organisations"].values == ("Port Control Unit (beneficiary)",) * 2
    assert catalog.twins.parts(first, second) == [PartsCounted("equipment", 0, 1, 1), PartsCounted("facts", 0, 0, 2)]


def test_many_records_are_compared_by_what_they_share_alone(many: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    with many._database.reading() as connection:
        items = traits(connection)
    compare, seen = alike_records.compared, []

    def counted(first: Traits, second: Traits) -> Twins:
        seen.append((first.id, second.id))
        return compare(first, second)

    monkeypatch.setattr(alike_records, "compared", counted)
    alike_records.pairs(items, ())
    assert 0 < len(seen) < 20 * len(ids(many))
