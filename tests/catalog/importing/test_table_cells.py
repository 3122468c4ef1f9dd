"""Cells of a table are understood as what their column tells; what can be read in two ways is asked, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.importing.tables import heads
from catalog.importing.tables.cells import scale_of
from catalog.importing.tables.drafting import drafted
from catalog.importing.tables.drafts import Draft, Drafts
from catalog.importing.tables.grids import Cell, Grid, Row
from catalog.importing.tables.mapping import ColumnMap, Mapping, Scale
from catalog.importing.tables.new_fields import new_targets
from catalog.importing.tables.targets import targets
from catalog.importing.tables.writing_ways import Decided, day_order, decimal_sign, numeric_day, plain
from catalog.model.record import (
    EquipmentLine,
    Judged,
    OrganisationLink,
    Participants,
    PillarLink,
    PlaceLink,
    Recipient,
    Record,
    RegionLink,
    Remark,
)
from catalog.model.vocabulary import Entry, Name, Tie
from catalog.store.entries.vocabulary import Vocabulary
from tests.worlds import TODAY, entry

TARGETS = {target.key: target for target in targets()}
WORLD = Vocabulary(dict(enumerate((
    Entry("areas", "AL", (Name("Albania"),), codes={"alpha2": "AL"}), Entry("areas", "RS", (Name("Serbia"),)),
    Entry("places", "tirana", (Name("Tirana"),), ties=(Tie("jurisdiction", "areas", "AL"),)),
    entry("regions", "office/see", "South Eastern Europe"),
    entry("organisations", "pcu", "Port Control Unit Durrës"), entry("organisations", "eu", "European Union"),
    entry("roles", "donor", "donor"), entry("roles", "beneficiary", "beneficiary"),
), start=1)))  # fmt: skip


def drafts(columns: dict[str, Sequence[Cell]], *maps: ColumnMap, kind: str = "activity") -> Drafts:
    """The rows of a table whose headings are the keys of what they tell; ``maps`` stand in for columns."""
    given = {column.heading: column for column in maps}
    rows = (tuple(columns), *zip(*columns.values(), strict=True))
    sheet = Grid("One", rows)
    mapping = Mapping(columns=tuple(given.get(key, ColumnMap(key, key)) for key in columns), kind=kind)
    return drafted(sheet, heads.at(sheet, 0), mapping, TARGETS, WORLD, TODAY)


def one(key: str, cell: Cell, **more: Any) -> Draft:
    (draft,) = drafts({"title": ["A"], key: [cell]}, ColumnMap(key, key, **more)).rows
    return draft


def record(key: str, cell: Cell, **more: Any) -> Record:
    found = one(key, cell, **more).record
    assert found
    return found


def why(key: str, cell: Cell, **more: Any) -> str:
    return "; ".join(problem.why for problem in one(key, cell, **more).problems)


# Days

DATES = [
    (date(2020, 10, 5), "2020-10-05"), ("25/10/2020", "2020-10-25"),
    ("10/25/2020", "2020-10-25"),
    ("5.10.2020", "2020-10-05"),
    ("October 2020", "2020-10"), (2020, "2020"), ("2020-10-05", "2020-10-05"), ("7/7/2020", "2020-07-07"),
    ("25/10/2020 - 27/10/2020", "2020-10-25/2020-10-27"), ("25/10/20", "2020-10-25"),
    ("24–25 October, year not stated", "XXXX-10-24/XXXX-10-25"), ("2020/11/05", "2020-11-05"),
    ("5.11.20", "2020-11-05"), ("25.10.2020.", "2020-10-25"), ("25-Oct-20", "2020-10-25"),
    ("Nov-2020", "2020-11"), ("Nov '20", "2020-11"), ("Sept-98", "1998-09"), ("Nov-2020 – Jan-2021", "2020-11/2021-01"),
    ("5 Nov, 2020", "2020-11-05"), ("2020-11-05T09:30:00Z", "2020-11-05"), ("25/10/2020 09:30", "2020-10-25"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "edtf"), DATES)
def test_a_date_is_read_as_it_is_written(cell: Cell, edtf: str) -> None:
    found = record("date", cell).date
    assert found
    assert found.edtf == edtf


NO_DATES = [
    ("05/10/2020", "say which is first"), ("31/02/2020", "no day of the calendar"), ("soon", "no date"),
    ("32.10.20", "no date"),
    (123456, "no date"), ("Nov-20 – soon", "no date"), (True, "no date"), ("#N/A", "formula that failed"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "reason"), NO_DATES)
def test_what_is_no_date_or_could_be_two_stays_as_a_remark(cell: Cell, reason: str) -> None:
    draft = one("date", cell) if cell != "31/02/2020" else one("date", cell, order="day first")
    assert draft.record
    assert draft.record.date is None
    assert reason in draft.problems[0].why
    assert draft.record.remarks == (
        Remark("ambiguous", f"The table says “{draft.problems[0].text}” under “date”: {draft.problems[0].why}."),
    )


@pytest.mark.parametrize("cell", [44109, "44109", 44109.5])
def test_a_day_by_its_bare_number_is_taken_and_told(cell: Cell) -> None:
    draft = one("date", cell)
    assert draft.record
    assert draft.record.date
    assert (draft.record.date.edtf, len(draft.record.remarks)) == ("2020-10-05", 1)
    assert draft.problems[0].why.endswith("a spreadsheet means by it: 5 October 2020")


@pytest.mark.parametrize(
    ("cell", "edtf"), [("Nov-20", "2020-11"), ("Sep/20", "2020-09"), ("Nov-20 – Dec-20", "2020-11/2020-12")]
)
def test_a_month_before_two_digits_is_taken_with_its_year_and_told(cell: str, edtf: str) -> None:
    draft = one("date", cell)
    assert draft.record
    assert draft.record.date
    assert draft.record.date.edtf == edtf
    assert draft.problems[0].why.startswith("the number may be a day or a year; taken for ")


@pytest.mark.parametrize("said", ["-", "–", "n/a", "N/A", "н/д", "…"])
def test_what_says_nothing_is_no_value_and_no_problem(said: str) -> None:
    draft = one("participants.count", said)
    assert draft.record == Record("activity", "A")
    assert draft.problems == ()


def test_cells_that_are_merged_say_the_same_in_all_their_rows_but_a_number_counts_once() -> None:
    rows: tuple[Row, ...] = (("Country", "Title", "Men"), ("Serbia", "A", 12), (None, "B"), ("Albania", "C", 3))
    sheet = Grid("One", rows, spans=((1, 2, 0, 0), (1, 2, 2, 2)))
    columns = (ColumnMap("Country", "jurisdictions"), ColumnMap("Title", "title"), ColumnMap("Men", "participants.men"))
    found = drafted(sheet, heads.at(sheet, 0), Mapping(columns=columns), TARGETS, WORLD, TODAY)
    assert [(row.record.jurisdictions, row.record.participants) for row in found.rows if row.record] == [
        (("RS",), Participants(men=12)), (("RS",), None), (("AL",), Participants(men=3)),
    ]  # fmt: skip


HEADED = [
    ("Value (EUR)", 500, "EUR"),
    ("Cost in US$", "1,200.50", "USD"),
    ("Value", "500 CHF", "CHF"),
    ("Value", 5, None),
]


@pytest.mark.parametrize(("heading", "cell", "currency"), HEADED)
def test_the_currency_is_that_of_the_cell_or_of_the_heading(heading: str, cell: Cell, currency: str | None) -> None:
    (draft,) = drafts({"title": ["A"], heading: [cell]}, ColumnMap(heading, "equipment.value")).rows
    assert draft.record
    assert draft.record.equipment[0].currency == currency


SCALED = [
    ("Value (thousand EUR)", 12, "", 12_000), ("Value (USD '000)", "12.5", "", 12_500), ("Value, EUR k", 0.3, "", 300),
    ("Value (USD m)", 1.2, "", 1_200_000), ("Value in mln EUR", "2,5", "", 2_500_000), ("Value k€", 0.07, "", 70),
    ("Value (per 1,000 EUR)", 5, "", 5), ("Value (EUR 2000)", 5, "", 5), ("Value (USD '000)", 7, "full", 7),
    ("Value", 7, "thousands", 7_000), ("Value", "EUR 7", "millions", 7_000_000),
    ("Value (over 10 000 EUR)", 5, "", 5), ("Value in USD, M&E of it", 5, "", 5), ("Value in USD M&E", 5, "", 5),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "cell", "said", "value"), SCALED)
def test_sums_are_in_full_whatever_their_column_counts_in(heading: str, cell: Cell, said: Scale, value: float) -> None:
    column = ColumnMap(heading, "equipment.value", scale=said)
    (draft,) = drafts({"title": ["A"], heading: [cell]}, column).rows
    assert draft.record
    assert draft.record.equipment[0].value == value


@pytest.mark.parametrize("target", ["equipment.value", "equipment.quantity", "participants.count", "date"])
def test_a_number_without_end_is_none(target: str) -> None:
    columns: dict[str, Sequence[Cell]] = {"title": ["A"], "equipment.item": ["Car"], target: [float("inf")]}
    (draft,) = drafts(columns).rows
    assert draft.record
    assert [problem.text for problem in draft.problems] == ["inf"]


def test_people_are_counted_in_thousands_too_and_it_is_said_which_columns_are() -> None:
    heading = "Beneficiaries (thousands)"
    found = drafts({"title": ["A"], heading: [1.25]}, ColumnMap(heading, "participants.count"))
    assert found.counted == {heading: "thousands"}
    assert found.rows[0].record
    assert found.rows[0].record.participants == Participants(1250)


def test_an_own_field_keeps_its_heading_and_its_numbers() -> None:
    heading = "Budget ('000)"
    column = ColumnMap(heading, f"new:number:{heading}")
    assert scale_of(column, new_targets([column])[column.target]) == ""


def test_serial_numbers_are_parted_by_commas_too() -> None:
    assert record("equipment.serials", "008, 009; 010").equipment[0].serials == ("008", "009", "010")


def test_one_day_over_twelve_decides_for_its_column() -> None:
    found = drafts({"title": ["A", "B"], "date": ["05/10/2020", "25/10/2020"]})
    assert [row.record.date.edtf for row in found.rows if row.record and row.record.date] == [
        "2020-10-05",
        "2020-10-25",
    ]
    assert found.questions == ()


def test_an_undecidable_order_is_asked_once_and_taken_from_the_mapping() -> None:
    columns: dict[str, Sequence[Cell]] = {"title": ["A", "B"], "date": ["05/10/2020", "06/11/2020"]}
    (question,) = drafts(columns).questions
    assert (question.heading, question.about, question.example) == ("date", "order", "05/10/2020")
    answered = drafts(columns, ColumnMap("date", "date", order="month first"))
    assert answered.questions == ()
    assert [row.record.date.edtf for row in answered.rows if row.record and row.record.date] == [
        "2020-05-10",
        "2020-06-11",
    ]


def test_columns_that_contradict_themselves_are_asked() -> None:
    assert day_order(["25/10/2020", "10/25/2020", "05/10/2020"]) == Decided(is_open=True)


@pytest.mark.parametrize("day", ["2012-01-02", "2020-10-05", "2012-01-02/2012-03-04", "2012-01-02 09:30", "2012/01/02"])
def test_a_day_with_its_year_in_front_is_read_in_one_way_and_says_nothing_of_others(day: str) -> None:
    assert day_order([day]) == Decided()
    assert day_order([day, "05/06/2020"]) == Decided(is_open=True)


@given(
    st.lists(st.dates(date(1970, 1, 1), date(2068, 12, 31)), min_size=1), st.sampled_from(["day first", "month first"])
)
def test_days_written_in_one_order_never_read_as_others(days: list[date], order: str) -> None:
    form = "%d/%m/%Y" if order == "day first" else "%m/%d/%Y"
    texts = [day.strftime(form) for day in days]
    decided = day_order(texts)
    assert decided.order in ("", order)
    assert decided.is_open == (decided.order == "" and any(day.day != day.month for day in days))
    for text, day in zip(texts, days, strict=True):
        assert numeric_day(text, decided.order) in (day, None)
        assert numeric_day(text, order) == day  # type: ignore[arg-type]


def test_first_and_last_day_make_a_span_and_the_wording_is_kept() -> None:
    (draft,) = drafts({"title": ["A"], "date.first": [date(2020, 10, 5)], "date.last": [date(2020, 10, 9)],
                       "date.text": ["in October"]}).rows  # fmt: skip
    assert draft.record
    assert draft.record.date
    assert (draft.record.date.edtf, draft.record.date.text) == ("2020-10-05/2020-10-09", "in October")


MONTHS = [("April", 2024, "2024-04"), ("4", "2024", "2024-04"), (None, 2024, "2024"), ("soon", 2024, "2024")]


@pytest.mark.parametrize(("month", "year", "edtf"), MONTHS)
def test_month_and_year_may_stand_apart(month: Cell, year: Cell, edtf: str) -> None:
    (draft,) = drafts({"title": ["A"], "date.month": [month], "date.year": [year]}).rows
    assert draft.record
    assert draft.record.date
    assert draft.record.date.edtf == edtf
    assert [problem.why for problem in draft.problems] == (["no month of a year"] if month == "soon" else [])


def test_a_last_day_before_the_first_is_told() -> None:
    (draft,) = drafts({"title": ["A"], "date.first": [date(2020, 10, 5)], "date.last": [date(2020, 10, 4)]}).rows
    assert [problem.why for problem in draft.problems] == ["the last day is before the first"]


# Numbers

NUMBERS = [
    (20, Participants(20)), ("20", Participants(20)), ("over 60", Participants(60, "over")),
    ("150+", Participants(150, "at least")),
    ("1,200", Participants(1200)), ("1.200", Participants(1200)), ("1 200", Participants(1200)),
    ("about 30 officers", Participants(30, "about", who="officers")),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "people"), NUMBERS)
def test_a_count_keeps_its_qualifier(cell: Cell, people: Participants) -> None:
    assert record("participants.count", cell).participants == people


VALUES = [("1.234,56", 1234.56), ("1,234.56", 1234.56), ("1 234,5", 1234.5), ("€ 12,50", 12.5), (1234.5, 1234.5)]


@pytest.mark.parametrize(("cell", "value"), VALUES)
def test_a_sum_is_read_by_its_decimal_sign(cell: Cell, value: float) -> None:
    (line,) = record("equipment.value", cell).equipment
    assert line.value == value


def test_a_decimal_sign_that_cannot_be_told_is_asked() -> None:
    columns: dict[str, Sequence[Cell]] = {"title": ["A"], "equipment.value": ["1.234"]}
    assert [question.about for question in drafts(columns).questions] == ["decimal"]
    assert "decimals" in why("equipment.value", "1.234")
    assert record("equipment.value", "1.234", decimal="comma").equipment[0].value == 1234
    assert record("equipment.value", "1.234", decimal="point").equipment[0].value == 1.234


def test_one_number_decides_the_sign_of_its_column() -> None:
    found = drafts({"title": ["A", "B"], "equipment.value": ["1.234", "1.234,5"]})
    assert [row.record.equipment[0].value for row in found.rows if row.record] == [1234, 1234.5]


@given(
    st.lists(st.decimals(0, 10**9, places=2), min_size=1),
    st.sampled_from([(",", "."), (".", ","), (",", " "), (".", "’")]),
)
def test_numbers_written_in_one_way_never_read_as_others(numbers: list[Any], way: tuple[str, str]) -> None:
    decimal, thousands = way
    texts = [f"{number:,.2f}".replace(",", "T").replace(".", decimal).replace("T", thousands) for number in numbers]
    decided = decimal_sign(texts)
    assert decided.decimal == ("comma" if decimal == "," else "point")
    assert [float(plain(text, decided.decimal)) for text in texts] == [float(number) for number in numbers]


@pytest.mark.parametrize(("cell", "reason"), [
    ("€ 1.234", "it may be read in two ways"), ("a grant", "no sum that is understood"), ("5k", "no sum"),
])  # fmt: skip
def test_which_sign_begins_decimals_is_asked_only_where_it_matters(cell: Cell, reason: str) -> None:
    assert reason in why("equipment.value", cell)


NO_NUMBERS = [
    ("20-25", "no number that is understood"),
    ("many", "no number"),
    ("12.5", "whole number"),
    (True, "no number"),
    (-3, "no number"),
]


@pytest.mark.parametrize(("cell", "reason"), NO_NUMBERS)
def test_what_is_no_count_is_told(cell: Cell, reason: str) -> None:
    assert reason in why("participants.count", cell)


# Codes, entries, places


def test_codes_are_known_by_the_words_of_tables() -> None:
    assert record("status", "Done").status == "completed"
    assert record("mode", "face-to-face").mode == Judged("in-person")
    assert "it is one of" in why("status", "maybe")


PORTS = "Ministry of Trade, Transport; Ports"
ENTRIES = [
    ("jurisdictions", "Albania; RS", {"jurisdictions": ("AL", "RS")}),
    ("jurisdictions", "South Eastern Europe", {"regions": (RegionLink("office", "see"),)}),
    ("places", "Tirana", {"places": (PlaceLink("tirana", "Tirana", "AL"),)}),
    ("places", "Tirana, Albania; online", {"places": (PlaceLink("tirana", "Tirana", "AL"),), "mode": Judged("online")}),
    ("places", "Vlora, Albania", {"places": (PlaceLink("Vlora", "Vlora", "AL"),)}),
    ("organisations", "donor: European Union; beneficiary: port control unit durres",
     {"organisations": (OrganisationLink("eu", "European Union", "donor"),
                        OrganisationLink("pcu", "Port Control Unit Durrës", "beneficiary"))}),
    ("organisations", "Police (Bosnia and Herzegovina), European Union (donor)",
     {"organisations": (OrganisationLink("Police (Bosnia and Herzegovina)", "Police (Bosnia and Herzegovina)"),
                        OrganisationLink("eu", "European Union", "donor"))}),
    ("organisations", 'donor: "Ministry of Trade, Transport; Ports", European Union',
     {"organisations": (OrganisationLink(PORTS, PORTS, "donor"), OrganisationLink("eu", "European Union", "donor"))}),
    ("organisations:donor", "European Union", {"organisations": (OrganisationLink("eu", "European Union", "donor"),)}),
]  # fmt: skip


@pytest.mark.parametrize(("key", "cell", "values"), ENTRIES)
def test_entries_are_found_by_any_spelling(key: str, cell: str, values: dict[str, Any]) -> None:
    found = record(key, cell)
    assert {name: getattr(found, name) for name in values} == values


def test_an_unknown_country_is_told_with_what_may_be_meant_and_the_known_ones_stay() -> None:
    draft = one("jurisdictions", "Serbia; Albnia")
    assert draft.record
    assert draft.record.jurisdictions == ("RS",)
    assert draft.problems[0].why == "“Albnia”: nothing here has that name; did you mean Albania?"


def test_a_cell_may_be_given_another_meaning() -> None:
    assert record("jurisdictions", "Albnia", means=(("Albnia", "Albania"),)).jurisdictions == ("AL",)


def test_new_entries_are_told_with_the_rows_that_name_them() -> None:
    found = drafts({"title": ["A", "B"], "organisations:partner": ["OSCE", "OSCE; European Union"]})
    assert found.made == {("organisations", "OSCE"): 2, ("roles", "partner"): 2}


def test_where_a_column_parts_its_lists_by_semicolons_a_comma_belongs_to_the_name() -> None:
    said = ["Ministry of Trade, Transport and Ports; OSCE", "Agency for Seizure, Management and Re-use"]
    first, second = drafts({"title": ["A", "B"], "organisations": said}).rows
    assert first.record
    assert second.record
    assert [tied.name for tied in first.record.organisations] == ["Ministry of Trade, Transport and Ports", "OSCE"]
    assert [tied.name for tied in second.record.organisations] == ["Agency for Seizure, Management and Re-use"]


def test_a_second_column_that_says_otherwise_is_told_and_stays_as_a_remark() -> None:
    columns: dict[str, Sequence[Cell]] = {"title": ["A"], "Held": ["2020"], "Day": ["2021-01-05"]}
    (draft,) = drafts(columns, ColumnMap("Held", "date"), ColumnMap("Day", "date")).rows
    assert [(problem.text, problem.why) for problem in draft.problems] == [
        ("2021-01-05", "another column says otherwise")
    ]
    (draft,) = drafts({"title": ["A"], "equipment.value": ["500 EUR"], "equipment.currency": ["USD"]}).rows
    assert [problem.why for problem in draft.problems] == ["its own column says otherwise"]


DISAGREEING = [
    ({"date": ["5.10.2020"], "date.first": ["6.10.2020"]}, "2020-10-06"),
    ({"date": ["5.10.2020"], "date.year": [2021]}, "2021"),
    ({"date": ["October 2020"], "date.first": ["1.10.2020"], "date.last": ["31.10.2020"], "date.year": [2020]}, ""),
    ({"date": ["10 October"], "date.first": ["1.10.2020"]}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("days", "told"), DISAGREEING)
def test_days_that_are_not_those_of_the_date_are_told(days: dict[str, Sequence[Cell]], told: str) -> None:
    (draft,) = drafts({"title": ["A"], **days}).rows
    assert [problem.text for problem in draft.problems] == ([told] if told else [])
    assert all(problem.why == "the date says otherwise" for problem in draft.problems)


PILLAR: dict[str, Sequence[Cell]] = {"title": ["A"], "pillars": ["II: Financial flows (inferred)"]}


def test_a_pillar_that_is_new_stands_below_the_programme_that_the_row_names() -> None:
    found = drafts({**PILLAR, "pillars.programme": ["Regional Programme"]})
    (draft,) = found.rows
    assert draft.record
    assert draft.record.pillars == (PillarLink("regional-programme", "II", "inferred"),)
    assert [(item.vocabulary, item.key, item.name) for item in found.needed] == [
        ("programmes", "regional-programme", "Regional Programme"),
        ("nodes", "regional-programme/II", "Financial flows"),
    ]


def test_a_new_pillar_without_a_programme_is_told() -> None:
    (draft,) = drafts({**PILLAR, "pillars.programme": [None]}).rows
    assert [problem.why for problem in draft.problems] == ["its programme is not told"]
    assert [problem.why for problem in drafts(PILLAR).problems] == ["nothing here has that name"]


@pytest.mark.parametrize(("words", "unit", "item"), [
    ("20 pieces Container trackers", "pieces", "Container trackers"), ("3 sets of scales", "sets", "scales"),
    ("5 laptops", None, "laptops"), ("2 units", None, "units"),
])  # fmt: skip
def test_the_unit_of_equipment_is_no_part_of_the_item(words: str, unit: str | None, item: str) -> None:
    (line,) = record("equipment", words).equipment
    assert (line.unit, line.item) == (unit, item)


def test_a_catalogue_without_areas_takes_their_names() -> None:
    rows = (("title", "jurisdictions"), ("A", "Albania"))
    sheet, mapping = Grid("One", rows), Mapping(columns=(ColumnMap("title", "title"), ColumnMap("j", "jurisdictions")))
    (draft,) = drafted(sheet, heads.at(sheet, 0), mapping, TARGETS, Vocabulary({}), TODAY).rows
    assert draft.record
    assert draft.record.jurisdictions == ("Albania",)


# Rows


def test_a_line_of_equipment_is_put_together() -> None:
    found = drafts({
        "equipment.item": ["Laptop"], "equipment.quantity": ["over 5 pcs"], "equipment.value": ["EUR 1.200,50"],
        "equipment.serials": ["A1; A2"], "equipment.recipients": ["Port Control Unit Durrës"],
    }, kind="donation").rows[0].record  # fmt: skip
    assert found
    assert (found.kind, found.title) == ("donation", "Laptop")
    assert found.equipment == (
        EquipmentLine("Laptop", serials=("A1", "A2"), quantity=5, qualifier="over", unit="pcs", value=1200.5,
                      currency="EUR", recipients=(Recipient("pcu", "Port Control Unit Durrës"),)),
    )  # fmt: skip


def test_equipment_in_words_keeps_its_numbers() -> None:
    assert record("equipment", "over 20 test kits; X-ray van").equipment == (
        EquipmentLine("test kits", quantity=20, qualifier="over"), EquipmentLine("X-ray van"),
    )  # fmt: skip


def test_columns_that_tell_one_thing_are_joined() -> None:
    (draft,) = drafts({"a": ["Training"], "b": ["Tirana"], "c": ["OSCE"], "d": ["European Union"]},
                      ColumnMap("a", "title"), ColumnMap("b", "title"), ColumnMap("c", "organisations:partner"),
                      ColumnMap("d", "organisations:donor")).rows  # fmt: skip
    assert draft.record
    assert draft.record.title == "Training – Tirana"
    assert [tied.role for tied in draft.record.organisations] == ["partner", "donor"]


def test_a_row_without_a_title_tells_no_record_and_says_so() -> None:
    (draft,) = drafts({"title": [None], "jurisdictions": ["Albania"]}).rows
    assert (draft.record, draft.why_not) == (None, "no title")


def test_rows_keep_their_number_in_the_spreadsheet() -> None:
    found = drafts({"title": ["A", None, "B"], "date": [None, None, None]})
    assert [(row.row, row.why_not) for row in found.rows] == [(2, ""), (3, "empty"), (4, "")]


def test_controls_are_dropped_from_texts() -> None:
    assert replace(record("summary", "a\x00b\r\nc"), title="A").summary == "ab\nc"
