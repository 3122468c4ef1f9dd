"""How records lie along days and numbers: exact, without the own choice, and as a range of them finds."""

from __future__ import annotations

import pytest

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.model.record import EquipmentLine, Participants
from catalog.query.parsing import parse
from catalog.query.spreads import LONGEST, Spread, Unit
from catalog.query.tree import Query, Term
from tests.worlds import TODAY, activity, empty, ids, with_records


@pytest.fixture
def catalog() -> Catalog:
    return with_records(
        activity("Visit", date="2012-05"),
        activity("Talks", date="2018/2020", participants=Participants(12, "over")),
        activity("Seminar", date="2020-10-28", participants=Participants(40)),
        activity("Drill", date="2020-11", kind="training", participants=Participants(9, "over")),
        activity("Delegations", date="2021-01", participants=Participants(20, unit="organisations")),
        activity("Handover", equipment=(EquipmentLine("kit", quantity=4.5), EquipmentLine("car", quantity=300))),
    )


def spread_of(catalog: Catalog, typed: str, facet: str = "year") -> Spread:
    (spread,) = catalog.spreads(parse(typed), (facet,))
    return spread


def counted(spread: Spread) -> dict[str, int]:
    """What each bin that has something is asked by, and its count."""
    counts = {spread.asked(place, place): spread.count(place, place) for place in range(len(spread.bins))}
    return {asked: count for asked, count in counts.items() if count}


def test_a_record_counts_in_each_year_that_it_touches(catalog: Catalog) -> None:
    assert counted(spread_of(catalog, "")) == {"2012": 1, "2018": 1, "2019": 1, "2020": 3, "2021": 1}


def test_a_row_of_years_counts_each_record_once(catalog: Catalog) -> None:
    spread = spread_of(catalog, "")
    assert spread.asked(6, 8) == "2018..2020"
    assert spread.count(6, 8) == 3


def test_what_has_no_usable_date_stands_apart(catalog: Catalog) -> None:
    assert spread_of(catalog, "").unknown == 1
    assert spread_of(catalog, "kind:training").unknown == 0


def test_the_own_choice_is_marked_and_narrows_nothing(catalog: Catalog) -> None:
    spread = spread_of(catalog, "date:2012..2018 -date:2021")
    assert [item.first for item in spread.bins if item.chosen] == [f"{year}" for year in range(2012, 2019)]
    assert counted(spread)["2020"] == 3
    assert spread.unknown == 1


@pytest.mark.parametrize(
    ("typed", "unit", "first", "last"),
    [
        ("", "years", "2012", "2021"),
        ("-visit", "quarters", "2018-Q1", "2021-Q1"),
        ("seminar", "months", "2020-10", "2020-10"),
        ("date:2012..2020", "years", "2012", "2021"),
        ("date:2020", "quarters", "2019-Q1", "2021-Q1"),
        ("date:2020-Q4", "months", "2020-04", "2021-01"),
        ("date:1999-01", "years", "2012", "2021"),
    ],
)
def test_the_shorter_the_span_the_finer_the_bins(
    catalog: Catalog, typed: str, unit: str, first: str, last: str
) -> None:
    spread = spread_of(catalog, typed)
    assert (spread.unit, spread.bins[0].first, spread.bins[-1].last) == (unit, first, last)


@pytest.mark.parametrize(
    ("unit", "bins", "last", "chosen"),
    [("years", 10, "2021", "2020"), ("quarters", 36, "2021-Q1", "2020-Q4"), ("months", 105, "2021-01", "2020-12")],
)
def test_bins_of_one_unit_cover_the_whole_span_whatever_is_chosen(
    catalog: Catalog, unit: Unit, bins: int, last: str, chosen: str
) -> None:
    (spread,) = catalog.spreads(parse("date:2020-Q4"), ("year",), unit)
    assert (spread.unit, len(spread.bins), spread.bins[-1].last) == (unit, bins, last)
    assert [item.first for item in spread.bins if item.chosen][-1] == chosen


@pytest.mark.parametrize("date", ["0001", "9999"])
def test_of_too_many_bins_of_one_unit_the_last_stand_there(date: str) -> None:
    catalog = with_records(activity("Slip", date=date), activity("Visit", date="2020-05"))
    (spread,) = catalog.spreads(Query(), ("year",), "months")
    assert (len(spread.bins), spread.count(0, LONGEST - 1), spread.earlier) == (LONGEST, 1, 1)


def test_what_lies_beyond_the_shown_bins_is_counted_too(catalog: Catalog) -> None:
    spread = spread_of(catalog, "date:2021-01")
    assert (spread.earlier, spread.later) == (1, 0)
    assert (spread_of(catalog, "date:2012-05").earlier, spread_of(catalog, "date:2012-05").later) == (0, 4)


def test_an_open_end_reaches_all_that_follows() -> None:
    catalog = with_records(activity("Begun", date="2019-01/.."), activity("Visit", date="2019-06"))
    assert list(counted(spread_of(catalog, "")).values()) == [1, 1, 1, 1, 1, 2]


@pytest.mark.parametrize("date", ["0001", "9999"])
def test_a_date_far_away_only_makes_the_bins_wider(date: str) -> None:
    catalog = with_records(activity("Slip", date=date), activity("Visit", date="2020-05"))
    spread = spread_of(catalog, "")
    assert len(spread.bins) <= 41
    assert spread.count(0, len(spread.bins) - 1) == 2


def test_nothing_dated_has_no_bins() -> None:
    assert spread_of(empty(), "").bins == ()


def test_numbers_stand_in_widening_bins_as_stated(catalog: Catalog) -> None:
    spread = spread_of(catalog, "", "participants")
    assert [spread.asked(place, place) for place in range(7)] == [
        "..4", "5..9", "10..19", "20..49", "50..99", "100..199", "200..",
    ]  # fmt: skip
    assert counted(spread) == {"10..19": 1, "20..49": 1}
    assert spread.unknown == 3


def test_what_lies_between_two_bins_counts_where_both_are_chosen(catalog: Catalog) -> None:
    participants, quantity = (spread_of(catalog, "", name) for name in ("participants", "quantity"))
    assert participants.count(1, 2) == 2
    assert (quantity.count(0, 0), quantity.count(0, 1), quantity.count(0, 6)) == (0, 1, 1)


@pytest.mark.parametrize(
    ("typed", "chosen"), [("participants:>40", (3, 6)), ("participants:20..49", (3, 3)), ("no:participants", None)]
)
def test_a_typed_range_marks_the_bins_it_reaches(catalog: Catalog, typed: str, chosen: tuple[int, int] | None) -> None:
    assert spread_of(catalog, typed, "participants").chosen() == chosen


def test_counts_follow_each_change_and_its_undo(catalog: Catalog) -> None:
    before = catalog.spreads(parse(""))
    (seminar,) = ids(catalog, "seminar")
    catalog.do(EditRecord(seminar, {"participants": Participants(500)}))
    after = catalog.spreads(parse(""))
    assert after != before
    assert after == afresh(catalog).spreads(parse(""))
    catalog.undo()
    assert catalog.spreads(parse("")) == before


def test_a_number_that_means_none_is_named_and_finds_nothing(catalog: Catalog) -> None:
    found = catalog.search(Query((Term("participants", ("many",)),)))
    assert (tuple(found.ids), found.unknown) == ((), ("many",))


def afresh(catalog: Catalog) -> Catalog:
    return Catalog(catalog._database, "Officer", lambda: TODAY)
